"""The providers without the pauses that they keep for the sake of the real services: no figure waits for those."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from unittest.mock import patch

from roots_desktop.providers import registry
from roots_desktop.providers.contract import Provider
from roots_desktop.providers.http import Timing
from roots_desktop.providers.moco.provider import MocoProvider
from roots_desktop.providers.personio.provider import PersonioProvider


async def _no_pause(_seconds: float) -> None:
    pass


def _providers(default_urls: Mapping[str, str]) -> dict[str, Provider]:
    timing = Timing(pause=_no_pause)
    return {
        "personio": PersonioProvider(default_urls.get("personio"), timing=timing),
        "moco": MocoProvider(default_urls.get("moco"), timing=timing),
    }


@contextmanager
def unpaced() -> Iterator[None]:
    """Whoever asks the registry gets providers that never wait."""
    with patch.object(registry, "providers", _providers):
        yield
