"""The year of the design's picture: 17 days of vacation taken, 5.5 planned, two bridges ahead."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.holidays import HolidayYear
from roots_desktop.domain.projection import Entitlement
from roots_desktop.domain.snapshot import Picture
from roots_desktop.settings import Settings
from tests.ui import sample


def picture() -> Picture:
    """Without the half holiday of the company that the other pictures have."""
    years = tuple(_without_company(year) for year in sample.holiday_years())
    return Picture(replace(sample.snapshot(), absences=absences(), holiday_years=years))


def settings() -> Settings:
    """The sidebar away, and what was entered about the vacation of a year."""
    return replace(Settings(), view="year", sidebar=False, entitlement=Entitlement(Decimal(30)))


def absences() -> tuple[Absence, ...]:
    """All that lies in the picture."""
    vacation, other = Kind.VACATION, Kind.OTHER
    return (
        _leave(vacation, (1, 2)),
        _leave(Kind.SICK, (2, 10), (2, 12)),
        _leave(vacation, (4, 7), (4, 10)),
        _doctor(5, 6),
        _leave(vacation, (5, 15)),
        _leave(other, (6, 17), (6, 19)),
        _leave(vacation, (8, 3), (8, 14)),
        _doctor(9, 10),
        replace(_leave(vacation, (10, 9)), end_half=True),
        _leave(Kind.SPECIAL_LEAVE, (10, 30)),
        _leave(Kind.SICK, (11, 3), (11, 4)),
        _leave(other, (11, 12), (11, 13)),
        replace(_leave(vacation, (11, 16)), end_half=True),
        _doctor(11, 17),
        _leave(vacation, (12, 7), (12, 11)),
        replace(_leave(vacation, (12, 24)), end_half=True),
    )


_NAMES = {
    Kind.VACATION: "Vacation",
    Kind.SICK: "Sick leave",
    Kind.SPECIAL_LEAVE: "Special leave",
    Kind.OTHER: "Training",
}


def _leave(kind: Kind, first: tuple[int, int], last: tuple[int, int] | None = None) -> Absence:
    begin, end = date(2026, *first), date(2026, *(last or first))
    return sample.absence(f"{begin}", kind, _NAMES[kind], begin, end)


def _doctor(month: int, day: int) -> Absence:
    plain = sample.absence(f"d{month}", Kind.OTHER, "Doctor", date(2026, month, day), hourly=True, minutes=120)
    return replace(plain, start_time=time(14), end_time=time(16))


def _without_company(year: HolidayYear) -> HolidayYear:
    return replace(year, holidays=tuple(holiday for holiday in year.holidays if not holiday.company))
