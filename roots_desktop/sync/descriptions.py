"""How a thing reads in the log of a run, before and after a change. Knows formats, not languages: names as the provider
gives them, ISO dates, plain numbers.
"""

from datetime import date, time
from decimal import Decimal

from roots_desktop.domain.absences import Absence, Status
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.dates import Portion, clock_text
from roots_desktop.domain.entries import Presence, TimeEntry, entry_minutes
from roots_desktop.domain.holidays import Holiday
from roots_desktop.domain.schedules import Schedule

OPEN = "…"


def describe_absence(absence: Absence) -> str:
    """`Paid vacation: 2026-12-07 – 2026-12-11, 5 d`; a half first or last day carries `½`."""
    parts = [_days(absence), *_hours(absence), *_amount(absence)]
    if absence.status is Status.PENDING:
        parts.append(absence.status.value)
    return f"{absence.type}: {', '.join(parts)}"


def describe_schedule(schedule: Schedule) -> str:
    """`8:00,8:00,8:00,8:00,6:30,0:00,0:00: … – 2026-11-30`, Monday first."""
    first = schedule.valid_from.isoformat() if schedule.valid_from else OPEN
    last = schedule.valid_to.isoformat() if schedule.valid_to else OPEN
    return f"{','.join(clock_text(minutes) for minutes in schedule.week)}: {first} – {last}"


def describe_holiday(holiday: Holiday) -> str:
    """`2026-11-18 Buß- und Bettag`, with the portion where it is not the whole day."""
    portion = "" if holiday.portion is Portion.FULL else f" ({holiday.portion.value})"
    return f"{holiday.day.isoformat()} {holiday.name}{portion}"


def describe_balance(item: BalanceItem) -> str:
    """`Paid vacation: 15, 9.5 day`: today's state, then what is left to plan."""
    return f"{item.name}: {_number(item.balance)}, {_number(item.available)} {item.unit}"


def describe_work(item: TimeEntry | Presence) -> str:
    """`2026-11-16 Website, Design: 1:30`; of a presence `2026-11-16 09:00–12:30`, `…` where it has no end."""
    if isinstance(item, TimeEntry):
        (minutes,) = entry_minutes((item,))
        return f"{item.day.isoformat()} {item.project}, {item.task}: {clock_text(minutes)}"
    times = (item.start.time() if item.start else None, item.end.time() if item.end else None)
    return f"{item.day.isoformat()} {_clock(times[0])}–{_clock(times[1])}"


def describe_month(month: date, number: int) -> str:
    """`2026-11: 62`: a month that was read for the first time, and how much lies in it."""
    return f"{month:%Y-%m}: {number}"


def describe_type(name: str, number: int) -> str:
    """`Flexi: 12`: so many absences of a type went, since it is not synced any more."""
    return f"{name}: {number}"


def _days(absence: Absence) -> str:
    first = _day(absence.start, half=absence.start_half)
    if absence.end == absence.start:
        return _day(absence.start, half=absence.start_half or absence.end_half)
    return f"{first} – {OPEN if absence.end is None else _day(absence.end, half=absence.end_half)}"


def _day(day: date, *, half: bool) -> str:
    return f"½ {day.isoformat()}" if half else day.isoformat()


def _hours(absence: Absence) -> list[str]:
    if absence.start_time is None and absence.end_time is None:
        return []
    return [f"{_clock(absence.start_time)}–{_clock(absence.end_time)}"]


def _clock(moment: time | None) -> str:
    return OPEN if moment is None else f"{moment:%H:%M}"


def _amount(absence: Absence) -> list[str]:
    days = sum((amount.fraction or Decimal(0) for amount in absence.amounts or ()), Decimal(0))
    minutes = sum(amount.minutes or 0 for amount in absence.amounts or ())
    return [f"{_number(days)} d"] * bool(days) + [clock_text(minutes)] * bool(minutes)


def _number(value: Decimal | None) -> str:
    if value is None:
        return "–"
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
