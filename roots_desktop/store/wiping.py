"""Everything that roots keeps in its data folder: found, and deleted for good. Knows no keyring and no settings."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from roots_desktop.domain.errors import StorageBusyError
from roots_desktop.store.backups import all_backups, broken_files
from roots_desktop.store.files import DATABASE, PICTURE, PLACEMENT, RELEASE, SOCKET, WINDOW, companions
from roots_desktop.store.locks import IN_USE, OPENING, SYNCING, drop_lock, file_lock, is_held
from roots_desktop.store.pragmas import connect

_OPENING_SECONDS = 10.0
_BESIDE = r"(-journal|-wal|-shm)?"
_DRAFT = r"(\.\d+\.new)?"
_COPY = r"\.(daily-\d{4}-\d\d-\d\d|before-\d+|broken-\d{4}-\d\d-\d\d(-\d+)?)"
_OURS = re.compile(
    rf"{re.escape(DATABASE)}({_COPY})?{_DRAFT}{_BESIDE}|({PICTURE}|{PLACEMENT}|{RELEASE}){_DRAFT}"
    rf"|{re.escape(WINDOW)}(\.rmlock)?|{re.escape(SOCKET)}"
)
"""Files beside the database, by the names that this program gives. What has another is not ours."""

_LOCKS = (OPENING, SYNCING, IN_USE)
_SECRETS = "SELECT provider, id FROM connections WHERE secret_place = 'keyring'"


@contextmanager
def nobody_else(folder: Path, wait_seconds: float, *, own_window: bool) -> Iterator[None]:
    """As long as it lasts, no process has the database open nor can open it. The locks are gone afterwards.

    `own_window` says that the window that has the folder is the one that asks. Raises StorageBusyError after
    `wait_seconds` where another process has it, and StorageFailedError.
    """
    if not own_window and is_held(folder / WINDOW):
        raise StorageBusyError("a window is open")
    with file_lock(folder / OPENING, _OPENING_SECONDS), file_lock(folder / IN_USE, wait_seconds):
        yield
        _drop_locks(folder)
    _drop_locks(folder)
    remove_if_empty(folder)


def stored_secrets(folder: Path) -> tuple[str, ...]:
    """The ids of all connections whose secret the keyring may hold: of the database, then of its copies.

    A file that cannot be read tells none.
    """
    path = folder / DATABASE
    found: dict[str, None] = {}
    for file in (path, *all_backups(path), *broken_files(path)):
        with suppress(sqlite3.Error, OSError), closing(connect(file)) as bare:
            found |= dict.fromkeys(str(id_) for _, id_ in bare.execute(_SECRETS))
    return tuple(found)


def data_files(folder: Path, *, own_window: bool) -> tuple[Path, ...]:
    """All files of roots in the folder but the locks, which go by themselves, in the order in which to delete them.

    The database goes last: with a copy left and no database, the next start would bring the copy back.
    """
    path = folder / DATABASE
    last = (*companions(path), path)
    spared = {folder / WINDOW, folder / SOCKET} if own_window else set()
    try:
        ours = {file for file in folder.iterdir() if _OURS.fullmatch(file.name)} - spared
    except OSError:
        return ()
    return (*sorted(ours - set(last)), *(file for file in last if file in ours))


def delete(files: Iterable[Path]) -> tuple[int, tuple[str, ...]]:
    """How many of the files there were and are gone, and the paths of those that could not be deleted."""
    gone, left = 0, []
    for file in files:
        try:
            file.unlink()
            gone += 1
        except FileNotFoundError:
            pass
        except OSError:
            left.append(str(file))
    return gone, tuple(left)


def remove_if_empty(folder: Path) -> None:
    """Removes the folder unless somebody has something in it."""
    with suppress(OSError):
        folder.rmdir()


def _drop_locks(folder: Path) -> None:
    for lock in _LOCKS:
        drop_lock(folder / lock)
