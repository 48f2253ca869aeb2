from dataclasses import replace
from datetime import date
from math import ceil

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from roots_desktop.domain.absences import Kind
from roots_desktop.messages.catalogue import Words
from roots_desktop.settings import Settings
from roots_desktop.ui.model import AppModel, View
from roots_desktop.ui.sidebar.account_dialog import AccountDialog
from roots_desktop.ui.sidebar.cards import NextAbsenceCard, VacationCard
from roots_desktop.ui.sidebar.cards_view import NextAbsenceView, VacationView
from roots_desktop.ui.sidebar.hours_card import HoursCard
from roots_desktop.ui.sidebar.hours_view import hours_view
from roots_desktop.ui.sidebar.sidebar import Sidebar
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import text_width
from tests.ui import moco_sample, sample
from tests.ui.conftest import ModelMaker


def sidebar_of(qtbot: QtBot, theming: Theming, model: AppModel) -> Sidebar:
    sidebar = Sidebar(model, theming, 0)
    qtbot.addWidget(sidebar)
    sidebar.resize(264, 752)
    sidebar.show()
    return sidebar


def test_cards_stand_where_the_design_puts_them(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    sidebar = sidebar_of(qtbot, theming, make_model())
    origin = QPoint(0, 0)
    assert sidebar.vacation.mapTo(sidebar, origin) == QPoint(12, 228)
    assert sidebar.hours.mapTo(sidebar, origin) == QPoint(12, 384)
    assert (sidebar.vacation.height(), sidebar.next_absence.height()) == (144, 64)


def test_a_name_that_is_elided_is_told_under_the_mouse(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    """Also where the figure lies over the card that knows it."""
    stored = sample.picture()
    name = "Sonderurlaub für Umzug aus betrieblichem Grund"
    leave = sample.absence("n", Kind.OTHER, name, date(2026, 11, 25))
    model = make_model(replace(stored, snapshot=replace(stored.snapshot, absences=(leave,))))
    sidebar = sidebar_of(qtbot, theming, model)
    (spot,) = sidebar.next_absence.figures.spots
    QToolTip.hideText()
    centre = spot.rect().center()
    QApplication.sendEvent(spot, QHelpEvent(QEvent.Type.ToolTip, centre, spot.mapToGlobal(centre)))
    assert QToolTip.text() == f"{name}, 25 Nov"
    assert name in spot.accessibleName()
    QToolTip.hideText()


def test_the_word_for_a_hidden_kind_is_whole_beside_its_dates(qtbot: QtBot, theming: Theming) -> None:
    """The card hides nothing and still cuts nothing: what is drawn of the name is what is drawn of it alone."""
    view = NextAbsenceView("Nächste Abwesenheit", "in 18 Tagen", "Abwesend", "7.–11. Dez., 5 Tage", "other", "calendar")
    drawn = []
    for shown in (view, replace(view, when="")):
        card = NextAbsenceCard(theming, shown)
        qtbot.addWidget(card)
        name = QRect(36, 32, ceil(text_width("Abwesend", theming.theme.font("body"))), 20)
        drawn.append(card.grab(name).toImage())
    assert drawn[0] == drawn[1]


def test_the_small_month_marks_the_week_that_shows(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    model = make_model(settings=replace(Settings(), view="week"))
    month = sidebar_of(qtbot, theming, model).mini_month
    tint = theming.theme.color("surfaceHover").name()

    def marked() -> list[str]:
        image = month.grab().toImage()
        # Left of the first day, between number and cell, where nothing is written.
        return [str(44 + row) for row in range(6) if image.pixelColor(40, 62 + 24 * row).name() == tint]

    assert marked() == ["47"]
    model.show_previous()
    assert marked() == ["46"]
    model.choose_day(date(2026, 11, 2))
    assert marked() == ["45"]
    model.show_view(View.MONTH)
    assert marked() == []


def test_cards_speak(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    sidebar = sidebar_of(qtbot, theming, make_model())
    assert sidebar.vacation.accessibleName().startswith("Vacation 2026, 9.5, days left, 32 in total, 17 taken")
    assert "This week Target 24:30, 38:30 − 14:00 absences and holidays" in sidebar.hours.accessibleName()
    assert sidebar.next_absence.accessibleName() == "Next absence, in 18 days, Vacation, 7 – 11 Dec, 5 days"


def test_the_card_is_as_high_as_what_it_says(theming: Theming, qtbot: QtBot) -> None:
    words = Words("en")
    record = sample.snapshot().record(sample.TODAY)
    view = hours_view(record, words)
    card = HoursCard(theming, view)
    qtbot.addWidget(card)
    # Head 36, two rows of 30 without a line, since nothing is known to be booked, and one line of reasons, 16.
    assert card.height() == 112
    card.show_view(replace(view, rows=tuple(replace(row, filled=0.5) for row in view.rows)), loading=False)
    assert card.height() == 132
    assert card.grab().height() == 132


def test_a_click_in_the_small_month_selects(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    model = make_model()
    sidebar = sidebar_of(qtbot, theming, model)
    # Tuesday of the fifth row: columns from 42, 30 wide; rows from 60, 24 high.
    QTest.mouseClick(sidebar.mini_month, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(87, 168))
    assert model.selected == date(2026, 11, 24)


@pytest.mark.parametrize("spot", [QPoint(57, 72), QPoint(10, 100), QPoint(57, 30)])
def test_beside_the_days_nothing_happens(qtbot: QtBot, theming: Theming, make_model: ModelMaker, spot: QPoint) -> None:
    model = make_model()
    sidebar = sidebar_of(qtbot, theming, model)
    QTest.mouseClick(sidebar.mini_month, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert model.selected is None


def test_the_small_month_turns_the_big_one(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    model = make_model()
    sidebar = sidebar_of(qtbot, theming, model)
    QTest.mouseClick(sidebar.mini_month.first_control, Qt.MouseButton.LeftButton)
    assert model.month == date(2026, 10, 1)
    assert sidebar.mini_month.accessibleName() == "October 2026"


def test_a_service_opens_connections(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    sidebar = sidebar_of(qtbot, theming, make_model())
    button = sidebar.services.buttons[0]
    assert button.accessibleName() == "Personio, 2 min ago"
    with qtbot.waitSignal(sidebar.connections_wanted):
        button.click()


def test_a_new_picture_arrives_everywhere(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    model = make_model()
    sidebar = sidebar_of(qtbot, theming, model)
    model.show_picture(sample.refused())
    assert sidebar.services.buttons[0].accessibleName() == "Personio, secret refused"


@pytest.mark.parametrize("name", ["picture", "crowded", "loading", "without_balance", "without_schedule", "syncing"])
def test_every_state_paints(qtbot: QtBot, theming: Theming, make_model: ModelMaker, name: str) -> None:
    model = make_model(getattr(sample, name)())
    model.choose_day(date(2026, 11, 24))
    image = sidebar_of(qtbot, theming, model).grab().toImage()
    assert image.pixelColor(4, 4) == theming.theme.color("surfaceSunken")
    assert image.pixelColor(20, 240) == theming.theme.color("surfaceRaised")


def test_a_long_legend_takes_two_lines(qtbot: QtBot, theming: Theming) -> None:
    words = ("17,25 genommene Tage", "5,5 geplante Tage", "9,5 freie Tage")
    view = VacationView("Urlaub 2026", "", "9,5", "Tage übrig", (0.5, 0.2, 0.3), words, "Personio", "")
    card = VacationCard(theming, view)
    qtbot.addWidget(card)
    assert [spot.y() for spot in card._legend] == [96, 96, 112]


def test_the_hours_card_is_as_high_as_drawn(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    sidebar = sidebar_of(qtbot, theming, make_model(moco_sample.picture()))
    assert sidebar.hours.height() == 172
    assert sidebar.hours.balance.isVisible()
    assert sidebar.hours.balance.accessibleName() == "Balance until yesterday +6:45, explain"


def test_without_moco_there_is_no_balance(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    assert not sidebar_of(qtbot, theming, make_model()).hours.balance.isVisible()
    off = replace(Settings(), moco_parts=("schedules",))
    model = make_model(moco_sample.picture(), off)
    sidebar = sidebar_of(qtbot, theming, model)
    assert not sidebar.hours.balance.isVisible()
    model.change_settings(Settings())
    assert sidebar.hours.balance.isVisible()


def test_the_account_is_reckoned_once_for_each_picture(make_model: ModelMaker) -> None:
    model = make_model(moco_sample.picture())
    first = model.account()
    assert model.account() is first
    model.show_picture(sample.picture())
    assert model.account() is None


def test_the_explanation_follows_the_picture(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    model = make_model(moco_sample.picture())
    dialog = AccountDialog(model, theming)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.view is not None
    assert dialog.view.total.value == "+6:45"
    with qtbot.waitSignal(dialog.settings_wanted, timeout=500):
        dialog.change_button.click()
    model.show_picture(sample.picture())
    qtbot.waitUntil(lambda: dialog.view is not None and dialog.view.total.value == "–")
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_a_closed_explanation_follows_when_it_comes_up(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    model = make_model(moco_sample.picture())
    dialog = AccountDialog(model, theming)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.close()
    model.show_picture(sample.picture())
    assert dialog.view is not None
    assert dialog.view.total.value == "+6:45"
    dialog.show()
    assert dialog.view.total.value == "–"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_sums_of_the_account_are_controls(
    qtbot: QtBot, theming: Theming, make_model: ModelMaker, key: Qt.Key
) -> None:
    dialog = AccountDialog(make_model(moco_sample.picture()), theming)
    qtbot.addWidget(dialog)
    dialog.show()
    spots = dialog.figures.spots
    assert [spot.accessibleName() for spot in spots] == [
        "This week, Booked 10:30, Target 10:00, Balance +0:30, explain",
        "November, Booked 57:45, Target 56:30, Balance +1:15, explain",
        "2026, Booked –, Target 1549:00, Balance –, explain",
    ]
    # Weeks of November: 2 to 8 and 9 to 15 whole, the 1st is a Sunday, and 16 to 18 of the running one.
    spots[1].setFocus()
    QTest.keyClick(spots[1], key)
    popover = dialog.explainer.popover
    assert popover is not None
    assert popover.view is not None
    assert dialog.isVisible()
    assert (popover.view.title, popover.view.subtitle) == ("Balance of the month", "November 2026")
    assert [line.values for line in (*popover.view.lines, popover.view.total)] == [
        ("0:00", "0:00", "0:00"),
        ("23:00", "22:30", "+0:30"),
        ("24:15", "24:00", "+0:15"),
        ("10:30", "10:00", "+0:30"),
        ("57:45", "56:30", "+1:15"),
    ]
    popover.copy_button.click()
    assert QGuiApplication.clipboard().text().splitlines()[-2].split()[-3:] == ["57:45", "56:30", "+1:15"]


def test_a_sum_keeps_the_keyboard_while_figures_change(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    model = make_model(moco_sample.picture())
    dialog = AccountDialog(model, theming)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.figures.spots[2].setFocus()
    model.show_picture(sample.picture())
    told = "This week, Booked –, Target 10:00, Balance –, explain"
    qtbot.waitUntil(lambda: dialog.figures.spots[0].accessibleName() == told)
    assert dialog.focusWidget() is dialog.figures.spots[2]
