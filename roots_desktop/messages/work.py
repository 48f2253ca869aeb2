"""Entries, presences and wishes in the outbox in words, for window and terminal alike. Knows no arithmetic."""

from collections.abc import Iterable
from datetime import time
from typing import assert_never

from roots_desktop.domain.entries import MINUTE, Presence, Project, TimeEntry
from roots_desktop.domain.outbox import Action, Waiting, WaitingState, Write
from roots_desktop.domain.records import Record
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.messages.failures import sentence
from roots_desktop.messages.formats import duration, time_range, time_text
from roots_desktop.messages.labels import source_label

_ENTRIES = {
    Action.ADD_ENTRY: mark("Book {time} on {pair}"),
    Action.CHANGE_ENTRY: mark("Change to {time} on {pair}"),
    Action.REMOVE_ENTRY: mark("Delete {time} on {pair}"),
    Action.STOP_TIMER: mark("Stop the timer on {pair}"),
}
_PRESENCES = {
    Action.ADD_PRESENCE: mark("Add presence {times}"),
    Action.CHANGE_PRESENCE: mark("Change presence to {times}"),
    Action.REMOVE_PRESENCE: mark("Delete presence {times}"),
}


def pair_name(project: str, task: str) -> str:
    """`Website relaunch, Concept`; without what is not named."""
    return ", ".join(filter(None, (project, task)))


def names_of(projects: Iterable[Project], project_id: str, task_id: str) -> tuple[str, str]:
    """Project and task by their ids; empty where the project is not assigned."""
    project = next((one for one in projects if one.id == project_id), None)
    if project is None:
        return "", ""
    return project.name, next((task.name for task in project.tasks if task.id == task_id), "")


def presence_times(presence: Presence, words: Words) -> str:
    """`8:12–12:00`, `since 8:12`, `until 12:00`: as the clocks on the wall said."""
    start = presence.start.time() if presence.start is not None else None
    return times_text(start, presence.end.time() if presence.end is not None else None, words)


def times_text(start: time | None, end: time | None, words: Words) -> str:
    """The same of two times of one day; empty where neither is known."""
    if start is None:
        return words.text("until {time}", time=time_text(end)) if end is not None else ""
    if end is None:
        return words.text("since {time}", time=time_text(start))
    return time_range(start, end)


def wish_text(write: Write, record: Record, projects: Iterable[Project], words: Words) -> str:
    """What a wish asks for: `Book 1:30 on Website relaunch, Concept`, `Add presence 08:12–12:00`."""
    if write.action.is_presence:
        return words.text(_PRESENCES[write.action], times=_wished_times(write, record, words))
    entry = _entry(write, record)
    names = names_of(projects, write.project_id, write.task_id)
    known = (entry.project, entry.task) if entry is not None and not any(names) else names
    pair = pair_name(*known) or words.text("an unknown project")
    seconds = write.seconds or (entry.seconds if entry is not None else 0)
    return words.text(_ENTRIES[write.action], time=duration((seconds + MINUTE // 2) // MINUTE), pair=pair)


def waiting_text(waiting: Waiting, words: Words) -> str:
    """How a wish stands: `Not yet sent`, with the reason where there is one; `Being sent`; or why it was refused."""
    provider = source_label(waiting.provider, words)
    reason = "" if waiting.failure is None else sentence(waiting.failure, words, provider=provider).message
    match waiting.state:
        case WaitingState.SENDING:
            return words.text("Being sent")
        case WaitingState.REFUSED:
            return reason or words.text("Refused")
        case WaitingState.WAITING:
            waits = words.text("Not yet sent")
            return f"{waits}. {reason}" if reason else waits
        case unreachable:
            assert_never(unreachable)


def _entry(write: Write, record: Record) -> TimeEntry | None:
    return next((entry for entry in record.entries_on(write.day) or () if entry.id == write.id), None)


def _wished_times(write: Write, record: Record, words: Words) -> str:
    if write.start is not None:
        return times_text(write.start, write.end, words)
    known = (presence for presence in record.presences_on(write.day) or () if presence.id == write.id)
    presence = next(known, None)
    return presence_times(presence, words) if presence is not None else ""
