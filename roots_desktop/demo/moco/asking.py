"""The parameters that Moco's lists share: dates, ranges, people, ids, and changes since a moment. Knows no data."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol, TypeVar

from roots_desktop.demo.exchange import Request
from roots_desktop.demo.moco.failures import bad_range


class Changed(Protocol):
    """What the shared filters must know of a row."""

    @property
    def number(self) -> int:
        """Its id."""

    @property
    def updated_at(self) -> datetime:
        """When it changed last."""


ChangedType = TypeVar("ChangedType", bound=Changed)


def day_or(request: Request, name: str, default: date) -> date:
    """A date of the query; the default where it is missing. Raises RefusedError (400) for one that is none."""
    text = request.one(name)
    if text is None:
        return default
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise bad_range() from None


def day_range(request: Request) -> tuple[date, date]:
    """`from` and `to`, both inclusive and both optional. Raises RefusedError (400) for a range that is none."""
    first, last = day_or(request, "from", date.min), day_or(request, "to", date.max)
    if first > last:
        raise bad_range()
    return first, last


def flag(request: Request, name: str) -> bool | None:
    """A boolean of the query, None where it is missing."""
    text = request.one(name)
    return None if text is None else text == "true"


def kept(request: Request, rows: Iterable[ChangedType]) -> list[ChangedType]:
    """The rows that `ids` and `updated_after` leave."""
    ids, since = set(request.every("ids")), request.one("updated_after")
    moment = _moment(since) if since is not None else None
    return [row for row in rows if (not ids or str(row.number) in ids) and (moment is None or row.updated_at >= moment)]


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise bad_range("Invalid timestamp") from None
    if moment.tzinfo is None:
        raise bad_range("Invalid timestamp")
    return moment
