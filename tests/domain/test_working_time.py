"""Facts about working time: each limit on both sides, nights, clock changes, and what is not known."""

from datetime import date
from typing import Any

import pytest

from roots_desktop.domain.dates import ONE_DAY
from roots_desktop.domain.entries import Presence
from roots_desktop.domain.findings import Finding, FindingKind
from roots_desktop.domain.working_time import facts_on, is_checked
from tests.domain.builders import (
    FRIDAY,
    MONDAY,
    SUNDAY,
    THURSDAY,
    TODAY,
    TUESDAY,
    WEDNESDAY,
    clock,
    employed,
    presence,
    presence_months,
    record,
)

Fact = tuple[str, int | None]
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
"""The nights of these Sundays are an hour shorter, and an hour longer."""


def at_work(day: date, *times: str) -> list[Presence]:
    """Presences of a day: `at_work(MONDAY, "8:00-12:00", "12:30-17:00")`; an open one ends with the dash."""
    return [presence(day, *text.split("-")) for text in times]


def facts(day: date, *presences: Presence, country: str | None = "DE", **known: Any) -> list[Fact]:
    found = facts_on(record(presence_months=presence_months(*presences), **known), day, country)
    assert all(fact.day == day and fact.rule for fact in found)
    return [(fact.kind.value, fact.minutes) for fact in found]


def test_which_countries_are_checked() -> None:
    assert [is_checked(country) for country in ("DE", "CH", "AT", "FR", "", None)] == [True, True, *[False] * 4]


@pytest.mark.parametrize("country", ["AT", "FR", "", None])
def test_elsewhere_nothing_is_said(country: str | None) -> None:
    assert facts(MONDAY, *at_work(MONDAY, "6:00-23:00"), country=country) == []


class TestGermanBreaks:
    @pytest.mark.parametrize(
        ("times", "expected"),
        [
            (["8:00-14:00"], []),
            (["8:00-14:01"], [("break_missing_30", 0), ("more_than_6h_without_break", 361)]),
            (["8:00-12:00", "12:30-17:30"], []),
            (["8:00-12:00", "12:29-17:29"], [("break_missing_30", 29)]),
            (["8:00-12:00", "12:30-17:31"], [("break_missing_45", 30)]),
            (["8:00-12:00", "12:45-17:46"], []),
            (["8:00-11:00", "11:15-14:00", "14:15-18:00"], [("break_missing_45", 30)]),
            (["8:00-10:00", "10:15-12:00", "12:15-14:00", "14:15-18:00"], []),
        ],
    )
    def test_half_an_hour_from_six_hours_three_quarters_from_nine(self, times: list[str], expected: list[Fact]) -> None:
        assert facts(MONDAY, *at_work(MONDAY, *times)) == expected

    def test_less_than_a_quarter_of_an_hour_is_no_break(self) -> None:
        two_short = at_work(MONDAY, "8:00-10:00", "10:14-12:00", "12:14-14:44")

        assert facts(MONDAY, *two_short) == [("break_missing_30", 0), ("more_than_6h_without_break", 376)]

    def test_not_longer_than_six_hours_in_a_row(self) -> None:
        assert facts(MONDAY, *at_work(MONDAY, "8:00-14:00", "14:30-16:30")) == []
        assert facts(MONDAY, *at_work(MONDAY, "8:00-14:01", "14:31-16:31")) == [("more_than_6h_without_break", 361)]
        assert facts(MONDAY, *at_work(MONDAY, "8:00-9:00", "9:30-15:31")) == [("more_than_6h_without_break", 361)]

    def test_what_overlaps_is_worked_once(self) -> None:
        assert facts(MONDAY, *at_work(MONDAY, "8:00-12:00", "10:00-14:00", "9:00-11:00")) == []
        assert facts(MONDAY, *at_work(MONDAY, "8:00-13:00", "9:00-10:00", "13:30-17:00")) == []

    def test_two_that_follow_at_once_leave_no_break(self) -> None:
        assert facts(MONDAY, *at_work(MONDAY, "8:00-11:00", "11:00-14:01")) == [
            ("break_missing_30", 0),
            ("more_than_6h_without_break", 361),
        ]

    def test_the_rules(self) -> None:
        long = presence_months(*at_work(MONDAY, "8:00-19:00"), *at_work(TUESDAY, "5:00-6:00"))
        whole = record(presence_months=long)

        assert facts_on(whole, MONDAY, "DE") == (
            Finding(MONDAY, FindingKind.BREAK_MISSING_45, 0, rule="§ 4 ArbZG"),
            Finding(MONDAY, FindingKind.MORE_THAN_6H_WITHOUT_BREAK, 660, rule="§ 4 ArbZG"),
            Finding(MONDAY, FindingKind.MORE_THAN_10H, 660, rule="§ 3 ArbZG"),
        )
        assert facts_on(whole, TUESDAY, "DE") == (Finding(TUESDAY, FindingKind.REST_BELOW_11H, 600, rule="§ 5 ArbZG"),)
        assert facts_on(whole, TUESDAY, "CH") == (
            Finding(TUESDAY, FindingKind.REST_BELOW_11H, 600, rule="Art. 15a ArG"),
        )


