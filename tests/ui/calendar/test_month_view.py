from dataclasses import replace
from datetime import date

import pytest

from roots_desktop.domain.absences import Kind, Status
from roots_desktop.domain.dates import Period, Portion
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.domain.hours import DayHours, days_hours
from roots_desktop.domain.outbox import Action, Waiting, WaitingState, Write
from roots_desktop.domain.records import Record
from roots_desktop.domain.schedules import Employment
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.calendar.month_view import (
    BookedLine,
    DayView,
    MonthFrame,
    MonthView,
    month_of_days,
    month_view,
    shown_period,
)
from tests.ui import moco_sample, sample

NOVEMBER = MonthFrame(date(2026, 11, 1), sample.TODAY)


@pytest.fixture
def record() -> Record:
    return sample.snapshot().record(sample.TODAY)


def view_of(record: Record, words: Words, frame: MonthFrame = NOVEMBER) -> MonthView:
    return month_view(record, frame, words)


def on(view: MonthView, day: date) -> DayView:
    place = view.place_of(day)
    assert place is not None
    return view.day_at(*place)


def booked_view(record: Record, words: Words, booked: dict[date, int]) -> MonthView:
    """The view as it will be once bookings are known: on every day, 0 where none is named."""
    days: list[DayHours] = [
        replace(hours, booked=booked.get(hours.day, 0)) for hours in days_hours(record, shown_period(NOVEMBER.month))
    ]
    return month_of_days(days, record, NOVEMBER, words)


def test_shows_six_weeks_around_the_month(record: Record, words: Words) -> None:
    view = view_of(record, words)
    assert view.title == "November 2026"
    assert view.weekdays == ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    assert [week.number for week in view.weeks] == ["44", "45", "46", "47", "48", "49"]
    assert [week.current for week in view.weeks] == [False, False, False, True, False, False]
    assert view.day_at(0, 0).day == date(2026, 10, 26)
    assert view.day_at(5, 6).day == date(2026, 12, 6)


def test_a_month_that_begins_on_the_week_start_begins_on_top() -> None:
    assert shown_period(date(2027, 2, 1)) == Period(date(2027, 2, 1), date(2027, 3, 14))


def test_weeks_may_begin_on_sunday_and_keep_the_iso_number_of_their_thursday(record: Record, words: Words) -> None:
    view = view_of(record, words, replace(NOVEMBER, week_start=6))
    assert view.weekdays[0] == "Sun"
    assert view.day_at(0, 0).day == date(2026, 11, 1)
    assert view.weeks[0].number == "45"


def test_the_first_of_a_month_carries_its_name(record: Record, words: Words) -> None:
    view = view_of(record, words)
    assert on(view, date(2026, 11, 1)).number == "1 Nov"
    assert on(view, date(2026, 12, 1)).number == "1 Dec"
    assert on(view, date(2026, 11, 2)).number == "2"


@pytest.mark.parametrize(
    ("day", "strong", "working"),
    [
        (date(2026, 11, 16), True, True),
        (date(2026, 11, 18), False, True),  # a public holiday
        (date(2026, 11, 21), False, False),  # a Saturday
        (date(2026, 10, 30), False, True),  # another month
    ],
)
def test_numbers_are_strong_on_working_days_of_the_month(
    record: Record, words: Words, day: date, strong: bool, working: bool
) -> None:
    shown = on(view_of(record, words), day)
    assert (shown.strong, shown.working) == (strong, working)


@pytest.mark.parametrize(
    ("day", "target"),
    [
        (date(2026, 11, 16), "4:00"),  # vacation in the morning
        (date(2026, 11, 17), "6:00"),  # doctor from 14 to 16
        (date(2026, 11, 18), ""),  # public holiday
        (date(2026, 11, 20), "6:30"),  # a Friday
        (date(2026, 11, 22), ""),  # a Sunday
    ],
)
def test_targets_stand_where_there_are_any(record: Record, words: Words, day: date, target: str) -> None:
    shown = on(view_of(record, words), day)
    assert (shown.booked, shown.target) == ("", target)
    assert shown.line == (BookedLine() if target else None)


def test_unknown_bookings_give_no_balance(record: Record, words: Words) -> None:
    assert [week.balance for week in view_of(record, words).weeks] == [""] * 6


