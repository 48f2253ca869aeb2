"""Time entries, presences and what may be booked on. Knows minutes, not which service they came from.

Entries and presences are kept month by month: a month is read as a whole, and one that was never read is unknown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MINUTE = 60
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task of a project. One that is not active takes no new entries, but names old ones."""

    id: str
    name: str
    active: bool = True
    billable: bool = True


@dataclass(frozen=True, slots=True)
class Project:
    """A project that is, or was, assigned to the employee, with its tasks. `active` says that it takes entries."""

    id: str
    name: str
    customer: str = ""
    active: bool = True
    tasks: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeEntry:
    """Work booked on a task: `seconds` are what counts as the person's own work.

    `locked` says that it is billed and cannot be changed. `timer_started_at` is set while a timer of the provider runs
    on it; what has passed since then is not in `seconds`. `version` is the provider's mark of the last change, opaque.
    """

    id: str
    provider: str
    day: date
    seconds: int
    project_id: str = ""
    project: str = ""
    task_id: str = ""
    task: str = ""
    customer: str = ""
    note: str = ""
    billable: bool = True
    locked: bool = False
    timer_started_at: datetime | None = None
    created_at: datetime | None = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class Presence:
    """One stay at work on `day`. Its times carry the offset of the wall clock that they were read on.

    `start` or `end` None: not recorded, or not over yet. `home_office` holds for the whole day.
    """

    id: str
    provider: str
    day: date
    start: datetime | None
    end: datetime | None
    home_office: bool = False
    version: str = ""

    @property
    def is_open(self) -> bool:
        """True while nobody has clocked out."""
        return self.start is not None and self.end is None

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """Start and end in UTC, where lengths are true in every night; None where one of them was not recorded."""
        if self.start is None or self.end is None:
            return None
        return self.start.astimezone(UTC), self.end.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class EntryMonth:
    """All entries of one calendar month, by day and then in booking order; `month` is its first day."""

    month: date
    entries: tuple[TimeEntry, ...]
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PresenceMonth:
    """All presences of one calendar month, in order of their start; `month` is its first day."""

    month: date
    presences: tuple[Presence, ...]
    read_at: datetime | None = None


def entry_order(entry: TimeEntry) -> tuple[date, str, int, str]:
    """The order of entries in a month: by day, then as they were booked. Ids grow, but not all of them are numbers."""
    created = entry.created_at.isoformat() if entry.created_at is not None else ""
    return entry.day, created, len(entry.id), entry.id


def presence_order(presence: Presence) -> tuple[date, bool, float, str]:
    """The order of presences in a month: by day, then by their start; those without one come first."""
    start = presence.start
    return presence.day, start is not None, start.timestamp() if start is not None else 0.0, presence.id


def entry_minutes(entries: Iterable[TimeEntry]) -> tuple[int, ...]:
    """The whole minutes of each entry of a day. They add up to the minutes of the seconds of all of them.

    Each sum of seconds is rounded, half a minute up, and an entry gets what its seconds add to the sum before it.
    """
    minutes, seconds, told = [], 0, 0
    for entry in entries:
        seconds += entry.seconds
        total = (seconds + MINUTE // 2) // MINUTE
        minutes.append(total - told)
        told = total
    return tuple(minutes)


def presence_minutes(presences: Iterable[Presence]) -> tuple[int, ...]:
    """The whole minutes that each presence of a day adds: what an earlier one covers too is counted once.

    One that is not over, or has no start, adds nothing. A night in which the clocks change has its true length.
    """
    minutes: list[int] = []
    until = datetime.min.replace(tzinfo=UTC)
    for presence in presences:
        if presence.span is None:
            minutes.append(0)
            continue
        start, end = presence.span
        minutes.append(max(0, whole_minutes(end - max(start, until))))
        until = max(until, end)
    return tuple(minutes)


def whole_minutes(length: timedelta) -> int:
    """A length of time in whole minutes, rounded down: the clocks of presences know no seconds."""
    return int(length.total_seconds() // MINUTE)
