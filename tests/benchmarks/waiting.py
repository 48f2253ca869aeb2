"""How long connecting and syncing take with a slow server, beside what nobody can avoid.

That is max(longest chain, requests ÷ 4) × the server's latency: a chain of questions each of which needs the answer
before, and four in flight at most. The longest chain is measured as well: the same work without that limit. The
pauses that the providers keep for the sake of the real services are left out. Fails where a ratio is above 1.2.
"""

import argparse
import asyncio
import gc
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from roots_desktop.app.wiring import Surroundings, build_engine
from roots_desktop.clock import Clock
from roots_desktop.credentials.session import SessionSecrets
from roots_desktop.demo import faults
from roots_desktop.demo.faults import EVERYWHERE
from roots_desktop.demo.server import DemoServer
from roots_desktop.domain.connections import Access, Secret
from roots_desktop.places import places_in
from roots_desktop.providers.http import HttpClient
from roots_desktop.settings import Settings
from roots_desktop.sync.engine import Engine
from tests.benchmarks.scene import TODAY
from tests.benchmarks.unpaced import unpaced

LIMIT = 1.2
_IN_FLIGHT = 4
_NO_LIMIT = 1_000
_PROVIDERS = ("personio", "moco")


@dataclass(frozen=True, slots=True)
class Waited:
    """Seconds and requests of one piece of work."""

    seconds: float
    requests: int


def main(words: list[str] | None = None) -> int:
    """0 within the limit, 1 beyond it."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.waiting", description=__doc__)
    parser.add_argument("--latency", type=float, default=0.3, help="of the server, in seconds")
    latency = parser.parse_args(words).latency
    gc.disable()
    with unpaced():
        ours = _measured(latency)
        with _unlimited():
            chains = _measured(latency)
    worst = 0.0
    for name, waited in ours.items():
        chain = round(chains[name].seconds / latency)
        least = max(chain, waited.requests / _IN_FLIGHT) * latency
        worst = max(worst, waited.seconds / least)
        print(
            f"{name:<20} {waited.seconds:5.2f} s  (at least {least:.2f}: {waited.requests} requests, chain of {chain}; "
            f"ratio {waited.seconds / least:.2f}, at most {LIMIT})"
        )
    return 0 if worst <= LIMIT else 1


def _measured(latency: float) -> dict[str, Waited]:
    today = date.fromisoformat(TODAY)
    with tempfile.TemporaryDirectory() as folder, DemoServer(today) as server:
        environment = {"ROOTS_PERSONIO_URL": server.url, "ROOTS_MOCO_URL": server.moco_url}
        around = Surroundings(environment, places_in(Path(folder)), Clock(today), Settings())
        engine = build_engine(around, SessionSecrets(), for_window=True)
        server.faults.add(EVERYWHERE, faults.slow(latency))
        try:
            return asyncio.run(_worked(engine, server))
        finally:
            engine.close()


async def _worked(engine: Engine, server: DemoServer) -> dict[str, Waited]:
    accesses = {
        "personio": Access(
            "personio", (("client_id", server.client_id), ("email", server.email)), Secret(server.client_secret)
        ),
        "moco": Access("moco", (("domain", server.moco_domain),), Secret(server.moco_key)),
    }
    found = {}
    for provider in _PROVIDERS:
        found[f"connect {provider}"] = await _waited(engine.connect, accesses[provider], server)
        await engine.sync(provider)  # the history that a later sync does not ask for again
        found[f"sync {provider}"] = await _waited(engine.sync, provider, server)
    return found


async def _waited(work: Callable[[Any], Awaitable[object]], on: object, server: DemoServer) -> Waited:
    before, since = len(server.requests), time.monotonic()
    await work(on)
    return Waited(time.monotonic() - since, len(server.requests) - before)


@contextmanager
def _unlimited() -> Iterator[None]:
    """Whatever can be asked is asked at once."""
    begin = HttpClient.__init__

    def unlimited(self: HttpClient, *given: Any, **named: Any) -> None:
        begin(self, *given, **named)
        self._slots = asyncio.Semaphore(_NO_LIMIT)

    with patch.object(HttpClient, "__init__", unlimited):
        yield


if __name__ == "__main__":
    sys.exit(main())
