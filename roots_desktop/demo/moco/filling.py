"""Turns the sample into Moco's rows: work, public holidays, mirrored absences, colleagues. Knows no interface."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from roots_desktop.demo.moco.people import COLLEAGUE_NUMBER, STAFF_NUMBER, USER_NUMBER
from roots_desktop.demo.moco.records import Activity, Code, Employment, Presence, Project, ScheduleRow
from roots_desktop.demo.moco.times import clock_time, moment_on
from roots_desktop.demo.reckoning import effective_days
from roots_desktop.demo.sample.absences import Type
from roots_desktop.demo.sample.projects import ADMINISTRATION, INTERNAL, NOT_MINE, OTHER_TEAM
from roots_desktop.demo.sample.work import WorkDay
from roots_desktop.demo.state import State

AUGUST_NAME = "Mariä Himmelfahrt"
"""The public holiday that Moco has and Personio has not, on 15 August of the last and of this year."""

ONLY_IN_MOCO = date(2026, 3, 27)
"""A day of vacation that Personio no longer has. Anchor's date."""

INFORMATIVE = date(2026, 9, 4)
"""A day of code 1, which reduces nothing. Anchor's date."""

FIRST_ACTIVITY, FIRST_PRESENCE, FIRST_ROW = 1_021_500_001, 5_710_001, 12_480_001
_INVOICE = 4_410_000
_CODES = {Type.VACATION: Code.VACATION, Type.SICK: Code.SICK, Type.SPECIAL: Code.ABSENCE, Type.TRAINING: Code.ABSENCE}
_CUT_BY_LEADER = 15 * 60
_EVERY_CUT = 61
_WEEK = 5


def activities(days: Iterable[WorkDay], projects: Iterable[Project], today: date) -> Iterator[Activity]:
    """The bookings of the employee in id order. Billable ones from before the last months are billed.

    Now and then a project leader cut a billed duration: only the worked seconds are the person's own.
    """
    tasks = {task.number: (project.number, task.billable) for project in projects for task in project.tasks}
    billed_before = (today.replace(day=1) - timedelta(days=45)).replace(day=1)
    number = FIRST_ACTIVITY
    for day in days:
        for piece in day.pieces:
            project, billable = tasks[piece.task]
            seconds = piece.minutes * 60
            billed = billable and day.day < billed_before
            booked = moment_on(day.day, piece.end)
            yield Activity(
                number,
                USER_NUMBER,
                day.day,
                project,
                piece.task,
                seconds=seconds - (_CUT_BY_LEADER if billed and number % _EVERY_CUT == 0 else 0),
                worked_seconds=seconds,
                description=piece.note,
                billable=billable,
                invoice=_INVOICE + day.day.month if billed else None,
                created_at=booked,
                updated_at=booked,
            )
            number += 1


def presences(days: Iterable[WorkDay]) -> Iterator[Presence]:
    """The employee's stays in id order."""
    number = FIRST_PRESENCE
    for day in days:
        for start, end in day.stays:
            came = moment_on(day.day, start)
            left = moment_on(day.day, end) if end is not None else came
            stop = clock_time(end) if end is not None else None
            yield Presence(number, USER_NUMBER, day.day, clock_time(start), stop, day.home_office, came, left)
            number += 1


def holiday_rows(state: State, years: Iterable[int], first_number: int) -> Iterator[ScheduleRow]:
    """The public holidays of the employee's place, one row per date, weekends as well, and the one that is odd."""
    odd = {date(year, 8, 15): AUGUST_NAME for year in (state.today.year - 1, state.today.year)}
    number = first_number
    for year in years:
        named = {holiday.date: holiday.name for holiday in state.holidays(year) if not holiday.company}
        named |= {day: name for day, name in odd.items() if day.year == year}
        for day in sorted(named):
            entered = moment_on(date(year - 1, 12, 2), 10 * 60 + 14)
            yield ScheduleRow(
                number,
                USER_NUMBER,
                day,
                Code.PUBLIC_HOLIDAY,
                comment=named[day],
                created_at=entered,
                updated_at=entered,
            )
            number += 1


def leave_rows(state: State, shift: timedelta, first_number: int) -> Iterator[ScheduleRow]:
    """Personio's whole and half days as rows of codes 3 to 5, a vacation that it no longer has, and a row of code 1.

    Hours cannot be told in Moco: doctor's appointments have no row.
    """
    number = first_number
    for absence in state.absences:
        code = _CODES.get(Type(absence.type))
        for day, value in effective_days(state, absence) if code is not None else ():
            morning_only = value < 1 and absence.end_half and day == absence.last
            afternoon_only = value < 1 and absence.start_half and day == absence.first
            yield ScheduleRow(
                number,
                USER_NUMBER,
                day,
                code or Code.ABSENCE,
                am=not afternoon_only,
                pm=not morning_only,
                created_at=absence.created_at,
                updated_at=absence.updated_at,
            )
            number += 1
    yield ScheduleRow(number, USER_NUMBER, ONLY_IN_MOCO + shift, Code.VACATION)
    yield ScheduleRow(number + 1, USER_NUMBER, INFORMATIVE + shift, Code.UNPLANNABLE, comment="Überstundenabbau")


def employments(state: State) -> list[Employment]:
    """The weekly model of the employee as Personio has it, since the first day; a colleague's half-time."""
    week = tuple(
        state.scheduled_minutes(state.today + timedelta(days=step - state.today.weekday())) for step in range(5)
    )
    half = tuple(minutes / 120 for minutes in week)
    since = state.schedule.valid_from if state.schedule is not None else None
    hired = state.employee.hired
    first, second = 318_800, 331_947
    mine = [Employment(second, USER_NUMBER, half, half, since or hired)]
    if since is not None and since > hired:
        mine.insert(0, Employment(first, USER_NUMBER, half, half, hired, since - timedelta(days=1)))
    return [*mine, Employment(second + 1, COLLEAGUE_NUMBER, (4.0,) * 5, (0,) * 5, hired)]


def colleagues_week(today: date, number: int) -> Iterator[Activity]:
    """What others booked in this week: something that a careless request would leak."""
    monday = today - timedelta(days=today.weekday())
    for step in range(_WEEK):
        day = monday + timedelta(days=step)
        for user, project, task in (
            (STAFF_NUMBER, INTERNAL, ADMINISTRATION),
            (COLLEAGUE_NUMBER, NOT_MINE, OTHER_TEAM),
        ):
            booked = moment_on(day, 18 * 60, second=user % 60)
            seconds = 4 * 3600
            yield Activity(number, user, day, project, task, seconds, seconds, created_at=booked, updated_at=booked)
            number += 1
