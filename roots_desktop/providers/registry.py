"""The one table of providers. Does not know how they work."""

from collections.abc import Mapping

from roots_desktop.providers.contract import Provider
from roots_desktop.providers.moco.provider import MocoProvider
from roots_desktop.providers.personio.provider import PersonioProvider


def providers(default_urls: Mapping[str, str]) -> dict[str, Provider]:
    """All providers by key, in the order in which they are shown. `default_urls` overrides API addresses by key."""
    return {
        "personio": PersonioProvider(default_urls.get("personio")),
        "moco": MocoProvider(default_urls.get("moco")),
    }
