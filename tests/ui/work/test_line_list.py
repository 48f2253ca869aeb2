"""The list of lines: what a screen reader gets, what may be chosen, how it is painted."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.work.line_list import LineList
from roots_desktop.ui.work.lines import Line

LINES = (
    Line(None, "Recent", group=True),
    Line(1, "Website relaunch, Concept", "Hafenlicht Energie GmbH", "Mon 2 Nov", "8:00"),
    Line(2, "Internal, Meetings"),
)


def make(theming: Theming, qtbot: QtBot) -> LineList:
    made = LineList(theming, "Projects")
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show_lines(LINES)
    made.show()
    return made


def test_a_screen_reader_gets_the_whole_line(theming: Theming, qtbot: QtBot) -> None:
    made = make(theming, qtbot)
    line = made.rows.index(1)
    assert line.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Mon 2 Nov, Website relaunch, Concept, Hafenlicht Energie GmbH, 8:00"
    )
    assert line.data(Qt.ItemDataRole.ToolTipRole) == "Website relaunch, Concept, Hafenlicht Energie GmbH"
    assert made.rows.index(0).data(Qt.ItemDataRole.ToolTipRole) is None
    assert line.data(Qt.ItemDataRole.DecorationRole) is None
    assert QAccessible.queryAccessibleInterface(made).text(QAccessible.Text.Name) == "Projects"


def test_titles_cannot_be_chosen(theming: Theming, qtbot: QtBot) -> None:
    made = make(theming, qtbot)
    made.choose_first()
    assert made.chosen() == 1
    QTest.keyClick(made, Qt.Key.Key_Up)
    assert made.chosen() == 1
    QTest.keyClick(made, Qt.Key.Key_Down)
    assert made.chosen() == 2
    assert not made.choose(None)
    assert made.chosen() is None


def test_enter_and_a_double_click_open(theming: Theming, qtbot: QtBot) -> None:
    made = make(theming, qtbot)
    with qtbot.assertNotEmitted(made.opened):
        QTest.keyClick(made, Qt.Key.Key_Return)
        QTest.mouseDClick(made.viewport(), Qt.MouseButton.LeftButton, pos=made.visualRect(made.rows.index(0)).center())
    made.choose(2)
    with qtbot.waitSignal(made.opened) as opened:
        QTest.keyClick(made, Qt.Key.Key_Enter)
    assert opened.args == [2]
    point = made.visualRect(made.rows.index(1)).center()
    QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=point)
    with qtbot.waitSignal(made.opened) as opened:
        QTest.mouseDClick(made.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert opened.args == [1]


def test_what_was_chosen_stays_chosen(theming: Theming, qtbot: QtBot) -> None:
    made = make(theming, qtbot)
    made.choose(2)
    made.show_lines(LINES[1:])
    assert made.chosen() == 2
    made.show_lines(LINES[:2])
    assert made.chosen() is None
    made.show_lines(())
    made.choose_first()
    assert made.chosen() is None


def test_it_paints_in_both_themes(theming: Theming, qtbot: QtBot) -> None:
    made = make(theming, qtbot)
    made.choose(1)
    light = made.grab().toImage()
    theming.choose("dark")
    assert made.grab().toImage() != light
    theming.choose("light")
