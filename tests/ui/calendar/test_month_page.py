from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roots_desktop.commands import LookAt
from roots_desktop.domain.dates import Period
from roots_desktop.domain.hours import DayHours, days_hours
from roots_desktop.domain.records import Record
from roots_desktop.ui.calendar import month_view as month_module
from roots_desktop.ui.calendar.month_page import MonthPage, locale_week_start
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from tests.ui import moco_sample, sample
from tests.ui.conftest import ModelMaker

ShowPage = Callable[[AppModel], MonthPage]


@pytest.fixture
def show_page(qtbot: QtBot, theming: Theming) -> ShowPage:
    def show(model: AppModel) -> MonthPage:
        page = MonthPage(model, theming, 0)
        qtbot.addWidget(page)
        page.resize(1016, 752)
        page.show()
        page.activateWindow()
        assert QTest.qWaitForWindowActive(page)
        page.setFocus()
        return page

    return show


def wheel(page: MonthPage, delta: int) -> None:
    event = QWheelEvent(
        QPointF(500, 300),
        QPointF(500, 300),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.viewport(), event)


def centre(page: MonthPage, row: int, column: int) -> QPoint:
    return page.visualRect(page.model().index(row, column)).center()


def test_cells_are_as_the_design_says(make_model: ModelMaker, show_page: ShowPage) -> None:
    page = show_page(make_model())
    rect = page.visualRect(page.model().index(3, 2))
    assert (rect.width(), rect.height()) == (140, 120)
    assert page.viewport().geometry().topLeft() == QPoint(36, 32)


def test_extra_pixels_go_to_the_last(make_model: ModelMaker, show_page: ShowPage) -> None:
    page = show_page(make_model())
    page.resize(1019, 756)
    assert [page.columnWidth(column) for column in range(7)] == [140, 140, 140, 140, 141, 141, 141]
    assert [page.rowHeight(row) for row in range(6)] == [120, 120, 121, 121, 121, 121]


def test_low_windows_scroll_instead_of_squeezing(make_model: ModelMaker, show_page: ShowPage) -> None:
    page = show_page(make_model())
    page.resize(880, 552)
    QApplication.processEvents()
    assert page.rowHeight(0) == 92
    assert page.verticalScrollBar().maximum() == 32


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_Left, date(2026, 11, 23)),
        (Qt.Key.Key_Right, date(2026, 11, 25)),
        (Qt.Key.Key_Up, date(2026, 11, 17)),
        (Qt.Key.Key_Down, date(2026, 12, 1)),
        (Qt.Key.Key_Home, date(2026, 11, 23)),
        (Qt.Key.Key_End, date(2026, 11, 29)),
        (Qt.Key.Key_PageUp, date(2026, 10, 24)),
        (Qt.Key.Key_PageDown, date(2026, 12, 24)),
    ],
)
def test_keys_move_the_selection(
    qtbot: QtBot, make_model: ModelMaker, show_page: ShowPage, key: Qt.Key, expected: date
) -> None:
    model = make_model()
    page = show_page(model)
    model.choose_day(date(2026, 11, 24))
    QTest.keyClick(page, key)
    assert model.selected == expected
    assert model.month == expected.replace(day=1)


