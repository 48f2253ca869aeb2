"""The tray icon as it behaves: made only where a tray is, one notice per incident, a menu of text and icons."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from roots_desktop.commands import Command, PauseSync, ResumeSync, StopTimer, SyncNow
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.snapshot import Activity, Picture
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.tray import POLL_MS, POLLS, TrayController, tray_icon
from roots_desktop.ui.tray_view import Shape, TrayAction
from tests.ui import dialog_sample, sample
from tests.ui.conftest import ModelMaker
from tests.ui.work import work_sample


class Panel:
    """Stands for the system: whether there is a tray, and what was shown in it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.there = False
        self.asked = 0
        self.messages: list[str] = []
        monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", self._ask)
        monkeypatch.setattr(QSystemTrayIcon, "showMessage", self._show)

    def _ask(self) -> bool:
        self.asked += 1
        return self.there

    def _show(self, _title: str, text: str, *_more: object) -> None:
        self.messages.append(text)


class Stage:
    """A controller, its model and what it sent."""

    def __init__(self, make_model: ModelMaker, theming: Theming, picture: Picture) -> None:
        self.owner = QObject()
        self.model = make_model(picture)
        self.sent: list[Command] = []
        self.model.commanded.connect(self.sent.append)
        self.tray = TrayController(self.model, theming, self.owner)

    @property
    def poll(self) -> QTimer:
        """The timer that looks for a tray."""
        return next(timer for timer in self.tray.findChildren(QTimer) if timer.interval() == POLL_MS)

    def texts(self, menu: QMenu) -> list[str]:
        """The lines of the menu, separators as dashes."""
        return ["—" if action.isSeparator() else action.text() for action in menu.actions()]

    def click(self, menu: QMenu, text: str) -> None:
        """Chooses a line."""
        next(action for action in menu.actions() if action.text() == text).trigger()


@pytest.fixture
def panel(monkeypatch: pytest.MonkeyPatch) -> Panel:
    return Panel(monkeypatch)


@pytest.fixture
def stage(make_model: ModelMaker, theming: Theming, panel: Panel) -> Iterator[Stage]:
    made = Stage(make_model, theming, dialog_sample.connected())
    yield made
    made.tray.hide()
    made.owner.deleteLater()


def test_no_icon_without_a_tray(stage: Stage) -> None:
    stage.tray.look_for_tray()
    assert not stage.tray.available
    assert stage.poll.isActive()


def test_the_icon_comes_with_the_tray(stage: Stage, panel: Panel, qtbot: QtBot) -> None:
    stage.tray.look_for_tray()
    panel.there = True
    with qtbot.waitSignal(stage.tray.availability_changed):
        stage.poll.timeout.emit()
    assert stage.tray.available
    assert not stage.poll.isActive()


def test_a_tray_that_went_is_nothing_to_close_to(stage: Stage, panel: Panel) -> None:
    """Else the window would be gone with no way back to it."""
    panel.there = True
    stage.tray.look_for_tray()
    panel.there = False
    assert not stage.tray.available
    panel.there = True
    assert stage.tray.available


def test_looking_ends_after_a_minute_and_can_begin_again(stage: Stage, panel: Panel) -> None:
    assert POLLS * POLL_MS == 60_000
    stage.tray.look_for_tray()
    for _ in range(POLLS):
        stage.poll.timeout.emit()
    assert not stage.poll.isActive()
    panel.there = True
    stage.tray.look_for_tray()
    assert stage.tray.available


def test_a_tray_is_looked_for_once_only(stage: Stage, panel: Panel) -> None:
    panel.there = True
    stage.tray.look_for_tray()
    asked = panel.asked
    stage.tray.look_for_tray()
    assert panel.asked == asked


def test_the_menu_holds_text_and_icons_only(stage: Stage) -> None:
    menu = QMenu()
    stage.tray.fill(menu)
    assert stage.texts(menu) == [
        "Today 8:00",
        "Vacation 7 – 11 Dec, in 18 days",
        "—",
        "Sync now (2 min ago)",
        "Open roots",
        "Pause sync",
        "—",
        "Quit roots",
    ]
    assert all(not action.icon().isNull() for action in menu.actions() if not action.isSeparator())


def test_the_menu_asks_for_what_it_says(stage: Stage, qtbot: QtBot) -> None:
    menu = QMenu()
    stage.tray.fill(menu)
    stage.click(menu, "Sync now (2 min ago)")
    stage.click(menu, "Pause sync")
    with qtbot.waitSignal(stage.tray.open_wanted):
        stage.click(menu, "Open roots")
    with qtbot.waitSignal(stage.tray.quit_wanted):
        stage.click(menu, "Quit roots")
    stage.model.show_picture(replace(dialog_sample.connected(), activity=Activity(paused=True)))
    stage.tray.fill(menu)
    stage.click(menu, "Resume sync")
    assert stage.sent == [SyncNow(), PauseSync(), ResumeSync()]


def test_a_left_click_opens_the_window(stage: Stage, panel: Panel, qtbot: QtBot) -> None:
    panel.there = True
    stage.tray.look_for_tray()
    icon = stage.tray.findChild(QSystemTrayIcon)
    assert icon is not None
    with qtbot.waitSignal(stage.tray.open_wanted):
        icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    with qtbot.assertNotEmitted(stage.tray.open_wanted):
        icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)


