"""Where days show no work: the line that says what is missing, and the one thing to do about it. Pure: knows no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roots_desktop.domain.hours import DayHours
from roots_desktop.messages.catalogue import Words


class Remedy(StrEnum):
    """What the button of the line does."""

    CONNECT = "connect"
    SYNC = "sync"
    BOOK = "book"


@dataclass(frozen=True, slots=True)
class EmptyFrame:
    """What is known beside the days. `connected`: Moco is; `fed`: it tells what was booked; `writable`: it takes it."""

    today: date
    connected: bool
    fed: bool
    writable: bool


@dataclass(frozen=True, slots=True)
class EmptyView:
    """One line. `day` is the one to book on; a line without a `remedy` has no button."""

    text: str
    button: str
    remedy: Remedy | None
    day: date


def empty_view(days: Iterable[DayHours], frame: EmptyFrame, words: Words) -> EmptyView | None:
    """What to say of days on which no work shows. None where none was to be done so far, or none is read on wish."""
    due = [hours for hours in days if hours.day <= frame.today and _works(hours)]
    if not due:
        return None
    last = due[-1].day
    if not frame.connected:
        text = words.text("Time entries and presence come from Moco.")
        return EmptyView(text, words.text("Connect Moco…"), Remedy.CONNECT, last)
    if not frame.fed:
        return None
    read = all(hours.booked is not None for hours in due)
    text = words.text("Nothing is booked yet.") if read else words.text("Booked hours are not read yet.")
    if not frame.writable:  # an archive, or no right: neither booking nor a sync brings anything
        return EmptyView(text, "", None, last)
    if read:
        return EmptyView(text, words.text("Book time…"), Remedy.BOOK, last)
    return EmptyView(text, words.text("Sync now"), Remedy.SYNC, last)


def _works(hours: DayHours) -> bool:
    """A day on which there is something to do; without a schedule, a weekday."""
    return bool(hours.target) or (hours.target is None and hours.day.weekday() < 5)
