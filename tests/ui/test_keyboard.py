"""The keyboard map of the design, key by key, in every view, and from popovers and dialogs."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roots_desktop.commands import SyncNow
from roots_desktop.domain.snapshot import Picture
from roots_desktop.ui.go_to_date import GoToDate
from roots_desktop.ui.main_window import MainWindow
from roots_desktop.ui.model import AppModel, View
from roots_desktop.ui.settings_dialog import SettingsDialog
from roots_desktop.ui.theme import Theming
from tests.ui import moco_sample, sample
from tests.ui.conftest import ModelMaker
from tests.ui.dialog_shots import INFOS, PLACES

KEY, PLAIN = Qt.Key, Qt.KeyboardModifier.NoModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TUESDAY = date(2026, 11, 17)


def november(day: int) -> date:
    return date(2026, 11, day)


@pytest.fixture
def model(make_model: ModelMaker) -> AppModel:
    """Both services, Tuesday selected."""
    made = make_model(moco_sample.picture())
    made.arrived = True
    made.choose_day(TUESDAY)
    return made


@pytest.fixture
def window(qtbot: QtBot, theming: Theming, model: AppModel) -> MainWindow:
    """Active, the keyboard in the view."""
    made = MainWindow(model, theming, week_start=0)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def show(window: MainWindow, model: AppModel, view: View) -> None:
    model.show_view(view)
    window.views.current.setFocus(Qt.FocusReason.ShortcutFocusReason)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    """Where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


MOVES = {
    View.MONTH: {
        KEY.Key_Left: november(16), KEY.Key_Right: november(18), KEY.Key_Up: november(10), KEY.Key_Down: november(24),
        KEY.Key_Home: november(16), KEY.Key_End: november(22),
        KEY.Key_PageUp: date(2026, 10, 17), KEY.Key_PageDown: date(2026, 12, 17),
    },
    View.WEEK: {
        KEY.Key_Left: november(16), KEY.Key_Right: november(18), KEY.Key_Up: TUESDAY, KEY.Key_Down: TUESDAY,
        KEY.Key_Home: november(16), KEY.Key_End: november(22),
        KEY.Key_PageUp: november(10), KEY.Key_PageDown: november(24),
    },
    View.DAY: {
        KEY.Key_Left: november(16), KEY.Key_Right: november(18), KEY.Key_Up: TUESDAY, KEY.Key_Down: TUESDAY,
        KEY.Key_Home: november(16), KEY.Key_End: november(22),
        KEY.Key_PageUp: november(16), KEY.Key_PageDown: november(18),
    },
    View.YEAR: {
        KEY.Key_Left: november(16), KEY.Key_Right: november(18),
        KEY.Key_Up: date(2026, 10, 17), KEY.Key_Down: date(2026, 12, 17),
        KEY.Key_Home: november(16), KEY.Key_End: november(22),
        KEY.Key_PageUp: date(2025, 11, 17), KEY.Key_PageDown: date(2027, 11, 17),
    },
}  # fmt: skip
"""Up and down scroll the hours of day and week: there is no day above another."""


@pytest.mark.parametrize("view", list(View))
def test_keys_move_the_selected_day(window: MainWindow, model: AppModel, view: View) -> None:
    show(window, model, view)
    for key, day in MOVES[view].items():
        press(key)
        assert (model.selected, model.focus) == (day, day), key
        model.choose_day(TUESDAY)


@pytest.mark.parametrize(
    ("view", "before", "after"),
    [
        (View.DAY, november(16), november(18)),
        (View.WEEK, november(10), november(24)),
        (View.MONTH, date(2026, 10, 1), date(2026, 12, 1)),
        (View.YEAR, date(2025, 11, 1), date(2027, 11, 1)),
    ],
)
def test_alt_and_arrows_turn_the_period(
    window: MainWindow, model: AppModel, view: View, before: date, after: date
) -> None:
    for key, day in ((KEY.Key_Left, before), (KEY.Key_Right, after)):
        model.choose_day(TUESDAY)
        show(window, model, view)
        press(key, ALT)
        assert model.focus == day


