"""The clock on the wall of the account, and moments as Moco writes them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Berlin")
NOON_AFTER_LUNCH = time(14, 20)
"""The time of day at which the sample's pictures were taken."""


def still_moment(today: date) -> datetime:
    """The moment of the pictures on a given day."""
    return datetime.combine(today, NOON_AFTER_LUNCH, ZONE)


def moment_on(day: date, minute: int, second: int = 0) -> datetime:
    """A moment by the minutes of a day on the wall, in UTC."""
    return (datetime.combine(day, clock_time(minute), ZONE) + timedelta(seconds=second)).astimezone(UTC)


def clock_time(minute: int) -> time:
    """A time of day by its minutes since midnight."""
    return time(minute // 60, minute % 60)


def stamp(moment: datetime) -> str:
    """A moment as Moco writes it: UTC, whole seconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def hours_and_minutes(moment: time) -> str:
    """A time of day as Moco writes it."""
    return moment.strftime("%H:%M")
