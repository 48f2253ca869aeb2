"""Many desktops have no tray: whatever its menu offers has a place in the window, too."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import assert_never

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from roots_desktop.app.windows import Windows
from roots_desktop.app.wiring import Surroundings
from roots_desktop.clock import Clock
from roots_desktop.commands import Command, PauseSync, ResumeSync, SyncNow
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.places import places_in
from roots_desktop.settings import Settings
from roots_desktop.ui.banner_view import Place
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.tray_view import TrayAction, TrayView
from roots_desktop.ui.work.work_menu import WorkMenu
from tests.ui import sample
from tests.ui.work import work_sample

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "systemTrayWindowChanged", "This plugin does not support", extend=True
)


class Stage:
    """The windows of a picture, on a desktop without a tray."""

    def __init__(self, folder: Path, picture: Picture, application: QApplication) -> None:
        self.owner = QObject()
        self.sent: list[Command] = []
        self.model = AppModel(sample.FixedClock(), Words("en"), Settings(), picture, self.owner)
        self.model.commanded.connect(self.sent.append)
        self.theming = Theming(application, "light")
        around = Surroundings({"ROOTS_HOME": str(folder)}, places_in(folder), Clock(), Settings())
        self.windows = Windows(self.model, self.theming, around, self.owner)
        self.windows.tray.look_for_tray()
        self.windows.main.show()

    @property
    def tray(self) -> TrayView:
        """What the tray would show."""
        return self.windows.tray.view()

    def work_lines(self) -> dict[str, QAction]:
        """The lines of the menu below the plus of the toolbar, by their words."""
        main = self.windows.main
        assert main.toolbar.work.isVisible()
        main.toolbar.work.click()
        menu = main._day_menu
        assert isinstance(menu, WorkMenu)
        lines = {action.text().partition("\t")[0]: action for action in menu.actions() if action.text()}
        menu.hide()
        return lines

    def end(self) -> None:
        """Takes everything away."""
        self.windows.hide()
        self.windows.main.deleteLater()
        self.theming.deleteLater()
        self.owner.deleteLater()


MakeStage = Callable[[Picture], Stage]


@pytest.fixture
def stage(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> MakeStage:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)

    def make(picture: Picture) -> Stage:
        made = Stage(tmp_path, picture, qapp)
        request.addfinalizer(made.end)
        return made

    return make


def _words_in_the_window(action: TrayAction, said: str) -> str:
    """The line of the work menu that does what a line of the tray does; nothing for what only shows."""
    match action:
        case TrayAction.SHOW:
            return ""
        case TrayAction.CLOCK | TrayAction.BOOK | TrayAction.START_TIMER | TrayAction.OUTBOX:
            return said
        case TrayAction.STOP_TIMER:
            return said.replace("Stop timer: ", "Timer: ")  # opens the timer, where it is stopped
        case unreachable:
            assert_never(unreachable)


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(work_sample.picture(), id="clocked in"),
        pytest.param(work_sample.picture(presence_months=()), id="clocked out"),
        pytest.param(work_sample.timing(), id="timer"),
        pytest.param(work_sample.timing(outbox=work_sample.outbox()[:2]), id="waiting"),
        pytest.param(work_sample.picture(outbox=work_sample.outbox()), id="refused"),
    ],
)
def test_all_work_of_the_tray_is_in_the_menu_of_the_window(stage: MakeStage, picture: Picture) -> None:
    at = stage(picture)
    wanted = {_words_in_the_window(action, line.text) for line, action in at.tray.work} - {""}
    assert wanted
    lines = at.work_lines()
    assert wanted <= set(lines)
    assert all(lines[text].isEnabled() for text in wanted)


def test_sync_is_a_button_of_the_toolbar(stage: MakeStage) -> None:
    at = stage(work_sample.picture())
    assert at.tray.sync.enabled
    at.windows.main.toolbar.sync.click()
    assert SyncNow() in at.sent


def test_pause_is_a_button_of_the_settings(stage: MakeStage) -> None:
    at = stage(work_sample.picture())
    at.windows.main.toolbar.settings.click()
    dialog = at.windows._settings
    assert dialog is not None
    assert dialog.general.pause.text() == at.tray.pause.text
    dialog.general.pause.click()
    assert [command for command in at.sent if isinstance(command, PauseSync | ResumeSync)] == [PauseSync()]


@pytest.mark.parametrize("way", ["close", "keys"])
def test_closing_and_its_keys_quit(stage: MakeStage, qtbot: QtBot, way: str) -> None:
    at = stage(work_sample.picture())
    qtbot.waitUntil(at.windows.main.isActiveWindow)
    with qtbot.waitSignal(at.windows.quit_wanted):
        if way == "close":
            at.windows.main.close()
        else:
            QTest.keyClick(at.windows.main, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


def test_settings_say_that_there_is_no_tray(stage: MakeStage) -> None:
    at = stage(work_sample.picture())
    at.windows.open_settings(Place.SETTINGS)
    dialog = at.windows._settings
    assert dialog is not None
    assert "No tray found" in dialog.general._hints["closing"].text()


def test_nothing_new_in_the_tray_is_forgotten_here() -> None:
    """Whoever adds a line to the tray gives it a place in the window, and a test above."""
    told = {"shape", "tooltip", "today", "next_absence", "paused", "incident", "notice"}
    does = {"work", "sync", "open", "pause", "quit"}
    assert {field.name for field in fields(TrayView)} == told | does
