"""A presence that is being entered or changed, and what is wrong with it. Pure: no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from roots_desktop.domain.clocking import Stay
from roots_desktop.domain.entries import Presence
from roots_desktop.domain.outbox import Action, Waiting, Write
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import time_text
from roots_desktop.messages.work import times_text
from roots_desktop.ui.work.lengths import read_time


@dataclass(frozen=True, slots=True)
class PresenceDraft:
    """The answers of the form: `start` and `end` as typed, `end` empty while the presence goes on.

    `presence_id` is empty for a new one, `waiting_id` names the wish that is changed before it was sent.
    """

    day: date
    start: str = ""
    end: str = ""
    home_office: bool = False
    presence_id: str = ""
    waiting_id: str = ""

    @property
    def is_new(self) -> bool:
        """True where nothing at the provider and nothing in the outbox is changed."""
        return not self.presence_id and not self.waiting_id


@dataclass(frozen=True, slots=True)
class PresenceCheck:
    """Whether the form may be sent, and what to say at its fields; `overlap` only warns."""

    ready: bool
    start: str = ""
    end: str = ""
    overlap: str = ""


def draft_of_presence(presence: Presence) -> PresenceDraft:
    """The answers that would make this presence."""
    return PresenceDraft(
        presence.day,
        time_text(presence.start.time()) if presence.start is not None else "",
        time_text(presence.end.time()) if presence.end is not None else "",
        presence.home_office,
        presence_id=presence.id,
    )


def draft_of_wish(waiting: Waiting) -> PresenceDraft:
    """The answers that would make this wish."""
    write = waiting.write
    return PresenceDraft(
        write.day,
        time_text(write.start) if write.start is not None else "",
        time_text(write.end) if write.end is not None else "",
        write.home_office,
        presence_id=write.id,
        waiting_id=waiting.id,
    )


def write_of(draft: PresenceDraft) -> Write:
    """The wish that the form stands for."""
    return Write(
        Action.CHANGE_PRESENCE if draft.presence_id else Action.ADD_PRESENCE,
        draft.day,
        id=draft.presence_id,
        start=read_time(draft.start),
        end=read_time(draft.end),
        home_office=draft.home_office,
    )


def presence_check(draft: PresenceDraft, others: Iterable[Stay], today: date, words: Words) -> PresenceCheck:
    """What is wrong with the form. `others` are the presences of its day as they will be."""
    start, end = read_time(draft.start), read_time(draft.end)
    if start is None:
        problem = words.text("Enter a time as 8:30.") if draft.start.strip() else ""
        return PresenceCheck(ready=False, start=problem)
    if draft.end.strip() and end is None:
        return PresenceCheck(ready=False, end=words.text("Enter a time as 17:00."))
    if end is None and draft.day != today:
        return PresenceCheck(ready=False, end=words.text("Only today’s presence may go on. Enter when it ended."))
    if end is not None and end <= start:
        return PresenceCheck(
            ready=False, end=words.text("The end does not lie after the start. Split a night at midnight.")
        )
    return PresenceCheck(ready=True, overlap=_overlap(draft, others, start, end, words))


def _overlap(draft: PresenceDraft, others: Iterable[Stay], start: time, end: time | None, words: Words) -> str:
    """Which other presence the times touch. It may be gone at Moco already, so this only warns."""
    for other in others:
        own = bool(other.id) and other.id == draft.presence_id
        if own or (other.waiting is not None and other.waiting.id == draft.waiting_id):
            continue
        if start < (other.end or time.max) and other.start < (end or time.max):
            times = times_text(other.start, other.end, words)
            return words.text("Overlaps the presence {times}. Moco may refuse it.", times=times)
    return ""
