"""Where work without a clock time lies in a day: it flows into the times of presence. Pure: whole minutes, no words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MORNING = 9 * 60
"""Where entries stack on a day without presence."""


@dataclass(frozen=True, slots=True)
class Span:
    """Minutes of a day from `start` to before `end`."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Minutes."""
        return self.end - self.start

    def meets(self, other: "Span") -> bool:
        """True if they share a minute."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Flow:
    """The parts that each length got, in the order of the lengths, and the spans that are left over."""

    parts: tuple[tuple[Span, ...], ...]
    left: tuple[Span, ...]


def flow(lengths: Sequence[int], room: Iterable[Span]) -> Flow:
    """Lengths in minutes laid one after the other into the room; what finds none is stacked after the last of it."""
    free = list(room)
    after = max((span.end for span in free), default=MORNING)
    parts = []
    for length in lengths:
        found, rest = _take(free, length)
        if rest:
            found.append(Span(after, after + rest))
            after += rest
        parts.append(tuple(found))
    return Flow(tuple(parts), tuple(free))


def without(room: Iterable[Span], taken: Sequence[Span]) -> tuple[Span, ...]:
    """The room without what is taken of it already."""
    left = list(room)
    for one in taken:
        left = [part for span in left for part in _around(span, one)]
    return tuple(left)


def apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same minutes, none of them twice: a span that begins in an earlier one begins where that ends."""
    found: list[Span] = []
    until = 0
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        start = max(span.start, until)
        if start < span.end:
            found.append(Span(start, span.end))
            until = span.end
    return tuple(found)


def _take(free: list[Span], length: int) -> tuple[list[Span], int]:
    """Takes a length out of the free spans; gives what was found, and the minutes for which there was none."""
    found: list[Span] = []
    while length > 0 and free:
        span = free.pop(0)
        part = Span(span.start, min(span.end, span.start + length))
        found.append(part)
        length -= part.length
        if part.end < span.end:
            free.insert(0, Span(part.end, span.end))
    return found, length


def _around(span: Span, taken: Span) -> list[Span]:
    if not span.meets(taken):
        return [span]
    ends = (Span(span.start, taken.start), Span(taken.end, span.end))
    return [part for part in ends if part.length > 0]
