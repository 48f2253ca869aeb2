"""What SQLite and the file system complain about, as the errors of the domain. Knows no tables and no words for people.

`details.reason` of StorageFailedError is one of the names below.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from roots_desktop.domain.errors import StorageBusyError, StorageError, StorageFailedError

DAMAGED = "damaged"
NEWER = "newer"
FULL = "full"
READ_ONLY = "read_only"
PERMISSION = "permission"
IO = "io"
MIGRATION = "migration"
FAILED = "failed"

_BY_SQLITE = {
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: PERMISSION,
    sqlite3.SQLITE_CANTOPEN: PERMISSION,
    sqlite3.SQLITE_IOERR: IO,
}
_BY_SYSTEM = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: PERMISSION,
    errno.EPERM: PERMISSION,
}


@contextmanager
def translated() -> Iterator[None]:
    """Lets no error of SQLite, SQLAlchemy or the file system through but as a StorageError."""
    try:
        yield
    except DBAPIError as error:
        raise storage_error(error.orig if error.orig is not None else error) from error
    except (sqlite3.Error, OSError) as error:
        raise storage_error(error) from error


def storage_error(error: BaseException) -> StorageError:
    """The domain's error for one of SQLite's or the file system's."""
    if isinstance(error, OSError):
        return StorageFailedError(type(error).__name__, reason=_BY_SYSTEM.get(error.errno or 0, IO))
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # The sqlite3 module's own complaints carry no code; about a value it is text that is no text any more.
        reason = DAMAGED if isinstance(error, sqlite3.OperationalError) else FAILED
        return StorageFailedError(type(error).__name__, reason=reason)
    primary = code & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StorageBusyError("another process holds the database")
    return StorageFailedError(f"SQLite error {code}", reason=_BY_SQLITE.get(primary, FAILED))
