"""Reads a day as people type it, and words why something is none. Knows the calendar, no widgets."""

import re
from datetime import date

from roots_desktop.domain.dates import EARLIEST, LATEST, Period
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import month_number, short_date

READABLE = Period(date(EARLIEST, 1, 1), date(LATEST, 12, 31))
"""What the providers' replies are read in."""

_SHAPE = re.compile(r"\s*(\w+)[\s.,/-]+(\w+)[\s.,/-]+(\w+)[\s.]*")
_CENTURY = 2000


def typed_day(text: str, within: Period) -> date | None:
    """The day that the text means: `1 Dec 2026`, `1.12.26`, `2026-12-01`; None where it means none of these days."""
    found = _numbers(text)
    day = _existing(found) if found is not None else None
    return day if day is not None and day in within else None


def day_problem(text: str, within: Period, words: Words) -> str:
    """Why the text is none of these days, and what would be; empty where it is one."""
    found = _numbers(text)
    if found is None:
        return words.text("Enter a day as 1 Dec 2026.")
    day = _existing(found)
    if day is None:
        return words.text("This day does not exist.")
    if day < within.first:
        return words.text("Enter a day from {day} on.", day=short_date(within.first, words, year=True))
    if day > within.last:
        return words.text("Enter a day up to {day}.", day=short_date(within.last, words, year=True))
    return ""


def _numbers(text: str) -> tuple[int, int, int] | None:
    """Year, month and day, whether they exist or not. Two digits mean a year of this century."""
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        return None
    first, second, third = shape.groups()
    if not first.isdecimal():
        first, second = second, first
    year, day = (first, third) if len(first) == 4 else (third, first)
    if not (year.isdecimal() and day.isdecimal()) or len(year) not in (2, 4):
        return None
    month = int(second) if second.isdecimal() else month_number(second)
    if month is None:
        return None
    return int(year) + (_CENTURY if len(year) == 2 else 0), month, int(day)


def _existing(numbers: tuple[int, int, int]) -> date | None:
    try:
        return date(*numbers)
    except (ValueError, OverflowError):
        return None
