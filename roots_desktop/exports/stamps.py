"""When each event of a calendar was last another, and how often: carried over from the file that it replaces.

A calendar takes an event anew when its SEQUENCE has grown, and tells its age by its DTSTAMP (RFC 5545, 3.8.7). So both
stay as long as the event stays, and a file without news is the same to the letter. Knows no absence.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event

_MARKS = ("DTSTAMP", "SEQUENCE")
_FORMAT = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class _Known:
    content: tuple[str, ...]
    stamp: datetime
    sequence: int


class Stamps:
    """`earlier` is the text of the file before, empty where there is none; `now` is the stamp of what is new."""

    def __init__(self, earlier: str, now: datetime) -> None:
        self._now = now.astimezone(UTC)
        self._known = dict(_events(earlier))

    def put_on(self, event: "Event") -> None:
        """Gives a complete event its stamp and number."""
        content: bytes = event.to_ical()
        lines = _lines(content.decode("utf-8"))
        before = self._known.get(str(event["uid"]))
        same = before is not None and before.content == lines
        event.add("dtstamp", before.stamp if before is not None and same else self._now)
        event.add("sequence", 0 if before is None else before.sequence + (not same))


def _events(text: str) -> Iterator[tuple[str, _Known]]:
    """The events that roots wrote into a file, by UID; one that cannot be read counts as new."""
    for piece in text.split("BEGIN:VEVENT\r\n")[1:]:
        inside, end, _ = piece.partition("END:VEVENT\r\n")
        block = f"BEGIN:VEVENT\r\n{inside}{end}"
        marks = dict(line.split(":", 1) for line in _unfolded(block) if line.startswith((*_MARKS, "UID")))
        if not end:
            return
        try:
            stamp = datetime.strptime(marks["DTSTAMP"], _FORMAT).replace(tzinfo=UTC)
            yield marks["UID"], _Known(_lines(block), stamp, int(marks["SEQUENCE"]))
        except (KeyError, ValueError):
            continue


def _lines(block: str) -> tuple[str, ...]:
    return tuple(line for line in _unfolded(block) if not line.startswith(_MARKS))


def _unfolded(block: str) -> list[str]:
    return block.replace("\r\n ", "").split("\r\n")
