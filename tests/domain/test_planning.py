"""Bridges, what days cost, and what they would collide with."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.dates import Period, Portion
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.domain.planning import (
    Bridge,
    bridges,
    collisions,
    cost_of,
    is_tried,
    left_to_request,
    planned_days,
    with_days,
)
from roots_desktop.domain.records import Record
from roots_desktop.domain.vacation import kind_days
from tests.domain.builders import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    THURSDAY,
    TODAY,
    TUESDAY,
    WEDNESDAY,
    absence,
    days,
    employed,
    holiday,
    record,
    schedule,
)

HALF = Decimal("0.5")


def christmas(*absences: Absence, eve: Portion | None = None, **facts: object) -> Record:
    """December 2026: the 25th is a Friday, and so is 1 January. `eve` is what is free on Thursday, the 24th."""
    found = [Holiday(date(2026, 12, 25), "Weihnachten", "personio"), Holiday(date(2026, 12, 26), "2.", "personio")]
    if eve is not None:
        found.append(Holiday(date(2026, 12, 24), "Heiligabend", "personio", eve, company=True))
    years = (HolidayYear("personio", 2026, tuple(found)), holiday(date(2027, 1, 1)))
    return record(*absences, holiday_years=years, **facts)  # type: ignore[arg-type] # facts are named by the caller


def bridge(first: date, last: date, cost: str, free_from: date, free_to: date, days_off: str) -> Bridge:
    return Bridge(first, last, Decimal(cost), free_from, free_to, Decimal(days_off))


BEFORE_CHRISTMAS = bridge(
    date(2026, 12, 21), date(2026, 12, 24), "4", date(2026, 12, 19), date(2026, 12, 27), "9"
)  # fmt: skip
AFTER_CHRISTMAS = bridge(
    date(2026, 12, 28), date(2026, 12, 31), "4", date(2026, 12, 25), date(2027, 1, 3), "10"
)  # fmt: skip


class TestBridges:
    def test_best_ratio_first(self) -> None:
        assert bridges(christmas(), 2026) == (AFTER_CHRISTMAS, BEFORE_CHRISTMAS)
        assert AFTER_CHRISTMAS.ratio == Decimal("2.5")

    def test_at_most_so_many(self) -> None:
        assert bridges(christmas(), 2026, limit=1) == (AFTER_CHRISTMAS,)
        assert bridges(christmas(), 2026, most_days=3) == ()

    def test_half_a_day_of_work_beside_it_is_left(self) -> None:
        whole = christmas(absence(date(2026, 12, 24), end_half=True))

        # 19 to 27 December are nine days, of which the afternoon of the 24th is worked.
        assert bridges(whole, 2026)[0] == bridge(
            date(2026, 12, 21), date(2026, 12, 23), "3", date(2026, 12, 19), date(2026, 12, 27), "8.5"
        )

    def test_half_a_day_alone_is_a_bridge(self) -> None:
        whole = christmas(absence(date(2026, 12, 21), date(2026, 12, 23)), eve=Portion.AFTERNOON)

        assert bridges(whole, 2026)[0] == bridge(
            date(2026, 12, 24), date(2026, 12, 24), "0.5", date(2026, 12, 19), date(2026, 12, 27), "9"
        )

    def test_half_a_day_inside_is_taken(self) -> None:
        whole = christmas(absence(date(2026, 12, 22), end_half=True))

        assert bridges(whole, 2026)[0] == bridge(
            date(2026, 12, 21), date(2026, 12, 24), "3.5", date(2026, 12, 19), date(2026, 12, 27), "9"
        )

    def test_days_on_leave_are_free(self) -> None:
        whole = christmas(absence(date(2027, 1, 4), date(2027, 1, 8)))

        assert bridges(whole, 2026)[0] == replace(AFTER_CHRISTMAS, free_to=date(2027, 1, 10), days_off=Decimal(17))

    def test_days_that_the_account_pays_are_free(self) -> None:
        whole = christmas(absence(date(2026, 12, 24), kind=Kind.TIME_COMPENSATION))

        assert bridges(whole, 2026)[0] == bridge(
            date(2026, 12, 21), date(2026, 12, 23), "3", date(2026, 12, 19), date(2026, 12, 27), "9"
        )

    @pytest.mark.parametrize("kind", [Kind.VACATION, Kind.TIME_COMPENSATION])
    def test_days_that_were_requested_are_not_offered_again(self, kind: Kind) -> None:
        whole = christmas(absence(date(2026, 12, 29), kind=kind, status=Status.PENDING))

        assert bridges(whole, 2026) == (BEFORE_CHRISTMAS,)

    def test_work_at_home_is_work(self) -> None:
        at_home = absence(date(2026, 12, 29), kind=Kind.REMOTE_WORK, status=Status.PENDING)

        assert bridges(christmas(at_home), 2026) == (AFTER_CHRISTMAS, BEFORE_CHRISTMAS)

    def test_only_days_to_come(self) -> None:
        assert bridges(christmas(today=date(2026, 12, 20)), 2026) == (AFTER_CHRISTMAS, BEFORE_CHRISTMAS)
        assert bridges(christmas(today=date(2026, 12, 21)), 2026) == (AFTER_CHRISTMAS,)
        assert bridges(christmas(), 2025) == ()

    def test_of_the_year_in_which_they_begin(self) -> None:
        assert bridges(christmas(), 2027) == ()

    def test_a_short_week_is_no_bridge(self) -> None:
        assert bridges(record(week=(480, 480, 480, 480, 0, 0, 0)), 2027) == ()

    def test_nothing_beyond_the_employment_is_a_day_off(self) -> None:
        assert bridges(christmas(employment=employed(None, date(2026, 12, 31))), 2026) == (BEFORE_CHRISTMAS,)

    def test_without_a_schedule_nobody_knows(self) -> None:
        assert bridges(christmas(schedules=()), 2026) == ()

    def test_a_rest_without_end(self) -> None:
        never = christmas(
            schedules=(schedule(valid_to=date(2026, 12, 31)), schedule((0,) * 7, valid_from=date(2027, 1, 1)))
        )

        # Nobody looks further than a year.
        assert bridges(never, 2026)[0].free_to == date(2028, 1, 1)


class TestCost:
    def test_whole_days(self) -> None:
        assert cost_of(record(), ((day, Portion.FULL) for day in Period(MONDAY, date(2026, 11, 23)).days())) == 6

    def test_holidays_and_free_days_cost_nothing(self) -> None:
        whole = record(holiday_years=(holiday(WEDNESDAY),))

        assert cost_of(whole, [(WEDNESDAY, Portion.FULL), (SATURDAY, Portion.FULL)]) == 0
        assert cost_of(whole, []) == 0

    def test_halves(self) -> None:
        whole = record(holiday_years=(holiday(WEDNESDAY, Portion.AFTERNOON),))

        assert cost_of(whole, [(MONDAY, Portion.MORNING), (TUESDAY, Portion.AFTERNOON)]) == 1
        assert cost_of(whole, [(WEDNESDAY, Portion.FULL)]) == HALF
        assert cost_of(whole, [(WEDNESDAY, Portion.MORNING)]) == HALF
        assert cost_of(whole, [(WEDNESDAY, Portion.AFTERNOON)]) == 0

    def test_a_day_named_twice(self) -> None:
        assert cost_of(record(), [(MONDAY, Portion.MORNING), (MONDAY, Portion.MORNING)]) == HALF
        assert cost_of(record(), [(MONDAY, Portion.MORNING), (MONDAY, Portion.AFTERNOON)]) == 1

    def test_leave_that_is_there_costs_nothing(self) -> None:
        whole = record(absence(MONDAY), absence(TUESDAY, end_half=True, id="half"))

        assert cost_of(whole, [(MONDAY, Portion.FULL), (TUESDAY, Portion.FULL)]) == HALF

    def test_wishes_and_work_at_home_do_not_count(self) -> None:
        whole = record(absence(MONDAY, status=Status.PENDING), absence(TUESDAY, kind=Kind.REMOTE_WORK))

        assert cost_of(whole, [(MONDAY, Portion.FULL), (TUESDAY, Portion.FULL)]) == 2

    def test_half_a_day_that_the_account_pays(self) -> None:
        whole = record(absence(MONDAY, kind=Kind.TIME_COMPENSATION, start_half=True))

        assert cost_of(whole, [(MONDAY, Portion.FULL)]) == HALF

    def test_what_a_provider_counts_less_leaves_the_rest(self) -> None:
        whole = record(absence(MONDAY, amounts=days((MONDAY, "0.25"))))

        assert cost_of(whole, [(MONDAY, Portion.FULL)]) == Decimal("0.75")

    def test_nothing_outside_the_employment(self) -> None:
        assert cost_of(record(employment=employed(TUESDAY)), [(MONDAY, Portion.FULL), (TUESDAY, Portion.FULL)]) == 1

    def test_without_a_schedule_nobody_knows(self) -> None:
        half_known = record(schedules=(schedule(valid_from=TUESDAY),))

        assert cost_of(half_known, [(MONDAY, Portion.FULL), (TUESDAY, Portion.FULL)]) is None


class TestCollisions:
    def test_what_lies_there_already_once_each(self) -> None:
        leave = absence(MONDAY, WEDNESDAY)
        wish = absence(THURSDAY, status=Status.PENDING)
        whole = record(leave, wish, absence(FRIDAY, kind=Kind.REMOTE_WORK))

        assert collisions(whole, Period(MONDAY, FRIDAY)) == (leave, wish)
        assert collisions(whole, Period(FRIDAY, FRIDAY)) == ()

    def test_the_other_half_is_free(self) -> None:
        whole = record(absence(MONDAY, start_half=True))

        assert collisions(whole, Period(MONDAY, MONDAY), Portion.MORNING) == ()
        assert collisions(whole, Period(MONDAY, MONDAY), Portion.AFTERNOON) == whole.absences

    def test_hours_lie_in_a_half(self) -> None:
        doctor = absence(MONDAY, kind=Kind.OTHER, hourly=True, start_time=time(14), end_time=time(16))

        assert collisions(record(doctor), Period(MONDAY, MONDAY), Portion.MORNING) == ()
        assert collisions(record(doctor), Period(MONDAY, MONDAY)) == (doctor,)


class TestLeftToRequest:
    """Two weeks from Monday, 16 November, on; the schedule is Monday to Friday."""

    TWO_WEEKS = Period(date(2026, 11, 16), date(2026, 11, 27))

    def test_without_a_leave_it_is_the_period_as_it_is(self) -> None:
        weekend = Period(SATURDAY, date(2026, 11, 22))

        assert left_to_request(record(), self.TWO_WEEKS) == (self.TWO_WEEKS,)
        assert left_to_request(record(), weekend) == (weekend,)

    def test_a_leave_cuts_it_at_working_days(self) -> None:
        friday = absence(FRIDAY)

        assert left_to_request(record(friday), self.TWO_WEEKS) == (
            Period(MONDAY, THURSDAY),
            Period(date(2026, 11, 23), date(2026, 11, 27)),
        )

    def test_two_halves_are_a_day_and_one_is_none(self) -> None:
        morning = absence(WEDNESDAY, end_half=True)
        afternoon = replace(absence(WEDNESDAY, start_half=True), id="afternoon")
        week = Period(MONDAY, FRIDAY)

        assert left_to_request(record(morning), week) == (week,)
        assert left_to_request(record(morning, afternoon), week) == (
            Period(MONDAY, TUESDAY),
            Period(THURSDAY, FRIDAY),
        )

    def test_hours_and_work_elsewhere_are_requested_too(self) -> None:
        doctor = absence(TUESDAY, kind=Kind.OTHER, hourly=True, start_time=time(9), end_time=time(10))
        away = replace(absence(WEDNESDAY, kind=Kind.REMOTE_WORK), id="away")

        assert left_to_request(record(doctor, away), self.TWO_WEEKS) == (self.TWO_WEEKS,)

    def test_nothing_is_left_of_a_leave(self) -> None:
        whole = absence(MONDAY, FRIDAY)

        assert left_to_request(record(whole), Period(MONDAY, SATURDAY)) == ()


class TestPreview:
    def test_days_count_as_vacation(self) -> None:
        whole = record(absence(MONDAY))
        asked = [(MONDAY, Portion.FULL), (TUESDAY, Portion.MORNING), (WEDNESDAY, Portion.AFTERNOON)]

        preview = with_days(whole, asked)

        assert kind_days(preview, Period(MONDAY, FRIDAY), Kind.VACATION) == 2
        assert kind_days(whole, Period(MONDAY, FRIDAY), Kind.VACATION) == 1
        assert preview.today == TODAY

    def test_what_is_tried_out_is_told_from_what_is_entered(self) -> None:
        entered = absence(MONDAY)

        preview = with_days(record(entered), [(TUESDAY, Portion.FULL)])

        assert [is_tried(found) for found in preview.absences_on(MONDAY)] == [False]
        assert [is_tried(found) for found in preview.absences_on(TUESDAY)] == [True]

    def test_the_same_as_the_cost(self) -> None:
        whole = christmas(absence(date(2026, 12, 24), end_half=True), eve=Portion.AFTERNOON)
        asked = [(day, Portion.FULL) for day in Period(date(2026, 12, 19), date(2027, 1, 3)).days()]
        span = Period(date(2026, 12, 1), date(2027, 1, 31))

        before, after = (kind_days(one, span, Kind.VACATION) for one in (whole, with_days(whole, asked)))

        assert before is not None
        assert after is not None
        assert after - before == cost_of(whole, asked) == 7


class TestPlannedDays:
    def test_each_day_costs_and_gives_its_part(self) -> None:
        eve = christmas(eve=Portion.AFTERNOON)
        period = Period(date(2026, 12, 23), date(2026, 12, 25))
        found = planned_days(eve, period, [(date(2026, 12, 23), Portion.MORNING)])

        # A morning of the 23rd is taken; of the 24th the morning is worked; the 25th is a holiday.
        assert [(day.cost, day.off) for day in found] == [(HALF, HALF), (0, HALF), (0, 1)]
        assert [day.portion for day in found] == [Portion.MORNING, None, None]

    def test_unknown_hours_cost_nobody_knows_what(self) -> None:
        bare = record(schedules=())
        (found,) = planned_days(bare, Period(MONDAY, MONDAY), [(MONDAY, Portion.FULL)])

        assert (found.cost, found.off) == (None, None)
