"""Words of bars whose beginning is scrolled out of sight: they stand at the visible edge, whole or not at all."""

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roots_desktop.ui.calendar.bars_view import Bar, Form
from roots_desktop.ui.calendar.month_layout import LaidBar
from roots_desktop.ui.calendar.year_layout import pinned
from roots_desktop.ui.calendar.year_page import YearPage
from roots_desktop.ui.theme import Theming
from tests.ui.calendar import year_sample
from tests.ui.conftest import ModelMaker

WIDE = 50.0


def laid(first: int = 2, last: int = 9, *, after: bool = False) -> LaidBar:
    """A bar over cells of 30 px, from 60 on."""
    rect = QRectF(first * 30, 20, (last - first + 1) * 30, 24)
    bar = Bar(first, last, 0, "vacation", "vacation", "Vacation", Form.SOLID, after=after)
    icon = QRect(round(rect.left()) + 5, 20, 16, 24)
    return LaidBar(bar, rect, rect, icon, "Vacation", rect.left() + 24, "", 0, "")


@pytest.mark.parametrize("edge", [0, 60, 65, 300, 400])
def test_a_bar_whose_words_are_in_sight_or_that_is_gone_stays(edge: float) -> None:
    assert pinned(laid(), WIDE, (), edge) is None


def test_a_single_day_stays() -> None:
    assert pinned(laid(2, 2), WIDE, (), 70) is None


def test_words_stand_at_the_edge() -> None:
    moved = pinned(laid(), WIDE, (), 200)
    assert moved is not None
    assert (moved.icon, moved.text_left, moved.text) == (QRect(205, 20, 16, 24), 224, "Vacation")
    assert moved.rect == laid().rect


@pytest.mark.parametrize(
    ("edge", "after", "icon", "text"),
    [
        (223, False, "vacation", "Vacation"),
        (224, False, "vacation", ""),
        (276, False, "vacation", ""),
        (277, False, "", ""),
        (208, True, "vacation", "Vacation"),
        (209, True, "vacation", ""),
    ],
)
def test_what_has_no_room_is_left_out(edge: float, after: bool, icon: str, text: str) -> None:
    moved = pinned(laid(after=after), WIDE, (), edge)
    assert moved is not None
    assert (moved.bar.icon, moved.text) == (icon, text)


def test_flags_are_not_covered() -> None:
    here, next_to_it, ahead = QRectF(90, 20, 29, 24), QRectF(120, 20, 29, 24), QRectF(180, 20, 29, 24)
    behind = pinned(laid(), WIDE, (here, next_to_it), 95)
    assert behind is not None
    assert (behind.icon.left(), behind.text) == (154, "Vacation")
    before = pinned(laid(), WIDE, (ahead,), 120)
    assert before is not None
    assert (before.icon.left(), before.text) == (125, "")


class Paints(QObject):
    """What a widget had to paint."""

    def __init__(self) -> None:
        super().__init__()
        self.rects: list[QRect] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it
        if isinstance(event, QPaintEvent):
            self.rects.append(event.rect())
        return False


def test_the_year_keeps_words_at_its_edge(qtbot: QtBot, make_model: ModelMaker, theming: Theming) -> None:
    page = YearPage(make_model(year_sample.picture(), settings=year_sample.settings()), theming)
    qtbot.addWidget(page)
    page.resize(880, 552)
    page.show()
    QApplication.processEvents()
    canvas, paints = page.canvas, Paints()
    canvas.viewport().installEventFilter(paints)
    canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().value() + 7)
    QApplication.processEvents()
    assert paints.rects == [canvas.viewport().rect()]
    # August, whose vacation goes from the 3rd to the 14th.
    top = canvas.visualRect(canvas.model().index(7, 0)).top()
    image = canvas.viewport().grab(QRect(0, top + 20, 90, 30)).toImage()
    inks = {image.pixelColor(x, y).name() for x in range(90) for y in range(30)}
    assert theming.theme.color("absence.vacation.text").name() in inks
