"""A click on a figure of a block leads to the lines that explain it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from roots_desktop.ui.calendar.day_page import DayPage
from roots_desktop.ui.calendar.timeline import Timeline
from roots_desktop.ui.calendar.timeline_block import BlockKind, Mark
from roots_desktop.ui.calendar.timeline_layout import LaidBlock
from roots_desktop.ui.details.day_panel import DayPanel
from roots_desktop.ui.details.rows import PartLine
from roots_desktop.ui.figures import DayPart
from roots_desktop.ui.main_window import MainWindow
from roots_desktop.ui.model import View
from roots_desktop.ui.theme import Theming
from tests.ui import sample
from tests.ui.calendar import timeline_sample
from tests.ui.calendar.timeline_sample import MONDAY, THURSDAY, TUESDAY
from tests.ui.conftest import ModelMaker

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> Iterator[MainWindow]:
    """Week 47 with its presences and entries."""
    model = make_model(timeline_sample.picture())
    model.arrived = True
    made = MainWindow(model, theming, week_start=0)
    qtbot.addWidget(made)
    model.show_view(View.WEEK)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    yield made
    if made.details is not None:
        made.details.close()


def week_of(window: MainWindow) -> Timeline:
    page = window.views.current
    assert isinstance(page, Timeline)
    return page


def laid(timeline: Timeline, column: int, kind: BlockKind, number: int = 0) -> LaidBlock:
    return [one for one in timeline.laid.blocks if one.column == column and one.block.kind is kind][number]


def press(timeline: Timeline, point: QPoint) -> None:
    down = QPoint(0, timeline.canvas.verticalScrollBar().value())
    QTest.mouseClick(timeline.canvas.viewport(), LEFT, pos=point - down)


def centre(one: LaidBlock) -> QPoint:
    return one.figure.center().toPoint()


@pytest.mark.parametrize(
    ("column", "kind", "part"),
    [
        (3, BlockKind.UNBOOKED, DayPart.PRESENCE),
        (3, BlockKind.ENTRY, DayPart.BOOKED),
        (0, BlockKind.HALF, DayPart.TARGET),
        (1, BlockKind.HOURLY, DayPart.TARGET),
    ],
)
def test_a_figure_asks_for_what_explains_it(
    window: MainWindow, qtbot: QtBot, column: int, kind: BlockKind, part: DayPart
) -> None:
    week = week_of(window)
    one = laid(week, column, kind)
    with qtbot.waitSignal(week.part_wanted) as wanted:
        press(week, centre(one))
    day, place, asked = wanted.args
    assert (day, asked) == ((MONDAY, TUESDAY, None, THURSDAY)[column], part)
    canvas = week.canvas.viewport()
    assert QRect(canvas.mapToGlobal(QPoint(0, 0)), canvas.size()).contains(place)
    assert window.details is not None
    assert window.details.isVisible()


def test_beside_the_figure_a_click_only_chooses_the_day(window: MainWindow, qtbot: QtBot) -> None:
    week = week_of(window)
    one = laid(week, 1, BlockKind.ENTRY, 1)
    assert one.figure != one.rect
    with qtbot.assertNotEmitted(week.part_wanted):
        press(week, one.rect.topLeft().toPoint() + QPoint(6, 6))
    assert window._model.selected == TUESDAY


def test_where_a_block_has_no_room_for_its_figure_all_of_it_answers(window: MainWindow) -> None:
    window.resize(880, 600)
    week = week_of(window)
    low = [one for one in week.laid.blocks if one.block.kind is BlockKind.ENTRY and one.block.figure and not one.texts]
    assert all(one.figure == one.rect for one in low)
    starts = [one for one in week.laid.blocks if one.block.kind is BlockKind.PRESENCE]
    assert all(one.figure.isEmpty() for one in starts)


def test_a_figure_shows_that_it_can_be_pressed(window: MainWindow) -> None:
    week = week_of(window)
    viewport, down = week.canvas.viewport(), QPoint(0, week.canvas.verticalScrollBar().value())
    one = laid(week, 1, BlockKind.ENTRY, 1)
    QTest.mouseMove(viewport, centre(one) - down)
    assert viewport.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(viewport, one.rect.topLeft().toPoint() + QPoint(6, 6) - down)
    assert viewport.cursor().shape() is Qt.CursorShape.ArrowCursor


def shown_lines(panel: DayPanel) -> list[str]:
    """The rows that are wholly in sight."""
    area = panel.area.viewport()
    return [line.accessibleName() for line in panel.findChildren(PartLine) if in_sight(line, area)]


def in_sight(line: QWidget, area: QWidget) -> bool:
    return area.rect().contains(QRect(line.mapTo(area, QPoint(0, 0)), line.size()))


def test_the_details_come_scrolled_to_what_is_not_booked(window: MainWindow) -> None:
    week = week_of(window)
    press(week, centre(laid(week, 3, BlockKind.UNBOOKED)))
    assert window.details is not None
    told = [line for line in shown_lines(window.details.panel) if "Unbooked 0:45" in line]
    assert len(told) == 1
    assert "Unbooked 0:45 = 1:35 12:45–14:20 − 0:50 Harbour Portal, Bug fixing" in told[0]


def test_the_keyboard_leads_to_the_same_lines(window: MainWindow) -> None:
    window._model.choose_day(THURSDAY)
    QTest.keyClick(week_of(window).head, Qt.Key.Key_Space)
    assert window.details is not None
    view = window.details.panel.view
    assert view is not None
    assert view.day == sample.TODAY
    booked, presence = (
        next(row for row in view.rows if row.part is part) for part in (DayPart.BOOKED, DayPart.PRESENCE)
    )
    assert booked.notes[0].startswith("4:35 = 0:30 Internal, Stand-up + 1:45 ")
    assert presence.notes[2].startswith("Unbooked 0:45 = ")


def test_what_waits_leads_to_what_is_not_sent_yet(window: MainWindow) -> None:
    window._model.show_picture(timeline_sample.strained())
    week = week_of(window)
    one = next(one for one in week.laid.blocks if one.block.mark is Mark.WAITING and one.column == 1)
    assert one.block.figure == "1:00"
    week.canvas.verticalScrollBar().setValue(one.rect.toAlignedRect().top() - 40)
    press(week, centre(one))
    assert window.details is not None
    assert any(line.startswith("Book 1:00 on Atlas Migration") for line in shown_lines(window.details.panel))


def test_the_day_scrolls_its_panel(window: MainWindow, qtbot: QtBot) -> None:
    window._model.choose_day(THURSDAY)
    window._model.show_view(View.DAY)
    page = window.views.current
    assert isinstance(page, DayPage)
    panel = page.panel
    panel.setMaximumHeight(280)
    QApplication.processEvents()
    assert isinstance(panel, DayPanel)
    assert not any("Unbooked" in line for line in shown_lines(panel))
    press(page.timeline, centre(laid(page.timeline, 0, BlockKind.UNBOOKED)))
    assert any("Unbooked 0:45" in line for line in shown_lines(panel))
    press(page.timeline, centre(laid(page.timeline, 0, BlockKind.ENTRY)))
    assert any("4:35 = " in line for line in shown_lines(panel))
    assert window.details is None