def test_bookings_stand_before_the_target(record: Record, words: Words) -> None:
    view = booked_view(record, words, {date(2026, 11, 16): 255, date(2026, 11, 17): 375, sample.TODAY: 275})
    monday = on(view, date(2026, 11, 16))
    assert (monday.booked, monday.target) == ("4:15", "4:00")
    assert monday.line == BookedLine(fill=240 / 255, over=15 / 255)
    thursday = on(view, sample.TODAY)
    assert (thursday.booked, thursday.line) == ("4:35", BookedLine(fill=275 / 480))
    assert view.weeks[3].balance == "+0:30"
    assert view.weeks[3].surplus


def test_less_than_owed_is_said_with_a_minus(record: Record, words: Words) -> None:
    view = booked_view(record, words, {})
    # Monday 8:00, Thursday 8:00, Friday 6:30; Tuesday and Wednesday are sick leave.
    assert (view.weeks[1].balance, view.weeks[1].surplus) == ("−22:30", False)


def test_nothing_is_said_of_bookings_to_come(record: Record, words: Words) -> None:
    view = booked_view(record, words, {date(2026, 11, 20): 60})
    friday = on(view, date(2026, 11, 20))
    assert (friday.booked, friday.target, friday.line) == ("", "6:30", BookedLine())
    assert view.weeks[4].balance == ""


def test_work_on_a_free_day_shows(record: Record, words: Words) -> None:
    saturday = on(booked_view(record, words, {date(2026, 11, 7): 120}), date(2026, 11, 7))
    assert (saturday.booked, saturday.target, saturday.line) == ("2:00", "0:00", BookedLine(over=1.0))


def test_today_stands_out(record: Record, words: Words) -> None:
    view = view_of(record, words)
    assert [day.day for week in view.weeks for day in week.days if day.today] == [sample.TODAY]
    assert view.today_word == "Today"


def test_holidays_tint_the_day_or_a_half(record: Record, words: Words) -> None:
    december = view_of(record, words, replace(NOVEMBER, month=date(2026, 12, 1)))
    assert on(december, date(2026, 12, 25)).holiday is Portion.FULL
    eve = on(december, date(2026, 12, 31))
    assert (eve.holiday, eve.target, eve.strong) == (Portion.AFTERNOON, "4:00", True)
    assert on(december, date(2026, 12, 24)).holiday is None


def test_days_speak(record: Record, words: Words) -> None:
    view = view_of(record, words)
    assert on(view, date(2026, 11, 17)).spoken == "Tuesday 17 November, target 6:00, Doctor 14:00 to 16:00"
    assert on(view, date(2026, 11, 16)).spoken == "Monday 16 November, target 4:00, Vacation, a.m."
    assert on(view, date(2026, 11, 18)).spoken == "Wednesday 18 November, Buß- und Bettag, target 0:00"
    assert on(view, date(2026, 11, 21)).spoken == "Saturday 21 November, no work day"
    assert on(view, sample.TODAY).spoken == "Thursday 19 November, today, target 8:00"


def test_days_speak_of_bookings_too(record: Record, words: Words) -> None:
    view = booked_view(record, words, {date(2026, 11, 17): 375})
    assert on(view, date(2026, 11, 17)).spoken == "Tuesday 17 November, target 6:00, booked 6:15, Doctor 14:00 to 16:00"


def test_what_is_requested_is_said(words: Words) -> None:
    wish = sample.absence("x", Kind.VACATION, "Vacation", date(2026, 11, 24), status=Status.PENDING)
    record = replace(sample.snapshot(), absences=(wish,)).record(sample.TODAY)
    shown = on(view_of(record, words), date(2026, 11, 24))
    assert shown.spoken == "Tuesday 24 November, target 8:00, Vacation, requested"
    assert shown.target == "8:00"


def test_an_hourly_absence_without_times_speaks_by_its_name(words: Words) -> None:
    away = sample.absence("x", Kind.OTHER, "", date(2026, 11, 24), hourly=True, minutes=60)
    record = replace(sample.snapshot(), absences=(away,)).record(sample.TODAY)
    assert on(view_of(record, words), date(2026, 11, 24)).spoken == "Tuesday 24 November, target 7:00, Other absence"


