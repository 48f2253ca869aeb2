"""Days as a table of comma-separated values: RFC 4180, ISO dates, whole minutes, the same in every language.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula. Names come from elsewhere, so such a
cell gets an apostrophe in front.
"""

import csv
import io
from collections.abc import Iterable
from datetime import date

from roots_desktop.domain.absences import Effect
from roots_desktop.domain.hours import DayAbsence, DayHours, balance_minutes
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.labels import marked_label

COLUMNS = (
    "date", "schedule_minutes", "target_minutes", "booked_minutes", "holiday", "absences", "presence_minutes",
    "balance_minutes",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def day_table(days: Iterable[DayHours], today: date, words: Words, *, private: bool = False) -> str:
    """One line per day; an unknown figure is empty, and so is the balance of today and the days to come.

    `private` tells that somebody is absent, not why.
    """
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for day in days:
        writer.writerow(
            (
                day.day.isoformat(),
                _minutes(day.schedule),
                _minutes(day.target),
                _minutes(day.booked),
                _cell(day.holiday.name if day.holiday is not None else ""),
                _cell(_absences(day.absences, words, private=private)),
                _minutes(day.presence),
                _minutes(balance_minutes((day,), today)),
            )
        )
    return stream.getvalue()


def _absences(parts: Iterable[DayAbsence], words: Words, *, private: bool) -> str:
    if private:
        return words.text("Absent") if any(_keeps_away(part) for part in parts) else ""
    return "; ".join(marked_label(part, words) for part in parts)


def _keeps_away(part: DayAbsence) -> bool:
    return part.absence.effect is not Effect.NONE


def _minutes(value: int | None) -> str:
    return "" if value is None else str(value)


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
