"""Single values of Moco's replies: days, wall clocks, instants, hours. Pure.

Days and wall clocks are read as text: a way through another zone would shift them.
"""

import re
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation

from roots_desktop.domain.dates import DAY_MINUTES, LATEST, is_plausible
from roots_desktop.domain.errors import ProviderMalformedError
from roots_desktop.providers.moco.payloads import Number

LARGEST = 10_000_000
"""No seconds of an entry come to more."""

_CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])(?::[0-5][0-9])?")


def day_in(text: str) -> date:
    """The date that a date or date-time begins with. Raises ProviderMalformedError."""
    day = _date(text)
    if not is_plausible(day):
        raise ProviderMalformedError("a date beyond a working life")
    return day


def first_day(text: str | None) -> date | None:
    """The date of a start; None for one that is empty. Raises ProviderMalformedError."""
    return day_in(text) if text else None


def last_day(text: str | None) -> date | None:
    """The date of an end; None for one that is empty or stands for none. Raises ProviderMalformedError."""
    return day_in(text) if text and _date(text).year <= LATEST else None


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise ProviderMalformedError("not a date") from None


def clock_minutes(text: str | None) -> int | None:
    """Minutes since midnight of `HH:MM`, up to 24:00; None where it is empty. Raises ProviderMalformedError."""
    if text is None or not text.strip():
        return None
    clock = _CLOCK.fullmatch(text.strip())
    minutes = int(clock[1]) * 60 + int(clock[2]) if clock else DAY_MINUTES + 1
    if minutes > DAY_MINUTES:
        raise ProviderMalformedError("not a time of day")
    return minutes


def instant(text: str | None) -> datetime | None:
    """The moment of a time stamp, UTC where it names no zone; None where it is empty. Raises ProviderMalformedError."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ProviderMalformedError("not a moment") from None


def minutes_of(hours: Number) -> Decimal:
    """Minutes of a number of hours, exactly; none where it is empty. Raises ProviderMalformedError."""
    if hours is None or hours == "":
        return Decimal(0)
    try:
        found = Decimal(str(hours).strip().replace(",", ".")) * 60
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or not 0 <= found <= DAY_MINUTES:
        raise ProviderMalformedError("not the hours of a day")
    return found


def seconds_of(*candidates: int | None) -> int:
    """The first of the numbers of seconds that is there; one to correct another may be negative.

    Raises ProviderMalformedError where none is there, or where it is beyond any entry.
    """
    found = next((seconds for seconds in candidates if seconds is not None), None)
    if found is None or abs(found) > LARGEST:
        raise ProviderMalformedError("no seconds of an entry")
    return found
