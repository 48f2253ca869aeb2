"""How a thing reads in the log of a run."""

from datetime import date, time
from decimal import Decimal

import pytest

from roots_desktop.domain.absences import Absence, DayAmount, Kind, Status
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.dates import Portion
from roots_desktop.domain.holidays import Holiday
from roots_desktop.domain.schedules import Schedule
from roots_desktop.sync.descriptions import (
    describe_absence,
    describe_balance,
    describe_holiday,
    describe_schedule,
)

MONDAY, FRIDAY = date(2026, 12, 7), date(2026, 12, 11)


def absence(**values: object) -> Absence:
    given = {"start": MONDAY, "end": FRIDAY} | values
    return Absence("1", "personio", Kind.VACATION, "Vacation", **given)  # type: ignore[arg-type] # any field of it


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({}, "Vacation: 2026-12-07 – 2026-12-11"),
        ({"end": MONDAY}, "Vacation: 2026-12-07"),
        ({"end": None}, "Vacation: 2026-12-07 – …"),
        ({"start_half": True, "end_half": True}, "Vacation: ½ 2026-12-07 – ½ 2026-12-11"),
        ({"end": MONDAY, "end_half": True}, "Vacation: ½ 2026-12-07"),
        ({"status": Status.PENDING}, "Vacation: 2026-12-07 – 2026-12-11, pending"),
        (
            {"end": MONDAY, "hourly": True, "start_time": time(14), "end_time": time(16, 30)},
            "Vacation: 2026-12-07, 14:00–16:30",
        ),
        ({"end": None, "hourly": True, "start_time": time(14)}, "Vacation: 2026-12-07 – …, 14:00–…"),
        (
            {"amounts": (DayAmount(MONDAY, Decimal("0.5")), DayAmount(FRIDAY, Decimal("1.0")))},
            "Vacation: 2026-12-07 – 2026-12-11, 1.5 d",
        ),
        ({"amounts": (DayAmount(MONDAY, Decimal(10)),)}, "Vacation: 2026-12-07 – 2026-12-11, 10 d"),
        ({"end": MONDAY, "amounts": (DayAmount(MONDAY, minutes=95),)}, "Vacation: 2026-12-07, 1:35"),
        ({"amounts": ()}, "Vacation: 2026-12-07 – 2026-12-11"),
    ],
)
def test_absences(values: dict[str, object], text: str) -> None:
    assert describe_absence(absence(**values)) == text


def test_schedules() -> None:
    schedule = Schedule((480, 480, 480, 480, 390, 0, 5), "personio", date(2026, 1, 1), date(2026, 11, 30))
    assert describe_schedule(schedule) == "8:00,8:00,8:00,8:00,6:30,0:00,0:05: 2026-01-01 – 2026-11-30"


def test_holidays() -> None:
    assert describe_holiday(Holiday(MONDAY, "Day", "personio")) == "2026-12-07 Day"
    assert describe_holiday(Holiday(MONDAY, "Day", "personio", Portion.MORNING)) == "2026-12-07 Day (morning)"


def test_balances() -> None:
    item = BalanceItem("1", "Vacation", Kind.VACATION, "day", Decimal("12.50"), None)
    assert describe_balance(item) == "Vacation: 12.5, – day"
