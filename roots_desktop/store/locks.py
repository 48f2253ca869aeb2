"""Locks between processes: small SQLite files, held by one or shared by many. The system frees them when a holder dies.

Knows no tables and not what is locked.
"""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from roots_desktop.domain.errors import StorageBusyError
from roots_desktop.store.failures import storage_error, translated
from roots_desktop.store.files import companions, create_private_file, make_private_folder
from roots_desktop.store.pragmas import connect

OPENING = "open.lock"
"""Held while one process opens the database, and while one deletes everything."""

SYNCING = "sync.lock"

IN_USE = "use.lock"
"""Shared by all that have the database open; held alone by who deletes everything."""

_UNREADABLE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
_ALONE = ("BEGIN EXCLUSIVE",)
_SHARED = ("BEGIN", "SELECT count(*) FROM sqlite_master")
_TRIES = 5


@contextmanager
def sync_lock(folder: Path, wait_seconds: float) -> Iterator[None]:
    """Held while one process syncs. Blocks its thread for `wait_seconds` at most; 0 only tries.

    Raises StorageBusyError where another process, or another caller in this one, holds it for longer.
    """
    with file_lock(folder / SYNCING, wait_seconds):
        yield


@contextmanager
def file_lock(path: Path, wait_seconds: float) -> Iterator[None]:
    """Holds the lock that `path` stands for. Raises StorageBusyError after `wait_seconds`, or StorageFailedError."""
    with closing(_hold(path, wait_seconds, _ALONE)):
        yield


def share_lock(path: Path, wait_seconds: float) -> sqlite3.Connection:
    """Holds the lock together with others that share it, until what is given back is closed. Raises as above."""
    return _hold(path, wait_seconds, _SHARED)


def drop_lock(path: Path) -> None:
    """Removes the file of a lock, best while it is held: whoever waits for it then makes a new one.

    Windows removes no file that is open; there it is tried again once nobody holds it.
    """
    for leftover in (*companions(path), path):
        with suppress(OSError):
            leftover.unlink(missing_ok=True)


def is_held(path: Path) -> bool:
    """True where another process holds a lock file of Qt. Asking makes no file."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    except OSError:
        return True  # Windows opens for nobody else what is held
    try:
        return not _flock(descriptor)
    finally:
        os.close(descriptor)


def _flock(descriptor: int) -> bool:
    if sys.platform == "win32":
        return True
    import fcntl  # noqa: PLC0415 - Windows has none

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _hold(path: Path, wait_seconds: float, statements: tuple[str, ...]) -> sqlite3.Connection:
    """Waits for the lock; once more where its file was removed meanwhile, for then it stands for nothing."""
    with translated():
        for _ in range(_TRIES):
            make_private_folder(path.parent)
            create_private_file(path)
            before = _identity(path)
            held = _begin_or_replace(path, wait_seconds, statements)
            if before is not None and _identity(path) == before:
                return held
            held.close()
    raise StorageBusyError("the lock was removed again and again")


def _begin_or_replace(path: Path, wait_seconds: float, statements: tuple[str, ...]) -> sqlite3.Connection:
    try:
        return _begin(path, wait_seconds, statements)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) not in _UNREADABLE:
            raise storage_error(error) from error
    # Something else has written into the file. It holds nothing, so a new one serves as well.
    path.unlink(missing_ok=True)
    create_private_file(path)
    return _begin(path, wait_seconds, statements)


def _begin(path: Path, wait_seconds: float, statements: tuple[str, ...]) -> sqlite3.Connection:
    connection = connect(path, wait_seconds)
    try:
        for statement in statements:
            connection.execute(statement).fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _identity(path: Path) -> tuple[int, int] | None:
    with suppress(FileNotFoundError):
        found = path.stat()
        return found.st_dev, found.st_ino
    return None