def test_without_a_schedule_the_target_is_not_guessed(words: Words) -> None:
    record = replace(sample.snapshot(), schedules=()).record(sample.TODAY)
    view = view_of(record, words)
    monday, saturday = on(view, date(2026, 11, 23)), on(view, date(2026, 11, 21))
    assert (monday.target, monday.no_schedule, monday.line) == ("", "no schedule", None)
    assert monday.spoken == "Monday 23 November, no work schedule"
    assert saturday.no_schedule == ""
    assert not saturday.working


def test_before_entry_nothing_is_owed(words: Words) -> None:
    record = replace(sample.snapshot(), employment=Employment(date(2026, 11, 10))).record(sample.TODAY)
    monday = on(view_of(record, words), date(2026, 11, 9))
    assert (monday.target, monday.no_schedule, monday.working) == ("", "", False)


def test_the_first_time_nothing_is_said_but_the_days(record: Record, words: Words) -> None:
    view = view_of(record, words, replace(NOVEMBER, loading=True))
    monday = on(view, date(2026, 11, 16))
    assert view.loading
    assert (monday.target, monday.no_schedule, monday.line) == ("", "", None)
    assert monday.spoken == "Monday 16 November, loading"
    assert all(not week.bars and not week.balance for week in view.weeks)


def test_the_sum_is_a_tool_tip_away(record: Record, words: Words) -> None:
    tip = on(view_of(record, words), date(2026, 11, 16)).tip
    assert tip.startswith("4:00 = 8:00 Schedule")
    assert tip.endswith("− 4:00 Vacation")


def test_days_outside_have_no_place(record: Record, words: Words) -> None:
    view = view_of(record, words)
    assert view.place_of(date(2026, 11, 24)) == (4, 1)
    assert view.place_of(date(2026, 10, 25)) is None
    assert view.place_of(date(2026, 12, 7)) is None


def test_speaks_german(record: Record) -> None:
    view = view_of(record, Words("de"))
    assert view.weekdays[:2] == ("Mo", "Di")
    assert on(view, date(2026, 12, 1)).number == "1. Dez."
    assert on(view, date(2026, 11, 17)).spoken.startswith("Dienstag, 17. November, ")


