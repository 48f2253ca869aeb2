from datetime import UTC, datetime

from roots_desktop.domain.changes import Change, ChangeKind
from roots_desktop.domain.connections import Part
from roots_desktop.sync.run_record import RunRecord
from roots_desktop.sync.storing import Stored, told

NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)


def added(what: str, *after: str) -> Stored:
    """A piece with new things."""
    return told(tuple(Change(ChangeKind.ADDED, what, "", text) for text in after))


def test_a_run_tells_months_in_their_order_whatever_came_first() -> None:
    record = RunRecord("moco", NOON)
    record.take(Part.PRESENCES, NOON, added("presence", "2026-07: 46", "2026-08: 22"), more=True)
    record.take(Part.ENTRIES, NOON, added("entry", "2026-04: 62"), more=True)
    record.take(Part.PRESENCES, NOON, added("presence", "2026-04: 30", "2025-12: 37"))
    lines = [(change.what, change.after) for change in record.run(NOON, 3).log]
    assert lines == [
        ("presence", "2025-12: 37"),
        ("presence", "2026-04: 30"),
        ("presence", "2026-07: 46"),
        ("presence", "2026-08: 22"),
        ("entry", "2026-04: 62"),
    ]
