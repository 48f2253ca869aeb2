"""The table, read back as a spreadsheet would."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from roots_desktop.domain.absences import Absence, Effect, Kind, Status, Treatment
from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import EntryMonth, Presence, PresenceMonth, TimeEntry
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


def test_work_comes_last_and_has_a_balance_until_yesterday() -> None:
    """Monday 8:00 owed, 6:30 booked in 7:00 there; Thursday is today; of October nothing is known."""
    at = datetime(2026, 11, 16, 9, tzinfo=UTC)
    entries = tuple(TimeEntry(f"e{day}", "moco", date(2026, 11, day), 23400) for day in (16, 19))
    stay = Presence("p1", "moco", MONDAY, at, at + timedelta(hours=7))
    record = Record(
        TODAY,
        (SCHEDULE,),
        entry_months=(EntryMonth(date(2026, 11, 1), entries),),
        presence_months=(PresenceMonth(date(2026, 11, 1), (stay,)),),
    )
    text = day_table(days_hours(record, Period(date(2026, 10, 30), TODAY)), TODAY, Words("en"))
    found = {row["date"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert list(found["2026-11-16"])[-2:] == ["presence_minutes", "balance_minutes"]
    told = {day: (row["booked_minutes"], row["presence_minutes"], row["balance_minutes"]) for day, row in found.items()}
    assert told["2026-11-16"] == ("390", "420", "-90")
    assert told["2026-11-17"] == ("0", "0", "-480")
    assert told["2026-11-19"] == ("390", "0", "")
    assert told["2026-10-30"] == ("", "", "")


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


def test_a_hidden_type_is_in_the_table_since_its_target_is() -> None:
    found = rows(replace(vacation(), treatment=Treatment(shown=False)))
    assert (found[0]["target_minutes"], found[0]["absences"]) == ("240", "Vacation, a.m.")


def test_the_effect_that_the_user_gave_is_in_the_table() -> None:
    paid = replace(vacation(), treatment=Treatment(effect=Effect.DEBITS))
    assert rows(paid)[0]["target_minutes"] == "480"
    assert rows(replace(paid, treatment=Treatment(effect=Effect.NONE)), private=True)[0]["absences"] == ""
