"""Deletes everything that roots ever wrote: secrets first, the database last. Knows no widget and no words.

What cannot be deleted is named; everything else goes nevertheless.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from roots_desktop.credentials.contract import SecretStore, service_name
from roots_desktop.domain.errors import Failure, KeyringError
from roots_desktop.domain.snapshot import KeyringState
from roots_desktop.domain.wiping import Wiped
from roots_desktop.places import Places, own_folders
from roots_desktop.settings import draft_of, load_settings
from roots_desktop.store.failures import translated
from roots_desktop.store.wiping import data_files, delete, nobody_else, remove_if_empty, stored_secrets
from roots_desktop.sync.exporting import FILE, written_by_roots

log = logging.getLogger(__name__)

LOGS = ("roots.log", "roots-desktop.log")
"""What the two programs call their logs; older ones have a number at the end."""


def _nothing() -> None:
    pass


def _no_entry() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class WipeOptions:
    """What the process that wipes knows.

    `keyring_wait` are the seconds that the keyring has for all secrets, None for as long as the user takes.
    `own_window`: the process is the window that has the data. `close_logs` lets go of the log file.
    `remove_login_item` is True if there was an entry, and may raise OSError. `beside` are files of ours elsewhere.
    """

    keyring_wait: float | None = 40.0
    lock_wait: float = 5.0
    own_window: bool = False
    close_logs: Callable[[], None] = _nothing
    remove_login_item: Callable[[], bool] = _no_entry
    beside: tuple[Path, ...] = field(default=())


async def wipe(places: Places, secrets: SecretStore, options: WipeOptions) -> Wiped:
    """Deletes everything and tells what is left. The database must be closed in this process.

    Raises StorageBusyError where another process uses the data, and StorageFailedError where their folder cannot be
    locked; then nothing has changed.
    """
    with translated(), nobody_else(places.data, options.lock_wait, own_window=options.own_window):
        ids = stored_secrets(places.data)
        left, refused = await _delete_secrets(ids, secrets, options.keyring_wait)
        calendar = _calendar_files(places.settings)
        calendar_gone, calendar_left = delete(calendar)
        login_item, entry_left = _remove_login_item(options)
        options.close_logs()
        gone, files_left = delete(
            (*data_files(places.data, own_window=options.own_window), *options.beside, *_logs_and_settings(places))
        )
    for folder in own_folders(places):
        remove_if_empty(folder)
    return Wiped(
        files=gone + calendar_gone,
        secrets=len(ids) - len(left),
        calendar_file=any(file.name == FILE and not file.exists() for file in calendar),
        login_item=login_item,
        files_left=(*calendar_left, *entry_left, *files_left),
        secrets_left=tuple(service_name(id_) for id_ in left),
        keyring=refused,
    )


async def _delete_secrets(
    ids: tuple[str, ...], secrets: SecretStore, wait: float | None
) -> tuple[tuple[str, ...], Failure | None]:
    """The ids of the secrets that may still be there, and why. A keyring that fails is not asked again."""
    waiting = list(ids)
    try:
        async with asyncio.timeout(wait):
            while waiting:
                await secrets.delete(waiting[0])
                del waiting[0]
    except KeyringError as error:
        return tuple(waiting), error.failure()
    except TimeoutError:
        return tuple(waiting), KeyringError("no answer in time", state=KeyringState.WAITING.value).failure()
    return (), None


def _calendar_files(settings: Path) -> tuple[Path, ...]:
    """The calendar file that is kept up to date, or was, if it is ours, and its drafts."""
    folder = load_settings(settings).export_folder
    return written_by_roots(Path(folder)) if folder else ()


def _remove_login_item(options: WipeOptions) -> tuple[bool, tuple[str, ...]]:
    try:
        return options.remove_login_item(), ()
    except OSError as error:
        log.warning("the entry at login was not removed: %s", type(error).__name__)
        return False, (str(error.filename or ""),)


def _logs_and_settings(places: Places) -> tuple[Path, ...]:
    logs = (file for name in LOGS for file in sorted(places.logs.glob(f"{name}*")) if _is_log(file.name, name))
    return (*logs, draft_of(places.settings), places.settings)


def _is_log(name: str, log_name: str) -> bool:
    rest = name.removeprefix(log_name)
    return not rest or (rest[:1] == "." and rest[1:].isdigit())
