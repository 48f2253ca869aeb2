"""What of the words of a timeline fits where: worked out once per size, so that painting only paints."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF

from roots_desktop.ui.calendar.bars_view import Bar
from roots_desktop.ui.calendar.month_layout import LaidBar, lay_bar
from roots_desktop.ui.calendar.timeline_block import Block, BlockKind, Mark
from roots_desktop.ui.calendar.timeline_grid import Box, Grid, Sizes, block_box, column_widths, grid_of, has_gutter
from roots_desktop.ui.calendar.timeline_view import TimelineView
from roots_desktop.ui.theme import Theme
from roots_desktop.ui.widgets.painting import elided, text_width

_ICON = 16
_LEAST_NAME = 24
_INSET, _GAP, _EDGE = 10, 6, 3
_LINE, _TWO_LINES, _SIGN = 16, 40, 12
_LEAST_LINE = 20
_BAR_ABOVE = 5


@dataclass(frozen=True, slots=True)
class LaidText:
    """One line of text in a role of the theme; `left` or, with `right`, the end of it."""

    text: str
    role: str
    rect: QRectF
    right: bool = False


@dataclass(frozen=True, slots=True)
class LaidBlock:
    """A block at its place; the icon is empty where there is no room for it."""

    block: Block
    column: int
    rect: QRectF
    texts: tuple[LaidText, ...]
    icon: QRect


@dataclass(frozen=True, slots=True)
class StripBar:
    """A bar laid out as in a month; `down` moves it to its place in the strip, px."""

    laid: LaidBar
    down: int


@dataclass(frozen=True, slots=True)
class LaidTimeline:
    """All of a view at its place: blocks on the grid of the hours, bars in the strip above it."""

    grid: Grid
    blocks: tuple[LaidBlock, ...]
    bars: tuple[StripBar, ...]

    def block_at(self, x: float, y: float) -> LaidBlock | None:
        """The topmost block under a point of the hours."""
        return next((laid for laid in reversed(self.blocks) if laid.rect.contains(x, y)), None)

    def bar_at(self, x: float, y: float) -> LaidBar | None:
        """The bar under a point of the strip."""
        return next((one.laid for one in self.bars if one.laid.rect.contains(x, y - one.down)), None)


def sizes_of(theme: Theme) -> Sizes:
    """The sizes of the tokens."""
    names = ("axis", "nonWorkingColumn", "hourMin", "presenceInset", "entryGutter")
    return Sizes(*(theme.size(f"week.{name}") for name in names))


def strip_height(view: TimelineView, theme: Theme) -> int:
    """How high the bars of whole days need it."""
    return view.lanes * theme.size("week.allDay")


def lay_out_timeline(view: TimelineView, width: int, room: int, theme: Theme) -> LaidTimeline:
    """The view in a width, with room for the hours."""
    sizes = sizes_of(theme)
    widths = column_widths([day.narrow for day in view.days], width, sizes)
    grid = grid_of(widths, (view.first_hour, view.last_hour), room, sizes)
    blocks = [
        _lay_block(block, block_box(block, column, grid, gutter=has_gutter(day.blocks)), column, theme)
        for column, day in enumerate(view.days)
        for block in day.blocks
    ]
    cells = [QRect(left, 0, wide, 1) for left, wide in zip(grid.lefts, widths, strict=True)]
    bars = tuple(_strip_bar(bar, cells, theme) for bar in view.bars)
    return LaidTimeline(grid, tuple(blocks), bars)


def _strip_bar(bar: Bar, cells: Sequence[QRect], theme: Theme) -> StripBar:
    """As in a month, and how far it is moved to lie in its lane of the strip."""
    down = bar.lane * theme.size("week.allDay") + _BAR_ABOVE - theme.size("month.barsTop")
    return StripBar(lay_bar(replace(bar, lane=0), cells, theme), down)


def _lay_block(block: Block, box: Box, column: int, theme: Theme) -> LaidBlock:
    match block.kind:
        case BlockKind.PRESENCE:
            texts = _presence_texts(block, box, theme)
        case BlockKind.ENTRY:
            texts = _entry_texts(block, _beside_sign(block, box), theme)
        case BlockKind.UNBOOKED:
            texts = _unbooked_texts(block, box, theme)
        case _:
            texts = _absence_texts(block, box, theme)
    rect = QRectF(box.left, box.top, box.width, box.height)
    return LaidBlock(block, column, rect, tuple(texts), _icon(block, box))


def _beside_sign(block: Block, box: Box) -> Box:
    """The room for words: a sign is at their right."""
    return box if block.mark is Mark.NONE else replace(box, width=max(0, box.width - _SIGN - _GAP))


def _icon(block: Block, box: Box) -> QRect:
    """The icon of an absence at its title; the sign of what is not sent at the right of the words."""
    if block.kind in (BlockKind.HALF, BlockKind.HOURLY):
        if box.height < _LEAST_LINE or box.width < _LEAST_NAME:
            return QRect()
        return QRect(box.left + 8, _title_top(box), _ICON, _ICON)
    if block.kind is BlockKind.ENTRY and block.mark is not Mark.NONE and box.height >= _SIGN:
        middle = box.top + (min(box.height, _TWO_LINES) - _SIGN) // 2
        return QRect(box.right - _SIGN - _GAP, middle, _SIGN, _SIGN)
    return QRect()


def _presence_texts(block: Block, box: Box, theme: Theme) -> list[LaidText]:
    """Start on top and end at the bottom of the gutter; where only one has room, the start."""
    gutter, texts = theme.size("week.entryGutter"), []
    if box.width < gutter:
        return []
    if box.height >= 18:
        texts.append(_centred(block.title, box.left, box.top + 3, gutter, theme))
    if block.figure and box.height >= 38:
        texts.append(_centred(block.figure, box.left, box.bottom - 20, gutter, theme))
    return texts


def _centred(text: str, left: int, top: int, width: int, theme: Theme) -> LaidText:
    wide = text_width(text, theme.font("caption"))
    return LaidText(text, "caption", QRectF(left + (width - wide) / 2, top, wide + 1, _LINE))


def _entry_texts(block: Block, box: Box, theme: Theme) -> list[LaidText]:
    """Two lines where there is room: project, then task and length; else the task and the length in one."""
    if box.height < theme.size("week.entryTextFrom") or box.width < _LEAST_NAME:
        return []
    if box.height < theme.size("week.entryTwoLinesFrom"):
        return _line_texts((block.short or block.title, block.figure), box, theme)
    title = LaidText(
        elided(block.title, theme.font("smallStrong"), box.width - _INSET - _GAP),
        "smallStrong",
        QRectF(box.left + _INSET, box.top + 4, box.width - _INSET - _GAP, _LINE),
    )
    second = Box(box.left, box.top + 20, box.width, _LINE)
    found = [title] if title.text else []
    return found + _line_texts((block.short, block.figure), second, theme, "caption")


def _line_texts(words: tuple[str, str], box: Box, theme: Theme, role: str = "captionBold") -> list[LaidText]:
    """A name and a figure at the right, in the middle. The name is elided; the figure is whole or not there."""
    name, figure = words
    room, texts = box.width - _INSET - _GAP, []
    line = QRectF(box.left + _INSET, box.top + (box.height - _LINE) / 2, max(0, room), _LINE)
    wide = text_width(figure, theme.font("caption"))
    name_wide = min(_LEAST_NAME, text_width(name, theme.font(role)))
    if figure and name_wide + _GAP + wide <= room:
        texts.append(LaidText(figure, "caption", line, right=True))
        room -= round(wide) + _GAP
    shown = elided(name, theme.font(role), room)
    return [LaidText(shown, role, line), *texts] if shown else texts


def _unbooked_texts(block: Block, box: Box, theme: Theme) -> list[LaidText]:
    """The word and the length in one line; where that would elide the word and there is height, below each other."""
    if box.width < _LEAST_NAME:
        return []
    room, length = box.width - _INSET - _GAP, text_width(block.figure, theme.font("caption"))
    if box.height < _TWO_LINES or text_width(block.title, theme.font("captionBold")) + _GAP + length <= room:
        return _line_texts((block.title, block.figure), box, theme)
    top = box.top + box.height // 2 - _LINE
    texts = _line_texts((block.title, ""), Box(box.left, top, box.width, _LINE), theme)
    if length <= room:
        texts.append(LaidText(block.figure, "caption", QRectF(box.left + _INSET, top + _LINE, room, _LINE)))
    return texts


def _title_top(box: Box) -> int:
    """Where the first line of an absence begins: near the top, in a low one in the middle."""
    return box.top + min(7, (box.height - _LINE) // 2)


def _absence_texts(block: Block, box: Box, theme: Theme) -> list[LaidText]:
    """The title beside the icon, below it the lines for which there is room; where it is narrow, below the icon."""
    left, room = box.left + 30, box.width - 36
    if box.height < _LEAST_LINE or room <= 0:
        return []
    top = _title_top(box)
    shown = elided(block.title, theme.font("small"), room)
    texts = [LaidText(shown, "small", QRectF(left, top, room, _LINE))] if shown else []
    beside = all(text_width(line, theme.font("caption")) <= room for line in block.lines)
    left, room = (left, room) if beside else (box.left + _EDGE, box.width - 2 * _EDGE)
    below = top + 2 + _LINE
    for line in block.lines:
        pieces = [line] if beside else _broken(line)
        wide = any(text_width(piece, theme.font("caption")) > room for piece in pieces)
        if wide or below + len(pieces) * _LINE > box.bottom:
            continue
        for piece in pieces:
            texts.append(LaidText(piece, "caption", QRectF(left, below, room, _LINE)))
            below += _LINE
    return texts


def _broken(line: str) -> list[str]:
    """Times in two lines where one is too long: they are never cut, and none stands without the other."""
    start, dash, end = line.partition("–")
    return [f"{start}{dash}", end] if dash else [line]
