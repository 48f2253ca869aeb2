"""Single values of Personio's replies: days, clock times, numbers.

Dates are read as text: a way through another zone would shift the day.
"""

from datetime import date, time
from decimal import Decimal, InvalidOperation

from roots_desktop.domain.dates import EARLIEST, LATEST
from roots_desktop.domain.errors import ProviderMalformedError
from roots_desktop.providers.personio.payloads import Number

LARGEST = 1_000_000
"""No hours, days or minutes come to more."""


def day_in(text: str) -> date:
    """The date that a date or date-time begins with, whatever offset follows. Raises ProviderMalformedError."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        raise ProviderMalformedError("not a date") from None
    if day.year < EARLIEST:
        raise ProviderMalformedError("a date before anybody's employment")
    return day


def known_day(value: object) -> date | None:
    """The date of a value that may be empty; None where there is none to be read."""
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def clock_in(text: str) -> time:
    """The clock time after the date, midnight where only a date is given. Raises ProviderMalformedError."""
    try:
        return time.fromisoformat(text[11:16]) if len(text) > 10 else time()
    except ValueError:
        raise ProviderMalformedError("not a time") from None


def last_day_in(text: str) -> date | None:
    """The date of an end, None for one so far that it stands for none. Raises ProviderMalformedError."""
    day = day_in(text)
    return day if day.year <= LATEST else None


def number(value: Number) -> Decimal | None:
    """The exact number; None where it is empty. Raises ProviderMalformedError for a text that is no number."""
    if value is None or value == "":
        return None
    try:
        found = Decimal(str(value).strip().replace(",", "."))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or abs(found) > LARGEST:
        raise ProviderMalformedError("not a number")
    return found
