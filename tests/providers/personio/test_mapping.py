from datetime import date, time
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from roots_desktop.domain.absences import Absence, AbsenceType, DayAmount, Kind, Status
from roots_desktop.domain.connections import Account
from roots_desktop.domain.dates import Portion
from roots_desktop.domain.errors import ProviderMalformedError
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.schedules import Employment
from roots_desktop.providers.personio import mapping
from roots_desktop.providers.personio.payloads import (
    AbsenceKind,
    AbsencePeriod,
    BalanceEntry,
    Breakdown,
    EmployeeV1,
    EmploymentPeriod,
    Person,
)
from tests.providers.personio.fake import EMAIL, ME, recorded, v1_attributes

PERIODS = recorded("v2_absence_periods_page1")["_data"] + recorded("v2_absence_periods_page2")["_data"]
TYPES = {
    shape["id"]: mapping.absence_type(msgspec.convert(shape, AbsenceKind))
    for shape in recorded("v2_absence_types")["_data"]
}
VACATION, SICK, _, HOME, OVERTIME, SPECIAL = TYPES.values()


def mapped(number: int) -> Absence | None:
    """The recorded absence with this number, from 1."""
    return mapping.absence(msgspec.convert(PERIODS[number - 1], AbsencePeriod), TYPES)


def made(
    start: str,
    end: str | None,
    halves: tuple[str | None, str | None] = (None, None),
    kind: str | None = VACATION.id,
    status: str = "APPROVED",
) -> Any:
    return {
        "id": "a",
        "absence_type": None if kind is None else {"id": kind},
        "starts_from": {"date_time": start, "type": halves[0]},
        "ends_at": None if end is None else {"date_time": end, "type": halves[1]},
        "approval": {"status": status},
    }


def map_made(*given: Any, **named: Any) -> Absence:
    found = mapping.absence(msgspec.convert(made(*given, **named), AbsencePeriod), TYPES)
    assert found is not None
    return found


WHOLE = ("FIRST_HALF", "SECOND_HALF")


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
    ],
)
def test_pitfall_5_exclusive_end_and_halves(
    number: int, start: date, end: date, start_half: bool, end_half: bool
) -> None:
    found = mapped(number)
    assert found is not None
    assert (found.start, found.end, found.start_half, found.end_half) == (start, end, start_half, end_half)
    assert not found.hourly


def test_whole_record() -> None:
    assert mapped(1) == Absence(
        id="5d2f0a10-0000-4000-8000-000000000001",
        provider="personio",
        kind=Kind.VACATION,
        type="Urlaub",
        start=date(2026, 8, 3),
        end=date(2026, 8, 14),
        type_id=VACATION.id,
        version="2026-01-17T09:32:18Z",
    )


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2026-01-31T00:00:00", "2026-02-01T00:00:00", date(2026, 1, 31), date(2026, 1, 31)),
        ("2026-12-31T00:00:00", "2027-01-01T00:00:00", date(2026, 12, 31), date(2026, 12, 31)),
        ("2026-03-28T00:00:00", "2026-03-30T00:00:00", date(2026, 3, 28), date(2026, 3, 29)),
        ("2026-10-25T00:00:00", "2026-10-26T00:00:00", date(2026, 10, 25), date(2026, 10, 25)),
        ("2028-02-28T00:00:00", "2028-03-01T00:00:00", date(2028, 2, 28), date(2028, 2, 29)),
        # Guard: an end that is inclusive after all.
        ("2026-06-05T00:00:00", "2026-06-05T00:00:00", date(2026, 6, 5), date(2026, 6, 5)),
        # Only the days of a day-tracked absence count, even with a clock time at the end.
        ("2026-06-05T00:00:00", "2026-06-06T12:00:00", date(2026, 6, 5), date(2026, 6, 6)),
    ],
)
def test_pitfall_5_boundaries_of_month_year_and_dst(start: str, end: str, first: date, last: date) -> None:
    found = map_made(start, end, WHOLE)
    assert (found.start, found.end) == (first, last)


def test_an_end_before_the_start_is_malformed() -> None:
    with pytest.raises(ProviderMalformedError):
        map_made("2026-06-05T00:00:00", "2026-06-04T00:00:00", WHOLE)


