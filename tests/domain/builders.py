"""Short ways to say what the tests of the arithmetic need."""

from datetime import date
from decimal import Decimal

from roots_desktop.domain.absences import Absence, DayAmount, Kind
from roots_desktop.domain.dates import Portion
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.domain.hours import DayHours, day_hours
from roots_desktop.domain.records import Record
from roots_desktop.domain.schedules import Employment, Schedule, Week

FULL_TIME: Week = (480, 480, 480, 480, 480, 0, 0)
TODAY = date(2026, 11, 19)
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (date(2026, 11, day) for day in range(16, 23))


def schedule(week: Week = FULL_TIME, **facts: object) -> Schedule:
    """A schedule that always holds, unless told otherwise."""
    return Schedule(week, **{"source": "personio", **facts})  # type: ignore[arg-type] # facts are named by the caller


def absence(
    start: date, end: date | None = None, kind: Kind = Kind.VACATION, *, open_ended: bool = False, **facts: object
) -> Absence:
    """An approved absence of one day, or up to `end`, or open-ended."""
    named: dict[str, object] = {"id": f"{kind}-{start}", "provider": "personio", "type": kind.value, **facts}
    last = None if open_ended else end or start
    return Absence(kind=kind, start=start, end=last, **named)  # type: ignore[arg-type] # facts are named by the caller


def holiday(day: date, portion: Portion = Portion.FULL, name: str = "Feiertag") -> HolidayYear:
    """A year of Personio's calendar with this one holiday."""
    return HolidayYear("personio", day.year, (Holiday(day, name, "personio", portion),))


def record(*absences: Absence, week: Week = FULL_TIME, **facts: object) -> Record:
    """A record with one schedule, as of Thursday 19 November 2026."""
    named: dict[str, object] = {"today": TODAY, "schedules": (schedule(week),), **facts}
    return Record(absences=absences, **named)  # type: ignore[arg-type] # facts are named by the caller


def figures(day: date, *absences: Absence, week: Week = FULL_TIME, holidays: tuple[HolidayYear, ...] = ()) -> DayHours:
    """The figures of one day with these absences and holidays."""
    return day_hours(record(*absences, week=week, holiday_years=holidays), day)


def taken(hours: DayHours) -> dict[str, tuple[int, Decimal]]:
    """What each absence takes on the day: minutes and the part of a day, by id."""
    return {part.absence.id: (part.minutes, part.day_fraction) for part in hours.absences}


def days(*amounts: tuple[date, str]) -> tuple[DayAmount, ...]:
    """The provider's amounts in days: `days((MONDAY, "0.5"))`."""
    return tuple(DayAmount(day, Decimal(fraction)) for day, fraction in amounts)


def employed(first_day: date | None = None, last_day: date | None = None) -> Employment:
    """An employment between two days."""
    return Employment(first_day, last_day)
