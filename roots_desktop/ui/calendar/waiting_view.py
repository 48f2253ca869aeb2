"""What of a day the provider does not have yet, or did not take: a mark for the cell, words for its tool tip. Pure.

Waiting bookings count in no figure until the provider has them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from roots_desktop.domain.entries import MINUTE
from roots_desktop.domain.outbox import Action, Waiting, WaitingState, Write
from roots_desktop.domain.records import Record
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import signed_duration


@dataclass(frozen=True, slots=True)
class WaitingMark:
    """`text` is what the booked hours would gain, empty where only other things wait; `refused` asks for the user."""

    text: str
    tip: str
    refused: bool


def waiting_marks(outbox: Iterable[Waiting], record: Record, words: Words) -> Mapping[date, WaitingMark]:
    """The marks of all days on which something waits."""
    days: defaultdict[date, list[Waiting]] = defaultdict(list)
    for one in outbox:
        days[one.write.day].append(one)
    return {day: _mark(waits, record, words) for day, waits in days.items()}


def _mark(waits: Sequence[Waiting], record: Record, words: Words) -> WaitingMark:
    refused = [one for one in waits if one.state is WaitingState.REFUSED]
    minutes = _minutes([one.write for one in waits], record)
    text = signed_duration(minutes) if minutes else ""
    if refused:
        tip = words.plural("{n} booking not taken", "{n} bookings not taken", len(refused))
    else:
        what = text or words.plural("{n} change", "{n} changes", len(waits))
        tip = words.text("{what} not sent", what=what)
    return WaitingMark(text, tip, bool(refused))


def _minutes(writes: Iterable[Write], record: Record) -> int:
    """What the wishes would add to what is booked, in whole minutes, half a minute up."""
    seconds = sum(_gain(write, record) for write in writes)
    return (seconds + MINUTE // 2) // MINUTE


def _gain(write: Write, record: Record) -> int:
    known = next((entry.seconds for entry in record.entries_on(write.day) or () if entry.id == write.id), 0)
    match write.action:
        case Action.ADD_ENTRY:
            return write.seconds
        case Action.CHANGE_ENTRY:
            return write.seconds - known
        case Action.REMOVE_ENTRY:
            return -known
        case _:
            return 0
