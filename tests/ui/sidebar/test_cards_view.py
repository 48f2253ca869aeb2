from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.connections import ConnectWarning, Part, PartState
from roots_desktop.domain.dates import month_of, week_of
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.hours import days_hours
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.labels import distance_label
from roots_desktop.ui.sidebar.cards_view import (
    NextAbsenceView,
    VacationView,
    hours_of_days,
    hours_view,
    next_absence_view,
    vacation_view,
)
from tests.ui import sample


def vacation(words: Words, snapshot: Snapshot | None = None) -> VacationView:
    stored = sample.snapshot() if snapshot is None else snapshot
    return vacation_view(stored, stored.record(sample.TODAY), sample.NOW, words)


def next_of(words: Words, *absences: Absence) -> NextAbsenceView:
    return next_absence_view(replace(sample.snapshot(), absences=absences).record(sample.TODAY), words)


def test_vacation_of_the_design(words: Words) -> None:
    view = vacation(words)
    assert (view.title, view.total, view.left, view.unit) == ("Vacation 2026", "32 in total", "9.5", "days left")
    assert view.legend == ("17 taken", "5.5 planned", "9.5 free")
    assert view.parts == (17 / 32, 5.5 / 32, 9.5 / 32)
    assert (view.note, view.reason) == ("Personio, read 14:18", "")


def test_vacation_speaks_german() -> None:
    assert vacation(Words("de")).left == "9,5"


def test_without_the_right_it_says_which(words: Words) -> None:
    view = vacation(words, sample.without_balance().snapshot)
    assert (view.left, view.total, view.parts, view.note) == ("–", "", None, "")
    assert "“Absences: read”" in view.reason
    assert view.legend == ("17 taken", "5.5 planned")


def test_a_warning_of_the_connect_names_the_right_too(words: Words) -> None:
    warned = replace(sample.connection(), warnings=(ConnectWarning("balance_unreadable"),))
    view = vacation(words, replace(sample.snapshot(), balances=(), connections=(warned,)))
    assert "“Absences: read”" in view.reason


def test_another_failure_is_no_missing_right(words: Words) -> None:
    parts = (PartState(Part.BALANCE, None, Failure("provider_failed")),)
    broken = replace(sample.connection(), parts=parts)
    view = vacation(words, replace(sample.snapshot(), balances=(), connections=(broken,)))
    assert view.reason == "Personio gave no vacation balance."


def test_without_personio_there_is_no_balance(words: Words) -> None:
    view = vacation(words, replace(sample.snapshot(), balances=(), connections=()))
    assert view.left == "–"
    assert view.reason == "The balance comes from Personio, which is not connected."


def test_a_balance_in_hours_is_not_added_to_days(words: Words) -> None:
    hours = BalanceItem("1", "Vacation", Kind.VACATION, "hour", Decimal(40), Decimal(76))
    view = vacation(words, replace(sample.snapshot(), balances=(hours,)))
    assert (view.left, view.unit, view.total, view.parts) == ("76", "hours left", "", None)
    assert view.legend == ("17 taken", "5.5 planned")


def test_a_negative_rest_is_said_and_fills_nothing(words: Words) -> None:
    spent = BalanceItem("1", "Vacation", Kind.VACATION, "day", Decimal(-1), Decimal("-0.5"), sample.READ)
    view = vacation(words, replace(sample.snapshot(), balances=(spent,)))
    assert view.left == "−0.5"
    assert view.parts == (17 / 22.5, 5.5 / 22.5, 0.0)


def test_nothing_at_all_makes_no_bar(words: Words) -> None:
    none = BalanceItem("1", "Vacation", Kind.VACATION, "day", Decimal(0), Decimal(0), sample.READ)
    assert vacation(words, replace(sample.snapshot(), balances=(none,), absences=())).parts is None


def test_without_a_schedule_nothing_is_counted(words: Words) -> None:
    view = vacation(words, replace(sample.snapshot(), schedules=()))
    assert (view.left, view.legend, view.parts) == ("9.5", (), None)


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
    view = hours_of_days(week, days, sample.TODAY, words)
    assert (view.rows[0].strong, view.rows[0].after) == ("15:05", " of 24:30")
    assert view.rows[0].filled == pytest.approx(905 / 1470)


def test_a_week_without_target_is_full(words: Words) -> None:
    record = sample.snapshot().record(sample.TODAY)
    sunday = [replace(hours, booked=30) for hours in days_hours(record, week_of(date(2026, 11, 15)))][-1:]
    assert hours_of_days(sunday, sunday, sample.TODAY, words).rows[0].filled == 1.0


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


def test_the_next_absence_of_the_design(words: Words) -> None:
    view = next_absence_view(sample.snapshot().record(sample.TODAY), words)
    assert (view.name, view.when, view.distance) == ("Vacation", "7 – 11 Dec, 5 days", "in 18 days")
    assert (view.style, view.icon) == ("vacation", "vacation")


def test_none_is_said_calmly(words: Words) -> None:
    view = next_of(words)
    assert (view.name, view.when, view.distance, view.icon) == ("None planned", "", "", "")


def test_hours_and_halves_say_when(words: Words) -> None:
    visit = sample.absence(
        "d", Kind.OTHER, "Doctor", date(2026, 11, 20), hourly=True, start_time=time(9), end_time=time(10, 30)
    )
    assert next_of(words, visit).when == "20 Nov, 9:00–10:30".replace("9:00", "09:00")
    assert next_of(words, replace(visit, start_time=None)).when == "20 Nov"
    half = sample.absence("v", Kind.VACATION, "", date(2026, 11, 20), end_half=True)
    assert (next_of(words, half).name, next_of(words, half).when) == ("Vacation", "20 Nov, a.m.")
    assert next_of(words, replace(half, end_half=False)).when == "20 Nov"


def test_an_open_end_is_said(words: Words) -> None:
    view = next_of(words, sample.absence("s", Kind.SICK, "Sick leave", date(2026, 11, 17), end=None))
    assert (view.when, view.distance) == ("since 17 Nov", "end not known")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 11, 17), date(2026, 11, 20), "until 20 Nov"),
        (date(2026, 11, 19), date(2026, 11, 20), "today"),
        (date(2026, 11, 20), date(2026, 11, 20), "tomorrow"),
        (date(2026, 11, 21), date(2026, 11, 21), "in 2 days"),
    ],
)
def test_distances(words: Words, first: date, last: date, expected: str) -> None:
    assert distance_label(sample.absence("v", Kind.VACATION, "", first, last), sample.TODAY, words) == expected
