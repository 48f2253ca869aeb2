"""What is read from Moco, part by part, with its age. Pure."""

from collections.abc import Mapping
from datetime import datetime

from roots_desktop.domain.connections import Connection, Part, PartState, ProviderInfo
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.messages.formats import clock_time, short_date
from roots_desktop.messages.labels import part_label
from roots_desktop.messages.states import failure_text
from roots_desktop.ui.connections.rights_view import Grant, RightRow

_CONTENTS: Mapping[Part, str] = {
    Part.ABSENCES: mark("sick, vacation, other"),
    Part.HOLIDAYS: mark("as your company keeps them"),
    Part.ENTRIES: mark("what you booked"),
    Part.PRESENCES: mark("when you came and went"),
    Part.PROJECTS: mark("what you may book on"),
    Part.SCHEDULE: mark("your weekly hours"),
}


def part_rows(
    connection: Connection, info: ProviderInfo, off: frozenset[Part], now: datetime, words: Words
) -> tuple[RightRow, ...]:
    """One row for each part of the provider but the person; `off` are those that are switched off in Settings."""
    return tuple(
        _off_row(part, words) if part in off else _row(connection.part(part), info, now, words)
        for part in info.parts
        if part is not Part.EMPLOYEE
    )


def _off_row(part: Part, words: Words) -> RightRow:
    return RightRow(part_label(part, words), words.text("switched off in Settings"), Grant.UNKNOWN, words.text("Off"))


def _row(state: PartState, info: ProviderInfo, now: datetime, words: Words) -> RightRow:
    name, read = part_label(state.part, words), _read_text(state.last_success, now, words)
    if state.failure is not None:
        told = failure_text(state.failure, words, provider=info.name)
        return RightRow(name, told, Grant.SOME if read else Grant.NONE, read or words.text("Missing"))
    contents = words.text(_CONTENTS.get(state.part, ""))
    return RightRow(name, contents, Grant.ALL if read else Grant.UNKNOWN, read or words.text("Not read yet"))


def _read_text(read: datetime | None, now: datetime, words: Words) -> str:
    """`today 14:18`, `17 Nov`; empty where it never was."""
    if read is None:
        return ""
    local, today = read.astimezone().date(), now.astimezone().date()
    if local == today:
        return words.text("today {time}", time=clock_time(read))
    return short_date(local, words, year=local.year != today.year)
