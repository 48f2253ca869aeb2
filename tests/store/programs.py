"""What other processes do to the database: `python -m tests.store.programs <job> <folder> [number]`.

Each says "ready" when it has come to the point that a test waits for.
"""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.connections import Part
from roots_desktop.store.absences import save_absences
from roots_desktop.store.database import open_database
from roots_desktop.store.holds import hold_fingerprints, save_hold
from roots_desktop.store.locks import sync_lock
from tests.store.samples import NOW


def main() -> None:
    """Runs the job that the arguments name."""
    job, folder, *rest = sys.argv[1:]
    jobs: dict[str, Callable[[Path, int], None]] = {
        "write_and_wait": write_and_wait,
        "count": count,
        "lock_and_wait": lock_and_wait,
    }
    jobs[job](Path(folder), int(rest[0]) if rest else 0)


def write_and_wait(folder: Path, number: int) -> None:
    """Stays in the middle of a transaction that is too big for the cache, so that half of it is in the file."""
    database = open_database(folder, NOW)
    with database.transaction() as tx:
        save_absences(
            tx,
            (
                Absence(f"x-{index}", "personio", Kind.SICK, "half" * 100, date(2026, 1, 1) + timedelta(index), None)
                for index in range(number)
            ),
        )
        _ready()
    database.close()


def count(folder: Path, number: int) -> None:
    """Reads a number, adds one and writes it, again and again."""
    database = open_database(folder, NOW)
    for _ in range(number):
        with database.transaction() as tx:
            (held,) = hold_fingerprints(tx, "personio", Part.ABSENCES, None) or ("0",)
            save_hold(tx, "personio", Part.ABSENCES, None, str(int(held) + 1))
    database.close()


def lock_and_wait(folder: Path, _: int) -> None:
    """Holds the lock for syncs."""
    with sync_lock(folder, 0):
        _ready()


def _ready() -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()


if __name__ == "__main__":
    main()