@pytest.mark.parametrize("ending", ["", "Z", "+01:00", "+0100", ".000", ".000Z", "+14:00"])
def test_pitfall_6_dates_are_text(ending: str) -> None:
    found = map_made(f"2026-06-05T00:00:00{ending}", f"2026-06-06T00:00:00{ending}", WHOLE)
    assert (found.start, found.end) == (date(2026, 6, 5), date(2026, 6, 5))


def test_pitfall_6_a_date_without_a_time() -> None:
    assert map_made("2026-06-05", "2026-06-06", WHOLE).end == date(2026, 6, 5)


@pytest.mark.parametrize("wrong", ["05.06.2026", "2026-13-01T00:00:00", "", "2026-06-05Tab:cd"])
def test_no_date_is_malformed(wrong: str) -> None:
    with pytest.raises(ProviderMalformedError):
        map_made(wrong, None)


def test_pitfall_7_open_ended() -> None:
    found = mapped(9)
    assert found is not None
    assert found.open_ended
    assert found.last_day(date(2026, 11, 19)) == date(2026, 11, 19)
    assert not found.end_half


def test_an_end_that_stands_for_none_is_open() -> None:
    assert map_made("2026-01-05T00:00:00", "9999-12-31T00:00:00", ("FIRST_HALF", "SECOND_HALF")).open_ended


@pytest.mark.parametrize("start", ["0001-01-01T00:00:00", "1899-12-31"])
def test_a_start_before_anybodys_employment_is_malformed(start: str) -> None:
    with pytest.raises(ProviderMalformedError):
        map_made(start, None)


def test_hourly_in_local_time() -> None:
    found = mapped(8)
    assert found is not None
    assert (found.hourly, found.kind) == (True, Kind.TIME_COMPENSATION)
    assert (found.start, found.end) == (date(2026, 4, 1), date(2026, 4, 1))
    assert (found.start_time, found.end_time) == (time(10), time(14))
    assert found.portion_on(date(2026, 4, 1)) is Portion.HOURS


def test_an_hourly_type_over_whole_days_has_no_clock_times() -> None:
    found = map_made("2026-06-09T00:00:00", "2026-06-11T00:00:00", kind=OVERTIME.id)
    assert (found.hourly, found.start, found.end) == (True, date(2026, 6, 9), date(2026, 6, 10))
    assert (found.start_time, found.end_time) == (None, None)


def test_hours_without_a_known_type_show_by_their_clock_times() -> None:
    found = map_made("2026-04-01T10:00:00", None, kind=None)
    assert (found.hourly, found.start_time, found.end_time, found.open_ended) == (True, time(10), None, True)
    assert not map_made("2026-04-01T00:00:00", "2026-04-02T00:00:00", kind=None).hourly


def test_a_type_that_nobody_lists_is_other() -> None:
    found = map_made("2026-06-05T00:00:00", None, kind="unknown")
    assert (found.kind, found.type, found.type_id) == (Kind.OTHER, "", "unknown")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("APPROVED", Status.APPROVED),
        ("approved", Status.APPROVED),
        ("DELETION_PENDING", Status.APPROVED),
        ("PENDING", Status.PENDING),
        ("SUBSTITUTE_REQUESTED", Status.PENDING),
        ("REJECTED", None),
        ("SOMETHING_NEW", None),
        ("", None),
    ],
)
def test_pitfall_9_statuses(text: str, status: Status | None) -> None:
    found = mapping.absence(msgspec.convert(made("2026-06-05", None, status=text), AbsencePeriod), TYPES)
    assert (found.status if found else None) is status


def test_pitfall_9_recorded_statuses() -> None:
    assert [found.status.value if (found := mapped(number)) else None for number in (7, 10, 11)] == [
        "pending",
        "approved",
        None,
    ]


@pytest.mark.parametrize(
    ("name", "amounts"),
    [
        ("v2_absence_breakdowns_half_day", [(date(2026, 10, 1), "0.5"), (date(2026, 10, 2), "1")]),
        ("v2_absence_breakdowns_with_zero_days", [(date(2026, 8, 7), "1"), (date(2026, 8, 10), "1")]),
    ],
)
def test_amounts_per_day(name: str, amounts: list[tuple[date, str]]) -> None:
    found = mapping.day_amounts(msgspec.convert(recorded(name)["_data"], list[Breakdown]))
    assert found == tuple(DayAmount(day, Decimal(value)) for day, value in amounts)


