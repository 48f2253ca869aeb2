"""The figures of month, week and year: as controls, under the mouse, and in the menu of a day."""

from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from roots_desktop.domain.dates import Period
from roots_desktop.settings import Settings
from roots_desktop.ui.calendar.planner_choices import OwnDates
from roots_desktop.ui.calendar.timeline import Timeline
from roots_desktop.ui.calendar.year_page import YearPage
from roots_desktop.ui.details.explanation_popover import ExplanationPopover
from roots_desktop.ui.main_window import MainWindow
from roots_desktop.ui.model import View
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.figure_spot import FigureSpot
from roots_desktop.ui.work.work_menu import WorkMenu
from tests.ui import moco_sample
from tests.ui.conftest import ModelMaker

TUESDAY = date(2026, 11, 17)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> Iterator[MainWindow]:
    """The design's window: November, both services."""
    model = make_model(moco_sample.picture())
    model.arrived = True
    made = MainWindow(model, theming, week_start=0)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    yield made
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def year_of(window: MainWindow) -> YearPage:
    window._model.show_view(View.YEAR)
    page = window.views.current
    assert isinstance(page, YearPage)
    return page


def shown(spots: Sequence[FigureSpot]) -> list[FigureSpot]:
    return [spot for spot in spots if spot.isVisible()]


def names(spots: Sequence[FigureSpot]) -> list[str]:
    return [spot.accessibleName() for spot in shown(spots)]


def explanation(window: MainWindow) -> ExplanationPopover:
    popover = window.sidebar.figures.popover
    assert popover is not None
    assert popover.isVisible()
    return popover


def test_the_balance_of_every_past_week_is_a_control(window: MainWindow) -> None:
    # 31:45 − 32:00, 23:00 − 22:30, 24:15 − 24:00, and until yesterday 10:30 − 10:00; nothing has passed of the others.
    assert names(window.month.figures.spots) == [
        "Week 44, balance −0:15, explain",
        "Week 45, balance +0:30, explain",
        "Week 46, balance +0:15, explain",
        "Week 47, balance +0:30, explain",
    ]
    head = Qt.ItemDataRole.AccessibleTextRole
    model = window.month.model()
    assert model.headerData(3, Qt.Orientation.Vertical, head) == "Week 47, balance +0:30"
    assert model.headerData(4, Qt.Orientation.Vertical, head) == "Week 48"


@pytest.mark.parametrize("how", ["click", "space", "enter", "menu"])
def test_a_week_explains_its_balance(window: MainWindow, qtbot: QtBot, how: str) -> None:
    spot = window.month.figures.spots[3]
    spot.setFocus(Qt.FocusReason.TabFocusReason)
    ask(window, spot, how)
    view = explanation(window).view
    assert view is not None
    assert (view.title, view.subtitle, view.heads) == (
        "Balance of the week",
        "Week 47, 16 – 22 Nov",
        ("Booked", "Target", "Balance"),
    )
    assert [(line.label, *line.values) for line in (*view.lines, view.total)] == [
        ("Mon 16 Nov", "4:15", "4:00", "+0:15"),
        ("Tue 17 Nov", "6:15", "6:00", "+0:15"),
        ("Wed 18 Nov", "0:00", "0:00", "0:00"),
        ("Total", "10:30", "10:00", "+0:30"),
    ]
    assert view.lines[0].notes[-1] == "Personio · read 14:18, Moco · read 14:18"
    assert view.note == "Counts up to and including yesterday."


def ask(window: MainWindow, spot: FigureSpot, how: str) -> None:
    match how:
        case "click":
            QTest.mouseClick(spot, LEFT)
        case "space":
            QTest.keyClick(spot, Qt.Key.Key_Space)
        case "enter":
            QTest.keyClick(spot, Qt.Key.Key_Return)
        case _:
            press_menu_key(spot)
            menu = window.sidebar.figures.menu
            menu.actions()[0].trigger()
            menu.close()


def press_menu_key(widget: QWidget) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(widget, event)


def test_the_explanation_of_a_week_is_copied_from_its_menu(window: MainWindow) -> None:
    press_menu_key(window.month.figures.spots[1])
    menu = window.sidebar.figures.menu
    menu.actions()[1].trigger()
    menu.close()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Balance of the week, Week 45, 2 – 8 Nov"
    assert lines[-1].split() == ["Total", "23:00", "22:30", "+0:30"]


def test_controls_lie_over_their_figures_and_go_along(window: MainWindow, qtbot: QtBot) -> None:
    head = window.month.verticalHeader()
    for row, spot in enumerate(shown(window.month.figures.spots)):
        cell = QRect(0, head.sectionViewportPosition(row), head.width(), head.sectionSize(row))
        assert cell.contains(spot.geometry())
    window._model.show_next_month()
    # December's first row is the week of 30 November: nothing of it has passed.
    assert names(window.month.figures.spots) == []
    window._model.show_previous_month()
    assert len(names(window.month.figures.spots)) == 4


