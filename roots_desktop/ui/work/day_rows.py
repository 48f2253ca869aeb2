"""Entries, presences and wishes of one day as rows: what they say, what can be done about them. Pure: no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from roots_desktop.domain.entries import Presence, TimeEntry
from roots_desktop.domain.hours import DayHours, Line
from roots_desktop.domain.outbox import Action, Waiting, WaitingState
from roots_desktop.domain.records import Record
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.explanations import source_text
from roots_desktop.messages.formats import clock_time, duration
from roots_desktop.messages.work import pair_name, presence_times, waiting_text, wish_text


class RowKind(StrEnum):
    """What a row is about, and so what its buttons do."""

    PLAIN = "plain"
    ENTRY = "entry"
    PRESENCE = "presence"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class DayRow:
    """One row: icon, title, muted lines below it, a figure at the right.

    `changes` and `removes` say what can be done; `locked` why nothing can, where somebody would expect it. `stops`
    offers to stop a timer of the provider. `question` is asked before it is deleted.
    """

    kind: RowKind
    id: str
    icon: str
    title: str
    notes: tuple[str, ...] = ()
    figure: str = ""
    changes: bool = False
    removes: bool = False
    stops: bool = False
    locked: str = ""
    question: str = ""
    warns: bool = False

    @property
    def spoken(self) -> str:
        """The whole row for a screen reader."""
        return ", ".join(filter(None, (self.title, *self.notes, self.figure, self.locked)))


@dataclass(frozen=True, slots=True)
class RowFrame:
    """What rows depend on beside the day: `writable` where the provider takes bookings."""

    snapshot: Snapshot
    record: Record
    now: datetime
    writable: bool


def entry_rows(hours: DayHours, frame: RowFrame, words: Words) -> tuple[DayRow, ...]:
    """The entries of a day in booking order, then what waits to be sent."""
    pairs = zip(hours.entries, hours.booked_lines, strict=True)
    rows = [_entry_row(entry, line, frame, words) for entry, line in pairs]
    return (*rows, *_waiting_rows(hours, frame, words, presences=False))


def presence_rows(hours: DayHours, frame: RowFrame, words: Words) -> tuple[DayRow, ...]:
    """The presences of a day in order, then what waits to be sent."""
    pairs = zip(hours.presences, hours.presence_lines, strict=True)
    rows = [_presence_row(presence, line, frame, words) for presence, line in pairs]
    return (*rows, *_waiting_rows(hours, frame, words, presences=True))


def source_note(line: Line, now: datetime, words: Words) -> str:
    """`Moco · read 14:18`."""
    return source_text(line.source, line.read_at, now, words)


def _entry_row(entry: TimeEntry, line: Line, frame: RowFrame, words: Words) -> DayRow:
    title = pair_name(entry.project, entry.task) or words.text("Time entry")
    source = " · ".join(filter(None, (entry.customer, source_note(line, frame.now, words))))
    started = entry.timer_started_at
    running = "" if started is None else words.text("Timer runs in Moco since {time}", time=clock_time(started))
    row = DayRow(
        RowKind.ENTRY,
        entry.id,
        "clock" if running else "check",
        title,
        tuple(filter(None, (running, entry.note, source))),
        duration(line.minutes),
        question=words.text("Delete this entry?"),
    )
    if entry.locked:
        return replace(row, icon="lock", locked=words.text("Billed, so it cannot be changed."))
    return _with_actions(row, frame, words, running=started is not None)


def _presence_row(presence: Presence, line: Line, frame: RowFrame, words: Words) -> DayRow:
    home = words.text("Home office") if presence.home_office else ""
    row = DayRow(
        RowKind.PRESENCE,
        presence.id,
        "home" if presence.home_office else "personal",
        presence_times(presence, words) or words.text("Times not recorded"),
        (" · ".join(filter(None, (home, source_note(line, frame.now, words)))),),
        "" if presence.is_open else duration(line.minutes),
        question=words.text("Delete this presence?"),
    )
    return _with_actions(row, frame, words)


def _with_actions(row: DayRow, frame: RowFrame, words: Words, *, running: bool = False) -> DayRow:
    if not frame.writable:
        return row
    waits = any(_is_about(waiting, row) for waiting in frame.snapshot.outbox)
    if waits:
        return replace(row, locked=words.text("A change of it waits below."))
    return replace(row, stops=running, changes=not running, removes=not running)


def _is_about(waiting: Waiting, row: DayRow) -> bool:
    is_presence = row.kind is RowKind.PRESENCE
    return waiting.write.id == row.id and waiting.write.action.is_presence is is_presence


def _waiting_rows(hours: DayHours, frame: RowFrame, words: Words, *, presences: bool) -> Iterable[DayRow]:
    for waiting in frame.snapshot.outbox:
        if waiting.write.day == hours.day and waiting.write.action.is_presence is presences:
            yield waiting_row(waiting, frame, words)


def waiting_row(waiting: Waiting, frame: RowFrame, words: Words) -> DayRow:
    """A wish in the outbox. One that is being sent can neither be changed nor dropped."""
    refused, sending = waiting.state is WaitingState.REFUSED, waiting.state is WaitingState.SENDING
    return DayRow(
        RowKind.WAITING,
        waiting.id,
        "warning" if refused else "sync" if sending else "clock",
        wish_text(waiting.write, frame.record, frame.snapshot.projects, words),
        tuple(filter(None, (waiting.write.note, waiting_text(waiting, words)))),
        changes=not sending and _has_form(waiting.write.action),
        removes=not sending,
        question=words.text("Discard this?"),
        warns=refused,
    )


def _has_form(action: Action) -> bool:
    """To delete something or to stop a timer says all there is to say."""
    return not action.removes and action is not Action.STOP_TIMER
