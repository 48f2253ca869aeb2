"""The month on screen: a table over the frozen view, its keys, wheel and tool tips. Knows no figures."""

from datetime import date

from PySide6.QtCore import QEvent, QItemSelection, QLocale, QModelIndex, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QToolTip, QWidget

from roots_desktop.commands import LookAt
from roots_desktop.ui.calendar.day_table import say_chosen, set_up_days, stays_marked
from roots_desktop.ui.calendar.month_delegate import MonthDelegate, cell_rects
from roots_desktop.ui.calendar.month_heads import Corner, WeekColumn, WeekdayHead
from roots_desktop.ui.calendar.month_layout import lay_out
from roots_desktop.ui.calendar.month_model import MonthModel
from roots_desktop.ui.calendar.month_view import WEEKS, MonthFrame, MonthView, month_view, shown_period
from roots_desktop.ui.calendar.moves import Move, first_chosen, moved
from roots_desktop.ui.loading import is_loading
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.figure_spot import FigureSpots
from roots_desktop.ui.widgets.scroll_bars import QuietScrollBar
from roots_desktop.ui.widgets.tips import plain

_NOTCH = 120
_AROUND = 12
_MOVES = {
    Qt.Key.Key_Left: Move.LEFT,
    Qt.Key.Key_Right: Move.RIGHT,
    Qt.Key.Key_Up: Move.UP,
    Qt.Key.Key_Down: Move.DOWN,
    Qt.Key.Key_Home: Move.WEEK_START,
    Qt.Key.Key_End: Move.WEEK_END,
    Qt.Key.Key_PageUp: Move.PREVIOUS_MONTH,
    Qt.Key.Key_PageDown: Move.NEXT_MONTH,
}
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


def locale_week_start() -> int:
    """The first weekday where the user lives, Monday 0; Monday too where the system names no place."""
    locale = QLocale.system()
    return 0 if locale.language() is QLocale.Language.C else locale.firstDayOfWeek().value - 1


