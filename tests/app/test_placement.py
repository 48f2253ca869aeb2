"""The window stands where it stood, but never where nobody would find it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from roots_desktop.app.placement import Placement
from tests.log_guard import ExpectLog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)


@pytest.fixture
def screen(qapp: QApplication) -> QRect:
    """What windows may cover."""
    return QGuiApplication.primaryScreen().availableGeometry()


def _window(qtbot: QtBot, folder: Path) -> QWidget:
    """A window as a start makes it, where the last one was."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    Placement(window, folder).restore()
    return window


def _leave(qtbot: QtBot, folder: Path, place: QRect, *, maximised: bool = False) -> None:
    """A whole life of a window that was put somewhere and then closed."""
    window = _window(qtbot, folder)
    window.show()
    window.setGeometry(place)
    if maximised:
        window.showMaximized()
    window.hide()


def test_size_and_place_come_back(tmp_path: Path, qtbot: QtBot, screen: QRect) -> None:
    _leave(qtbot, tmp_path, QRect(60, 80, 420, 310))
    assert _window(qtbot, tmp_path).geometry() == QRect(60, 80, 420, 310)


def test_a_maximised_window_is_maximised_again_and_knows_its_smaller_size(
    tmp_path: Path, qtbot: QtBot, screen: QRect
) -> None:
    _leave(qtbot, tmp_path, QRect(60, 80, 420, 310), maximised=True)
    window = _window(qtbot, tmp_path)
    assert window.isMaximized()
    window.show()
    window.showNormal()
    assert window.size() == QRect(60, 80, 420, 310).size()


@pytest.mark.parametrize("place", [QRect(9_000, 9_000, 400, 300), QRect(-5_000, 20, 400, 300)])
def test_a_window_off_the_screen_is_brought_back(tmp_path: Path, qtbot: QtBot, screen: QRect, place: QRect) -> None:
    _leave(qtbot, tmp_path, place)
    found = _window(qtbot, tmp_path).geometry()
    assert found.size() == place.size()
    assert screen.contains(found)


def test_a_smaller_screen_gets_a_smaller_window(tmp_path: Path, qtbot: QtBot, screen: QRect) -> None:
    _leave(qtbot, tmp_path, QRect(10, 40, 3_800, 2_000))
    found = _window(qtbot, tmp_path).geometry()
    assert 300 < found.width() <= screen.width()
    assert 200 < found.height() <= screen.height()


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\x00" * 5_000])
def test_a_file_that_is_none_changes_nothing(tmp_path: Path, qtbot: QtBot, content: bytes) -> None:
    (tmp_path / "window.bin").write_bytes(content)
    assert _window(qtbot, tmp_path).size().toTuple() == (300, 200)


def test_a_place_that_cannot_be_kept_disturbs_nobody(tmp_path: Path, qtbot: QtBot, expect_log: ExpectLog) -> None:
    expect_log("roots_desktop.app.placement", "place of the window was not kept")
    (tmp_path / "file").write_text("")
    _leave(qtbot, tmp_path / "file" / "data", QRect(60, 80, 420, 310))


def test_the_file_is_for_the_user_alone(tmp_path: Path, qtbot: QtBot) -> None:
    _leave(qtbot, tmp_path / "data", QRect(60, 80, 420, 310))
    assert (tmp_path / "data" / "window.bin").stat().st_mode & 0o077 == 0
