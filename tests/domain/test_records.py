"""What lies on a day: schedules, employment, holidays and absences, found by day."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.dates import Portion
from roots_desktop.domain.holidays import Holiday, HolidayYear, holidays_by_day, ruling_years
from roots_desktop.domain.records import Record
from roots_desktop.domain.schedules import Employment, Schedule, overlaid, schedule_on, week_minutes
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
    entry,
    entry_months,
    moco_row,
    presence,
    presence_months,
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


class TestOverlaid:
    """Moco's hours until September and from October on; the owner's own since November."""

    SINCE = datetime(2026, 11, 1, tzinfo=UTC)
    OLD, NOW = (
        schedule(source="moco", valid_to=date(2026, 9, 30)),
        schedule((420,) * 5 + (0, 0), source="moco", valid_from=date(2026, 10, 1)),
    )

    def own(self, **facts: Any) -> Schedule:
        return schedule((300,) * 7, source="manual", **{"observed_at": datetime(2026, 11, 16, tzinfo=UTC), **facts})

    def test_own_hours_rule_from_their_day_on(self) -> None:
        mine = self.own(valid_from=MONDAY)

        assert overlaid((self.OLD, self.NOW), (mine,), self.SINCE) == (
            self.OLD,
            replace(self.NOW, valid_to=date(2026, 11, 15)),
            mine,
        )

    def test_from_an_earlier_day_they_replace_what_begins_later(self) -> None:
        mine = self.own(valid_from=date(2026, 9, 16))

        assert overlaid((self.OLD, self.NOW), (mine,), self.SINCE) == (
            replace(self.OLD, valid_to=date(2026, 9, 15)),
            mine,
        )

    def test_where_only_the_day_of_knowing_is_told_that_is_it(self) -> None:
        mine = self.own(known_from=MONDAY)

        assert overlaid((self.NOW,), (mine,), self.SINCE)[-1] == replace(mine, valid_from=MONDAY)

    def test_hours_from_before_step_back(self) -> None:
        before = self.own(valid_from=MONDAY, observed_at=datetime(2026, 10, 31, tzinfo=UTC))

        assert overlaid((self.OLD, self.NOW), (before, self.own(valid_from=MONDAY, observed_at=None)), self.SINCE) == (
            self.OLD,
            self.NOW,
        )

    def test_without_any_the_provider_rules(self) -> None:
        assert overlaid((self.OLD, self.NOW), (), self.SINCE) == (self.OLD, self.NOW)


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
        assert whole.holidays == {NEW_YEAR: new_year}


class TestAbsences:
    def test_found_on_each_day_and_on_no_other(self) -> None:
        trip = absence(date(2026, 10, 30), date(2026, 12, 2))
        whole = record(trip)

        inside = [date(2026, 10, 30), date(2026, 11, 15), date(2026, 12, 2)]
        outside = [date(2026, 10, 29), date(2026, 12, 3), date(2025, 11, 15)]
        assert [whole.absences_on(day) for day in inside] == [(trip,)] * 3
        assert [whole.absences_on(day) for day in outside] == [()] * 3

    def test_found_in_each_month_they_touch(self) -> None:
        trip = absence(date(2026, 10, 30), date(2026, 12, 2))

        months = [date(2026, month, 15) for month in (9, 10, 11, 12)]
        assert [record(trip).absences_in(month) for month in months] == [(), (trip,), (trip,), (trip,)]

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


class TestWork:
    def test_entries_and_presences_of_a_day(self) -> None:
        entries = [entry(day, 60, id=f"{day}{number}") for day in (MONDAY, TUESDAY, WEDNESDAY) for number in (1, 2)]
        stays = [presence(day, start, "18:00") for day in (MONDAY, WEDNESDAY) for start in ("8:00", "13:00")]
        known = record(entry_months=entry_months(*entries), presence_months=presence_months(*stays))

        assert [known.entries_on(day) for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY)] == [
            tuple(entries[:2]),
            tuple(entries[2:4]),
            tuple(entries[4:]),
            (),
        ]
        assert [known.presences_on(day) for day in (MONDAY, TUESDAY, WEDNESDAY)] == [
            tuple(stays[:2]),
            (),
            tuple(stays[2:]),
        ]

    def test_a_month_that_was_never_read_is_unknown(self) -> None:
        known = record(entry_months=entry_months(), presence_months=presence_months())

        assert (known.entries_on(EVE), known.presences_on(EVE)) == (None, None)
        assert (known.entry_month(EVE), known.presence_month(EVE)) == (None, None)
        assert (known.entry_month(MONDAY), known.presence_month(MONDAY)) == (
            known.entry_months[0],
            known.presence_months[0],
        )

    def test_rows_of_another_provider(self) -> None:
        rows = (moco_row(TUESDAY), moco_row(MONDAY), moco_row(TUESDAY, "3"))
        known = record(mirrored=rows)

        assert [known.mirrored_on(day) for day in (MONDAY, TUESDAY, FRIDAY)] == [rows[1:2], (rows[0], rows[2]), ()]


class TestEarlier:
    KNOWN = replace(record(absence(MONDAY, WEDNESDAY)), mirrored=(moco_row(TUESDAY),))

    def test_what_is_the_same_is_taken_from_the_earlier_one(self) -> None:
        again = replace(self.KNOWN, entry_months=entry_months(entry(MONDAY, 60)), earlier=self.KNOWN)

        assert again.absences_by_month is self.KNOWN.absences_by_month
        assert again.mirrored_by_day is self.KNOWN.mirrored_by_day

    @pytest.mark.parametrize(
        "change",
        [
            {"absences": (absence(FRIDAY),)},
            {"absences": (absence(MONDAY, kind=Kind.SICK, open_ended=True),), "today": date(2027, 2, 1)},
            {"mirrored": (moco_row(FRIDAY),)},
            {"mirrored": (), "absences": ()},
        ],
    )
    def test_it_never_shows(self, change: dict[str, Any]) -> None:
        plain, later = replace(self.KNOWN, **change), replace(self.KNOWN, **change, earlier=self.KNOWN)

        assert later == plain
        assert later.absences_by_month == plain.absences_by_month
        assert later.mirrored_by_day == plain.mirrored_by_day

    def test_another_day_has_other_months(self) -> None:
        sick = record(absence(MONDAY, kind=Kind.SICK, open_ended=True))
        later = replace(sick, today=date(2027, 2, 1), earlier=sick)

        assert later.absences_in(date(2027, 1, 1)) == sick.absences


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


def test_an_absence_on_the_last_day_that_there_is() -> None:
    absence = Absence("1", "manual", Kind.VACATION, "any", date.max, date.max)
    assert Record(date(2026, 11, 19), absences=(absence,)).absences_on(date.max) == (absence,)
