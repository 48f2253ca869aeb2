"""What can be done about work right now, as lines for tray and menus: clock, book, timer, outbox. Pure: no Qt."""

from dataclasses import dataclass
from datetime import datetime

from roots_desktop.commands import ClockIn, ClockOut
from roots_desktop.domain.clocking import open_presence
from roots_desktop.domain.connections import Part
from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import TimeEntry
from roots_desktop.domain.outbox import Timer, WaitingState
from roots_desktop.domain.records import Record
from roots_desktop.domain.snapshot import Picture, Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import duration, short_date, short_weekday, time_text
from roots_desktop.messages.work import names_of, pair_name
from roots_desktop.ui.work.reading import PROVIDER, is_switched_on


@dataclass(frozen=True, slots=True)
class Clocking:
    """Whether somebody is clocked in, in words, and what the one button does."""

    text: str
    button: str
    command: ClockIn | ClockOut


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The outbox in a line: `2 bookings wait`; empty where it is empty."""

    text: str = ""
    refused: bool = False


@dataclass(frozen=True, slots=True)
class WorkView:
    """What may be offered. `timer` says that one runs, `running` on what and how long."""

    books: bool
    clocking: Clocking | None
    timer: bool
    running: str
    outgoing: Outgoing

    @property
    def clocked_in(self) -> bool:
        """True while a presence goes on."""
        return self.clocking is not None and isinstance(self.clocking.command, ClockOut)


def work_view(picture: Picture, record: Record, switches: tuple[str, ...], now: datetime, words: Words) -> WorkView:
    """The work of a picture. `switches` are the parts of Moco that are switched on."""
    snapshot = picture.snapshot
    books = can_book(snapshot) and is_switched_on(Part.ENTRIES, switches)
    timer = snapshot.timer if books else None
    return WorkView(
        books=books,
        clocking=_clocking(snapshot, record, switches, words),
        timer=timer is not None,
        running="" if timer is None else timer_text(timer, snapshot, now, words),
        outgoing=outgoing(snapshot, words),
    )


def can_book(snapshot: Snapshot) -> bool:
    """True while the provider that takes bookings is connected."""
    connection = snapshot.connection(PROVIDER)
    return connection is not None and not connection.archived


def timer_text(timer: Timer, snapshot: Snapshot, now: datetime, words: Words) -> str:
    """`0:45 on Website relaunch, Concept`."""
    pair = timer_pair(timer, snapshot) or words.text("an unknown project")
    minutes = max(0, int((now - timer.started_at).total_seconds() // 60))
    return words.text("{time} on {pair}", time=duration(minutes), pair=pair)


def timer_pair(timer: Timer, snapshot: Snapshot) -> str:
    """Project and task of a timer by name; those of the newest entry on them where they are assigned no more."""
    named = pair_name(*names_of(snapshot.projects, timer.project_id, timer.task_id))
    if named:
        return named
    for month in reversed(snapshot.entry_months):
        for entry in reversed(month.entries):
            if (entry.project_id, entry.task_id) == (timer.project_id, timer.task_id):
                return pair_name(entry.project, entry.task)
    return ""


def running_entry(record: Record) -> TimeEntry | None:
    """The entry on which a timer of the provider runs: there is at most one, of these days."""
    days = Period(record.today.replace(day=1), record.today).days()
    entries = (entry for day in days for entry in record.entries_on(day) or ())
    return next((entry for entry in entries if entry.timer_started_at is not None), None)


def outgoing(snapshot: Snapshot, words: Words) -> Outgoing:
    """How much is in the outbox; what was refused is told first."""
    refused = sum(1 for waiting in snapshot.outbox if waiting.state is WaitingState.REFUSED)
    if refused:
        return Outgoing(words.plural("{n} booking was refused", "{n} bookings were refused", refused), refused=True)
    number = len(snapshot.outbox)
    return Outgoing(words.plural("{n} booking waits", "{n} bookings wait", number)) if number else Outgoing()


def _clocking(snapshot: Snapshot, record: Record, switches: tuple[str, ...], words: Words) -> Clocking | None:
    """None where no presences are read: what nobody reads nobody clocks."""
    connection = snapshot.connection(PROVIDER)
    if connection is None or connection.archived or not is_switched_on(Part.PRESENCES, switches):
        return None
    if not connection.part(Part.PRESENCES).available:
        return None
    stay = open_presence(record, snapshot.outbox)
    if stay is None:
        return Clocking(words.text("Not clocked in"), words.text("Clock in"), ClockIn())
    since = time_text(stay.start)
    if stay.day != record.today:
        since = f"{short_weekday(stay.day, words)} {short_date(stay.day, words)}, {since}"
    return Clocking(words.text("Clocked in since {time}", time=since), words.text("Clock out"), ClockOut())
