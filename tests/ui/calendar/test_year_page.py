from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QAccessible, QContextMenuEvent, QDesktopServices, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roots_desktop.domain.absences import Kind
from roots_desktop.domain.dates import Period
from roots_desktop.domain.projection import Entitlement
from roots_desktop.domain.snapshot import Picture
from roots_desktop.settings import Settings
from roots_desktop.ui.calendar.planner_cards import SuggestionBlock
from roots_desktop.ui.calendar.planner_choices import OwnDates
from roots_desktop.ui.calendar.planner_form import OwnDatesForm
from roots_desktop.ui.calendar.year_page import YearPage
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from tests.ui import sample
from tests.ui.conftest import ModelMaker

ShowPage = Callable[..., YearPage]
CHOSEN = date(2026, 11, 24)


@pytest.fixture
def show_page(qtbot: QtBot, theming: Theming) -> ShowPage:
    def show(model: AppModel, width: int = 1280, height: int = 752) -> YearPage:
        page = YearPage(model, theming)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        assert QTest.qWaitForWindowActive(page)
        page.setFocus()
        return page

    return show


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    addresses: list[str] = []

    def open_url(url: QUrl) -> bool:
        addresses.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return addresses


def cell(page: YearPage, day: date) -> QRect:
    return page.canvas.visualRect(page.canvas.model().index(day.month - 1, day.day - 1))


def wheel(page: YearPage, delta: int) -> None:
    event = QWheelEvent(
        QPointF(300, 300),
        QPointF(300, 300),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.canvas.viewport(), event)


def spoken(page: YearPage, day: date) -> str:
    index = page.canvas.model().index(day.month - 1, day.day - 1)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_sizes_are_those_of_the_design(make_model: ModelMaker, show_page: ShowPage) -> None:
    page = show_page(make_model())
    first = cell(page, date(2026, 1, 1))
    assert (first.width(), first.height()) == (30, 56)
    assert page.canvas.viewport().geometry().topLeft() == QPoint(46, 28)
    assert page.panel.geometry() == QRect(976, 0, 304, 752)
    assert page.canvas.height() == 700


def test_cells_grow_with_the_window(make_model: ModelMaker, show_page: ShowPage) -> None:
    page = show_page(make_model(), 1280 + 62, 752 + 24)
    last = cell(page, date(2026, 12, 31))
    assert (last.width(), last.height()) == (32, 58)


def test_a_horizontal_bar_calls_for_no_vertical_one(make_model: ModelMaker, show_page: ShowPage) -> None:
    page = show_page(make_model(), 1016)
    assert page.canvas.horizontalScrollBar().maximum() > 0
    assert page.canvas.verticalScrollBar().maximum() == 0


def test_a_small_window_scrolls_to_today(make_model: ModelMaker, show_page: ShowPage) -> None:
    page = show_page(make_model(), 880, 552)
    assert cell(page, date(2026, 1, 1)).size() == cell(page, sample.TODAY).size()
    assert page.canvas.viewport().rect().contains(cell(page, sample.TODAY))
    assert page.canvas.horizontalScrollBar().maximum() > 0


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_Left, date(2026, 11, 23)),
        (Qt.Key.Key_Right, date(2026, 11, 25)),
        (Qt.Key.Key_Up, date(2026, 10, 24)),
        (Qt.Key.Key_Down, date(2026, 12, 24)),
        (Qt.Key.Key_Home, date(2026, 11, 23)),
        (Qt.Key.Key_End, date(2026, 11, 29)),
        (Qt.Key.Key_PageUp, date(2025, 11, 24)),
        (Qt.Key.Key_PageDown, date(2027, 11, 24)),
    ],
)
def test_keys_move_the_selection(make_model: ModelMaker, show_page: ShowPage, key: Qt.Key, expected: date) -> None:
    model = make_model()
    page = show_page(model)
    model.choose_day(CHOSEN)
    QTest.keyClick(page.canvas, key)
    assert model.selected == expected
    assert page.view.title == str(expected.year)


