from datetime import date

import pytest
from PySide6.QtCore import QDate, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button
from roots_desktop.ui.widgets.date_field import DateField, DayProblem, settled

DAY = date(2026, 11, 19)


class Form:
    """A field that is seen, with what it says below and what it told."""

    def __init__(self, qtbot: QtBot, theming: Theming, hint: str = "") -> None:
        self.box = QWidget()
        qtbot.addWidget(self.box)
        self.field = DateField(theming, "First day", Words("en"), hint=hint)
        self.problem = DayProblem(theming, self.field)
        self.next = Button(theming, "Save")
        self.days: list[date] = []
        self.field.day_changed.connect(self.days.append)
        column = QVBoxLayout(self.box)
        for widget in (self.field, self.problem, self.next):
            column.addWidget(widget)
        if not hint:
            self.field.set_day(DAY)
        self.box.show()
        self.box.activateWindow()
        assert QTest.qWaitForWindowActive(self.box)
        self.field.setFocus()

    def type(self, text: str) -> None:
        self.field.selectAll()
        QTest.keyClick(self.field, Qt.Key.Key_Delete)
        QTest.keyClicks(self.field, text)


@pytest.fixture
def form(qtbot: QtBot, theming: Theming) -> Form:
    return Form(qtbot, theming)


def test_what_is_typed_counts_at_once_and_is_told_when_done(form: Form) -> None:
    form.type("1.12.26")
    assert (form.field.day, form.days) == (date(2026, 12, 1), [])
    QTest.keyClick(form.field, Qt.Key.Key_Tab)
    assert form.days == [date(2026, 12, 1)]
    assert form.field.text() == "1 Dec 2026"


def test_a_day_that_does_not_exist_changes_nothing_and_is_told(form: Form) -> None:
    form.type("30 Feb 2026")
    assert not form.problem.isVisible(), "nobody is corrected while typing"
    assert not settled(form.box)
    assert (form.field.day, form.days, form.field.text()) == (DAY, [], "30 Feb 2026")
    assert form.problem.isVisible()
    assert form.field.problem == form.field.accessibleDescription() == "This day does not exist."
    QTest.keyClicks(form.field, "1")
    assert not form.problem.isVisible()


def test_enter_does_not_leave_with_a_day_that_is_none(form: Form) -> None:
    form.type("31.11.2026")
    QTest.keyClick(form.field, Qt.Key.Key_Return)
    assert form.problem.isVisible()
    assert form.field.lineEdit().selectedText() == "31.11.2026"


def test_a_wrong_field_looks_wrong(form: Form, theming: Theming) -> None:
    form.type("31.11.2026")
    form.field.settle()
    form.next.setFocus(Qt.FocusReason.TabFocusReason)
    edge = form.field.grab().toImage().pixelColor(0, form.field.height() // 2)
    assert edge == theming.theme.color("danger")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_Up, date(2026, 11, 20)),
        (Qt.Key.Key_Down, date(2026, 11, 18)),
        (Qt.Key.Key_PageUp, date(2026, 12, 19)),
        (Qt.Key.Key_PageDown, date(2026, 10, 19)),
    ],
)
def test_arrows_step_days_and_pages_months(form: Form, key: Qt.Key, expected: date) -> None:
    QTest.keyClick(form.field, key)
    assert (form.field.day, form.days) == (expected, [expected])


def test_steps_end_where_the_days_do(form: Form) -> None:
    form.field.set_range(DAY, DAY)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(form.field, key)
    assert (form.field.day, form.days) == (DAY, [])


def test_the_calendar_gives_a_day(form: Form) -> None:
    QTest.keyClick(form.field, Qt.Key.Key_F4)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    calendar = popup.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate() == QDate(2026, 11, 19)
    calendar.activated.emit(QDate(2026, 12, 24))
    assert (form.field.day, form.days) == (date(2026, 12, 24), [date(2026, 12, 24)])
    assert QApplication.activePopupWidget() is None


def test_the_sign_opens_the_calendar_and_the_text_does_not(form: Form) -> None:
    middle = form.field.height() / 2
    QTest.mouseClick(form.field, Qt.MouseButton.LeftButton, pos=QPointF(20, middle).toPoint())
    assert QApplication.activePopupWidget() is None
    QTest.mouseClick(form.field, Qt.MouseButton.LeftButton, pos=QPointF(form.field.width() - 12, middle).toPoint())
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_what_is_known_anew_does_not_disturb_who_types(form: Form) -> None:
    form.type("1.12")
    form.field.set_day(date(2026, 11, 20))
    assert form.field.text() == "1.12"


def test_a_field_with_a_hint_may_be_empty(qtbot: QtBot, theming: Theming) -> None:
    form = Form(qtbot, theming, hint="From")
    assert (form.field.text(), form.field.filled) == ("", False)
    assert settled(form.box)
    form.type("1.12.2026")
    assert form.field.filled
    form.type(" ")
    assert settled(form.box)
    assert not form.field.filled
    form.field.set_range(DAY)
    QTest.keyClick(form.field, Qt.Key.Key_Up)
    assert form.days == [DAY], "the first step of an empty field is to the first day"
