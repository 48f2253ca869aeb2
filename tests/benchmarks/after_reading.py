"""What a sync costs once the replies are there: CPU time of its thread with all replies at hand, in milliseconds.

A process of its own over a folder that `watched_window fill` has filled. The first sync of a provider keeps what the
server replies, the counted ones get the same replies again at once. Taking them apart is still reading, so it is
counted for itself. Prints one JSON document.
"""

import asyncio
import gc
import itertools
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TypeVar
from unittest.mock import patch

from roots_desktop.app.wiring import Surroundings, build_engine
from roots_desktop.clock import Clock
from roots_desktop.credentials.session import SessionSecrets
from roots_desktop.domain.connections import Outcome
from roots_desktop.domain.dates import Period, previous_month
from roots_desktop.domain.entries import TimeEntry
from roots_desktop.domain.outbox import Action, Write
from roots_desktop.environment import pinned_day
from roots_desktop.places import find_places
from roots_desktop.providers import replies
from roots_desktop.providers.http import HttpClient, Request
from roots_desktop.providers.moco import api as moco_api
from roots_desktop.providers.personio import api as personio_api
from roots_desktop.providers.replies import Reply
from roots_desktop.settings import Settings
from roots_desktop.sync.engine import Engine
from tests.benchmarks.unpaced import unpaced

_RUNS = 7
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Passing(Clock):
    """A second passes with every look at it: no two syncs are of the same moment."""

    seconds: Iterator[int] = field(default_factory=itertools.count)

    def now(self) -> datetime:
        """Later than the last one."""
        return Clock.now(self) + timedelta(seconds=next(self.seconds))


class Kept:
    """Gives each reply a second time without asking, and counts what taking replies apart costs, in seconds."""

    def __init__(self) -> None:
        self._replies: dict[tuple[object, ...], Reply] = {}
        self._send = HttpClient.send
        self.requests = 0
        self.apart = 0.0

    async def send(self, client: HttpClient, request: Request) -> Reply:
        """Stands in the place of `HttpClient.send`."""
        self.requests += 1
        key = (client.base, request.method, request.path, request.query)
        if key not in self._replies:
            self._replies[key] = await self._send(client, request)
        return self._replies[key]

    def decode(self, reply: Reply, shape: type[T]) -> T:
        """Stands in the place of `replies.decode`."""
        since = time.thread_time()
        try:
            return replies.decode(reply, shape)
        finally:
            self.apart += time.thread_time() - since


def main() -> int:
    """Measures both providers, the snapshot, and one booking."""
    gc.disable()
    environment = dict(os.environ)
    clock = Passing(pinned_day(environment))
    around = Surroundings(environment, find_places(environment), clock, Settings())
    kept = Kept()

    async def send(client: HttpClient, request: Request) -> Reply:
        return await kept.send(client, request)

    with (
        unpaced(),
        patch.object(HttpClient, "send", send),
        patch.object(moco_api, "decode", kept.decode),
        patch.object(personio_api, "decode", kept.decode),
    ):
        engine = build_engine(around, SessionSecrets(), for_window=False)
        try:
            figures = asyncio.run(_figures(engine, kept, clock.today()))
        finally:
            engine.close()
    print(json.dumps({"figures": figures}))
    return 0


async def _figures(engine: Engine, kept: Kept, today: date) -> dict[str, float]:
    figures = {}
    for provider in ("personio", "moco"):
        await _sync(engine, provider)
        await _sync(engine, provider)
        runs = [await _counted(engine, kept, provider) for _ in range(_RUNS)]
        figures[f"sync of {provider}, requests"] = float(runs[0][2])
        figures[f"sync of {provider}, taking replies apart, ms"] = statistics.median(apart for _, apart, _ in runs)
        figures[f"sync of {provider}, after the reading, ms"] = statistics.median(rest for rest, _, _ in runs)
    figures["a picture, nothing changed, ms"] = statistics.median(_milliseconds(engine.picture) for _ in range(_RUNS))
    two_months = Period(previous_month(today), today)
    figures["a look before clocking in, ms"] = statistics.median(
        _milliseconds(lambda: engine.snapshot(two_months)) for _ in range(_RUNS)
    )
    figures["a picture after one booking, ms"] = statistics.median(
        [_booked(engine, today, turn) for turn in range(_RUNS)]
    )
    return figures


async def _sync(engine: Engine, provider: str) -> None:
    run = await engine.sync(provider)
    if run.outcome is not Outcome.OK:
        sys.exit(f"{provider}: {run}")


async def _counted(engine: Engine, kept: Kept, provider: str) -> tuple[float, float, int]:
    kept.apart, kept.requests = 0.0, 0
    since = time.thread_time()
    await _sync(engine, provider)
    apart = kept.apart * 1000
    return (time.thread_time() - since) * 1000 - apart, apart, kept.requests


def _booked(engine: Engine, today: date, turn: int) -> float:
    """As after a confirmed booking: the wish is gone, the entry is there."""
    write = Write(Action.ADD_ENTRY, today, project_id="1", task_id="2", seconds=900)
    item = engine.booking.add([write]).items[0]
    engine.booking.wishes.confirm(item, TimeEntry(f"bench-{turn}", "moco", today, 900))
    return _milliseconds(engine.picture)


def _milliseconds(call: Callable[[], object]) -> float:
    since = time.thread_time()
    call()
    return (time.thread_time() - since) * 1000


if __name__ == "__main__":
    sys.exit(main())