class TestSwissBreaks:
    @pytest.mark.parametrize(
        ("times", "expected"),
        [
            (["8:00-13:30"], []),
            (["8:00-13:31"], [("break_missing_15", 0)]),
            (["8:00-12:00", "12:15-15:15"], []),
            (["8:00-12:00", "12:15-15:16"], [("break_missing_30", 15)]),
            (["8:00-12:00", "12:30-17:30"], []),
            (["8:00-12:00", "12:30-17:31"], [("break_missing_60", 30)]),
            (["8:00-12:00", "13:00-20:00"], []),
        ],
    )
    def test_longer_with_the_work(self, times: list[str], expected: list[Fact]) -> None:
        assert facts(MONDAY, *at_work(MONDAY, *times), country="CH") == expected

    def test_the_rule(self) -> None:
        (fact,) = facts_on(record(presence_months=presence_months(*at_work(MONDAY, "8:00-14:00"))), MONDAY, "CH")

        assert fact == Finding(MONDAY, FindingKind.BREAK_MISSING_15, 0, rule="Art. 15 ArG")


@pytest.mark.parametrize(("end", "expected"), [("18:45", []), ("18:46", [("more_than_10h", 601)])])
def test_ten_hours(end: str, expected: list[Fact]) -> None:
    assert facts(MONDAY, *at_work(MONDAY, "8:00-13:00", f"13:45-{end}")) == expected


class TestRest:
    @pytest.mark.parametrize(("start", "expected"), [("7:00", []), ("6:59", [("rest_below_11h", 659)])])
    def test_eleven_hours(self, start: str, expected: list[Fact]) -> None:
        assert facts(TUESDAY, *at_work(MONDAY, "18:00-20:00"), *at_work(TUESDAY, f"{start}-10:00")) == expected

    def test_a_pause_within_a_day_is_no_rest(self) -> None:
        split = at_work(MONDAY, "6:00-10:00", "18:00-22:00")

        assert facts(MONDAY, *split) == []
        assert facts(TUESDAY, *split, *at_work(TUESDAY, "8:00-10:00")) == [("rest_below_11h", 600)]

    def test_a_rest_within_a_day_parts_two_shifts(self) -> None:
        two = at_work(MONDAY, "0:00-6:00", "17:00-22:00")

        assert facts(MONDAY, *two, *at_work(SUNDAY - 7 * ONE_DAY, "10:00-11:00")) == []

    def test_after_a_free_day_nothing_is_short(self) -> None:
        assert facts(WEDNESDAY, *at_work(MONDAY, "8:00-9:00"), *at_work(WEDNESDAY, "0:00-2:00")) == []

    def test_after_a_day_without_end_nobody_knows(self) -> None:
        assert facts(TUESDAY, *at_work(MONDAY, "20:00-"), *at_work(TUESDAY, "5:00-9:00")) == []
        assert facts(TUESDAY, *at_work(MONDAY, "8:00-", "18:00-20:00"), *at_work(TUESDAY, "5:00-9:00")) == []

    def test_in_a_month_that_was_never_read_nobody_knows(self) -> None:
        first, last = date(2026, 10, 1), date(2026, 9, 30)
        october = at_work(first, "5:00-9:00")

        assert facts(first, *october) == []
        assert facts(first, *october, *at_work(last, "18:00-20:00")) == [("rest_below_11h", 540)]


