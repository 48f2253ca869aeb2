"""Lengths and times of the clock as people type them. Pure: no Qt."""

import re
from datetime import time
from decimal import ROUND_HALF_UP, Decimal

from roots_desktop.domain.dates import DAY_MINUTES

_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?:\s*h)?")
_DECIMAL = re.compile(r"(\d{1,2}(?:[.,]\d{1,4})?|[.,]\d{1,4})(?:\s*h)?")
_MINUTES = re.compile(r"(\d{1,4})\s*(?:m|min)\.?")
_BOTH = re.compile(r"(\d{1,2})\s*h\s*(\d{1,2})(?:\s*(?:m|min)\.?)?")
_TIME = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?")


def read_length(text: str) -> int | None:
    """Minutes of `1:30`, `1.5`, `1,5`, `90m`, `90 min`, `1h30`; a bare number is hours. None where none is meant.

    Whatever is longer than a day is None too.
    """
    text = text.strip().lower()
    if match := _CLOCK.fullmatch(text):
        minutes = int(match[1]) * 60 + int(match[2])
    elif match := _MINUTES.fullmatch(text):
        minutes = int(match[1])
    elif match := _BOTH.fullmatch(text):
        minutes = int(match[1]) * 60 + int(match[2])
    elif match := _DECIMAL.fullmatch(text):
        hours = Decimal(match[1].replace(",", "."))
        minutes = int((hours * 60).quantize(Decimal(1), ROUND_HALF_UP))
    else:
        return None
    return minutes if minutes <= DAY_MINUTES else None


def read_time(text: str) -> time | None:
    """The time of `8:12`, `08.12`, `812`, `0812` or `8`; None for anything else."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
