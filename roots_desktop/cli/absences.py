"""`roots absences`: those of a period, and adding and removing the ones entered by hand."""

import argparse

from roots_desktop.cli.answer import Answer, Document, amount, day_text
from roots_desktop.cli.arguments import MOST_DAYS, period
from roots_desktop.cli.tables import table
from roots_desktop.cli.wiring import Wiring, current_snapshot
from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import UsageError
from roots_desktop.domain.records import Record
from roots_desktop.domain.vacation import absence_days
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import number, time_range
from roots_desktop.messages.labels import absence_name, kind_label, source_label, status_label


def absences(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """The absences that touch a period, in order of their start."""
    if arguments.first is None or arguments.last is None:
        raise UsageError("a period is missing", reason="missing", value="--from, --to")
    wanted = period(arguments.first, arguments.last)
    record = current_snapshot(wiring).record(wiring.clock.today())
    found = sorted(
        (absence for absence in record.absences if absence.period(record.today).overlaps(wanted)),
        key=lambda absence: (absence.start, absence.id),
    )
    document = {"ok": True, "absences": [absence_document(record, absence) for absence in found]}
    return Answer(document, _text(record, found, wiring.words))


async def add_absence(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Adds an absence by hand. Raises ManagedError while a provider owns them."""
    absence, today = _by_hand(arguments, wiring.words), wiring.clock.today()
    async with wiring.open_engine() as engine:
        saved = engine.save_absence(absence)
        record = engine.snapshot(Period(today, today)).record(today)
    text = wiring.words.text("Added {id}.", id=saved.id)
    return Answer({"ok": True, "absence": absence_document(record, saved)}, text)


async def remove_absence(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Removes an absence added by hand. Raises ManagedError, and UsageError for an id that is not there."""
    async with wiring.open_engine() as engine:
        try:
            engine.remove_absence(arguments.id)
        except UsageError as error:
            raise UsageError(error.note, reason="absence", value=arguments.id) from error
    return Answer({"ok": True}, wiring.words.text("Removed."))


def absence_document(record: Record, absence: Absence) -> Document:
    """One absence; `end` is null while it is open-ended, `days` where a schedule is missing."""
    return {
        "id": absence.id,
        "provider": absence.provider,
        "kind": absence.kind.value,
        "type": absence.type,
        "start": day_text(absence.start),
        "end": day_text(absence.end),
        "start_half": absence.start_half,
        "end_half": absence.end_half,
        "start_time": f"{absence.start_time:%H:%M}" if absence.start_time else None,
        "end_time": f"{absence.end_time:%H:%M}" if absence.end_time else None,
        "open_ended": absence.open_ended,
        "status": absence.status.value,
        "days": amount(absence_days(record, absence)),
        "mapped": absence.decided,
        "shown": absence.shown,
    }


def _by_hand(arguments: argparse.Namespace, words: Words) -> Absence:
    span = period(arguments.first, arguments.last, MOST_DAYS)
    if arguments.half and len(span) > 1:
        raise UsageError("half of several days", reason="half")
    kind = Kind(arguments.kind)
    return Absence(
        id="",
        provider="manual",
        kind=kind,
        type=kind_label(kind, words),
        start=span.first,
        end=span.last,
        start_half=arguments.half == "afternoon",
        end_half=arguments.half == "morning",
        note=arguments.note,
    )


def _label(absence: Absence, words: Words) -> str:
    """`Vacation`, `Doctor 14:00–16:00`."""
    return f"{absence_name(absence, words)} {time_range(absence.start_time, absence.end_time)}".rstrip()


def _text(record: Record, found: list[Absence], words: Words) -> str:
    if not found:
        return words.text("No absences in this period.")
    head = (
        words.text("From"), words.text("To"), words.text("Absence"), words.text("Days"), words.text("Status"),
        words.text("Source"), "ID",
    )  # fmt: skip
    rows = [
        (
            absence.start.isoformat(),
            absence.end.isoformat() if absence.end else "…",
            _label(absence, words),
            number(absence_days(record, absence), words),
            status_label(absence.status, words),
            source_label(absence.provider, words),
            absence.id,
        )
        for absence in found
    ]
    return table(head, rows, numbers=(3,))
