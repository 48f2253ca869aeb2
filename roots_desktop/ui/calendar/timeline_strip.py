"""The strip above the hours: what lies on whole and half days, as bars. Knows no dates."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from roots_desktop.ui.calendar.bar_painter import paint_bar
from roots_desktop.ui.calendar.timeline_head import ground_of
from roots_desktop.ui.calendar.timeline_layout import LaidTimeline
from roots_desktop.ui.calendar.timeline_view import TimelineView
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_text, wrapped
from roots_desktop.ui.widgets.tips import plain

_AXIS_LEFT, _AXIS_EDGE = 2, 8
_LINE = 13
"""Closer than elsewhere: two lines have air above and below them in one lane."""


class AllDayStrip(QWidget):
    """32 px for each lane. What it shows a screen reader finds in the heads."""

    def __init__(self, theming: Theming, view: TimelineView, laid: LaidTimeline, parent: QWidget) -> None:
        super().__init__(parent)
        self._theming = theming
        self._view = view
        self._laid = laid
        theming.changed.connect(self.update)

    def show_view(self, view: TimelineView, laid: LaidTimeline) -> None:
        """Takes another view, or another size."""
        self._view, self._laid = view, laid
        self.update()

    def tip_at(self, x: float, y: float) -> str:
        """The tool tip of the bar under a point."""
        laid = self._laid.bar_at(x, y)
        return laid.bar.tip if laid is not None else ""

    def event(self, event: QEvent) -> bool:
        """Tool tips."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain(self.tip_at(event.pos().x(), event.pos().y())), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The grounds of the days, the bars, the line to the hours."""
        painter, theme, grid = QPainter(self), self._theming.theme, self._laid.grid
        painter.fillRect(self.rect(), theme.color("surface"))
        border, height = theme.color("border"), self.height()
        for column, day in enumerate(self._view.days):
            left, width = grid.lefts[column], grid.widths[column]
            painter.fillRect(QRect(left, 0, width, height), theme.color(ground_of(day)))
            if column < len(self._view.days) - 1:
                painter.fillRect(QRect(left + width - 1, 0, 1, height), border)
        axis = grid.sizes.axis
        painter.fillRect(QRect(axis - 1, 0, 1, height), border)
        self._paint_words(painter, QRect(_AXIS_LEFT, 0, axis - _AXIS_LEFT - _AXIS_EDGE, theme.size("week.allDay")))
        for bar in self._laid.bars:
            painter.translate(0, bar.down)
            paint_bar(painter, bar.laid, self._theming, self.devicePixelRatioF())
            painter.translate(0, -bar.down)
        painter.fillRect(QRect(0, height - 1, self.width(), 1), theme.color("borderStrong"))

    def _paint_words(self, painter: QPainter, room: QRect) -> None:
        """On the axis, in the middle of the first lane; below each other where the axis is too narrow for a line."""
        theme = self._theming.theme
        font = theme.font("caption")
        lines = wrapped(self._view.all_day, font, room.width())
        top = room.top() + (room.height() - len(lines) * _LINE) // 2
        for place, words in enumerate(lines):
            area = QRect(room.left(), top + place * _LINE, room.width(), _LINE)
            draw_text(painter, area, words, font, theme.color("textMuted"), Qt.AlignmentFlag.AlignRight)
