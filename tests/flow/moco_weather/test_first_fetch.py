"""The first fetch, interrupted wherever a piece has come, and taken up again: no stored quarter is read twice."""

import asyncio
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from roots_desktop.credentials.session import SessionSecrets
from roots_desktop.demo import faults
from roots_desktop.demo.moco.endpoints import Endpoint
from roots_desktop.demo.server import DemoServer
from roots_desktop.domain.connections import Access, Outcome, Secret
from roots_desktop.domain.snapshot import Progress
from roots_desktop.providers.moco.provider import MocoProvider
from roots_desktop.store.database import open_database
from roots_desktop.sync.engine import Engine, EngineOptions
from tests.conftest import FixedClock
from tests.flow.moco_weather.terminal import MocoTerminal
from tests.providers.clocks import StillClock

pytestmark = pytest.mark.slow

OPEN_WINDOW = date(2026, 10, 1)
_ASKED = re.compile(r"GET /api/v1/(activities|users/presences)\?from=(\d{4}-\d{2})-01&")


@pytest.fixture
def start(server: DemoServer, tmp_path: Path, still: StillClock) -> Callable[[], Engine]:
    """Starts the program."""
    clock, options = FixedClock(), EngineOptions(secret_overrides={"moco": Secret(server.moco_key)})

    def engine() -> Engine:
        provider = MocoProvider(server.moco_url, timing=still.timing())
        database = open_database(tmp_path / "new" / "data", clock.now())
        return Engine(database, tmp_path / "new" / "data", {"moco": provider}, SessionSecrets(), clock, options)

    return engine


def stored(engine: Engine) -> set[tuple[str, str]]:
    """The closed months that are stored, by what is read from where."""
    snapshot = engine.snapshot()
    entries = {("activities", f"{month.month:%Y-%m}") for month in snapshot.entry_months if month.month < OPEN_WINDOW}
    presences = {month.month for month in snapshot.presence_months if month.month < OPEN_WINDOW}
    return entries | {("users/presences", f"{month:%Y-%m}") for month in presences}


def asked(server: DemoServer) -> list[tuple[str, str]]:
    """What was asked for: the first month of each period before the open window."""
    found = [_ASKED.match(line) for line in server.requests]
    pairs = [(match[1], match[2]) for match in found if match is not None]
    return [pair for pair in pairs if pair[1] < f"{OPEN_WINDOW:%Y-%m}"]


async def test_interrupted_after_each_piece(
    start: Callable[[], Engine], server: DemoServer, moco: MocoTerminal
) -> None:
    engine = start()
    access = Access("moco", (("domain", server.moco_domain),), Secret(server.moco_key))
    await engine.connect(access)
    runs = 0
    while engine.missing_pieces("moco"):
        known = stored(engine)
        server.requests.clear()
        await _interrupted(engine, runs % 4 + 1)
        assert not known & set(asked(server))
        assert stored(engine) >= known
        engine.close()  # and the program ends
        engine = start()
        runs += 1
        assert runs < 40
    assert runs > 4
    server.requests.clear()
    assert (await engine.sync("moco")).outcome is Outcome.OK
    assert asked(server) == []
    snapshot, whole = engine.snapshot(), moco.snapshot
    engine.close()
    assert snapshot.entry_months == whole.entry_months
    assert snapshot.presence_months == whole.presence_months


async def _interrupted(engine: Engine, pieces: int) -> None:
    """A sync that is cancelled when so many pieces of the history are stored."""
    told: list[Progress] = []

    def report(progress: Progress) -> None:
        told.append(progress)
        if len(told) == pieces:
            running.cancel()

    running = asyncio.ensure_future(engine.sync("moco", report=report))
    await asyncio.wait([running])


def test_weather_in_the_middle(new: MocoTerminal, moco: MocoTerminal) -> None:
    """What came before it stays; the next sync reads the rest, and only the rest."""
    new.server.faults.add(Endpoint.ACTIVITIES, faults.reset(), spare=8)
    connected = new.connect()
    assert (connected.code, connected.document["sync"]["ok"]) == (0, False)
    known = {month.month for month in new.snapshot.entry_months if month.month < OPEN_WINDOW}
    assert known
    total = new.roots("days", "--from", "2025-01-01", "--to", "2025-01-31").document["total"]
    assert total["booked_minutes"] is None
    assert total["presence_minutes"] is not None
    new.server.requests.clear()
    new.heals()
    assert not {f"{month:%Y-%m}" for month in known} & {
        month for what, month in asked(new.server) if what == "activities"
    }
    assert new.kept() == moco.kept()
