"""Days side by side on the clock: heads, whole days, hours, and the keys and the mouse on them. Knows no figures."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from roots_desktop.commands import SyncNow
from roots_desktop.domain.connections import Part
from roots_desktop.domain.dates import DAY_MINUTES, Period
from roots_desktop.ui.calendar.empty_line import EmptyLine
from roots_desktop.ui.calendar.moves import Move, moved
from roots_desktop.ui.calendar.timeline_block import Block, BlockKind
from roots_desktop.ui.calendar.timeline_canvas import TimelineCanvas
from roots_desktop.ui.calendar.timeline_empty import EmptyView, Remedy
from roots_desktop.ui.calendar.timeline_head import TimelineHead
from roots_desktop.ui.calendar.timeline_layout import LaidTimeline, lay_out_timeline, strip_height
from roots_desktop.ui.calendar.timeline_model import TimelineModel
from roots_desktop.ui.calendar.timeline_strip import AllDayStrip
from roots_desktop.ui.calendar.timeline_view import FIRST_HOUR, TimelineFrame, TimelineView, timeline_view
from roots_desktop.ui.figures import DayPart
from roots_desktop.ui.loading import is_loading
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_text

QUARTER = 15
"""Minutes to which the time under the mouse is rounded."""

_AXIS_EDGE = 8
_THIRD = 1 / 3
_MOVES = {
    Qt.Key.Key_Left: Move.LEFT,
    Qt.Key.Key_Right: Move.RIGHT,
    Qt.Key.Key_Home: Move.WEEK_START,
    Qt.Key.Key_End: Move.WEEK_END,
}
_SCROLLS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class Timeline(QWidget):
    """The period of the day in focus. Signals carry days: `day_opened` by Enter or a double click, `menu_wanted` with
    the place of the menu, `details_wanted` with that of the day, both on the screen, `booking_wanted` with the minutes
    of a presence that nothing is booked on (0: not known), `free_time_wanted` with the minute of the day,
    `entry_wanted` with an entry's id, `part_wanted` with the place of a figure and the part of the day details that
    explains it. `moco_wanted`: there is no service that knows of work.
    """

    day_opened = Signal(object)
    menu_wanted = Signal(object, QPoint)
    details_wanted = Signal(object, QRect)
    part_wanted = Signal(object, QRect, object)
    booking_wanted = Signal(object, int)
    free_time_wanted = Signal(object, int)
    entry_wanted = Signal(object, str)
    moco_wanted = Signal()

    def __init__(self, model: AppModel, theming: Theming, period_of: Callable[[date], Period], week_start: int) -> None:
        super().__init__()
        self._app = model
        self._theming = theming
        self._period_of = period_of
        self._week_start = week_start
        self._view = self._make_view()
        self._laid = lay_out_timeline(self._view, self.width(), self.height(), theming.theme)
        self._days = TimelineModel(self._view, self)
        self.head = TimelineHead(theming, self._days, self)
        self.strip = AllDayStrip(theming, self._view, self._laid, self)
        self.canvas = TimelineCanvas(theming, self._view, self._laid, self)
        self.empty = EmptyLine(theming, self)
        self._placed: Period | None = None
        self._placed_at = 0
        self.setFocusProxy(self.head)
        self._connect()
        self._tell()

    @property
    def view(self) -> TimelineView:
        """What is shown."""
        return self._view

    @property
    def laid(self) -> LaidTimeline:
        """Where it lies."""
        return self._laid

    @property
    def days(self) -> Period:
        """The days that are shown."""
        return self._period_of(self._app.focus)

    def refresh(self) -> None:
        """Takes the newest picture, days and time."""
        view = self._make_view()
        if view != self._view:
            self._view = view
            self._days.show_view(view)
            self._lay_out()
        self._tell()
        self._scroll()

    def tell_time(self) -> None:
        """Now has moved on."""
        self._follow()

    def move_by(self, move: Move) -> None:
        """Moves the selection; without one among these days the first step selects one."""
        days, chosen = self.days, self._app.selected
        if len(days) == 1:
            self._app.choose_day(moved(days.first, move, self._week_start))
        elif chosen is None or chosen not in days:
            self._app.choose_day(self._first_chosen())
        else:
            self._app.choose_day(moved(chosen, move, self._week_start))

    def turn(self, step: int) -> None:
        """The next or the previous period; a selection among these days goes along."""
        chosen = self._app.selected
        if len(self.days) > 1 and chosen is not None and chosen in self.days:
            self._app.choose_day(moved(chosen, Move.DOWN if step > 0 else Move.UP))
        elif step > 0:
            self._app.show_next()
        else:
            self._app.show_previous()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the calendar; the others belong to the window."""
        key, bar = Qt.Key(event.key()), self.canvas.verticalScrollBar()
        plain = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.NoModifier
        if event.modifiers() & ~plain:
            event.ignore()
            return
        if key in _SCROLLS:
            bar.setValue(bar.value() + _SCROLLS[key] * bar.singleStep())
        elif key in _MOVES:
            self.head.set_keyboard(here=True)
            self.move_by(_MOVES[key])
        elif key in _TURNS:
            self.turn(_TURNS[key])
        elif not self._open(key):
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the selected day where a key asked for it; of the head under the mouse."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.head.currentIndex()
            point = self.head.viewport().mapToGlobal(self.head.visualRect(index).center())
        else:
            point = event.globalPos()
            index = self.head.indexAt(self.head.viewport().mapFromGlobal(point))
        if index.isValid():
            self._ask_menu(index.column(), point)

    def showEvent(self, event: QShowEvent) -> None:
        """What was not seen did not follow."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Heads on top, then whole days, then the hours; who has scrolled stays there."""
        untouched = self.canvas.verticalScrollBar().value() == self._placed_at
        super().resizeEvent(event)
        self._lay_out()
        if untouched:
            self._placed = None
        self._scroll()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground and the week at the left of the heads."""
        painter, theme = QPainter(self), self._theming.theme
        axis, height = theme.size("week.axis"), theme.size("week.dayHead")
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(QRect(0, height - 1, self.width(), 1), theme.color("border"))
        painter.fillRect(QRect(axis - 1, 0, 1, height), theme.color("border"))
        words = QRect(0, 12, axis - _AXIS_EDGE, 16)
        muted = theme.color("textMuted")
        draw_text(painter, words, self._view.week, theme.font("caption"), muted, Qt.AlignmentFlag.AlignRight)

    def _connect(self) -> None:
        model = self._app
        for changed in (model.picture_changed, model.settings_changed, model.focus_changed):
            changed.connect(self._follow)
        model.privacy_changed.connect(self._forget)
        model.day_chosen.connect(self._tell)
        self._theming.changed.connect(self._restyle)
        self.head.pressed_on.connect(self._choose)
        self.head.double_clicked_on.connect(self._open_column)
        self.head.details_wanted.connect(self._ask_details)
        self.head.focused.connect(self._stand)
        self.canvas.pressed_on.connect(self._choose)
        self.canvas.double_clicked_on.connect(self._open_block)
        self.canvas.figure_pressed.connect(self._ask_part)
        self.canvas.menu_wanted.connect(self._ask_menu)
        self.canvas.resized.connect(self._lay_out_hours)
        self.empty.pressed.connect(self._remedy)

    def _forget(self) -> None:
        """Unseen, a screen reader finds what is told there all the same; what is seen has followed the picture."""
        if not self.isVisible():
            self.refresh()

    def _make_view(self) -> TimelineView:
        model, snapshot = self._app, self._app.picture.snapshot
        moco = snapshot.connection("moco")
        parts = moco.parts if moco is not None and not moco.archived else ()
        frame = TimelineFrame(
            self.days,
            model.clock.now(),
            loading=not model.arrived or is_loading(model.picture),
            fed=model.fed,
            outbox=snapshot.outbox,
            projects=snapshot.projects,
            writable=model.fed and any(state.part is Part.ENTRIES for state in parts),
            connected=moco is not None,
        )
        return timeline_view(model.record, frame, model.words)

    def _follow(self) -> None:
        """A timeline that nobody sees follows when it comes up."""
        if self.isVisible():
            self.refresh()

    def _tell(self) -> None:
        """Which day is selected, and what all of it is called."""
        chosen, days = self._app.selected, self.days
        self.head.setAccessibleName(self._view.title)
        self.canvas.setAccessibleName(self._view.title)
        shown = chosen is not None and chosen in days and len(days) > 1
        self.head.select((chosen - days.first).days if shown and chosen is not None else None)

    def _lay_out(self) -> None:
        theme = self._theming.theme
        head, strip = theme.size("week.dayHead"), strip_height(self._view, theme)
        self.strip.setGeometry(0, head, self.width(), strip)
        self.canvas.setGeometry(0, head + strip, self.width(), max(0, self.height() - head - strip))
        self._lay_out_hours()
        self.update()

    def _lay_out_hours(self) -> None:
        """As wide as the hours are beside their scroll bar, which comes and goes with their height."""
        theme, area = self._theming.theme, self.canvas.viewport()
        self._laid = lay_out_timeline(self._view, area.width(), area.height(), theme)
        axis, head = theme.size("week.axis"), theme.size("week.dayHead")
        self.head.setGeometry(axis, 0, sum(self._laid.grid.widths), head)
        self.head.spread(self._laid.grid.widths, head)
        self.strip.show_view(self._view, self._laid)
        self.canvas.show_view(self._view, self._laid)
        self.empty.show_view(self._view.empty)
        self.empty.place_in(self.canvas.geometry().adjusted(axis, 0, 0, 0))

    def _restyle(self) -> None:
        self._lay_out()

    def _scroll(self) -> None:
        """Once for each period: now at one third, else the first of the usual hours on top."""
        if self._placed == self.days or not self.isVisible():
            return
        self._placed = self.days
        if self._view.now is not None:
            self.canvas.scroll_to(self._view.now.minute, _THIRD)
        else:
            self.canvas.scroll_to(FIRST_HOUR * 60, 0)
        self._placed_at = self.canvas.verticalScrollBar().value()

    def _first_chosen(self) -> date:
        today = self._app.clock.today()
        return today if today in self.days else self._app.focus

    def _stand(self, reason: Qt.FocusReason) -> None:
        if reason in _BY_KEYBOARD:
            self.head.set_keyboard(here=True)
            if self._app.selected is None or self._app.selected not in self.days:
                self._app.choose_day(self._first_chosen())

    def _open(self, key: Qt.Key) -> bool:
        """Enter and Space, where there is a day to open."""
        days, chosen = self.days, self._app.selected
        day = days.first if len(days) == 1 else chosen
        if day is None or day not in days:
            return False
        if key in _OPENS:
            self.day_opened.emit(day)
        elif key == Qt.Key.Key_Space:
            self._ask_details((day - days.first).days)
        else:
            return False
        return True

    def _day(self, column: int) -> date:
        return self._view.days[column].head.day

    def _choose(self, column: int) -> None:
        self.head.set_keyboard(here=False)
        self._app.choose_day(self._day(column))
        self.head.setFocus(Qt.FocusReason.MouseFocusReason)

    def _open_column(self, column: int) -> None:
        self.day_opened.emit(self._day(column))

    def _open_block(self, column: int, block: Block | None, minute: int) -> None:
        """An entry is edited where it can be, on a presence one is booked; the rest leads to the day."""
        day = self._day(column)
        if block is None:
            self.free_time_wanted.emit(day, _quarter(minute))
        elif block.changes:
            self.entry_wanted.emit(day, block.id)
        elif block.kind is BlockKind.UNBOOKED:
            self.booking_wanted.emit(day, block.span.length)
        elif block.kind is BlockKind.PRESENCE:
            self.booking_wanted.emit(day, 0)
        else:
            self.day_opened.emit(day)

    def _remedy(self, view: EmptyView) -> None:
        match view.remedy:
            case Remedy.CONNECT:
                self.moco_wanted.emit()
            case Remedy.SYNC:
                self._app.send(SyncNow())
            case Remedy.BOOK:
                self.booking_wanted.emit(view.day, 0)

    def _ask_details(self, column: int) -> None:
        rect = self.head.visualRect(self._days.index(0, column))
        self.details_wanted.emit(
            self._day(column), QRect(self.head.viewport().mapToGlobal(rect.topLeft()), rect.size())
        )

    def _ask_part(self, column: int, part: DayPart, place: QRect) -> None:
        self.part_wanted.emit(self._day(column), place, part)

    def _ask_menu(self, column: int, point: QPoint) -> None:
        self._app.choose_day(self._day(column))
        self.menu_wanted.emit(self._day(column), point)


def _quarter(minute: int) -> int:
    """The nearest quarter of an hour."""
    return min(DAY_MINUTES - QUARTER, (minute + QUARTER // 2) // QUARTER * QUARTER)
