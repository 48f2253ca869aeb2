"""The popover of a day on screen: where it stands, when it goes, what its buttons do."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QDesktopServices, QKeySequence, QMoveEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from roots_desktop.settings import Settings
from roots_desktop.ui.details.day_panel import DayPanel
from roots_desktop.ui.details.details_popover import DetailsPopover
from roots_desktop.ui.details.popover import place
from roots_desktop.ui.details.rows import PartLine
from roots_desktop.ui.links import PERSONIO
from roots_desktop.ui.theme import Theming
from tests.ui import sample
from tests.ui.conftest import ModelMaker
from tests.ui.work import work_sample

EVE = date(2026, 12, 24)
ANCHOR = QRect(40, 40, 140, 120)
SCREEN = QRect(0, 0, 1280, 800)


@pytest.fixture
def below(qtbot: QtBot) -> QWidget:
    """The window that popovers belong to."""
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(QPushButton("Day"))
    window.resize(300, 200)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def host(below: QWidget, qtbot: QtBot) -> QPushButton:
    """Its button, which has the keyboard."""
    button = below.findChild(QPushButton)
    assert button is not None
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    return button


@pytest.fixture
def popover(host: QPushButton, theming: Theming, make_model: ModelMaker) -> DetailsPopover:
    """Not shown yet."""
    return DetailsPopover(make_model(work_sample.picture()), theming, host.window())


@pytest.mark.parametrize(
    ("anchor", "spot"),
    [
        (QRect(300, 100, 140, 120), QPoint(444, 100)),
        (QRect(1100, 100, 140, 120), QPoint(736, 100)),
        (QRect(300, 600, 140, 120), QPoint(444, 280)),
        (QRect(10, -50, 1260, 120), QPoint(0, 0)),
    ],
    ids=["right", "left", "up", "over"],
)
def test_it_stands_beside_its_anchor_and_on_the_screen(anchor: QRect, spot: QPoint) -> None:
    assert place(anchor, QSize(360, 520), SCREEN) == spot


def test_it_shows_the_day_without_a_frame_and_not_modal(popover: DetailsPopover, qtbot: QtBot) -> None:
    popover.show_for(EVE, ANCHOR)
    flags = popover.windowFlags()
    assert flags & Qt.WindowType.FramelessWindowHint
    assert flags & Qt.WindowType.NoDropShadowWindowHint
    assert not popover.isModal()
    assert (popover.width(), popover.height()) == (360, 520)
    assert popover.accessibleName() == "Thursday, 24 December, Week 52, in 35 days"
    rows = [row.accessibleName() for row in popover.findChildren(PartLine)]
    assert rows[0] == "Schedule, Thursday, 8:00, “38.5 h” · Personio · read 14:18"
    qtbot.waitUntil(popover.panel.show_button.hasFocus)


def test_escape_gives_the_keyboard_back(popover: DetailsPopover, host: QPushButton, qtbot: QtBot) -> None:
    popover.show_for(EVE, ANCHOR)
    popover.show_for(date(2026, 11, 17), ANCHOR)
    qtbot.waitUntil(popover.panel.show_button.hasFocus)
    with qtbot.waitSignal(popover.closed, timeout=500):
        QTest.keyClick(popover.panel.show_button, Qt.Key.Key_Escape)
    assert not popover.isVisible()
    qtbot.waitUntil(host.hasFocus)


def test_escape_is_not_for_the_window_below(popover: DetailsPopover, below: QWidget, qtbot: QtBot) -> None:
    pressed: list[str] = []
    for keys in ("Esc", "F5"):
        shortcut = QShortcut(QKeySequence(keys), below)
        shortcut.activated.connect(partial(pressed.append, keys))
    popover.show_for(EVE, ANCHOR)
    qtbot.waitUntil(popover.panel.show_button.hasFocus)
    QTest.keyClick(popover.panel.show_button, Qt.Key.Key_F5)
    QTest.keyClick(popover.panel.show_button, Qt.Key.Key_Escape)
    assert pressed == ["F5"]
    assert not popover.isVisible()


def test_enter_shows_the_day_and_tab_goes_through_all(popover: DetailsPopover, qtbot: QtBot) -> None:
    popover.show_for(EVE, ANCHOR)
    panel = popover.panel
    qtbot.waitUntil(panel.show_button.hasFocus)
    seen = []
    for _ in range(4):
        QTest.keyClick(popover.focusWidget(), Qt.Key.Key_Tab)
        seen.append(popover.focusWidget())
    assert seen == [panel.close_button, panel.personio, panel.copy_button, panel.show_button]
    with qtbot.waitSignal(popover.day_wanted, timeout=500) as wanted:
        QTest.keyClick(panel.show_button, Qt.Key.Key_Return)
    assert wanted.args == [EVE]
    assert not popover.isVisible()


def test_what_scrolls_is_reached_by_the_keyboard(popover: DetailsPopover, qtbot: QtBot) -> None:
    popover.show_for(work_sample.TUESDAY, ANCHOR)
    area = popover.panel.area
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert area.focusPolicy() is Qt.FocusPolicy.TabFocus
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    popover.show_for(EVE, ANCHOR)
    qtbot.waitUntil(lambda: area.focusPolicy() is Qt.FocusPolicy.NoFocus)
    assert area.verticalScrollBar().value() == 0


def test_it_goes_with_the_focus(popover: DetailsPopover) -> None:
    popover.show_for(EVE, ANCHOR)
    QApplication.sendEvent(popover, QEvent(QEvent.Type.WindowDeactivate))
    assert not popover.isVisible()


def test_it_goes_with_a_click_elsewhere(popover: DetailsPopover, host: QPushButton) -> None:
    popover.show_for(EVE, ANCHOR)
    QTest.mouseClick(host.window().windowHandle(), Qt.MouseButton.LeftButton)
    assert not popover.isVisible()


def test_it_goes_along_with_its_window_but_not_with_its_size(popover: DetailsPopover, host: QPushButton) -> None:
    popover.show_for(EVE, ANCHOR)
    before, below = popover.pos(), host.window().windowHandle()
    QApplication.sendEvent(below, QMoveEvent(QPoint(30, 50), QPoint(10, 20)))
    assert popover.pos() - before == QPoint(20, 30)
    host.window().resize(400, 300)
    QApplication.processEvents()
    assert not popover.isVisible()
    QApplication.sendEvent(below, QMoveEvent(QPoint(0, 0), QPoint(10, 20)))
    assert popover.pos() - before == QPoint(20, 30)


def test_the_close_button_closes(popover: DetailsPopover) -> None:
    popover.show_for(EVE, ANCHOR)
    popover.panel.close_button.click()
    assert not popover.isVisible()


def test_personio_opens_in_the_browser(popover: DetailsPopover, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    popover.show_for(EVE, ANCHOR)
    popover.panel.personio.click()
    assert opened == [PERSONIO]


def test_without_personio_nothing_leads_there(
    host: QPushButton, theming: Theming, make_model: ModelMaker, qtbot: QtBot
) -> None:
    model = make_model(work_sample.picture(connections=(work_sample.moco(),)))
    popover = DetailsPopover(model, theming, host.window())
    popover.show_for(EVE, ANCHOR)
    assert not popover.panel.personio.isVisible()


def test_an_open_one_follows_the_picture(host: QPushButton, theming: Theming, make_model: ModelMaker) -> None:
    model = make_model(work_sample.picture())
    popover = DetailsPopover(model, theming, host.window())
    popover.show_for(work_sample.TUESDAY, ANCHOR)
    assert popover.panel.view is not None
    model.show_picture(sample.picture())
    assert "Moco is not connected." in popover.panel.view.rows[3].notes
    popover.close()
    model.change_settings(replace(Settings(), moco_parts=()))


def test_the_panel_of_the_day_view_has_nothing_to_close(theming: Theming, make_model: ModelMaker, qtbot: QtBot) -> None:
    model = make_model(work_sample.picture())
    panel = DayPanel(model, theming)
    qtbot.addWidget(panel)
    panel.show_day(work_sample.TUESDAY)
    panel.show()
    assert not panel.close_button.isVisible()
    assert not panel.show_button.isVisible()
    panel.hide()
    model.show_picture(sample.picture())
    panel.show()
    assert panel.view is not None
    assert "Moco is not connected." in panel.view.rows[3].notes


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_day_paints(
    host: QPushButton, theming: Theming, make_model: ModelMaker, theme: str, language: str
) -> None:
    theming.choose(theme)
    model = make_model(work_sample.picture(outbox=work_sample.outbox()), language=language)
    popover = DetailsPopover(model, theming, host.window())
    for day in (EVE, date(2026, 11, 18), date(2026, 12, 8), date(2026, 12, 31), *map(sample.TODAY.replace, [2026])):
        popover.show_for(day, ANCHOR)
        image = popover.grab().toImage()
        assert image.pixelColor(8, 60) == theming.theme.color("surfaceRaised")