def test_the_first_key_selects_today(qtbot: QtBot, make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    QTest.keyClick(show_page(model), Qt.Key.Key_Right)
    assert model.selected == sample.TODAY


def test_months_turn_without_a_selection(qtbot: QtBot, make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert (model.selected, model.month) == (None, date(2026, 12, 1))
    assert page.view.title == "December 2026"


def test_a_hidden_month_follows_when_it_comes_up(qtbot: QtBot, make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    page.hide()
    shown = page.view
    with qtbot.waitSignal(model.commanded) as asked:
        model.show_next_month()
    assert asked.args == [LookAt(Period(date(2026, 11, 30), date(2027, 1, 10)))]
    model.show_picture(moco_sample.picture())
    model.change_settings(replace(model.settings, moco_parts=()))
    assert page.view is shown
    page.show()
    assert page.view.title == "December 2026"
    assert page.accessibleName() == page.view.title


def test_letters_do_not_search(qtbot: QtBot, make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    QTest.keyClick(show_page(model), Qt.Key.Key_3)
    assert model.selected is None


def test_a_click_selects_the_day(qtbot: QtBot, make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, centre(page, 4, 1))
    assert model.selected == date(2026, 11, 24)
    assert page.currentIndex() == page.model().index(4, 1)


def test_a_click_on_another_month_turns_to_it(qtbot: QtBot, make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, centre(page, 5, 1))
    assert (model.selected, page.view.title) == (date(2026, 12, 1), "December 2026")


def test_the_wheel_turns_months(make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    wheel(page, -120)
    assert model.month == date(2026, 12, 1)
    wheel(page, 120)
    wheel(page, 120)
    assert model.month == date(2026, 10, 1)


def test_small_turns_of_the_wheel_add_up(make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    wheel(page, -60)
    assert model.month == date(2026, 11, 1)
    wheel(page, 60)
    wheel(page, -60)
    assert model.month == date(2026, 11, 1)
    wheel(page, -60)
    assert model.month == date(2026, 12, 1)


def test_the_wheel_scrolls_first(make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    page.resize(880, 552)
    QApplication.processEvents()
    wheel(page, -120)
    assert model.month == date(2026, 11, 1)
    assert page.verticalScrollBar().value() > 0


def test_turning_asks_for_what_is_looked_at(qtbot: QtBot, make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    with qtbot.waitSignal(model.commanded) as asked:
        model.show_next_month()
    assert page.view.title == "December 2026"
    assert asked.args == [LookAt(Period(date(2026, 11, 30), date(2027, 1, 10)))]


def test_a_new_picture_keeps_the_selection(make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    model.choose_day(date(2026, 11, 24))
    model.show_picture(sample.crowded())
    assert page.view.weeks[4].bars[0].pending
    assert page.currentIndex() == page.model().index(4, 1)


def test_esc_leaves_no_current_cell(make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    model.choose_day(date(2026, 11, 24))
    model.choose_day(None)
    assert not page.currentIndex().isValid()


def test_arriving_by_tab_selects_a_day_to_stand_on(make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    page.clearFocus()
    page.setFocus(Qt.FocusReason.TabFocusReason)
    assert model.selected == sample.TODAY


def test_tips_belong_to_the_bar_or_the_day(make_model: ModelMaker, show_page: ShowPage) -> None:
    page = show_page(make_model())
    cell = page.visualRect(page.model().index(1, 2))
    assert page.tip_at(QPointF(cell.left() + 20, cell.top() + 47)) == "Sick leave, 3 – 4 Nov, 2 days"
    assert page.tip_at(QPointF(cell.left() + 20, cell.top() + 100)).startswith("0:00 = 8:00")
    assert page.tip_at(QPointF(-5, -5)) == ""


def test_screen_readers_find_a_table_of_days(make_model: ModelMaker, show_page: ShowPage) -> None:
    page = show_page(make_model())
    table = QAccessible.queryAccessibleInterface(page)
    assert table.role() is QAccessible.Role.Table
    assert page.accessibleName() == "November 2026"
    spoken = page.model().data(page.model().index(3, 1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Tuesday 17 November, target 6:00, Doctor 14:00 to 16:00"
    assert page.model().headerData(0, Qt.Orientation.Horizontal) == "Mon"
    assert page.model().headerData(0, Qt.Orientation.Vertical) == "Wk 44"


@pytest.mark.parametrize("name", ["picture", "crowded", "loading", "without_schedule"])
@pytest.mark.parametrize("choice", ["light", "dark"])
def test_every_state_paints(
    make_model: ModelMaker, show_page: ShowPage, theming: Theming, name: str, choice: str
) -> None:
    theming.choose(choice)
    page = show_page(make_model(getattr(sample, name)()))
    image = page.grab().toImage()
    assert image.pixelColor(100, 60) == theming.theme.color("surface")
    sunday = page.viewport().mapToParent(page.visualRect(page.model().index(2, 6)).bottomRight() - QPoint(10, 10))
    assert image.pixelColor(sunday) == theming.theme.color("surfaceSunken")


def test_today_and_selection_are_painted(make_model: ModelMaker, show_page: ShowPage, theming: Theming) -> None:
    model = make_model()
    page = show_page(model)
    model.choose_day(date(2026, 11, 24))
    image = page.grab().toImage()
    cell = page.visualRect(page.model().index(4, 1))
    inside = page.viewport().mapToParent(cell.center())
    assert image.pixelColor(inside) == theming.theme.color("selection")
    frame = page.viewport().mapToParent(QPoint(cell.left() + 2, cell.center().y()))
    assert image.pixelColor(frame) == theming.theme.color("accent")


def test_the_week_begins_on_monday_where_the_system_names_no_place() -> None:
    assert locale_week_start() == 0


def test_bookings_fill_the_line(
    make_model: ModelMaker, show_page: ShowPage, theming: Theming, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(month_module, "days_hours", _with_bookings)
    page = show_page(make_model())
    image = page.grab().toImage()
    monday = page.visualRect(page.model().index(2, 0))
    line = page.viewport().mapToParent(QPoint(monday.left() + 12, monday.bottom() + 1 - 13 + 1))
    assert image.pixelColor(line + QPoint(20, 0)) == theming.theme.color("progress.fill")
    # 8:30 of 8:00: the last seventeenth of 116 px.
    assert image.pixelColor(line + QPoint(113, 0)) == theming.theme.color("overtime.mark")
    today = page.visualRect(page.model().index(3, 3))
    line = page.viewport().mapToParent(QPoint(today.left() + 12, today.bottom() + 1 - 13 + 1))
    assert image.pixelColor(line + QPoint(20, 0)) == theming.theme.color("progress.today")
    assert image.pixelColor(line + QPoint(110, 0)) == theming.theme.color("progress.track")


def test_crowded_days_say_how_much_is_missing(make_model: ModelMaker, show_page: ShowPage) -> None:
    page = show_page(make_model(sample.crowded()))
    page.resize(880, 552)
    QApplication.processEvents()
    weeks = page._delegate.weeks
    assert weeks[2].more[1] == "+2 more"
    assert weeks[2].more_top is None
    assert not page.grab().isNull()
    page.resize(1016, 752)
    QApplication.processEvents()
    assert page._delegate.weeks[2].more_top == 60


def test_the_focus_frame_surrounds_the_selection(
    qtbot: QtBot, make_model: ModelMaker, show_page: ShowPage, theming: Theming
) -> None:
    model = make_model()
    page = show_page(model)
    model.choose_day(date(2026, 11, 23))
    QTest.keyClick(page, Qt.Key.Key_Right)
    cell = page.visualRect(page.model().index(4, 1))
    middle = page.viewport().mapToParent(QPoint(cell.left(), cell.center().y()))
    row = [page.grab().toImage().pixelColor(middle + QPoint(x, 0)) for x in range(8)]
    accent, selection = theming.theme.color("focus"), theming.theme.color("selection")
    assert row[0] == row[1] == row[4] == row[5] == accent
    assert row[2] == row[3] == theming.theme.color("surface")
    assert row[7] == selection


def _with_bookings(record: Record, period: Period) -> tuple[DayHours, ...]:
    booked = {date(2026, 11, 9): 510, sample.TODAY: 275}
    return tuple(replace(hours, booked=booked.get(hours.day, 0)) for hours in days_hours(record, period))


def test_a_balance_of_many_hours_is_never_cut(make_model: ModelMaker, show_page: ShowPage) -> None:
    page = show_page(make_model(moco_sample.picture()))
    assert page.verticalHeader().width() == 36
    assert page._corner.width() == 36
    alone = show_page(make_model(moco_sample.alone()))
    assert alone.view.weeks[1].balance == "−15:30"
    assert alone.verticalHeader().width() > 36
    assert alone._corner.width() == alone.verticalHeader().width()
    alone._app.show_picture(moco_sample.picture())
    assert alone.verticalHeader().width() == 36


def test_what_waits_is_painted(make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model(moco_sample.picture())
    page = show_page(model)
    before = page.grab().toImage()
    waits = moco_sample.waiting(date(2026, 11, 17), 90)
    model.show_picture(moco_sample.with_outbox(waits))
    waiting = page.grab().toImage()
    assert waiting != before
    model.show_picture(moco_sample.with_outbox(moco_sample.waiting(date(2026, 11, 17), 90, refused="locked")))
    assert page.grab().toImage() != waiting