def test_while_nothing_is_booked_there_is_no_balance_to_explain(
    qtbot: QtBot, theming: Theming, make_model: ModelMaker
) -> None:
    bare = MainWindow(make_model(), theming, week_start=0)
    qtbot.addWidget(bare)
    bare.show()
    assert names(bare.month.figures.spots) == []


def test_the_year_explains_the_vacation_of_its_months(window: MainWindow) -> None:
    spots = year_of(window).canvas.figures.spots
    assert names(spots) == [
        "February, 5 days of vacation, explain",
        "March, 0.5 days of vacation, explain",
        "May, 1 day of vacation, explain",
        "July, 5 days of vacation, explain",
        "August, 5 days of vacation, explain",
        "November, 0.5 days of vacation, explain",
        "December, 5.5 days of vacation, explain",
    ]
    QTest.keyClick(spots[6], Qt.Key.Key_Space)
    view = explanation(window).view
    assert view is not None
    assert (view.title, view.subtitle, view.heads) == ("Vacation", "December 2026", ("Days",))
    assert [(line.label, *line.values) for line in (*view.lines, view.total)] == [
        ("7 – 11 Dec", "5"),
        ("24 Dec", "0.5"),
        ("Total", "5.5"),
    ]


def test_the_days_left_explain_what_is_tried_out(window: MainWindow) -> None:
    page = year_of(window)
    (spot,) = page.panel.left.figures.spots
    assert spot.accessibleName() == "Left on 31 December: 9.5 days, explain"
    page.panel.cards[0].click()
    QTest.mouseClick(spot, LEFT)
    view = explanation(window).view
    assert view is not None
    assert [(line.label, *line.values, line.notes[0].partition(" · ")[0]) for line in view.lines] == [
        ("Balance today", "15", "19 Nov"),
        ("Vacation", "−5", "7 – 11 Dec"),
        ("Vacation", "−0.5", "24 Dec"),
        ("What if", "−1", "28 Dec"),
        ("What if", "−1", "29 Dec"),
        ("What if", "−1", "30 Dec"),
    ]
    assert view.total.values == ("6.5",)
    assert spot.accessibleName() == "Left on 31 December: 6.5 days, 3 of 9.5 free days, explain"


@pytest.mark.parametrize("how", ["click", "space", "enter", "menu"])
def test_a_bridge_is_explained_day_by_day(window: MainWindow, how: str) -> None:
    card = year_of(window).panel.cards[0]
    (spot,) = card.figures.spots
    assert spot.accessibleName() == "28 – 30 December, 3 days, 9.5 days off, 25 Dec – 3 Jan, explain"
    spot.setFocus(Qt.FocusReason.TabFocusReason)
    ask(window, spot, how)
    assert not card.isChecked()
    view = explanation(window).view
    assert view is not None
    assert (view.title, view.subtitle, view.heads) == ("Bridge days", "28 – 30 Dec", ("Costs", "Days off"))
    assert [(line.label, *line.values) for line in (*view.lines, view.total)] == [
        ("Fri 25 Dec", "0", "1"),
        ("Sat 26 Dec", "0", "1"),
        ("Sun 27 Dec", "0", "1"),
        ("Mon 28 Dec", "1", "1"),
        ("Tue 29 Dec", "1", "1"),
        ("Wed 30 Dec", "1", "1"),
        # The company is closed in the afternoon of New Year's Eve; the morning is worked.
        ("Thu 31 Dec", "0", "0.5"),
        ("Fri 1 Jan", "0", "1"),
        ("Sat 2 Jan", "0", "1"),
        ("Sun 3 Jan", "0", "1"),
        ("Total", "3", "9.5"),
    ]
    assert view.lines[0].notes == ("Working day · Personio · read 14:18", "1. Weihnachtstag · Personio · read 14:18")
    assert view.lines[1].notes == ("No working day · Personio · read 14:18",)
    assert view.lines[3].notes == ("Working day · Personio · read 14:18",)


def test_a_card_ticks_and_offers_its_explanation_anywhere(window: MainWindow) -> None:
    card = year_of(window).panel.cards[0]
    QTest.mouseClick(card, LEFT, pos=QPoint(20, 20))
    assert card.isChecked()
    press_menu_key(card)
    menu = window.sidebar.figures.menu
    menu.actions()[1].trigger()
    menu.close()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Bridge days, 28 – 30 Dec"
    assert lines[-1].split() == ["Total", "3", "9.5"]


