"""How a connection stands at one moment: synced, syncing, stale, offline, failing. Knows no words and no widget."""

from datetime import datetime, timedelta
from enum import StrEnum

from roots_desktop.domain.connections import Connection
from roots_desktop.domain.errors import TimeoutExceededError, UnreachableError
from roots_desktop.domain.snapshot import Activity

OFFLINE_CODES = frozenset({UnreachableError.code, TimeoutExceededError.code})
"""Failures of the way to the provider: no fault of anybody's, the next sync heals them."""


class Standing(StrEnum):
    """What window, tray and command line say of one connection."""

    NOT_CONNECTED = "not_connected"
    ARCHIVED = "archived"
    SYNCING = "syncing"
    ERROR = "error"
    OFFLINE = "offline"
    STALE = "stale"
    SYNCED = "synced"


def is_stale(connection: Connection, now: datetime, interval_minutes: int) -> bool:
    """True where the last complete success is older than twice the sync interval, or never was."""
    last = connection.last_success
    return last is None or now - last > timedelta(minutes=2 * interval_minutes)


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
