"""The figures of the sidebar as controls: their names, their keys, their menu, what they open."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roots_desktop.settings import Settings
from roots_desktop.ui.details.explanation_popover import ExplanationPopover
from roots_desktop.ui.figures import Figure
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.sidebar.sidebar import Sidebar
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.figure_spot import FigureSpot
from tests.ui import moco_sample, sample
from tests.ui.conftest import ModelMaker


def sidebar_of(qtbot: QtBot, theming: Theming, model: AppModel) -> Sidebar:
    sidebar = Sidebar(model, theming, 0)
    qtbot.addWidget(sidebar)
    sidebar.resize(264, 752)
    sidebar.show()
    qtbot.waitExposed(sidebar)
    return sidebar


def spots(sidebar: Sidebar) -> list[FigureSpot]:
    found = [
        *sidebar.vacation.figures.spots,
        *sidebar.hours.figures.spots,
        sidebar.hours.balance,
        *sidebar.next_absence.figures.spots,
    ]
    return [spot for spot in found if spot.isVisible()]


def popover_of(sidebar: Sidebar) -> ExplanationPopover:
    assert sidebar.figures.popover is not None
    return sidebar.figures.popover


def test_every_figure_is_a_control_that_says_what_it_is(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    found = spots(sidebar_of(qtbot, theming, make_model(moco_sample.picture())))
    assert [(spot.asked.figure, spot.accessibleName()) for spot in found] == [
        (Figure.VACATION_TOTAL, "Vacation 2026, 32 in total, explain"),
        (Figure.VACATION_LEFT, "Vacation 2026, 9.5 days left, explain"),
        (Figure.VACATION_TAKEN, "Vacation 2026, 17 taken, explain"),
        (Figure.VACATION_PLANNED, "Vacation 2026, 5.5 planned, explain"),
        (Figure.VACATION_LEFT, "Vacation 2026, 9.5 free, explain"),
        (Figure.WEEK, "This week 15:05 of 24:30, explain"),
        (Figure.MONTH, "November 62:20 of 117:30, explain"),
        (Figure.BALANCE, "Balance until yesterday +6:45, explain"),
        (Figure.NEXT_ABSENCE, "Next absence, Vacation, 7 – 11 Dec, 5 days, explain"),
    ]
    assert all(spot.focusPolicy() & Qt.FocusPolicy.TabFocus and spot.height() >= 24 for spot in found)


def test_the_controls_lie_inside_their_card_and_beside_each_other(
    qtbot: QtBot, theming: Theming, make_model: ModelMaker
) -> None:
    for language in ("en", "de"):
        sidebar = sidebar_of(qtbot, theming, make_model(moco_sample.picture(), language=language))
        for card in (sidebar.vacation, sidebar.hours, sidebar.next_absence):
            areas = [spot.geometry() for spot in card.findChildren(FigureSpot) if spot.isVisible()]
            assert all(card.rect().contains(area) for area in areas)
            assert not any(one.intersects(other) for one in areas for other in areas if one != other)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, None])
def test_a_figure_explains_itself(qtbot: QtBot, theming: Theming, make_model: ModelMaker, key: Qt.Key | None) -> None:
    sidebar = sidebar_of(qtbot, theming, make_model(moco_sample.picture()))
    for spot in spots(sidebar):
        if key is None:
            QTest.mouseClick(spot, Qt.MouseButton.LeftButton)
        else:
            QTest.keyClick(spot, key)
        popover = popover_of(sidebar)
        assert popover.isVisible()
        assert popover.view is not None
        assert popover.account_button.isVisible() is (spot.asked.figure is Figure.BALANCE)
        popover.dismiss()


def test_the_keyboard_returns_to_the_figure(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    sidebar = sidebar_of(qtbot, theming, make_model(moco_sample.picture()))
    sidebar.activateWindow()
    spot = sidebar.hours.figures.spots[0]
    spot.setFocus()
    qtbot.waitUntil(spot.hasFocus)
    QTest.keyClick(spot, Qt.Key.Key_Space)
    popover = popover_of(sidebar)
    qtbot.waitUntil(popover.copy_button.hasFocus)
    QTest.keyClick(popover.copy_button, Qt.Key.Key_Escape)
    assert not popover.isVisible()
    qtbot.waitUntil(spot.hasFocus)


def test_the_menu_explains_and_copies(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    sidebar = sidebar_of(qtbot, theming, make_model(moco_sample.picture()))
    spot = sidebar.vacation.figures.spots[2]
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(2, 2), QPoint(2, 2))
    QApplication.sendEvent(spot, event)
    explain, copy = sidebar.figures.menu.actions()
    assert [explain.text(), copy.text()] == ["Explain…", "Copy as text"]
    assert sidebar.figures.menu.pos().y() >= spot.screen_area().bottom()
    sidebar.figures.menu.close()
    copy.trigger()
    assert QGuiApplication.clipboard().text().startswith("Vacation taken, 2026")
    explain.trigger()
    view = popover_of(sidebar).view
    assert view is not None
    assert view.title == "Vacation taken"
    popover_of(sidebar).close()


def test_the_account_is_one_press_further(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    sidebar = sidebar_of(qtbot, theming, make_model(moco_sample.picture()))
    sidebar.hours.balance.click()
    with qtbot.waitSignal(sidebar.account_wanted, timeout=500):
        popover_of(sidebar).account_button.click()
    assert not popover_of(sidebar).isVisible()


def test_what_is_not_known_is_no_control(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    model = make_model(sample.loading())
    sidebar = sidebar_of(qtbot, theming, model)
    assert spots(sidebar) == []
    model.show_picture(sample.without_balance())
    assert [spot.asked.figure for spot in spots(sidebar)] == [Figure.WEEK, Figure.MONTH, Figure.NEXT_ABSENCE]
    model.show_picture(sample.picture())
    assert len(spots(sidebar)) == 8


def test_a_figure_shows_a_frame_under_the_mouse(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    spot = sidebar_of(qtbot, theming, make_model()).vacation.figures.spots[1]
    spot.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    assert spot.grab(QRect(0, 14, 1, 1)).toImage().pixelColor(0, 0) == theming.theme.color("borderStrong")
    spot.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)


def test_an_open_explanation_follows_the_picture(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    model = make_model(moco_sample.picture())
    sidebar = sidebar_of(qtbot, theming, model)
    sidebar.hours.figures.spots[0].click()
    popover = popover_of(sidebar)
    heads = []
    for settings in (Settings(), replace(Settings(), moco_parts=())):
        model.change_settings(settings)
        assert popover.view is not None
        heads.append(popover.view.heads)
    assert heads == [("Booked", "Target"), ("Target",)]
    assert popover.view is not None
    popover.copy_button.click()
    assert QGuiApplication.clipboard().text() == popover.view.text
    QApplication.sendEvent(popover, QEvent(QEvent.Type.WindowDeactivate))
    assert not popover.isVisible()