@pytest.mark.parametrize("view", list(View))
def test_keys_of_every_view(window: MainWindow, model: AppModel, qtbot: QtBot, view: View) -> None:
    show(window, model, view)
    press(KEY.Key_Space)
    details = window.details
    assert details is not None
    assert details.panel.view is not None
    assert (details.isVisible(), details.panel.view.day) == (True, TUESDAY)
    qtbot.waitUntil(details.isActiveWindow)
    press(KEY.Key_Escape)
    qtbot.waitUntil(window.isActiveWindow)
    assert (details.isVisible(), model.selected) == (False, TUESDAY)
    press(KEY.Key_T)
    assert model.selected == sample.TODAY
    press(KEY.Key_Escape)
    assert model.selected is None
    model.choose_day(TUESDAY)
    press(KEY.Key_Return)
    assert (model.view, model.focus) == (View.DAY, TUESDAY)


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("where", ["view", "popover", "toolbar"])
def test_keys_that_work_wherever_the_keyboard_is(
    window: MainWindow, model: AppModel, qtbot: QtBot, view: View, where: str
) -> None:
    show(window, model, view)
    match where:
        case "popover":
            press(KEY.Key_Space)
            assert window.details is not None
            qtbot.waitUntil(window.details.isActiveWindow)
        case "toolbar":
            window.toolbar.today.setFocus()
        case _:
            pass
    sent: list[object] = []
    model.commanded.connect(sent.append)
    press(KEY.Key_F5)
    press(KEY.Key_R, CONTROL)
    assert sent == [SyncNow(), SyncNow()]
    before = window.body.sidebar_open
    press(KEY.Key_F9)
    assert window.body.sidebar_open is not before
    for key, modifier, signal in (
        (KEY.Key_Comma, CONTROL, window.settings_wanted),
        (KEY.Key_C, CONTROL | SHIFT, window.connections_wanted),
        (KEY.Key_Q, CONTROL, window.quit_wanted),
    ):
        with qtbot.waitSignal(signal, timeout=2000):
            press(key, modifier)
    for key, shown in ((KEY.Key_1, View.DAY), (KEY.Key_2, View.WEEK), (KEY.Key_3, View.MONTH), (KEY.Key_4, View.YEAR)):
        press(key, CONTROL)
        assert model.view is shown


@pytest.mark.parametrize("view", list(View))
def test_going_to_a_date(window: MainWindow, model: AppModel, qtbot: QtBot, view: View) -> None:
    show(window, model, view)
    press(KEY.Key_G, CONTROL)
    (dialog,) = window.findChildren(GoToDate)
    dialog.field.set_day(date(2026, 12, 24))
    with qtbot.waitSignal(dialog.chosen):
        QTest.keyClick(dialog.field, KEY.Key_Return)
    assert (model.selected, model.view) == (date(2026, 12, 24), view)


def test_f6_leaves_a_popover_for_the_next_area(window: MainWindow, model: AppModel, qtbot: QtBot) -> None:
    press(KEY.Key_Space)
    assert window.details is not None
    qtbot.waitUntil(window.details.isActiveWindow)
    press(KEY.Key_F6)
    qtbot.waitUntil(window.isActiveWindow)
    assert not window.details.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.isAncestorOf(focused)


def test_closing_hides_the_window_where_there_is_a_way_back(window: MainWindow) -> None:
    window.hides_on_close = lambda: True
    press(KEY.Key_W, CONTROL)
    assert not window.isVisible()


def test_closing_quits_where_there_is_none(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.quit_wanted, timeout=2000):
        press(KEY.Key_W, CONTROL)


def test_keys_of_the_program_work_in_a_dialog(
    window: MainWindow, model: AppModel, theming: Theming, qtbot: QtBot
) -> None:
    dialog = SettingsDialog(model, theming, PLACES, INFOS)
    qtbot.addWidget(dialog)
    dialog.bring_up()
    qtbot.waitUntil(dialog.isActiveWindow)
    sent: list[object] = []
    model.commanded.connect(sent.append)
    for key, modifier in ((KEY.Key_F5, PLAIN), (KEY.Key_R, CONTROL)):
        press(key, modifier)
    assert sent == [SyncNow(), SyncNow()]
    for key, modifier, signal in (
        (KEY.Key_Comma, CONTROL, window.settings_wanted),
        (KEY.Key_C, CONTROL | SHIFT, window.connections_wanted),
        (KEY.Key_Q, CONTROL, window.quit_wanted),
    ):
        with qtbot.waitSignal(signal, timeout=2000):
            press(key, modifier)
    press(KEY.Key_2, CONTROL)
    press(KEY.Key_T)
    assert (model.view, model.selected) == (View.MONTH, TUESDAY)
    press(KEY.Key_W, CONTROL)
    assert (dialog.isVisible(), window.isVisible()) == (False, True)
    dialog.bring_up()
    qtbot.waitUntil(dialog.isActiveWindow)
    press(KEY.Key_Escape)
    assert not dialog.isVisible()


def test_tab_goes_from_the_top_to_the_bottom_also_for_what_came_later(
    qtbot: QtBot, theming: Theming, make_model: ModelMaker
) -> None:
    model = make_model(Picture())
    made = MainWindow(model, theming, demo=True, week_start=0)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    model.show_picture(moco_sample.picture())
    made.toolbar.settings.setFocus()
    reached = []
    for _ in range(18):
        press(KEY.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused.accessibleName().partition(",")[0])
    assert reached == [
        "Previous month", "Next month",
        "Vacation 2026", "Vacation 2026", "Vacation 2026", "Vacation 2026", "Vacation 2026",
        "This week 15:05 of 24:30", "November 62:20 of 117:30", "Balance until yesterday +6:45", "Next absence",
        "Personio", "Moco",
        "November 2026", "Week 44", "Week 45", "Week 46", "Week 47",
    ]  # fmt: skip


def test_tab_reaches_the_button_of_a_banner_before_the_sidebar(
    window: MainWindow, model: AppModel, qtbot: QtBot
) -> None:
    model.show_picture(sample.refused())
    qtbot.waitUntil(window.banner.buttons[0].isVisible)
    window.toolbar.settings.setFocus()
    press(KEY.Key_Tab)
    assert QApplication.focusWidget() is window.banner.buttons[0]