def test_one_notice_per_incident(stage: Stage, panel: Panel) -> None:
    panel.there = True
    stage.tray.look_for_tray()
    refused = dialog_sample.connected(failure=Failure("authentication_failed"))
    trying = replace(refused, activity=Activity(syncing=frozenset({"personio"})))
    for picture in (refused, trying, refused):
        stage.model.show_picture(picture)
    assert len(panel.messages) == 1
    stage.model.show_picture(dialog_sample.connected())
    stage.model.show_picture(refused)
    assert len(panel.messages) == 2
    assert all("Vacation" not in message for message in panel.messages)


def test_being_offline_is_told_by_no_notice(stage: Stage, panel: Panel) -> None:
    panel.there = True
    stage.tray.look_for_tray()
    stage.model.show_picture(replace(dialog_sample.connected(), activity=Activity(offline=True)))
    assert panel.messages == []


def test_the_tooltip_follows_the_picture(stage: Stage, panel: Panel) -> None:
    panel.there = True
    stage.tray.look_for_tray()
    icon = stage.tray.findChild(QSystemTrayIcon)
    assert icon is not None
    assert icon.toolTip() == "roots: synced 2 min ago"
    stage.model.show_picture(replace(dialog_sample.connected(), activity=Activity(syncing=frozenset({"personio"}))))
    assert icon.toolTip() == "roots: syncing Personio …"


def test_going_on_in_the_tray_is_said(stage: Stage, panel: Panel) -> None:
    stage.tray.tell_kept_running()
    assert panel.messages == []
    panel.there = True
    stage.tray.look_for_tray()
    stage.tray.tell_kept_running()
    assert panel.messages == ["roots keeps running here. Quit it from this menu."]


def test_hidden_means_no_tray(stage: Stage, panel: Panel) -> None:
    panel.there = True
    stage.tray.look_for_tray()
    stage.tray.hide()
    assert not stage.tray.available


def test_each_shape_differs(theming: Theming) -> None:
    pictures = [tray_icon(theming, shape).pixmap(22, 22).toImage() for shape in Shape]
    assert all(one != other for index, one in enumerate(pictures) for other in pictures[index + 1 :])


def test_the_icon_has_one_colour(theming: Theming) -> None:
    image = tray_icon(theming, Shape.SYNCED).pixmap(22, 22).toImage()
    solid = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert len(solid) == 1


def test_the_panel_of_gnome_is_dark_in_both_schemes(theming: Theming, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    image = tray_icon(theming, Shape.SYNCED).pixmap(22, 22).toImage()
    solid = [image.pixelColor(x, y) for x in range(22) for y in range(22) if image.pixelColor(x, y).alpha() == 255]
    assert {color.name() for color in solid} == {"#ffffff"}


def _last_day(stage: Stage) -> None:
    """It is the last working day of November, and six days of it were recorded."""
    stage.model.clock = sample.FixedClock(moment=sample.NOW.replace(day=30))


def test_work_is_offered_and_asked_for(stage: Stage, qtbot: QtBot) -> None:
    stage.model.show_picture(work_sample.timing(outbox=work_sample.outbox()[:1]))
    menu = QMenu()
    stage.tray.fill(menu)
    for text, action in (
        ("Clock out", TrayAction.CLOCK),
        ("Book time…", TrayAction.BOOK),
        ("1 booking waits", TrayAction.OUTBOX),
    ):
        with qtbot.waitSignal(stage.tray.work_wanted) as asked:
            stage.click(menu, text)
        assert asked.args == [action]
    with qtbot.waitSignal(stage.tray.open_wanted):
        stage.click(menu, "Clocked in since 12:40")
    stage.click(menu, "Stop timer: 0:44 on Website relaunch, Concept")
    assert stage.sent == [StopTimer()]


def test_open_points_are_told_once_a_month(stage: Stage, panel: Panel, qtbot: QtBot) -> None:
    _last_day(stage)
    stage.model.show_picture(work_sample.picture())
    assert panel.messages == []
    panel.there = True
    with qtbot.assertNotEmitted(stage.model.settings_changed):
        stage.tray.look_for_tray()
        stage.model.show_picture(work_sample.picture())
    assert panel.messages == ["Your timesheet of November 2026 has 14 open points."]
    assert stage.model.settings.told_check == "2026-11"


def test_a_click_on_a_notice_leads_to_what_it_speaks_of(stage: Stage, panel: Panel, qtbot: QtBot) -> None:
    panel.there = True
    stage.tray.look_for_tray()
    icon = stage.tray.findChild(QSystemTrayIcon)
    assert icon is not None
    _last_day(stage)
    stage.model.show_picture(work_sample.picture())
    with qtbot.waitSignal(stage.tray.check_wanted):
        icon.messageClicked.emit()
    stage.model.show_picture(dialog_sample.connected(failure=Failure("authentication_failed")))
    with qtbot.waitSignal(stage.tray.open_wanted):
        icon.messageClicked.emit()
