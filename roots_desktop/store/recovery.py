"""What happens to a file that cannot be read: put aside, never overwritten. Knows no tables."""

import sqlite3
from datetime import date
from itertools import count
from pathlib import Path

from roots_desktop.domain.errors import StorageFailedError
from roots_desktop.store.backups import copy_database
from roots_desktop.store.failures import DAMAGED, NEWER
from roots_desktop.store.files import COMPANIONS, companions
from roots_desktop.store.migrations import APPLICATION_ID

SMALLEST_PAGE = 512
"""Bytes; a file of SQLite is a whole number of pages, and it takes one that is shorter than a page for a new one."""


def is_empty(connection: sqlite3.Connection) -> bool:
    """True for a file without a single table. Raises sqlite3.Error."""
    return connection.execute("SELECT name FROM sqlite_master LIMIT 1").fetchone() is None


def check_file(connection: sqlite3.Connection, known_version: int) -> None:
    """Passes a file that is ours and whole.

    Raises StorageFailedError with reason "newer" for one that a newer program wrote, which is left alone, and "damaged"
    for one that is not; sqlite3.Error where SQLite cannot even read it.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise StorageFailedError("the file belongs to another program", reason=DAMAGED)
    if found > known_version:
        raise StorageFailedError("a newer program wrote this file", reason=NEWER, found=found, known=known_version)
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise StorageFailedError("the file is damaged", reason=DAMAGED)


def put_aside(path: Path, today: date) -> str:
    """Renames the file to a dated name that nothing bears yet, with what lies beside it, and gives the name.

    Raises OSError. What SQLite keeps beside it goes first: a journal left behind would be played into the next file.
    """
    aside = next(name for name in _dated_names(path, today) if not name.exists())
    for companion, suffix in zip(companions(path), COMPANIONS, strict=True):
        if companion.exists():
            companion.replace(aside.with_name(aside.name + suffix))
    if path.exists():
        path.replace(aside)
    return aside.name


def restore(backup: Path, path: Path) -> None:
    """Puts a copy of the backup in the place of the database. Raises sqlite3.Error and OSError."""
    discard(path)
    copy_database(backup, path)


def discard(path: Path) -> None:
    """Removes the database file and what lies beside it. Raises OSError."""
    for leftover in (*companions(path), path):
        leftover.unlink(missing_ok=True)


def _dated_names(path: Path, today: date) -> "map[Path]":
    stem = f"{path.name}.broken-{today.isoformat()}"
    return map(path.with_name, (stem if number == 1 else f"{stem}-{number}" for number in count(1)))
