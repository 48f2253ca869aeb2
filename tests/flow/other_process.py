"""What the other process does: `… other_process TASK FOLDER URL SECRET`. Says in one line how it went."""

import asyncio
import sys
from datetime import date
from pathlib import Path

from roots_desktop.clock import Clock
from roots_desktop.credentials.session import SessionSecrets
from roots_desktop.domain.connections import Run, Secret
from roots_desktop.providers.registry import providers
from roots_desktop.store.database import open_database
from roots_desktop.store.locks import sync_lock
from roots_desktop.sync.engine import Engine, EngineOptions


def main(task: str, folder: Path, url: str, secret: str) -> None:
    """Holds the lock until a line comes in, or syncs."""
    match task:
        case "hold":
            with sync_lock(folder, 0.0):
                print("held", flush=True)
                sys.stdin.readline()
        case "sync":
            tell(asyncio.run(sync(folder, url, {"personio": Secret(secret)})))
        case "sync_without_secret":
            tell(asyncio.run(sync(folder, url, {})))


async def sync(folder: Path, url: str, given: dict[str, Secret]) -> Run:
    """One sync, as a command does it."""
    clock = Clock(date(2026, 11, 19))
    options = EngineOptions(secret_overrides=given, lock_wait=20.0)
    database = open_database(folder, clock.now())
    engine = Engine(database, folder, providers({"personio": url}), SessionSecrets(), clock, options)
    try:
        return await engine.sync("personio")
    finally:
        engine.close()


def tell(run: Run) -> None:
    """The outcome and the first code."""
    print(" ".join([run.outcome.value, *(failure.failure.code for failure in run.failures[:1])]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4])
