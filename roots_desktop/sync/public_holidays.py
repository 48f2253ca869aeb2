"""Keeps the bundled holiday calendar in the store for the region in force: for years that no provider speaks of.

Knows which years are wanted and when they are stale, not how holidays are computed.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from roots_desktop.domain.dates import Period
from roots_desktop.domain.holidays import HolidayYear, Region
from roots_desktop.store.database import Transaction
from roots_desktop.store.holidays import holiday_years, remove_holiday_years, save_holiday_years
from roots_desktop.store.regions import region as region_of
from roots_desktop.store.regions import save_region
from roots_desktop.store.schedules import employment

SOURCE = "calendar"
YEARS_BACK = 2
YEARS_AHEAD = 2
EARLIEST = 1990
FRESH_FOR = timedelta(days=30)
"""A newer release of the calendar may know a law that the one before did not."""


@dataclass(frozen=True, slots=True)
class CalendarWish:
    """The region to compute holidays for; `also` are days that the user looks at."""

    region: Region | None
    also: Period | None = None


def wanted_years(today: date, first_day: date | None, also: Period | None = None) -> range:
    """From the first year of employment, at least two years back, to two years ahead, and the years of `also`."""
    firsts = (today.year - YEARS_BACK, *(day.year for day in (first_day, also.first if also else None) if day))
    last = max(today.year + YEARS_AHEAD, also.last.year if also else 0)
    return range(max(min(firsts), EARLIEST), last + 1)


def refresh_calendar(tx: Transaction, wish: CalendarWish, now: datetime, today: date) -> bool:
    """Brings the calendar up to date inside a transaction; True if it changed.

    Without a region there is no calendar, and for another one it is another.
    """
    stored = {year.year: year for year in holiday_years(tx) if year.source == SOURCE}
    if wish.region is None:
        remove_holiday_years(tx, SOURCE)
        return bool(stored)
    anew = region_of(tx, SOURCE) != wish.region
    years = wanted_years(today, employment(tx).first_day, wish.also)
    stale = [year for year in {*stored, *years} if anew or _stale(stored.get(year), now)]
    if not stale:
        return False
    if anew:
        remove_holiday_years(tx, SOURCE)
    save_holiday_years(tx, SOURCE, _computed(wish.region, stale, now))
    save_region(tx, SOURCE, wish.region)
    return True


def _computed(region: Region, years: list[int], now: datetime) -> tuple[HolidayYear, ...]:
    # The library costs 40 ms to import and is needed once a month: not at every start of the command line.
    from roots_desktop.providers.public_calendar import calendar_years  # noqa: PLC0415 - see above

    return calendar_years(region, years, now)


def _stale(year: HolidayYear | None, now: datetime) -> bool:
    return year is None or year.read_at is None or abs(now - year.read_at) > FRESH_FOR
