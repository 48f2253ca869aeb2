"""How this program opens a SQLite file: journal, locks, durability. Knows no tables.

The journal is a write-ahead log only where SQLite no longer has the bug that can damage one when it is reset (fixed in
3.51.3, 3.50.7 and 3.44.6, see sqlite.org/changes.html); elsewhere a rollback journal that is emptied at each commit.
"""

import sqlite3
from pathlib import Path

BUSY_MILLISECONDS = 5000

Version = tuple[int, int, int]


def wal_is_safe(version: Version) -> bool:
    """True where SQLite of that version resets a write-ahead log without harm."""
    major, minor, patch = version
    fixed = {(3, 44): 6, (3, 50): 7}.get((major, minor))
    return version >= (3, 51, 3) or (fixed is not None and patch >= fixed)


def library() -> str:
    """The version of SQLite that is used, and the journal that it is trusted with."""
    return f"SQLite {sqlite3.sqlite_version}, {_journal(sqlite3.sqlite_version_info)}"


def connect(path: Path, timeout: float = BUSY_MILLISECONDS / 1000) -> sqlite3.Connection:
    """A bare connection to an existing file, without transactions of its own. Raises sqlite3.Error."""
    return sqlite3.connect(path.absolute().as_uri() + "?mode=rw", timeout=timeout, isolation_level=None, uri=True)


def connect_for_use(path: Path, version: Version = sqlite3.sqlite_version_info) -> sqlite3.Connection:
    """A connection as the app works with it. Raises sqlite3.Error."""
    connection = connect(path)
    try:
        for pragma in (
            f"busy_timeout = {BUSY_MILLISECONDS}",
            f"journal_mode = {_journal(version)}",
            "synchronous = FULL",  # what was booked must outlive a power cut, not only a kill
            "foreign_keys = ON",
            "secure_delete = ON",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _journal(version: Version) -> str:
    return "WAL" if wal_is_safe(version) else "TRUNCATE"
