"""The windows joined to each other: what a second start, the login and the tray do to them."""

import os
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from roots_desktop.app.diagnostics import diagnosis_text
from roots_desktop.app.instance import Instance
from roots_desktop.app.login_item import XdgAutostart
from roots_desktop.app.terminal import TerminalWiring
from roots_desktop.app.windows import Windows
from roots_desktop.app.wiring import Surroundings
from roots_desktop.cli.main import run
from roots_desktop.cli.wiring import Streams
from roots_desktop.clock import Clock
from roots_desktop.commands import SyncNow
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.snapshot import Activity, Picture
from roots_desktop.domain.wiping import Wiped
from roots_desktop.messages.catalogue import Words
from roots_desktop.places import places_in
from roots_desktop.policy import NO_POLICY, Policy
from roots_desktop.settings import Settings
from roots_desktop.ui.banner_view import Place
from roots_desktop.ui.farewell import Farewell
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.general_page import GeneralPage
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.fields import Field
from tests.ui import dialog_sample, sample

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "systemTrayWindowChanged", "This plugin does not support", extend=True
)


class Stage:
    """Windows, their model, and a home of their own."""

    def __init__(
        self, folder: Path, environment: dict[str, str], application: QApplication, policy: Policy = NO_POLICY
    ) -> None:
        self.owner = QObject()
        self.model = AppModel(sample.FixedClock(), Words("en"), Settings(), dialog_sample.connected(), self.owner)
        self.theming = Theming(application, "light")
        around = Surroundings(environment, places_in(folder / "data"), Clock(), Settings(), policy)
        self.windows = Windows(self.model, self.theming, around, self.owner)

    def general(self) -> GeneralPage:
        """General in Settings, opened."""
        self.windows.open_settings(Place.SETTINGS)
        dialog = self.windows._settings
        assert dialog is not None
        return dialog.general

    def end(self) -> None:
        """Takes everything away."""
        self.windows.hide()
        self.windows.main.deleteLater()
        self.theming.deleteLater()
        self.owner.deleteLater()


