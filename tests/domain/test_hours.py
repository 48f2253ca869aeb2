"""The hard rules of the arithmetic, by numbers worked out by hand. Week 47 of 2026: Monday is 16 November."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from roots_desktop.domain.absences import DayAmount, Kind, Status
from roots_desktop.domain.dates import Period, Portion
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.domain.hours import (
    DayHours,
    LineKind,
    PeriodHours,
    absence_minutes,
    day_hours,
    days_hours,
    period_hours,
)
from roots_desktop.domain.records import Record
from tests.domain.builders import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TODAY,
    TUESDAY,
    WEDNESDAY,
    absence,
    days,
    employed,
    figures,
    holiday,
    record,
    schedule,
    taken,
)

HALF, WHOLE, NONE = Decimal("0.5"), Decimal(1), Decimal(0)
ODD = (453, 453, 453, 453, 453, 0, 0)
"""7:33 a day: the morning has 227 minutes, the afternoon 226."""


class TestPlainDays:
    def test_a_working_day_owes_its_schedule(self) -> None:
        hours = figures(MONDAY, week=(462, 480, 480, 480, 390, 0, 0))

        assert (hours.schedule, hours.target) == (462, 462)

    def test_a_day_without_work_owes_nothing(self) -> None:
        hours = figures(SATURDAY)

        assert (hours.schedule, hours.target) == (0, 0)

    def test_bookings_are_unknown_until_there_is_a_source(self) -> None:
        hours = figures(MONDAY)

        assert hours.booked is None
        assert hours.presence is None

    def test_without_a_schedule_nothing_is_known(self) -> None:
        hours = day_hours(Record(TODAY, absences=(absence(MONDAY),)), MONDAY)

        assert (hours.schedule, hours.target, hours.lines) == (None, None, ())
        assert [part.absence.kind for part in hours.absences] == [Kind.VACATION]

    def test_the_holiday_shows_without_a_schedule(self) -> None:
        hours = day_hours(Record(TODAY, holiday_years=(holiday(WEDNESDAY),)), WEDNESDAY)

        assert hours.holiday is not None

    @pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
    def test_the_days_on_which_clocks_change_are_days_like_others(self, day: date) -> None:
        assert figures(day, week=(0, 0, 0, 0, 0, 0, 480)).target == 480

    def test_the_29th_of_february(self) -> None:
        assert figures(date(2028, 2, 29)).target == 480  # a Tuesday


class TestEmployment:
    @pytest.mark.parametrize(("day", "target"), [(MONDAY, 0), (TUESDAY, 480), (THURSDAY, 480), (FRIDAY, 0)])
    def test_owes_from_the_first_to_the_last_day(self, day: date, target: int) -> None:
        assert day_hours(record(employment=employed(TUESDAY, THURSDAY)), day).target == target

    def test_outside_an_absence_takes_nothing(self) -> None:
        hours = day_hours(record(absence(MONDAY, FRIDAY), employment=employed(TUESDAY, THURSDAY)), MONDAY)

        assert taken(hours) == {f"vacation-{MONDAY}": (0, NONE)}
        assert (hours.schedule, hours.lines) == (0, ())

    def test_outside_nothing_is_owed_even_without_a_schedule(self) -> None:
        assert day_hours(Record(TODAY, employment=employed(TUESDAY)), MONDAY).target == 0

    def test_a_week_with_entry_and_exit(self) -> None:
        week = days_hours(record(employment=employed(TUESDAY, THURSDAY)), Period(MONDAY, SUNDAY))

        assert period_hours(week).target == 3 * 480


class TestHolidays:
    def test_takes_the_hours_of_its_weekday(self) -> None:
        hours = figures(WEDNESDAY, week=(480, 480, 240, 480, 480, 0, 0), holidays=(holiday(WEDNESDAY),))

        assert (hours.schedule, hours.target) == (240, 0)
        assert [(line.kind, line.minutes) for line in hours.lines] == [
            (LineKind.SCHEDULE, 240),
            (LineKind.HOLIDAY, -240),
        ]

    @pytest.mark.parametrize(("portion", "left"), [(Portion.MORNING, 226), (Portion.AFTERNOON, 227)])
    def test_half_a_holiday_takes_its_half_and_the_odd_minute_is_a_morning_one(
        self, portion: Portion, left: int
    ) -> None:
        assert figures(MONDAY, week=ODD, holidays=(holiday(MONDAY, portion),)).target == left

    def test_on_a_free_day_it_takes_nothing(self) -> None:
        hours = figures(SATURDAY, holidays=(holiday(SATURDAY),))

        assert hours.target == 0
        assert [line.minutes for line in hours.lines] == [0, 0]

    def test_a_whole_vacation_day_on_half_a_holiday_costs_half_a_day(self) -> None:
        hours = figures(MONDAY, absence(MONDAY, id="v"), holidays=(holiday(MONDAY, Portion.AFTERNOON),))

        assert hours.target == 0
        assert taken(hours) == {"v": (240, HALF)}

    def test_a_holiday_inside_a_vacation_costs_none(self) -> None:
        hours = figures(WEDNESDAY, absence(MONDAY, FRIDAY, id="v"), holidays=(holiday(WEDNESDAY),))

        assert hours.target == 0
        assert taken(hours) == {"v": (0, NONE)}

    def test_the_afternoon_off_before_a_holiday_afternoon_costs_nothing(self) -> None:
        hours = figures(
            MONDAY, absence(MONDAY, id="v", start_half=True), holidays=(holiday(MONDAY, Portion.AFTERNOON),)
        )

        assert hours.target == 240
        assert taken(hours) == {"v": (0, NONE)}


class TestHalfDays:
    def test_the_first_day_from_midday(self) -> None:
        vacation = absence(MONDAY, TUESDAY, id="v", start_half=True)

        assert figures(MONDAY, vacation, week=ODD).target == 227
        assert taken(figures(MONDAY, vacation, week=ODD)) == {"v": (226, HALF)}
        assert figures(TUESDAY, vacation, week=ODD).target == 0

    def test_the_last_day_until_midday(self) -> None:
        vacation = absence(MONDAY, TUESDAY, id="v", end_half=True)

        assert figures(MONDAY, vacation, week=ODD).target == 0
        assert taken(figures(TUESDAY, vacation, week=ODD)) == {"v": (227, HALF)}

    def test_morning_vacation_and_afternoon_sickness_make_a_day(self) -> None:
        hours = figures(
            MONDAY,
            absence(MONDAY, id="v", end_half=True),
            absence(MONDAY, kind=Kind.SICK, id="s", start_half=True),
            week=ODD,
        )

        assert hours.target == 0
        assert taken(hours) == {"v": (227, HALF), "s": (226, HALF)}

    def test_the_same_half_twice_is_taken_once(self) -> None:
        hours = figures(
            MONDAY,
            absence(MONDAY, id="a", end_half=True),
            absence(MONDAY, id="b", kind=Kind.SPECIAL_LEAVE, end_half=True),
        )

        assert hours.target == 240
        assert taken(hours) == {"a": (240, HALF), "b": (0, NONE)}

    def test_both_halves_marked_on_one_day_are_the_whole_day(self) -> None:
        hours = figures(MONDAY, absence(MONDAY, id="v", start_half=True, end_half=True))

        assert (hours.target, hours.absences[0].portion) == (0, Portion.FULL)

    def test_a_half_mark_on_a_free_day_changes_nothing(self) -> None:
        vacation = absence(FRIDAY, SATURDAY, id="v", end_half=True)

        assert taken(figures(FRIDAY, vacation)) == {"v": (480, WHOLE)}
        assert taken(figures(SATURDAY, vacation)) == {"v": (0, NONE)}


class TestOverlaps:
    def test_sickness_wins_over_vacation_whichever_began_first(self) -> None:
        hours = figures(WEDNESDAY, absence(MONDAY, FRIDAY, id="v"), absence(WEDNESDAY, kind=Kind.SICK, id="s"))

        assert hours.target == 0
        assert taken(hours) == {"v": (0, NONE), "s": (480, WHOLE)}

    def test_a_sick_child_counts_as_sickness(self) -> None:
        hours = figures(WEDNESDAY, absence(MONDAY, FRIDAY, id="v"), absence(WEDNESDAY, kind=Kind.CHILD_SICK, id="c"))

        assert taken(hours) == {"v": (0, NONE), "c": (480, WHOLE)}

    def test_half_a_sick_day_leaves_the_other_half_to_the_vacation(self) -> None:
        hours = figures(
            MONDAY, absence(MONDAY, id="v"), absence(MONDAY, kind=Kind.SICK, id="s", start_half=True), week=ODD
        )

        assert hours.target == 0
        assert taken(hours) == {"v": (227, HALF), "s": (226, HALF)}

    def test_of_two_whole_days_the_earlier_start_takes_it(self) -> None:
        hours = figures(
            WEDNESDAY,
            absence(TUESDAY, WEDNESDAY, kind=Kind.SPECIAL_LEAVE, id="later"),
            absence(MONDAY, FRIDAY, id="earlier"),
        )

        assert taken(hours) == {"earlier": (480, WHOLE), "later": (0, NONE)}

    def test_sick_hours_come_before_vacation_in_the_half_they_lie_in(self) -> None:
        early = absence(MONDAY, kind=Kind.SICK, id="s", hourly=True, start_time=time(8), end_time=time(10))
        late = absence(MONDAY, kind=Kind.SICK, id="s", hourly=True, start_time=time(14), end_time=time(16))
        morning = absence(MONDAY, id="v", end_half=True)

        # Two of the morning's four hours are sick, so vacation takes the other two; it stays half a day.
        assert taken(figures(MONDAY, early, morning)) == {"v": (120, HALF), "s": (120, NONE)}
        # Sick hours of the afternoon leave the morning to vacation.
        assert taken(figures(MONDAY, late, morning)) == {"v": (240, HALF), "s": (120, NONE)}

    def test_minutes_of_a_breakdown_stay_in_their_half(self) -> None:
        sick = absence(MONDAY, kind=Kind.SICK, id="s", start_half=True, amounts=(DayAmount(MONDAY, minutes=240),))
        morning = absence(MONDAY, id="v", end_half=True)

        hours = figures(MONDAY, sick, morning)

        assert hours.target == 0
        assert taken(hours) == {"v": (240, HALF), "s": (240, NONE)}

    def test_a_day_sick_by_minutes_gives_the_vacation_back(self) -> None:
        """BUrlG § 9, whatever unit the provider counts sickness in."""
        sick = absence(MONDAY, kind=Kind.SICK, id="s", amounts=(DayAmount(MONDAY, minutes=480),))

        assert taken(figures(MONDAY, sick, absence(MONDAY, id="v"))) == {"v": (0, NONE), "s": (480, NONE)}

    def test_other_hours_come_last(self) -> None:
        doctor = absence(MONDAY, kind=Kind.OTHER, id="d", hourly=True, start_time=time(8), end_time=time(10))
        vacation = absence(MONDAY, id="v", end_half=True)

        assert taken(figures(MONDAY, doctor, vacation)) == {"v": (240, HALF), "d": (120, NONE)}

    def test_the_explanation_names_each_part_in_the_order_of_the_day(self) -> None:
        hours = figures(
            WEDNESDAY,
            absence(WEDNESDAY, kind=Kind.SICK, id="s", type="Krankheit", start_half=True),
            absence(MONDAY, FRIDAY, id="v", type="Urlaub"),
        )

        assert [(line.kind, line.name, line.minutes, line.source) for line in hours.lines] == [
            (LineKind.SCHEDULE, "", 480, "personio"),
            (LineKind.ABSENCE, "Urlaub", -240, "personio"),
            (LineKind.ABSENCE, "Krankheit", -240, "personio"),
        ]


class TestHourly:
    def test_takes_what_lies_between_its_times(self) -> None:
        hours = figures(
            TUESDAY, absence(TUESDAY, kind=Kind.PERSONAL, hourly=True, start_time=time(14), end_time=time(16, 5))
        )

        assert hours.target == 480 - 125
        (part,) = hours.absences
        assert (part.portion, part.minutes, part.day_fraction) == (Portion.HOURS, 125, NONE)
        assert (part.start_time, part.end_time) == (time(14), time(16, 5))

    def test_says_its_minutes_itself(self) -> None:
        hours = figures(TUESDAY, absence(TUESDAY, id="p", hourly=True, minutes=90, start_time=time(8)))

        assert taken(hours) == {"p": (90, NONE)}

    def test_never_takes_more_than_the_day(self) -> None:
        hours = figures(FRIDAY, absence(FRIDAY, id="p", hourly=True, minutes=600), week=(0, 0, 0, 0, 390, 0, 0))

        assert (hours.target, taken(hours)) == (0, {"p": (390, NONE)})

    def test_takes_nothing_on_a_day_without_work(self) -> None:
        hours = figures(SATURDAY, absence(SATURDAY, id="p", hourly=True, start_time=time(9), end_time=time(12)))

        assert (hours.target, taken(hours)) == (0, {"p": (0, NONE)})

    def test_two_on_one_day_share_what_is_left(self) -> None:
        hours = figures(
            MONDAY,
            absence(MONDAY, id="a", hourly=True, minutes=300),
            absence(MONDAY, id="b", hourly=True, minutes=300),
        )

        assert (hours.target, taken(hours)) == (0, {"a": (300, NONE), "b": (180, NONE)})

    def test_over_several_days_goes_from_time_to_time(self) -> None:
        trip = absence(MONDAY, WEDNESDAY, id="p", hourly=True, start_time=time(20), end_time=time(2, 30), minutes=99999)

        assert taken(figures(MONDAY, trip)) == {"p": (240, NONE)}
        assert taken(figures(TUESDAY, trip)) == {"p": (480, NONE)}
        assert taken(figures(WEDNESDAY, trip)) == {"p": (150, NONE)}
        assert [(part.start_time, part.end_time) for part in figures(TUESDAY, trip).absences] == [(None, None)]

    def test_without_times_and_minutes_it_is_the_day(self) -> None:
        assert taken(figures(MONDAY, absence(MONDAY, id="p", hourly=True))) == {"p": (480, NONE)}

    def test_times_the_wrong_way_round_take_nothing(self) -> None:
        wrong = absence(MONDAY, id="p", hourly=True, start_time=time(16), end_time=time(14))

        assert taken(figures(MONDAY, wrong)) == {"p": (0, NONE)}

    def test_hours_across_the_change_of_clocks_are_those_on_the_clock(self) -> None:
        night = absence(date(2026, 3, 29), id="p", hourly=True, start_time=time(1), end_time=time(4))

        assert taken(figures(date(2026, 3, 29), night, week=(480,) * 7)) == {"p": (180, NONE)}


class TestAmountsOfTheProvider:
    def test_bound_what_a_whole_day_takes(self) -> None:
        hours = figures(MONDAY, absence(MONDAY, id="v", amounts=days((MONDAY, "0.5"))), week=ODD)

        assert hours.target == 226
        assert taken(hours) == {"v": (227, HALF)}

    def test_half_a_day_may_lie_in_the_afternoon(self) -> None:
        hours = figures(MONDAY, absence(MONDAY, id="v", start_half=True, amounts=days((MONDAY, "0.5"))), week=ODD)

        assert taken(hours) == {"v": (226, HALF)}

    def test_a_day_that_is_left_out_costs_nothing(self) -> None:
        vacation = absence(MONDAY, WEDNESDAY, id="v", amounts=days((MONDAY, "1"), (WEDNESDAY, "1")))

        assert taken(figures(TUESDAY, vacation)) == {"v": (0, NONE)}
        assert figures(TUESDAY, vacation).target == 480

    def test_do_not_give_back_what_another_took(self) -> None:
        hours = figures(
            MONDAY,
            absence(MONDAY, id="v", amounts=days((MONDAY, "1"))),
            absence(MONDAY, kind=Kind.SICK, id="s", amounts=days((MONDAY, "1"))),
        )

        assert taken(hours) == {"v": (0, NONE), "s": (480, WHOLE)}

    def test_meet_a_holiday_that_the_provider_knows_as_well(self) -> None:
        hours = figures(
            MONDAY,
            absence(MONDAY, id="v", amounts=days((MONDAY, "0.5"))),
            holidays=(holiday(MONDAY, Portion.AFTERNOON),),
            week=ODD,
        )

        assert (hours.target, taken(hours)) == (0, {"v": (227, HALF)})

    def test_in_minutes_are_taken_as_they_are(self) -> None:
        vacation = absence(MONDAY, id="v", amounts=(DayAmount(MONDAY, minutes=200),))

        assert taken(figures(MONDAY, vacation)) == {"v": (200, NONE)}

    def test_in_minutes_beat_the_clock_times(self) -> None:
        doctor = absence(
            MONDAY,
            id="p",
            hourly=True,
            start_time=time(11),
            end_time=time(14),
            amounts=(DayAmount(MONDAY, minutes=150),),
        )

        assert taken(figures(MONDAY, doctor)) == {"p": (150, NONE)}

    def test_bound_hours_too(self) -> None:
        doctor = absence(MONDAY, TUESDAY, id="p", hourly=True, amounts=days((TUESDAY, "0.25")))

        assert taken(figures(MONDAY, doctor)) == {"p": (0, NONE)}
        assert taken(figures(TUESDAY, doctor)) == {"p": (120, NONE)}

    def test_neither_days_nor_minutes_bound_nothing(self) -> None:
        vacation = absence(MONDAY, id="v", amounts=(DayAmount(MONDAY),))

        assert taken(figures(MONDAY, vacation)) == {"v": (480, WHOLE)}

    def test_a_third_of_an_odd_day_is_rounded_half_up(self) -> None:
        vacation = absence(MONDAY, id="v", amounts=days((MONDAY, "0.25")))

        assert taken(figures(MONDAY, vacation, week=(450, 0, 0, 0, 0, 0, 0))) == {"v": (113, Decimal("0.25"))}  # 112.5

    def test_no_amounts_at_all_leave_it_to_the_rule(self) -> None:
        assert figures(MONDAY, absence(MONDAY, amounts=())).target == 0


class TestOpenEnded:
    SICK = absence(MONDAY, kind=Kind.SICK, id="s", open_ended=True)

    @pytest.mark.parametrize(("day", "target"), [(MONDAY, 0), (THURSDAY, 0), (FRIDAY, 480)])
    def test_counts_up_to_and_including_today(self, day: date, target: int) -> None:
        assert figures(day, self.SICK).target == target

    def test_that_starts_tomorrow_covers_its_first_day_only(self) -> None:
        later = absence(FRIDAY, kind=Kind.SICK, open_ended=True)

        assert figures(FRIDAY, later).target == 0
        assert figures(FRIDAY, later).absences[0].portion is Portion.FULL
        assert figures(date(2026, 11, 23), later).target == 480

    def test_goes_on_after_the_last_amount_that_the_provider_counted(self) -> None:
        sick = absence(
            MONDAY, kind=Kind.SICK, id="s", open_ended=True, amounts=days((MONDAY, "0.5"), (WEDNESDAY, "0.5"))
        )

        assert [figures(day, sick).target for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY)] == [240, 480, 240, 0]

    def test_a_half_mark_at_the_end_means_nothing_yet(self) -> None:
        assert figures(THURSDAY, absence(MONDAY, kind=Kind.SICK, open_ended=True, end_half=True)).target == 0


class TestEffects:
    @pytest.mark.parametrize("kind", [Kind.REMOTE_WORK, Kind.TIME_COMPENSATION])
    def test_some_kinds_leave_the_target(self, kind: Kind) -> None:
        hours = figures(MONDAY, absence(MONDAY, kind=kind, id="x"))

        assert hours.target == 480
        assert taken(hours) == {"x": (0, WHOLE)}
        assert not hours.absences[0].reduces_target
        assert [line.kind for line in hours.lines] == [LineKind.SCHEDULE]

    def test_and_leave_the_day_to_others(self) -> None:
        hours = figures(MONDAY, absence(MONDAY, kind=Kind.REMOTE_WORK, id="a"), absence(MONDAY, id="b"))

        assert (hours.target, taken(hours)["b"]) == (0, (480, WHOLE))

    @pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.REMOTE_WORK, Kind.TIME_COMPENSATION}))
    def test_all_others_credit(self, kind: Kind) -> None:
        hours = figures(MONDAY, absence(MONDAY, kind=kind))

        assert (hours.target, hours.absences[0].reduces_target) == (0, True)


class TestPending:
    WISH = absence(MONDAY, id="wish", status=Status.PENDING)

    def test_counts_nowhere_but_says_what_it_would_take(self) -> None:
        hours = figures(MONDAY, self.WISH)

        assert hours.target == 480
        assert taken(hours) == {"wish": (480, WHOLE)}
        assert hours.absences[0].pending
        assert [line.kind for line in hours.lines] == [LineKind.SCHEDULE]

    def test_would_take_what_approved_ones_leave(self) -> None:
        hours = figures(MONDAY, self.WISH, absence(MONDAY, id="v", end_half=True, kind=Kind.SPECIAL_LEAVE))

        assert hours.target == 240
        assert taken(hours) == {"wish": (240, HALF), "v": (240, HALF)}

    def test_does_not_take_from_another_wish(self) -> None:
        second = absence(MONDAY, id="second", kind=Kind.SICK, status=Status.PENDING)

        assert taken(figures(MONDAY, self.WISH, second)) == {"wish": (480, WHOLE), "second": (480, WHOLE)}


class TestSchedules:
    def test_assumed_before_anybody_spoke_of_it(self) -> None:
        whole = record(schedules=(schedule(known_from=WEDNESDAY),))
        before, after = day_hours(whole, TUESDAY), day_hours(whole, WEDNESDAY)

        assert (before.assumed, before.lines[0].assumed, before.target) == (True, True, 480)
        assert (after.assumed, after.lines[0].assumed, after.target) == (False, False, 480)

    def test_a_change_keeps_the_past(self) -> None:
        before, after = (
            schedule(valid_to=TUESDAY, name="40 h"),
            schedule((300,) * 7, valid_from=WEDNESDAY, name="35 h"),
        )
        whole = record(schedules=(before, after))

        assert [day_hours(whole, day).target for day in (TUESDAY, WEDNESDAY)] == [480, 300]
        assert [day_hours(whole, day).lines[0].name for day in (TUESDAY, WEDNESDAY)] == ["40 h", "35 h"]

    def test_a_gap_between_two_is_unknown(self) -> None:
        gap = record(schedules=(schedule(valid_to=MONDAY), schedule(valid_from=WEDNESDAY)))

        assert day_hours(gap, TUESDAY).target is None
        assert period_hours(days_hours(gap, Period(MONDAY, WEDNESDAY))).target is None

    def test_the_line_says_when_it_was_read(self) -> None:
        moment = datetime(2026, 11, 19, 9, tzinfo=UTC)

        assert day_hours(record(schedules=(schedule(observed_at=moment),)), MONDAY).lines[0].read_at == moment


class TestSums:
    def test_week_47_of_the_sample(self) -> None:
        """38:30 − 4:00 − 2:00 − 8:00 = 24:30, as in the design."""
        week = (480, 480, 480, 480, 390, 0, 0)
        whole = record(
            absence(MONDAY, start_half=True),
            absence(TUESDAY, kind=Kind.PERSONAL, hourly=True, start_time=time(14), end_time=time(16)),
            week=week,
            holiday_years=(holiday(WEDNESDAY, name="Buß- und Bettag"),),
        )

        hours = period_hours(days_hours(whole, Period(MONDAY, SUNDAY)))

        assert hours.schedule == 38 * 60 + 30
        assert hours.target == 24 * 60 + 30

    def test_a_sum_with_an_unknown_day_is_unknown(self) -> None:
        days_known = days_hours(record(schedules=(schedule(valid_from=TUESDAY),)), Period(MONDAY, TUESDAY))

        assert period_hours(days_known) == PeriodHours(None, None, None, None)

    def test_nothing_adds_up_to_zero(self) -> None:
        assert period_hours(()) == PeriodHours(0, 0, 0, 0)

    @pytest.mark.parametrize(
        ("booked", "target", "balance"), [(905, 1470, -565), (500, 480, 20), (None, 480, None), (480, None, None)]
    )
    def test_balance_is_booked_less_target(self, booked: int | None, target: int | None, balance: int | None) -> None:
        assert PeriodHours(480, target, booked, None).balance == balance

    def test_booked_days_are_added(self) -> None:
        booked = [DayHours(MONDAY, 480, 480, minutes, None, None, (), ()) for minutes in (100, 20)]

        assert period_hours(booked).booked == 120


def test_a_holiday_of_next_year_belongs_to_next_year() -> None:
    years = (
        HolidayYear("calendar", 2026, ()),
        HolidayYear("calendar", 2027, (Holiday(date(2027, 1, 1), "Neujahr", "calendar"),)),
    )

    assert [figures(day, holidays=years).target for day in (date(2026, 12, 31), date(2027, 1, 1))] == [480, 0]


class TestTheLengthOfHours:
    def test_the_provider_tells_it_first(self) -> None:
        told = absence(MONDAY, hourly=True, minutes=90, start_time=time(9), end_time=time(11))
        assert absence_minutes(record(told), told) == 90

    def test_the_clock_times_tell_it_without_a_schedule(self) -> None:
        timed = absence(MONDAY, hourly=True, start_time=time(9), end_time=time(10, 30))
        assert absence_minutes(Record(TODAY, absences=(timed,)), timed) == 90

    def test_else_it_is_what_the_targets_lose(self) -> None:
        long = absence(FRIDAY, SUNDAY, hourly=True)
        assert absence_minutes(record(long), long) == 480
        assert absence_minutes(Record(TODAY, absences=(long,)), long) is None
