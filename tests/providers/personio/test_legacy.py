from dataclasses import replace
from datetime import date, time
from typing import Any

import msgspec
import pytest

from roots_desktop.domain.absences import Absence, DayAmount, Kind, Status
from roots_desktop.domain.errors import ProviderMalformedError
from roots_desktop.domain.hours import day_hours
from roots_desktop.domain.records import Record
from roots_desktop.domain.schedules import Schedule
from roots_desktop.providers.personio import legacy
from roots_desktop.providers.personio.payloads import HourlyPeriod, TimeOff, TimeOffType
from tests.providers.personio.fake import recorded, unlike

SHAPES = [msgspec.convert(item["attributes"], TimeOffType) for item in recorded("v1_time_off_types")["data"]]
TYPES = legacy.types_by_number(SHAPES)
DAYS = [item["attributes"] for item in recorded("v1_time_offs_page1")["data"] + recorded("v1_time_offs_page2")["data"]]
HOURS = [item["attributes"] for item in recorded("v1_absence_periods_hourly")["data"]]


def day_off(shape: Any, **changes: object) -> Absence:
    found = legacy.time_off(msgspec.convert(unlike(shape, **changes), TimeOff), TYPES)
    assert found is not None
    return found


def hours_off(shape: Any, **changes: object) -> Absence:
    found = legacy.hourly_absence(msgspec.convert(unlike(shape, **changes), HourlyPeriod), TYPES)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("number", "start", "end", "start_half", "end_half"),
    [
        (1, date(2026, 8, 3), date(2026, 8, 14), False, False),
        (2, date(2026, 6, 5), date(2026, 6, 5), False, False),
        (3, date(2026, 5, 15), date(2026, 5, 15), True, False),
        (4, date(2026, 12, 23), date(2026, 12, 23), False, True),
        (5, date(2026, 10, 1), date(2026, 10, 2), True, False),
        (6, date(2026, 3, 9), date(2026, 3, 11), False, False),
        (7, date(2026, 12, 28), date(2027, 1, 8), False, False),
        (9, date(2026, 9, 18), date(2026, 9, 18), False, False),
    ],
)
def test_pitfall_5_inclusive_end_and_halves(
    number: int, start: date, end: date, start_half: bool, end_half: bool
) -> None:
    found = day_off(DAYS[number - 1])
    assert (found.start, found.end, found.start_half, found.end_half) == (start, end, start_half, end_half)


def test_the_id_of_v2_where_there_is_one() -> None:
    assert day_off(DAYS[0]).id == "5d2f0a10-0000-4000-8000-000000000001"
    assert day_off(DAYS[0], id_v2=None).id == "17205901"


def test_pitfall_4_flags_as_booleans_and_as_numbers() -> None:
    recorded_booleans = recorded("v1_time_offs_booleans")["data"][0]["attributes"]
    assert not day_off(recorded_booleans).start_half
    assert day_off(DAYS[1], half_day_start=True, days_count=0.5).start_half
    assert day_off(DAYS[1], half_day_start=1, days_count=0.5).start_half
    assert not day_off(DAYS[1], half_day_start=None, half_day_end=None).end_half


@pytest.mark.parametrize(("count", "start_half"), [(1, False), (0.5, True), ("0.5", True), (None, False)])
def test_pitfall_4_both_flags_on_one_day_are_a_whole_day_unless_counted_as_half(
    count: object, start_half: bool
) -> None:
    found = day_off(DAYS[1], half_day_start=1, half_day_end=1, days_count=count)
    assert (found.start_half, found.end_half) == (start_half, False)


def test_pitfall_4_both_flags_on_several_days_halve_both_ends() -> None:
    found = day_off(DAYS[4], half_day_start=1, half_day_end=1)
    assert (found.start_half, found.end_half) == (True, True)


@pytest.mark.parametrize(
    "ending", ["T00:00:00+01:00", "T00:00:00+0100", "T00:00:00Z", "T00:00:00", "T00:00:00.000", ""]
)
def test_pitfall_6_dates_are_text(ending: str) -> None:
    found = day_off(DAYS[0], start_date=f"2026-03-01{ending}", end_date=f"2026-03-31{ending}")
    assert (found.start, found.end) == (date(2026, 3, 1), date(2026, 3, 31))


def test_an_end_that_stands_for_none_is_open() -> None:
    assert day_off(DAYS[0], end_date="9999-12-31T00:00:00+01:00").open_ended


@pytest.mark.parametrize(
    ("start", "end"),
    [("2026-03-02", "2026-03-01"), ("", "2026-03-01"), ("2026-03-01", "bald"), ("0001-01-01", "2026-03-01")],
)
def test_days_that_cannot_be(start: str, end: str) -> None:
    with pytest.raises(ProviderMalformedError):
        day_off(DAYS[0], start_date=start, end_date=end)


@pytest.mark.parametrize(
    ("status", "found"), [("Approved", Status.APPROVED), ("pending", Status.PENDING), ("rejected", None)]
)
def test_pitfall_9_statuses(status: str, found: Status | None) -> None:
    day = legacy.time_off(msgspec.convert(unlike(DAYS[0], status=status), TimeOff), TYPES)
    hour = legacy.hourly_absence(msgspec.convert(unlike(HOURS[0], status=status), HourlyPeriod), TYPES)
    assert (day.status if day else None) is found
    assert (hour.status if hour else None) is found


