from datetime import date
from typing import Any

import pytest

from roots_desktop.domain.dates import Period, Portion
from roots_desktop.domain.errors import ProviderMalformedError
from roots_desktop.domain.holidays import Holiday
from roots_desktop.providers.personio.holidays import asked_periods, completed, holiday_of, holiday_year
from tests.providers.personio.fake import ME, recorded

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def entry(**changes: object) -> dict[str, Any]:
    return {"date": "2026-12-24", "name": "Heiligabend", **changes}


def test_recorded_placeholders() -> None:
    found = holiday_year(YEAR, recorded("v2_holidays_page1")["_data"] + recorded("v2_holidays_page2")["_data"], ME)
    assert (found.source, found.year) == ("personio", 2026)
    assert found.holidays == (
        Holiday(date(2026, 12, 24), "Heiligabend", "personio", Portion.AFTERNOON, company=True),
        Holiday(date(2026, 12, 25), "1. Weihnachtstag", "personio"),
        Holiday(date(2026, 12, 26), "2. Weihnachtstag", "personio"),
    )


@pytest.mark.parametrize(
    "shape",
    [
        {"day": "2026-12-24", "title": "Heiligabend"},
        {"holiday_date": "2026-12-24T00:00:00Z", "label": "Heiligabend"},
        {"date": {"date": "2026-12-24"}, "holiday": {"name": "Heiligabend"}},
        {"start_date": "2026-12-24", "name": {"de": "Heiligabend", "en": "Christmas Eve"}},
        {"person": {"id": ME}, "holiday": {"date": "2026-12-24", "name": "Heiligabend"}},
    ],
)
def test_other_names_of_the_fields(shape: dict[str, Any]) -> None:
    assert holiday_of(shape) == Holiday(date(2026, 12, 24), "Heiligabend", "personio")


@pytest.mark.parametrize(
    ("changes", "portion"),
    [
        ({}, Portion.FULL),
        ({"duration": "FULL_DAY"}, Portion.FULL),
        ({"duration": "HALF_DAY"}, Portion.AFTERNOON),
        ({"half_day": True}, Portion.AFTERNOON),
        ({"half_day": False}, Portion.FULL),
        ({"is_full_day": False}, Portion.AFTERNOON),
        ({"portion": 0.5}, Portion.AFTERNOON),
        ({"duration": "0.5"}, Portion.AFTERNOON),
        ({"duration": 1, "type": "PUBLIC"}, Portion.FULL),
        ({"duration": {"unit": "DAY", "value": 0.5}}, Portion.AFTERNOON),
        ({"effective_duration": {"unit": "DAY", "value": 1}}, Portion.FULL),
        ({"half_day": 1}, Portion.AFTERNOON),
        ({"half_day": "true"}, Portion.AFTERNOON),
        ({"half_day": "false"}, Portion.FULL),
        ({"half_day": "MORNING"}, Portion.MORNING),
        ({"is_half_day": True, "period": "AM"}, Portion.MORNING),
        ({"period": "PM"}, Portion.AFTERNOON),
        ({"day_part": "MORNING"}, Portion.MORNING),
        ({"day_part": "FIRST_HALF"}, Portion.MORNING),
        ({"day_part": "AFTERNOON"}, Portion.AFTERNOON),
        ({"day_part": "SECOND_HALF"}, Portion.AFTERNOON),
    ],
)
def test_portions(changes: dict[str, Any], portion: Portion) -> None:
    assert holiday_of(entry(**changes)).portion is portion


@pytest.mark.parametrize(
    ("changes", "company"),
    [
        ({"type": "PUBLIC"}, False),
        ({"type": "COMPANY"}, True),
        ({"category": "company_defined"}, True),
        ({"source": "CUSTOM"}, True),
        ({"is_company": True}, True),
        ({"is_company": "true"}, True),
        ({"holiday_type": "Company holiday"}, True),
        ({"is_public": False}, True),
        ({"is_public": True}, False),
        ({"type": None}, False),
    ],
)
def test_days_of_the_company(changes: dict[str, Any], company: bool) -> None:
    assert holiday_of(entry(**changes)).company is company


@pytest.mark.parametrize(
    "shape", [{}, {"date": "2026-12-24"}, {"name": "x"}, entry(name=" "), entry(date="24.12.2026"), entry(date=5)]
)
def test_no_date_or_no_name_is_malformed(shape: dict[str, Any]) -> None:
    with pytest.raises(ProviderMalformedError):
        holiday_of(shape)


def test_other_people_and_other_years_are_dropped_and_repeats_too() -> None:
    given = [
        entry(person={"id": "4711002"}, name="Fremd"),
        entry(person_id=int(ME)),
        entry(person={"id": ME}),
        entry(date="2027-01-01"),
        entry(date="2026-01-01", name="Neujahr"),
    ]
    assert [holiday.name for holiday in holiday_year(YEAR, given, ME).holidays] == ["Neujahr", "Heiligabend"]


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 11, 19), date(2027, 11, 19)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2026, 12, 31), date(2027, 12, 31)),
    ],
)
def test_asked_by_calendar_year_and_never_too_far(today: date, last: date) -> None:
    before, now, ahead = asked_periods(today)
    assert before == Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))
    assert now == Period(date(today.year, 1, 1), date(today.year, 12, 31))
    assert ahead == Period(date(today.year + 1, 1, 1), last)
    assert before.first >= date(today.year - 2, today.month, 1)


def test_the_rest_of_next_year_comes_from_the_calendar() -> None:
    period = Period(date(2027, 1, 1), date(2027, 11, 19))
    year = holiday_year(period, [entry(date="2027-01-01", name="Neujahr")], ME)
    calendar = [Holiday(date(2027, 1, 1), "New Year", "calendar"), Holiday(date(2027, 12, 25), "Christmas", "calendar")]
    found = completed(year, period, calendar)
    assert [(holiday.day, holiday.source) for holiday in found.holidays] == [
        (date(2027, 1, 1), "personio"),
        (date(2027, 12, 25), "calendar"),
    ]
