"""Everything that has a place on the clock of one day, side by side where it meets. Pure: no Qt, no pixels."""

from collections.abc import Sequence
from dataclasses import replace

from roots_desktop.domain.hours import DayHours
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.calendar.timeline_absences import absence_blocks
from roots_desktop.ui.calendar.timeline_block import Block, BlockFrame, BlockKind
from roots_desktop.ui.calendar.timeline_flow import Span
from roots_desktop.ui.calendar.timeline_work import work_blocks


def day_blocks(hours: DayHours, frame: BlockFrame, words: Words) -> tuple[Block, ...]:
    """The blocks of one day, what lies below first."""
    absences, work = absence_blocks(hours, words), work_blocks(hours, frame, words)
    off = [block.span for block in absences if block.kind is BlockKind.HOURLY]
    there = [block.span for block in work]
    beside = [replace(block, shared=block.kind is BlockKind.HOURLY and _meets(block.span, there)) for block in absences]
    under = [block for block in beside if not block.shared]
    over = [block for block in beside if block.shared]
    narrowed = (replace(one, shared=one.kind is not BlockKind.PRESENCE and _meets(one.span, off)) for one in work)
    return (*under, *narrowed, *over)


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(span.meets(other) for other in others)
