"""Copies of the database: one a day, two kept, and one before each migration. Knows no tables.

Copies are made by SQLite's backup interface: a copied file alone could lack what still lies in its journal.
"""

import os
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from roots_desktop.store.files import companions, create_private_file
from roots_desktop.store.pragmas import connect

KEPT_DAYS = 2


def daily_backups(path: Path) -> tuple[Path, ...]:
    """The copies by day, the one that was written last first."""
    return _newest_first(path.parent.glob(f"{path.name}.daily-????-??-??"))


def all_backups(path: Path) -> tuple[Path, ...]:
    """All copies, the one that was written last first."""
    return _newest_first((*daily_backups(path), *path.parent.glob(f"{path.name}.before-*[0-9]")))


def broken_files(path: Path) -> tuple[Path, ...]:
    """The unreadable files that were put aside, with what lay beside them."""
    return tuple(sorted(path.parent.glob(f"{path.name}.broken-*")))


def back_up_day(path: Path, today: date, *, anew: bool = False) -> bool:
    """Makes the copy of the day, once unless `anew`, and drops all but the newest two. True if it made one.

    Raises sqlite3.Error and OSError.
    """
    target = path.with_name(f"{path.name}.daily-{today.isoformat()}")
    if target.exists() and not anew:
        return False
    copy_database(path, target)
    _let_be_newest(target, all_backups(path))
    for old in daily_backups(path)[KEPT_DAYS:]:
        old.unlink()
    return True


def back_up_before(path: Path, version: int) -> None:
    """Makes the copy that precedes the step to a schema version. Raises sqlite3.Error and OSError."""
    copy_database(path, path.with_name(f"{path.name}.before-{version}"))


def backed_up_on(backup: Path) -> date:
    """The day whose state a copy holds: the one in its name, else the one on which it was written."""
    _, daily, day = backup.name.rpartition(".daily-")
    if daily:
        return date.fromisoformat(day)
    return datetime.fromtimestamp(backup.stat().st_mtime).astimezone().date()


def forget_backups(path: Path) -> None:
    """Replaces the newest daily copy by the present state and drops all others, and what was put aside.

    So nothing that was deleted lives on in a copy, while the rest keeps its safety net.
    Raises sqlite3.Error and OSError.
    """
    daily = daily_backups(path)
    if daily:
        copy_database(path, daily[0])
    for old in (*all_backups(path), *broken_files(path)):
        if old not in daily[:1]:
            old.unlink()


def copy_database(source: Path, target: Path) -> None:
    """Writes a copy that is whole or not there at all, readable by its owner only. Raises sqlite3.Error and OSError."""
    draft = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        create_private_file(draft)
        with closing(connect(source)) as origin, closing(connect(draft)) as copy:
            origin.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE").fetchall()
        descriptor = os.open(draft, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        draft.replace(target)
    finally:
        for leftover in (draft, *companions(draft)):
            leftover.unlink(missing_ok=True)


def drop_drafts(path: Path) -> None:
    """Removes what a process that died while copying has left. Raises OSError."""
    for draft in path.parent.glob(f"{path.name}.*.new*"):
        draft.unlink(missing_ok=True)


def _let_be_newest(copy: Path, others: Iterable[Path]) -> None:
    """Takes a time from the other copies that lies ahead: a clock that has been set back since has noted it."""
    newest = copy.stat().st_mtime_ns
    for other in others:
        if other != copy and other.stat().st_mtime_ns >= newest:
            os.utime(other, ns=(newest - 1, newest - 1))


def _newest_first(copies: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(sorted(copies, key=lambda copy: copy.stat().st_mtime_ns, reverse=True))
