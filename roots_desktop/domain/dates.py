"""Periods, weeks and the halves of a day. Knows the calendar, not what lies on a day."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import assert_never

ONE_DAY = timedelta(days=1)
DAY_MINUTES = 24 * 60
EARLIEST, LATEST = 1900, 2199
"""Years of a working life."""
NOON = time(12)
"""The border between the two halves of a day."""
_THURSDAY = 3


class Half(StrEnum):
    """One half of a working day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


class Portion(StrEnum):
    """Which part of a day something covers."""

    FULL = "full"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    HOURS = "hours"

    def halves(self) -> tuple[Half, ...]:
        """The halves that are covered as a whole; none for hours."""
        match self:
            case Portion.FULL:
                return (Half.MORNING, Half.AFTERNOON)
            case Portion.MORNING:
                return (Half.MORNING,)
            case Portion.AFTERNOON:
                return (Half.AFTERNOON,)
            case Portion.HOURS:
                return ()
            case unreachable:
                assert_never(unreachable)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __len__(self) -> int:
        return max(0, (self.last - self.first).days + 1)

    def days(self) -> Iterator[date]:
        """Each day in order; none where `last` lies before `first`."""
        for offset in range(len(self)):
            yield self.first + timedelta(days=offset)

    def months(self) -> Iterator[date]:
        """The first day of every month that it touches, in order; none where it has no days."""
        numbers = range(_month_number(self.first), _month_number(self.last) + 1) if len(self) else range(0)
        yield from (date(number // 12, number % 12 + 1, 1) for number in numbers)

    def overlaps(self, other: "Period") -> bool:
        """True if at least one day is in both."""
        return self.first <= other.last and other.first <= self.last


def is_plausible(day: date) -> bool:
    """True for a day of a working life: what lies outside stands for "not known" or "for ever", or is a slip."""
    return EARLIEST <= day.year <= LATEST


def week_of(day: date, week_start: int = 0) -> Period:
    """The seven days around `day`; `week_start` is a weekday, Monday 0."""
    first = day - timedelta(days=(day.weekday() - week_start) % 7)
    return Period(first, first + timedelta(days=6))


def month_of(day: date) -> Period:
    """The calendar month of `day`."""
    return Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def year_of(day: date) -> Period:
    """The calendar year of `day`."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def next_month(day: date) -> date:
    """The first day of the month after `day`."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def previous_month(day: date) -> date:
    """The first day of the month before `day`."""
    return (day.replace(day=1) - ONE_DAY).replace(day=1)


def clock_text(minutes: int) -> str:
    """`8:00`, `0:30`, `38:30`: hours and minutes of a length of time, zero or more."""
    return f"{minutes // 60}:{minutes % 60:02}"


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def iso_week(day: date) -> tuple[int, int]:
    """ISO 8601 year and week number: 1 January 2027 is (2026, 53)."""
    year, week, _ = day.isocalendar()
    return year, week


def week_number(first: date) -> int:
    """The ISO number of the week that begins on `first`, whatever weekday that is: the number of its Thursday."""
    return iso_week(first + timedelta(days=(_THURSDAY - first.weekday()) % 7))[1]
