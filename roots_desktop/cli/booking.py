"""`roots book`: time entries are listed, added, changed and removed. What cannot be sent now waits in the outbox."""

import argparse
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from roots_desktop.cli.answer import Answer, Document, message
from roots_desktop.cli.arguments import MOST_DAYS, day, entry_length, period
from roots_desktop.cli.entries import (
    PROVIDER,
    entries_text,
    entry_document,
    entry_documents,
    outbox_text,
    waiting_document,
    wish_document,
    wish_text,
    write_minutes,
)
from roots_desktop.cli.runs import check_addresses
from roots_desktop.cli.wiring import Wiring, current_snapshot
from roots_desktop.domain.dates import Period, month_of, next_month, previous_month
from roots_desktop.domain.entries import MINUTE, TimeEntry
from roots_desktop.domain.errors import NotConnectedError, UsageError
from roots_desktop.domain.outbox import Action, Booked, Waiting, WaitingState, Write, checked
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.messages.catalogue import Words, mark

_DONE: Mapping[Action, str] = {
    Action.ADD_ENTRY: mark("Booked."),
    Action.CHANGE_ENTRY: mark("Changed."),
    Action.REMOVE_ENTRY: mark("Removed."),
}


def list_entries(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """The entries of a period, this month if none is given, and everything that waits."""
    wanted, words = _period(arguments, wiring.clock.today()), wiring.words
    snapshot = wiring.snapshot(wanted)
    record = snapshot.record(wiring.clock.today())
    found = [document for known in wanted.days() for document in entry_documents(record.entries_on(known) or ())]
    known = all(record.entry_month(known) is not None for known in wanted.days())
    document = {
        "ok": True,
        "known": known,
        "entries": found,
        "waiting": [waiting_document(waiting, snapshot.projects, words) for waiting in snapshot.outbox],
    }
    parts = [entries_text(found, words) if found else words.text("No entries in this period.")]
    if not known:
        parts.append(words.text("Not all of these months have been read from Moco."))
    if snapshot.outbox:
        parts.append(outbox_text(snapshot.outbox, snapshot.projects, words))
    return Answer(document, "\n\n".join(parts))


async def add_entry(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Books a new entry. Raises UsageError, NotConnectedError, RefusedError and what a provider raises."""
    write = Write(
        Action.ADD_ENTRY,
        day(arguments.date),
        project_id=arguments.project,
        task_id=arguments.task,
        seconds=entry_length(arguments.minutes) * MINUTE,
        note=arguments.note or "",
    )
    return await _book(write, current_snapshot(wiring), wiring)


async def change_entry(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Changes what is given, keeps the rest as it is stored or already waits to become. Raises as `add_entry`."""
    given = {
        "day": day(arguments.date) if arguments.date is not None else None,
        "project_id": arguments.project,
        "task_id": arguments.task,
        "seconds": entry_length(arguments.minutes) * MINUTE if arguments.minutes is not None else None,
        "note": arguments.note,
    }
    changes = {name: value for name, value in given.items() if value is not None}
    if not changes:
        raise UsageError("nothing to change", reason="missing", value="--date, --project, --task, --minutes, --note")
    near = _near(wiring)
    if _waiting(arguments.id, near) is not None:
        raise UsageError("it waits to be sent", reason="waits", value=arguments.id)
    snapshot, entry = _find(arguments.id, near, wiring)
    return await _book(replace(_latest(entry, snapshot), **changes), snapshot, wiring)


async def remove_entry(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Removes an entry, or drops a wish that waits, and tells what it was. Raises as `add_entry`."""
    near = _near(wiring)
    waiting = _waiting(arguments.id, near)
    if waiting is not None:
        return await _drop(waiting, near, wiring)
    snapshot, entry = _find(arguments.id, near, wiring)
    return await _book(replace(_wish(entry), action=Action.REMOVE_ENTRY), snapshot, wiring, entry)


def booking_allowed(snapshot: Snapshot, wiring: Wiring) -> None:
    """Raises NotConnectedError, or UsageError for an address that must not be asked."""
    connection = snapshot.connection(PROVIDER)
    if connection is None or connection.archived:
        raise NotConnectedError(provider=PROVIDER)
    check_addresses((connection,), wiring)


def queued_text(booked: Booked, words: Words) -> str:
    """Says that a wish waits, and why where that is known."""
    waits = words.text("Not sent yet. It waits on this computer and goes out with the next sync.")
    failure = booked.waiting.failure if booked.waiting is not None else None
    return waits if failure is None else f"{message(failure, words, 'Moco')}\n{waits}"


async def _book(write: Write, snapshot: Snapshot, wiring: Wiring, removed: TimeEntry | None = None) -> Answer:
    booking_allowed(snapshot, wiring)
    wish = checked(write)
    async with wiring.open_engine() as engine:
        (booked,) = await engine.book((wish,))
    told = _told(booked, wish, snapshot, removed)
    state = wiring.words.text(_DONE[wish.action]) if booked.sent else queued_text(booked, wiring.words)
    document = {"ok": True, "state": "sent" if booked.sent else "queued", "entry": told}
    return Answer(document, f"{state}\n{entries_text([told], wiring.words)}")


async def _drop(waiting: Waiting, snapshot: Snapshot, wiring: Wiring) -> Answer:
    """Needs no connection: nothing is asked. Raises UsageError where it is on its way, or was sent meanwhile."""
    async with wiring.open_engine() as engine:
        engine.discard(waiting.id)
    write, words = waiting.write, wiring.words
    told = wish_document(write, snapshot.projects, waiting.id)
    document = {"ok": True, "state": "dropped", "presence" if write.action.is_presence else "entry": told}
    line = f"{write.day}  {wish_text(write, snapshot.projects)}"
    return Answer(document, "\n".join([words.text("Dropped. It will not be sent."), line]))


def _told(booked: Booked, wish: Write, snapshot: Snapshot, removed: TimeEntry | None) -> Document:
    """The entry as it is now or was until now; while it waits, or where nobody told, as it was wished for."""
    entry = booked.entry or (removed if booked.sent else None)
    if entry is not None:
        return entry_document(entry, write_minutes(_wish(entry)))
    return wish_document(wish, snapshot.projects, booked.waiting.id if booked.waiting is not None else "")


def _period(arguments: argparse.Namespace, today: date) -> Period:
    month = month_of(today)
    first, last = arguments.first, arguments.last
    return period(first or month.first.isoformat(), last or month.last.isoformat(), MOST_DAYS)


def _near(wiring: Wiring) -> Snapshot:
    """What is stored, with the months around today: most of what is looked for is there."""
    today = wiring.clock.today()
    return wiring.snapshot(Period(previous_month(today), month_of(next_month(today)).last))


def _waiting(waiting_id: str, snapshot: Snapshot) -> Waiting | None:
    return next((waiting for waiting in snapshot.outbox if waiting.id == waiting_id), None)


def _find(entry_id: str, near: Snapshot, wiring: Wiring) -> tuple[Snapshot, TimeEntry]:
    """The entry with this id: looked for in the months around today, then in all. Raises UsageError, NotConnectedError.

    What years hold takes a while to read, and hardly anybody changes an old entry.
    """
    booking_allowed(near, wiring)
    snapshot, entry = near, _entry(entry_id, near)
    if entry is None:
        snapshot = wiring.snapshot()
        entry = _entry(entry_id, snapshot)
    if entry is None:
        raise UsageError("no such entry", reason="entry", value=entry_id)
    return snapshot, entry


def _entry(entry_id: str, snapshot: Snapshot) -> TimeEntry | None:
    entries = (entry for month in snapshot.entry_months for entry in month.entries)
    return next((entry for entry in entries if entry.id == entry_id), None)


def _latest(entry: TimeEntry, snapshot: Snapshot) -> Write:
    """What the entry is to become by the last change of it that waits, else what it is."""
    waiting = [
        wish.write
        for wish in snapshot.outbox
        if wish.write.action is Action.CHANGE_ENTRY
        and wish.write.id == entry.id
        and wish.state is not WaitingState.REFUSED
    ]
    return waiting[-1] if waiting else _wish(entry)


def _wish(entry: TimeEntry) -> Write:
    return Write(
        Action.CHANGE_ENTRY,
        entry.day,
        id=entry.id,
        project_id=entry.project_id,
        task_id=entry.task_id,
        seconds=entry.seconds,
        note=entry.note,
    )
