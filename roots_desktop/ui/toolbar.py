"""The toolbar: what is shown, and the ways to somewhere else. Knows no figures."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from roots_desktop.commands import SyncNow
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.period_titles import period_titles
from roots_desktop.ui.reading_view import reading_text
from roots_desktop.ui.sync_view import SyncPress, SyncView, sync_view
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.view_switch import ViewSwitch
from roots_desktop.ui.widgets.buttons import Button, IconButton, PaintedButton
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.painting import draw_box, draw_icon, draw_text, text_width
from roots_desktop.ui.widgets.spinner import Spinner
from roots_desktop.ui.widgets.tips import plain
from roots_desktop.ui.work.work_view import can_book

_EDGE = 12
_TITLE_COLLAPSED = 220
_ICON = 16


class SyncButton(PaintedButton):
    """How the connections stand, and at a click a sync. Compact: the icon alone."""

    def __init__(self, theming: Theming, view: SyncView, parent: QWidget) -> None:
        super().__init__(theming, view.text, parent)
        self.setAutoDefault(False)
        self._compact = False
        self._spinner = Spinner(theming, size=_ICON)
        self._spinner.setParent(self)
        self._spinner.move(8, 8)
        self._view = view
        self.show_view(view)

    @property
    def view(self) -> SyncView:
        """What the button says."""
        return self._view

    def show_view(self, view: SyncView) -> None:
        """Takes another state."""
        self._view = view
        self._spinner.setVisible(view.turning)
        self.setText(view.text)
        self.setToolTip(plain(view.tip))
        self.setAccessibleName(view.tip)
        self.update()

    def set_compact(self, *, compact: bool) -> None:
        """With text, or without."""
        self._compact = compact
        self.update()

    def sizeHint(self) -> QSize:
        """32 high; the text never cut."""
        if self._compact:
            return QSize(32, 32)
        return QSize(round(text_width(self._view.text, self._theming.theme.font("body")) + 0.5) + 40, 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Hover surface, icon, text."""
        painter = QPainter(self)
        theme, view = self._theming.theme, self._view
        if self.underMouse() or self.isDown():
            fill = self._color("surfacePressed" if self.isDown() else "surfaceHover")
            draw_box(painter, self.rect(), fill, None, theme.size("radius.control"))
        ink = self._color(view.color)
        if not view.turning:
            pixmap = self._theming.icons.pixmap(view.icon, ink, _ICON, self.devicePixelRatioF())
            draw_icon(painter, pixmap, QRect(8, 8, _ICON, _ICON))
        if not self._compact:
            draw_text(painter, QRect(32, 0, self.width() - 32, 32), view.text, theme.font("body"), ink)