class TestNights:
    def test_a_shift_past_midnight_is_one_and_belongs_to_its_first_day(self) -> None:
        night = [*at_work(MONDAY, "20:00-23:59"), *at_work(TUESDAY, "0:00-6:01")]

        assert facts(MONDAY, *night) == [
            ("break_missing_45", 0),
            ("more_than_6h_without_break", 601),
            ("more_than_10h", 601),
        ]
        assert facts(TUESDAY, *night) == []

    def test_its_lost_minute_is_worked(self) -> None:
        assert facts(MONDAY, *at_work(MONDAY, "20:00-23:59"), *at_work(TUESDAY, "0:00-2:00")) == []
        assert facts(MONDAY, *at_work(MONDAY, "19:59-23:59"), *at_work(TUESDAY, "0:00-2:00")) == [
            ("break_missing_30", 0),
            ("more_than_6h_without_break", 361),
        ]

    def test_breaks_lie_on_both_sides_of_midnight(self) -> None:
        night = [*at_work(MONDAY, "20:00-23:30"), *at_work(TUESDAY, "0:15-3:00", "3:30-6:00")]

        assert facts(MONDAY, *night) == []

    def test_the_next_shift_begins_after_four_hours(self) -> None:
        before, evening = at_work(MONDAY, "18:00-22:00"), at_work(TUESDAY, "1:59-5:00")

        assert facts(MONDAY, *before, *evening) == []
        assert facts(TUESDAY, *before, *evening) == []
        assert facts(TUESDAY, *before, *at_work(TUESDAY, "2:00-5:00")) == [("rest_below_11h", 240)]

    def test_the_evening_after_a_night_is_another_shift(self) -> None:
        nights = [*at_work(MONDAY, "22:00-23:59"), *at_work(TUESDAY, "0:00-5:00", "14:00-18:00")]

        assert facts(TUESDAY, *nights) == [("rest_below_11h", 540)]

    def test_a_presence_that_ends_on_the_next_day(self) -> None:
        long = Presence("x", "moco", MONDAY, clock(MONDAY, "20:00"), clock(TUESDAY, "6:01"))

        assert facts(MONDAY, long)[-1] == ("more_than_10h", 601)

    def test_a_shift_that_may_go_on_in_a_month_that_was_never_read(self) -> None:
        last = date(2026, 10, 31)
        late, early = at_work(last, "8:00-20:00"), at_work(last, "7:00-19:59")

        assert facts_on(record(presence_months=presence_months(*late, also=())), last, "DE") == ()
        assert facts_on(record(presence_months=presence_months(*early, also=())), last, "DE") != ()

    def test_a_presence_over_midnight_into_a_month_that_was_never_read(self) -> None:
        last, first = date(2026, 10, 31), date(2026, 11, 1)
        long = Presence("x", "moco", last, clock(last, "19:00"), clock(first, "6:00"))
        months = presence_months(long, also=())

        assert facts_on(record(presence_months=months), last, "DE") == ()

    def test_a_morning_that_may_belong_to_a_night_that_was_never_read(self) -> None:
        first = date(2026, 11, 1)

        assert facts(first, *at_work(first, "3:59-15:00")) == []
        assert facts(first, *at_work(first, "4:00-10:01")) == [
            ("break_missing_30", 0),
            ("more_than_6h_without_break", 361),
        ]


class TestClockChanges:
    def test_the_short_night_is_an_hour_shorter(self) -> None:
        saturday = SPRING - ONE_DAY
        night = [*at_work(saturday, "22:00-23:59"), *at_work(SPRING, "0:00-5:00")]

        assert facts(saturday, *night) == []

    def test_the_long_night_is_an_hour_longer(self) -> None:
        saturday = AUTUMN - ONE_DAY
        night = [*at_work(saturday, "22:00-23:59"), *at_work(AUTUMN, "0:00-3:01")]

        assert facts(saturday, *night) == [("break_missing_30", 0), ("more_than_6h_without_break", 361)]

    def test_the_rest_of_the_short_night(self) -> None:
        saturday = SPRING - ONE_DAY

        assert facts(SPRING, *at_work(saturday, "12:00-20:00"), *at_work(SPRING, "7:30-9:00")) == [
            ("rest_below_11h", 630)
        ]


class TestNotJudged:
    def test_a_day_that_is_not_over(self) -> None:
        assert facts(TODAY, *at_work(TODAY, "0:00-12:00")) == []
        assert facts(FRIDAY, *at_work(FRIDAY, "0:00-12:00")) == []

    @pytest.mark.parametrize("also", ["16:00-", "-17:00", "-"])
    def test_a_day_with_a_presence_that_lacks_an_end(self, also: str) -> None:
        assert facts(MONDAY, *at_work(MONDAY, "6:00-15:00", also)) == []

    def test_the_night_of_a_shift_without_end(self) -> None:
        assert facts(MONDAY, *at_work(MONDAY, "15:00-23:59"), *at_work(TUESDAY, "0:00-")) == []

    def test_whoever_clocked_in_this_morning_may_know_about_yesterday(self) -> None:
        assert facts(WEDNESDAY, *at_work(WEDNESDAY, "8:00-15:00"), *at_work(THURSDAY, "8:00-")) == [
            ("break_missing_30", 0),
            ("more_than_6h_without_break", 420),
        ]

    def test_a_day_without_presence(self) -> None:
        assert facts(MONDAY) == []
        assert facts_on(record(), MONDAY, "DE") == ()

    def test_a_day_outside_the_employment(self) -> None:
        assert facts(MONDAY, *at_work(MONDAY, "6:00-15:00"), employment=employed(TUESDAY)) == []
