"""Public holidays from the bundled calendar library, for when no provider gives any. Needs no network.

Knows only what the law of a region says: no day that an employer gives.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from roots_desktop.domain.holidays import Holiday, HolidayYear, Region

SOURCE = "calendar"


_USUAL: Mapping[str, str] = {
    "Erster Mai": "Tag der Arbeit",
    "Erster Weihnachtstag": "1. Weihnachtstag",
    "Zweiter Weihnachtstag": "2. Weihnachtstag",
}
"""As these days are written in Germany, where the library writes otherwise."""


def calendar_years(region: Region, years: Iterable[int], read_at: datetime | None = None) -> tuple[HolidayYear, ...]:
    """The public holidays of a region per calendar year, named as the country names them.

    So one day bears one name in every year, whoever tells it: a provider names its holidays in that language too.

    Empty for a region that the library does not know: silence, not a year without holidays.
    """
    import holidays  # noqa: PLC0415 - 40 ms that no start should pay

    try:
        language = holidays.country_holidays(region.country, subdiv=region.subdivision).default_language
    except (NotImplementedError, KeyError):
        return ()
    found = []
    for year in sorted(set(years)):
        days = holidays.country_holidays(region.country, subdiv=region.subdivision, years=year, language=language)
        found.append(HolidayYear(SOURCE, year, _in_order(days), read_at))
    return tuple(found)


def _in_order(days: Mapping[date, str]) -> tuple[Holiday, ...]:
    return tuple(Holiday(day, _named(name), SOURCE) for day, name in sorted(days.items()))


def _named(name: str) -> str:
    return ", ".join(_USUAL.get(part, part) for part in name.split("; "))
