"""The ways to the dialogs for work: keys, mouse and menu of the calendar, shortcuts, the banner, the tray."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from roots_desktop.app.windows import Windows
from roots_desktop.app.wiring import Surroundings
from roots_desktop.commands import ClockOut, Command
from roots_desktop.domain.snapshot import Picture
from roots_desktop.places import Places
from roots_desktop.settings import Settings
from roots_desktop.ui.banner_view import Place
from roots_desktop.ui.main_window import MainWindow
from roots_desktop.ui.model import AppModel, View
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.tray_view import TrayAction
from roots_desktop.ui.work.booking_dialog import BookingDialog
from roots_desktop.ui.work.check_dialog import CheckDialog
from roots_desktop.ui.work.day_dialog import DayDialog
from roots_desktop.ui.work.outbox_dialog import OutboxDialog
from roots_desktop.ui.work.presence_dialog import PresenceDialog
from roots_desktop.ui.work.timer_dialog import TimerDialog
from roots_desktop.ui.work.work_menu import WorkMenu
from tests.ui import sample
from tests.ui.conftest import ModelMaker
from tests.ui.work import work_sample

ShowWindow = Callable[[AppModel], MainWindow]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MONDAY = work_sample.MONDAY


@pytest.fixture
def show_window(qtbot: QtBot, theming: Theming) -> ShowWindow:
    def show(model: AppModel) -> MainWindow:
        window = MainWindow(model, theming, week_start=0)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        return window

    return show


def sent_by(model: AppModel) -> list[Command]:
    sent: list[Command] = []
    model.commanded.connect(sent.append)
    return sent


def shown(window: MainWindow, kind: type[QDialog]) -> list[QDialog]:
    return [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]


def cell(window: MainWindow, day: date) -> QPoint:
    place = window.month.view.place_of(day)
    assert place is not None
    return window.month.visualRect(window.month.model().index(*place)).center()


def menu_of(window: MainWindow) -> WorkMenu:
    """The menu of a day: it shows as a window of its own."""
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, WorkMenu)
    return popup


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_keys_open_the_selected_day(make_model: ModelMaker, show_window: ShowWindow, key: Qt.Key) -> None:
    model = make_model(work_sample.picture())
    window = show_window(model)
    QTest.keyClick(window.month, key)
    assert model.view is View.MONTH
    model.choose_day(MONDAY)
    QTest.keyClick(window.month, key)
    assert (model.view, model.focus) == (View.DAY, MONDAY)


def test_a_double_click_opens_the_day_under_the_mouse(make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model(work_sample.picture())
    window = show_window(model)
    QTest.mouseDClick(window.month.viewport(), Qt.MouseButton.RightButton, pos=cell(window, MONDAY))
    assert model.view is View.MONTH
    QTest.mouseDClick(window.month.viewport(), Qt.MouseButton.LeftButton, pos=cell(window, MONDAY))
    assert (model.view, model.selected) == (View.DAY, MONDAY)


def test_the_menu_opens_all_that_can_be_done_with_a_day(make_model: ModelMaker, show_window: ShowWindow) -> None:
    window = show_window(make_model(work_sample.picture()))
    ask_for_menu(window, QContextMenuEvent.Reason.Mouse, cell(window, MONDAY))
    menu = menu_of(window)
    next(action for action in menu.actions() if action.text() == "Open day").trigger()
    menu.close()
    assert [dialog.windowTitle() for dialog in shown(window, DayDialog)] == ["Monday 16 November"]


def test_free_time_begins_a_presence(make_model: ModelMaker, show_window: ShowWindow) -> None:
    window = show_window(make_model(work_sample.picture()))
    window.views.free_time_wanted.emit(MONDAY, 13 * 60 + 45)
    (dialog,) = shown(window, PresenceDialog)
    assert isinstance(dialog, PresenceDialog)
    assert (dialog.day.day, dialog.start.field.text(), dialog.end.field.text()) == (MONDAY, "13:45", "")
    assert dialog.focusWidget() is dialog.end.field


def test_free_time_to_come_is_booked_for(make_model: ModelMaker, show_window: ShowWindow) -> None:
    window = show_window(make_model(work_sample.picture()))
    tomorrow = sample.TODAY + timedelta(days=1)
    window.views.free_time_wanted.emit(tomorrow, 9 * 60)
    (booking,) = shown(window, BookingDialog)
    assert isinstance(booking, BookingDialog)
    assert booking.day.day == tomorrow


def test_free_time_is_booked_where_presences_are_not_read(make_model: ModelMaker, show_window: ShowWindow) -> None:
    settings = replace(Settings(), moco_parts=("entries",))
    window = show_window(make_model(work_sample.picture(), settings=settings))
    window.views.free_time_wanted.emit(MONDAY, 9 * 60)
    assert not shown(window, PresenceDialog)
    assert len(shown(window, BookingDialog)) == 1


def test_what_is_left_of_a_presence_is_offered(make_model: ModelMaker, show_window: ShowWindow) -> None:
    window = show_window(make_model(work_sample.picture()))
    window.views.booking_wanted.emit(MONDAY, 45)
    (booking,) = shown(window, BookingDialog)
    assert isinstance(booking, BookingDialog)
    assert booking.length.field.text() == "0:45"


def test_free_time_in_the_week_is_booked(make_model: ModelMaker, show_window: ShowWindow) -> None:
    window = show_window(make_model(work_sample.picture()))
    window.views.booking_wanted.emit(MONDAY, 0)
    (booking,) = shown(window, BookingDialog)
    assert isinstance(booking, BookingDialog)
    assert booking.day.day == MONDAY


def test_free_time_opens_the_day_where_nobody_takes_bookings(make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model()
    show_window(model).views.booking_wanted.emit(MONDAY, 0)
    assert (model.view, model.focus) == (View.DAY, MONDAY)


def ask_for_menu(window: MainWindow, reason: QContextMenuEvent.Reason, point: QPoint) -> None:
    viewport = window.month.viewport()
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, point, viewport.mapToGlobal(point)))


def test_the_menu_of_a_day(make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model(work_sample.picture())
    window = show_window(model)
    ask_for_menu(window, QContextMenuEvent.Reason.Mouse, cell(window, MONDAY))
    assert model.selected == MONDAY
    menu = menu_of(window)
    next(action for action in menu.actions() if action.text().startswith("Book time…")).trigger()
    menu.close()
    (booking,) = shown(window, BookingDialog)
    assert isinstance(booking, BookingDialog)
    assert booking.day.day == MONDAY


def test_the_menu_key_asks_for_the_selected_day(make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model(work_sample.picture())
    window = show_window(model)
    ask_for_menu(window, QContextMenuEvent.Reason.Keyboard, QPoint())
    assert QApplication.activePopupWidget() is None
    model.choose_day(MONDAY)
    ask_for_menu(window, QContextMenuEvent.Reason.Keyboard, QPoint())
    menu_of(window).close()
    assert model.selected == MONDAY


def test_shortcuts_book_and_clock(make_model: ModelMaker, show_window: ShowWindow) -> None:
    model = make_model(work_sample.picture())
    window = show_window(model)
    sent = sent_by(model)
    QTest.keyClick(window.month, Qt.Key.Key_I, CONTROL | SHIFT)
    assert sent == [ClockOut()]
    model.choose_day(MONDAY)
    QTest.keyClick(window.month, Qt.Key.Key_B, CONTROL)
    (booking,) = shown(window, BookingDialog)
    assert isinstance(booking, BookingDialog)
    assert booking.day.day == MONDAY


def test_shortcuts_rest_on_the_first_page(make_model: ModelMaker, show_window: ShowWindow, qtbot: QtBot) -> None:
    model = make_model(Picture())
    model.arrived = True
    window = show_window(model)
    with qtbot.assertNotEmitted(window.moco_wanted):
        QTest.keyClick(window, Qt.Key.Key_B, CONTROL)
        QTest.keyClick(window, Qt.Key.Key_I, CONTROL | SHIFT)


def test_without_moco_they_lead_to_connections(make_model: ModelMaker, show_window: ShowWindow, qtbot: QtBot) -> None:
    window = show_window(make_model())
    with qtbot.waitSignal(window.moco_wanted):
        QTest.keyClick(window.month, Qt.Key.Key_B, CONTROL)


def test_the_banner_leads_to_the_outbox(make_model: ModelMaker, show_window: ShowWindow) -> None:
    window = show_window(make_model(work_sample.picture(outbox=work_sample.outbox())))
    window.banner.chosen.emit(Place.OUTBOX)
    assert shown(window, OutboxDialog)


def test_the_plus_in_the_toolbar_opens_a_menu(make_model: ModelMaker, show_window: ShowWindow) -> None:
    window = show_window(make_model(work_sample.picture()))
    window.toolbar.work.click()
    (menu,) = [found for found in window.findChildren(WorkMenu) if found.isVisible()]
    assert [action.text().partition("\t")[0] for action in menu.actions()][:2] == ["Open day", "Book time…"]
    menu.close()


def test_without_moco_there_is_no_plus(make_model: ModelMaker, show_window: ShowWindow) -> None:
    window = show_window(make_model(sample.picture()))
    assert not window.toolbar.work.isVisible()


@pytest.fixture
def windows(
    make_model: ModelMaker, theming: Theming, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Windows]:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    nothing: Mapping[str, str] = {}
    around = Surroundings(nothing, Places(tmp_path, tmp_path, tmp_path), sample.FixedClock(), Settings())
    owner = QObject()
    made = Windows(make_model(work_sample.picture(outbox=work_sample.outbox())), theming, around, owner)
    yield made
    made.hide()
    made.main.deleteLater()
    owner.deleteLater()


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        (TrayAction.BOOK, BookingDialog),
        (TrayAction.START_TIMER, TimerDialog),
        (TrayAction.OUTBOX, OutboxDialog),
    ],
)
def test_the_tray_opens_dialogs_without_the_window(windows: Windows, action: TrayAction, kind: type[QDialog]) -> None:
    windows.tray.work_wanted.emit(action)
    assert shown(windows.main, kind)
    assert not windows.main.isVisible()


def test_the_tray_books_for_today(windows: Windows, qtbot: QtBot) -> None:
    windows.main.work.open_day(MONDAY)
    windows.tray.work_wanted.emit(TrayAction.BOOK)
    (booking,) = shown(windows.main, BookingDialog)
    assert isinstance(booking, BookingDialog)
    assert booking.day.day == sample.TODAY


def test_a_click_on_the_notice_opens_the_check(windows: Windows) -> None:
    windows.tray.check_wanted.emit()
    assert windows.main.isVisible()
    assert shown(windows.main, CheckDialog)


def test_all_of_it_leaves_the_screen_at_the_end(windows: Windows) -> None:
    windows.main.work.open_day(MONDAY)
    windows.hide()
    assert shown(windows.main, DayDialog) == []
