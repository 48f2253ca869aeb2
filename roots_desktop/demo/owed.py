"""What the employee owes on each day, and when: schedule minus holidays minus absences of the sample.

Its own arithmetic, on purpose: the app under test must not check itself. Knows no interface.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from roots_desktop.demo.reckoning import effective_days
from roots_desktop.demo.sample.absences import Absence, Type
from roots_desktop.demo.state import State

AFTERNOON = 12 * 60 + 30
USUAL_START = 8 * 60
MIDNIGHT = 24 * 60
_COUNTS = ("APPROVED", "DELETION_PENDING")
_WAY = 15


@dataclass(frozen=True, slots=True)
class Owed:
    """The minutes that a day asks for, and between which minutes since midnight they can be worked."""

    minutes: int
    earliest: int = USUAL_START
    latest: int = MIDNIGHT

    @property
    def is_usual(self) -> bool:
        """Whether nothing but work is on that day."""
        return (self.earliest, self.latest) == (USUAL_START, MIDNIGHT)


def owed_by_day(state: State, first: date, last: date) -> dict[date, Owed]:
    """The days of a range on which something is owed. Home office reduces nothing."""
    owed = {day: Owed(minutes) for day in _days(first, last) if (minutes := _scheduled(state, day)) > 0}
    for absence in state.absences:
        if absence.status not in _COUNTS or absence.type == Type.HOME_OFFICE:
            continue
        hourly = state.absence_type(absence.type).hourly
        for day, value in effective_days(state, absence):
            if day in owed:
                minutes = round(value * (60 if hourly else state.scheduled_minutes(day)))
                owed[day] = _without(owed[day], absence, day, minutes)
    return {day: rest for day, rest in owed.items() if rest.minutes > 0}


def _scheduled(state: State, day: date) -> int:
    """The day's schedule without what a holiday takes."""
    minutes = state.scheduled_minutes(day)
    for holiday in state.holidays(day.year) if minutes else ():
        if holiday.date == day:
            minutes -= minutes // 2 if holiday.half else minutes
    return minutes


def _without(owed: Owed, absence: Absence, day: date, minutes: int) -> Owed:
    rest = replace(owed, minutes=owed.minutes - minutes)
    if absence.end_half and day == absence.last:
        return replace(rest, earliest=AFTERNOON)
    if absence.start is None or absence.end is None:
        return rest
    if absence.start < time(12):
        return replace(rest, earliest=_minute(absence.end) + _WAY)
    return replace(rest, latest=_minute(absence.start) - _WAY)


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=step) for step in range((last - first).days + 1))
