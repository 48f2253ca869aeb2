"""Draws the sheet of a month on A4, in black on white. Formats nothing: every string comes from the view.

All lengths are points (1/72 inch), whatever the device: the painter is scaled to them.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QPen

from roots_desktop.ui.printing.sheet_view import SheetRow, SheetView
from roots_desktop.ui.widgets.painting import draw_text, elided

WIDTH, HEIGHT = 595.0, 842.0
"""A4."""

_MARGIN = 42.0
_RIGHT = WIDTH - _MARGIN
_DAY, _FIGURE, _GAP = 60.0, 58.0, 16.0
_ROW = 18.0
_SHADE = 0.93
"""Of the days without work: still white enough for a bad printer."""


def draw_sheet(painter: QPainter, view: SheetView) -> None:
    """The whole sheet, from the top left of a page that is `WIDTH` by `HEIGHT`."""
    draw_text(painter, QRectF(_MARGIN, 40, _RIGHT - _MARGIN, 24), view.title, _font(16, bold=True), _ink())
    person = elided(view.person, _font(10), _RIGHT - _MARGIN)
    draw_text(painter, QRectF(_MARGIN, 64, _RIGHT - _MARGIN, 16), person, _font(10), _ink())
    top = 92.0
    _draw_row(painter, top, view.head)
    _draw_rule(painter, top + _ROW, 1)
    for row in view.rows:
        top += _ROW
        _draw_row(painter, top, row)
    _draw_rule(painter, top + _ROW, 1)
    _draw_row(painter, top + _ROW, view.total)
    _draw_notes(painter, top + 2 * _ROW + 12, view.notes)


def _draw_row(painter: QPainter, top: float, row: SheetRow) -> None:
    font, ink = _font(9, bold=row.strong), _ink()
    if row.shaded:
        painter.fillRect(QRectF(_MARGIN, top, _RIGHT - _MARGIN, _ROW), QColor.fromRgbF(_SHADE, _SHADE, _SHADE))
    draw_text(painter, QRectF(_MARGIN + 4, top, _DAY, _ROW), row.day, font, ink)
    left = _MARGIN + _DAY
    for figure in row.figures:
        draw_text(painter, QRectF(left, top, _FIGURE, _ROW), figure, font, ink, Qt.AlignmentFlag.AlignRight)
        left += _FIGURE
    left += _GAP
    width = _RIGHT - left - 4
    draw_text(painter, QRectF(left, top, width, _ROW), elided(row.note, font, width), font, ink)
    if not row.strong:
        _draw_rule(painter, top + _ROW, 0.25)


def _draw_rule(painter: QPainter, y: float, width: float) -> None:
    painter.setPen(QPen(_ink(), width))
    painter.drawLine(QPointF(_MARGIN, y), QPointF(_RIGHT, y))


def _draw_notes(painter: QPainter, top: float, notes: tuple[str, ...]) -> None:
    """One below the other; a long one takes the lines that it needs."""
    font = _font(8)
    painter.setFont(font)
    painter.setPen(_ink())
    for note in notes:
        room = QRectF(_MARGIN, top, _RIGHT - _MARGIN, HEIGHT - _MARGIN - top)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        painter.drawText(room, flags, note)
        top += QFontMetricsF(font).boundingRect(room, flags, note).height() + 3


def _font(size: int, *, bold: bool = False) -> QFont:
    font = QFont(QGuiApplication.font())
    font.setPixelSize(size)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _ink() -> QColor:
    return QColor(Qt.GlobalColor.black)
