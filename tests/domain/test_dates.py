"""Periods, weeks and halves against a paper calendar."""

from datetime import date

import pytest

from roots_desktop.domain.dates import (
    Half,
    Period,
    Portion,
    clock_text,
    is_plausible,
    iso_week,
    month_of,
    next_month,
    previous_month,
    week_number,
    week_of,
    year_of,
)


@pytest.mark.parametrize(
    ("portion", "halves"),
    [
        (Portion.FULL, (Half.MORNING, Half.AFTERNOON)),
        (Portion.MORNING, (Half.MORNING,)),
        (Portion.AFTERNOON, (Half.AFTERNOON,)),
        (Portion.HOURS, ()),
    ],
)
def test_halves(portion: Portion, halves: tuple[Half, ...]) -> None:
    assert portion.halves() == halves


def test_a_period_holds_both_ends() -> None:
    period = Period(date(2026, 11, 16), date(2026, 11, 18))

    assert len(period) == 3
    assert list(period.days()) == [date(2026, 11, 16), date(2026, 11, 17), date(2026, 11, 18)]
    assert [date(2026, 11, day) in period for day in (15, 16, 18, 19)] == [False, True, True, False]


def test_a_period_the_wrong_way_round_is_empty() -> None:
    period = Period(date(2026, 11, 18), date(2026, 11, 16))

    assert (len(period), list(period.days())) == (0, [])


@pytest.mark.parametrize(
    ("first", "last", "together"), [(1, 9, False), (1, 10, True), (12, 13, True), (20, 25, True), (21, 25, False)]
)
def test_overlap_in_a_single_day_is_enough(first: int, last: int, together: bool) -> None:
    middle, other = Period(date(2026, 5, 10), date(2026, 5, 20)), Period(date(2026, 5, first), date(2026, 5, last))

    assert middle.overlaps(other) is together
    assert other.overlaps(middle) is together


@pytest.mark.parametrize(
    ("day", "week_start", "first"),
    [
        (date(2026, 11, 19), 0, date(2026, 11, 16)),
        (date(2026, 11, 16), 0, date(2026, 11, 16)),
        (date(2026, 11, 22), 0, date(2026, 11, 16)),
        (date(2026, 11, 19), 6, date(2026, 11, 15)),
        (date(2026, 11, 22), 6, date(2026, 11, 22)),
        (date(2027, 1, 1), 0, date(2026, 12, 28)),
    ],
)
def test_week(day: date, week_start: int, first: date) -> None:
    week = week_of(day, week_start)

    assert (week.first, len(week)) == (first, 7)


@pytest.mark.parametrize(
    ("day", "last"), [(date(2028, 2, 3), 29), (date(2027, 2, 28), 28), (date(2026, 12, 31), 31), (date(2026, 4, 1), 30)]
)
def test_month(day: date, last: int) -> None:
    assert month_of(day) == Period(day.replace(day=1), day.replace(day=last))


def test_year() -> None:
    assert year_of(date(2028, 2, 29)) == Period(date(2028, 1, 1), date(2028, 12, 31))
    assert len(year_of(date(2028, 2, 29))) == 366


def test_months_on_either_side() -> None:
    assert next_month(date(2026, 12, 31)) == date(2027, 1, 1)
    assert next_month(date(2027, 1, 31)) == date(2027, 2, 1)
    assert previous_month(date(2027, 1, 31)) == date(2026, 12, 1)
    assert previous_month(date(2028, 3, 31)) == date(2028, 2, 1)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 12, 28), (2026, 53)),
        (date(2027, 1, 1), (2026, 53)),
        (date(2027, 1, 3), (2026, 53)),
        (date(2027, 1, 4), (2027, 1)),
        (date(2024, 12, 30), (2025, 1)),
        (date(2026, 11, 19), (2026, 47)),
    ],
)
def test_iso_week(day: date, week: tuple[int, int]) -> None:
    assert iso_week(day) == week


@pytest.mark.parametrize(
    ("first", "number"),
    [
        (date(2026, 11, 16), 47),  # Monday
        (date(2026, 12, 26), 53),  # Saturday: its Thursday is 31 December, in the 53rd week of 2026
        (date(2026, 12, 27), 53),  # Sunday
        (date(2026, 12, 28), 53),  # Monday
        (date(2026, 12, 31), 53),  # Thursday
        (date(2027, 1, 1), 1),  # Friday: its Thursday is 7 January, in the first week of 2027
        (date(2027, 1, 3), 1),  # Sunday
        (date(2027, 1, 4), 1),  # Monday
    ],
)
def test_a_week_has_the_number_of_its_thursday(first: date, number: int) -> None:
    assert week_number(first) == number


@pytest.mark.parametrize(("minutes", "text"), [(0, "0:00"), (5, "0:05"), (480, "8:00"), (2310, "38:30")])
def test_a_length_of_time(minutes: int, text: str) -> None:
    assert clock_text(minutes) == text


def test_the_months_that_a_period_touches() -> None:
    assert list(Period(date(2026, 11, 30), date(2027, 2, 1)).months()) == [
        date(2026, 11, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
        date(2027, 2, 1),
    ]


def test_no_days_touch_no_month() -> None:
    assert list(Period(date(2026, 11, 20), date(2026, 11, 19)).months()) == []


def test_the_last_month_that_there_is() -> None:
    last = Period(date(9999, 12, 1), date.max)
    assert (month_of(date.max), list(last.months())) == (last, [date(9999, 12, 1)])


@pytest.mark.parametrize(("year", "expected"), [(1899, False), (1900, True), (2199, True), (2200, False)])
def test_days_of_a_working_life(year: int, expected: bool) -> None:
    assert is_plausible(date(year, 6, 1)) is expected