def test_arrows_cross_the_end_of_a_month(make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    model.choose_day(date(2026, 11, 30))
    QTest.keyClick(page.canvas, Qt.Key.Key_Right)
    assert model.selected == date(2026, 12, 1)
    assert page.canvas.currentIndex().row() == 11


def test_a_leap_day_has_a_last_of_february(make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    model.choose_day(date(2028, 2, 29))
    QTest.keyClick(page.canvas, Qt.Key.Key_PageDown)
    assert model.selected == date(2029, 2, 28)


def test_the_first_key_selects_today(make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    QTest.keyClick(show_page(model).canvas, Qt.Key.Key_Right)
    assert model.selected == sample.TODAY


def test_years_turn_without_a_selection(make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    QTest.keyClick(page.canvas, Qt.Key.Key_PageDown)
    assert (model.selected, page.view.title) == (None, "2027")
    QTest.keyClick(page.canvas, Qt.Key.Key_Left)
    assert model.selected == date(2027, 1, 1)


def test_the_wheel_turns_the_year(make_model: ModelMaker, show_page: ShowPage) -> None:
    page = show_page(make_model())
    wheel(page, 60)
    assert page.view.title == "2026"
    wheel(page, 60)
    assert page.view.title == "2025"
    wheel(page, -120)
    assert page.view.title == "2026"


def test_the_wheel_scrolls_first(make_model: ModelMaker, show_page: ShowPage) -> None:
    page = show_page(make_model(), 880, 552)
    page.canvas.verticalScrollBar().setValue(0)
    wheel(page, -120)
    assert (page.view.title, page.canvas.verticalScrollBar().value() > 0) == ("2026", True)


def test_enter_opens_and_space_asks(qtbot: QtBot, make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    model.choose_day(CHOSEN)
    with qtbot.waitSignal(page.day_opened) as entered:
        QTest.keyClick(page.canvas, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.details_wanted) as asked:
        QTest.keyClick(page.canvas, Qt.Key.Key_Space)
    rect = cell(page, CHOSEN)
    place = QRect(page.canvas.viewport().mapToGlobal(rect.topLeft()), rect.size())
    assert (entered.args, asked.args) == ([CHOSEN], [CHOSEN, place])


def test_a_click_selects_and_a_double_click_opens(qtbot: QtBot, make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    point = cell(page, date(2026, 3, 9)).center()
    QTest.mouseClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert model.selected == date(2026, 3, 9)
    with qtbot.waitSignal(page.day_opened) as entered:
        QTest.mouseDClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert entered.args == [date(2026, 3, 9)]


def test_the_menu_is_that_of_the_day_below_the_mouse(qtbot: QtBot, make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    viewport, point = page.canvas.viewport(), cell(page, CHOSEN).center()
    place = viewport.mapToGlobal(point)
    with qtbot.waitSignal(page.menu_wanted) as wanted:
        QApplication.sendEvent(viewport, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, place))
    assert (wanted.args, model.selected) == ([CHOSEN, place], CHOSEN)
    with qtbot.waitSignal(page.menu_wanted) as asked:
        QApplication.sendEvent(viewport, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    assert asked.args == [CHOSEN, place]


def test_a_day_that_is_not_there_cannot_be_chosen(make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    rect = page.canvas.visualRect(page.canvas.model().index(1, 30))
    QTest.mouseClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert model.selected is None


def test_tab_leads_by_the_vacation_of_the_months_into_the_panel_and_back(
    make_model: ModelMaker, show_page: ShowPage
) -> None:
    page = show_page(make_model())
    months = [spot for spot in page.canvas.figures.spots if spot.isVisible()]
    chain = [page.canvas, *months, page.panel.cards[0]]
    for before, after in pairwise(chain):
        QTest.keyClick(before, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is after
    for after, before in pairwise(reversed(chain)):
        QTest.keyClick(after, Qt.Key.Key_Backtab)
        assert before.hasFocus()


def test_the_year_is_a_table_that_speaks(make_model: ModelMaker, show_page: ShowPage) -> None:
    page = show_page(make_model())
    interface = QAccessible.queryAccessibleInterface(page.canvas)
    assert interface.role() == QAccessible.Role.Table
    assert (page.canvas.model().rowCount(), page.canvas.model().columnCount()) == (12, 31)
    assert interface.text(QAccessible.Text.Name) == "2026"
    assert spoken(page, date(2026, 11, 17)) == "Tuesday 17 November, target 6:00, Doctor 14:00 to 16:00"
    assert spoken(page, date(2026, 12, 29)) == (
        "Tuesday 29 December, target 8:00, Bridge days 28 – 30 December, 3 days: 9.5 days off, 25 Dec – 3 Jan"
    )


def test_a_ticked_bridge_changes_the_year_and_what_is_left(make_model: ModelMaker, show_page: ShowPage) -> None:
    page = show_page(make_model())
    card = page.panel.cards[0]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert page.choices.bridges == {Period(date(2026, 12, 28), date(2026, 12, 30))}
    assert not page.view.months[11].bars[-2].pending
    assert page.panel.left.accessibleName() == "Left on 31 December: 6.5 days, 3 of 9.5 free days"
    assert (page.panel.cards[0], card.hasFocus()) == (card, True)
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert page.panel.left.accessibleName() == "Left on 31 December: 9.5 days"


def test_own_dates_come_and_go(make_model: ModelMaker, show_page: ShowPage) -> None:
    page = show_page(make_model())
    form = page.panel.form
    assert not form.add.isEnabled()
    form.first.choose(date(2026, 12, 14))
    assert form.last.day == date(2026, 12, 14)
    form.last.choose(date(2026, 12, 18))
    form.parts.choose("late")
    QTest.mouseClick(form.add, Qt.MouseButton.LeftButton)
    assert page.choices.own == (OwnDates(Period(date(2026, 12, 14), date(2026, 12, 18)), late=True),)
    assert page.panel.left.accessibleName() == "Left on 31 December: 5 days, 4.5 of 9.5 free days"
    assert not form.add.isEnabled()
    assert page.panel.rows[0].button.accessibleName() == "Remove 14 – 18 Dec"
    QTest.mouseClick(page.panel.rows[0].button, Qt.MouseButton.LeftButton)
    assert (len(page.choices.own), len(page.panel.rows)) == (0, 0)


def test_only_days_to_come_can_be_tried(qtbot: QtBot, make_model: ModelMaker, theming: Theming) -> None:
    form = OwnDatesForm(theming, make_model().words, sample.TODAY)
    qtbot.addWidget(form)
    form.first.choose(date(2026, 11, 1))
    assert form.first.day == date(2026, 11, 20)
    assert form.add.isEnabled()


def test_the_request_leads_to_personio(make_model: ModelMaker, show_page: ShowPage, opened: list[str]) -> None:
    page = show_page(make_model())
    assert not page.panel.request.isEnabled()
    page.panel.cards[0].click()
    QTest.mouseClick(page.panel.request, Qt.MouseButton.LeftButton)
    assert opened == ["https://app.personio.com"]
    assert QGuiApplication.clipboard().text() == "28 Dec 2026 – 30 Dec 2026, 3 days"
    assert page.panel.hint == "The dates are copied. Paste them into your request."
    page.panel.cards[1].click()
    assert page.panel.hint == "Opens your browser. roots only reads."


def test_without_a_browser_the_dates_are_copied_still(
    make_model: ModelMaker, show_page: ShowPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    page = show_page(make_model())
    page.panel.cards[0].click()
    page.panel.request.click()
    assert page.panel.hint == "The dates are copied. No browser opened: go to app.personio.com."


def test_without_personio_nothing_can_be_requested(make_model: ModelMaker, show_page: ShowPage) -> None:
    alone = replace(sample.snapshot(), connections=(), balances=())
    assert not show_page(make_model(Picture(alone))).panel.request.isVisible()


def test_another_day_can_be_looked_at(qtbot: QtBot, make_model: ModelMaker, show_page: ShowPage) -> None:
    from roots_desktop.ui.go_to_date import GoToDate

    page = show_page(make_model())
    page.panel.day_button.click()
    dialog = page.findChild(GoToDate)
    assert isinstance(dialog, GoToDate)
    dialog.field.set_day(date(2026, 12, 8))
    dialog.chosen.emit(dialog.field.day)
    dialog.close()
    assert page.panel.left.accessibleName() == "Left on 8 December: 13 days"
    page.canvas.turned.emit(1)
    page.canvas.turned.emit(-1)
    assert page.panel.left.accessibleName() == "Left on 31 December: 9.5 days"


def test_what_the_user_entered_counts(make_model: ModelMaker, show_page: ShowPage) -> None:
    settings = replace(Settings(), entitlement=Entitlement(Decimal(28), Decimal(5)))
    page = show_page(make_model(settings=settings))
    page.canvas.turned.emit(1)
    assert page.panel.left.accessibleName() == "Left on 31 December 2027: 28 days"


def test_a_new_picture_shows(make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    more = sample.absence("n", Kind.VACATION, "Vacation", date(2026, 12, 21), date(2026, 12, 23))
    model.show_picture(Picture(replace(sample.snapshot(), absences=(*sample.absences(), more))))
    assert page.view.months[11].count == "8.5 d"
    assert [card.accessibleName()[:13] for card in page.panel.cards] == ["24 December, ", "28 – 30 Decem"]


def test_what_comes_while_hidden_shows_later(make_model: ModelMaker, show_page: ShowPage) -> None:
    model = make_model()
    page = show_page(model)
    page.hide()
    model.choose_day(date(2027, 3, 1))
    assert page.view.title == "2026"
    page.show()
    assert page.view.title == "2027"


def test_the_first_sync_shows_blocks(make_model: ModelMaker, show_page: ShowPage, theming: Theming) -> None:
    model = make_model(sample.loading())
    page = show_page(model)
    assert page.view.loading
    assert (page.panel.cards, page.panel.chart.isVisible()) == ([], False)
    assert page.panel.left.accessibleName() == "Left on 31 December: loading"
    (block,) = page.panel.findChildren(SuggestionBlock)
    assert block.isVisible()
    assert block.grab().toImage().pixelColor(60, 20) == theming.theme.color("surfaceHover")
    model.show_picture(sample.picture())
    assert (block.isVisible(), len(page.panel.cards)) == (False, 2)


def test_tips_tell_everything(make_model: ModelMaker, show_page: ShowPage) -> None:
    page = show_page(make_model())
    assert page.tip_on(date(2026, 11, 18)).startswith("Buß- und Bettag\n0:00 = 8:00 Schedule")
    assert page.tip_on(date(2026, 12, 7)).splitlines()[0] == "Vacation, 7 – 11 Dec, 5 days"
    assert "Bridge days 28 – 30 December" in page.tip_on(date(2026, 12, 28))


def test_both_themes_and_low_rows_paint(make_model: ModelMaker, show_page: ShowPage, theming: Theming) -> None:
    model = make_model(sample.crowded(), language="de")
    page = show_page(model, 880, 552)
    model.choose_day(sample.TODAY)
    light = page.canvas.grab().toImage()
    theming.choose("dark")
    QApplication.processEvents()
    assert page.canvas.grab().toImage() != light
    theming.choose("light")
