"""The frame: toolbar, banner, sidebar and view, and the keys that work everywhere. Knows no figures.

What is rarely shown is imported when it is: the month paints sooner without it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from roots_desktop.commands import Command, SyncNow
from roots_desktop.domain.dates import clock_text
from roots_desktop.ui.banner import Banner
from roots_desktop.ui.banner_view import BannerFrame, Place, banner_view
from roots_desktop.ui.body import Body
from roots_desktop.ui.calendar.month_page import locale_week_start
from roots_desktop.ui.figures import DayPart
from roots_desktop.ui.model import AppModel, View
from roots_desktop.ui.sidebar.sidebar import Sidebar
from roots_desktop.ui.start_view import is_first_run
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.toolbar import Toolbar
from roots_desktop.ui.view_switch import VIEW_KEYS
from roots_desktop.ui.views import Views
from roots_desktop.ui.widgets.focus import FocusRing
from roots_desktop.ui.work.work_dialogs import WorkDialogs

if TYPE_CHECKING:
    from roots_desktop.ui.details.details_popover import DetailsPopover
    from roots_desktop.ui.first_run import FirstRun
    from roots_desktop.ui.sidebar.account_dialog import AccountDialog
    from roots_desktop.ui.work.work_menu import WorkMenu

_TICK_MS = 20_000
_EVERYWHERE = frozenset({"F5", "Ctrl+R", "Ctrl+Shift+P", "Ctrl+,", "Ctrl+Shift+C", "Ctrl+Q"})
"""Keys that work in the dialogs too, for they are about the program and not about what the window shows."""


def _close_for_good() -> bool:
    return False


class MainWindow(QMainWindow):
    """The one window. What it cannot do itself it asks for by signals.

    `settings_wanted` carries the `Place` to open: the settings or their schedule. Closing asks `hides_on_close`:
    True hides the window (there is a tray), False closes it and emits `quit_wanted`.
    """

    connections_wanted = Signal()
    moco_wanted = Signal()
    settings_wanted = Signal(object)
    demo_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, model: AppModel, theming: Theming, *, demo: bool = False, week_start: int | None = None) -> None:
        super().__init__()
        self.hides_on_close: Callable[[], bool] = _close_for_good
        self._model = model
        self._theming = theming
        self._demo = demo
        self._without_personio = False
        self._week_start = start = locale_week_start() if week_start is None else week_start
        self.toolbar = Toolbar(model, theming, start)
        self.banner = Banner(theming)
        self.sidebar = Sidebar(model, theming, start)
        self.views = Views(model, theming, start, self.sidebar.figures)
        self.month = self.views.month
        self.body = Body(theming, self.sidebar, self.views, open_wide=model.settings.sidebar)
        self._make_room()
        self.first_run: FirstRun | None = None
        self.account: AccountDialog | None = None
        self.work = WorkDialogs(model, theming, self)
        self.details: DetailsPopover | None = None
        self._day_menu: WorkMenu | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self.body)
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._ring = FocusRing(theming, self)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.tell_time)
        self._tick.start()
        self.refresh()
        self.views.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Takes the newest picture: which page, which banner."""
        model = self._model
        first = is_first_run(model.picture, arrived=model.arrived) and not (self._demo or self._without_personio)
        self._show_page(first_run=first)
        self.setWindowTitle(model.words.text("roots, kinds of absence hidden") if model.settings.private else "roots")
        frame = BannerFrame(model.clock.now(), model.settings.interval_minutes, self._demo, first)
        shown = banner_view(model.picture, frame, model.words) if model.arrived else None
        self.banner.show_view(shown)
        for before, after in pairwise((self.toolbar.settings, *self.banner.buttons)):
            self.setTabOrder(before, after)

    def tell_time(self) -> None:
        """Ages on screen grow older; at midnight another day is today."""
        if self._model.record.today != self._model.clock.today():
            self._model.show_picture(self._model.picture)
            return
        self.toolbar.refresh()
        self.sidebar.tell_time()
        self.views.tell_time()
        self.refresh()

    def sync_now(self) -> None:
        """Syncs everything that is connected."""
        if self._model.picture.snapshot.connections:
            self._model.send(SyncNow())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hides where there is a way back, else quits."""
        if self.hides_on_close():
            event.ignore()
            self.hide()
            return
        event.accept()
        self.quit_wanted.emit()

    def _show_page(self, *, first_run: bool) -> None:
        if first_run and self.first_run is None:
            from roots_desktop.ui.first_run import FirstRun  # noqa: PLC0415 - see the docstring

            self.first_run = FirstRun(self._theming, self._model.words)
            self.first_run.connect_wanted.connect(self.connections_wanted)
            self.first_run.moco_wanted.connect(self.moco_wanted)
            self.first_run.demo_wanted.connect(self.demo_wanted)
            self.first_run.manual_wanted.connect(self._use_without)
            self._pages.addWidget(self.first_run)
        page: QWidget = self.first_run if first_run and self.first_run is not None else self.body
        self._pages.setCurrentWidget(page)
        self.toolbar.set_calendar(shown=not first_run)

    def _lay_out(self) -> None:
        size = self._theming.theme.size
        self.setMinimumSize(size("window.minimum.0"), size("window.minimum.1"))
        self.resize(size("window.default.0"), size("window.default.1"))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.banner)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(content)

    def _connect(self) -> None:
        self.toolbar.sidebar_toggled.connect(self._toggle_sidebar)
        self.toolbar.work_wanted.connect(self._show_work_menu)
        self.toolbar.connections_wanted.connect(self.connections_wanted)
        self.toolbar.settings_wanted.connect(self._open_settings)
        self.sidebar.connections_wanted.connect(self.connections_wanted)
        self.sidebar.account_wanted.connect(self.open_account)
        self.banner.chosen.connect(self._follow_banner)
        self.body.sidebar_moved.connect(self._show_sidebar_state)
        self.views.day_opened.connect(self._open_day)
        self.views.menu_wanted.connect(self._show_day_menu)
        self.views.details_wanted.connect(self._show_details)
        self.views.part_wanted.connect(self._show_details)
        self.views.booking_wanted.connect(self._book_on)
        self.views.free_time_wanted.connect(self._fill_free_time)
        self.views.entry_wanted.connect(self.work.book)
        self.views.moco_wanted.connect(self.moco_wanted)
        self.work.moco_wanted.connect(self.moco_wanted)
        self._model.view_changed.connect(self._make_room)
        self._model.picture_changed.connect(self.refresh)
        self._model.settings_changed.connect(self.refresh)

    def _bind_keys(self) -> None:
        bindings: tuple[tuple[str, Callable[[], None]], ...] = (
            ("T", self._model.show_today),
            ("Ctrl+G", self._ask_for_date),
            ("Alt+Left", self._model.show_previous),
            ("Alt+Right", self._model.show_next),
            *((keys, self._shows(view)) for view, keys in VIEW_KEYS.items()),
            ("F5", self.sync_now),
            ("Ctrl+R", self.sync_now),
            ("F9", self._toggle_sidebar),
            ("Ctrl+Shift+P", self._model.toggle_privacy),
            ("Ctrl+,", self._open_settings),
            ("Ctrl+Shift+C", self.connections_wanted.emit),
            ("Ctrl+B", self._book),
            ("Ctrl+Shift+I", self._clock),
            ("Ctrl+W", self._close),
            ("Ctrl+Q", self.quit_wanted.emit),
            ("Esc", self._dismiss),
            ("F6", self._next_area),
            ("Shift+F6", self._previous_area),
        )
        for keys, handler in bindings:
            shortcut = QShortcut(QKeySequence(keys), self)
            if keys in _EVERYWHERE:
                shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
            shortcut.activated.connect(handler)

    def _toggle_sidebar(self) -> None:
        if not self.toolbar.sidebar.isEnabled():
            return
        self.body.toggle_sidebar()
        if not self.body.narrow:
            self._model.keep_settings(replace(self._model.settings, sidebar=self.body.sidebar_open))
        self.toolbar.sidebar.setChecked(self.body.sidebar_open)

    def _show_sidebar_state(self, width: int) -> None:
        self.toolbar.show_sidebar(shown=self.body.sidebar_open, width=width)

    def _make_room(self) -> None:
        self.body.make_room(self.views.wanted_width)

    def _open_settings(self) -> None:
        self.settings_wanted.emit(Place.SETTINGS)

    def _book(self) -> None:
        if self.toolbar.today.isEnabled():
            self.work.book()

    def _book_on(self, day: date, minutes: int = 0) -> None:
        """An entry of so many minutes, 0 if not known. Where nobody takes bookings, a day opens instead."""
        if self.work.view().books:
            self.work.book(day, minutes=minutes)
        else:
            self._open_day(day)

    def _fill_free_time(self, day: date, start: int) -> None:
        """A presence has a start, an entry of Moco has none: where presences are read, one begins at the minute."""
        if day <= self._model.clock.today() and self.work.view().clocking is not None:
            self.work.add_presence(day, start=clock_text(start))
        else:
            self._book_on(day)

    def _open_day(self, day: date) -> None:
        self._model.choose_day(day)
        self._model.show_view(View.DAY)

    def _shows(self, view: View) -> Callable[[], None]:
        """Shows a view, where there is a calendar."""

        def show() -> None:
            if self.toolbar.today.isEnabled():
                self._model.show_view(view)

        return show

    def _show_details(self, day: date, place: QRect, part: DayPart = DayPart.TARGET) -> None:
        from roots_desktop.ui.details.details_popover import DetailsPopover  # noqa: PLC0415 - see the docstring

        if self.details is None:
            self.details = DetailsPopover(self._model, self._theming, self)
            self.details.day_wanted.connect(self._open_day)
        self.details.show_for(day, place, part)

    def _explain_day(self, day: date) -> None:
        """Beside the place where the menu was."""
        if self._day_menu is not None:
            self._show_details(day, QRect(self._day_menu.pos(), QSize(1, 1)))

    def _copy_day(self, day: date) -> None:
        from roots_desktop.ui.details.model_frame import details_of  # noqa: PLC0415 - see the docstring

        QGuiApplication.clipboard().setText(details_of(self._model, day).text)

    def _clock(self) -> None:
        if self.toolbar.today.isEnabled():
            self.work.clock()

    def _show_work_menu(self) -> None:
        """Everything about work, below the plus: of the selected day, else of today."""
        below = self.toolbar.work.mapToGlobal(QPoint(0, self.toolbar.work.height() + 4))
        self._pop_up_menu(self._model.selected or self._model.clock.today(), below, explains=False)

    def _show_day_menu(self, day: date, point: QPoint) -> None:
        self._pop_up_menu(day, point, explains=True)

    def _pop_up_menu(self, day: date, point: QPoint, *, explains: bool) -> None:
        from roots_desktop.ui.work.work_menu import WorkMenu  # noqa: PLC0415 - see the docstring

        if self._day_menu is None:
            self._day_menu = WorkMenu(self._model, self._theming, self.work, self)
            self._day_menu.details_wanted.connect(self._explain_day)
            self._day_menu.copy_wanted.connect(self._copy_day)
        self._day_menu.for_day(day, explains=explains)
        self._day_menu.popup(point)

    def _close(self) -> None:
        self.close()

    def _dismiss(self) -> None:
        """Esc closes what lies over the view, else takes the selection away."""
        if self.body.narrow and self.body.sidebar_open:
            self._toggle_sidebar()
            return
        self._model.choose_day(None)

    def _use_without(self) -> None:
        """Manual hours: the calendar shows, and Settings asks for the week."""
        self._without_personio = True
        self.refresh()
        self.settings_wanted.emit(Place.SCHEDULE)

    def _follow_banner(self, target: Command | Place) -> None:
        match target:
            case Place.CONNECTIONS:
                self.connections_wanted.emit()
            case Place.OUTBOX:
                self.work.open_outbox()
            case Place():
                self.settings_wanted.emit(target)
            case _:
                self._model.send(target)

    def open_account(self) -> None:
        """Explains the balance of the time account."""
        from roots_desktop.ui.sidebar.account_dialog import AccountDialog  # noqa: PLC0415 - see the docstring

        if self.account is None:
            self.account = AccountDialog(self._model, self._theming, self._week_start, self)
            self.account.settings_wanted.connect(self._open_hours)
        self.account.bring_up()

    def _open_hours(self) -> None:
        self.settings_wanted.emit(Place.HOURS)

    def _ask_for_date(self) -> None:
        if not self.toolbar.today.isEnabled():
            return
        from roots_desktop.ui.go_to_date import GoToDate  # noqa: PLC0415 - see the docstring

        day = self._model.selected or self._model.clock.today()
        dialog = GoToDate(self._theming, self._model.words, day, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._go_to)
        dialog.open()

    def _go_to(self, day: date) -> None:
        self._model.choose_day(day)
        self.views.current.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _next_area(self) -> None:
        self._step_area(1)

    def _previous_area(self) -> None:
        self._step_area(-1)

    def _step_area(self, step: int) -> None:
        """Gives the keyboard to the next area that shows: toolbar, banner, sidebar, view. A popover lets go of it."""
        areas = [(area, control) for area, control in self._areas() if area.isVisible() and control.isEnabled()]
        focused = QApplication.focusWidget()
        inside = [area is focused or (focused is not None and area.isAncestorOf(focused)) for area, _ in areas]
        at = inside.index(True) if True in inside else -step
        self.activateWindow()
        areas[(at + step) % len(areas)][1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _areas(self) -> list[tuple[QWidget, QWidget]]:
        """Each area with the control that takes its focus."""
        first = self.toolbar.sidebar if self.toolbar.sidebar.isEnabled() else self.toolbar.sync
        areas: list[tuple[QWidget, QWidget]] = [(self.toolbar, first)]
        if self.banner.buttons:
            areas.append((self.banner, self.banner.buttons[0]))
        if self._pages.currentWidget() is self.first_run and self.first_run is not None:
            return [*areas, (self.first_run, self.first_run.connect_button)]
        page = self.views.current
        return [*areas, (self.sidebar, self.sidebar.mini_month.first_control), (page, page)]
