"""What lies on a day: schedules, employment, holidays and absences, found by day."""

from datetime import date

import pytest

from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.dates import Portion
from roots_desktop.domain.holidays import Holiday, HolidayYear, holidays_by_day, ruling_years
from roots_desktop.domain.records import Record
from roots_desktop.domain.schedules import Employment, Schedule, schedule_on, week_minutes
from tests.domain.builders import (
    FRIDAY,
    MONDAY,
    SUNDAY,
    THURSDAY,
    TODAY,
    TUESDAY,
    WEDNESDAY,
    absence,
    employed,
    record,
    schedule,
)

NEW_YEAR = date(2026, 1, 1)
EVE = date(2026, 12, 24)


class TestSchedules:
    @pytest.mark.parametrize(("day", "rules"), [(MONDAY, False), (TUESDAY, True), (THURSDAY, True), (FRIDAY, False)])
    def test_rules_from_its_first_to_its_last_day(self, day: date, rules: bool) -> None:
        bounded = schedule(valid_from=TUESDAY, valid_to=THURSDAY)

        assert bounded.holds_on(day) is rules
        assert schedule_on(day, [bounded]) == (bounded if rules else None)

    def test_open_on_both_sides(self) -> None:
        assert schedule().holds_on(date.min)
        assert schedule().holds_on(date.max)

    def test_minutes_of_the_weekday(self) -> None:
        week = schedule((1, 2, 3, 4, 5, 6, 7))

        assert [week.minutes_on(day) for day in (MONDAY, WEDNESDAY, SUNDAY)] == [1, 3, 7]
        assert week_minutes(week.week) == 28

    def test_estimated_hours_are_assumed_for_ever(self) -> None:
        assert schedule(estimated=True).assumed_on(SUNDAY)
        assert not schedule().assumed_on(MONDAY)

    def test_the_employment_hides_the_schedule(self) -> None:
        employee = record(employment=employed(TUESDAY, WEDNESDAY))

        assert [employee.schedule_on(day) is None for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY)] == [
            True,
            False,
            False,
            True,
        ]

    def test_an_open_employment_covers_everything(self) -> None:
        assert Employment().covers(date.min)
        assert not Employment(first_day=TUESDAY).covers(MONDAY)
        assert not Employment(last_day=TUESDAY).covers(WEDNESDAY)

    def test_no_schedule(self) -> None:
        assert Record(TODAY).schedule_on(MONDAY) is None
        assert Schedule((0,) * 7, "manual").name == ""


class TestHolidays:
    def test_per_year_the_best_source_rules(self) -> None:
        calendar = [HolidayYear("calendar", year, ()) for year in (2027, 2025, 2026)]
        personio = HolidayYear("personio", 2026, ())
        moco = [HolidayYear("moco", year, (Holiday(date(year, 1, 1), "Neujahr", "moco"),)) for year in (2026, 2027)]

        years = ruling_years([*calendar, *moco, personio])

        assert [(year.year, year.source) for year in years] == [(2025, "calendar"), (2026, "personio"), (2027, "moco")]

    def test_a_year_that_nobody_has_typed_into_moco_yet_rules_nothing(self) -> None:
        typed, named = HolidayYear("moco", 2027, ()), HolidayYear("calendar", 2027, ())

        assert ruling_years([typed, named]) == (named,)
        assert ruling_years([typed]) == ()

    def test_a_source_that_knows_the_year_rules_it_even_when_it_names_no_holiday(self) -> None:
        named = HolidayYear("calendar", 2026, (Holiday(NEW_YEAR, "Neujahr", "calendar"),))

        assert holidays_by_day([named, HolidayYear("personio", 2026, ())]) == {}

    @pytest.mark.parametrize("order", [1, -1])
    def test_of_two_on_one_day_the_whole_one_wins(self, order: int) -> None:
        half = Holiday(EVE, "Heiligabend", "personio", Portion.AFTERNOON, company=True)
        whole = Holiday(EVE, "Betriebsruhe", "personio", company=True)

        assert holidays_by_day([HolidayYear("personio", 2026, (half, whole)[::order])]) == {EVE: whole}

    def test_of_two_equal_ones_the_first_wins(self) -> None:
        first, second = Holiday(EVE, "eins", "personio"), Holiday(EVE, "zwei", "personio")

        assert holidays_by_day([HolidayYear("personio", 2026, (first, second))]) == {EVE: first}

    def test_two_halves_make_a_whole_one(self) -> None:
        morning = Holiday(EVE, "Fastnacht", "personio", Portion.MORNING)
        afternoon = Holiday(EVE, "Heiligabend", "personio", Portion.AFTERNOON)

        found = holidays_by_day([HolidayYear("personio", 2026, (morning, afternoon))])

        assert found == {EVE: Holiday(EVE, "Fastnacht, Heiligabend", "personio")}

    def test_found_by_day(self) -> None:
        new_year = Holiday(NEW_YEAR, "Neujahr", "personio")
        whole = record(holiday_years=(HolidayYear("personio", 2026, (new_year,)),))

        assert whole.holiday_on(NEW_YEAR) == new_year
        assert whole.holiday_on(MONDAY) is None


