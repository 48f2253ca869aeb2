from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QAbstractAnimation, Qt, QVariantAnimation
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from roots_desktop.commands import AcceptHeldBack, Command, LookAt, SaveSettings, SyncNow
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.snapshot import Activity, Picture, Snapshot
from roots_desktop.settings import Settings
from roots_desktop.ui.banner_view import Place
from roots_desktop.ui.body import Body
from roots_desktop.ui.calendar.week_page import WeekPage
from roots_desktop.ui.go_to_date import GoToDate
from roots_desktop.ui.main_window import MainWindow
from roots_desktop.ui.model import AppModel, View
from roots_desktop.ui.theme import Theming
from tests.ui import moco_sample, sample
from tests.ui.conftest import ModelMaker

ShowWindow = Callable[..., MainWindow]


@pytest.fixture
def show_window(qtbot: QtBot, theming: Theming, monkeypatch: pytest.MonkeyPatch) -> ShowWindow:
    monkeypatch.setattr(Theming, "duration", lambda _theming, _name: 0)

    def show(model: AppModel, **more: bool) -> MainWindow:
        window = MainWindow(model, theming, week_start=0, **more)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        return window

    return show


def commands_of(model: AppModel) -> list[Command]:
    sent: list[Command] = []
    model.commanded.connect(sent.append)
    return sent


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(window.month, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_stands_on_the_grid(make_model: ModelMaker, show_window: ShowWindow) -> None:
    window = show_window(make_model())
    assert (window.width(), window.height()) == (1280, 800)
    assert window.toolbar.title.x() == 280
    assert window.month.mapTo(window, window.month.rect().topLeft()).x() == 264
    assert window.toolbar.sync.accessibleName() == "Synced 2 min ago. Sync now"


def test_the_switch_turns_the_view_and_it_is_remembered(make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model()
    window = show_window(model)
    sent = commands_of(model)
    switch = window.toolbar.views.segments
    assert switch[View.MONTH].isChecked()
    switch[View.WEEK].click()
    assert (model.view, window.toolbar.title.text()) == (View.WEEK, "16 – 22 November 2026")
    assert window.views.currentWidget() is window.views.page(View.WEEK)
    assert window.toolbar.following.accessibleName() == "Next week"
    assert sent == [SaveSettings(replace(Settings(), view="week"))]
    switch[View.MONTH].click()
    assert window.month.isVisible()


def test_the_window_opens_with_the_view_of_last_time(make_model: ModelMaker, show_window: ShowWindow) -> None:
    window = show_window(make_model(settings=replace(Settings(), view="day")))
    assert window.views.page(View.DAY).isVisible()
    assert window.toolbar.title.text() == "Thursday 19 November 2026"
    assert window.toolbar.views.segments[View.DAY].isChecked()


@pytest.mark.parametrize(
    ("key", "view"),
    [
        (Qt.Key.Key_1, View.DAY),
        (Qt.Key.Key_2, View.WEEK),
        (Qt.Key.Key_3, View.MONTH),
        (Qt.Key.Key_4, View.YEAR),
    ],
)
def test_keys_turn_the_view_and_the_keyboard_goes_along(
    make_model: ModelMaker, show_window: ShowWindow, key: Qt.Key, view: View
) -> None:
    model = make_model(settings=replace(Settings(), view="week" if view is not View.WEEK else "month"))
    window = show_window(model)
    QTest.keyClick(window.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
    assert model.view is view
    assert window.views.page(view).isAncestorOf(window.focusWidget()) or window.views.page(view).hasFocus()


def test_there_is_nothing_to_turn_before_the_first_connection(make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model(Picture())
    window = show_window(model)
    model.show_picture(Picture())
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert model.view is View.MONTH
    assert not window.toolbar.views.isVisible()


def test_the_title_is_short_where_there_is_little_room(make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model(moco_sample.picture(), settings=replace(Settings(), view="week"))
    window = show_window(model)
    model.show_day(date(2026, 12, 30))
    assert window.toolbar.title.text() == "28 December 2026 – 3 January 2027"
    window.resize(880, 600)
    assert window.toolbar.title.text() == "28 Dec 2026 – 3 Jan 2027"
    assert window.toolbar.title.geometry().right() < window.toolbar.views.x()
    assert window.toolbar.views.geometry().right() < window.toolbar.work.x()


def test_enter_and_a_double_click_open_the_day(make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model()
    window = show_window(model)
    model.choose_day(date(2026, 11, 24))
    QTest.keyClick(window.month, Qt.Key.Key_Return)
    assert (model.view, model.focus) == (View.DAY, date(2026, 11, 24))


def test_space_tells_the_details_of_a_day(qtbot: QtBot, make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model()
    window = show_window(model)
    model.choose_day(date(2026, 11, 24))
    QTest.keyClick(window.month, Qt.Key.Key_Space)
    assert window.details is not None
    assert window.details.isVisible()
    assert "24 November" in window.details.accessibleName()
    window.details.panel.show_button.click()
    assert (model.view, model.focus, window.details.isVisible()) == (View.DAY, date(2026, 11, 24), False)


def test_the_year_takes_the_room_of_the_sidebar_where_it_needs_it(
    make_model: ModelMaker, show_window: ShowWindow
) -> None:
    model = make_model()
    window = show_window(model)
    sent = commands_of(model)
    model.show_view(View.YEAR)
    assert (window.sidebar.isVisible(), window.views.width(), window.toolbar.title.x()) == (False, 1280, 220)
    window.toolbar.sidebar.click()
    assert (window.sidebar.isVisible(), window.views.width()) == (True, 1280)
    model.show_view(View.MONTH)
    assert (window.sidebar.isVisible(), window.views.width()) == (True, 1016)
    model.show_view(View.YEAR)
    window.resize(1543, 800)
    assert not window.sidebar.isVisible()
    window.resize(1544, 800)
    assert window.sidebar.isVisible()
    assert all(command.settings.sidebar for command in sent if isinstance(command, SaveSettings))


def test_now_moves_on(make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model(settings=replace(Settings(), view="week"))
    window = show_window(model)
    page = window.views.page(View.WEEK)
    assert isinstance(page, WeekPage)
    model.clock = sample.FixedClock(moment=sample.NOW.replace(minute=25))
    window.tell_time()
    assert page.view.now is not None
    assert page.view.now.text == "14:25"


def test_every_control_has_a_name_and_room_for_a_finger(make_model: ModelMaker, show_window: ShowWindow) -> None:
    for button in show_window(make_model()).findChildren(QPushButton):
        spoken = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
        assert spoken
        assert min(button.width(), button.height()) >= 24, spoken


def test_title_and_arrows_follow_the_month(make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model()
    window = show_window(model)
    window.toolbar.following.click()
    assert window.toolbar.title.text() == "December 2026"
    window.toolbar.previous.click()
    window.toolbar.previous.click()
    assert model.month == date(2026, 10, 1)
    window.toolbar.today.click()
    assert model.selected == sample.TODAY


@pytest.mark.parametrize(
    ("key", "modifier", "month"),
    [
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier, date(2026, 10, 1)),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier, date(2026, 12, 1)),
    ],
)
def test_alt_arrows_turn(
    qtbot: QtBot,
    make_model: ModelMaker,
    show_window: ShowWindow,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    month: date,
) -> None:
    model = make_model()
    press(qtbot, show_window(model), key, modifier)
    assert model.month == month


def test_t_goes_to_today_and_esc_deselects(qtbot: QtBot, make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model()
    window = show_window(model)
    model.show_month(date(2027, 3, 1))
    press(qtbot, window, Qt.Key.Key_T)
    assert (model.selected, model.month) == (sample.TODAY, date(2026, 11, 1))
    press(qtbot, window, Qt.Key.Key_Escape)
    assert model.selected is None


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)],
)
def test_keys_sync(
    qtbot: QtBot, make_model: ModelMaker, show_window: ShowWindow, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    model = make_model()
    window = show_window(model)
    sent = commands_of(model)
    press(qtbot, window, key, modifier)
    assert sent == [SyncNow()]


def test_without_a_connection_there_is_nothing_to_sync(
    qtbot: QtBot, make_model: ModelMaker, show_window: ShowWindow
) -> None:
    model = make_model(Picture(Snapshot(revision=1, absences=sample.absences())))
    window = show_window(model)
    sent = commands_of(model)
    press(qtbot, window, Qt.Key.Key_F5)
    assert sent == []
    with qtbot.waitSignal(window.connections_wanted):
        window.toolbar.sync.click()


def test_the_sync_button_syncs(qtbot: QtBot, make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model()
    window = show_window(model)
    sent = commands_of(model)
    window.toolbar.sync.click()
    assert sent == [SyncNow()]
    model.show_picture(sample.syncing())
    window.toolbar.sync.click()
    assert sent == [SyncNow()]
    assert window.toolbar.sync.text() == "Syncing …"


def test_keys_open_dialogs_and_quit(qtbot: QtBot, make_model: ModelMaker, show_window: ShowWindow) -> None:
    window = show_window(make_model())
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(window.settings_wanted) as settings:
        press(qtbot, window, Qt.Key.Key_Comma, control)
    assert settings.args == [Place.SETTINGS]
    with qtbot.waitSignal(window.connections_wanted):
        press(qtbot, window, Qt.Key.Key_C, control | Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(window.quit_wanted):
        press(qtbot, window, Qt.Key.Key_Q, control)


def test_closing_quits_where_there_is_no_tray(qtbot: QtBot, make_model: ModelMaker, show_window: ShowWindow) -> None:
    window = show_window(make_model())
    with qtbot.waitSignal(window.quit_wanted):
        press(qtbot, window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


def test_closing_hides_where_there_is_one(qtbot: QtBot, make_model: ModelMaker, show_window: ShowWindow) -> None:
    window = show_window(make_model())
    window.hides_on_close = lambda: True
    with qtbot.assertNotEmitted(window.quit_wanted):
        window.close()
    assert not window.isVisible()


def test_f9_hides_the_sidebar_and_keeps_the_choice(
    qtbot: QtBot, make_model: ModelMaker, show_window: ShowWindow
) -> None:
    model = make_model()
    window = show_window(model)
    sent = commands_of(model)
    with qtbot.assertNotEmitted(model.settings_changed):
        press(qtbot, window, Qt.Key.Key_F9)
    assert not window.sidebar.isVisible()
    assert (window.toolbar.title.x(), window.month.width()) == (220, 1280)
    assert not window.toolbar.sidebar.isChecked()
    assert sent == [SaveSettings(replace(Settings(), sidebar=False))]
    window.toolbar.sidebar.click()
    assert window.sidebar.isVisible()
    assert window.toolbar.sidebar.isChecked()


def test_the_choice_is_remembered(make_model: ModelMaker, show_window: ShowWindow) -> None:
    window = show_window(make_model(settings=replace(Settings(), sidebar=False)))
    assert not window.sidebar.isVisible()


def test_narrow_windows_put_the_sidebar_away(qtbot: QtBot, make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model()
    window = show_window(model)
    sent = commands_of(model)
    window.resize(1039, 700)
    assert not window.sidebar.isVisible()
    assert (window.toolbar.sync.width(), window.month.width()) == (32, 1039)
    press(qtbot, window, Qt.Key.Key_F9)
    assert window.sidebar.isVisible()
    assert window.month.width() == 1039
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.sidebar.isVisible()
    window.resize(1040, 700)
    assert window.sidebar.isVisible()
    assert not [command for command in sent if isinstance(command, SaveSettings)]


def test_the_sidebar_slides_where_motion_is_welcome(
    qtbot: QtBot, make_model: ModelMaker, show_window: ShowWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = show_window(make_model())
    monkeypatch.setattr(Theming, "duration", lambda _theming, _name: 20)
    body: Body = window.body
    animation = body.findChild(QVariantAnimation)
    assert animation is not None
    with qtbot.waitSignal(animation.finished):
        window.toolbar.sidebar.click()
        assert animation.state() is QAbstractAnimation.State.Running
    assert not window.sidebar.isVisible()


def test_go_to_date(qtbot: QtBot, make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model()
    window = show_window(model)
    press(qtbot, window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(GoToDate)
    assert dialog is not None
    assert dialog.field.day == date(2026, 11, 19)
    dialog.field.choose(date(2027, 2, 3))
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert model.selected == date(2027, 2, 3)
    assert window.month.hasFocus()


def test_f6_walks_the_areas(qtbot: QtBot, make_model: ModelMaker, show_window: ShowWindow) -> None:
    window = show_window(make_model(sample.offline()))
    visited = []
    for _ in range(4):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_F6)
        visited.append(window.focusWidget())
    assert visited == [
        window.toolbar.sidebar,
        window.banner.buttons[0],
        window.sidebar.mini_month.first_control,
        window.month,
    ]
    QTest.keyClick(window.month, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.focusWidget() is window.sidebar.mini_month.first_control


def test_banners_come_and_go(qtbot: QtBot, make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model()
    window = show_window(model)
    assert not window.banner.isVisible()
    model.show_picture(sample.offline())
    assert window.banner.isVisible()
    assert window.banner.height() == 40
    sent = commands_of(model)
    window.banner.buttons[0].click()
    assert sent == [SyncNow()]
    model.show_picture(sample.picture())
    assert not window.banner.isVisible()


def test_the_banner_leads_to_dialogs(qtbot: QtBot, make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model(sample.refused())
    window = show_window(model)
    with qtbot.waitSignal(window.connections_wanted):
        window.banner.buttons[0].click()
    model.show_picture(sample.without_schedule())
    with qtbot.waitSignal(window.settings_wanted) as settings:
        window.banner.buttons[0].click()
    assert settings.args == [Place.SCHEDULE]


def test_the_banner_asks_about_what_was_held_back(make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model(sample.held_back())
    window = show_window(model)
    sent = commands_of(model)
    window.banner.buttons[0].click()
    assert sent == [AcceptHeldBack("personio")]


def test_an_unchanged_banner_keeps_its_button(make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model(sample.offline())
    window = show_window(model)
    button = window.banner.buttons[0]
    model.show_picture(sample.offline())
    assert window.banner.buttons[0] is button


def test_first_run_offers_four_ways(qtbot: QtBot, make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model(Picture())
    window = show_window(model)
    assert window.first_run is None
    model.show_picture(Picture())
    page = window.first_run
    assert page is not None
    assert page.isVisible()
    assert not window.toolbar.today.isEnabled()
    assert not window.toolbar.title.isVisible()
    with qtbot.waitSignal(window.connections_wanted):
        page.connect_button.click()
    with qtbot.waitSignal(window.moco_wanted):
        page.moco_button.click()
    with qtbot.waitSignal(window.demo_wanted):
        page.demo_button.click()
    with qtbot.waitSignal(window.settings_wanted) as settings:
        page.manual_button.click()
    assert settings.args == [Place.SCHEDULE]
    assert window.month.isVisible()


def test_the_balance_is_explained(qtbot: QtBot, make_model: ModelMaker, show_window: ShowWindow) -> None:
    window = show_window(make_model(moco_sample.picture()))
    window.sidebar.hours.balance.click()
    assert window.sidebar.figures.popover is not None
    window.sidebar.figures.popover.account_button.click()
    dialog = window.account
    assert dialog is not None
    assert dialog.isVisible()
    with qtbot.waitSignal(window.settings_wanted) as settings:
        dialog.change_button.click()
    assert settings.args == [Place.HOURS]
    dialog.close()
    window.open_account()
    assert window.account is dialog


def test_a_month_that_is_being_read_says_so(make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model(moco_sample.reading())
    window = show_window(model)
    assert window.toolbar.reading.text() == ""
    model.show_month(date(2024, 3, 1))
    assert window.toolbar.reading.text() == "Reading 2025, 3 of 12"
    assert window.toolbar.reading.x() > window.toolbar.title.geometry().right()
    assert window.month.view.day_at(2, 0).booked == "–"


def test_first_run_says_why_nothing_can_be_stored(make_model: ModelMaker, show_window: ShowWindow) -> None:
    refused = Picture(activity=Activity(last_refusal=Failure("storage_failed")))
    model = make_model(Picture())
    window = show_window(model)
    model.show_picture(refused)
    assert window.first_run is not None
    assert window.first_run.isVisible()
    assert window.banner.isVisible()


def test_first_run_ends_with_a_connection(make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model(Picture())
    window = show_window(model)
    model.show_picture(Picture())
    model.show_picture(sample.loading())
    assert window.month.isVisible()
    assert window.month.view.loading


def test_demo_never_starts_with_the_first_page(make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model(Picture())
    window = show_window(model, demo=True)
    model.show_picture(Picture())
    assert window.month.isVisible()


def test_ages_grow_and_days_change(make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model()
    window = show_window(model)
    model.clock = sample.FixedClock(moment=sample.NOW.replace(minute=25))
    window.tell_time()
    assert window.toolbar.sync.text() == "Synced 7 min ago"
    assert window.sidebar.services.buttons[0].accessibleName() == "Personio, 7 min ago"
    model.clock = sample.FixedClock(moment=sample.NOW.replace(day=20, hour=0, minute=5))
    window.tell_time()
    assert [day.number for week in window.month.view.weeks for day in week.days if day.today] == ["20"]


def test_the_focus_ring_surrounds_the_control(make_model: ModelMaker, show_window: ShowWindow) -> None:
    window = show_window(make_model())
    window.toolbar.today.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    ring = window._ring
    assert ring.isVisible()
    assert ring.geometry() == window.toolbar.today.geometry().adjusted(-4, -4, 4, 4)
    window.month.setFocus()
    assert not ring.isVisible()


def test_themes_change_live(make_model: ModelMaker, show_window: ShowWindow, theming: Theming) -> None:
    window = show_window(make_model())
    theming.choose("dark")
    QApplication.processEvents()
    assert window.grab().toImage().pixelColor(700, 20) == theming.theme.color("surface")


def test_looks_at_its_month_from_the_start(make_model: ModelMaker, theming: Theming, qtbot: QtBot) -> None:
    model = make_model()
    sent = commands_of(model)
    qtbot.addWidget(MainWindow(model, theming, week_start=0))
    assert [type(command) for command in sent] == [LookAt]
