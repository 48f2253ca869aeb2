"""The table, read back as a spreadsheet would."""

import csv
import io
from datetime import date, time

import pytest

from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.dates import Period
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.domain.hours import days_hours
from roots_desktop.domain.records import Record
from roots_desktop.domain.schedules import Schedule
from roots_desktop.exports.table import day_table
from roots_desktop.messages.catalogue import Words

MONDAY = date(2026, 11, 16)
TODAY = date(2026, 11, 19)
WEEK = Period(MONDAY, date(2026, 11, 22))
SCHEDULE = Schedule((480, 480, 480, 480, 390, 0, 0), "personio")


def vacation(name: str = "Vacation", kind: Kind = Kind.VACATION, status: Status = Status.APPROVED) -> Absence:
    return Absence("a1", "personio", kind, name, MONDAY, MONDAY, status, end_half=True)


def rows(*absences: Absence, private: bool = False, holiday: str = "Buß- und Bettag") -> list[dict[str, str]]:
    years = (HolidayYear("personio", 2026, (Holiday(date(2026, 11, 18), holiday, "personio"),)),)
    record = Record(MONDAY, (SCHEDULE,), absences=absences, holiday_years=years)
    text = day_table(days_hours(record, WEEK), TODAY, Words("en"), private=private)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_one_line_per_day() -> None:
    found = rows(vacation())
    assert [row["date"] for row in found] == [f"2026-11-{day}" for day in range(16, 23)]
    assert found[0] == {
        "date": "2026-11-16",
        "schedule_minutes": "480",
        "target_minutes": "240",
        "booked_minutes": "",
        "holiday": "",
        "absences": "Vacation, a.m.",
        "presence_minutes": "",
        "balance_minutes": "",
    }
    assert (found[2]["target_minutes"], found[2]["holiday"]) == ("0", "Buß- und Bettag")


def test_several_on_one_day() -> None:
    doctor = Absence(
        "d1", "personio", Kind.OTHER, "Doctor", MONDAY, MONDAY, hourly=True, start_time=time(14), end_time=time(16)
    )
    assert rows(vacation(status=Status.PENDING), doctor)[0]["absences"] == (
        "Vacation, a.m. (requested); Doctor 14:00–16:00"
    )


def test_private_tells_no_reason() -> None:
    assert rows(vacation("Migraine", Kind.SICK), private=True)[0]["absences"] == "Absent"
    assert rows(vacation("Home office", Kind.REMOTE_WORK), private=True)[0]["absences"] == ""


@pytest.mark.parametrize("name", ["=1+1", "+49", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_name_becomes_no_formula(name: str) -> None:
    assert rows(vacation(name))[0]["absences"].startswith("'")
    assert rows(holiday=name)[2]["holiday"] == f"'{name}"


def test_quotes_and_commas_stay_in_their_cell() -> None:
    assert rows(holiday='Day, "free"')[2]["holiday"] == 'Day, "free"'


def test_unknown_is_empty() -> None:
    text = day_table(days_hours(Record(MONDAY), Period(MONDAY, MONDAY)), TODAY, Words("en"))
    assert text.splitlines()[1] == "2026-11-16,,,,,,,"
