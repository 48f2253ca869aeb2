"""The sample's work: the figures of the pictures to the minute, a settled balance, and the flaws that are meant."""

from collections import defaultdict
from datetime import date, time, timedelta

import pytest

from roots_desktop.demo.moco.filling import INFORMATIVE, ONLY_IN_MOCO
from roots_desktop.demo.moco.records import Code
from roots_desktop.demo.moco.state import MocoState
from roots_desktop.demo.owed import Owed, owed_by_day
from roots_desktop.demo.sample.absences import Type
from roots_desktop.demo.sample.projects import (
    BACKEND,
    BUG_FIXING,
    CODE_REVIEW,
    DATA_MODEL,
    PLANNING,
    STAND_UP,
    TEAM_TALK,
)
from roots_desktop.demo.sample.shift import shift_for
from roots_desktop.demo.sample.work_pictures import (
    FLAWED_DAYS,
    LONG_DAY,
    NOT_BOOKED,
    NOTHING_RECORDED,
    SHORT_REST_AFTER,
    WITHOUT_PRESENCE,
    WORK_ON_ABSENCE,
)
from roots_desktop.demo.state import State
from tests.demo.moco_client import USER

ANCHOR = date(2026, 11, 19)
BALANCE = 6 * 60 + 45
ANY_DAY = [date(2024, 2, 29), date(2025, 12, 31), date(2026, 11, 15), date(2026, 11, 27), date(2028, 2, 29)]


@pytest.fixture(scope="module")
def sample() -> MocoState:
    return MocoState(State(ANCHOR, colleagues=3))


def booked(state: MocoState, first: date, last: date) -> int:
    return sum(row.worked_seconds for row in state.activities.between(first, last, USER)) // 60


def present(state: MocoState, day: date) -> int:
    """Minutes of the stays that are over."""
    stays = [(row.start, row.end) for row in state.presences_on(day)]
    return sum(
        (end.hour - start.hour) * 60 + end.minute - start.minute
        for start, end in stays
        if start is not None and end is not None
    )


@pytest.mark.parametrize(
    ("day", "minutes"),
    [
        ("2026-10-26", 480),
        ("2026-10-27", 495),
        ("2026-10-28", 480),
        ("2026-10-29", 450),
        ("2026-10-30", 0),
        ("2026-11-02", 495),
        ("2026-11-03", 0),
        ("2026-11-04", 0),
        ("2026-11-05", 480),
        ("2026-11-06", 405),
        ("2026-11-09", 510),
        ("2026-11-10", 465),
        ("2026-11-11", 480),
        ("2026-11-12", 0),
        ("2026-11-13", 0),
        ("2026-11-16", 255),
        ("2026-11-17", 375),
        ("2026-11-18", 0),
        ("2026-11-19", 275),
        ("2026-11-20", 0),
    ],
)
def test_month_view(sample: MocoState, day: str, minutes: int) -> None:
    asked = date.fromisoformat(day)
    assert booked(sample, asked, asked) == minutes
    if asked < ANCHOR:
        assert present(sample, asked) == minutes


def test_figures_of_the_sidebar(sample: MocoState) -> None:
    assert booked(sample, date(2026, 11, 1), date(2026, 11, 30)) == 62 * 60 + 20
    assert booked(sample, date(2026, 11, 16), date(2026, 11, 22)) == 15 * 60 + 5
    owed = owed_by_day(sample.company, date(2026, 1, 1), date(2026, 11, 18))
    assert booked(sample, date(2026, 1, 1), date(2026, 11, 18)) - sum(day.minutes for day in owed.values()) == BALANCE