@pytest.fixture
def stage(tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setattr("sys.platform", "linux")
    made = Stage(tmp_path, {"XDG_CONFIG_HOME": str(tmp_path / "config")}, qapp)
    yield made
    made.end()


def test_a_second_start_that_wants_a_sync_gets_it_and_no_window(stage: Stage, tmp_path: Path, qtbot: QtBot) -> None:
    instance = Instance(tmp_path, {}, stage.owner)
    stage.windows.hear(instance)
    with qtbot.waitSignal(stage.model.commanded) as sent:
        instance.sync_wanted.emit()
    assert sent.args == [SyncNow()]
    assert not stage.windows.main.isVisible()
    instance.called.emit("")
    assert stage.windows.main.isVisible()


def test_a_second_start_raises_the_window_with_its_token(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    stage.windows.main.showMinimized()
    stage.windows.raise_with("let-me-in")
    assert os.environ.pop("XDG_ACTIVATION_TOKEN") == "let-me-in"
    assert stage.windows.main.isVisible()
    assert not stage.windows.main.isMinimized()
    stage.windows.main.hide()
    stage.windows.raise_with("")
    assert "XDG_ACTIVATION_TOKEN" not in os.environ
    assert stage.windows.main.isVisible()


def test_the_switch_shows_and_changes_what_the_system_has(stage: Stage, tmp_path: Path) -> None:
    entry = tmp_path / "config" / "autostart" / "roots-desktop.desktop"
    general = stage.general()
    assert general.login.isVisibleTo(general)
    assert general.login.currentData() is False
    general.login.setCurrentIndex(general.login.findData(True))
    assert "roots_desktop --tray" in entry.read_text(encoding="utf-8")
    entry.unlink()
    general.window().hide()
    assert stage.general().login.currentData() is False


def test_a_start_repairs_an_entry_that_leads_elsewhere(stage: Stage, tmp_path: Path) -> None:
    entry = tmp_path / "config" / "autostart" / "roots-desktop.desktop"
    stage.windows.repair_login()
    assert not entry.exists()
    general = stage.general()
    general.login.setCurrentIndex(general.login.findData(True))
    written = entry.read_text(encoding="utf-8")
    entry.write_text(written.replace("Exec=", "Exec=/gone"), encoding="utf-8")
    stage.windows.repair_login()
    assert entry.read_text(encoding="utf-8") == written


def test_an_entry_that_cannot_be_repaired_stops_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_item: XdgAutostart) -> None:
        raise PermissionError("no")

    monkeypatch.setattr(XdgAutostart, "repair", refuse)
    with caplog.at_level("INFO"):
        stage.windows.repair_login()
    assert caplog.messages == ["the entry for the login stays as it is: PermissionError"]


def test_a_refusal_is_said_and_the_real_state_stays(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "config").write_text("")
    general = stage.general()
    general.login.setCurrentIndex(general.login.findData(True))
    assert general.login.currentData() is False
    assert "did not let this be changed" in general._hints["login"].text()


def test_data_in_a_folder_of_choice_have_no_such_switch(tmp_path: Path, qapp: QApplication) -> None:
    made = Stage(tmp_path, {"ROOTS_HOME": str(tmp_path)}, qapp)
    general = made.general()
    assert not general.login.isVisibleTo(general)
    made.end()


def test_the_policy_reaches_both_dialogs(tmp_path: Path, qapp: QApplication) -> None:
    policy = Policy(answers=(("personio", "client_id", "papi-preset"),), hidden=frozenset({"region"}), found=True)
    stage = Stage(tmp_path, {}, qapp, policy)
    general = stage.general()
    assert general.interval.isVisible()
    assert not general.country.isVisible()
    stage.windows.open_connections()
    dialog = stage.windows._connections
    assert dialog is not None
    assert "papi-preset" in [field.text() for field in dialog.findChildren(Field)]
    stage.end()


def test_the_first_close_to_the_tray_is_told_and_no_other(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _icon, _title, text, *_more: told.append(text))
    quits: list[bool] = []
    stage.windows.quit_wanted.connect(lambda: quits.append(True))
    stage.windows.tray.look_for_tray()
    for _ in range(2):
        stage.windows.main.show()
        stage.windows.main.close()
        assert not stage.windows.main.isVisible()
    assert told == ["roots keeps running here. Quit it from this menu."]
    assert stage.model.settings.told_about_tray
    assert not quits


def test_without_a_tray_closing_quits(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    quits: list[bool] = []
    stage.windows.quit_wanted.connect(lambda: quits.append(True))
    stage.windows.tray.look_for_tray()
    stage.windows.main.show()
    stage.windows.main.close()
    assert quits == [True]


def test_diagnostics_go_to_the_clipboard_without_names(stage: Stage, qtbot: QtBot) -> None:
    stage.general()
    dialog = stage.windows._settings
    assert dialog is not None
    dialog.open_at(dialog.about)
    dialog.about.copy.click()
    copied = QApplication.clipboard().text()
    connection = stage.model.picture.snapshot.connections[0]
    assert "versions.roots" in copied
    assert "connections.0.provider" in copied
    assert connection.account.name
    for private in (connection.account.name, connection.account.email, *connection.account.name.split()):
        assert private not in copied
    assert dialog.about._footer_text.text() == "Copied. It holds no names and no secrets."


def test_the_text_is_that_of_the_terminal(stage: Stage, tmp_path: Path) -> None:
    """On the same data: here on none."""
    around = Surroundings({}, places_in(tmp_path / "data"), Clock(), Settings())
    output = StringIO()
    run(["diagnose"], TerminalWiring({}, around.places, Streams(StringIO(), output, output)))
    backend = Activity(keyring_backend=TerminalWiring({}, around.places).keyring_backend())
    assert diagnosis_text(around, Picture(activity=backend)) == output.getvalue()


def test_the_last_words_end_the_program(stage: Stage, qtbot: QtBot) -> None:
    """Whatever closes them: nothing else can be done any more."""
    stage.windows.main.show()
    stage.windows.open_settings(Place.SETTINGS)
    stage.model.show_picture(Picture(activity=Activity(wiped=Wiped(files=3))))
    stage.model.show_picture(Picture(activity=Activity(wiped=Wiped(files=3))))
    (farewell,) = stage.windows.main.findChildren(Farewell)
    assert farewell.isVisible()
    assert "deleted" in farewell.text()
    settings = stage.windows._settings
    assert settings is not None
    assert not settings.isVisible()
    assert stage.windows.main.first_run is not None
    assert stage.windows.main.first_run.isVisible(), "nothing of the data shows any more"
    with qtbot.waitSignal(stage.windows.quit_wanted):
        farewell.close()


def test_the_last_words_name_what_is_left(stage: Stage) -> None:
    left = Wiped(files=3, secrets_left=("roots/one", "roots/two"), keyring=Failure("keyring_unavailable"))
    stage.model.show_picture(Picture(activity=Activity(wiped=left)))
    (farewell,) = stage.windows.main.findChildren(Farewell)
    assert farewell.text() == "Not everything is deleted"
    assert "roots/one\nroots/two" in farewell.informativeText()
    assert [button.text() for button in farewell.buttons()] == ["Quit roots"]
