"""The week in words: by hand from the picture."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from roots_desktop.domain.dates import Period, week_of
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.calendar.timeline_view import (
    NowMark,
    TimelineFrame,
    TimelineView,
    timeline_view,
)
from roots_desktop.ui.calendar.titles import period_title, short_title
from tests.ui import sample
from tests.ui.calendar import timeline_sample

WORDS = Words("en")
WEEK = week_of(sample.TODAY)


def view_of(snapshot: Snapshot, days: Period = WEEK, **more: object) -> TimelineView:
    record = snapshot.record(sample.TODAY)
    plain = TimelineFrame(days, sample.NOW, fed=True, outbox=snapshot.outbox, projects=snapshot.projects)
    return timeline_view(record, replace(plain, **more), WORDS)  # type: ignore[arg-type]  # named as the fields


def drawn() -> TimelineView:
    return view_of(timeline_sample.picture().snapshot)


def test_heads_are_as_drawn() -> None:
    assert [(day.name, day.head.number, day.head.booked, day.head.target, day.quiet) for day in drawn().days] == [
        ("Mon", "16", "4:15", "4:00", ""),
        ("Tue", "17", "6:15", "6:00", ""),
        ("Wed", "18", "", "", "no target"),
        ("Thu", "19", "4:35", "8:00", ""),
        ("Fri", "20", "", "6:30", ""),
        ("Sat", "21", "", "", ""),
        ("Sun", "22", "", "", ""),
    ]


def test_days_are_spoken_as_the_design_says() -> None:
    tuesday = drawn().days[1]
    assert tuesday.head.spoken == "Tuesday 17 November, target 6:00, booked 6:15, Doctor 14:00 to 16:00"
    assert tuesday.told.startswith("Doctor, 14:00–16:00, target −2:00; Presence, 8:00–12:15; ")


def test_the_frame_is_as_drawn() -> None:
    view = drawn()
    assert (view.title, view.week, view.lanes) == ("16 – 22 November 2026", "Wk 47", 1)
    assert (view.first_hour, view.last_hour, view.hours[1], view.hours[-1]) == (7, 19, "8:00", "18:00")
    assert view.now == NowMark(3, 860, "14:20")


def test_hours_off_are_no_bars() -> None:
    assert [bar.text for bar in drawn().bars] == ["Vacation, a.m.", "Buß- und Bettag"]


def test_only_empty_free_days_are_narrow() -> None:
    assert [day.narrow for day in drawn().days] == [False] * 5 + [True, True]
    strained = view_of(timeline_sample.strained().snapshot)
    assert [day.narrow for day in strained.days] == [False] * 6 + [True]


def test_the_hours_grow_with_what_is_there() -> None:
    strained = view_of(timeline_sample.strained().snapshot)
    assert (strained.first_hour, strained.last_hour) == (5, 23)
    assert strained.hours[0] == "5:00"
    assert strained.lanes == 2


def test_now_is_there_where_it_is() -> None:
    snapshot = timeline_sample.picture().snapshot
    late = view_of(snapshot, now=sample.NOW.replace(hour=21, minute=0))
    assert late.last_hour == 22
    other = week_of(sample.TODAY + timedelta(days=7))
    assert view_of(snapshot, other).now is None


def test_without_a_schedule_the_head_says_so() -> None:
    snapshot = replace(timeline_sample.picture().snapshot, schedules=())
    assert [day.quiet for day in view_of(snapshot).days] == ["no schedule"] * 5 + ["", ""]


def test_while_loading_there_is_only_the_frame() -> None:
    view = view_of(timeline_sample.picture().snapshot, loading=True)
    assert (view.bars, {day.blocks for day in view.days}, view.loading) == ((), {()}, True)


def test_a_day_alone() -> None:
    view = view_of(timeline_sample.picture().snapshot, Period(sample.TODAY, sample.TODAY))
    assert (view.title, view.week, len(view.days)) == ("Thursday 19 November 2026", "Wk 47", 1)


def test_weeks_are_named_by_their_thursday() -> None:
    sunday = Period(date(2026, 11, 15), date(2026, 11, 21))
    assert view_of(timeline_sample.picture().snapshot, sunday).week == "Wk 47"


@pytest.mark.parametrize(
    ("first", "last", "long", "short", "german"),
    [
        ("2026-11-19", "2026-11-19", "Thursday 19 November 2026", "Thu 19 Nov 2026", "Do, 19. Nov. 2026"),
        ("2026-11-16", "2026-11-22", "16 – 22 November 2026", "16 – 22 Nov 2026", "16.–22. Nov. 2026"),
        (
            "2026-11-30", "2026-12-06", "30 November – 6 December 2026", "30 Nov – 6 Dec 2026",
            "30. Nov. – 6. Dez. 2026",
        ),
        (
            "2026-12-28", "2027-01-03", "28 December 2026 – 3 January 2027", "28 Dec 2026 – 3 Jan 2027",
            "28. Dez. 2026 – 3. Jan. 2027",
        ),
    ],
)  # fmt: skip
def test_titles(first: str, last: str, long: str, short: str, german: str) -> None:
    days = Period(date.fromisoformat(first), date.fromisoformat(last))
    assert (period_title(days, WORDS), short_title(days, WORDS)) == (long, short)
    assert short_title(days, Words("de")) == german


def test_german_titles() -> None:
    assert period_title(WEEK, Words("de")) == "16.–22. November 2026"
    over_month = Period(date(2026, 11, 30), date(2026, 12, 6))
    assert period_title(over_month, Words("de")) == "30. November – 6. Dezember 2026"
    over_year = Period(date(2026, 12, 28), date(2027, 1, 3))
    assert period_title(over_year, Words("de")) == "28. Dezember 2026 – 3. Januar 2027"
    assert period_title(Period(sample.TODAY, sample.TODAY), Words("de")) == "Donnerstag, 19. November 2026"