def test_own_dates_are_explained_day_by_day(window: MainWindow) -> None:
    page = year_of(window)
    page.panel.dates_added.emit(OwnDates(Period(date(2026, 12, 11), date(2026, 12, 14)), early=True))
    (row,) = page.panel.rows
    (spot,) = row.figures.spots
    QApplication.processEvents()
    assert spot.accessibleName() == "11 – 14 Dec, last day a.m., 0.5 days, explain"
    assert row._title.geometry() == spot.geometry()
    QTest.mouseClick(spot, LEFT)
    view = explanation(window).view
    assert view is not None
    assert [(line.label, *line.values) for line in (*view.lines, view.total)] == [
        ("Fri 11 Dec", "0"),
        ("Sat 12 Dec", "0"),
        ("Sun 13 Dec", "0"),
        ("Mon 14 Dec, a.m.", "0.5"),
        ("Total", "0.5"),
    ]
    assert view.lines[0].notes[1] == "Vacation · Personio · read 14:18"
    window._model.change_settings(Settings(private=True))
    hidden = explanation(window).view
    assert hidden is not None
    assert hidden.lines[0].notes[1].startswith("Absent · ")


def test_the_figures_at_the_end_of_the_chart_are_explained(window: MainWindow) -> None:
    page = year_of(window)
    page.panel.cards[0].click()
    spots = page.panel.chart.figures.spots
    assert names(spots) == [
        "Left on 31 December 2026: 9.5 days, explain",
        "Left on 31 December 2026: 6.5 days, what if, explain",
    ]
    for spot, total in zip(spots, ("9.5", "6.5"), strict=True):
        QTest.keyClick(spot, Qt.Key.Key_Space)
        view = explanation(window).view
        assert view is not None
        assert (view.subtitle, view.total.values) == ("Left on 31 December 2026", (total,))
    page.panel.cards[0].click()
    assert len(names(spots)) == 1


def test_hidden_kinds_leave_no_count_of_a_month(window: MainWindow) -> None:
    page = year_of(window)
    QTest.keyClick(page.canvas.figures.spots[0], Qt.Key.Key_Space)
    popover = explanation(window)
    window._model.change_settings(Settings(private=True))
    assert popover.view is not None
    assert (popover.view.lines, popover.view.total.values) == ((), ("–",))
    assert names(page.canvas.figures.spots) == []


def test_a_click_on_the_hours_of_a_day_explains_them(window: MainWindow, qtbot: QtBot) -> None:
    place = window.month.view.place_of(TUESDAY)
    assert place is not None
    cell = window.month.visualRect(window.month.model().index(*place))
    QTest.mouseClick(window.month.viewport(), LEFT, pos=cell.center())
    assert window.details is None
    hours = QPoint(cell.left() + 20, cell.bottom() - 24)
    with qtbot.waitSignal(window.month.details_wanted) as wanted:
        QTest.mouseClick(window.month.viewport(), LEFT, pos=hours)
    assert wanted.args[0] == TUESDAY


def test_the_hours_of_a_weeks_head_explain_themselves(window: MainWindow, qtbot: QtBot) -> None:
    window._model.choose_day(TUESDAY)
    window._model.show_view(View.WEEK)
    week = window.views.current
    assert isinstance(week, Timeline)
    head = week.head.visualRect(week.head.model().index(0, 1))
    with qtbot.waitSignal(week.details_wanted) as wanted:
        QTest.mouseClick(week.head.viewport(), LEFT, pos=QPoint(head.right() - 20, 20))
    assert wanted.args[0] == TUESDAY


def menu_of(window: MainWindow) -> WorkMenu:
    window._model.choose_day(TUESDAY)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(window.month, event)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, WorkMenu)
    return popup


def test_the_menu_of_a_day_explains_it(window: MainWindow) -> None:
    menu = menu_of(window)
    texts = [action.text() for action in menu.actions()]
    assert texts[:3] == ["Open day", "Explain…\tSpace", "Copy as text"]
    menu.actions()[1].trigger()
    menu.close()
    assert window.details is not None
    assert window.details.isVisible()
    assert window.details.accessibleName().startswith("Tuesday, 17 November")


def test_a_day_is_copied_with_its_sources(window: MainWindow) -> None:
    menu = menu_of(window)
    menu.actions()[2].trigger()
    menu.close()
    copied = QGuiApplication.clipboard().text()
    lines = copied.splitlines()
    assert lines[0] == "Tuesday, 17 November, Week 47, 2 days ago"
    assert lines[1].split() == ["Target", "6:00", "6:00", "=", "8:00", "schedule", "−", "2:00", "Doctor"]
    assert "“38.5 h” · Personio · read 14:18" in lines[2]
    window._show_details(TUESDAY, QRect(0, 0, 1, 1))
    QGuiApplication.clipboard().clear()
    assert window.details is not None
    window.details.panel.copy_button.click()
    assert QGuiApplication.clipboard().text() == copied
