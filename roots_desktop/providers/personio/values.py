"""Single values of Personio's replies: days, clock times, numbers.

Dates are read as text: a way through another zone would shift the day.
"""

from datetime import date, time
from decimal import Decimal, InvalidOperation

from roots_desktop.domain.errors import ProviderMalformedError
from roots_desktop.providers.personio.payloads import Number


def day_in(text: str) -> date:
    """The date that a date or date-time begins with, whatever offset follows. Raises ProviderMalformedError."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise ProviderMalformedError("not a date") from None


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


def number(value: Number) -> Decimal | None:
    """The exact number; None where it is empty. Raises ProviderMalformedError for a text that is no number."""
    if value is None or value == "":
        return None
    try:
        found = Decimal(str(value).strip().replace(",", "."))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise ProviderMalformedError("not a number")
    return found