class TestMoco:
    FED = replace(NOVEMBER, fed=True)

    def shown(self, words: Words, snapshot: Snapshot, *waits: Waiting, month: date | None = None) -> MonthView:
        frame = replace(self.FED, outbox=waits, month=month or self.FED.month)
        return month_view(snapshot.record(sample.TODAY), frame, words)

    def test_booked_and_balances_as_drawn(self, words: Words) -> None:
        view = self.shown(words, moco_sample.snapshot())
        assert [week.balance for week in view.weeks] == ["−0:15", "+0:30", "+0:15", "+0:30", "", ""]
        tuesday = on(view, date(2026, 11, 17))
        assert (tuesday.booked, tuesday.target) == ("6:15", "6:00")
        assert tuesday.line == BookedLine(360 / 375, 15 / 375)
        assert on(view, sample.TODAY).booked == "4:35"
        assert on(view, date(2026, 11, 24)).booked == ""

    def test_a_month_that_was_never_read_is_a_dash_not_zero(self, words: Words) -> None:
        view = self.shown(words, replace(moco_sample.snapshot(), entry_months=()))
        monday = on(view, date(2026, 11, 2))
        assert (monday.booked, monday.target, monday.line) == ("–", "8:00", None)
        assert "booked hours not read yet" in monday.spoken
        assert (view.weeks[1].balance, view.weeks[4].balance) == ("–", "")
        assert on(view, date(2026, 11, 24)).booked == ""
        assert on(view, date(2026, 11, 7)).booked == ""

    def test_a_week_half_of_which_was_never_read_has_no_balance(self, words: Words) -> None:
        november = moco_sample.entry_months()[1:]
        assert self.shown(words, replace(moco_sample.snapshot(), entry_months=november)).weeks[0].balance == "–"

    def test_without_hours_the_balance_says_nothing(self, words: Words) -> None:
        stored = replace(moco_sample.snapshot(), schedules=())
        assert self.shown(words, stored).weeks[1].balance == ""

    def test_the_tip_adds_up_target_booked_and_presence(self, words: Words) -> None:
        tip = on(self.shown(words, moco_sample.snapshot()), date(2026, 11, 17)).tip
        assert tip.split("\n") == [
            "6:00 = 8:00 Schedule “38.5 h” − 2:00 Doctor",
            "Booked 6:15 = 2:00 Website relaunch, Concept + 4:15 Shop, Support",
            "Presence 5:18 = 3:48 8:12–12:00 + 1:30 12:30–14:00",
        ]

    def test_what_waits_is_marked(self, words: Words) -> None:
        waits = moco_sample.waiting(date(2026, 11, 17), 90)
        day = on(self.shown(words, moco_sample.snapshot(), waits), date(2026, 11, 17))
        assert day.waiting is not None
        assert (day.waiting.text, day.waiting.tip, day.waiting.refused) == ("+1:30", "+1:30 not sent", False)
        assert day.booked == "6:15"
        assert day.tip.endswith("\n+1:30 not sent")
        assert day.spoken.endswith(", +1:30 not sent")

    def test_changes_and_removals_count_by_what_they_change(self, words: Words) -> None:
        day = date(2026, 11, 17)
        shorter = Waiting("w1", "moco", sample.NOW, Write(Action.CHANGE_ENTRY, day, "a", "11", "111", 90 * 60))
        gone = Waiting("w2", "moco", sample.NOW, Write(Action.REMOVE_ENTRY, day, "b"), WaitingState.SENDING)
        mark = on(self.shown(words, moco_sample.snapshot(), shorter, gone), day).waiting
        assert mark is not None
        # Half an hour less, and the 4:15 of the other.
        assert mark.text == "−4:45"

    def test_a_presence_that_waits_changes_no_hours(self, words: Words) -> None:
        day = date(2026, 11, 17)
        waits = Waiting("w1", "moco", sample.NOW, Write(Action.REMOVE_PRESENCE, day, "p1"))
        mark = on(self.shown(words, moco_sample.snapshot(), waits), day).waiting
        assert mark is not None
        assert (mark.text, mark.tip) == ("", "1 change not sent")

    def test_what_was_refused_asks_for_the_user(self, words: Words) -> None:
        day = date(2026, 11, 17)
        refused = moco_sample.waiting(day, 60, refused="locked")
        mark = on(self.shown(words, moco_sample.snapshot(), refused), day).waiting
        assert mark is not None
        assert (mark.refused, mark.tip) == (True, "1 booking not taken")

    def test_a_leave_that_only_moco_has_is_told(self, words: Words) -> None:
        rows = (moco_sample.row("r1", date(2026, 11, 25)), moco_sample.row("r2", date(2026, 11, 16), half="am"))
        stored = replace(moco_sample.snapshot(), absences=(*sample.absences(), *rows))
        view = self.shown(words, stored)
        assert "Only in Moco: Urlaub" in on(view, date(2026, 11, 25)).tip
        assert "Only in Moco" not in on(view, date(2026, 11, 16)).tip

    def test_sources_that_disagree_about_a_holiday_are_told(self, words: Words) -> None:
        days = (Holiday(date(2026, 11, 10), "Feiertag", "moco"), Holiday(date(2026, 12, 25), "Feiertag", "moco"))
        stored = moco_sample.snapshot()
        stored = replace(stored, holiday_years=(*stored.holiday_years, HolidayYear("moco", 2026, days)))
        view = self.shown(words, stored)
        assert on(view, date(2026, 11, 10)).tip.endswith("Moco has 10 November, Personio has not.")
        assert on(view, date(2026, 11, 18)).tip.endswith("Personio has 18 November, Moco has not.")
        assert "has not" not in on(view, date(2026, 10, 31)).tip

    def test_while_loading_nothing_waits(self, words: Words) -> None:
        frame = replace(self.FED, loading=True, outbox=(moco_sample.waiting(date(2026, 11, 17), 90),))
        view = month_view(moco_sample.snapshot().record(sample.TODAY), frame, words)
        assert on(view, date(2026, 11, 17)).waiting is None
        assert view.weeks[1].balance == ""
