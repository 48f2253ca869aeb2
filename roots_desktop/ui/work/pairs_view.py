"""Projects and tasks to book on as lines: what is kept, what was booked lately, all others. Pure: no Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roots_desktop.domain.booking import Pair, bookable_pairs
from roots_desktop.domain.entries import TimeEntry
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.work import pair_name
from roots_desktop.ui.work.booking_view import key_of
from roots_desktop.ui.work.lines import Line

RECENT = 6


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be booked on. `kept` is the pair of an entry whose project is not offered any more, by its own names."""

    recent: tuple[Pair, ...] = ()
    others: tuple[Pair, ...] = ()
    kept: Line | None = None


def choices(snapshot: Snapshot, entry: TimeEntry | None = None) -> Choices:
    """The pairs of a snapshot. `entry` is the one that is being changed."""
    recent, everything = bookable_pairs(snapshot.projects, snapshot.entry_months, RECENT)
    lately = {key_of(pair) for pair in recent}
    others = tuple(pair for pair in everything if key_of(pair) not in lately)
    kept = None
    if entry is not None and (entry.project_id, entry.task_id) not in {key_of(pair) for pair in everything}:
        names = pair_name(entry.project, entry.task)
        kept = Line((entry.project_id, entry.task_id), names, entry.customer)
    return Choices(tuple(recent), others, kept)


def pair_lines(offered: Choices, search: str, words: Words) -> tuple[Line, ...]:
    """The lines under their titles. Only those in which every word of `search` occurs."""
    groups: tuple[tuple[str, Iterable[Line]], ...] = (
        (words.text("As booked"), (offered.kept,) if offered.kept is not None else ()),
        (words.text("Recent"), map(_line, offered.recent)),
        (words.text("All others") if offered.recent else words.text("Projects and tasks"), map(_line, offered.others)),
    )
    lines: list[Line] = []
    for title, members in groups:
        found = [line for line in members if _matches(line, search)]
        if found:
            lines += [Line(None, title, group=True), *found]
    return tuple(lines)


def nothing_offered(offered: Choices, lines: Sequence[Line], words: Words) -> str:
    """Why the list is empty; empty where it is not."""
    if lines:
        return ""
    if offered == Choices():
        return words.text("No project is assigned to you in Moco, or none was read yet.")
    return words.text("No project and no task match.")


def _line(pair: Pair) -> Line:
    return Line(key_of(pair), pair_name(pair.project.name, pair.task.name), pair.project.customer)


def _matches(line: Line, search: str) -> bool:
    text = f"{line.text} {line.detail}".casefold()
    return all(word in text for word in search.casefold().split())
