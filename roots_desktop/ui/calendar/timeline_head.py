"""The heads of the days: name, number, hours, line. A table, so that keyboard and screen reader find the days in it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from roots_desktop.domain.dates import Portion
from roots_desktop.ui.calendar.booked_line import paint_booked_line
from roots_desktop.ui.calendar.day_table import paint_focus, paint_selection, say_chosen, set_up_days, stays_marked
from roots_desktop.ui.calendar.month_view import BookedLine
from roots_desktop.ui.calendar.timeline_model import TimelineModel
from roots_desktop.ui.calendar.timeline_view import TimelineDay
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_box, draw_icon, draw_text, text_width
from roots_desktop.ui.widgets.tips import plain

_INSET, _NARROW_INSET = 12, 8
_MIDDLE = 20
_LINE_TOP = 38
_RING = 24
_SIGN = 12
_GAP, _LEAST_GAP = 7, 4


class HeadDelegate(QStyledItemDelegate):
    """Paints one head. `keyboard` asks for the focus frame."""

    def __init__(self, theming: Theming, model: TimelineModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theming = theming
        self._model = model
        self.selected: int | None = None
        self.keyboard = False

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """From the ground up."""
        day, rect = self._model.view.days[index.column()], option.rect
        painter.save()
        painter.setClipRect(rect)
        self._paint_ground(painter, rect, day, last=index.column() == self._model.columnCount() - 1)
        if self.selected == index.column():
            paint_selection(painter, rect, self._theming.theme, keyboard=self.keyboard)
        elif self.keyboard and self._model.columnCount() == 1:
            paint_focus(painter, rect, self._theming.theme)
        taken = self._paint_number(painter, rect, day)
        if self._model.view.loading:
            self._paint_blocks(painter, rect, day)
        elif not day.narrow:
            self._paint_hours(painter, rect, day, rect.width() - _INSET - taken - _LEAST_GAP)
        painter.restore()

    def number_rect(self, rect: QRect, column: int) -> QRect:
        """Name and number of a head: a click on them asks for the day's details."""
        day = self._model.view.days[column]
        return QRect(rect.left(), rect.top(), self._number_end(day) + 4, _LINE_TOP)

    def hours_rect(self, rect: QRect, column: int) -> QRect:
        """The hours of a head: a click on them asks for the day's details too."""
        day = self._model.view.days[column]
        if self._model.view.loading or day.narrow or not (day.head.booked or day.head.target):
            return QRect()
        told = " / ".join(filter(None, (day.head.booked, day.head.target)))
        width = min(round(text_width(told, self._theming.theme.font("captionStrong"))), rect.width() - 2 * _INSET)
        return QRect(rect.right() + 1 - _INSET - width, rect.top(), width + _INSET, _LINE_TOP)

    def _color(self, name: str) -> QColor:
        return self._theming.theme.color(name)

    def _paint_ground(self, painter: QPainter, rect: QRect, day: TimelineDay, *, last: bool) -> None:
        painter.fillRect(rect, self._color(ground_of(day)))
        border = self._color("border")
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), border)
        if not last:
            painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), border)

    def _number_left(self, day: TimelineDay) -> int:
        """Where the number begins, px from the left of the head."""
        theme = self._theming.theme
        inset, gap = (_NARROW_INSET, _LEAST_GAP) if day.narrow else (_INSET, _GAP)
        return inset + round(text_width(day.name, theme.font("body"))) + gap

    def _number_end(self, day: TimelineDay) -> int:
        if day.head.today:
            return self._number_left(day) + _RING
        return self._number_left(day) + round(text_width(day.head.number, self._theming.theme.font("strong")))

    def _paint_number(self, painter: QPainter, rect: QRect, day: TimelineDay) -> int:
        """Name and number; gives where they end, px from the left."""
        theme, head = self._theming.theme, day.head
        left = self._number_left(day)
        line = QRectF(rect.left() + (_NARROW_INSET if day.narrow else _INSET), rect.top() + _MIDDLE - 10, 200, 20)
        plain, muted = self._color("text" if head.strong else "textMuted"), self._color("textMuted")
        draw_text(painter, line, day.name, theme.font("body"), self._color("accentText") if head.today else muted)
        if not head.today:
            line.setLeft(rect.left() + left)
            draw_text(painter, line, head.number, theme.font("strong"), plain)
            return self._number_end(day)
        ring = QRectF(rect.left() + left - 2, rect.top() + _MIDDLE - _RING / 2, _RING, _RING)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._color("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring.adjusted(1, 1, -1, -1))
        number, centre = str(head.day.day), Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, ring, number, theme.font("strong"), self._color("accentText"), centre)
        return self._number_end(day)

    def _paint_blocks(self, painter: QPainter, rect: QRect, day: TimelineDay) -> None:
        """Where hours will be, the first time."""
        if day.head.working:
            block = QRect(rect.right() - _INSET - 52, rect.top() + _MIDDLE - 5, 52, 10)
            draw_box(painter, block, self._color("surfaceHover"), None, 4)
            self._paint_line(painter, rect, BookedLine(), today=False)

    def _paint_hours(self, painter: QPainter, rect: QRect, day: TimelineDay, room: int) -> None:
        """`4:15 / 4:00`, where it is too narrow what is booked alone: a number is never cut."""
        theme, head = self._theming.theme, day.head
        line = QRectF(rect.left(), rect.top() + _MIDDLE - 8, rect.width() - _INSET, 16)
        right, muted = Qt.AlignmentFlag.AlignRight, self._color("textMuted")
        target = f" / {head.target}" if head.booked and head.target else head.target or day.quiet
        booked_width = text_width(head.booked, theme.font("captionStrong"))
        sign = _SIGN + _GAP if head.waiting is not None else 0
        if booked_width + text_width(target, theme.font("caption")) + sign > room:
            target = ""
        if target:
            draw_text(painter, line, target, theme.font("caption"), muted, right)
            line.setRight(line.right() - text_width(target, theme.font("caption")))
        if booked_width <= room:
            known = self._color("text") if head.line is not None else muted
            draw_text(painter, line, head.booked, theme.font("captionStrong"), known, right)
        self._paint_waiting(painter, line, day, room - booked_width - text_width(target, theme.font("caption")))
        if head.line is not None:
            self._paint_line(painter, rect, head.line, today=head.today)

    def _paint_waiting(self, painter: QPainter, line: QRectF, day: TimelineDay, room: float) -> None:
        """A sign before the hours where something is not sent."""
        mark = day.head.waiting
        if mark is None or room < _SIGN + _GAP:
            return
        told = text_width(day.head.booked, self._theming.theme.font("captionStrong"))
        icon, ink = ("warning", "warning") if mark.refused else ("clock", "textMuted")
        pixmap = self._theming.icons.pixmap(icon, self._color(ink), _SIGN, painter.device().devicePixelRatioF())
        draw_icon(painter, pixmap, QRectF(line.right() - told - _SIGN - 4, line.top(), _SIGN, line.height()))

    def _paint_line(self, painter: QPainter, rect: QRect, line: BookedLine, *, today: bool) -> None:
        theme = self._theming.theme
        width = rect.width() - 2 * _INSET
        track = QRectF(rect.left() + _INSET, rect.top() + _LINE_TOP, width, theme.size("stroke.progress"))
        paint_booked_line(painter, track, line, theme, today=today)


