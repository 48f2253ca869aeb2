"""The small month of the sidebar: numbers, and a dot where something is on. Pure: knows no Qt."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from roots_desktop.domain.dates import Period, month_of, week_number, week_of
from roots_desktop.domain.hours import day_hours
from roots_desktop.domain.records import Record
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import month_title, short_weekday


@dataclass(frozen=True, slots=True)
class MiniDay:
    """One day; `muted` where nobody works, `marked` where an absence lies that is shown."""

    day: date
    number: str
    muted: bool
    marked: bool
    today: bool


@dataclass(frozen=True, slots=True)
class MiniWeek:
    """One row; a None stands for a day of another month. `shown` where the big view shows this week alone."""

    number: str
    days: tuple[MiniDay | None, ...]
    shown: bool = False


@dataclass(frozen=True, slots=True)
class MiniMonthView:
    """The whole block."""

    title: str
    letters: tuple[str, ...]
    weeks: tuple[MiniWeek, ...]


def mini_month_view(
    record: Record, month: date, week_start: int, words: Words, week: Period | None = None
) -> MiniMonthView:
    """The view of a month; as many weeks as it touches. `week` is the one that the big view shows alone."""
    first = week_of(month.replace(day=1), week_start).first
    return MiniMonthView(
        title=month_title(month, words),
        letters=tuple(short_weekday(first + timedelta(days=offset), words)[:1] for offset in range(7)),
        weeks=tuple(_weeks(record, month, first, week)),
    )


def _weeks(record: Record, month: date, first: date, week: Period | None) -> Iterator[MiniWeek]:
    shown = month_of(month)
    while first <= shown.last:
        days = [first + timedelta(days=offset) for offset in range(7)]
        cells = tuple(_mini_day(record, day) if day in shown else None for day in days)
        yield MiniWeek(str(week_number(first)), cells, shown=week is not None and first in week)
        first += timedelta(days=7)


def _mini_day(record: Record, day: date) -> MiniDay:
    hours = day_hours(record, day)
    free = hours.schedule == 0 or (hours.schedule is None and day.weekday() > 4)
    return MiniDay(
        day=day,
        number=str(day.day),
        muted=free or (hours.holiday is not None and not hours.target),
        marked=any(part.absence.shown for part in hours.absences) and not free,
        today=day == record.today,
    )
