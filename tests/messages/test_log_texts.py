"""What a sync changed, in both languages: of what the sync keeps, not of texts made up here."""

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from roots_desktop.domain.absences import Absence, DayAmount, Kind, Status
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.dates import Portion
from roots_desktop.domain.entries import Presence, TimeEntry
from roots_desktop.domain.holidays import Holiday
from roots_desktop.domain.schedules import Schedule
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.log_texts import log_text
from roots_desktop.sync.descriptions import (
    describe_absence,
    describe_balance,
    describe_holiday,
    describe_month,
    describe_schedule,
    describe_work,
)

MONDAY, FRIDAY = date(2026, 12, 7), date(2026, 12, 11)
EN, DE = Words("en"), Words("de")


def both(what: str, kept: str) -> tuple[str, str]:
    return log_text(what, kept, EN), log_text(what, kept, DE)


@pytest.mark.parametrize(
    ("values", "english", "german"),
    [
        ({}, "7 – 11 Dec 2026", "7.–11. Dez. 2026"),
        ({"end": MONDAY}, "7 Dec 2026", "07.12.2026"),
        ({"end": date(2027, 1, 8)}, "7 Dec 2026 – 8 Jan 2027", "07.12.2026 – 08.01.2027"),
        ({"end": None}, "since 7 Dec 2026", "seit 07.12.2026"),
        ({"end_half": True}, "7 Dec 2026 – ½ 11 Dec 2026", "07.12.2026 – ½ 11.12.2026"),
        ({"end": MONDAY, "end_half": True}, "½ 7 Dec 2026", "½ 07.12.2026"),
        ({"end": MONDAY, "status": Status.PENDING}, "7 Dec 2026, requested", "07.12.2026, beantragt"),
        (
            {"end": MONDAY, "hourly": True, "start_time": time(9), "end_time": time(16, 30)},
            "7 Dec 2026, 9:00–16:30",
            "07.12.2026, 9:00–16:30",
        ),
        ({"amounts": (DayAmount(MONDAY, Decimal("4.5")),)}, "7 – 11 Dec 2026, 4.5 days", "7.–11. Dez. 2026, 4,5 Tage"),
        ({"amounts": (DayAmount(MONDAY, minutes=95),)}, "7 – 11 Dec 2026, 1:35", "7.–11. Dez. 2026, 1:35"),
    ],
)
@pytest.mark.parametrize("name", ["Vacation", "Leave: paid, 2026"])
def test_absences(values: dict[str, object], english: str, german: str, name: str) -> None:
    absence = replace(Absence("1", "personio", Kind.VACATION, name, MONDAY, FRIDAY), **values)  # type: ignore[arg-type] # any field of it
    assert both("absence", describe_absence(absence)) == (f"{name}: {english}", f"{name}: {german}")


@pytest.mark.parametrize(
    ("first", "last", "english", "german"),
    [
        (None, None, "", ""),
        (MONDAY, None, ", since 7 Dec 2026", ", seit 07.12.2026"),
        (None, FRIDAY, ", until 11 Dec 2026", ", bis 11.12.2026"),
        (MONDAY, FRIDAY, ", 7 Dec 2026 – 11 Dec 2026", ", 07.12.2026 – 11.12.2026"),
    ],
)
def test_schedules(first: date | None, last: date | None, english: str, german: str) -> None:
    week = "8:00, 8:00, 8:00, 8:00, 6:30, 0:00, 0:05"
    kept = describe_schedule(Schedule((480, 480, 480, 480, 390, 0, 5), "personio", first, last))
    assert both("schedule", kept) == (week + english, week + german)


def test_holidays() -> None:
    whole = Holiday(MONDAY, "Fest (regional)", "personio")
    assert both("holiday", describe_holiday(whole)) == ("Fest (regional), 7 Dec 2026", "Fest (regional), 07.12.2026")
    half = describe_holiday(replace(whole, portion=Portion.AFTERNOON))
    assert both("holiday", half) == ("Fest (regional), 7 Dec 2026, p.m.", "Fest (regional), 07.12.2026, nachm.")


def test_balances() -> None:
    item = BalanceItem("1", "Vacation", Kind.VACATION, "day", Decimal("12.50"), None)
    assert both("balance", describe_balance(item)) == (
        "Vacation: 12.5 days today, – to plan",
        "Vacation: 12,5 Tage heute, – planbar",
    )
    hours = replace(item, unit="hour", available=Decimal(-3))
    assert both("balance", describe_balance(hours)) == (
        "Vacation: 12.5 hours today, \N{MINUS SIGN}3 to plan",
        "Vacation: 12,5 Stunden heute, \N{MINUS SIGN}3 planbar",
    )
    assert log_text("balance", "12.5, 3 day", EN) == "12.5 days today, 3 to plan", "as hidden kinds leave it"


def test_work() -> None:
    entry = TimeEntry("1", "moco", MONDAY, 5400, "14", "Atlas, new", "101", "Planning", "")
    assert both("entry", describe_work(entry)) == (
        "7 Dec 2026, Atlas, new, Planning: 1:30",
        "07.12.2026, Atlas, new, Planning: 1:30",
    )
    stay = Presence("1", "moco", MONDAY, datetime(2026, 12, 7, 9), None)  # noqa: DTZ001 - only its clock is told
    assert both("presence", describe_work(stay)) == ("7 Dec 2026, 9:00–…", "07.12.2026, 9:00–…")
    for what in ("entry", "presence"):
        assert both(what, describe_month(MONDAY.replace(day=1), 62)) == ("December 2026: 62", "Dezember 2026: 62")


@pytest.mark.parametrize(
    ("what", "kept"),
    [
        ("absence", "of another version"),
        ("absence", "Vacation: 2026-13-07"),
        ("presence", "2026-12-07 25:00–26:00"),
        ("entry", ""),
        ("news", "2026-12-07 Day"),
    ],
)
def test_what_is_not_known_is_shown_as_it_is(what: str, kept: str) -> None:
    assert both(what, kept) == (kept, kept)
