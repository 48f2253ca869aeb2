"""An entry that is being booked or changed, and what is wrong with it. Pure: no Qt."""

from dataclasses import dataclass
from datetime import date

from roots_desktop.domain.booking import Pair
from roots_desktop.domain.entries import MINUTE, TimeEntry
from roots_desktop.domain.outbox import Action, Waiting, Write
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import duration
from roots_desktop.ui.work.lengths import read_length

Key = tuple[str, str]
"""The ids of a project and of its task."""

NO_PAIR: Key = ("", "")


@dataclass(frozen=True, slots=True)
class BookingDraft:
    """The answers of the form, and what they are about.

    `entry_id` is empty for a new entry, `waiting_id` names the wish that is changed before it was sent. `exact` are the
    seconds that `length` stands for where it was not typed: a provider may know more than minutes.
    """

    day: date
    pair: Key = NO_PAIR
    length: str = ""
    note: str = ""
    entry_id: str = ""
    waiting_id: str = ""
    exact: int = 0

    @property
    def is_new(self) -> bool:
        """True where nothing at the provider and nothing in the outbox is changed."""
        return not self.entry_id and not self.waiting_id


@dataclass(frozen=True, slots=True)
class BookingCheck:
    """Whether the form may be sent, and what to say at its length; nothing while nothing was typed yet."""

    ready: bool
    length: str = ""


def draft_of_entry(entry: TimeEntry) -> BookingDraft:
    """The answers that would make this entry."""
    return BookingDraft(
        day=entry.day,
        pair=(entry.project_id, entry.task_id),
        length=duration(_rounded(entry.seconds)),
        note=entry.note,
        entry_id=entry.id,
        exact=entry.seconds,
    )


def draft_of_waiting(waiting: Waiting) -> BookingDraft:
    """The answers that would make this wish."""
    write = waiting.write
    return BookingDraft(
        day=write.day,
        pair=(write.project_id, write.task_id),
        length=duration(_rounded(write.seconds)),
        note=write.note,
        entry_id=write.id,
        waiting_id=waiting.id,
        exact=write.seconds,
    )


def write_of(draft: BookingDraft) -> Write:
    """The wish that the form stands for; zero seconds where the length cannot be read."""
    return Write(
        Action.CHANGE_ENTRY if draft.entry_id else Action.ADD_ENTRY,
        draft.day,
        id=draft.entry_id,
        project_id=draft.pair[0],
        task_id=draft.pair[1],
        seconds=_seconds(draft),
        note=draft.note.strip(),
    )


def booking_check(draft: BookingDraft, words: Words) -> BookingCheck:
    """What is wrong with the form."""
    minutes = read_length(draft.length)
    if minutes is None and draft.length.strip():
        return BookingCheck(ready=False, length=words.text("Enter a length up to a day, as 1:30, 1.5 or 90m."))
    if minutes == 0:
        return BookingCheck(ready=False, length=words.text("An entry lasts at least a minute."))
    return BookingCheck(ready=minutes is not None and draft.pair != NO_PAIR)


def key_of(pair: Pair) -> Key:
    """The ids of a pair."""
    return pair.project.id, pair.task.id


def _seconds(draft: BookingDraft) -> int:
    """The seconds of the length; those known before where it still says the same."""
    minutes = read_length(draft.length) or 0
    return draft.exact if minutes == _rounded(draft.exact) else minutes * MINUTE


def _rounded(seconds: int) -> int:
    return (seconds + MINUTE // 2) // MINUTE
