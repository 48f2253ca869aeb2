"""The outlines that bars are painted with, in the month and in the year alike. Knows no colours."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath

from roots_desktop.ui.calendar.bars_view import Bar


def bar_outline(rect: QRectF, bar: Bar, radius: float) -> QPainterPath:
    """A box that is round only where the bar begins and ends."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(rect, radius, radius)
    if bar.before:
        path.addRect(QRectF(rect.left(), rect.top(), radius * 2, rect.height()))
    if bar.after:
        path.addRect(QRectF(rect.right() - radius * 2, rect.top(), radius * 2, rect.height()))
    return path.simplified()


def outline_part(outline: QPainterPath, area: QRectF) -> QPainterPath:
    """What of an outline lies in an area; nothing in an empty one."""
    if area.isEmpty():
        return QPainterPath()
    box = QPainterPath()
    box.addRect(area)
    return outline.intersected(box)
