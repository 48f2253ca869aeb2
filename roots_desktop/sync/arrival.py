"""Whether a wish that was sent has arrived, told by what lies on its day now. Pure: knows no network and no store.

Moco takes no mark of a sender's own, so what was there before it was sent is compared with what is there after.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from roots_desktop.domain.entries import MINUTE, Presence, TimeEntry
from roots_desktop.domain.outbox import Action, Waiting, Write

ROUNDING_SECONDS = 15 * MINUTE
"""Moco may round an entry up or down, to a quarter of an hour at most (contract 8.2)."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What the wish has become; no record where it was to remove one."""

    record: TimeEntry | Presence | None = None


def arrived_entry(item: Waiting, entries: Iterable[TimeEntry]) -> Arrived | None:
    """What a wish about an entry has become, None where it has not arrived. `entries` are all those of its day."""
    write, found = item.write, tuple(entries)
    named = next((entry for entry in found if entry.id == write.id), None)
    match write.action:
        case Action.ADD_ENTRY:
            return _new_entry(write, [entry for entry in found if entry.id not in (item.known_ids or ())])
        case Action.CHANGE_ENTRY:
            return Arrived(named) if named is not None and _says(named, write) else None
        case Action.STOP_TIMER:
            return Arrived(named) if named is not None and named.timer_started_at is None else None
        case _:
            return Arrived() if named is None else None


def arrived_presence(item: Waiting, presences: Iterable[Presence]) -> Arrived | None:
    """What a wish about a presence has become, None where it has not arrived. `presences` are all those of its day."""
    write, found = item.write, tuple(presences)
    named = next((presence for presence in found if presence.id == write.id), None)
    match write.action:
        case Action.ADD_PRESENCE:
            new = (presence for presence in found if presence.id not in (item.known_ids or ()))
            same = next((presence for presence in new if _times(presence) == (write.start, write.end)), None)
            return Arrived(same) if same is not None else None
        case Action.CHANGE_PRESENCE:
            if named is None or named.home_office != write.home_office:
                return None
            return Arrived(named) if _times(named) == (write.start, write.end) else None
        case _:
            return Arrived() if named is None else None


def _new_entry(write: Write, candidates: list[TimeEntry]) -> Arrived | None:
    """The entry that came of it: one of the very length first, else one that Moco may have rounded."""
    alike = [entry for entry in candidates if _about(entry) == (write.project_id, write.task_id, _plain(write.note))]
    near = [entry for entry in alike if abs(entry.seconds - write.seconds) < ROUNDING_SECONDS]
    best = min(near, key=lambda entry: (abs(entry.seconds - write.seconds), entry.id), default=None)
    return Arrived(best) if best is not None else None


def _says(entry: TimeEntry, write: Write) -> bool:
    """To the second: what Moco rounded may be sent again and comes to the same, a small change must not get lost."""
    return (*_about(entry), entry.seconds) == (write.project_id, write.task_id, _plain(write.note), write.seconds)


def _about(entry: TimeEntry) -> tuple[str, str, str]:
    return entry.project_id, entry.task_id, _plain(entry.note)


def _plain(note: str) -> str:
    """A note as it reads: whatever becomes of its blanks and line ends on the way."""
    return " ".join(note.split())


def _times(presence: Presence) -> tuple[time | None, time | None]:
    start = presence.start.time() if presence.start is not None else None
    return start, presence.end.time() if presence.end is not None else None
