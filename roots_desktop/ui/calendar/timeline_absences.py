"""Half days and hours off as blocks of the timeline. Pure: knows no Qt and no pixels."""

from roots_desktop.domain.dates import Half, Portion
from roots_desktop.domain.hours import DayAbsence, DayHours
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import MINUS, duration, time_range
from roots_desktop.messages.labels import absence_name, portion_label
from roots_desktop.ui.calendar.timeline_block import Block, BlockKind, joined, minute
from roots_desktop.ui.calendar.timeline_flow import Span
from roots_desktop.ui.looks import HOLIDAY, look_of

_DAY_START = 8 * 60
"""Where the hours of a schedule begin: no source tells."""


def absence_blocks(hours: DayHours, words: Words) -> tuple[Block, ...]:
    """The half holiday of a day, its shown half days off, and its shown hours off whose times are known."""
    found = _half_holiday(hours, words)
    for part in hours.absences:
        if not part.absence.shown:
            continue
        if hours.schedule and part.portion in (Portion.MORNING, Portion.AFTERNOON):
            found.append(_half(part, hours.schedule, words))
        elif part.start_time is not None and part.end_time is not None and part.start_time < part.end_time:
            span = Span(minute(part.start_time), minute(part.end_time))
            found.append(_hourly(part, span, words))
    return tuple(found)


def _half_holiday(hours: DayHours, words: Words) -> list[Block]:
    holiday = hours.holiday
    if holiday is None or not hours.schedule or len(holiday.portion.halves()) != 1:
        return []
    span = _half_span(hours.schedule, holiday.portion)
    title = words.text("target {time}", time=f"{MINUS}{duration(span.length)}")
    tip = f"{holiday.name}, {portion_label(holiday.portion, words)}"
    return [Block(BlockKind.HALF, span, title, style=HOLIDAY.style, icon=HOLIDAY.icon, tip=tip)]


def _half(part: DayAbsence, schedule: int, words: Words) -> Block:
    look = look_of(part.absence)
    name = f"{absence_name(part.absence, words)}, {portion_label(part.portion, words)}"
    return Block(
        BlockKind.HALF,
        _half_span(schedule, part.portion),
        _effect(part, words) or absence_name(part.absence, words),
        style=look.style,
        icon=look.icon,
        tip=joined(name, _effect(part, words), words.text("requested") if part.pending else ""),
        pending=part.pending,
    )


def _hourly(part: DayAbsence, span: Span, words: Words) -> Block:
    look, name = look_of(part.absence), absence_name(part.absence, words)
    requested = words.text("requested") if part.pending else ""
    lines = tuple(filter(None, (time_range(part.start_time, part.end_time), _effect(part, words), requested)))
    return Block(
        BlockKind.HOURLY,
        span,
        name,
        lines=lines,
        style=look.style,
        icon=look.icon,
        tip=joined(name, *lines),
        pending=part.pending,
    )


def _effect(part: DayAbsence, words: Words) -> str:
    """`target −2:00`; nothing where it counts nowhere or takes nothing."""
    if part.pending or not part.reduces_target or not part.minutes:
        return ""
    return words.text("target {time}", time=f"{MINUS}{duration(part.minutes)}")


def _half_span(schedule: int, portion: Portion) -> Span:
    """An odd minute belongs to the morning, as in the target."""
    noon = _DAY_START + schedule - schedule // 2
    return Span(_DAY_START, noon) if portion.halves() == (Half.MORNING,) else Span(noon, _DAY_START + schedule)
