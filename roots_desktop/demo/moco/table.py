"""Rows of people and days, found quickly by id and by range however many there are. Knows no interface."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Generic, Protocol, TypeVar


class Row(Protocol):
    """What the table must know of a row."""

    @property
    def number(self) -> int:
        """Its id."""

    @property
    def user(self) -> int:
        """Whose it is."""

    @property
    def date(self) -> date:
        """The day that it belongs to."""


RowType = TypeVar("RowType", bound=Row)


class DatedTable(Generic[RowType]):
    """Rows by id, and per person by day. `first_number` is the id of the first row that is entered."""

    def __init__(self, first_number: int) -> None:
        self._last_number = first_number - 1
        self._rows: dict[int, RowType] = {}
        self._places: defaultdict[int, list[tuple[date, int]]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[RowType]:
        """All rows in id order."""
        return (self._rows[number] for number in sorted(self._rows))

    def next_number(self) -> int:
        """The id for a new row: ids grow and are never given twice."""
        self._last_number += 1
        return self._last_number

    def get(self, number: int) -> RowType | None:
        """A row by id."""
        return self._rows.get(number)

    def add(self, row: RowType) -> RowType:
        """Enters a row and gives it back."""
        self._rows[row.number] = row
        self._last_number = max(self._last_number, row.number)
        insort(self._places[row.user], (row.date, row.number))
        return row

    def extend(self, rows: Iterable[RowType]) -> None:
        """Enters many rows at once."""
        touched = set()
        for row in rows:
            self._rows[row.number] = row
            self._last_number = max(self._last_number, row.number)
            self._places[row.user].append((row.date, row.number))
            touched.add(row.user)
        for user in touched:
            self._places[user].sort()

    def replace(self, row: RowType) -> RowType:
        """Puts the row in the place of the one with its id. Raises KeyError where there is none."""
        self.remove(row.number)
        return self.add(row)

    def remove(self, number: int) -> RowType:
        """Takes a row out and gives it back. Raises KeyError where there is none."""
        row = self._rows.pop(number)
        places = self._places[row.user]
        del places[bisect_left(places, (row.date, number))]
        return row

    def clear(self) -> None:
        """Takes all rows out; ids go on growing."""
        self._rows.clear()
        self._places.clear()

    def between(self, first: date, last: date, user: int | None = None) -> list[RowType]:
        """The rows of a range of days, of one person or of everybody, in id order."""
        people = (user,) if user is not None else tuple(self._places)
        numbers = sorted(number for person in people for number in self._numbers(person, first, last))
        return [self._rows[number] for number in numbers]

    def _numbers(self, user: int, first: date, last: date) -> list[int]:
        places = self._places.get(user, [])
        start = bisect_left(places, (first, 0))
        end = bisect_right(places, (last, 1 << 62))
        return [number for _, number in places[start:end]]
