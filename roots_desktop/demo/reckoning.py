"""What the service works out by itself: the effective days of an absence, and what is left of the vacation.

Its own arithmetic, on purpose: the app under test must not check itself. Knows no interface.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from roots_desktop.demo.sample.absences import Absence, Type
from roots_desktop.demo.state import State

_COUNTS = ("APPROVED", "DELETION_PENDING")


def effective_days(state: State, absence: Absence) -> list[tuple[date, float]]:
    """What the absence takes from each day: days, or hours for a type tracked in hours.

    Free days and whole holidays take nothing, half a holiday leaves half a day. An open absence runs until today.
    """
    hourly = state.absence_type(absence.type).hourly
    days = (
        (day, _hours(state, absence, day) if hourly else _part(state, absence, day)) for day in _span(state, absence)
    )
    return [(day, value) for day, value in days if value > 0 or state.behaviour.zero_days_are_listed]


def vacation_balance(state: State) -> tuple[float, float]:
    """Days left as of today, and days left to plan: upcoming ones deducted. Both for today's calendar year."""
    total = state.entitlement + state.carried_over
    taken = sum(value for day, value in _vacation_days(state) if day <= state.today)
    planned = sum(value for day, value in _vacation_days(state) if day > state.today)
    return total - taken, total - taken - planned


def _vacation_days(state: State) -> Iterator[tuple[date, float]]:
    for absence in state.absences:
        if absence.type == Type.VACATION and absence.status in _COUNTS:
            yield from ((day, value) for day, value in effective_days(state, absence) if day.year == state.today.year)


def _span(state: State, absence: Absence) -> Iterator[date]:
    last = absence.last if absence.last is not None else max(state.today, absence.first)
    return (absence.first + timedelta(days=step) for step in range((last - absence.first).days + 1))


def _part(state: State, absence: Absence, day: date) -> float:
    halves = {"morning", "afternoon"} if state.scheduled_minutes(day) else set()
    if absence.start_half and day == absence.first:
        halves.discard("morning")
    if absence.end_half and day == absence.last:
        halves.discard("afternoon")
    for holiday in state.holidays(day.year):
        if holiday.date == day:
            halves -= {"afternoon"} if holiday.half else {"morning", "afternoon"}
    return len(halves) / 2


def _hours(state: State, absence: Absence, day: date) -> float:
    """The clock times, but never more than the day's schedule leaves beside a holiday; all of it without times."""
    owed = state.scheduled_minutes(day) / 60
    for holiday in state.holidays(day.year):
        if holiday.date == day:
            owed = owed / 2 if holiday.half else 0.0
    if absence.start is None or absence.end is None:
        return owed
    start, end = (datetime.combine(day, moment) for moment in (absence.start, absence.end))
    return min((end - start) / timedelta(hours=1), owed)
