"""The service's own reckoning of target and tracked hours, from its weekly models and its rows.

Its own arithmetic, on purpose: the app under test must not check itself. Knows no request.
"""

from datetime import date, timedelta

from roots_desktop.demo.moco.records import Code, Employment
from roots_desktop.demo.moco.state import MocoState

_SECONDS = 3600


def employed_hours(state: MocoState, user: int, first: date, last: date) -> float:
    """The hours of the weekly models of a range of days, absences and holidays included."""
    return sum(sum(_halves(state, user, day)) for day in _days(first, last))


def target_hours(state: MocoState, user: int, first: date, last: date) -> float:
    """The hours that are owed: those of the halves that no row of code 2 to 5 takes."""
    taken = {
        (row.date, half)
        for row in state.schedules.between(first, last, user)
        if row.code is not Code.UNPLANNABLE
        for half, is_taken in enumerate((row.am, row.pm))
        if is_taken
    }
    return sum(
        hours
        for day in _days(first, last)
        for half, hours in enumerate(_halves(state, user, day))
        if (day, half) not in taken
    )


def tracked_hours(state: MocoState, user: int, first: date, last: date, *, billable: bool = False) -> float:
    """The hours that were booked, all of them or those to be billed."""
    found = state.activities.between(first, last, user)
    return sum(activity.worked_seconds for activity in found if activity.billable or not billable) / _SECONDS


def _halves(state: MocoState, user: int, day: date) -> tuple[float, float]:
    weekday = day.weekday()
    for employment in state.employments:
        if employment.user == user and _covers(employment, day) and weekday < len(employment.am):
            return employment.am[weekday], employment.pm[weekday]
    return 0.0, 0.0


def _covers(employment: Employment, day: date) -> bool:
    return (employment.first or date.min) <= day <= (employment.last or date.max)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]
