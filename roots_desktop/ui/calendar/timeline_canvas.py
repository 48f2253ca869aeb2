"""The hours of the days: paints what is laid out, only where something changed, and tells what is under the mouse."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from roots_desktop.ui.calendar.timeline_head import ground_of
from roots_desktop.ui.calendar.timeline_layout import LaidBlock, LaidTimeline
from roots_desktop.ui.calendar.timeline_painter import paint_block
from roots_desktop.ui.calendar.timeline_view import NowMark, TimelineView
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_box, draw_text, text_width
from roots_desktop.ui.widgets.scroll_bars import QuietScrollBar
from roots_desktop.ui.widgets.tips import plain

_EDGE = 8
_PILL, _AROUND = 18, 10
_QUIET = 0.25
_DOT = 4


class TimelineCanvas(QAbstractScrollArea):
    """Scrolls where the hours have no room. What is pressed comes with the column, the block (None beside one) and
    the minute of the day.
    """

    pressed_on = Signal(int)
    double_clicked_on = Signal(int, object, int)
    menu_wanted = Signal(int, QPoint)
    resized = Signal()

    def __init__(self, theming: Theming, view: TimelineView, laid: LaidTimeline, parent: QWidget) -> None:
        super().__init__(parent)
        self._theming = theming
        self._view = view
        self._laid = laid
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(QuietScrollBar(theming))
        theming.changed.connect(self.viewport().update)

    def show_view(self, view: TimelineView, laid: LaidTimeline) -> None:
        """Takes another view, or another size; paints anew what differs."""
        before, now = self._laid, self._view.now
        columns = [ground_of(day) for day in self._view.days]
        self._view, self._laid = view, laid
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, laid.grid.height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(max(1, laid.grid.height // (laid.grid.last_hour - laid.grid.first_hour)))
        if laid.grid != before.grid or columns != [ground_of(day) for day in view.days]:
            self.viewport().update()
            return
        changed = [one for one in laid.blocks if one not in before.blocks]
        changed += [one for one in before.blocks if one not in laid.blocks]
        dirty = QRegion()
        for one in changed:
            dirty += one.rect.toAlignedRect()
        if now != view.now:
            dirty += self._now_rect(now) + self._now_rect(view.now)
        self.viewport().update(dirty.translated(0, -bar.value()))

    def scroll_to(self, minute: int, share: float) -> None:
        """Brings a minute of the day to a share of the height."""
        self.verticalScrollBar().setValue(round(self._laid.grid.y(minute) - self.viewport().height() * share))

    def tip_at(self, position: QPoint) -> str:
        """The tool tip at a point of the viewport."""
        laid = self.block_at(position)
        return laid.block.tip if laid is not None else ""

    def block_at(self, position: QPoint) -> LaidBlock | None:
        """The block under a point of the viewport."""
        return self._laid.block_at(position.x(), position.y() + self.verticalScrollBar().value())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything has to be laid out anew."""
        super().resizeEvent(event)
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tells the day under the mouse."""
        column = self._laid.grid.column_at(event.position().x())
        if column is not None and event.button() is Qt.MouseButton.LeftButton:
            self.pressed_on.emit(column)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tells day, block and minute under the mouse."""
        column = self._laid.grid.column_at(event.position().x())
        if column is not None and event.button() is Qt.MouseButton.LeftButton:
            laid = self.block_at(event.position().toPoint())
            minute = self._laid.grid.minute_at(event.position().y() + self.verticalScrollBar().value())
            self.double_clicked_on.emit(column, laid.block if laid is not None else None, minute)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for the menu of the day under the mouse."""
        column = self._laid.grid.column_at(event.pos().x())
        if column is not None:
            self.menu_wanted.emit(column, event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Tool tips."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain(self.tip_at(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        """Moves what is painted."""
        self.viewport().scroll(0, dy)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grounds, lines of the hours, blocks, now."""
        painter, top = QPainter(self.viewport()), self.verticalScrollBar().value()
        painter.translate(0, -top)
        dirty = event.rect().translated(0, top)
        self._paint_grounds(painter, dirty)
        self._paint_axis(painter)
        ratio = self.devicePixelRatioF()
        for laid in self._laid.blocks:
            if laid.rect.intersects(QRectF(dirty)):
                paint_block(painter, laid, self._theming, ratio)
        if self._view.now is not None:
            self._paint_now(painter, self._view.now)

    def _color(self, name: str) -> QColor:
        return self._theming.theme.color(name)

    def _paint_grounds(self, painter: QPainter, dirty: QRect) -> None:
        grid, border, height = self._laid.grid, self._color("border"), self._laid.grid.height
        painter.fillRect(dirty, self._color("surface"))
        for column, day in enumerate(self._view.days):
            box = grid.column(column)
            painter.fillRect(QRect(box.left, 0, box.width, height), self._color(ground_of(day)))
        for hour in range(grid.first_hour + 1, grid.last_hour):
            painter.fillRect(QRect(grid.sizes.axis, grid.y(hour * 60), dirty.right() + 1, 1), border)
        painter.fillRect(QRect(grid.sizes.axis - 1, 0, 1, height), border)
        for column in range(len(grid.lefts) - 1):
            painter.fillRect(QRect(grid.column(column).right - 1, 0, 1, height), border)

    def _paint_axis(self, painter: QPainter) -> None:
        """The hours, but for the first, and for one that the time of now lies on."""
        theme, grid, now = self._theming.theme, self._laid.grid, self._view.now
        taken = grid.y(now.minute) if now is not None else None
        for number, text in enumerate(self._view.hours[1:], start=grid.first_hour + 1):
            y = grid.y(number * 60)
            if taken is None or abs(y - taken) >= _PILL - 2:
                line = QRect(0, y - 8, grid.sizes.axis - _EDGE, 16)
                muted = theme.color("textMuted")
                draw_text(painter, line, text, theme.font("caption"), muted, Qt.AlignmentFlag.AlignRight)

    def _paint_now(self, painter: QPainter, now: NowMark) -> None:
        """A quiet line across all days, a strong one with a dot today, the time on the axis."""
        theme, grid, y = self._theming.theme, self._laid.grid, self._laid.grid.y(now.minute)
        accent, quiet = self._color("accent"), QColor(self._color("accent"))
        quiet.setAlphaF(_QUIET)
        painter.fillRect(QRect(grid.sizes.axis, y + 1, self.viewport().width(), 1), quiet)
        today = grid.column(now.column)
        painter.fillRect(QRect(today.left, y, today.width - 1, 2), accent)
        dot = QRectF(today.left - _DOT, y + 1 - _DOT, 2 * _DOT, 2 * _DOT)
        draw_box(painter, dot, accent, None, _DOT)
        width = round(text_width(now.text, theme.font("captionBold"))) + _AROUND
        pill = QRect(grid.sizes.axis - 6 - width, y + 1 - _PILL // 2, width, _PILL)
        draw_box(painter, pill, accent, None, theme.size("radius.bar"))
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, pill, now.text, theme.font("captionBold"), self._color("onAccent"), centre)

    def _now_rect(self, now: NowMark | None) -> QRegion:
        """Where the line and the time of now are, and the hour that it hides."""
        if now is None:
            return QRegion()
        y = self._laid.grid.y(now.minute)
        return QRegion(QRect(0, y - 2 * _PILL, self._laid.grid.sizes.axis, 4 * _PILL)) + QRegion(
            QRect(self._laid.grid.sizes.axis, y - _DOT - 1, self.viewport().width(), 2 * _DOT + 3)
        )
