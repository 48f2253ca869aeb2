"""Draws the sheet of a month on A4, in black on white. Formats nothing: every string comes from the view.

All lengths are points (1/72 inch), whatever the device: the painter is scaled to them.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QPen

from roots_desktop.ui.printing.sheet_view import SheetRow, SheetView
from roots_desktop.ui.widgets.painting import draw_text, elided, text_width

WIDTH, HEIGHT = 595.0, 842.0
"""A4."""

_MARGIN = 42.0
_RIGHT = WIDTH - _MARGIN
_DAY, _FIGURE, _GAP = 44.0, 68.0, 16.0
_BETWEEN = 8.0
"""What stays free before the words of a column, however wide they are."""

HEAD, _ROW = 92.0, 18.0
_SHADE = 0.93
"""Of the days without work: still white enough for a bad printer."""


def draw_sheet(painter: QPainter, view: SheetView) -> None:
    """The whole sheet, from the top left of a page that is `WIDTH` by `HEIGHT`."""
    draw_text(painter, QRectF(_MARGIN, 40, _RIGHT - _MARGIN, 24), view.title, sheet_font(16, bold=True), _ink())
    person = elided(view.person, sheet_font(10), _RIGHT - _MARGIN)
    draw_text(painter, QRectF(_MARGIN, 64, _RIGHT - _MARGIN, 16), person, sheet_font(10), _ink())
    top, wide = HEAD, figure_width(view)
    _draw_row(painter, top, view.head, wide)
    _draw_rule(painter, top + _ROW, 1)
    for row in view.rows:
        top += _ROW
        _draw_row(painter, top, row, wide)
    _draw_rule(painter, top + _ROW, 1)
    _draw_row(painter, top + _ROW, view.total, wide)
    _draw_notes(painter, top + 2 * _ROW + 12, view.notes)


def figure_width(view: SheetView) -> float:
    """How wide each column of figures is: more than usual where the font or the language has wide words."""
    font = sheet_font(9, bold=True)
    return max(_FIGURE, *(text_width(text, font) + _BETWEEN for row in (view.head, view.total) for text in row.figures))


def figure_areas(row: SheetRow, top: float, wide: float) -> tuple[QRectF, ...]:
    """Where the figures of a row stand, each at the right of its area."""
    return tuple(QRectF(_MARGIN + _DAY + column * wide, top, wide, _ROW) for column in range(len(row.figures)))


def sheet_font(size: int, *, bold: bool = False) -> QFont:
    """The font of the system without its alternate forms: a PDF does not know that a raised colon is a colon, and
    copying 8:00 out of it would give 800.
    """
    font = QFont(QGuiApplication.font())
    font.setFeature(QFont.Tag("calt"), 0)
    font.setPixelSize(size)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _draw_row(painter: QPainter, top: float, row: SheetRow, wide: float) -> None:
    font, ink = sheet_font(9, bold=row.strong), _ink()
    if row.shaded:
        painter.fillRect(QRectF(_MARGIN, top, _RIGHT - _MARGIN, _ROW), QColor.fromRgbF(_SHADE, _SHADE, _SHADE))
    draw_text(painter, QRectF(_MARGIN + 4, top, _DAY, _ROW), row.day, font, ink)
    areas = figure_areas(row, top, wide)
    for area, figure in zip(areas, row.figures, strict=True):
        draw_text(painter, area, figure, font, ink, Qt.AlignmentFlag.AlignRight)
    left = areas[-1].right() + _GAP
    width = _RIGHT - left - 4
    draw_text(painter, QRectF(left, top, width, _ROW), elided(row.note, font, width), font, ink)
    if not row.strong:
        _draw_rule(painter, top + _ROW, 0.25)


def _draw_rule(painter: QPainter, y: float, width: float) -> None:
    painter.setPen(QPen(_ink(), width))
    painter.drawLine(QPointF(_MARGIN, y), QPointF(_RIGHT, y))


def _draw_notes(painter: QPainter, top: float, notes: tuple[str, ...]) -> None:
    """One below the other; a long one takes the lines that it needs."""
    font = sheet_font(8)
    painter.setFont(font)
    painter.setPen(_ink())
    for note in notes:
        room = QRectF(_MARGIN, top, _RIGHT - _MARGIN, HEIGHT - _MARGIN - top)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        painter.drawText(room, flags, note)
        top += QFontMetricsF(font).boundingRect(room, flags, note).height() + 3


def _ink() -> QColor:
    return QColor(Qt.GlobalColor.black)
