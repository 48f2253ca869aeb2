"""What the user has booked and the provider has not confirmed yet: durable wishes, each sent once.

Knows what a wish says and whether it makes sense, not how it is sent.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from roots_desktop.domain.dates import DAY_MINUTES, is_plausible
from roots_desktop.domain.entries import MINUTE, Presence, TimeEntry
from roots_desktop.domain.errors import Failure, UsageError

LONGEST_NOTE = 500
"""Characters; what Moco's own form takes."""


class Action(StrEnum):
    """What is to be done at the provider."""

    ADD_ENTRY = "add_entry"
    CHANGE_ENTRY = "change_entry"
    REMOVE_ENTRY = "remove_entry"
    STOP_TIMER = "stop_timer"
    ADD_PRESENCE = "add_presence"
    CHANGE_PRESENCE = "change_presence"
    REMOVE_PRESENCE = "remove_presence"

    @property
    def adds(self) -> bool:
        """True where sending it twice would make two of it."""
        return self in (Action.ADD_ENTRY, Action.ADD_PRESENCE)

    @property
    def removes(self) -> bool:
        """True where no record is left of it."""
        return self in (Action.REMOVE_ENTRY, Action.REMOVE_PRESENCE)

    @property
    def is_presence(self) -> bool:
        """True where it is about a presence, not an entry."""
        return self in (Action.ADD_PRESENCE, Action.CHANGE_PRESENCE, Action.REMOVE_PRESENCE)


@dataclass(frozen=True, slots=True)
class Write:
    """One wish: what `id` (of an entry or a presence; empty for a new one) is to become.

    Of an entry: `project_id`, `task_id`, `seconds`, `note`. Of a presence: `start` and `end` on the wall clock of
    `day`, `end` None while it goes on, `home_office`.
    """

    action: Action
    day: date
    id: str = ""
    project_id: str = ""
    task_id: str = ""
    seconds: int = 0
    note: str = ""
    start: time | None = None
    end: time | None = None
    home_office: bool = False


class WaitingState(StrEnum):
    """How a wish stands. `sending`: it was sent, or nearly so, and nobody knows yet whether it arrived."""

    WAITING = "waiting"
    SENDING = "sending"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A wish in the outbox.

    `known_ids` are the ids that were on its day just before it was sent: what is there beyond them may be its own work.
    `failure` is why it was refused, or why it waits. `attempts` is how often it could not be settled. `not_before` is
    when it may be tried again.
    """

    id: str
    provider: str
    created_at: datetime
    write: Write
    state: WaitingState = WaitingState.WAITING
    known_ids: tuple[str, ...] | None = None
    failure: Failure | None = None
    attempts: int = 0
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Booked:
    """What became of a wish: sent, with the record as the provider has it now, or `waiting` in the outbox.

    A wish to remove something that was sent has neither.
    """

    waiting: Waiting | None = None
    entry: TimeEntry | None = None
    presence: Presence | None = None

    @property
    def sent(self) -> bool:
        """True where the provider has confirmed it."""
        return self.waiting is None


@dataclass(frozen=True, slots=True)
class Timer:
    """A timer that runs here, since `started_at`, on a project and task. Stopped, it becomes an entry."""

    project_id: str
    task_id: str
    started_at: datetime
    note: str = ""


def checked(write: Write) -> Write:
    """The wish with its note trimmed.

    Raises UsageError (`details.field`, and `details.reason` "empty", "long", "length", "order" or "year") where it
    cannot be meant. An entry of no length would start a timer at Moco (contract 8.2): it is refused here, whatever the
    day. What is booked outside a working life could not be read back.
    """
    if not write.action.removes and not is_plausible(write.day):
        raise UsageError("nobody works on such a day", field="day", reason="year")
    if write.action in (Action.ADD_ENTRY, Action.CHANGE_ENTRY):
        return _checked_entry(replace(write, note=write.note.strip()))
    if write.action in (Action.ADD_PRESENCE, Action.CHANGE_PRESENCE):
        return _checked_presence(write)
    return write


def touches(one: Write, other: Write) -> bool:
    """True where two wishes are about one record, or add to, or look at, the same kind of records of one day."""
    same_day = (one.action.is_presence, one.day) == (other.action.is_presence, other.day)
    return same_day or (one.id != "" and (one.action.is_presence, one.id) == (other.action.is_presence, other.id))


def _checked_entry(write: Write) -> Write:
    for field in ("project_id", "task_id"):
        if not getattr(write, field):
            raise UsageError("an entry needs a project and a task", field=field, reason="empty")
    if not MINUTE <= write.seconds <= DAY_MINUTES * MINUTE:
        raise UsageError("an entry lasts from a minute to a day", field="seconds", reason="length")
    if len(write.note) > LONGEST_NOTE:
        raise UsageError("the note is too long", field="note", reason="long")
    return write


def _checked_presence(write: Write) -> Write:
    if write.start is None:
        raise UsageError("a presence has a start", field="start", reason="empty")
    if write.end is not None and write.end <= write.start:
        raise UsageError("the end lies before the start", field="end", reason="order")
    return write
