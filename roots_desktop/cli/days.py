"""`roots days`: each day's target with the lines that add up to it. Words and shapes only; the figures are domain's."""

import argparse
from collections.abc import Iterable, Sequence
from datetime import date

from roots_desktop.cli.answer import Answer, Document, amount, day_text
from roots_desktop.cli.arguments import MOST_DAYS, period
from roots_desktop.cli.tables import table
from roots_desktop.cli.wiring import Wiring
from roots_desktop.domain.hours import (
    DayAbsence,
    DayHours,
    Line,
    PeriodHours,
    balance_minutes,
    days_hours,
    period_hours,
)
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import duration, short_weekday, signed_duration
from roots_desktop.messages.labels import line_label, marked_label


def days(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """The days of a period with their sums."""
    wanted = period(arguments.first, arguments.last, MOST_DAYS)
    snapshot, today = wiring.snapshot(wanted), wiring.clock.today()
    found = days_hours(snapshot.record(today), wanted)
    total, balance = period_hours(found), balance_minutes(found, today)
    document = {
        "ok": True,
        "days": [day_document(day, wiring.words) for day in found],
        "total": _total_document(total, balance),
    }
    return Answer(document, _text(found, today, wiring.words, booking=snapshot.connection("moco") is not None))


def day_document(day: DayHours, words: Words) -> Document:
    """One day; the minutes of each explanation add up to its figure: target, booked, presence."""
    return {
        "date": day_text(day.day),
        "schedule_minutes": day.schedule,
        "target_minutes": day.target,
        "booked_minutes": day.booked,
        "presence_minutes": day.presence,
        "holiday": _holiday_document(day),
        "absences": [_absence_document(part) for part in day.absences],
        "explanation": _lines_document(day.lines, words),
        "booked_explanation": _lines_document(day.booked_lines, words),
        "presence_explanation": _lines_document(day.presence_lines, words),
    }


def _lines_document(lines: Iterable[Line], words: Words) -> list[Document]:
    return [{"label": line_label(line, words), "minutes": line.minutes, "source": line.source} for line in lines]


def _holiday_document(day: DayHours) -> Document | None:
    if day.holiday is None:
        return None
    return {"name": day.holiday.name, "portion": day.holiday.portion.value, "source": day.holiday.source}


def _absence_document(part: DayAbsence) -> Document:
    return {
        "id": part.absence.id,
        "provider": part.absence.provider,
        "kind": part.absence.kind.value,
        "type": part.absence.type,
        "portion": part.portion.value,
        "from": f"{part.start_time:%H:%M}" if part.start_time else None,
        "to": f"{part.end_time:%H:%M}" if part.end_time else None,
        "minutes": part.minutes,
        "day_fraction": amount(part.day_fraction),
        "reduces_target": part.reduces_target,
        "mapped": part.absence.decided,
        "shown": part.absence.shown,
        "pending": part.pending,
    }


def _total_document(total: PeriodHours, balance: int | None) -> Document:
    return {
        "schedule_minutes": total.schedule,
        "target_minutes": total.target,
        "booked_minutes": total.booked,
        "presence_minutes": total.presence,
        "balance_minutes": balance,
    }


def _text(found: Sequence[DayHours], today: date, words: Words, *, booking: bool) -> str:
    """The days and their sum. `booking`: with the columns that only somebody who books has."""
    total = period_hours(found)
    head = [words.text("Schedule"), words.text("Target"), words.text("Booked")]
    if booking:
        head += [words.text("Presence"), words.text("Balance")]
    rows = [
        (
            short_weekday(day.day, words),
            day.day.isoformat(),
            *_figures(day, balance_minutes((day,), today), booking=booking),
            day_note(day, words),
        )
        for day in found
    ]
    last = ("", words.text("Total"), *_figures(total, balance_minutes(found, today), booking=booking), "")
    return table(("", words.text("Date"), *head, ""), [*rows, last], numbers=range(2, 2 + len(head)))


def _figures(hours: DayHours | PeriodHours, balance: int | None, *, booking: bool) -> tuple[str, ...]:
    found = (duration(hours.schedule), duration(hours.target), duration(hours.booked))
    return (*found, duration(hours.presence), signed_duration(balance)) if booking else found


def day_note(day: DayHours, words: Words) -> str:
    """What lies on a day, in words: holiday and absences, pending ones marked."""
    notes = [day.holiday.name] if day.holiday is not None else []
    notes += [marked_label(part, words) for part in day.absences]
    return ", ".join(notes)
