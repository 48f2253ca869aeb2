"""The timer: whether one runs here or in Moco, on what, since when, how long. Pure: no Qt."""

from dataclasses import dataclass
from datetime import date, datetime

from roots_desktop.domain.entries import TimeEntry
from roots_desktop.domain.outbox import Action, Waiting
from roots_desktop.domain.records import Record
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import when_read
from roots_desktop.messages.work import pair_name
from roots_desktop.ui.work.work_view import running_entry, timer_pair


@dataclass(frozen=True, slots=True)
class Running:
    """A timer that runs: `started_at` and the seconds that its entry had before. `pair` may be empty."""

    pair: str
    note: str
    since: str
    started_at: datetime
    seconds_before: int = 0
    entry_id: str = ""
    day: date | None = None
    stopping: bool = False


@dataclass(frozen=True, slots=True)
class TimerView:
    """The timer of this computer, and the one that runs in Moco; None where none runs."""

    here: Running | None
    in_moco: Running | None


def timer_view(picture: Picture, record: Record, now: datetime, words: Words) -> TimerView:
    """The timers of a picture."""
    snapshot, timer, here = picture.snapshot, picture.snapshot.timer, None
    if timer is not None:
        pair = timer_pair(timer, snapshot) or words.text("an unknown project")
        here = Running(pair, timer.note, _since(timer.started_at, now, words), timer.started_at)
    entry = running_entry(record)
    started_at = entry.timer_started_at if entry is not None else None
    if entry is None or started_at is None:
        return TimerView(here, None)
    return TimerView(here, _in_moco(entry, started_at, snapshot.outbox, now, words))


def elapsed_text(running: Running, now: datetime) -> str:
    """`0:45:12`: hours, minutes and seconds, what its entry had before included."""
    seconds = running.seconds_before + max(0, int((now - running.started_at).total_seconds()))
    return f"{seconds // 3600}:{seconds % 3600 // 60:02}:{seconds % 60:02}"


def _in_moco(
    entry: TimeEntry, started_at: datetime, outbox: tuple[Waiting, ...], now: datetime, words: Words
) -> Running:
    stops = (waiting.write for waiting in outbox if waiting.write.action is Action.STOP_TIMER)
    return Running(
        pair_name(entry.project, entry.task),
        entry.note,
        _since(started_at, now, words),
        started_at,
        entry.seconds,
        entry.id,
        entry.day,
        stopping=any(write.id == entry.id for write in stops),
    )


def _since(started_at: datetime, now: datetime, words: Words) -> str:
    return words.text("since {time}", time=when_read(started_at, now, words))
