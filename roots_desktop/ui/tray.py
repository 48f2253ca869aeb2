"""The tray icon and its menu. Created only when a tray is really there; everything in it is reachable without one.

Qt says that an icon is visible where no tray exists, and an icon made before the tray never shows (measured); so the
system is asked, every two seconds for a minute, then again whenever somebody asks for it.
"""

import sys
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QProcessEnvironment, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from roots_desktop.commands import PauseSync, ResumeSync, StopTimer, SyncNow
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.tray_view import MenuLine, Shape, TrayAction, TrayView, tray_view
from roots_desktop.ui.work.check_notice import check_notice

POLL_MS = 2_000
POLLS = 30
_AGES_MS = 30_000
_SIDES = (16, 22, 24, 32, 44, 48, 64)


class TrayController(QObject):
    """Looks for a tray and keeps an icon in it. What needs a dialog it asks for by `work_wanted`, a `TrayAction`.

    `check_wanted`: the notice about open points was clicked.
    """

    open_wanted = Signal()
    work_wanted = Signal(object)
    check_wanted = Signal()
    quit_wanted = Signal()
    availability_changed = Signal(bool)

    def __init__(self, model: AppModel, theming: Theming, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._theming = theming
        self._icon: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None
        self._told = ""
        self._spoke_of_check = False
        self._polls = 0
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._look)
        self._ages = QTimer(self)
        self._ages.setInterval(_AGES_MS)
        self._ages.timeout.connect(self.refresh)
        model.picture_changed.connect(self.refresh)
        model.settings_changed.connect(self.refresh)
        theming.changed.connect(self.refresh)

    @property
    def available(self) -> bool:
        """True while an icon is in a tray, so that the window may close to it. A panel may go while roots runs."""
        return self._icon is not None and QSystemTrayIcon.isSystemTrayAvailable()

    def look_for_tray(self) -> None:
        """Looks now, and every two seconds for a minute."""
        if self._icon is None:
            self._polls = 0
            if not self._look():
                self._poll.start()

    def tell_kept_running(self) -> None:
        """Says once that roots goes on in the tray."""
        if self._icon is not None:
            text = self._model.words.text("roots keeps running here. Quit it from this menu.")
            self._icon.showMessage("roots", text, self._icon.icon())

    def hide(self) -> None:
        """Takes the icon away, at the end."""
        self._poll.stop()
        self._ages.stop()
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None
        if self._menu is not None:
            self._menu.deleteLater()
            self._menu = None

    def view(self) -> TrayView:
        """What the tray shows now."""
        model = self._model
        settings = model.settings
        return tray_view(
            model.picture,
            model.record,
            model.words,
            model.clock.now(),
            settings.interval_minutes,
            settings.moco_parts,
        )

    def refresh(self) -> None:
        """Shows the newest picture."""
        if self._icon is None:
            return
        view = self.view()
        self._icon.setIcon(tray_icon(self._theming, view.shape))
        self._icon.setToolTip(view.tooltip)
        self._tell_incident(view)
        self._tell_check()

    def fill(self, menu: QMenu) -> None:
        """The menu of this moment: text and icons only, for the panel may draw it itself."""
        menu.clear()
        view = self.view()
        for line in (view.today, view.next_absence):
            if line is not None:
                self._add(menu, line).triggered.connect(self.open_wanted)
        menu.addSeparator()
        for line, action in view.work:
            self._add(menu, line).triggered.connect(partial(self._do, action))
        if view.work:
            menu.addSeparator()
        self._add(menu, view.sync).triggered.connect(self._sync_now)
        self._add(menu, view.open).triggered.connect(self.open_wanted)
        self._add(menu, view.pause).triggered.connect(self._toggle_pause)
        menu.addSeparator()
        self._add(menu, view.quit).triggered.connect(self.quit_wanted)

    def _look(self) -> bool:
        """True if there is a tray, whose icon stands in it then."""
        self._polls += 1
        found = QSystemTrayIcon.isSystemTrayAvailable()
        if found or self._polls >= POLLS:
            self._poll.stop()
        if found and self._icon is None:
            self._create()
        return found

    def _create(self) -> None:
        self._menu = QMenu()
        self._menu.aboutToShow.connect(self._fill_menu)
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activate)
        self._icon.messageClicked.connect(self._follow_notice)
        self._fill_menu()
        self.refresh()
        self._icon.show()
        self._ages.start()
        self.availability_changed.emit(True)

    def _fill_menu(self) -> None:
        if self._menu is not None:
            self.fill(self._menu)

    def _add(self, menu: QMenu, line: MenuLine) -> QAction:
        theme = self._theming.theme
        icon = self._theming.icons.icon(line.icon, theme.color("text"), theme.color("textDisabled"), 16)
        # A lone ampersand would become a shortcut.
        action = menu.addAction(icon, line.text.replace("&", "&&"))
        action.setEnabled(line.enabled)
        return action

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """A left click opens the window; on macOS it opens the menu, by the custom of the system."""
        if reason is QSystemTrayIcon.ActivationReason.Trigger and sys.platform != "darwin":
            self.open_wanted.emit()

    def _tell_incident(self, view: TrayView) -> None:
        """One notice per incident; being offline is none."""
        if self._icon is not None and view.incident and view.incident != self._told:
            self._spoke_of_check = False
            self._icon.showMessage("roots", view.notice, self._icon.icon())
        if view.shape is not Shape.SYNCING:
            self._told = view.incident

    def _tell_check(self) -> None:
        """One notice a month, on its last working day."""
        model = self._model
        region = model.picture.region
        found = check_notice(model.record, model.settings, region.country if region is not None else None, model.words)
        if self._icon is None or found is None:
            return
        self._icon.showMessage("roots", found.text, self._icon.icon())
        self._spoke_of_check = True
        model.keep_settings(replace(model.settings, told_check=found.month))

    def _follow_notice(self) -> None:
        """A click on a notice leads to what it speaks of."""
        if self._spoke_of_check:
            self.check_wanted.emit()
        else:
            self.open_wanted.emit()

    def _do(self, action: TrayAction, _checked: bool = False) -> None:
        match action:
            case TrayAction.SHOW:
                self.open_wanted.emit()
            case TrayAction.STOP_TIMER:
                self._model.send(StopTimer())
            case _:
                self.work_wanted.emit(action)

    def _sync_now(self) -> None:
        self._model.send(SyncNow())

    def _toggle_pause(self) -> None:
        self._model.send(ResumeSync() if self._model.picture.activity.paused else PauseSync())


def tray_icon(theming: Theming, shape: Shape) -> QIcon:
    """The icon in one colour, that of the panel's text; a mask on macOS, which colours it by itself."""
    ink = _panel_ink()
    icon = QIcon()
    for side in _SIDES:
        icon.addPixmap(theming.icons.picture(f"tray-{shape.value}.svg", side, 1.0, ink))
    icon.setIsMask(sys.platform == "darwin")
    return icon


def _panel_ink() -> QColor:
    """No system tells the colour of its panel. That of GNOME is dark in both schemes; others follow the scheme."""
    desktop = QProcessEnvironment.systemEnvironment().value("XDG_CURRENT_DESKTOP")
    if "GNOME" in desktop.upper():
        return QColor(Qt.GlobalColor.white)
    return QGuiApplication.palette().color(QPalette.ColorRole.WindowText)
