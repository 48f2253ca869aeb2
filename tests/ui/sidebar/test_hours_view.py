from dataclasses import replace
from datetime import date

import pytest

from roots_desktop.domain.account import TimeAccount
from roots_desktop.domain.balance import account_balance
from roots_desktop.domain.dates import month_of, week_of
from roots_desktop.domain.hours import days_hours
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.sidebar.hours_view import HoursFrame, HoursView, hours_of_days, hours_view
from tests.ui import moco_sample, sample

FRAME = HoursFrame(sample.TODAY)


def card(words: Words, snapshot: Snapshot, *, fed: bool = True) -> HoursView:
    record = snapshot.record(sample.TODAY)
    return hours_view(record, words, 0, HoursFrame(sample.TODAY, fed, account_balance(record)))


def test_hours_of_the_design(words: Words) -> None:
    view = hours_view(sample.snapshot().record(sample.TODAY), words)
    week, month = view.rows
    assert (week.label, week.before, week.strong, week.after) == ("This week", "Target ", "24:30", "")
    assert week.note == "38:30 − 14:00 absences and holidays"
    assert (month.label, month.strong, month.note) == ("November", "117:30", "")
    assert week.filled is month.filled is None


def test_known_bookings_stand_before_the_target(words: Words) -> None:
    record = sample.snapshot().record(sample.TODAY)
    booked = {date(2026, 11, 16): 255, date(2026, 11, 17): 375, sample.TODAY: 275}
    days = [replace(hours, booked=booked.get(hours.day, 0)) for hours in days_hours(record, month_of(sample.TODAY))]
    week = [hours for hours in days if hours.day in week_of(sample.TODAY)]
    view = hours_of_days(week, days, FRAME, words)
    assert (view.rows[0].strong, view.rows[0].after) == ("15:05", " of 24:30")
    assert view.rows[0].filled == pytest.approx(905 / 1470)


def test_a_week_without_target_is_full(words: Words) -> None:
    record = sample.snapshot().record(sample.TODAY)
    sunday = [replace(hours, booked=30) for hours in days_hours(record, week_of(date(2026, 11, 15)))][-1:]
    assert hours_of_days(sunday, sunday, FRAME, words).rows[0].filled == 1.0


@pytest.mark.parametrize(
    ("monday", "note"),
    [
        (date(2026, 11, 2), "38:30 − 16:00 absences"),
        (date(2026, 11, 23), ""),
        (date(2026, 4, 6), "38:30 − 8:00 public holidays"),
    ],
)
def test_a_target_that_is_not_the_schedule_says_why(words: Words, monday: date, note: str) -> None:
    stored = sample.snapshot()
    record = stored.record(monday)
    assert hours_view(record, words).rows[0].note == note


def test_without_a_schedule_the_target_is_a_dash_with_a_reason(words: Words) -> None:
    view = hours_view(replace(sample.snapshot(), schedules=()).record(sample.TODAY), words)
    assert (view.rows[0].strong, view.rows[0].note) == ("–", "No work schedule is known")
    assert (view.rows[1].strong, view.rows[1].note) == ("–", "")


def test_booked_stands_before_the_target_as_drawn(words: Words) -> None:
    week, month = card(words, moco_sample.snapshot()).rows
    assert (week.label, week.strong, week.after) == ("This week", "15:05", " of 24:30")
    assert week.note == "38:30 − 14:00 absences and holidays"
    assert (month.label, month.strong, month.after) == ("November", "62:20", " of 117:30")


def test_the_balance_as_drawn(words: Words) -> None:
    balance = card(words, moco_sample.snapshot()).balance
    assert balance is not None
    assert (balance.label, balance.caption, balance.value) == ("Balance", "until yesterday", "+6:45")
    assert (balance.surplus, balance.note) == (True, "")


def test_no_row_that_nothing_feeds(words: Words) -> None:
    assert card(words, sample.snapshot(), fed=False).balance is None
    assert card(words, replace(moco_sample.snapshot(), account=TimeAccount())).balance is None


def test_a_month_that_was_never_read_leaves_a_dash_and_says_so(words: Words) -> None:
    stored = moco_sample.snapshot()
    unread = replace(stored, entry_months=(), account=TimeAccount(date(2026, 10, 1)))
    view = card(words, unread)
    assert (view.rows[0].strong, view.rows[0].after, view.rows[0].filled) == ("–", " of 24:30", None)
    assert view.rows[0].note == "Booked hours are not read yet"
    assert view.rows[1].note == ""
    assert view.balance is not None
    assert (view.balance.value, view.balance.note) == ("–", "2 months are not read yet")
    one = card(words, replace(stored, account=TimeAccount(date(2026, 9, 1)))).balance
    assert one is not None
    assert one.note == "1 month is not read yet"


def test_booked_without_a_schedule_has_no_target(words: Words) -> None:
    view = card(words, replace(moco_sample.snapshot(), schedules=()))
    assert (view.rows[0].strong, view.rows[0].after) == ("15:05", " of –")
    assert view.balance is not None
    assert (view.balance.value, view.balance.note) == ("–", "No work schedule is known")
