"""What is not booked adds up, whatever lies in a presence."""

from dataclasses import replace
from datetime import UTC, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from roots_desktop.domain.entries import EntryMonth, PresenceMonth
from roots_desktop.domain.hours import day_hours
from roots_desktop.domain.records import Record
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.calendar.timeline_block import Block, BlockFrame, BlockKind
from roots_desktop.ui.calendar.timeline_blocks import day_blocks
from roots_desktop.ui.calendar.timeline_flow import Span
from roots_desktop.ui.calendar.timeline_gaps import gap_terms, gap_texts
from tests.domain.strategies import WHOLE, records, work
from tests.ui import sample
from tests.ui.calendar import timeline_sample
from tests.ui.calendar.timeline_sample import THURSDAY, entry, presence

WORDS = Words("en")
Worked = tuple[tuple[EntryMonth, ...], tuple[PresenceMonth, ...]]


def block(kind: BlockKind, start: int, end: int, title: str = "") -> Block:
    return Block(kind, Span(start, end), title)


def test_a_gap_is_its_presence_less_what_is_booked_there() -> None:
    snapshot = timeline_sample.picture().snapshot
    record = snapshot.record(sample.TODAY)
    blocks = day_blocks(day_hours(record, THURSDAY), BlockFrame(record, sample.NOW), WORDS)
    assert gap_texts(blocks, WORDS) == ("Unbooked 0:45 = 1:35 12:45–14:20 − 0:50 Harbour Portal, Bug fixing",)


def test_two_gaps_are_told_one_by_one() -> None:
    stays = (presence("a", THURSDAY, time(8), time(10)), presence("b", THURSDAY, time(11), time(12)))
    snapshot = timeline_sample.snapshot((entry("e", THURSDAY, 60),), stays)
    record = snapshot.record(sample.TODAY)
    blocks = day_blocks(day_hours(record, THURSDAY), BlockFrame(record, sample.NOW), WORDS)
    assert gap_texts(blocks, WORDS) == (
        "Unbooked 1:00 = 2:00 8:00–10:00 − 1:00 Atlas Migration, Planning",
        "Unbooked 1:00 = 1:00 11:00–12:00",
    )


def test_what_a_timer_parts_is_told_apart() -> None:
    """A timer from 9:00 to 10:00 leaves an hour before it, and one behind it."""
    gap = block(BlockKind.UNBOOKED, 480, 540)
    around = [block(BlockKind.PRESENCE, 480, 660), block(BlockKind.ENTRY, 540, 600, "Atlas"), gap]
    assert gap_terms(gap, around, WORDS) == [
        (180, "8:00–11:00"),
        (-60, "Atlas"),
        (-60, "not booked elsewhere in it"),
    ]


@given(record=records(), worked=work(), hour=st.integers(0, 23))
def test_every_gap_adds_up(record: Record, worked: Worked, hour: int) -> None:
    entries, presences = worked
    known = replace(record, entry_months=entries, presence_months=presences)
    frame = BlockFrame(known, datetime.combine(known.today, time(hour), UTC))
    for day in WHOLE.days():
        blocks = day_blocks(day_hours(known, day), frame, WORDS)
        gaps = [one for one in blocks if one.kind is BlockKind.UNBOOKED]
        assert len(gap_texts(blocks, WORDS)) == len(gaps)
        for gap in gaps:
            terms = gap_terms(gap, blocks, WORDS)
            assert sum(minutes for minutes, _ in terms) == gap.span.length
            assert all(minutes < 0 for minutes, _ in terms[1:])
            # No timer runs in these records: what is free in a presence is one piece, and entries explain all of it.
            assert "not booked elsewhere in it" not in [label for _, label in terms]
