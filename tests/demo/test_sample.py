"""The sample: invented people, and a calendar that looks alive on any day."""

from datetime import date, timedelta

import pytest

from roots_desktop.demo.reckoning import effective_days, vacation_balance
from roots_desktop.demo.sample.shift import first_of_april_by, shift_for
from roots_desktop.demo.state import State

ANY_DAY = [
    date(2024, 2, 29),
    date(2025, 12, 31),
    date(2026, 11, 15),
    date(2026, 11, 30),
    date(2027, 1, 1),
    date(2028, 2, 29),
    date(2031, 7, 4),
]


@pytest.mark.parametrize("day", [date(2026, 11, 16) + timedelta(days=step) for step in range(14)])
def test_no_shift_in_the_anchors_week_and_the_next(day: date) -> None:
    assert shift_for(day) == timedelta()


@pytest.mark.parametrize(
    ("day", "weeks"),
    [(date(2026, 11, 15), -1), (date(2026, 11, 9), -1), (date(2026, 11, 30), 2), (date(2027, 1, 7), 7)],
)
def test_shift_is_whole_weeks(day: date, weeks: int) -> None:
    assert shift_for(day) == timedelta(weeks=weeks)


@pytest.mark.parametrize("day", ANY_DAY)
def test_week_of_today_looks_like_the_anchors(day: date) -> None:
    """Half a day of vacation on Monday, two hours on Tuesday, the past and the next weeks as on the pictures."""
    state = State(day, colleagues=0)
    monday = day - timedelta(days=day.weekday())
    starts = [absence.first for absence in state.absences]
    assert monday in starts
    assert monday + timedelta(days=1) in starts
    assert monday + timedelta(weeks=3) in starts
    assert [absence.first.weekday() for absence in state.absences] == [
        absence.first.weekday() for absence in State(date(2026, 11, 19), 0).absences
    ]


@pytest.mark.parametrize("day", ANY_DAY)
def test_history_hangs_together(day: date) -> None:
    state = State(day, colleagues=0)
    assert state.employee.hired <= min(absence.first for absence in state.absences)
    assert (state.employee.hired.month, state.employee.hired.day) == (4, 1)
    assert state.schedule is not None
    assert state.schedule.valid_from is not None
    assert state.employee.hired < state.schedule.valid_from <= day
    assert all(absence.updated_at.date() <= day for absence in state.absences)
    assert all(absence.created_at < absence.updated_at for absence in state.absences)
    now, left = vacation_balance(state)
    assert 0 <= left <= now <= 32


@pytest.mark.parametrize("day", ANY_DAY)
def test_holidays_are_the_years_own(day: date) -> None:
    found = {holiday.name: holiday.date for holiday in State(day, 0).holidays(day.year)}
    assert found["1. Weihnachtstag"] == date(day.year, 12, 25)
    assert found["Buß- und Bettag"].weekday() == 2
    assert len(found) >= 11


def test_absences_do_not_overlap() -> None:
    state = State(date(2026, 11, 19), 0)
    days = [day for absence in state.absences for day, _ in effective_days(state, absence)]
    assert len(days) == len(set(days))


def test_first_of_april() -> None:
    assert first_of_april_by(date(2026, 4, 1)) == date(2026, 4, 1)
    assert first_of_april_by(date(2026, 3, 31)) == date(2025, 4, 1)


def test_colleagues_are_invented_and_different() -> None:
    people = State(date(2026, 11, 19), 300).people
    assert len({person.email for person in people}) == 301
    assert len({person.number for person in people}) == 301
    assert all(person.email.endswith("@example.com") for person in people)
    numbers = [person.number for person in people]
    assert numbers == list(range(numbers[0], numbers[0] + 301))


def test_people_are_found_by_number() -> None:
    state = State(date(2026, 11, 19), 10)
    assert all(state.person(person.number) == person for person in state.people)
    assert state.person(state.people[0].number - 1) is None
    assert state.person(state.people[-1].number + 1) is None
