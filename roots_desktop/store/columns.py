"""How values of the domain lie in a column: all as text, exact and readable. Knows no tables.

Instants are UTC with their offset, in one width, so that their text sorts like the instants. Decimals keep every digit.
What lives only inside another value (the amounts of an absence, the log of a run) is a JSON document in its row: nobody
looks for it, and it is replaced together with its owner.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

import msgspec
from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

from roots_desktop.domain.errors import StorageFailedError
from roots_desktop.store.failures import DAMAGED

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)


class Coded(TypeDecorator[T], Generic[T]):
    """A value that `encode` turns into text and `decode` back. Text that cannot be read is a damaged file."""

    impl = Text
    cache_ok = True

    def __init__(self, encode: Callable[[T], str], decode: Callable[[str], T]) -> None:
        super().__init__()
        self.encode = encode
        self.decode = decode

    def process_bind_param(self, value: T | None, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy calls it
        """The text of a value."""
        return None if value is None else self.encode(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> T | None:  # noqa: ARG002 -- the same
        """The value of a text. Raises StorageFailedError."""
        if value is None:
            return None
        try:
            return self.decode(value)
        except (ValueError, TypeError, ArithmeticError, msgspec.MsgspecError) as error:
            raise StorageFailedError("a stored value cannot be read", reason=DAMAGED) from error


def choice(options: type[Choice]) -> Coded[Choice]:
    """A column of one of an enumeration's values."""
    return Coded(str, options)


def document(kind: type[T]) -> Coded[T]:
    """A column of JSON that holds a value of the domain."""
    return Coded(json_text, msgspec.json.Decoder(kind).decode)


def json_text(value: object) -> str:
    """The text of a value in a column of JSON: equal values have equal texts."""
    return msgspec.json.encode(value).decode()


def _utc(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("an instant without an offset")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


INSTANT: Coded[datetime] = Coded(_utc, datetime.fromisoformat)
DAY: Coded[date] = Coded(date.isoformat, date.fromisoformat)
TIME_OF_DAY: Coded[time] = Coded(time.isoformat, time.fromisoformat)
EXACT: Coded[Decimal] = Coded(str, Decimal)
