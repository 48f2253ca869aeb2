"""`roots schedule`: the weekly hours with their history, and setting them by hand."""

import argparse
from datetime import date

from roots_desktop.cli.answer import Answer, Document, day_text, instant
from roots_desktop.cli.arguments import day, week
from roots_desktop.cli.tables import table
from roots_desktop.cli.wiring import Wiring, current_snapshot
from roots_desktop.domain.dates import week_of
from roots_desktop.domain.schedules import Schedule, schedule_on, week_minutes
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import duration, short_weekday
from roots_desktop.messages.labels import source_label

_ANY_WEEK = week_of(date(2024, 1, 1))

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def schedule(_: argparse.Namespace, wiring: Wiring) -> Answer:
    """The weekly hours that count, with their history."""
    return _answer(current_snapshot(wiring), wiring)


async def set_schedule(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Sets the weekly hours by hand. Raises ManagedError while a provider owns them."""
    hours = week(arguments.week)
    first = day(arguments.first) if arguments.first is not None else None
    async with wiring.open_engine() as engine:
        engine.set_schedule(hours, first)
    return _answer(current_snapshot(wiring), wiring)


def _answer(snapshot: Snapshot, wiring: Wiring) -> Answer:
    owner = snapshot.owner_of_schedule()
    record = snapshot.record(wiring.clock.today())
    schedules = record.schedules
    ruling = schedule_on(record.today, schedules) or (schedules[-1] if schedules else None)
    source = owner or (ruling.source if ruling is not None else "manual")
    document = {
        "ok": True,
        "source": source,
        "editable": owner is None,
        "schedules": [_document(known) for known in schedules],
    }
    return Answer(document, _text(schedules, wiring.words))


def _document(known: Schedule) -> Document:
    return {
        "valid_from": day_text(known.valid_from),
        "valid_to": day_text(known.valid_to),
        "minutes": dict(zip(WEEKDAYS, known.week, strict=True)),
        "observed_at": instant(known.observed_at),
        "estimated": known.estimated,
    }


def _text(schedules: tuple[Schedule, ...], words: Words) -> str:
    if not schedules:
        return words.text("No weekly hours are known. Set them with “roots schedule set”.")
    names = [short_weekday(weekday, words) for weekday in _ANY_WEEK.days()]
    head = (words.text("From"), words.text("To"), *names, words.text("Week"), words.text("Source"))
    rows = [
        (
            known.valid_from.isoformat() if known.valid_from else "…",
            known.valid_to.isoformat() if known.valid_to else "…",
            *(duration(minutes) for minutes in known.week),
            duration(week_minutes(known.week)),
            source_label(known.source, words),
        )
        for known in schedules
    ]
    return table(head, rows, numbers=range(2, 10))
