"""Months and absences that were decoded before and have not changed since, so that a snapshot costs what changed.

Knows stamps and months, no tables.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Generic, TypeVar

from roots_desktop.domain.absences import Absence, DayAmount
from roots_desktop.domain.connections import Run
from roots_desktop.domain.entries import EntryMonth, PresenceMonth
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.store.transactions import FileId

MonthT = TypeVar("MonthT", EntryMonth, PresenceMonth)


@dataclass(frozen=True, slots=True)
class MonthKey:
    """Which month of which provider."""

    provider: str
    month: date


@dataclass(frozen=True, slots=True)
class Mark:
    """How a month stands in the file: `stamp` is another one whenever its rows are others."""

    stamp: int
    read_at: datetime | None


Decode = Callable[[Sequence[MonthKey]], Mapping[MonthKey, MonthT]]


class Remembered(Generic[MonthT]):
    """The months of one kind as they were read last."""

    def __init__(self) -> None:
        self._known: dict[MonthKey, tuple[int, MonthT]] = {}
        self._told: tuple[MonthT, ...] = ()

    def of(self, marks: Mapping[MonthKey, Mark], decode: Decode[MonthT]) -> tuple[MonthT, ...]:
        """The marked months in their order; `decode` gives those whose stamp is new, and may leave some out.

        A month that nothing happened to is the very same object as before, and so is the whole tuple. Others than the
        marked ones are forgotten.
        """
        known = {
            key: month for key, (stamp, month) in self._known.items() if key in marks and marks[key].stamp == stamp
        }
        new = [key for key in marks if key not in known]
        known |= decode(new) if new else {}
        self._known = {
            key: (mark.stamp, _read(known[key], mark.read_at)) for key, mark in marks.items() if key in known
        }
        told = tuple(month for _, month in self._known.values())
        if len(told) != len(self._told) or any(one is not other for one, other in zip(told, self._told, strict=True)):
            self._told = told
        return self._told

    def forget(self) -> None:
        """Everything will be decoded again."""
        self._known = {}


Stamp = tuple[FileId, int]
"""The stamps of one file say nothing about another."""

Amounts = Mapping[str, tuple[str, tuple[DayAmount, ...]]]
"""The amounts per day of absences by their ids, with the version that they belong to."""


@dataclass(slots=True)
class RememberedAbsences:
    """All absences as they were read last, and the stamp that they bore; None before the first time.

    `amounts` are the known ones by provider, as they were with the same stamp.
    """

    stamp: Stamp | None = None
    told: tuple[Absence, ...] = ()
    amounts: dict[str, Amounts] = field(default_factory=dict)

    def follow(self, stamp: Stamp | None, told: tuple[Absence, ...]) -> None:
        """Takes others in the place of those that were known."""
        self.stamp, self.told, self.amounts = stamp, told, {}

    def forget(self) -> None:
        """They will be decoded again."""
        self.follow(None, ())


@dataclass(slots=True)
class RememberedRuns:
    """The runs of the last snapshot by their number, and the stamp they bore: a deletion frees numbers."""

    stamp: int = -1
    known: dict[int, Run] = field(default_factory=dict)


@dataclass(slots=True)
class MonthCache:
    """What a reader of one database remembers from snapshot to snapshot.

    Only for transactions that read: what a writing one has not committed yet bears the stamp of what it will commit.
    """

    entries: Remembered[EntryMonth] = field(default_factory=Remembered[EntryMonth])
    presences: Remembered[PresenceMonth] = field(default_factory=Remembered[PresenceMonth])
    absences: RememberedAbsences = field(default_factory=RememberedAbsences)
    runs: RememberedRuns = field(default_factory=RememberedRuns)
    revision: int = 0
    file: FileId | None = None
    whole: Snapshot | None = None
    """The last snapshot of everything, while nothing at all was written since."""

    def without_months(self) -> "MonthCache":
        """For a reader of some months, who would forget the others: all but them is remembered together."""
        return replace(self, entries=Remembered[EntryMonth](), presences=Remembered[PresenceMonth]())

    def follow(self, revision: int, file: FileId) -> None:
        """Forgets everything where a backup has taken the place of the file, or the revision went back."""
        if revision != self.revision or file != self.file:
            self.whole = None
        if revision < self.revision or file != self.file:
            self.entries.forget()
            self.presences.forget()
            self.absences.forget()
            self.runs = RememberedRuns()
        self.revision, self.file = revision, file


def _read(month: MonthT, read_at: datetime | None) -> MonthT:
    return month if month.read_at == read_at else replace(month, read_at=read_at)
