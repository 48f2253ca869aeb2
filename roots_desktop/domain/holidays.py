"""Public and company holidays: portion and source, and which source counts. Does not know how they are fetched."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from roots_desktop.domain.dates import Portion

SOURCES = ("personio", "moco", "calendar")
"""Best first: Personio's own calendar, then Moco's schedules, then the bundled calendar library."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which nobody owes hours, or only half of them. `company` marks an employer's own day.

    It is for the source of a day: the law, or the employer.
    """

    day: date
    name: str
    source: str
    portion: Portion = Portion.FULL
    company: bool = False


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """All holidays that one source gave for one calendar year, and when it was read."""

    source: str
    year: int
    holidays: tuple[Holiday, ...]
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A country (ISO 3166-1, "DE") and, where it matters, a part of it (ISO 3166-2 without the country, "SN")."""

    country: str
    subdivision: str | None = None


def is_moved(before: HolidayYear, after: HolidayYear, today: date) -> bool:
    """True where two readings of a source's year disagree about a day, or about how much of it is free.

    Of a coming year only a part may be given, a day more each day: what lies beyond the days named before is no news.
    """
    named, days = _named(before), _named(after)
    if after.year > today.year:
        last = max((day for day, _ in named), default=date.min)
        days = frozenset(found for found in days if found[0] <= last)
    return days != named


def ruling_years(years: Iterable[HolidayYear]) -> tuple[HolidayYear, ...]:
    """Per calendar year the best source that spoke about it, in order of years."""
    ruling: dict[int, HolidayYear] = {}
    for candidate in sorted(years, key=lambda year: SOURCES.index(year.source)):
        ruling.setdefault(candidate.year, candidate)
    return tuple(ruling[year] for year in sorted(ruling))


def _named(year: HolidayYear) -> frozenset[tuple[date, Portion]]:
    return frozenset((holiday.day, holiday.portion) for holiday in year.holidays if holiday.source == year.source)


def holidays_by_day(years: Iterable[HolidayYear]) -> dict[date, Holiday]:
    """The holiday that rules each day. Of two on one day the whole one wins; two different halves make one."""
    days: dict[date, Holiday] = {}
    for year in ruling_years(years):
        for holiday in year.holidays:
            known = days.get(holiday.day)
            days[holiday.day] = holiday if known is None else _ruling(known, holiday)
    return days


def _ruling(known: Holiday, other: Holiday) -> Holiday:
    if known.portion is other.portion or known.portion is Portion.FULL:
        return known
    if other.portion is Portion.FULL:
        return other
    return replace(known, name=f"{known.name}, {other.name}", portion=Portion.FULL)
