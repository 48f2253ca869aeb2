"""Public and company holidays: portion and source, and which source counts. Does not know how they are fetched."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import permutations

from roots_desktop.domain.dates import Portion

SOURCES = ("personio", "moco", "calendar")
"""Best first: Personio's own calendar, then Moco's schedules, then the bundled calendar library."""

ENTERED_BY_HAND = frozenset({"moco"})
"""Sources whose holidays somebody types in for each person and year: an empty year was not typed in yet."""


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


def speaks(year: HolidayYear) -> bool:
    """True where a source says something about its year: one that is filled by hand does so by naming a day."""
    return bool(year.holidays) or year.source not in ENTERED_BY_HAND


def ruling_years(years: Iterable[HolidayYear]) -> tuple[HolidayYear, ...]:
    """Per calendar year the best source that spoke about it, in order of years."""
    ruling: dict[int, HolidayYear] = {}
    for candidate in sorted(filter(speaks, years), key=lambda year: SOURCES.index(year.source)):
        ruling.setdefault(candidate.year, candidate)
    return tuple(ruling[year] for year in sorted(ruling))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A day that `has` names as a holiday and `lacks`, which speaks about that year too, does not. `name` is that of
    the source that has it.
    """

    day: date
    name: str
    has: str
    lacks: str


def disagreements(years: Iterable[HolidayYear], works_on: Callable[[date], bool]) -> tuple[Disagreement, ...]:
    """Where providers that both speak about a year name other days, in order.

    Moco's calendar is typed in by hand and may leave out days that nobody works anyway: a day off that only Moco lacks
    is no disagreement unless `works_on` it. The bundled calendar knows no employer, so it is not compared.
    """
    by_year: defaultdict[int, list[HolidayYear]] = defaultdict(list)
    for year in years:
        if year.source != SOURCES[-1] and speaks(year):
            by_year[year.year].append(year)
    found = [
        Disagreement(holiday.day, holiday.name, one.source, other.source)
        for spoken in by_year.values()
        for one, other in permutations(spoken, 2)
        for holiday in one.holidays
        if holiday.source == one.source and _denies(other, holiday.day)
        if other.source not in ENTERED_BY_HAND or works_on(holiday.day)
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda item: (item.day, item.has, item.name)))


def _denies(year: HolidayYear, day: date) -> bool:
    """True where a source says that a day is none: of a year that another had to fill up it spoke to its last day."""
    named = [holiday.day for holiday in year.holidays if holiday.source == year.source]
    spoken = len(named) == len(year.holidays) or day <= max(named, default=date.min)
    return spoken and all(holiday.day != day for holiday in year.holidays)


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
