"""The fields of a write, read out of JSON. A value that is none is refused under the name of its field."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any, TypeVar

from roots_desktop.demo.moco.account import Account
from roots_desktop.demo.moco.failures import invalid

Value = TypeVar("Value")


class Fields:
    """What a write says. Every reading method gives `default` where the field is missing."""

    def __init__(self, account: Account, fields: Mapping[str, Any]) -> None:
        self._account = account
        self._fields = fields

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def day(self, name: str, default: date | None) -> date | None:
        """A date."""
        return self._read(name, default, date.fromisoformat)

    def clock(self, name: str, default: time | None) -> time | None:
        """A time of day, None for null or an empty text."""
        return self._read(name, default, _clock)

    def number(self, name: str, default: int | None) -> int | None:
        """A whole number that is not negative, such as an id or seconds."""
        return self._read(name, default, _number)

    def hours(self, name: str) -> float | None:
        """Hours as a decimal number, None where they are missing."""
        return self._read(name, None, _hours)

    def flag(self, name: str, *, default: bool) -> bool:
        """A boolean."""
        return self._read(name, default, _flag)

    def string(self, name: str, default: str | None) -> str | None:
        """A text or null."""
        return self._read(name, default, _text)

    def _read(self, name: str, default: Value, parse: Callable[[Any], Value]) -> Value:
        if name not in self._fields:
            return default
        try:
            return parse(self._fields[name])
        except (TypeError, ValueError):
            raise invalid(self._account, **{name: "invalid"}) from None


def _clock(value: Any) -> time | None:
    if value in (None, ""):
        return None
    if len(value) != len("HH:MM"):
        raise ValueError(value)
    return time.fromisoformat(value)


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(value)
    return value


def _hours(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise ValueError(value)
    return float(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)  # noqa: TRY004  refused like any other value
    return value


def _text(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValueError(value)
    return value
