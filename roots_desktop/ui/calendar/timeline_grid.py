"""From minutes to rectangles: where columns, hours and blocks lie. Pure: knows no Qt, no words, no theme."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roots_desktop.ui.calendar.timeline_block import Block, BlockKind

_ABOVE, _BELOW = 2, 1
"""What a block leaves of its time for the lines of the hours."""

_INNER_ABOVE, _INNER_BELOW = 4, 2
"""The same of what lies in a presence."""

_WORK_SHARE = 62
"""Percent of the width for work during hours off: more than half, for the gutter of the presence is in it."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in px; right and bottom are just outside."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first pixel beside it."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first pixel below it."""
        return self.top + self.height

    def contains(self, x: float, y: float) -> bool:
        """True for a point inside."""
        return self.left <= x < self.right and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of the design that a timeline needs, px."""

    axis: int
    narrow: int
    least_hour: int
    inset: int
    gutter: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns side by side, each with the line at its right; `height` is that of all hours. y = 0 is just below the
    line of `first_hour`.
    """

    lefts: tuple[int, ...]
    widths: tuple[int, ...]
    first_hour: int
    last_hour: int
    height: int
    sizes: Sizes

    def y(self, minute: int) -> int:
        """Where a minute of the day begins."""
        passed, all_minutes = minute - self.first_hour * 60, (self.last_hour - self.first_hour) * 60
        return (passed * self.height * 2 + all_minutes) // (all_minutes * 2) - 1

    def minute_at(self, y: float) -> int:
        """The minute of the day at a height."""
        return round(self.first_hour * 60 + y * (self.last_hour - self.first_hour) * 60 / self.height)

    def column_at(self, x: float) -> int | None:
        """The column under a point; None beside them."""
        columns = range(len(self.lefts))
        return next((at for at in columns if self.lefts[at] <= x < self.lefts[at] + self.widths[at]), None)

    def column(self, at: int) -> Box:
        """A column over all hours."""
        return Box(self.lefts[at], 0, self.widths[at], self.height)


def column_widths(narrow: Sequence[bool], width: int, sizes: Sizes) -> tuple[int, ...]:
    """The widths of all columns: narrow ones are fixed, the others share the rest, extra pixels to the last ones."""
    if all(narrow):
        narrow = [False] * len(narrow)
    wide = len(narrow) - sum(narrow)
    each, rest = divmod(max(0, width - sizes.axis - sum(narrow) * sizes.narrow), wide)
    widths, seen = [], 0
    for one in narrow:
        if one:
            widths.append(sizes.narrow)
            continue
        widths.append(each + (1 if seen >= wide - rest else 0))
        seen += 1
    return tuple(widths)


def grid_of(widths: Sequence[int], hours: tuple[int, int], room: int, sizes: Sizes) -> Grid:
    """The grid from the first hour to before the last one, as high as the room, unless hours would be too low."""
    first, last = hours
    lefts = tuple(sizes.axis + sum(widths[:at]) for at in range(len(widths)))
    return Grid(lefts, tuple(widths), first, last, max(room, (last - first) * sizes.least_hour), sizes)


def has_gutter(blocks: Iterable[Block]) -> bool:
    """True for a day on which something lies below the work and says so at its left."""
    return any(block.kind in (BlockKind.PRESENCE, BlockKind.HALF) for block in blocks)


def block_box(block: Block, column: int, grid: Grid, *, gutter: bool = True) -> Box:
    """Where a block lies. Hours off that share their time have the right part of the day's width, work the left one.

    Without a `gutter` work begins where a presence would.
    """
    inset = grid.sizes.inset
    left, right = grid.lefts[column] + inset, grid.lefts[column] + grid.widths[column] - 1 - inset
    if block.shared:
        border = left + (right - left) * _WORK_SHARE // 100
        left, right = (border, right - inset) if block.kind is BlockKind.HOURLY else (left, border)
    top, bottom = grid.y(block.span.start), grid.y(block.span.end)
    if block.kind in (BlockKind.ENTRY, BlockKind.UNBOOKED):
        left, right = (left + grid.sizes.gutter, right - inset) if gutter else (left, right)
        top, bottom = top + _INNER_ABOVE, bottom - _INNER_BELOW
    else:
        top, bottom = top + _ABOVE, bottom - _BELOW
    if block.open:
        bottom = grid.y(block.span.end)
    return Box(left, top, max(0, right - left), max(2, bottom - top))
