"""Where bars of the year lie: two in the lowest row, and words at the visible edge of what is scrolled out of sight."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roots_desktop.domain.dates import Period
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.calendar.bars_view import Bar, Form
from roots_desktop.ui.calendar.month_layout import LaidBar
from roots_desktop.ui.calendar.year_layout import lay_out_month, pinned
from roots_desktop.ui.calendar.year_page import YearPage
from roots_desktop.ui.calendar.year_view import PLAN, PlanMark, YearFrame, year_view
from roots_desktop.ui.theme import Theming
from tests.ui import sample
from tests.ui.calendar import year_sample
from tests.ui.conftest import ModelMaker

WIDE = 50.0


def laid(first: int = 2, last: int = 9, *, after: bool = False) -> LaidBar:
    """A bar over cells of 30 px, from 60 on."""
    rect = QRectF(first * 30, 20, (last - first + 1) * 30, 24)
    bar = Bar(first, last, 0, "vacation", "vacation", "Vacation", Form.SOLID, after=after)
    icon = QRect(round(rect.left()) + 5, 20, 16, 24)
    return LaidBar(bar, rect, rect, icon, "Vacation", rect.left() + 24, "", 0, "")


@pytest.mark.parametrize("height", [52, 53, 56])
def test_the_lowest_row_holds_days_to_try_out_below_vacation(theming: Theming, height: int) -> None:
    """7 – 11 Dec is vacation. With a banner a row is 53 high at the usual size, and 52 is the least."""
    tried = PlanMark(Period(date(2026, 12, 7), date(2026, 12, 18)), True, "calendar", "5 days", "5", "What if")
    record = sample.snapshot().record(sample.TODAY)
    december = year_view(record, YearFrame(2026, sample.TODAY), [tried], Words("en")).months[11]
    month = lay_out_month(december, [QRect(column * 30, 0, 30, height) for column in range(31)], theming.theme)
    assert month.more == ()
    plan = next(bar for bar in month.bars if bar.bar.style == PLAN)
    vacation = next(bar for bar in month.bars if bar.bar.first == plan.bar.first and bar is not plan)
    assert vacation.rect.bottom() < plan.rect.top()
    assert plan.rect.bottom() < height
    assert plan.rect.height() >= 14, "the icon fits"


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