class MonthPage(QTableView):
    """Six weeks of seven days. Selects a day by mouse or keys, turns months by keys and wheel.

    `day_opened` carries the day of a double click or Enter; `menu_wanted` a day and where its menu is to be;
    `details_wanted` the day of Space or of a click on its number or hours, and its cell on the screen.
    """

    day_opened = Signal(object)
    menu_wanted = Signal(object, QPoint)
    details_wanted = Signal(object, QRect)

    def __init__(self, model: AppModel, theming: Theming, week_start: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = model
        self._theming = theming
        self._week_start = week_start
        self._turned = 0
        self._days = MonthModel(self._view(), self)
        self._delegate = MonthDelegate(theming, self._days, self)
        self._set_up()
        model.picture_changed.connect(self.refresh)
        model.settings_changed.connect(self.refresh)
        model.privacy_changed.connect(self._forget)
        model.month_changed.connect(self._turn)
        model.day_chosen.connect(self._show_selection)
        theming.changed.connect(self._lay_out)
        self.setAccessibleName(self.view.title)
        self._ask()

    @property
    def figures(self) -> FigureSpots:
        """The balance of each week."""
        return self._weeks.figures

    @property
    def view(self) -> MonthView:
        """What is shown."""
        return self._days.view

    def refresh(self) -> None:
        """Takes the newest picture, and the newest day, once somebody looks."""
        if self.isVisible():
            self._take()

    def move_by(self, move: Move) -> None:
        """Moves the selection; without one a month turns, and a smaller step selects a first day."""
        chosen = self._app.selected
        if chosen is not None:
            self._app.choose_day(moved(chosen, move, self._week_start))
        elif move in (Move.PREVIOUS_MONTH, Move.NEXT_MONTH):
            self._app.show_month(moved(self._app.month, move))
        else:
            self._app.choose_day(first_chosen(self._app.month, self._app.clock.today()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the calendar; the others belong to the window."""
        plain = not _modified(event)
        if plain and event.key() in (*_OPENS, Qt.Key.Key_Space) and self._app.selected is not None:
            self._open(self._app.selected, event.key())
            return
        move = _MOVES.get(Qt.Key(event.key())) if plain else None
        if move is None:
            event.ignore()
            return
        self._delegate.keyboard = True
        self.move_by(move)

    def keyboardSearch(self, _search: str) -> None:
        """Letters are shortcuts here, not a search."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Selects the day under the mouse; on its number or its hours, asks for its details."""
        self._delegate.keyboard = False
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        point = event.position().toPoint()
        index = self.indexAt(point)
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            day, on_figure = self._days.day(index).day, self._is_figure(index, point)
            self._app.choose_day(day)
            if on_figure:
                self._ask_details(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the day under the mouse."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.day_opened.emit(self._days.day(index).day)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the day under the mouse, or of the selected one where a key asked for it."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index, point = self.currentIndex(), self.visualRect(self.currentIndex()).center()
        else:
            point = self.viewport().mapFromGlobal(event.globalPos())
            index = self.indexAt(point)
        if index.isValid():
            day = self._days.day(index).day
            self._app.choose_day(day)
            self.menu_wanted.emit(day, self.viewport().mapToGlobal(point))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls while there is something to scroll, then turns the month; a finger's width is one notch."""
        delta = event.angleDelta().y()
        bar = self.verticalScrollBar()
        if (delta > 0 and bar.value() > bar.minimum()) or (delta < 0 and bar.value() < bar.maximum()):
            super().wheelEvent(event)
            return
        self._turned = delta if self._turned * delta < 0 else self._turned + delta
        if abs(self._turned) >= _NOTCH:
            self._app.show_previous_month() if self._turned > 0 else self._app.show_next_month()
            self._turned = 0
        event.accept()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """A screen reader chooses a day too, without a key or a mouse."""
        super().selectionChanged(selected, deselected)
        for index in selected.indexes():
            day = self._days.day(index).day
            if day != self._app.selected:
                self._app.choose_day(day)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arrived by keyboard, the focus needs a day to stand on."""
        super().focusInEvent(event)
        say_chosen(self, event)
        if event.reason() in _BY_KEYBOARD:
            self._delegate.keyboard = True
            if self._app.selected is None:
                self._app.choose_day(first_chosen(self._app.month, self._app.clock.today()))
        self._show_selection()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The focus frame goes, the selection stays."""
        super().focusOutEvent(event)
        self._delegate.keyboard = stays_marked(event, self._delegate.keyboard)
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """What was not seen did not follow."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spreads the room over the cells, extra pixels to the last."""
        super().resizeEvent(event)
        self._spread()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tool tips: of the bar under the mouse, else the day's sum in words."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain(self.tip_at(QPointF(event.pos()))), self)
            return True
        return super().viewportEvent(event)

    def tip_at(self, position: QPointF) -> str:
        """The tool tip at a point of the viewport."""
        index = self.indexAt(position.toPoint())
        if not index.isValid():
            return ""
        top = self.rowViewportPosition(index.row())
        laid = self._delegate.bar_at(index.row(), position - QPointF(0, top))
        return laid.bar.tip if laid is not None else self._days.day(index).tip

    def _set_up(self) -> None:
        self.setModel(self._days)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(WeekdayHead(self._theming, self._days, self))
        self._weeks = WeekColumn(self._theming, self._days, self)
        self.setVerticalHeader(self._weeks)
        self._corner = Corner(self._theming, self._days, self)
        set_up_days(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBar(QuietScrollBar(self._theming))

    def _view(self) -> MonthView:
        today = self._app.clock.today()
        loading = not self._app.arrived or is_loading(self._app.picture)
        outbox = self._app.picture.snapshot.outbox
        frame = MonthFrame(self._app.month, today, self._week_start, loading, self._app.fed, outbox)
        return month_view(self._app.record, frame, self._app.words)

    def _forget(self) -> None:
        """Unseen, a screen reader finds what is told there all the same; what is seen has followed the picture."""
        if not self.isVisible():
            self._take()

    def _take(self) -> None:
        view = self._view()
        if view != self._days.view:
            self._days.show_view(view)
            self._corner.update()
            self._lay_out()
        self.setAccessibleName(view.title)
        self._show_selection()

    def _open(self, day: date, key: int) -> None:
        """Enter opens a day, Space tells its details, where the view still shows it."""
        if key in _OPENS:
            self.day_opened.emit(day)
        else:
            self._ask_details(day)

    def _ask_details(self, day: date) -> None:
        place = self.view.place_of(day)
        if place is not None:
            rect = self.visualRect(self._days.index(*place))
            self.details_wanted.emit(day, QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size()))

    def _is_figure(self, index: QModelIndex, point: QPoint) -> bool:
        """Whether the square of a day's number is there, or the line of its hours."""
        cell, side = self.visualRect(index), self._theming.theme.size("month.dayNumber") + _AROUND
        number = QRect(cell.topLeft(), QSize(side, side))
        return number.contains(point) or self._delegate.hours_rect(cell, self._days.day(index)).contains(point)

    def _turn(self) -> None:
        """The days are asked for although another view shows: it needs them too."""
        self._ask()
        self.refresh()

    def _ask(self) -> None:
        self._app.send(LookAt(shown_period(self._app.month, self._week_start)))

    def _show_selection(self) -> None:
        place = self.view.place_of(self._app.selected) if self._app.selected is not None else None
        self._delegate.selected = place
        index = QModelIndex() if place is None else self._days.index(*place)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        if place is not None:
            self.scrollTo(index)
        self.viewport().update()

    def _spread(self) -> None:
        theme = self._theming.theme
        least_width, least_height = theme.size("month.cellMin.0"), theme.size("month.cellMin.1")
        widths = _shares(self.viewport().width(), 7, least_width)
        heights = _shares(self.viewport().height(), WEEKS, least_height)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for row, height in enumerate(heights):
            self.setRowHeight(row, height)
        self._corner.setGeometry(0, 0, self.verticalHeader().width(), theme.size("month.head"))
        self._corner.raise_()
        self._lay_out()

    def _lay_out(self) -> None:
        theme, words = self._theming.theme, self._app.words
        self._delegate.weeks = [
            lay_out(week, cell_rects(self, row), theme, words) for row, week in enumerate(self.view.weeks)
        ]
        self.viewport().update()


def _shares(room: int, count: int, least: int) -> list[int]:
    """Whole pixels per cell; what is left over goes to the last ones."""
    each, rest = divmod(max(room, count * least), count)
    return [each + (1 if index >= count - rest else 0) for index in range(count)]


def _modified(event: QKeyEvent) -> bool:
    plain = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.NoModifier
    return bool(event.modifiers() & ~plain)