class TimelineHead(QTableView):
    """One row of days. Its keys belong to the timeline around it; `pressed_on` and `details_wanted` carry a column."""

    pressed_on = Signal(int)
    double_clicked_on = Signal(int)
    details_wanted = Signal(int)
    focused = Signal(object)

    def __init__(self, theming: Theming, model: TimelineModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._days = model
        self.delegate = HeadDelegate(theming, model, self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(1)
        set_up_days(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theming.changed.connect(self.viewport().update)

    def spread(self, widths: Sequence[int], height: int) -> None:
        """The widths of the days."""
        self.setRowHeight(0, height)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def select(self, column: int | None) -> None:
        """Marks the selected day, or none."""
        self.delegate.selected = column
        index = QModelIndex() if column is None else self._days.index(0, column)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        self.viewport().update()

    def set_keyboard(self, *, here: bool) -> None:
        """Whether the focus frame is to be seen."""
        self.delegate.keyboard = here
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left to the timeline around it."""
        event.ignore()

    def keyboardSearch(self, _search: str) -> None:
        """Letters are shortcuts here, not a search."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """There is nothing to scroll."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Selects a day; on its number or its hours, asks for its details."""
        index = self.indexAt(event.position().toPoint())
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if not index.isValid() or event.button() is not Qt.MouseButton.LeftButton:
            return
        self.pressed_on.emit(index.column())
        head, column = self.visualRect(index), index.column()
        rects = (self.delegate.number_rect(head, column), self.delegate.hours_rect(head, column))
        if any(rect.contains(event.position().toPoint()) for rect in rects):
            self.details_wanted.emit(index.column())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens a day."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.double_clicked_on.emit(index.column())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """A screen reader chooses a day too, without a key or a mouse."""
        super().selectionChanged(selected, deselected)
        for index in selected.indexes():
            if index.column() != self.delegate.selected:
                self.pressed_on.emit(index.column())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arrived by keyboard, the focus needs a day to stand on: the timeline chooses it."""
        super().focusInEvent(event)
        say_chosen(self, event)
        self.focused.emit(event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The focus frame goes, the selection stays."""
        super().focusOutEvent(event)
        self.set_keyboard(here=stays_marked(event, self.delegate.keyboard))

    def viewportEvent(self, event: QEvent) -> bool:
        """The day's sums in words as a tool tip."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            tip = self._days.view.days[index.column()].head.tip if index.isValid() else ""
            QToolTip.showText(event.globalPos(), plain(tip), self)
            return True
        return super().viewportEvent(event)


def ground_of(day: TimelineDay) -> str:
    """The colour of a column: of a public holiday, of a day without work, or plain."""
    if day.head.holiday is Portion.FULL:
        return "absence.publicHoliday.soft"
    return "surface" if day.head.working else "surfaceSunken"
