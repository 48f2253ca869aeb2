from datetime import UTC, date, datetime

import pytest

from roots_desktop.domain.holidays import Holiday, Region
from roots_desktop.domain.regions import REGIONS
from roots_desktop.providers.public_calendar import calendar_years

READ = datetime(2026, 11, 19, tzinfo=UTC)


def days(region: Region, year: int) -> set[date]:
    return {holiday.day for found in calendar_years(region, [year], READ) for holiday in found.holidays}


def test_regions_differ() -> None:
    corpus_christi, repentance = date(2026, 6, 4), date(2026, 11, 18)
    assert corpus_christi in days(Region("DE", "BY"), 2026)
    assert corpus_christi not in days(Region("DE", "SN"), 2026)
    assert repentance in days(Region("DE", "SN"), 2026)
    assert date(2026, 4, 3) not in days(Region("AT", "9"), 2026)  # Good Friday is none in Austria


def test_years_in_order_with_source_and_time() -> None:
    found = calendar_years(Region("DE", "SN"), [2027, 2026, 2027], READ)
    assert [(year.source, year.year, year.read_at) for year in found] == [
        ("calendar", 2026, READ),
        ("calendar", 2027, READ),
    ]
    assert all(holiday.source == "calendar" for year in found for holiday in year.holidays)


@pytest.mark.parametrize(
    ("region", "names"),
    [
        (Region("DE", "SN"), {"Neujahr", "Tag der Arbeit", "Buß- und Bettag", "1. Weihnachtstag", "2. Weihnachtstag"}),
        (Region("AT", "9"), {"Neujahr", "Staatsfeiertag", "Nationalfeiertag", "Christtag"}),
        (Region("CH", "ZH"), {"Neujahrstag", "Karfreitag", "Auffahrt", "Nationalfeiertag"}),
    ],
)
def test_names_as_the_country_writes_them(region: Region, names: set[str]) -> None:
    assert names <= {holiday.name for holiday in calendar_years(region, [2026], READ)[0].holidays}


def test_two_holidays_on_one_day_have_both_names() -> None:
    (year,) = calendar_years(Region("DE"), [2008], READ)
    assert Holiday(date(2008, 5, 1), "Christi Himmelfahrt, Tag der Arbeit", "calendar") in year.holidays


@pytest.mark.parametrize("region", [Region("XX"), Region("DE", "ZZ")])
def test_an_unknown_region_is_silence(region: Region) -> None:
    assert calendar_years(region, [2026], READ) == ()


def test_every_region_of_the_list_has_a_calendar() -> None:
    for country in REGIONS:
        for code in (None, *(part.code for part in country.subdivisions)):
            assert days(Region(country.place.code, code), 2026)
