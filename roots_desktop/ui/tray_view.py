"""The tray as one frozen value: shape, tooltip, menu. Pure.

Four shapes. The full plant means synced within the freshness limit and nothing else. The outline means that nothing is
wrong, yet the data are not being refreshed: offline, too old, paused, archived, not connected. Pause shares it, for a
paused roots is as old as an offline one, and a full plant would promise more; the words tell the two apart. The mark of
exclamation is kept for what only the user can mend.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from roots_desktop.domain.connections import Connection
from roots_desktop.domain.freshness import Standing
from roots_desktop.domain.hours import DayHours, day_hours
from roots_desktop.domain.records import Record
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.failures import sentence
from roots_desktop.messages.formats import ago, duration, when_read
from roots_desktop.messages.labels import absence_name, dates_label, distance_label, source_label
from roots_desktop.messages.states import tray_tooltip
from roots_desktop.settings import MOCO_PARTS
from roots_desktop.ui.looks import look_of
from roots_desktop.ui.standings import RESTING, overall
from roots_desktop.ui.work.work_view import work_view


class Shape(StrEnum):
    """The four icons, by the name of their file."""

    SYNCED = "synced"
    SYNCING = "syncing"
    ATTENTION = "attention"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class MenuLine:
    """A text with an icon; `enabled` False for lines that only inform."""

    icon: str
    text: str
    enabled: bool = True


class TrayAction(StrEnum):
    """What a line about work does."""

    SHOW = "show"
    CLOCK = "clock"
    BOOK = "book"
    START_TIMER = "start_timer"
    STOP_TIMER = "stop_timer"
    OUTBOX = "outbox"


@dataclass(frozen=True, slots=True)
class TrayView:
    """Icon, tooltip, and the lines of the menu from top to bottom. `incident` names what would deserve one notice.

    `work` is what can be done about work, each line with what it does; nothing where nobody takes bookings.
    """

    shape: Shape
    tooltip: str
    today: MenuLine
    next_absence: MenuLine | None
    work: tuple[tuple[MenuLine, TrayAction], ...]
    sync: MenuLine
    open: MenuLine
    pause: MenuLine
    paused: bool
    quit: MenuLine
    incident: str
    notice: str


def tray_view(
    picture: Picture,
    record: Record,
    words: Words,
    now: datetime,
    interval: int,
    switches: tuple[str, ...] = MOCO_PARTS,
) -> TrayView:
    """The tray of a picture; `interval` is that between automatic syncs, in minutes.

    `switches` are the parts of Moco that are switched on.
    """
    together = overall(picture, now, interval)
    connection, found = together.connection, together.standing
    paused = picture.activity.paused
    return TrayView(
        shape=_shape(found, connection, paused=paused),
        tooltip=_tooltip(found, connection, now, words, paused=paused),
        today=MenuLine("clock", today_text(day_hours(record, record.today), words)),
        next_absence=_next_absence(record, words),
        work=_work(picture, record, words, now, switches),
        sync=_sync(found, connection, now, words),
        open=MenuLine("calendar", words.text("Open roots")),
        pause=MenuLine("sync", words.text("Resume sync")) if paused else MenuLine("pause", words.text("Pause sync")),
        paused=paused,
        quit=MenuLine("power", words.text("Quit roots")),
        incident=_incident(found, connection),
        notice=_notice(found, connection, words),
    )


def today_text(today: DayHours, words: Words) -> str:
    """`Today 8:00`; with bookings `Today 4:35 of 8:00, 3:25 to go`; `Today –` where the target is not known."""
    if today.booked is None or today.target is None:
        return words.text("Today {target}", target=duration(today.target))
    rest = today.target - today.booked
    if rest <= 0:
        return words.text("Today {booked} of {target}", booked=duration(today.booked), target=duration(today.target))
    return words.text(
        "Today {booked} of {target}, {rest} to go",
        booked=duration(today.booked),
        target=duration(today.target),
        rest=duration(rest),
    )


def _work(
    picture: Picture, record: Record, words: Words, now: datetime, switches: tuple[str, ...]
) -> tuple[tuple[MenuLine, TrayAction], ...]:
    view = work_view(picture, record, switches, now, words)
    lines: list[tuple[MenuLine, TrayAction]] = []
    if view.clocking is not None:
        if view.clocked_in:
            lines.append((MenuLine("personal", view.clocking.text), TrayAction.SHOW))
        lines.append((MenuLine("power" if view.clocked_in else "personal", view.clocking.button), TrayAction.CLOCK))
    if view.books:
        lines.append((MenuLine("plus", words.text("Book time…")), TrayAction.BOOK))
        stop = MenuLine("pause", words.text("Stop timer: {running}", running=view.running))
        start = MenuLine("clock", words.text("Start timer…"))
        lines.append((stop, TrayAction.STOP_TIMER) if view.timer else (start, TrayAction.START_TIMER))
    if view.outgoing.text:
        icon = "warning" if view.outgoing.refused else "sync"
        lines.append((MenuLine(icon, view.outgoing.text), TrayAction.OUTBOX))
    return tuple(lines)


def _next_absence(record: Record, words: Words) -> MenuLine | None:
    absence = record.next_absence()
    if absence is None:
        return None
    text = f"{absence_name(absence, words)} {dates_label(absence, words)}"
    if absence.start >= record.today:  # of a running one the dates say it all
        text = f"{text}, {distance_label(absence, record.today, words)}"
    return MenuLine(look_of(absence).icon, text)


def _sync(found: Standing, connection: Connection | None, now: datetime, words: Words) -> MenuLine:
    if found is Standing.SYNCING:
        return MenuLine("sync", words.text("Syncing …"), enabled=False)
    enabled = found not in (Standing.NOT_CONNECTED, Standing.ARCHIVED)
    if connection is None or connection.last_success is None:
        return MenuLine("sync", words.text("Sync now"), enabled)
    age = ago(connection.last_success, now, words)
    return MenuLine("sync", words.text("Sync now ({ago})", ago=age), enabled)


def _shape(found: Standing, connection: Connection | None, *, paused: bool) -> Shape:
    match found:
        case Standing.SYNCING:
            return Shape.SYNCING
        case Standing.ERROR:
            return Shape.ATTENTION
        case Standing.SYNCED if not paused and connection is not None and connection.last_success is not None:
            return Shape.SYNCED
        case _:
            return Shape.OFFLINE


def _tooltip(found: Standing, connection: Connection | None, now: datetime, words: Words, *, paused: bool) -> str:
    last = connection.last_success if connection is not None else None
    resting = found in RESTING
    if resting and last is None:
        return words.text("roots: sync paused") if paused else words.text("roots: not synced yet")
    if resting and paused and last is not None:
        return words.text("roots: sync paused, data from {time}", time=when_read(last, now, words))
    name = source_label(connection.provider, words) if connection is not None else ""
    return tray_tooltip(found, connection, name, now, words)


def _incident(found: Standing, connection: Connection | None) -> str:
    """One name per incident, so that it is told once: the failure's code. Being offline is a state, no incident."""
    if found is not Standing.ERROR or connection is None or connection.failure is None:
        return ""
    return f"{connection.provider}:{connection.failure.code}"


def _notice(found: Standing, connection: Connection | None, words: Words) -> str:
    """What happened and what to do, without any absence, name or figure."""
    if not _incident(found, connection) or connection is None or connection.failure is None:
        return ""
    told = sentence(connection.failure, words, provider=source_label(connection.provider, words))
    return f"{told.message} {told.hint}"
