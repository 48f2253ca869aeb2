"""The year on screen: a table over the frozen view that paints itself, its keys and wheel. Knows no figures."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QToolTip

from roots_desktop.ui.calendar.day_table import say_chosen, set_up_days, stays_marked
from roots_desktop.ui.calendar.year_heads import DayHead, MonthColumn, YearCorner
from roots_desktop.ui.calendar.year_model import YearModel
from roots_desktop.ui.calendar.year_painter import YearPainter
from roots_desktop.ui.calendar.year_view import DAYS, MONTHS, YearView
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.figure_spot import FigureSpots
from roots_desktop.ui.widgets.scroll_bars import QuietScrollBar
from roots_desktop.ui.widgets.surfaces import Panel
from roots_desktop.ui.widgets.tips import plain

_NOTCH = 120
_SQUEEZE = 4
"""Rows may be this much lower than drawn, so that a horizontal scroll bar or a banner does not call for another bar."""
_KEYS = frozenset({
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
})  # fmt: skip
_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class YearCanvas(QTableView):
    """Twelve months of up to 31 days. It tells what was done to it; the page decides what that means.

    `moved` carries an arrow or page key, `chosen` the day of a click or of a screen reader, `opened` that of a double
    click or Enter, `asked` that of Space with its cell on the screen, `turned` −1 or 1 for the wheel, `focused` a Tab
    into it, `menu_wanted` a day and where its menu is to be.
    """

    moved = Signal(Qt.Key)
    chosen = Signal(object)
    opened = Signal(object)
    asked = Signal(object, QRect)
    turned = Signal(int)
    focused = Signal()
    menu_wanted = Signal(object, QPoint)

    def __init__(
        self, theming: Theming, view: YearView, speak: Callable[[date], str], tip: Callable[[date], str]
    ) -> None:
        super().__init__()
        self._theming = theming
        self._tip = tip
        self._notches = 0
        self._days = YearModel(view, speak, self)
        self._painter = YearPainter(theming)
        self._set_up()
        self.setAccessibleName(view.title)
        theming.changed.connect(self._lay_out)

    @property
    def figures(self) -> FigureSpots:
        """The vacation of each month."""
        return self._months.figures

    @property
    def view(self) -> YearView:
        """What is shown."""
        return self._days.view

    def show_view(self, view: YearView) -> None:
        """Takes another view."""
        if view != self._days.view:
            self._days.show_view(view)
            self.setAccessibleName(view.title)
            self._lay_out()

    def select_day(self, day: date | None) -> None:
        """Shows which day is selected; paints no more than the two cells."""
        place = self.view.place_of(day)
        index = QModelIndex() if place is None else self._days.index(*place)
        self._mark(place, keyboard=self._painter.keyboard)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        if place is not None:
            self.scrollTo(index)

    def reveal(self, day: date) -> None:
        """Scrolls to a day of this year."""
        place = self.view.place_of(day)
        if place is not None:
            self.scrollTo(self._days.index(*place), QAbstractItemView.ScrollHint.PositionAtCenter)

    def cell_on_screen(self, day: date) -> QRect:
        """Where the cell of a day of this year is, for what points at it."""
        place = self.view.place_of(day)
        rect = QRect() if place is None else self.visualRect(self._days.index(*place))
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the calendar; the others belong to the window."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, day = Qt.Key(event.key()), self._selected_day()
        if plain and key in _KEYS:
            self._mark(self._painter.selected, keyboard=True)
            self.moved.emit(key)
        elif plain and day is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(day)
        elif plain and day is not None and key is Qt.Key.Key_Space:
            self.asked.emit(day, self.cell_on_screen(day))
        else:
            event.ignore()

    def keyboardSearch(self, _search: str) -> None:
        """Letters are shortcuts here, not a search."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Selects the day under the mouse."""
        self._mark(self._painter.selected, keyboard=False)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        day = self._day_at(event.position().toPoint())
        if day is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(day)

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        """Nothing is dragged here."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the day under the mouse."""
        day = self._day_at(event.position().toPoint())
        if day is not None and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(day)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the day under the mouse, or of the selected one where a key asked for it."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            point, day = self.visualRect(self.currentIndex()).center(), self._selected_day()
        else:
            point = self.viewport().mapFromGlobal(event.globalPos())
            day = self._day_at(point)
        if day is not None:
            self.chosen.emit(day)
            self.menu_wanted.emit(day, self.viewport().mapToGlobal(point))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls while there is something to scroll, then turns the year."""
        delta, bar = event.angleDelta().y(), self.verticalScrollBar()
        free = (delta > 0 and bar.value() > bar.minimum()) or (delta < 0 and bar.value() < bar.maximum())
        if free or not delta or event.modifiers():
            super().wheelEvent(event)
            return
        self._notches = delta if self._notches * delta < 0 else self._notches + delta
        if abs(self._notches) >= _NOTCH:
            self.turned.emit(-1 if self._notches > 0 else 1)
            self._notches = 0
        event.accept()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """A screen reader chooses a day too, without a key or a mouse."""
        super().selectionChanged(selected, deselected)
        for index in selected.indexes():
            day = self._days.day(index)
            if day is not None and (index.row(), index.column()) != self._painter.selected:
                self.chosen.emit(day.day)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arrived by keyboard, the focus needs a day to stand on."""
        super().focusInEvent(event)
        say_chosen(self, event)
        if event.reason() in _BY_KEYBOARD:
            self._mark(self._painter.selected, keyboard=True)
            self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The focus frame goes, the selection stays."""
        super().focusOutEvent(event)
        self._mark(self._painter.selected, keyboard=stays_marked(event, self._painter.keyboard))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spreads the room over the cells, extra pixels to the last."""
        super().resizeEvent(event)
        self._spread()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Sideways the words of the bars do not go along: all is painted anew."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tool tips: everything that lies on the day under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            day = self._day_at(event.pos())
            QToolTip.showText(event.globalPos(), plain(self._tip(day)) if day is not None else "", self)
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows that need it, from prepared pieces."""
        ratio = self.devicePixelRatioF()
        if ratio != self._painter.ratio:
            self._lay_out()
        origin = QPoint(self.columnViewportPosition(0), self.rowViewportPosition(0))
        self._painter.paint(self.viewport(), event.rect(), QPointF(origin))

    def _set_up(self) -> None:
        self.setModel(self._days)
        self.setHorizontalHeader(DayHead(self._theming, self._days, self))
        self._months = MonthColumn(self._theming, self._days, self)
        self.setVerticalHeader(self._months)
        self._corner = YearCorner(self._theming, self)
        set_up_days(self)
        for scroll in (self.setVerticalScrollMode, self.setHorizontalScrollMode):
            scroll(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerWidget(Panel(self._theming))
        self.setVerticalScrollBar(QuietScrollBar(self._theming))
        self.setHorizontalScrollBar(QuietScrollBar(self._theming, Qt.Orientation.Horizontal))

    def _day_at(self, point: QPoint) -> date | None:
        day = self._days.day(self.indexAt(point))
        return None if day is None else day.day

    def _selected_day(self) -> date | None:
        place = self._painter.selected
        day = None if place is None else self.view.day_at(*place)
        return None if day is None else day.day

    def _mark(self, place: tuple[int, int] | None, *, keyboard: bool) -> None:
        old, self._painter.selected, self._painter.keyboard = self._painter.selected, place, keyboard
        for cell in {old, place} - {None}:
            if cell is not None:
                self.viewport().update(self.visualRect(self._days.index(*cell)))

    def _spread(self) -> None:
        size = self._theming.theme.size
        widths = _shares(self.viewport().width(), DAYS, size("year.cell.0"))
        heights = _shares(self.viewport().height(), MONTHS, size("year.cell.1") - _SQUEEZE)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for row, height in enumerate(heights):
            self.setRowHeight(row, height)
        self._corner.setGeometry(0, 0, size("year.labelColumn"), size("year.head"))
        self._corner.raise_()
        self._lay_out()

    def _lay_out(self) -> None:
        widths = [self.columnWidth(column) for column in range(DAYS)]
        heights = [self.rowHeight(row) for row in range(MONTHS)]
        self._painter.lay_out(self.view, widths, heights, self.devicePixelRatioF())
        self.viewport().update()


def _shares(room: int, count: int, least: int) -> list[int]:
    """Whole pixels per cell; what is left over goes to the last ones."""
    each, rest = divmod(max(room, count * least), count)
    return [each + (1 if index >= count - rest else 0) for index in range(count)]
