"""A part of a day on the timeline, in minutes and final words. Pure: knows no Qt, no pixels, and no way to make one."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from roots_desktop.domain.entries import Project
from roots_desktop.domain.outbox import Waiting
from roots_desktop.domain.records import Record
from roots_desktop.ui.calendar.timeline_flow import Span
from roots_desktop.ui.figures import DayPart


class BlockKind(StrEnum):
    """What a block stands for, and so how it is drawn."""

    HALF = "half"
    """Half a day off: hatched."""
    HOURLY = "hourly"
    PRESENCE = "presence"
    ENTRY = "entry"
    UNBOOKED = "unbooked"


class Mark(StrEnum):
    """How far a booking has come: it is there, waits to be sent, or was refused."""

    NONE = ""
    WAITING = "waiting"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a day. `title` may be elided, `figure` and `lines` may be left out but never cut.

    `style` is a group of colours ("vacation", "project.2"). `open`: it goes on. `shared`: work has
    hours off beside it, or they have work beside them. `id` is that of an entry, empty of one that waits to be one; one
    that `changes` can be edited. Of an entry `title` is the project and `short` the task. `target` is what it says of
    the target, where it does: its title, or one of its lines.
    """

    kind: BlockKind
    span: Span
    title: str
    short: str = ""
    figure: str = ""
    lines: tuple[str, ...] = ()
    style: str = ""
    icon: str = ""
    target: str = ""
    tip: str = ""
    id: str = ""
    changes: bool = False
    open: bool = False
    shared: bool = False
    pending: bool = False
    mark: Mark = Mark.NONE

    @property
    def part(self) -> DayPart:
        """What of the day details explains its figure."""
        if self.kind is BlockKind.ENTRY:
            return DayPart.BOOKED if self.id else DayPart.WAITING
        return DayPart.PRESENCE if self.kind in (BlockKind.PRESENCE, BlockKind.UNBOOKED) else DayPart.TARGET


@dataclass(frozen=True, slots=True)
class BlockFrame:
    """What blocks depend on beside the day: `writable` where entries can be changed."""

    record: Record
    now: datetime
    outbox: tuple[Waiting, ...] = ()
    projects: tuple[Project, ...] = ()
    writable: bool = False


def minute(clock: time | datetime) -> int:
    """The minute of its day."""
    return clock.hour * 60 + clock.minute


def joined(*parts: str) -> str:
    """The parts that say something, with commas."""
    return ", ".join(part for part in parts if part)
