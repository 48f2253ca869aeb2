"""`roots days`: each day's target with the lines that add up to it. Words and shapes only; the figures are domain's."""

import argparse
from collections.abc import Sequence

from roots_desktop.cli.answer import Answer, Document, amount, day_text
from roots_desktop.cli.arguments import MOST_DAYS, period
from roots_desktop.cli.tables import table
from roots_desktop.cli.wiring import Wiring
from roots_desktop.domain.hours import DayAbsence, DayHours, PeriodHours, days_hours, period_hours
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import duration, short_weekday
from roots_desktop.messages.labels import line_label, marked_label


def days(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """The days of a period with their sums."""
    wanted = period(arguments.first, arguments.last, MOST_DAYS)
    found = days_hours(wiring.snapshot().record(wiring.clock.today()), wanted)
    total = period_hours(found)
    document = {
        "ok": True,
        "days": [day_document(day, wiring.words) for day in found],
        "total": _total_document(total),
    }
    return Answer(document, _text(found, total, wiring.words))


def day_document(day: DayHours, words: Words) -> Document:
    """One day; the explanation's minutes add up to the target."""
    return {
        "date": day_text(day.day),
        "schedule_minutes": day.schedule,
        "target_minutes": day.target,
        "booked_minutes": day.booked,
        "presence_minutes": day.presence,
        "holiday": _holiday_document(day),
        "absences": [_absence_document(part) for part in day.absences],
        "explanation": [
            {"label": line_label(line, words), "minutes": line.minutes, "source": line.source} for line in day.lines
        ],
    }


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
        "pending": part.pending,
    }


def _total_document(total: PeriodHours) -> Document:
    return {
        "schedule_minutes": total.schedule,
        "target_minutes": total.target,
        "booked_minutes": total.booked,
        "presence_minutes": total.presence,
        "balance_minutes": total.balance,
    }


def _text(found: Sequence[DayHours], total: PeriodHours, words: Words) -> str:
    head = ("", words.text("Date"), words.text("Schedule"), words.text("Target"), words.text("Booked"), "")
    rows = [
        (
            short_weekday(day.day, words),
            day.day.isoformat(),
            duration(day.schedule),
            duration(day.target),
            duration(day.booked),
            day_note(day, words),
        )
        for day in found
    ]
    last = ("", words.text("Total"), duration(total.schedule), duration(total.target), duration(total.booked), "")
    return table(head, [*rows, last], numbers=(2, 3, 4))


def day_note(day: DayHours, words: Words) -> str:
    """What lies on a day, in words: holiday and absences, pending ones marked."""
    notes = [day.holiday.name] if day.holiday is not None else []
    notes += [marked_label(part, words) for part in day.absences]
    return ", ".join(notes)
