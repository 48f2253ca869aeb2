"""Locks between processes: a small SQLite file held exclusively. The system frees it when its holder dies.

Knows no tables and not what is locked.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from roots_desktop.store.failures import storage_error, translated
from roots_desktop.store.files import create_private_file, make_private_folder
from roots_desktop.store.pragmas import connect

_UNREADABLE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


@contextmanager
def sync_lock(folder: Path, wait_seconds: float) -> Iterator[None]:
    """Held while one process syncs. Blocks its thread for `wait_seconds` at most; 0 only tries.

    Raises StorageBusyError where another process, or another caller in this one, holds it for longer.
    """
    with file_lock(folder / "sync.lock", wait_seconds):
        yield


@contextmanager
def file_lock(path: Path, wait_seconds: float) -> Iterator[None]:
    """Holds the lock that `path` stands for. Raises StorageBusyError after `wait_seconds`, or StorageFailedError."""
    with translated():
        make_private_folder(path.parent)
        create_private_file(path)
        held = _hold(path, wait_seconds)
    with closing(held):
        yield


def _hold(path: Path, wait_seconds: float) -> sqlite3.Connection:
    try:
        return _begin(path, wait_seconds)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) not in _UNREADABLE:
            raise storage_error(error) from error
    # Something else has written into the file. It holds nothing, so a new one serves as well.
    path.unlink(missing_ok=True)
    create_private_file(path)
    return _begin(path, wait_seconds)


def _begin(path: Path, wait_seconds: float) -> sqlite3.Connection:
    connection = connect(path, wait_seconds)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except BaseException:
        connection.close()
        raise
    return connection
