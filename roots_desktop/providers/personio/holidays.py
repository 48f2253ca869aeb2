"""Personio's holidays → domain. Nobody has published the names of the fields, so several are looked for. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from roots_desktop.domain.dates import Period, Portion, year_of
from roots_desktop.domain.errors import ProviderMalformedError
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.providers.personio.payloads import HolidayEntry
from roots_desktop.providers.personio.values import day_in

SOURCE = "personio"

_DATES = ("date", "day", "holiday_date", "on", "start_date", "starts_on")
_NAMES = ("name", "title", "label", "holiday_name", "description", "holiday")
_AMOUNTS = ("duration", "effective_duration", "portion", "day_part", "coverage", "length", "half", "fraction")
_PORTIONS = (*_AMOUNTS, "half_day", "is_half_day", "period", "day_type", "type")
_HALF_FLAGS = ("half_day", "is_half_day", "half")
_FULL_FLAGS = ("full_day", "is_full_day")
_ORIGINS = ("type", "category", "origin", "source", "kind", "holiday_type", "scope")
_COMPANY_FLAGS = ("is_company", "company_defined", "is_company_defined", "company")
_PUBLIC_FLAGS = ("public", "is_public", "is_public_holiday")

_YES = (True, "true", "yes", "1")
_NO = (False, "false", "no", "0")
"""Flags as they come; 1 and 0 equal True and False."""
_HALF = (0.5, "0.5", "0,5", "1/2")
_MORNING = ("morning", "first_half")
_AFTERNOON = ("afternoon", "second_half")


def asked_periods(today: date) -> tuple[Period, ...]:
    """The periods to ask for: last year and this one, and of the next one as much as Personio gives, a year from today.

    The year before is not asked for: of it only the last days are given, and half a year must not replace a whole one.
    """
    ahead = _year_later(today)
    return (
        *(year_of(date(year, 1, 1)) for year in (today.year - 1, today.year)),
        Period(date(ahead.year, 1, 1), ahead),
    )


def completed(year: HolidayYear, period: Period, calendar: Iterable[Holiday]) -> HolidayYear:
    """The year with the days beyond the asked period from a calendar, each holiday with its own source."""
    beyond = (holiday for holiday in calendar if holiday.day > period.last)
    return replace(year, holidays=(*year.holidays, *beyond))


def holiday_year(period: Period, entries: Iterable[HolidayEntry], employee_id: str) -> HolidayYear:
    """The holidays of one asked period, without those of anybody else, in order of days."""
    own = (holiday_of(entry) for entry in entries if _person(entry) in ("", employee_id))
    days = sorted((holiday for holiday in own if holiday.day in period), key=lambda holiday: holiday.day)
    return HolidayYear(SOURCE, period.first.year, tuple(dict.fromkeys(days)))


def holiday_of(entry: HolidayEntry) -> Holiday:
    """One holiday. Half of one whose half is unknown is the afternoon. Raises ProviderMalformedError."""
    inner = entry.get("holiday")
    if isinstance(inner, dict):
        entry = {**inner, **entry}
    day, name = _text(entry, _DATES), _text(entry, _NAMES)
    if not day or not name:
        raise ProviderMalformedError("a holiday without date or name")
    return Holiday(day_in(day), name, SOURCE, _portion(entry), _is_company(entry))


def _portion(entry: HolidayEntry) -> Portion:
    words = _texts(entry, _PORTIONS)
    if "am" in words or _is_any_in(_MORNING, words):
        return Portion.MORNING
    halved = (
        "pm" in words
        or _is_any_in(("half", *_AFTERNOON), words)
        or _is_flagged(entry, _HALF_FLAGS, _YES)
        or _is_flagged(entry, _FULL_FLAGS, _NO)
        or any(_amount(entry.get(key)) in _HALF for key in _AMOUNTS)
    )
    return Portion.AFTERNOON if halved else Portion.FULL


def _amount(value: object) -> object:
    """The amount itself, where it comes with its unit too."""
    return value.get("value") if isinstance(value, dict) else value


def _is_company(entry: HolidayEntry) -> bool:
    named = _is_any_in(("company", "custom"), _texts(entry, _ORIGINS))
    return named or _is_flagged(entry, _COMPANY_FLAGS, _YES) or _is_flagged(entry, _PUBLIC_FLAGS, _NO)


def _is_flagged(entry: HolidayEntry, flags: Iterable[str], values: Iterable[object]) -> bool:
    accepted = tuple(values)
    found = (entry.get(flag) for flag in flags)
    return any((flag.strip().casefold() if isinstance(flag, str) else flag) in accepted for flag in found)


def _is_any_in(signs: Iterable[str], words: Iterable[str]) -> bool:
    return any(sign in word for word in words for sign in signs)


def _person(entry: HolidayEntry) -> str:
    person = entry.get("person")
    found = person.get("id") if isinstance(person, dict) else entry.get("person_id")
    return str(found) if isinstance(found, (str, int)) else ""


def _text(entry: HolidayEntry, keys: Iterable[str]) -> str:
    """The first text under one of the keys; inside an object, its first text."""
    for key in keys:
        value = entry.get(key)
        if isinstance(value, dict):
            value = _text(value, ("name", "date", "date_time", "de", "en"))
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def _texts(entry: HolidayEntry, keys: Iterable[str]) -> list[str]:
    return [value.strip().casefold() for key in keys if isinstance(value := entry.get(key), str)]


def _year_later(day: date) -> date:
    """The same day in the next year; 29 February becomes the 28th."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)
