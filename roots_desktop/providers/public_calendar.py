"""Public holidays from the bundled calendar library, for when no provider gives any. Needs no network.

Knows only what the law of a region says: no day that an employer gives.
"""

from collections.abc import Iterable
from datetime import datetime

import holidays

from roots_desktop.domain.holidays import Holiday, HolidayYear, Region

SOURCE = "calendar"


def calendar_years(region: Region, years: Iterable[int], language: str, read_at: datetime) -> tuple[HolidayYear, ...]:
    """The public holidays of a region per calendar year, named in `language` ("de", "en") where the library can.

    Empty for a region that the library does not know: silence, not a year without holidays.
    """
    try:
        known = holidays.country_holidays(region.country, subdiv=region.subdivision)
    except (NotImplementedError, KeyError):
        return ()
    spoken = _spoken(language, known.supported_languages)
    return tuple(HolidayYear(SOURCE, year, _holidays(region, year, spoken), read_at) for year in sorted(set(years)))


def _holidays(region: Region, year: int, language: str | None) -> tuple[Holiday, ...]:
    days = holidays.country_holidays(region.country, subdiv=region.subdivision, years=year, language=language)
    return tuple(Holiday(day, name.replace("; ", ", "), SOURCE) for day, name in sorted(days.items()))


def _spoken(language: str, supported: Iterable[str]) -> str | None:
    """The library's code for a language, e.g. "en_US" for "en"; None is the country's own."""
    return next((code for code in sorted(supported) if code.partition("_")[0] == language), None)
