"""What may be read from Moco, each part with a switch: what it brings, and what is lost without it. Pure: no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from roots_desktop.domain.connections import Connection
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.messages.formats import clock_time, short_date
from roots_desktop.settings import MOCO_PARTS, MOCO_SWITCHES, Settings

_PARTS: Mapping[str, tuple[str, str, str]] = {
    "schedules": (
        mark("Absences and public holidays"),
        mark("Sick days, leave and the public holidays of your company. Beside Personio they are compared only."),
        mark("Without it they come from Personio, the calendar, or by hand."),
    ),
    "entries": (
        mark("Time entries"),
        mark("What you booked: booked hours, balances and the time account."),
        mark("Without it booked hours are not known."),
    ),
    "presences": (
        mark("Presences"),
        mark("When you came and went: breaks, rest, what is not booked."),
        mark("Without it clocking in and out is not offered."),
    ),
    "projects": (
        mark("Projects"),
        mark("Projects and tasks that you may book on."),
        mark("Without it nothing new can be booked."),
    ),
    "employments": (
        mark("Work schedule"),
        mark("Your weekly hours with their history, where Personio gives none."),
        mark("Without it the hours that you set here count."),
    ),
}


@dataclass(frozen=True, slots=True)
class PartSwitch:
    """One switch: its name in the settings, what it brings, what is lost, and when it was last read."""

    name: str
    title: str
    brings: str
    lost: str
    on: bool
    read: str

    @property
    def told(self) -> str:
        """Everything that stands below the title."""
        return f"{self.brings} {self.lost}"


@dataclass(frozen=True, slots=True)
class MocoView:
    """The page Moco. `banner` is empty while Moco is connected."""

    banner: str
    switches: tuple[PartSwitch, ...]
    footer: str


def moco_view(snapshot: Snapshot, settings: Settings, now: datetime, words: Words) -> MocoView:
    """The page for what is stored now."""
    connection = snapshot.connection("moco")
    return MocoView(
        banner=words.text("Moco is not connected. The choice counts once it is.") if connection is None else "",
        switches=tuple(_switch(name, connection, settings, now, words) for name in MOCO_PARTS),
        footer=words.text("Turning one off removes what roots has read of it."),
    )


def parts_with(settings: Settings, name: str, *, on: bool) -> tuple[str, ...]:
    """The switched-on parts after one switch was moved, in their usual order."""
    return tuple(part for part in MOCO_PARTS if (part in settings.moco_parts and part != name) or (on and part == name))


def _switch(name: str, connection: Connection | None, settings: Settings, now: datetime, words: Words) -> PartSwitch:
    title, brings, lost = (words.text(text) for text in _PARTS[name])
    on = name in settings.moco_parts
    return PartSwitch(name, title, brings, lost, on, _read_text(name, connection, now, words) if on else "")


def _read_text(name: str, connection: Connection | None, now: datetime, words: Words) -> str:
    """`today 14:18`, `17 Nov`: the oldest reading of its parts; empty where one was never read."""
    if connection is None:
        return ""
    read = [connection.part(part).last_success for part in MOCO_SWITCHES[name]]
    known = [moment for moment in read if moment is not None]
    if len(known) < len(read):
        return words.text("not read yet")
    oldest = min(known)
    local, today = oldest.astimezone().date(), now.astimezone().date()
    if local == today:
        return words.text("today {time}", time=clock_time(oldest))
    return short_date(local, words, year=local.year != today.year)
