"""The window, its dialogs and the tray, joined to each other. Knows no thread.

Dialogs and tray are imported when they are first asked for: the month paints sooner without them.
"""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from roots_desktop.app.instance import TOKEN_VARIABLE, Instance
from roots_desktop.app.launch import start_demonstration
from roots_desktop.app.wiring import Surroundings, provider_infos
from roots_desktop.domain.freshness import Standing
from roots_desktop.ui.banner_view import Place
from roots_desktop.ui.main_window import MainWindow
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.standings import overall
from roots_desktop.ui.theme import Theming

if TYPE_CHECKING:
    from roots_desktop.app.login_item import LoginItem
    from roots_desktop.ui.connections.dialog import ConnectionsDialog
    from roots_desktop.ui.farewell import Farewell
    from roots_desktop.ui.settings_dialog import SettingsDialog
    from roots_desktop.ui.tray import TrayController
    from roots_desktop.ui.tray_view import TrayAction

log = logging.getLogger(__name__)


class Windows(QObject):
    """Everything that the user sees."""

    quit_wanted = Signal()

    def __init__(
        self, model: AppModel, theming: Theming, around: Surroundings, parent: QObject, *, demo: bool = False
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._theming = theming
        self._around = around
        self._connections: ConnectionsDialog | None = None
        self._settings: SettingsDialog | None = None
        self._login: LoginItem | None = None
        self._farewell: Farewell | None = None
        self.main = MainWindow(model, theming, demo=demo)
        self.main.hides_on_close = self._hides_on_close
        self.main.connections_wanted.connect(self.open_connections)
        self.main.moco_wanted.connect(self.open_moco)
        self.main.settings_wanted.connect(self.open_settings)
        self.main.demo_wanted.connect(start_demonstration)
        self.main.quit_wanted.connect(self.quit_wanted)
        self.main.work.window_wanted.connect(self.raise_main)
        model.settings_changed.connect(self._take_settings)
        model.picture_changed.connect(self._look_for_end)

    @cached_property
    def tray(self) -> TrayController:
        """Made when somebody asks whether there is one."""
        from roots_desktop.ui.tray import TrayController  # noqa: PLC0415 - see the docstring

        tray = TrayController(self._model, self._theming, self)
        tray.open_wanted.connect(self.raise_main)
        tray.quit_wanted.connect(self.quit_wanted)
        tray.work_wanted.connect(self._do_work)
        tray.check_wanted.connect(self._open_check)
        tray.availability_changed.connect(self._tell_tray)
        return tray

    def hear(self, instance: Instance) -> None:
        """From now on another start of the program is followed."""
        instance.called.connect(self.raise_with)
        instance.sync_wanted.connect(self.main.sync_now)

    def raise_main(self) -> None:
        """Brings the window to the front, wherever it was."""
        self.main.show()
        self.main.setWindowState(self.main.windowState() & ~self.main.windowState().WindowMinimized)
        self.main.raise_()
        self.main.activateWindow()

    def raise_with(self, token: str) -> None:
        """Does so for another start of the program, with the right to take the focus that it was given."""
        if token:
            os.environ[TOKEN_VARIABLE] = token  # where Qt looks for it, and takes it from
        self.raise_main()

    def open_connections(self) -> None:
        """Shows the Connections dialog, at the service that needs the user where one does."""
        model = self._model
        found = overall(model.picture, model.clock.now(), model.settings.interval_minutes)
        failing = found.connection if found.standing is Standing.ERROR else None
        self._open_connections(failing.provider if failing is not None else "personio")

    def open_moco(self) -> None:
        """Shows the Connections dialog at Moco."""
        self._open_connections("moco")

    def _open_connections(self, provider: str) -> None:
        from roots_desktop.ui.connections.dialog import ConnectionsDialog  # noqa: PLC0415 - see the docstring

        if self._connections is None:
            self._connections = ConnectionsDialog(
                self._model, self._theming, provider_infos(self._around.policy), self.main
            )
        self._connections.open_for(provider)

    def open_settings(self, page: Place) -> None:
        """Shows the Settings dialog at the schedule or the time account where that is asked for, else at General."""
        settings = self._settings or self._make_settings()
        if page is Place.SCHEDULE:
            settings.open_at(settings.schedule)
        elif page is Place.HOURS:
            settings.open_at(settings.hours)
        else:
            settings.open_at(settings.general)

    def hide(self) -> None:
        """Takes everything off the screen, at the end."""
        self.tray.hide()
        self.main.work.hide()
        for window in (self._connections, self._settings, self.main.account, self.main):
            if window is not None:
                window.hide()

    def _do_work(self, action: TrayAction) -> None:
        from roots_desktop.ui.tray_view import TrayAction  # noqa: PLC0415 - see the docstring

        work, today = self.main.work, self._model.clock.today()
        match action:
            case TrayAction.BOOK:
                work.book(today)
            case TrayAction.START_TIMER:
                work.open_timer()
            case TrayAction.OUTBOX:
                work.open_outbox()
            case _:
                work.clock()

    def _open_check(self) -> None:
        self.raise_main()
        self.main.work.open_check(self._model.clock.today())

    def _make_settings(self) -> SettingsDialog:
        from roots_desktop.ui.settings_dialog import SettingsDialog  # noqa: PLC0415 - see the docstring

        self._login = self._login_item()
        infos = provider_infos(self._around.policy)
        dialog = SettingsDialog(self._model, self._theming, self._around.places, infos, self.main)
        dialog.connections_wanted.connect(self.open_connections)
        dialog.opened.connect(self.tray.look_for_tray)
        dialog.opened.connect(self._show_login)
        dialog.general.login_wanted.connect(self._switch_login)
        dialog.about.set_infos(infos)
        dialog.general.leave_out(self._around.policy.hidden)
        dialog.about.diagnosis_wanted.connect(self._copy_diagnosis)
        dialog.set_tray(self.tray.available)
        self._settings = dialog
        return dialog

    def _hides_on_close(self) -> bool:
        """Only where there is a way back; said once."""
        settings = self._model.settings
        if not (self.tray.available and settings.close_to_tray):
            return False
        if not settings.told_about_tray:
            self.tray.tell_kept_running()
            self._model.keep_settings(replace(settings, told_about_tray=True))
        return True

    def _tell_tray(self, available: bool) -> None:
        if self._settings is not None:
            self._settings.set_tray(available)

    def _show_login(self) -> None:
        if self._settings is not None and self._login is not None:
            self._settings.general.set_login(self._login.is_on())

    def repair_login(self) -> None:
        """Where roots starts at login and has moved since, it starts from here. What cannot be written stays."""
        try:
            item = self._login_item()
            if item is not None:
                item.repair()
        except OSError as error:
            log.info("the entry for the login stays as it is: %s", type(error).__name__)

    def _login_item(self) -> LoginItem | None:
        from roots_desktop.app.login_item import login_item  # noqa: PLC0415 - see the docstring

        comment = self._model.words.text("Your own working time, explained, on your own computer.")
        return login_item(self._around.environment, comment)

    def _switch_login(self, on: bool) -> None:
        if self._settings is None or self._login is None:
            return
        refused = False
        try:
            self._login.switch(on=on)
        except OSError:
            refused = True
        self._settings.general.set_login(self._login.is_on(), refused=refused)

    def _copy_diagnosis(self) -> None:
        from roots_desktop.app.diagnostics import diagnosis_text  # noqa: PLC0415 - see the docstring

        if self._settings is not None:
            self._settings.about.copy_diagnosis(diagnosis_text(self._around, self._model.picture))

    def _look_for_end(self) -> None:
        """Once everything is deleted, the last words are said; the program ends with them."""
        wiped = self._model.picture.activity.wiped
        if wiped is None or self._farewell is not None:
            return
        from roots_desktop.ui.farewell import Farewell  # noqa: PLC0415 - see the docstring

        for window in (self._connections, self._settings, self.main.account):
            if window is not None:
                window.hide()
        self.main.work.hide()
        self._farewell = Farewell(wiped, self._model.words, self.main)
        self._farewell.finished.connect(self.quit_wanted)
        self._farewell.show()

    def _take_settings(self) -> None:
        self._theming.choose(self._model.settings.theme)
