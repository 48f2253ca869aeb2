"""Short ways to say what the tests of the arithmetic need."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from roots_desktop.domain.absences import Absence, DayAmount, Kind
from roots_desktop.domain.dates import Portion
from roots_desktop.domain.entries import EntryMonth, Presence, PresenceMonth, TimeEntry, entry_order, presence_order
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.domain.hours import DayHours, day_hours
from roots_desktop.domain.records import Record
from roots_desktop.domain.schedules import Employment, Schedule, Week

FULL_TIME: Week = (480, 480, 480, 480, 480, 0, 0)
TODAY = date(2026, 11, 19)
ZONE = ZoneInfo("Europe/Berlin")
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


def moco_row(day: date, type_id: str = "4", half: str = "", **facts: object) -> Absence:
    """One row of Moco about one day; `half` is "am" or "pm", empty for the whole day."""
    kinds = {"3": Kind.SICK, "4": Kind.VACATION, "5": Kind.OTHER}
    names = {"3": "Krankheit", "4": "Urlaub", "5": "Abwesenheit"}
    return Absence(
        kind=kinds[type_id],
        start=day,
        end=day,
        provider="moco",
        type_id=type_id,
        start_half=half == "pm",
        end_half=half == "am",
        **{"id": f"{day}-{type_id}{half}", "type": names[type_id], **facts},  # type: ignore[arg-type] # named by the caller
    )


def entry(day: date, minutes: float, **facts: object) -> TimeEntry:
    """An entry of that many minutes."""
    named: dict[str, object] = {"id": f"e-{day}", "provider": "moco", **facts}
    return TimeEntry(day=day, seconds=round(minutes * 60), **named)  # type: ignore[arg-type] # named by the caller


def clock(day: date, text: str) -> datetime:
    """The time of the clock on the wall on a day: `clock(MONDAY, "8:30")`."""
    hour, minute = map(int, text.split(":"))
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


def presence(day: date, start: str, end: str, **facts: object) -> Presence:
    """A presence between two times of the clock; an empty one was not recorded."""
    times = [clock(day, text) if text else None for text in (start, end)]
    named: dict[str, object] = {"id": f"p-{day}-{start}", "provider": "moco", **facts}
    return Presence(day=day, start=times[0], end=times[1], **named)  # type: ignore[arg-type] # named by the caller


def entry_months(*entries: TimeEntry, also: Iterable[date] = (MONDAY,)) -> tuple[EntryMonth, ...]:
    """The months of these entries, and of the days in `also`, as if they had been read."""
    months = sorted({day.replace(day=1) for day in (*also, *(entry.day for entry in entries))})
    own = sorted(entries, key=entry_order)
    return tuple(
        EntryMonth(month, tuple(entry for entry in own if entry.day.replace(day=1) == month)) for month in months
    )


def presence_months(*presences: Presence, also: Iterable[date] = (MONDAY,)) -> tuple[PresenceMonth, ...]:
    """The months of these presences, and of the days in `also`, as if they had been read."""
    months = sorted({day.replace(day=1) for day in (*also, *(presence.day for presence in presences))})
    own = sorted(presences, key=presence_order)
    return tuple(
        PresenceMonth(month, tuple(presence for presence in own if presence.day.replace(day=1) == month))
        for month in months
    )
