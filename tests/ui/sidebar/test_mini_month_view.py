from dataclasses import replace
from datetime import date

from roots_desktop.domain.dates import week_of
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.sidebar.mini_month_view import MiniDay, MiniMonthView, mini_month_view
from tests.ui import sample


def november(words: Words, week_start: int = 0) -> MiniMonthView:
    return mini_month_view(sample.snapshot().record(sample.TODAY), date(2026, 11, 1), week_start, words)


def days_of(view: MiniMonthView) -> dict[date, MiniDay]:
    return {day.day: day for week in view.weeks for day in week.days if day is not None}


def test_shows_no_days_of_other_months(words: Words) -> None:
    view = november(words)
    assert view.title == "November 2026"
    assert view.letters == ("M", "T", "W", "T", "F", "S", "S")
    assert [week.number for week in view.weeks] == ["44", "45", "46", "47", "48", "49"]
    assert view.weeks[0].days[:6] == (None,) * 6
    assert len(days_of(view)) == 30


def test_a_dot_stands_where_something_is_on(words: Words) -> None:
    marked = [day.day.day for day in days_of(november(words)).values() if day.marked]
    assert marked == [3, 4, 12, 13, 16, 17]


def test_days_without_work_are_muted(words: Words) -> None:
    days = days_of(november(words))
    assert days[date(2026, 11, 18)].muted
    assert days[date(2026, 11, 21)].muted
    assert not days[sample.TODAY].muted
    assert days[sample.TODAY].today


def test_without_a_schedule_the_weekend_is_muted(words: Words) -> None:
    record = replace(sample.snapshot(), schedules=()).record(sample.TODAY)
    days = days_of(mini_month_view(record, date(2026, 11, 1), 0, words))
    assert days[date(2026, 11, 21)].muted
    assert not days[date(2026, 11, 20)].muted


def test_the_week_that_the_big_view_shows_is_marked(words: Words) -> None:
    record = sample.snapshot().record(sample.TODAY)
    first, week = date(2026, 11, 1), week_of(sample.TODAY)
    assert [row.number for row in mini_month_view(record, first, 0, words, week).weeks if row.shown] == ["47"]
    assert not any(row.shown for row in november(words).weeks)


def test_weeks_begin_where_the_user_lives(words: Words) -> None:
    view = november(words, 6)
    assert view.letters[0] == "S"
    assert view.weeks[0].number == "45"
    first = view.weeks[0].days[0]
    assert first is not None
    assert first.day == date(2026, 11, 1)
