"""Personio's replies, damaged: 5,000 of them."""

from dataclasses import replace
from random import Random
from typing import Any

import msgspec
import pytest

from roots_desktop.domain.connections import Account, Part
from roots_desktop.providers.contract import EmployeeItem, Item
from roots_desktop.providers.personio import legacy, mapping
from roots_desktop.providers.personio.api import is_passing
from roots_desktop.providers.personio.holidays import asked_periods, holiday_year
from roots_desktop.providers.personio.payloads import (
    AbsenceKind,
    AbsencePeriod,
    BalanceEntry,
    Breakdown,
    EmployeeV1,
    EmploymentPeriod,
    Envelope,
    HolidayEntry,
    HourlyPeriod,
    Page,
    Person,
    ReleasedAttribute,
    TimeOff,
    TimeOffType,
    Token,
    Wrapped,
)
from roots_desktop.providers.personio.schedules import schedule_of
from roots_desktop.providers.replies import Reply
from roots_desktop.store.database import Database
from tests.flow.mutated_replies.corpus import ROUNDS, TODAY, YEARS, Corpus, Source
from tests.flow.mutated_replies.mutations import mutants
from tests.providers.personio.fake import ME, recorded

pytestmark = pytest.mark.slow

TYPES = {
    shape["id"]: mapping.absence_type(msgspec.convert(shape, AbsenceKind))
    for shape in recorded("v2_absence_types")["_data"]
}
PERIOD = msgspec.convert(recorded("v2_absence_periods_page1")["_data"][0], AbsencePeriod)


def _persons(page: Page[Person]) -> tuple[Item, ...]:
    return tuple(EmployeeItem(mapping.account_of(person), mapping.employment_of(None, None)) for person in page.items)


def _employments(page: Page[EmploymentPeriod]) -> tuple[Item, ...]:
    account = mapping.completed_account(Account(ME), None, page.items)
    return (EmployeeItem(account, mapping.employment_of(None, mapping.current_employment(page.items))),)


def _absences(page: Page[AbsencePeriod]) -> tuple[Item, ...]:
    return tuple(found for period in page.items if (found := mapping.absence(period, TYPES)) is not None)


def _counted(page: Page[Breakdown]) -> tuple[Item, ...]:
    absence = mapping.absence(PERIOD, TYPES)
    assert absence is not None
    return (replace(absence, amounts=mapping.day_amounts(page.items)),)


def _types(page: Page[AbsenceKind]) -> tuple[Item, ...]:
    return tuple({found.id: found for found in map(mapping.absence_type, page.items)}.values())


def _holidays(page: Page[HolidayEntry]) -> tuple[Item, ...]:
    return tuple(holiday_year(period, page.items, ME) for period in asked_periods(TODAY))


def _schedule(envelope: Envelope[EmployeeV1]) -> tuple[Item, ...]:
    return (schedule_of(envelope.data),)


def _schedule_only() -> Any:
    """The employee with the one attribute that a schedule is made of, so that the damage hits it."""
    body = recorded("v1_employee")
    attributes = body["data"]["attributes"]
    return {"success": True, "data": {"type": "Employee", "attributes": {"work_schedule": attributes["work_schedule"]}}}


def _employee(envelope: Envelope[EmployeeV1]) -> tuple[Item, ...]:
    account = mapping.completed_account(mapping.account_v1_of(envelope.data), envelope.data, ())
    return (EmployeeItem(account, mapping.employment_of(envelope.data, None), mapping.region_of(envelope.data)),)


def _balance(envelope: Envelope[list[BalanceEntry]]) -> tuple[Item, ...]:
    return tuple(mapping.balance_item(entry, TYPES.values()) for entry in envelope.data)


def _time_offs(envelope: Envelope[list[Wrapped[TimeOff]]]) -> tuple[Item, ...]:
    found = (legacy.time_off(shape.attributes, TYPES) for shape in envelope.data)
    return tuple({absence.id: absence for absence in found if absence is not None}.values())


def _hourly(envelope: Envelope[list[Wrapped[HourlyPeriod]]]) -> tuple[Item, ...]:
    found = (legacy.hourly_absence(shape.attributes, TYPES) for shape in envelope.data)
    return tuple({absence.id: absence for absence in found if absence is not None}.values())


def _type_list(envelope: Envelope[list[Wrapped[TimeOffType]]]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(legacy.types_by_number(shape.attributes for shape in envelope.data).values()))


SOURCES = {
    "v2_persons": Source(recorded("v2_persons"), Page[Person], _persons, Part.EMPLOYEE),
    **{
        name: Source(recorded(name), Page[EmploymentPeriod], _employments, Part.EMPLOYEE)
        for name in ("v2_employments", "v2_employments_restricted")
    },
    **{
        name: Source(recorded(name), Page[AbsencePeriod], _absences, Part.ABSENCES)
        for name in ("v2_absence_periods_page1", "v2_absence_periods_page2")
    },
    **{
        f"v2_absence_breakdowns_{name}": Source(
            recorded(f"v2_absence_breakdowns_{name}"), Page[Breakdown], _counted, Part.ABSENCES
        )
        for name in ("days", "half_day", "hours", "with_zero_days")
    },
    "v2_absence_types": Source(recorded("v2_absence_types"), Page[AbsenceKind], _types, Part.ABSENCE_TYPES),
    **{
        name: Source(recorded(name), Page[HolidayEntry], _holidays, Part.HOLIDAYS, YEARS)
        for name in ("v2_holidays_page1", "v2_holidays_page2")
    },
    "v1_employee": Source(recorded("v1_employee"), Envelope[EmployeeV1], _employee, Part.EMPLOYEE),
    "schedule of v1_employee": Source(_schedule_only(), Envelope[EmployeeV1], _schedule, Part.SCHEDULE),
    "v1_balance": Source(recorded("v1_balance"), Envelope[list[BalanceEntry]], _balance, Part.BALANCE),
    **{
        name: Source(recorded(name), Envelope[list[Wrapped[TimeOff]]], _time_offs, Part.ABSENCES)
        for name in ("v1_time_offs", "v1_time_offs_booleans")
    },
    "v1_absence_periods_hourly": Source(
        recorded("v1_absence_periods_hourly"), Envelope[list[Wrapped[HourlyPeriod]]], _hourly, Part.ABSENCES
    ),
    **{
        name: Source(recorded(name), Envelope[list[Wrapped[TimeOffType]]], _type_list, Part.ABSENCE_TYPES)
        for name in ("v1_time_off_types", "v1_time_off_types_legacy")
    },
    "v1_employee_attributes": Source(
        recorded("v1_employee_attributes"), Envelope[list[ReleasedAttribute]], lambda _found: ()
    ),
    "v2_token_ok": Source(recorded("v2_token_ok"), Token, lambda _token: ()),
}


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_damaged_reply_is_kept_or_refused(database: Database, seed: int) -> None:
    corpus = Corpus(database, "personio")
    corpus.go_through(SOURCES, seed)
    assert corpus.told.keys() <= {"kept", "provider_malformed", "not_an_api", "permission_missing"}
    assert corpus.told["kept"] > 50
    assert corpus.told["provider_malformed"] > 50


@pytest.mark.parametrize("name", ["v2_error_404", "v2_error_404_gateway", "v2_error_403", "v1_error_404_employee"])
def test_a_damaged_error_is_looked_at_without_harm(name: str) -> None:
    streams = mutants(recorded(name), Random(name))
    for _ in range(100):
        assert is_passing(Reply(404, "/x", content=next(streams))) in (True, False)