@pytest.mark.parametrize(
    ("day", "stays", "work"),
    [
        (16, ["12:30-16:45"], [(STAND_UP, 30), (PLANNING, 105), (BACKEND, 120)]),
        (
            17,
            ["08:00-12:15", "12:45-13:45", "16:15-17:15"],
            [(STAND_UP, 30), (DATA_MODEL, 150), (BACKEND, 75), (TEAM_TALK, 60), (CODE_REVIEW, 60)],
        ),
        (18, [], []),
        (
            19,
            ["08:15-12:00", "12:45-"],
            [(STAND_UP, 30), (DATA_MODEL, 105), (CODE_REVIEW, 90), (BUG_FIXING, 50)],
        ),
        (20, [], []),
    ],
)
def test_week_view(sample: MocoState, day: int, stays: list[str], work: list[tuple[int, int]]) -> None:
    asked = date(2026, 11, day)
    rows = sample.presences_on(asked)
    assert [f"{row.start:%H:%M}-{row.end:%H:%M}" if row.end else f"{row.start:%H:%M}-" for row in rows] == stays
    assert [(row.task, row.worked_seconds // 60) for row in sample.activities_on(asked)] == work


def test_today_goes_on_after_the_picture() -> None:
    next_day = MocoState(State(date(2026, 11, 20), colleagues=3))
    assert booked(next_day, ANCHOR, ANCHOR) == present(next_day, ANCHOR) == 480


@pytest.mark.parametrize("today", ANY_DAY)
def test_balance_is_settled_on_any_day(today: date) -> None:
    state = MocoState(State(today, colleagues=3))
    first, last = date(today.year, 1, 1), today - timedelta(days=1)
    owed = owed_by_day(state.company, first, last)
    assert booked(state, first, last) - sum(day.minutes for day in owed.values()) == BALANCE
    assert all(row.date <= today for row in state.activities.between(date.min, date.max, USER))
    assert all(row.end is not None for row in state.presences if row.date < today)


def test_january_cannot_be_settled_and_is_left() -> None:
    state = MocoState(State(date(2027, 1, 4), colleagues=3))
    assert booked(state, date(2027, 1, 1), date(2027, 1, 3)) == 0


def test_presence_equals_booking_but_for_the_flaws(sample: MocoState) -> None:
    odd = [
        day
        for day in owed_by_day(sample.company, date(2023, 4, 1), ANCHOR - timedelta(days=1))
        if present(sample, day) != booked(sample, day, day) or not present(sample, day)
    ]
    assert odd == sorted({NOTHING_RECORDED, WITHOUT_PRESENCE, NOT_BOOKED})


def test_flaws(sample: MocoState) -> None:
    assert all(day.weekday() == 1 for day in FLAWED_DAYS)
    assert (booked(sample, NOTHING_RECORDED, NOTHING_RECORDED), present(sample, NOTHING_RECORDED)) == (0, 0)
    assert (booked(sample, NOT_BOOKED, NOT_BOOKED), present(sample, NOT_BOOKED)) == (0, 480)
    assert (booked(sample, WITHOUT_PRESENCE, WITHOUT_PRESENCE), present(sample, WITHOUT_PRESENCE)) == (480, 0)
    assert (present(sample, LONG_DAY), sample.presences_on(LONG_DAY)[0].end) == (640, time(12, 30))
    assert sample.presences_on(SHORT_REST_AFTER)[-1].end == time(22, 30)
    assert sample.presences_on(SHORT_REST_AFTER + timedelta(days=1))[0].start == time(8)
    assert booked(sample, WORK_ON_ABSENCE, WORK_ON_ABSENCE) == 45
    assert WORK_ON_ABSENCE not in owed_by_day(sample.company, WORK_ON_ABSENCE, WORK_ON_ABSENCE)


def test_all_other_days_keep_to_the_law(sample: MocoState) -> None:
    """Breaks, ten hours and eleven hours of rest, reckoned here from the stays of each day."""
    days: defaultdict[date, list[tuple[int, int]]] = defaultdict(list)
    for row in sample.presences:
        if row.date < ANCHOR and row.start and row.end:
            days[row.date].append((row.start.hour * 60 + row.start.minute, row.end.hour * 60 + row.end.minute))
    for day, stays in days.items():
        if day in (LONG_DAY, SHORT_REST_AFTER):
            continue
        work = sum(end - start for start, end in stays)
        breaks = stays[-1][1] - stays[0][0] - work
        assert work <= 600
        assert breaks >= (45 if work > 540 else 30 if work > 360 else 0)
        assert max(end - start for start, end in stays) <= 360
        tomorrow = days.get(day + timedelta(days=1))
        assert tomorrow is None or tomorrow[0][0] + 24 * 60 - stays[-1][1] >= 11 * 60


def test_nobody_works_in_two_places(sample: MocoState) -> None:
    for absence in sample.company.absences:
        if absence.start is None or absence.end is None or absence.last is None:
            continue
        for row in sample.presences_on(absence.first):
            assert row.start is not None
            assert row.end is not None
            assert row.end <= absence.start or row.start >= absence.end


def test_holidays_are_personios_and_one_in_august(sample: MocoState) -> None:
    rows = [row for row in sample.schedules if row.code is Code.PUBLIC_HOLIDAY]
    told = {holiday.date for year in range(2023, 2028) for holiday in sample.company.holidays(year)}
    assert {row.date for row in rows} - told == {date(2025, 8, 15), date(2026, 8, 15)}
    assert told <= {row.date for row in rows}
    assert len(rows) == len({row.date for row in rows})
    assert all(row.am and row.pm for row in rows)


def test_leaves_mirror_personios_days(sample: MocoState) -> None:
    by_day = {row.date: row for row in sample.schedules if row.code not in (Code.PUBLIC_HOLIDAY, Code.UNPLANNABLE)}
    assert (by_day[date(2026, 11, 3)].code, by_day[date(2026, 11, 12)].code) == (Code.SICK, Code.ABSENCE)
    assert by_day[date(2026, 10, 30)].code is Code.ABSENCE
    half = by_day[date(2026, 11, 16)]
    assert (half.code, half.am, half.pm) == (Code.VACATION, True, False)
    assert date(2026, 11, 17) not in by_day
    assert [day for day in by_day if date(2026, 12, 7) <= day <= date(2026, 12, 11)] == [
        date(2026, 12, 7) + timedelta(days=step) for step in range(5)
    ]
    known = {
        absence.first + timedelta(days=step)
        for absence in sample.company.absences
        if absence.last is not None
        for step in range((absence.last - absence.first).days + 1)
    }
    assert set(by_day) - known == {ONLY_IN_MOCO}
    assert [row.date for row in sample.schedules if row.code is Code.UNPLANNABLE] == [INFORMATIVE]


def test_leave_that_only_moco_has_is_a_friday_of_work(sample: MocoState) -> None:
    assert ONLY_IN_MOCO.weekday() == INFORMATIVE.weekday() == 4
    owed = owed_by_day(sample.company, ONLY_IN_MOCO, ONLY_IN_MOCO)
    assert owed == {ONLY_IN_MOCO: Owed(390)}


def test_sample_moves_by_whole_weeks() -> None:
    today = date(2028, 3, 1)
    state = MocoState(State(today, colleagues=3))
    shift = shift_for(today)
    assert [row.date for row in state.schedules if row.code is Code.UNPLANNABLE] == [INFORMATIVE + shift]
    assert booked(state, NOT_BOOKED + shift, NOT_BOOKED + shift) == 0
    monday = date(2026, 11, 16) + shift
    assert booked(state, monday, monday) == 255


def test_ids_and_moments_of_the_sample_are_in_order(sample: MocoState) -> None:
    rows = sample.activities.between(date.min, date.max, USER)
    moments = [row.created_at for row in rows]
    assert moments == sorted(set(moments))
    assert [row.date for row in rows] == sorted(row.date for row in rows)
    assert rows[-1].created_at <= sample.now()


def test_owed_leaves_out_what_takes_nothing() -> None:
    company = State(ANCHOR, colleagues=3)
    monday = date(2026, 11, 23)
    company.add_absence(Type.HOME_OFFICE, monday, monday)
    company.add_absence(Type.VACATION, monday, monday, status="PENDING")
    assert owed_by_day(company, monday, monday) == {monday: Owed(480)}
    company.add_absence(Type.DOCTOR, monday, monday)
    assert owed_by_day(company, monday, monday) == {}


def test_owed_of_days_with_something_on() -> None:
    company = State(ANCHOR, colleagues=3)
    owed = owed_by_day(company, date(2026, 5, 6), date(2026, 11, 18))
    assert owed[date(2026, 5, 6)] == Owed(390, earliest=9 * 60 + 45)
    assert owed[date(2026, 9, 10)] == Owed(390, latest=14 * 60 + 45)
    assert owed[date(2026, 10, 9)] == Owed(195, earliest=12 * 60 + 30)
    assert date(2026, 11, 18) not in owed
    assert date(2026, 11, 14) not in owed