def test_pitfall_10_types_by_either_number_and_without_category() -> None:
    assert day_off(DAYS[7]).kind is Kind.REMOTE_WORK
    special = day_off(DAYS[8])
    assert (special.kind, special.type) == (Kind.SPECIAL_LEAVE, "Sonderurlaub")
    assert special.type_id == "0b7c1f7a-3f5d-4c1e-9a55-000000113442"
    assert day_off(DAYS[0], time_off_type=None).kind is Kind.OTHER


def test_a_type_that_is_not_listed_speaks_for_itself() -> None:
    own = {"attributes": {"id": 9, "name": "Kur", "category": "sick_leave"}}
    found = day_off(DAYS[0], time_off_type=own)
    assert (found.kind, found.type, found.type_id) == (Kind.SICK, "Kur", "9")


def test_types_of_the_old_shape() -> None:
    shape = msgspec.convert(recorded("v1_time_off_types_legacy")["data"][0]["attributes"], TimeOffType)
    assert legacy.time_off_type(shape).id == "113437"


def test_pitfall_6_instants_by_their_own_zone() -> None:
    found = hours_off(HOURS[0])
    assert (found.hourly, found.kind, found.type) == (True, Kind.TIME_COMPENSATION, "Überstundenabbau")
    assert (found.start, found.end, found.start_time, found.end_time) == (
        date(2026, 4, 1),
        date(2026, 4, 1),
        time(10),
        time(14),
    )
    assert found.amounts == (DayAmount(date(2026, 4, 1), minutes=240),)
    winter = hours_off(HOURS[0], start="2026-01-15T08:00:00.0Z", end="2026-01-15T12:00:00.0Z")
    assert (winter.start_time, winter.end_time) == (time(9), time(13))


def test_pitfall_5_whole_days_end_at_the_midnight_after() -> None:
    found = hours_off(HOURS[1])
    assert (found.start, found.end) == (date(2026, 6, 9), date(2026, 6, 10))
    assert (found.start_time, found.end_time) == (None, None)
    assert found.amounts == (DayAmount(date(2026, 6, 9), minutes=480), DayAmount(date(2026, 6, 10), minutes=480))


def test_the_minutes_of_a_day_settle_halves() -> None:
    found = hours_off(HOURS[2])
    assert found.amounts == (DayAmount(date(2026, 7, 20), minutes=240), DayAmount(date(2026, 7, 21), minutes=480))


def test_the_whole_length_is_kept_for_a_day_without_minutes_of_its_own() -> None:
    assert [hours_off(shape).minutes for shape in HOURS] == [240, 960, 720, None]
    midnights = {"start": "2026-03-31T22:00:00.0Z", "end": "2026-04-01T22:00:00.0Z"}
    found = hours_off(HOURS[0], breakdowns=[], **midnights)
    assert (found.start, found.end, found.start_time, found.amounts) == (date(2026, 4, 1), date(2026, 4, 1), None, None)
    record = Record(date(2026, 4, 1), (Schedule((480, 480, 480, 480, 480, 0, 0), "personio"),), absences=(found,))
    assert day_hours(record, date(2026, 4, 1)).absences[0].minutes == 0, "it debits"
    leave = replace(record, absences=(replace(found, kind=Kind.PERSONAL),))
    assert day_hours(leave, date(2026, 4, 1)).target == 240


@pytest.mark.parametrize("length", [None, 0, "-30", "half a day"])
def test_a_length_that_says_nothing(length: object) -> None:
    assert hours_off(HOURS[0], effective_duration=length).minutes is None


def test_pitfall_7_open_ended_without_minutes() -> None:
    found = hours_off(HOURS[3])
    assert (found.open_ended, found.status, found.amounts, found.end_time) == (True, Status.PENDING, None, None)
    assert (found.start, found.start_time) == (date(2026, 11, 30), time(13))


@pytest.mark.parametrize(
    "changes",
    [
        {"timezone": "Mars/Base"},
        {"timezone": "../etc"},
        {"timezone": ""},
        {"start": "2026-04-01T08:00:00"},
        {"start": "bald"},
        {"start": "0001-01-01T00:00:00Z"},
        {"end": "9999-12-31T23:00:00Z"},
    ],
)
def test_instants_that_cannot_be(changes: dict[str, str]) -> None:
    with pytest.raises(ProviderMalformedError):
        hours_off(HOURS[0], **changes)


def test_an_hourly_type_by_number_by_itself_or_not_at_all() -> None:
    by_number = {"attributes": {"id": None, "name": "x", "time_off_type_id": 113441}}
    assert hours_off(HOURS[0], absence_type=by_number).kind is Kind.TIME_COMPENSATION
    unknown = hours_off(HOURS[0], absence_type={"attributes": {"id": "u", "name": "Kur"}})
    assert (unknown.kind, unknown.type, unknown.type_id) == (Kind.OTHER, "Kur", "u")
    nothing = hours_off(HOURS[0], absence_type=None)
    assert (nothing.kind, nothing.type, nothing.type_id) == (Kind.OTHER, "", "")
    nameless = hours_off(HOURS[0], absence_type={"attributes": {}})
    assert (nameless.type, nameless.type_id) == ("", "")
