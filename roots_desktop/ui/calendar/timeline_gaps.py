"""Why so much of a presence is not booked, as sums in words. Pure: knows no Qt, no pixels."""

from collections.abc import Sequence

from roots_desktop.domain.dates import clock_text
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.labels import sum_text
from roots_desktop.ui.calendar.timeline_block import Block, BlockKind, joined
from roots_desktop.ui.calendar.timeline_flow import Span, apart

Term = tuple[int, str]


def gap_texts(blocks: Sequence[Block], words: Words) -> tuple[str, ...]:
    """One for each gap: `Unbooked 0:45 = 1:35 12:45–14:20 − 0:50 Harbour Portal, Bug fixing`."""
    gaps = [block for block in blocks if block.kind is BlockKind.UNBOOKED]
    return tuple(f"{gap.title} {sum_text(gap.span.length, gap_terms(gap, blocks, words))}" for gap in gaps)


def gap_terms(gap: Block, blocks: Sequence[Block], words: Words) -> list[Term]:
    """What adds up to the minutes of a gap: the presence around it, less what lies in it and what else is free."""
    stays = apart(block.span for block in blocks if block.kind is BlockKind.PRESENCE)
    stay = next(span for span in stays if span.meets(gap.span))
    terms = [(stay.length, f"{clock_text(stay.start)}–{clock_text(stay.end)}")]
    terms += [
        (-_shared(block.span, stay), joined(block.title, block.short))
        for block in blocks
        if block.kind is BlockKind.ENTRY and block.span.meets(stay)
    ]
    rest = sum(minutes for minutes, _ in terms) - gap.span.length
    return [*terms, (-rest, words.text("not booked elsewhere in it"))] if rest else terms


def _shared(span: Span, other: Span) -> int:
    return min(span.end, other.end) - max(span.start, other.start)
