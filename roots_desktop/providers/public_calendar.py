"""Public holidays from the bundled calendar library, for when no provider gives any. Needs no network.

Knows only what the law of a region says: no day that an employer gives.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from roots_desktop.domain.holidays import Holiday, HolidayYear, Region

SOURCE = "calendar"


def calendar_years(region: Region, years: Iterable[int], language: str, read_at: datetime) -> tuple[HolidayYear, ...]:
    """The public holidays of a region per calendar year, named in `language` ("de", "en") where the library can,
    else in the language of the country.

    Empty for a region that the library does not know: silence, not a year without holidays.
    """
    import holidays  # noqa: PLC0415 - 40 ms that no start should pay

    try:
        known = holidays.country_holidays(region.country, subdiv=region.subdivision)
    except (NotImplementedError, KeyError):
        return ()
    spoken = _spoken(language, known.supported_languages) or known.default_language
    found = []
    for year in sorted(set(years)):
        days = holidays.country_holidays(region.country, subdiv=region.subdivision, years=year, language=spoken)
        found.append(HolidayYear(SOURCE, year, _in_order(days), read_at))
    return tuple(found)


def _in_order(days: Mapping[date, str]) -> tuple[Holiday, ...]:
    return tuple(Holiday(day, name.replace("; ", ", "), SOURCE) for day, name in sorted(days.items()))


def _spoken(language: str, supported: Iterable[str]) -> str | None:
    """The library's code for a language, e.g. "en_US" for "en"; None where it does not speak it."""
    return next((code for code in sorted(supported) if code.partition("_")[0] == language), None)
