from dataclasses import replace
from datetime import date

import pytest

from roots_desktop.domain.absences import Kind, Status
from roots_desktop.domain.dates import Period, Portion
from roots_desktop.domain.records import Record
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.calendar.bars_view import Bar, Form
from roots_desktop.ui.calendar.year_view import (
    PLAN,
    PlanMark,
    YearFrame,
    YearView,
    marks_on,
    year_day_view,
    year_view,
)
from tests.ui import sample

FRAME = YearFrame(2026, sample.TODAY)
BRIDGE = PlanMark(
    Period(date(2026, 12, 28), date(2026, 12, 31)), True, "bridge", "4 → 10 days", "4 → 10", "Bridge days, 4 days"
)


def record(snapshot: Snapshot | None = None) -> Record:
    return (snapshot or sample.snapshot()).record(sample.TODAY)


def with_absences(*absences: object) -> Record:
    return record(replace(sample.snapshot(), absences=absences))  # type: ignore[arg-type]  # absences of the sample


def view(known: Record | None = None, *marks: PlanMark, frame: YearFrame = FRAME) -> YearView:
    return year_view(known or record(), frame, marks, Words("en"))


def bars(known: Record, month: int, *marks: PlanMark) -> tuple[Bar, ...]:
    return view(known, *marks).months[month - 1].bars


def test_twelve_rows_of_the_days_that_they_have() -> None:
    shown = view()
    assert shown.title == "2026"
    assert [len(month.days) for month in shown.months] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert [month.name for month in shown.months[:3]] == ["Jan", "Feb", "Mar"]
    assert shown.day_at(1, 28) is None


def test_months_count_their_vacation() -> None:
    months = view().months
    assert [month.count for month in months] == [
        "", "5 d", "0.5 d", "", "1 d", "", "5 d", "5 d", "", "", "0.5 d", "5.5 d",
    ]  # fmt: skip
    assert months[11].spoken == "December, 5.5 days of vacation"
    assert months[0].spoken == "January"


def test_what_was_only_requested_counts_nowhere() -> None:
    asked = sample.absence("a", Kind.VACATION, "Vacation", date(2026, 6, 1), date(2026, 6, 5), status=Status.PENDING)
    month = view(with_absences(asked)).months[5]
    assert month.count == ""
    assert [bar.pending for bar in month.bars] == [True]


def test_days_know_their_ground() -> None:
    november, december = view().months[10].days, view().months[11].days
    assert [day.letter for day in november[:7]] == ["S", "M", "T", "W", "T", "F", "S"]
    assert [day.working for day in november[:7]] == [False, True, True, True, True, True, False]
    assert [day.week_ends for day in november[:8]] == [True, *[False] * 6, True]
    assert november[17].holiday is Portion.FULL
    assert december[30].holiday is Portion.AFTERNOON
    assert [day.day.day for day in november if day.today] == [19]


def test_the_current_month_is_marked() -> None:
    assert [month.current for month in view().months].index(True) == 10


def test_without_a_schedule_the_week_has_five_days() -> None:
    days = view(record(replace(sample.snapshot(), schedules=()))).months[10].days
    assert [day.working for day in days[:8]] == [False, True, True, True, True, True, False, False]


@pytest.mark.parametrize(("last", "text"), [(date(2026, 6, 2), ""), (date(2026, 6, 3), "Training")])
def test_bars_have_text_from_three_days(last: date, text: str) -> None:
    (bar,) = bars(with_absences(sample.absence("a", Kind.OTHER, "Training", date(2026, 6, 1), last)), 6)
    assert bar.text == text


def test_a_leave_over_two_months_goes_on() -> None:
    leave = with_absences(sample.absence("a", Kind.VACATION, "Vacation", date(2026, 7, 27), date(2026, 8, 7)))
    (july,), (august,) = bars(leave, 7), bars(leave, 8)
    assert (july.first, july.last, july.before, july.after) == (26, 30, False, True)
    assert (august.first, august.last, august.before, august.after) == (0, 6, True, False)


def test_holidays_are_no_bars() -> None:
    assert [bar.icon for bar in bars(record(), 11)] == ["sick", "briefcase", "vacation", "clock"]


def test_half_days_and_hours_keep_their_form() -> None:
    half, hours = bars(record(), 11)[2:]
    assert (half.form, half.early) == (Form.HALF, True)
    assert (hours.form, hours.time) == (Form.HOURLY, "")


def test_a_plan_lies_where_it_would_be() -> None:
    bar = bars(record(), 12, BRIDGE)[-1]
    assert (bar.style, bar.first, bar.last, bar.lane, bar.pending) == (PLAN, 27, 30, 0, False)
    assert (bar.text, bar.short) == ("4 → 10 days", "4 → 10")


def test_a_plan_that_is_only_offered_is_tentative() -> None:
    assert bars(record(), 12, replace(BRIDGE, chosen=False))[-1].pending


def test_a_plan_moves_no_absence() -> None:
    over = replace(BRIDGE, period=Period(date(2026, 12, 1), date(2026, 12, 8)))
    lanes = {bar.style + bar.icon: bar.lane for bar in bars(record(), 12, over)}
    assert lanes == {"vacationvacation": 0, "planbridge": 1}


def test_a_plan_over_two_months_keeps_its_half_where_it_is() -> None:
    mark = replace(BRIDGE, period=Period(date(2026, 11, 30), date(2026, 12, 1)), late=True)
    november, december = bars(record(), 11, mark)[-1], bars(record(), 12, mark)[-1]
    assert (november.form, november.late, november.after) == (Form.HALF, True, True)
    assert (december.form, december.late, december.before) == (Form.SOLID, False, True)


def test_loading_shows_neither_bars_nor_counts() -> None:
    months = view(frame=YearFrame(2026, sample.TODAY, loading=True)).months
    assert [month.bars for month in months] == [()] * 12
    assert {month.count for month in months} == {""}


@pytest.mark.parametrize(
    ("day", "place"),
    [(date(2026, 1, 1), (0, 0)), (date(2026, 12, 31), (11, 30)), (date(2025, 12, 31), None), (None, None)],
)
def test_days_have_their_place(day: date | None, place: tuple[int, int] | None) -> None:
    assert view().place_of(day) == place


def test_a_day_says_what_the_month_says() -> None:
    spoken = year_day_view(record(), date(2026, 11, 17), FRAME, Words("en")).spoken
    assert spoken == "Tuesday 17 November, target 6:00, Doctor 14:00 to 16:00"


def test_a_plan_is_said_on_its_days() -> None:
    assert marks_on(date(2026, 12, 29), [BRIDGE]) == ("Bridge days, 4 days",)
    assert marks_on(date(2026, 12, 27), [BRIDGE]) == ()


def test_german_letters_and_numbers() -> None:
    months = year_view(record(), FRAME, (), Words("de")).months
    assert [day.letter for day in months[10].days[:7]] == ["S", "M", "D", "M", "D", "F", "S"]
    assert months[2].name == "März"
    assert months[2].count.startswith("0,5")
