"""A program that books and may be killed: `… booking_process TASK FOLDER URL KEY`. Says in one line what waits."""

import asyncio
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from roots_desktop.clock import Clock
from roots_desktop.credentials.session import SessionSecrets
from roots_desktop.domain.connections import Access, Secret
from roots_desktop.domain.outbox import Action, Write
from roots_desktop.providers.http import Timing
from roots_desktop.providers.moco.provider import MocoProvider
from roots_desktop.store.database import open_database
from roots_desktop.sync.engine import Engine, EngineOptions

TODAY = date(2026, 11, 19)
BOOKED_ON = date(2026, 11, 20)
FIFTY = 50


def fifty(project_id: str, task_id: str) -> Iterable[Write]:
    """Fifty entries that only their number tells apart."""
    for _ in range(FIFTY):
        yield Write(Action.ADD_ENTRY, BOOKED_ON, "", project_id, task_id, 600, "One of fifty")


class Hurry:
    """A clock that makes Moco's limits cost no time."""

    def __init__(self) -> None:
        self._now = 0.0

    def clock(self) -> float:
        """A second later each time."""
        self._now += 1.0
        return self._now

    async def pause(self, seconds: float) -> None:
        """Waits for nothing."""
        self._now += seconds
        await asyncio.sleep(0)


def engine_over(folder: Path, url: str, key: str) -> Engine:
    """An engine as a started program has it."""
    clock, hurry = Clock(TODAY), Hurry()
    options = EngineOptions(secret_overrides={"moco": Secret(key)})
    provider = MocoProvider(url, timing=Timing(clock=hurry.clock, pause=hurry.pause))
    database = open_database(folder, clock.now())
    return Engine(database, folder, {"moco": provider}, SessionSecrets(), clock, options)


async def book(engine: Engine, key: str) -> None:
    """Connects, and puts fifty wishes into the outbox, all or none."""
    await engine.connect(Access("moco", (("domain", "demo"),), Secret(key)))
    project = next(project for project in engine.snapshot().projects if project.active)
    task = next(task for task in project.tasks if task.active)
    engine.booking.add(fifty(project.id, task.id))


async def send(engine: Engine) -> None:
    """One go through the outbox, whatever was put off before."""
    engine.booking.wishes.hurry()
    engine.booking.wishes.retry()
    await engine.booking.send()


def main(task: str, folder: Path, url: str, key: str) -> None:
    """Books, or goes on with what was booked; then says what still waits."""
    engine = engine_over(folder, url, key)
    try:
        asyncio.run(book(engine, key) if task == "book" else send(engine))
        print(len(engine.booking.wishes.waiting()), flush=True)
    finally:
        engine.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4])
