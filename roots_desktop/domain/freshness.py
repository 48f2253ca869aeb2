"""How a connection stands at one moment: synced, syncing, stale, offline, failing. Knows no words and no widget."""

from datetime import datetime, timedelta
from enum import StrEnum

from roots_desktop.domain.connections import Connection
from roots_desktop.domain.errors import Failure, KeyringError, TimeoutExceededError, UnreachableError
from roots_desktop.domain.snapshot import Activity, KeyringState

OFFLINE_CODES = frozenset({UnreachableError.code, TimeoutExceededError.code})
"""Failures of the way to the provider: no fault of anybody's, the next sync heals them."""

_NOT_USABLE = frozenset(KeyringState) - {KeyringState.OK}


class Standing(StrEnum):
    """What window, tray and command line say of one connection."""

    NOT_CONNECTED = "not_connected"
    ARCHIVED = "archived"
    SYNCING = "syncing"
    ERROR = "error"
    OFFLINE = "offline"
    STALE = "stale"
    SYNCED = "synced"


def keyring_state(failure: Failure | None) -> KeyringState | None:
    """How the keyring stands after this failure, None where it was not the keyring that failed.

    A state that nobody knows is taken for a refusal: all that is certain is that the secret did not come.
    """
    if failure is None or failure.code != KeyringError.code:
        return None
    named = failure.detail("state")
    return next((state for state in _NOT_USABLE if state.value == named), KeyringState.REFUSED)


def shown_keyring(failure: Failure | None, activity: Activity) -> KeyringState:
    """The keyring as it is while it is asked, else as the failure of a connection found it, else as last seen."""
    if activity.keyring is KeyringState.WAITING:
        return KeyringState.WAITING
    return keyring_state(failure) or activity.keyring


def is_stale(connection: Connection, now: datetime, interval_minutes: int) -> bool:
    """True where the last complete success is older than twice the sync interval, or never was.

    One that lies as far ahead was noted by a clock that has been set back since: nobody knows how old it is.
    """
    last = connection.last_success
    return last is None or abs(now - last) > timedelta(minutes=2 * interval_minutes)


def standing(connection: Connection | None, activity: Activity, now: datetime, interval_minutes: int) -> Standing:
    """How a connection stands; None stands for a provider that is not connected."""
    if connection is None:
        return Standing.NOT_CONNECTED
    if connection.archived:
        return Standing.ARCHIVED
    if connection.provider in activity.syncing:
        return Standing.SYNCING
    failure = connection.failure
    if failure is not None and failure.code not in OFFLINE_CODES:
        return Standing.ERROR
    if failure is not None or activity.offline:
        return Standing.OFFLINE
    return Standing.STALE if is_stale(connection, now, interval_minutes) else Standing.SYNCED