def breakdown(unit: str, value: float, day: str = "2026-04-01") -> Breakdown:
    return msgspec.convert({"date": day, "effective_duration": {"unit": unit, "value": value}}, Breakdown)


def test_amounts_in_hours_are_minutes() -> None:
    assert mapping.day_amounts([breakdown("HOUR", 4)]) == (DayAmount(date(2026, 4, 1), minutes=240),)
    assert mapping.day_amounts([breakdown("hours", 7.7)]) == (DayAmount(date(2026, 4, 1), minutes=462),)


def test_amounts_come_in_order() -> None:
    found = mapping.day_amounts([breakdown("DAY", 1, "2026-04-02"), breakdown("DAY", 1, "2026-04-01")])
    assert [amount.day.day for amount in found] == [1, 2]


def test_no_amount_at_all_leaves_it_to_the_rule_and_all_zero_does_not() -> None:
    assert mapping.day_amounts([]) == ()
    assert mapping.day_amounts([breakdown("DAY", 0)]) == (DayAmount(date(2026, 4, 1), Decimal(0)),)


@pytest.mark.parametrize(("unit", "value"), [("WEEK", 1), ("DAY", -1), ("HOUR", 1e300), ("DAY", float("inf"))])
def test_amounts_that_cannot_be(unit: str, value: float) -> None:
    with pytest.raises(ProviderMalformedError):
        mapping.day_amounts([breakdown(unit, value)])


def test_pitfall_10_types() -> None:
    kinds = [(known.name, known.kind, known.unit, known.certain) for known in TYPES.values()]
    assert kinds == [
        ("Urlaub", Kind.VACATION, "day", True),
        ("Krankheit", Kind.SICK, "day", True),
        ("Elternzeit", Kind.PARENTAL_LEAVE, "day", True),
        ("Homeoffice", Kind.REMOTE_WORK, "day", True),
        ("Überstundenabbau", Kind.TIME_COMPENSATION, "hour", False),
        ("Sonderurlaub", Kind.SPECIAL_LEAVE, "day", False),
    ]


def test_pitfall_10_a_type_with_nothing_but_an_id() -> None:
    assert mapping.absence_type(AbsenceKind(5)) == AbsenceType("5", "", Kind.OTHER, "day", None, certain=False)


def test_pitfall_15_balances() -> None:
    items = [
        mapping.balance_item(msgspec.convert(entry, BalanceEntry), TYPES.values())
        for entry in recorded("v1_balance")["data"]
    ]
    assert [(item.name, item.kind, item.unit, item.balance, item.available) for item in items] == [
        ("Urlaub", Kind.VACATION, "day", Decimal("18.5"), Decimal("8.5")),
        ("Überstundenabbau", Kind.TIME_COMPENSATION, "hour", Decimal("8.33"), Decimal("8.33")),
        ("Sonderurlaub", Kind.SPECIAL_LEAVE, "day", Decimal(0), Decimal(-1)),
    ]


def test_pitfall_15_empty_balance() -> None:
    item = mapping.balance_item(BalanceEntry(1, available_balance="", balance="4.5"), ())
    assert (item.type_id, item.name, item.unit, item.balance, item.available) == ("1", "", "day", Decimal("4.5"), None)


def test_a_balance_that_is_no_number_is_malformed() -> None:
    for wrong in ("viel", "NaN", "Infinity"):
        with pytest.raises(ProviderMalformedError):
            mapping.balance_item(BalanceEntry(1, balance=wrong), ())


def employee(**changes: object) -> EmployeeV1:
    return msgspec.convert(v1_attributes(**changes)["data"], EmployeeV1)


def test_accounts_of_both_versions() -> None:
    person = msgspec.convert(recorded("v2_person"), Person)
    assert (
        mapping.account_of(person)
        == mapping.account_v1_of(employee())
        == Account(ME, "Erika Beispiel", EMAIL, "active")
    )


def test_pitfall_16_a_person_with_nothing_but_an_id() -> None:
    person = msgspec.convert(recorded("v2_persons_restricted_attributes")["_data"][0], Person)
    assert mapping.account_of(person) == Account(ME)


