"""Presence and work as blocks of the timeline. Pure: knows no Qt and no pixels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zlib import crc32

from roots_desktop.domain.clocking import Stay, stays_on
from roots_desktop.domain.dates import DAY_MINUTES, clock_text
from roots_desktop.domain.entries import MINUTE, TimeEntry
from roots_desktop.domain.hours import DayHours
from roots_desktop.domain.outbox import Action, Waiting, WaitingState
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import duration, time_range
from roots_desktop.messages.work import names_of
from roots_desktop.ui.calendar.timeline_block import Block, BlockFrame, BlockKind, Mark, joined, minute
from roots_desktop.ui.calendar.timeline_flow import Flow, Span, apart, flow, without

LEAST_GAP = 15
"""Minutes of presence from which it is worth a word that nothing is booked on them."""

_COLORS = 6
_ENDLESS = 30
"""How long a presence looks that nobody ended and nothing was booked on."""


@dataclass(frozen=True, slots=True)
class _Work:
    """Something booked, or about to be: its minutes and how it is shown, without a place. A timer runs `since` then."""

    minutes: int
    block: Block
    since: int | None = None


def work_blocks(hours: DayHours, frame: BlockFrame, words: Words) -> tuple[Block, ...]:
    """Presences, what is booked in them, and what of them nothing is booked on; what lies below first."""
    works = [*_booked(hours, frame, words), *_wished(hours.day, frame, words)]
    presences = _presences(hours.day, sum(work.minutes for work in works), frame, words)
    now = minute(frame.now)
    timed = [Span(work.since, now) for work in works if work.since is not None]
    room = without(apart(block.span for block in presences), timed)
    flowed = flow([work.minutes for work in works], room)
    gaps = _gaps(flowed, presences, hours, frame)
    return (*presences, *_laid(works, flowed, now), *(_gap(span, words) for span in gaps))


def project_style(project_id: str) -> str:
    """The colours of a project: the same ones wherever and whenever it is shown."""
    return f"project.{crc32(project_id.encode()) % _COLORS}"


def _presences(day: date, minutes: int, frame: BlockFrame, words: Words) -> list[Block]:
    """The presences of a day. One of an earlier day that nobody ended holds what is booked beyond the others."""
    stays = stays_on(frame.record, frame.outbox, day)
    known = [_span(stay, frame) for stay in stays]
    beyond = minutes - sum(span.length for span in apart(span for span in known if span is not None))
    return [_presence(stay, span or _endless(stay, beyond), words) for stay, span in zip(stays, known, strict=True)]


def _span(stay: Stay, frame: BlockFrame) -> Span | None:
    """From its start to its end, or to now; None where nobody knows when it ended."""
    start = minute(stay.start)
    if stay.end is not None:
        return Span(start, max(start + 1, minute(stay.end)))
    return Span(start, max(start + 1, minute(frame.now))) if stay.day == frame.now.date() else None


def _endless(stay: Stay, minutes: int) -> Span:
    start = minute(stay.start)
    return Span(start, min(DAY_MINUTES, start + max(minutes, _ENDLESS)))


def _presence(stay: Stay, span: Span, words: Words) -> Block:
    times = time_range(stay.start, stay.end) or words.text("since {time}", time=clock_text(span.start))
    home = words.text("home office") if stay.home_office else ""
    waits = words.text("not sent yet") if stay.waiting is not None else ""
    return Block(
        BlockKind.PRESENCE,
        span,
        clock_text(span.start),
        figure="" if stay.end is None else clock_text(minute(stay.end)),
        tip=joined(words.text("Presence"), times, home, waits),
        open=stay.end is None,
        mark=Mark.NONE if stay.waiting is None else Mark.WAITING,
    )


def _booked(hours: DayHours, frame: BlockFrame, words: Words) -> list[_Work]:
    waiting = {one.write.id: one for one in frame.outbox if one.write.id and not one.write.action.is_presence}
    return [
        _Work(line.minutes, _entry(entry, line.minutes, waiting.get(entry.id), frame, words), _since(entry, frame))
        for entry, line in zip(hours.entries, hours.booked_lines, strict=True)
    ]


def _entry(entry: TimeEntry, minutes: int, waiting: Waiting | None, frame: BlockFrame, words: Words) -> Block:
    running, mark = entry.timer_started_at is not None, _mark(waiting)
    plain = _work((entry.project, entry.task), minutes, mark, entry.note, words)
    return replace(
        plain,
        style=project_style(entry.project_id),
        tip=joined(plain.tip, words.text("timer runs") if running else ""),
        id=entry.id,
        changes=frame.writable and not entry.locked and not running and mark is Mark.NONE,
    )


def _wished(day: date, frame: BlockFrame, words: Words) -> Iterator[_Work]:
    """New entries that the provider does not have yet, or did not take."""
    for one in frame.outbox:
        write = one.write
        if write.action is Action.ADD_ENTRY and write.day == day:
            minutes = max(1, (write.seconds + MINUTE // 2) // MINUTE)
            names = names_of(frame.projects, write.project_id, write.task_id)
            plain = _work(names, minutes, _mark(one), write.note, words)
            yield _Work(minutes, replace(plain, style=project_style(write.project_id)))


def _work(names: tuple[str, str], minutes: int, mark: Mark, note: str, words: Words) -> Block:
    project, task = names
    length = duration(minutes)
    told = joined(project, task, length, _sent(mark, words))
    return Block(
        BlockKind.ENTRY,
        Span(0, 0),
        project or words.text("Time entry"),
        short=task,
        figure=length,
        tip="\n".join(filter(None, (told, note, words.text("Start not recorded")))),
        mark=mark,
    )


def _mark(waiting: Waiting | None) -> Mark:
    if waiting is None:
        return Mark.NONE
    return Mark.REFUSED if waiting.state is WaitingState.REFUSED else Mark.WAITING


def _sent(mark: Mark, words: Words) -> str:
    match mark:
        case Mark.WAITING:
            return words.text("not sent yet")
        case Mark.REFUSED:
            return words.text("not taken")
        case _:
            return ""


def _since(entry: TimeEntry, frame: BlockFrame) -> int | None:
    """The minute of today from which a timer runs on an entry; None where none does, or it began just now."""
    started = entry.timer_started_at
    if started is None or entry.day != frame.now.date():
        return None
    since = minute(started.astimezone(frame.now.tzinfo))
    return since if since < minute(frame.now) else None


def _laid(works: Sequence[_Work], flowed: Flow, now: int) -> Iterator[Block]:
    """Each piece of work in its places. Only the first part tells the length: it is that of the whole."""
    for work, parts in zip(works, flowed.parts, strict=True):
        for number, span in enumerate(parts):
            yield replace(work.block, span=span, figure="" if number else work.block.figure)
        if work.since is not None:
            yield replace(work.block, span=Span(work.since, now), figure="", open=True)


def _gaps(flowed: Flow, presences: Sequence[Block], hours: DayHours, frame: BlockFrame) -> list[Span]:
    """What is left of presences whose end is known, where it is long enough; nothing is missing of a day to come."""
    today = frame.now.date()
    if hours.booked is None or hours.day > today:
        return []
    ended = [block.span for block in presences if hours.day == today or not block.open]
    return [span for span in flowed.left if span.length >= LEAST_GAP and any(span.meets(one) for one in ended)]


def _gap(span: Span, words: Words) -> Block:
    length = duration(span.length)
    tip = words.text("{time} of the presence is not booked", time=length)
    return Block(BlockKind.UNBOOKED, span, words.text("Unbooked"), figure=length, tip=tip)
