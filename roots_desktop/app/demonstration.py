"""`roots-desktop --demo`: the embedded provider and a temporary folder around the real program."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from tempfile import TemporaryDirectory

from roots_desktop.demo.server import DemoServer
from roots_desktop.domain.connections import Access, Secret
from roots_desktop.places import HOME_VARIABLE


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The variables of the demonstration, and how to connect in it."""

    environment: Mapping[str, str]
    access: Access


@contextmanager
def demonstrate(environment: Mapping[str, str], today: date) -> Iterator[Demonstration]:
    """A running demo provider and an empty folder, both gone afterwards. Nothing of the user's is touched."""
    with TemporaryDirectory(prefix="roots-demo-", ignore_cleanup_errors=True) as folder, DemoServer(today) as server:
        values = (("client_id", server.client_id), ("email", server.email), ("api_url", server.url))
        yield Demonstration(
            {**environment, HOME_VARIABLE: folder},
            Access("personio", values, Secret(server.client_secret)),
        )
