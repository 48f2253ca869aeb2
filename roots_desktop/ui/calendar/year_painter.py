"""Paints the cells of a year from pieces that were prepared once per size and theme. Knows no widget and no figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QPaintDevice, QPainter, QPixmap, QStaticText

from roots_desktop.ui.calendar.month_layout import LaidBar
from roots_desktop.ui.calendar.year_bar_painter import bar_pixmap, bare_pixmap, paint_words
from roots_desktop.ui.calendar.year_layout import holiday_rect, lay_out_month, pinned
from roots_desktop.ui.calendar.year_view import MONTHS, YearMonth, YearView
from roots_desktop.ui.theme import Theme, Theming
from roots_desktop.ui.widgets.painting import draw_box, draw_icon, draw_text, text_width

_LETTER_TOP, _LETTER_HEIGHT = 5, 16
_FLAG = 14
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_BLOCK = (5, 9)
"""The days that a block covers while nothing was read yet."""


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar as it is, and without its words for when its beginning is out of sight; `wide` is that of its text."""

    laid: LaidBar
    whole: QPixmap
    bare: QPixmap
    wide: float


@dataclass(frozen=True, slots=True)
class _Row:
    """What one month's row is made of, y from its top; `fills` lie under `letters` and `bars`.

    `taken` are the places of flags and of `more`, from left to right.
    """

    top: int
    height: int
    fills: tuple[tuple[QRect, str], ...]
    letters: tuple[tuple[QPointF, QStaticText], ...]
    bars: tuple[_Bar, ...]
    flags: tuple[QRectF, ...]
    more: tuple[tuple[QRectF, str], ...]
    taken: tuple[QRectF, ...]
    cells: tuple[QRect, ...]
    today: int | None