class Toolbar(QWidget):
    """48 px: sidebar, Today, ‹ ›, title and how far its hours are read; at the right the views, sync, Connections,
    Settings.

    Before sync a plus where there is a service to book at; `work_wanted` asks for its menu.
    """

    sidebar_toggled = Signal()
    work_wanted = Signal()
    connections_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, model: AppModel, theming: Theming, week_start: int) -> None:
        super().__init__()
        self._model = model
        self._theming = theming
        self._week_start = week_start
        words = model.words
        self._titles = period_titles(model.view, model.focus, week_start, words)
        self.setFixedHeight(theming.theme.size("toolbar"))
        self.sidebar = IconButton(theming, "sidebar", words.text("Sidebar"), parent=self)
        self.sidebar.setCheckable(True)
        self.today = Button(theming, words.text("Today"), parent=self)
        self.previous = IconButton(theming, "chevron-left", self._titles.previous, parent=self)
        self.following = IconButton(theming, "chevron-right", self._titles.following, parent=self)
        for turn in (self.previous, self.following):
            turn.set_ink("text")
        self.views = ViewSwitch(model, theming, self)
        self.title = Label(theming, "", "title")
        self.title.setParent(self)
        self.reading = Label(theming, "", "caption", "textMuted")
        self.reading.setParent(self)
        self.work = IconButton(theming, "plus", words.text("Book time, clock in or out"), parent=self)
        self.sync = SyncButton(theming, self._sync_view(), self)
        self.connections = IconButton(theming, "plug", words.text("Connections"), parent=self)
        self.settings = IconButton(theming, "settings", words.text("Settings"), parent=self)
        self._title_left = _TITLE_COLLAPSED
        self._connect()
        self.refresh()

    def show_sidebar(self, *, shown: bool, width: int) -> None:
        """Where the title begins, and how the sidebar's button stands."""
        self.sidebar.setChecked(shown)
        self._title_left = max(_TITLE_COLLAPSED, width + 16) if width else _TITLE_COLLAPSED
        self._arrange()

    def set_calendar(self, *, shown: bool) -> None:
        """Without a calendar there is nothing to turn and no title."""
        for control in (self.sidebar, self.today, self.previous, self.following):
            control.setEnabled(shown)
        self.views.setVisible(shown)
        self.title.setVisible(shown)
        self.reading.setVisible(shown)

    def refresh(self) -> None:
        """Takes the newest picture, view, period and time."""
        self._titles = period_titles(self._model.view, self._model.focus, self._week_start, self._model.words)
        self.previous.set_name(self._titles.previous)
        self.following.set_name(self._titles.following)
        self.reading.set_text(self._reading())
        self.sync.show_view(self._sync_view())
        self.work.setVisible(can_book(self._model.picture.snapshot))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below the width at which the sidebar goes, the sync text goes too."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The surface, the hairline below, the line before Connections."""
        painter = QPainter(self)
        theme = self._theming.theme
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.color("border"))
        painter.fillRect(QRect(self.width() - 89, 14, 1, 20), theme.color("border"))

    def _connect(self) -> None:
        model = self._model
        self.sidebar.clicked.connect(self.sidebar_toggled)
        self.today.clicked.connect(model.show_today)
        self.previous.clicked.connect(model.show_previous)
        self.following.clicked.connect(model.show_next)
        self.work.clicked.connect(self.work_wanted)
        self.sync.clicked.connect(self._press_sync)
        self.connections.clicked.connect(self.connections_wanted)
        self.settings.clicked.connect(self.settings_wanted)
        model.picture_changed.connect(self.refresh)
        model.focus_changed.connect(self.refresh)
        model.view_changed.connect(self.refresh)
        model.settings_changed.connect(self.refresh)
        self._theming.changed.connect(self.update)

    def _sync_view(self) -> SyncView:
        model = self._model
        return sync_view(model.picture, model.clock.now(), model.settings.interval_minutes, model.words)

    def _reading(self) -> str:
        model = self._model
        return reading_text(model.picture, model.record, model.month, model.words) if model.fed else ""

    def _press_sync(self) -> None:
        match self.sync.view.press:
            case SyncPress.SYNC:
                self._model.send(SyncNow())
            case SyncPress.CONNECTIONS:
                self.connections_wanted.emit()
            case SyncPress.NOTHING:
                pass

    def _arrange(self) -> None:
        theme = self._theming.theme
        self.sync.set_compact(compact=self.width() < theme.size("sidebarCollapseBelow"))
        self.sidebar.move(_EDGE, 8)
        left = 56
        self.today.setGeometry(left, 10, max(72, self.today.sizeHint().width()), 28)
        left += self.today.width() + _EDGE
        self.previous.move(left, 8)
        self.following.move(left + 32, 8)
        right = self.width() - _EDGE - 32
        self.settings.move(right, 8)
        self.connections.move(right - 36, 8)
        size = self.sync.sizeHint()
        sync_left = self.width() - 100 - size.width()
        self.sync.setGeometry(sync_left, 8, size.width(), 32)
        books = can_book(self._model.picture.snapshot)
        self.work.move(sync_left - 36, 8)
        switch = self.views.sizeHint()
        views_left = (sync_left - 36 - _EDGE if books else sync_left - 2 * _EDGE) - switch.width()
        self.views.setGeometry(views_left, 10, switch.width(), switch.height())
        self._arrange_title(max(self._title_left, left + 64 + 8), views_left - 16)

    def _arrange_title(self, left: int, right: int) -> None:
        """The title in short where the long one has no room; how far it is read only where it is whole."""
        theme, room = self._theming.theme, max(0, right - left)
        font = theme.font("title")
        fits = text_width(self._titles.long, font) <= room
        self.title.set_text(self._titles.long if fits else self._titles.short)
        width = min(room, round(text_width(self.title.text(), font) + 0.5))
        self.title.setGeometry(left, 12, width, theme.line("title"))
        beside = room - width - _EDGE
        self.reading.setGeometry(left + width + _EDGE, 16, max(0, beside), theme.line("caption"))
        whole = text_width(self.reading.text(), theme.font("caption")) <= beside
        self.reading.setVisible(whole and self.views.isVisibleTo(self))
