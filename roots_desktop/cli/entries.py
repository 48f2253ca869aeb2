"""Entries, presences and wishes as documents and as lines: sent, or waiting in the outbox. Decides nothing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time

from roots_desktop.cli.answer import Document, day_text, message
from roots_desktop.cli.tables import table
from roots_desktop.domain.entries import Presence, Project, TimeEntry, entry_minutes
from roots_desktop.domain.outbox import Action, Waiting, WaitingState, Write
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.messages.formats import duration, time_text

PROVIDER = "moco"
"""Where entries and presences are kept."""

_WISHES: Mapping[Action, str] = {
    Action.ADD_ENTRY: mark("new entry"),
    Action.CHANGE_ENTRY: mark("changed entry"),
    Action.REMOVE_ENTRY: mark("removed entry"),
    Action.STOP_TIMER: mark("stopped timer"),
    Action.ADD_PRESENCE: mark("new presence"),
    Action.CHANGE_PRESENCE: mark("changed presence"),
    Action.REMOVE_PRESENCE: mark("removed presence"),
}

_STATES: Mapping[WaitingState, str] = {
    WaitingState.WAITING: mark("waits"),
    WaitingState.SENDING: mark("is being sent"),
    WaitingState.REFUSED: mark("refused"),
}


def entry_document(entry: TimeEntry, minutes: int) -> Document:
    """One entry as the provider has it."""
    return {
        "id": entry.id,
        "date": day_text(entry.day),
        "project_id": entry.project_id,
        "project": entry.project,
        "task_id": entry.task_id,
        "task": entry.task,
        "minutes": minutes,
        "note": entry.note,
    }


def entry_documents(entries: Sequence[TimeEntry]) -> list[Document]:
    """The entries of one day; their minutes add up to what is booked on it."""
    return [entry_document(entry, minutes) for entry, minutes in zip(entries, entry_minutes(entries), strict=True)]


def presence_document(presence: Presence) -> Document:
    """One presence as the provider has it; `to` is null while it goes on."""
    return {
        "id": presence.id,
        "date": day_text(presence.day),
        "from": _clock(presence.start.time() if presence.start else None),
        "to": _clock(presence.end.time() if presence.end else None),
        "home_office": presence.home_office,
    }


def wish_document(write: Write, projects: Iterable[Project], waiting_id: str = "") -> Document:
    """What a wish says of its entry or presence: `id` is null for a new one, `waiting` its place in the outbox."""
    place = {"waiting": waiting_id} if waiting_id else {}
    named = {"id": write.id or None, "date": day_text(write.day)}
    if write.action.is_presence:
        times = {"from": _clock(write.start), "to": _clock(write.end), "home_office": write.home_office}
        return {**named, **times, **place}
    project, task = _names(write, projects)
    return {
        **named,
        "project_id": write.project_id,
        "project": project,
        "task_id": write.task_id,
        "task": task,
        "minutes": write_minutes(write),
        "note": write.note,
        **place,
    }


def waiting_document(waiting: Waiting, projects: Iterable[Project], words: Words) -> Document:
    """One wish in the outbox, and why it is still there."""
    return {
        "id": waiting.id,
        "action": waiting.write.action.value,
        "state": waiting.state.value,
        "message": message(waiting.failure, words, "Moco") if waiting.failure is not None else None,
        "presence" if waiting.write.action.is_presence else "entry": wish_document(waiting.write, projects, waiting.id),
    }


def outbox_counts(outbox: Iterable[Waiting]) -> dict[str, int]:
    """How many wishes wait, are being sent, were refused."""
    states = [waiting.state for waiting in outbox]
    return {state.value: states.count(state) for state in WaitingState}


def unsent_document(outbox: Sequence[Waiting], words: Words) -> Document:
    """The same with the sentence of what failed last, null where nothing did."""
    told = _last_message(outbox, words, refused=False) or _last_message(outbox, words, refused=True)
    return {**outbox_counts(outbox), "message": told}


def unsent_text(outbox: Sequence[Waiting], words: Words) -> str:
    """How many wishes wait, and were refused, each with the sentence of what failed last."""
    refused = outbox_counts(outbox)[WaitingState.REFUSED]
    waits, lines = len(outbox) - refused, []
    if waits:
        told = words.plural("{n} booking waits to be sent.", "{n} bookings wait to be sent.", waits)
        lines.append(" ".join(filter(None, [told, _last_message(outbox, words, refused=False)])))
    if refused:
        told = words.plural("{n} booking was refused.", "{n} bookings were refused.", refused)
        lines.append(" ".join(filter(None, [told, _last_message(outbox, words, refused=True)])))
    if lines:
        lines.append(words.text("“roots book list” lists them with their ID."))
    return "\n".join(lines)


def entries_text(documents: Iterable[Document], words: Words) -> str:
    """Entries as a table, in the order given."""
    head = (
        words.text("Date"), words.text("Booked"), words.text("Project"), words.text("Task"), words.text("Note"), "ID",
    )  # fmt: skip
    rows = [
        (
            entry["date"],
            duration(entry["minutes"]),
            entry["project"] or entry["project_id"],
            entry["task"] or entry["task_id"],
            entry["note"],
            entry["id"] or "–",
        )
        for entry in documents
    ]
    return table(head, rows, numbers=(1,))


def outbox_text(outbox: Iterable[Waiting], projects: Iterable[Project], words: Words) -> str:
    """What waits to be sent, as a table with the reasons."""
    known = tuple(projects)
    head = (words.text("Not sent yet"), words.text("Date"), "", words.text("Status"), words.text("Reason"), "ID")
    rows = [
        (
            words.text(_WISHES[waiting.write.action]),
            waiting.write.day.isoformat(),
            wish_text(waiting.write, known),
            words.text(_STATES[waiting.state]),
            message(waiting.failure, words, "Moco") if waiting.failure is not None else "",
            waiting.id,
        )
        for waiting in outbox
    ]
    return table(head, rows)


def wish_text(write: Write, projects: Iterable[Project]) -> str:
    """`1:30 Website, Design`; of a presence `8:12–12:00`, `8:12–` while it goes on."""
    if write.action.is_presence:
        return "–".join("" if moment is None else time_text(moment) for moment in (write.start, write.end))
    project, task = _names(write, projects)
    return f"{duration(write_minutes(write))} {project or write.project_id}, {task or write.task_id}"


def write_minutes(write: Write) -> int:
    """The length of a wish in minutes, rounded as that of an entry is."""
    (minutes,) = entry_minutes((TimeEntry("", PROVIDER, write.day, write.seconds),))
    return minutes


def _last_message(outbox: Iterable[Waiting], words: Words, *, refused: bool) -> str | None:
    """They are sent in their order, and the first that cannot be ends it: the last one with a failure is the newest."""
    failures = [
        waiting.failure
        for waiting in outbox
        if waiting.failure is not None and (waiting.state is WaitingState.REFUSED) is refused
    ]
    return message(failures[-1], words, "Moco") if failures else None


def _names(write: Write, projects: Iterable[Project]) -> tuple[str, str]:
    """The names of project and task, empty for one that is not known here."""
    project = next((known for known in projects if known.id == write.project_id), None)
    if project is None:
        return "", ""
    return project.name, next((task.name for task in project.tasks if task.id == write.task_id), "")


def _clock(moment: time | None) -> str | None:
    return None if moment is None else f"{moment:%H:%M}"
