"""`roots-desktop --demo`: the embedded provider and a temporary folder around the real program."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory

from roots_desktop.clock import Clock
from roots_desktop.demo.server import DemoServer
from roots_desktop.domain.connections import Access, Secret
from roots_desktop.places import HOME_VARIABLE
from roots_desktop.policy_sources import POLICY_VARIABLE


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The variables of the demonstration, and how to connect in it: Personio first, as its days are the better ones."""

    environment: Mapping[str, str]
    accesses: tuple[Access, ...]


@contextmanager
def demonstrate(environment: Mapping[str, str], clock: Clock) -> Iterator[Demonstration]:
    """A running demo provider and an empty folder, both gone afterwards. Nothing of the user's is touched.

    On a pinned day the provider's time stands still at the moment of the sample.
    """
    now = clock.now if clock.pinned is None else None
    with (
        TemporaryDirectory(prefix="roots-demo-", ignore_cleanup_errors=True) as folder,
        DemoServer(clock.today(), clock=now) as server,
    ):
        personio = (("client_id", server.client_id), ("email", server.email), ("api_url", server.url))
        moco = (("domain", server.moco_domain), ("api_url", server.moco_url))
        yield Demonstration(
            {**environment, HOME_VARIABLE: folder, POLICY_VARIABLE: ""},
            (
                Access("personio", personio, Secret(server.client_secret)),
                Access("moco", moco, Secret(server.moco_key)),
            ),
        )
