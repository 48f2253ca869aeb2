"""Dates, times and ids as Personio writes them. Knows no data."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

ZONE_NAME = "Europe/Berlin"
_ZONE = ZoneInfo(ZONE_NAME)


def v1_midnight(day: date) -> str:
    """Local midnight with its offset, as v1 writes a day."""
    return datetime.combine(day, time(), _ZONE).isoformat()


def v1_moment(moment: datetime) -> str:
    """A moment in local time with its offset."""
    return moment.astimezone(_ZONE).isoformat(timespec="seconds")


def v2_moment(moment: datetime) -> str:
    """A moment in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def v2_local(day: date, moment: time = time()) -> str:
    """Local wall-clock time without an offset."""
    return datetime.combine(day, moment).isoformat(timespec="seconds")


def utc_instant(day: date, moment: time = time()) -> str:
    """Local wall-clock time as an instant of v1's hourly list."""
    return datetime.combine(day, moment, _ZONE).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.0Z")


def absence_id(number: int) -> str:
    """The UUID of an absence."""
    return f"5d2f0a10-0000-4000-8000-{number:012d}"


def type_id(number: int) -> str:
    """The UUID of an absence type."""
    return f"0b7c1f7a-3f5d-4c1e-9a55-{number:012d}"


def employment_id(number: int) -> str:
    """The UUID of a person's employment."""
    return f"c85d978e-0000-4000-8000-{number:012d}"


def plain(value: float) -> float | int:
    """A number without a fraction of zero."""
    return int(value) if value == int(value) else value