class TestAbsences:
    def test_found_on_each_day_and_on_no_other(self) -> None:
        trip = absence(date(2026, 10, 30), date(2026, 12, 2))
        whole = record(trip)

        inside = [date(2026, 10, 30), date(2026, 11, 15), date(2026, 12, 2)]
        outside = [date(2026, 10, 29), date(2026, 12, 3), date(2025, 11, 15)]
        assert [whole.absences_on(day) for day in inside] == [(trip,)] * 3
        assert [whole.absences_on(day) for day in outside] == [()] * 3

    def test_over_new_year(self) -> None:
        over = absence(date(2026, 12, 28), date(2027, 1, 8))

        assert record(over).absences_on(date(2027, 1, 8)) == (over,)

    def test_in_order_of_their_start(self) -> None:
        late, early = absence(TUESDAY, WEDNESDAY, id="a"), absence(MONDAY, FRIDAY, id="b")

        assert record(late, early).absences_on(TUESDAY) == (early, late)

    def test_one_that_ends_before_it_begins_lies_nowhere(self) -> None:
        wrong = absence(date(2026, 11, 18), date(2026, 10, 18))

        assert [record(wrong).absences_on(day) for day in (wrong.start, date(2026, 10, 18))] == [(), ()]

    def test_an_open_one_lies_up_to_today(self) -> None:
        sick = absence(date(2026, 9, 1), open_ended=True)

        assert [record(sick).absences_on(day) != () for day in (date(2026, 10, 1), TODAY, FRIDAY)] == [
            True,
            True,
            False,
        ]
        assert (sick.open_ended, sick.last_day(TODAY)) == (True, TODAY)


class TestNextAbsence:
    def test_the_one_that_runs_today_or_comes_first(self) -> None:
        past, running, later = absence(MONDAY), absence(MONDAY, FRIDAY, id="now"), absence(FRIDAY, id="later")

        assert record(later, past, running).next_absence() == running
        assert record(later, past).next_absence() == later
        assert record(past).next_absence() is None

    def test_an_open_one_runs_until_it_is_closed(self) -> None:
        sick = absence(MONDAY, kind=Kind.SICK, open_ended=True)

        assert record(sick).next_absence() == sick

    @pytest.mark.parametrize(
        "passed_over", [absence(FRIDAY, status=Status.PENDING), absence(FRIDAY, kind=Kind.REMOTE_WORK)]
    )
    def test_wishes_and_work_elsewhere_are_passed_over(self, passed_over: Absence) -> None:
        assert record(passed_over).next_absence() is None

    def test_a_day_paid_by_the_time_account_is_a_day_away(self) -> None:
        free = absence(FRIDAY, kind=Kind.TIME_COMPENSATION)

        assert record(free).next_absence() == free

    def test_of_two_that_run_the_earlier_start(self) -> None:
        first, second = absence(MONDAY, FRIDAY, id="z"), absence(TUESDAY, FRIDAY, id="a")

        assert record(second, first).next_absence() == first