def test_a_preferred_name_stands_in() -> None:
    assert mapping.account_of(Person("1", preferred_name=" Eri ")).name == "Eri"
    assert mapping.account_of(Person("1", first_name="Erika", preferred_name="Eri")).name == "Erika"


def test_an_employee_without_attributes() -> None:
    assert mapping.account_v1_of(EmployeeV1([])) == Account("")


EMPLOYMENT = msgspec.convert(recorded("v2_employments")["_data"][0], EmploymentPeriod)


def test_completed_account() -> None:
    found = mapping.completed_account(Account(ME, "Erika", "old@example.com", "active"), employee(), [EMPLOYMENT])
    assert found == Account(ME, "Erika Beispiel", EMAIL, "active", "Beraterin", "", 2400, date(2021, 4, 1))


def test_completed_account_without_v1() -> None:
    found = mapping.completed_account(Account(ME, "Erika Beispiel", EMAIL), None, [EMPLOYMENT])
    assert (found.status, found.position, found.weekly_minutes, found.department) == ("active", "Beraterin", 2400, "")


def test_completed_account_without_anything() -> None:
    base = Account(ME, "Erika Beispiel", EMAIL, "active")
    assert mapping.completed_account(base, EmployeeV1({}), []) == base
    restricted = msgspec.convert(recorded("v2_employments_restricted")["_data"], list[EmploymentPeriod])
    assert mapping.completed_account(base, None, restricted) == base


@pytest.mark.parametrize(
    ("department", "name"),
    [
        ({"type": "Department", "attributes": {"id": 1, "name": "Product"}}, "Product"),
        ("Product", "Product"),
        ({"attributes": {"id": 1}}, ""),
        ({}, ""),
        (None, ""),
    ],
)
def test_department(department: object, name: str) -> None:
    assert mapping.completed_account(Account(ME), employee(department=department), []).department == name


def period(
    status: str, first: str, last: str | None = None, termination: dict[str, str] | None = None
) -> EmploymentPeriod:
    given = {"status": status, "employment_start_date": first, "employment_end_date": last, "termination": termination}
    return msgspec.convert(given, EmploymentPeriod)


def test_the_running_employment_rules_not_the_next_one() -> None:
    rehired = [
        period("ONBOARDING", "2027-03-01"),
        period("ACTIVE", "2024-01-01"),
        period("INACTIVE", "2020-01-01", "2022-12-31"),
    ]
    current = mapping.current_employment(rehired)
    assert mapping.employment_of(None, current) == Employment(date(2024, 1, 1), None)


def test_without_a_running_employment_the_newest_rules() -> None:
    left = [period("INACTIVE", "2024-01-01", "2026-10-31"), period("INACTIVE", "2020-01-01", "2022-12-31")]
    assert mapping.employment_of(None, mapping.current_employment(left)) == Employment(
        date(2024, 1, 1), date(2026, 10, 31)
    )


def test_other_sources_of_the_dates() -> None:
    leaving = period("ACTIVE", "2024-01-01", termination={"termination_date": "2026-12-31"})
    assert mapping.employment_of(None, leaving).last_day == date(2026, 12, 31)
    by_attributes = employee(termination_date="2026-12-31T00:00:00+01:00")
    assert mapping.employment_of(by_attributes, None) == Employment(date(2021, 4, 1), date(2026, 12, 31))
    assert mapping.employment_of(employee(hire_date=""), None) == Employment()
    assert mapping.employment_of(None, None) == Employment()


@pytest.mark.parametrize(
    ("calendar", "region"),
    [
        ({"attributes": {"country": "DE", "state": "Bayern"}}, Region("DE", "BY")),
        ({"attributes": {"country": "DE", "state": None}}, Region("DE")),
        ({"attributes": {"country": "DE", "state": "Irgendwo"}}, None),
        ({"attributes": {"country": 5}}, None),
        ({"attributes": []}, None),
        ("", None),
        (..., None),
    ],
)
def test_region(calendar: object, region: Region | None) -> None:
    assert mapping.region_of(employee(holiday_calendar=calendar)) == region


def test_pitfall_20_custom_attributes_and_unknown_keys_change_nothing() -> None:
    plain = employee(dynamic_24407=..., dynamic_180883=..., dynamic_9=["x"], brand_new={"deep": [1]})
    assert mapping.completed_account(Account(ME), plain, []) == mapping.completed_account(Account(ME), employee(), [])