class YearPainter:
    """The prepared year. `selected` is a row and a column; `keyboard`: the focus frame shows too."""

    def __init__(self, theming: Theming) -> None:
        self._theming = theming
        self._rows: tuple[_Row, ...] = ()
        self._flag = QPixmap()
        self._loading = False
        self._width = 0
        self.ratio = 1.0
        self.selected: tuple[int, int] | None = None
        self.keyboard = False

    def lay_out(self, view: YearView, widths: Sequence[int], heights: Sequence[int], ratio: float) -> None:
        """Prepares everything for cells of this size and this screen."""
        theme = self._theming.theme
        self.ratio, self._loading, self._width = ratio, view.loading, sum(widths)
        ink = theme.color("absence.publicHoliday.text")
        self._flag = self._theming.icons.pixmap("holiday", ink, _FLAG, ratio)
        lefts = list(accumulate(widths, initial=0))
        letters: dict[str, QStaticText] = {}
        rows = []
        for month, top, height in zip(view.months, accumulate(heights, initial=0), heights, strict=False):
            cells = [QRect(left, 0, width, height) for left, width in zip(lefts, widths, strict=False)]
            rows.append(self._row(month, cells[: len(month.days)], top, letters))
        self._rows = tuple(rows)

    def paint(self, device: QPaintDevice, dirty: QRect, origin: QPointF) -> None:
        """The part of the year that is dirty; `origin` is where its first cell is."""
        theme = self._theming.theme
        painter = QPainter(device)
        painter.fillRect(dirty, theme.color("surface"))
        painter.translate(origin)
        area = dirty.translated(-origin.toPoint())
        for index, row in enumerate(self._rows):
            if row.top <= area.bottom() and area.top() < row.top + row.height:
                chosen = self.selected[1] if self.selected is not None and self.selected[0] == index else None
                painter.translate(0, row.top)
                self._paint_row(painter, row, chosen, -origin.x())
                painter.translate(0, -row.top)
        painter.end()

    def _row(self, month: YearMonth, cells: Sequence[QRect], top: int, letters: dict[str, QStaticText]) -> _Row:
        theme, laid = self._theming.theme, lay_out_month(month, cells, self._theming.theme)
        return _Row(
            top=top,
            height=cells[0].height(),
            fills=_fills(month, cells, self._width),
            letters=tuple(
                _letter(day.letter, cell, letters, theme) for day, cell in zip(month.days, cells, strict=True)
            ),
            bars=tuple(self._bar(bar) for bar in laid.bars),
            flags=() if self._loading else laid.flags,
            more=laid.more,
            taken=tuple(sorted((*laid.flags, *(area for area, _ in laid.more)), key=QRectF.left)),
            cells=tuple(cells),
            today=next((column for column, day in enumerate(month.days) if day.today), None),
        )

    def _bar(self, laid: LaidBar) -> _Bar:
        whole = bar_pixmap(laid, self._theming, self.ratio)
        wordless = laid.bar.first == laid.bar.last
        bare = whole if wordless else bare_pixmap(laid, self._theming, self.ratio)
        return _Bar(laid, whole, bare, text_width(laid.text, self._theming.theme.font("small")))

    def _paint_row(self, painter: QPainter, row: _Row, chosen: int | None, edge: float) -> None:
        theme = self._theming.theme
        for rect, color in row.fills:
            painter.fillRect(rect, theme.color(color))
        if chosen is not None:
            self._paint_selection(painter, row.cells[chosen])
        painter.setFont(theme.font("micro"))
        painter.setPen(theme.color("textMuted"))
        for at, letter in row.letters:
            painter.drawStaticText(at, letter)
        if self._loading:
            self._paint_block(painter, row)
        for bar in row.bars:
            self._paint_bar(painter, bar, row, edge)
        for flag in row.flags:
            draw_icon(painter, self._flag, flag)
        for area, words in row.more:
            draw_text(painter, area, words, theme.font("caption"), theme.color("textMuted"), _CENTRE)
        if row.today is not None:
            ring = row.cells[row.today].adjusted(2, 2, -3, -3)
            draw_box(painter, ring, None, theme.color("accent"), theme.size("radius.control"), 2)

    def _paint_bar(self, painter: QPainter, bar: _Bar, row: _Row, edge: float) -> None:
        """The whole bar; where its beginning is scrolled away, its words at the visible edge."""
        moved = pinned(bar.laid, bar.wide, row.taken, edge)
        painter.drawPixmap(bar.laid.rect.topLeft(), bar.whole if moved is None else bar.bare)
        if moved is not None:
            paint_words(painter, moved, self._theming, self.ratio)

    def _paint_selection(self, painter: QPainter, cell: QRect) -> None:
        """The frame of the chosen day; while the keyboard is here, the focus frame around it."""
        theme = self._theming.theme
        radius, frame = theme.size("radius.control"), cell.adjusted(2, 2, -3, -3)
        if self.keyboard:
            draw_box(painter, cell.adjusted(0, 0, -1, -1), None, theme.color("focus"), radius, 2)
            frame = cell.adjusted(3, 3, -4, -4)
        draw_box(painter, frame, theme.color("selection"), theme.color("accent"), radius, 2)

    def _paint_block(self, painter: QPainter, row: _Row) -> None:
        """Where bars will be, the first time."""
        theme = self._theming.theme
        first, last = _BLOCK
        block = QRect(row.cells[first].left() + 2, theme.size("year.barTop"), 0, theme.size("year.bar"))
        block.setRight(row.cells[last].right() - 3)
        draw_box(painter, block, theme.color("surfaceHover"), None, theme.size("radius.bar"))


def _letter(text: str, cell: QRect, letters: dict[str, QStaticText], theme: Theme) -> tuple[QPointF, QStaticText]:
    """The letter in the middle of its cell, prepared once for all days of that name."""
    if text not in letters:
        letters[text] = QStaticText(text)
        letters[text].setTextFormat(Qt.TextFormat.PlainText)
        letters[text].prepare(font=theme.font("micro"))
    size: QSizeF = letters[text].size()
    x = cell.left() + (cell.width() - 1 - size.width()) / 2
    return QPointF(x, _LETTER_TOP + (_LETTER_HEIGHT - size.height()) / 2), letters[text]


def _fills(month: YearMonth, cells: Sequence[QRect], width: int) -> tuple[tuple[QRect, str], ...]:
    """The ground of days without work and of holidays, then the lines: to the next day, and to the next month."""
    fills = []
    for day, cell in zip(month.days, cells, strict=True):
        if not day.working:
            fills.append((cell, "surfaceSunken"))
        if day.holiday is not None:
            fills.append((holiday_rect(cell, day.holiday), "absence.publicHoliday.soft"))
    for day, cell in zip(month.days, cells, strict=True):
        edge = QRect(cell.right(), 0, 1, cell.height())
        fills.append((edge, "borderStrong" if day.week_ends else "border"))
    if month.days[0].day.month < MONTHS:
        fills.append((QRect(0, cells[0].bottom(), width, 1), "border"))
    return tuple(fills)
