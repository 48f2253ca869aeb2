"""The timelines on screen: keys, mouse, tool tips, screen reader, and what is painted."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QHelpEvent, QImage, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from roots_desktop.commands import Command, SyncNow
from roots_desktop.domain.absences import Kind, Status
from roots_desktop.domain.outbox import Action, Waiting, WaitingState, Write
from roots_desktop.domain.snapshot import Picture
from roots_desktop.settings import Settings
from roots_desktop.ui.calendar.day_page import DayPage
from roots_desktop.ui.calendar.timeline import Timeline
from roots_desktop.ui.calendar.timeline_block import BlockKind
from roots_desktop.ui.calendar.week_page import WeekPage
from roots_desktop.ui.model import AppModel, View
from roots_desktop.ui.theme import Theming, contrast_theme
from tests.ui import moco_sample, sample
from tests.ui.calendar import timeline_sample
from tests.ui.calendar.timeline_sample import FRIDAY, MONDAY, SATURDAY, THURSDAY, TUESDAY, WEDNESDAY
from tests.ui.conftest import ModelMaker

ShowPage = Callable[[AppModel], WeekPage]
LEFT = Qt.MouseButton.LeftButton


def show(qtbot: QtBot, page: QWidget) -> None:
    qtbot.addWidget(page)
    page.resize(1016, 752)
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    page.setFocus()


@pytest.fixture
def show_week(qtbot: QtBot, theming: Theming) -> ShowPage:
    def shown(model: AppModel) -> WeekPage:
        page = WeekPage(model, theming, 0)
        show(qtbot, page)
        return page

    return shown


@pytest.fixture
def week_model(make_model: ModelMaker) -> AppModel:
    return make_model(timeline_sample.picture(), settings=replace(Settings(), view="week"))


class Days(QObject):
    """What the day's panel is told."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[date] = []

    def show_day(self, day: date) -> None:
        self.shown.append(day)


def centre_of(page: Timeline, entry: str) -> QPoint:
    rect = next(laid.rect for laid in page.laid.blocks if laid.block.id == entry)
    return rect.center().toPoint() - QPoint(0, page.canvas.verticalScrollBar().value())


def free_point(page: Timeline, column: int) -> QPoint:
    return QPoint(page.laid.grid.lefts[column] + 20, 5)


def colour(widget: QWidget, point: QPoint) -> str:
    return widget.grab().toImage().pixelColor(point).name()


def test_lies_as_the_design_says(week_model: AppModel, show_week: ShowPage) -> None:
    page = show_week(week_model)
    assert page.laid.grid.widths == (168, 168, 168, 168, 168, 60, 60)
    assert (page.head.geometry(), page.strip.geometry()) == (QRect(56, 0, 960, 48), QRect(0, 48, 1016, 32))
    assert page.canvas.geometry() == QRect(0, 80, 1016, 672)
    assert page.canvas.verticalScrollBar().maximum() == 0


def test_low_windows_scroll_to_now(week_model: AppModel, show_week: ShowPage) -> None:
    page = show_week(week_model)
    page.resize(880, 380)
    QApplication.processEvents()
    # 14:20 is 292 px below 7:00, a third of the 300 px that show is 100.
    assert (page.laid.grid.height, page.canvas.verticalScrollBar().value()) == (480, 180)
    week_model.show_next()
    assert page.canvas.verticalScrollBar().value() == 0


def test_another_size_keeps_what_was_scrolled_to(week_model: AppModel, show_week: ShowPage) -> None:
    """A banner that comes takes height from the page."""
    page = show_week(week_model)
    page.resize(880, 380)
    QApplication.processEvents()
    bar = page.canvas.verticalScrollBar()
    page.resize(880, 341)
    QApplication.processEvents()
    assert bar.value() == 205, "now is at a third again while nobody scrolls"
    bar.setValue(40)
    page.resize(880, 380)
    QApplication.processEvents()
    assert bar.value() == 40
    week_model.show_next()
    assert bar.value() == 0


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_Left, MONDAY),
        (Qt.Key.Key_Right, WEDNESDAY),
        (Qt.Key.Key_Home, MONDAY),
        (Qt.Key.Key_End, date(2026, 11, 22)),
        (Qt.Key.Key_PageUp, date(2026, 11, 10)),
        (Qt.Key.Key_PageDown, date(2026, 11, 24)),
    ],
)
def test_keys_move_the_selection(week_model: AppModel, show_week: ShowPage, key: Qt.Key, expected: date) -> None:
    page = show_week(week_model)
    week_model.choose_day(TUESDAY)
    QTest.keyClick(page.head, key)
    assert week_model.selected == expected
    assert expected in page.days


def test_the_first_key_selects_today_and_pages_turn_without_a_selection(
    week_model: AppModel, show_week: ShowPage
) -> None:
    page = show_week(week_model)
    QTest.keyClick(page.head, Qt.Key.Key_PageDown)
    assert (week_model.selected, page.view.title) == (None, "23 – 29 November 2026")
    QTest.keyClick(page.head, Qt.Key.Key_PageUp)
    QTest.keyClick(page.head, Qt.Key.Key_Right)
    assert week_model.selected == sample.TODAY


def test_up_and_down_scroll(week_model: AppModel, show_week: ShowPage) -> None:
    page = show_week(week_model)
    page.resize(880, 380)
    QApplication.processEvents()
    before = page.canvas.verticalScrollBar().value()
    QTest.keyClick(page.head, Qt.Key.Key_Up)
    assert page.canvas.verticalScrollBar().value() == before - 40
    QTest.keyClick(page.head, Qt.Key.Key_Down)
    assert page.canvas.verticalScrollBar().value() == before


def test_enter_opens_and_space_asks_for_details(qtbot: QtBot, week_model: AppModel, show_week: ShowPage) -> None:
    page = show_week(week_model)
    with qtbot.assertNotEmitted(page.day_opened), qtbot.assertNotEmitted(page.details_wanted):
        QTest.keyClick(page.head, Qt.Key.Key_Return)
        QTest.keyClick(page.head, Qt.Key.Key_Space)
    week_model.choose_day(TUESDAY)
    with qtbot.waitSignal(page.day_opened) as opened:
        QTest.keyClick(page.head, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.details_wanted) as wanted:
        QTest.keyClick(page.head, Qt.Key.Key_Space)
    assert opened.args == [TUESDAY]
    day, place = wanted.args
    assert (day, place) == (TUESDAY, QRect(page.mapToGlobal(QPoint(224, 0)), place.size()))


def test_other_keys_belong_to_the_window(week_model: AppModel, show_week: ShowPage) -> None:
    page = show_week(week_model)
    QTest.keyClick(page.head, Qt.Key.Key_3)
    QTest.keyClick(page.head, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert week_model.selected is None


def test_arriving_by_tab_selects_a_day_to_stand_on(week_model: AppModel, show_week: ShowPage) -> None:
    page = show_week(week_model)
    page.head.clearFocus()
    page.head.setFocus(Qt.FocusReason.TabFocusReason)
    assert week_model.selected == sample.TODAY
    assert page.head.delegate.keyboard
    page.head.clearFocus()
    assert not page.head.delegate.keyboard


def test_clicks_select(qtbot: QtBot, week_model: AppModel, show_week: ShowPage) -> None:
    page = show_week(week_model)
    QTest.mouseClick(page.canvas.viewport(), LEFT, pos=free_point(page, 4))
    assert week_model.selected == FRIDAY
    with qtbot.assertNotEmitted(page.details_wanted):
        QTest.mouseClick(page.head.viewport(), LEFT, pos=QPoint(168 + 150, 44))
    assert week_model.selected == TUESDAY
    with qtbot.waitSignal(page.details_wanted):
        QTest.mouseClick(page.head.viewport(), LEFT, pos=QPoint(20, 20))
    assert week_model.selected == MONDAY
    QTest.mouseClick(page.canvas.viewport(), LEFT, pos=QPoint(10, 10))
    assert week_model.selected == MONDAY


def point_at(page: Timeline, column: int, minute: int) -> QPoint:
    """Right of the gutter."""
    y = page.laid.grid.y(minute) - page.canvas.verticalScrollBar().value()
    return QPoint(page.laid.grid.lefts[column] + 60, y)


def test_a_double_click_edits_an_entry_and_books_on_presence(
    qtbot: QtBot, week_model: AppModel, show_week: ShowPage
) -> None:
    page = show_week(week_model)
    with qtbot.waitSignal(page.entry_wanted) as entry:
        QTest.mouseDClick(page.canvas.viewport(), LEFT, pos=centre_of(page, "e4"))
    assert entry.args == [TUESDAY, "e4"]
    with qtbot.waitSignal(page.booking_wanted) as booking:
        QTest.mouseDClick(page.canvas.viewport(), LEFT, pos=point_at(page, 3, 13 * 60 + 55))
    assert booking.args == [THURSDAY, 45], "what the dashed block says"
    with qtbot.waitSignal(page.booking_wanted) as booking:
        QTest.mouseDClick(page.canvas.viewport(), LEFT, pos=point_at(page, 3, 9 * 60) - QPoint(45, 0))
    assert booking.args == [THURSDAY, 0], "in the gutter of the presence"
    with qtbot.waitSignal(page.day_opened) as opened:
        QTest.mouseDClick(page.head.viewport(), LEFT, pos=QPoint(200, 20))
    assert opened.args == [TUESDAY]
    hourly = next(laid.rect for laid in page.laid.blocks if laid.block.kind is BlockKind.HOURLY)
    with qtbot.waitSignal(page.day_opened):
        QTest.mouseDClick(page.canvas.viewport(), LEFT, pos=hourly.center().toPoint())


@pytest.mark.parametrize(("minute", "start"), [(8 * 60, 480), (9 * 60 + 5, 540), (9 * 60 + 10, 555), (18 * 60, 1080)])
@pytest.mark.parametrize("scrolled", [0, 40])
def test_a_double_click_on_free_time_carries_the_quarter_under_the_mouse(
    qtbot: QtBot, week_model: AppModel, show_week: ShowPage, minute: int, start: int, scrolled: int
) -> None:
    page = show_week(week_model)
    page.resize(1016, 752 if not scrolled else 500)
    QApplication.processEvents()
    page.canvas.verticalScrollBar().setValue(scrolled)
    with qtbot.waitSignal(page.free_time_wanted) as wanted:
        QTest.mouseDClick(page.canvas.viewport(), LEFT, pos=point_at(page, 4, minute))
    assert wanted.args == [FRIDAY, start]


def test_without_work_a_line_says_what_to_do(qtbot: QtBot, make_model: ModelMaker, show_week: ShowPage) -> None:
    model = make_model(timeline_sample.unbooked())
    page = show_week(model)
    line = page.empty
    assert (line.isVisible(), line.accessibleName(), line.button.text()) == (
        True,
        "Nothing is booked yet.",
        "Book time…",
    )
    assert page.canvas.geometry().contains(line.geometry())
    with qtbot.waitSignal(page.booking_wanted) as wanted:
        line.button.click()
    assert wanted.args == [THURSDAY, 0]
    model.show_picture(timeline_sample.picture())
    assert not line.isVisible()


def test_the_line_leads_to_moco_or_asks_it(qtbot: QtBot, make_model: ModelMaker, show_week: ShowPage) -> None:
    model = make_model(sample.picture())
    page = show_week(model)
    assert page.empty.accessibleName() == "Time entries and presence come from Moco."
    with qtbot.waitSignal(page.moco_wanted):
        page.empty.button.click()
    model.show_picture(moco_sample.picture())
    model.show_day(date(2026, 7, 7))
    sent: list[Command] = []
    model.commanded.connect(sent.append)
    assert page.empty.accessibleName() == "Booked hours are not read yet."
    page.empty.button.click()
    assert sent == [SyncNow()]


def test_the_menu_belongs_to_the_day(qtbot: QtBot, week_model: AppModel, show_week: ShowPage) -> None:
    page = show_week(week_model)
    for widget, point in ((page.canvas.viewport(), free_point(page, 1)), (page.head.viewport(), QPoint(200, 20))):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, widget.mapToGlobal(point))
        with qtbot.waitSignal(page.menu_wanted) as wanted:
            QApplication.sendEvent(widget, event)
        assert wanted.args[0] == TUESDAY
    with qtbot.waitSignal(page.menu_wanted) as wanted:
        QApplication.sendEvent(page, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    assert wanted.args[0] == TUESDAY


def test_tips_say_all(week_model: AppModel, show_week: ShowPage) -> None:
    page = show_week(week_model)
    assert page.canvas.tip_at(centre_of(page, "e4")) == "Atlas Migration, Data model, 2:30\nStart not recorded"
    assert page.canvas.tip_at(free_point(page, 4)) == ""
    assert page.strip.tip_at(70, 16) == "Vacation, 16 Nov, 0.5 days"
    assert page.strip.tip_at(700, 16) == ""


def test_screen_readers_find_a_table_of_days(week_model: AppModel, show_week: ShowPage) -> None:
    page = show_week(week_model)
    table = QAccessible.queryAccessibleInterface(page.head)
    assert table.role() is QAccessible.Role.Table
    assert table.text(QAccessible.Text.Name) == "16 – 22 November 2026"
    model = page.head.model()
    index = model.index(0, 1)
    spoken = "Tuesday 17 November, target 6:00, booked 6:15, Doctor 14:00 to 16:00"
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == spoken
    assert "Atlas Migration, Data model, 2:30" in model.data(index, Qt.ItemDataRole.AccessibleDescriptionRole)
    assert model.data(index) == "17"
    assert (model.headerData(1, Qt.Orientation.Horizontal), model.headerData(0, Qt.Orientation.Vertical)) == (
        "Tue", "Wk 47",
    )  # fmt: skip


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_grounds_and_blocks_have_their_colours(
    week_model: AppModel, show_week: ShowPage, theming: Theming, choice: str
) -> None:
    theming.choose(choice)
    page = show_week(week_model)
    color = theming.theme.color
    viewport = page.canvas.viewport()
    assert colour(viewport, free_point(page, 2)) == color("absence.publicHoliday.soft").name()
    assert colour(viewport, free_point(page, 5)) == color("surfaceSunken").name()
    assert colour(viewport, centre_of(page, "e4")) == color("project.0.soft").name()
    assert colour(viewport, QPoint(page.laid.grid.lefts[3] + 100, 410)) == color("accent").name()
    assert colour(page, QPoint(300, 40)) == color("progress.fill").name()


@pytest.mark.parametrize("name", ["picture", "crowded", "loading", "without_schedule"])
def test_every_state_paints(make_model: ModelMaker, show_week: ShowPage, theming: Theming, name: str) -> None:
    page = show_week(make_model(getattr(sample, name)()))
    assert colour(page, QPoint(10, 740)) == theming.theme.color("surface").name()


def test_selection_and_focus_are_painted(week_model: AppModel, show_week: ShowPage, theming: Theming) -> None:
    page = show_week(week_model)
    week_model.choose_day(FRIDAY)
    left = page.laid.grid.lefts[4]
    assert colour(page, QPoint(left + 1, 24)) == theming.theme.color("accent").name()
    QTest.keyClick(page.head, Qt.Key.Key_Left)
    left = page.laid.grid.lefts[3]
    assert colour(page, QPoint(left, 24)) == theming.theme.color("focus").name()
    assert colour(page, QPoint(left + 4, 24)) == theming.theme.color("accent").name()


class Painted(QObject):
    """The parts that were painted."""

    def __init__(self) -> None:
        super().__init__()
        self.rects: list[QRect] = []

    def eventFilter(self, _watched: QObject, event: object) -> bool:  # noqa: N802 - Qt calls it
        if isinstance(event, QPaintEvent):
            self.rects.append(event.rect())
        return False


def test_a_minute_paints_no_more_than_it_must(week_model: AppModel, show_week: ShowPage) -> None:
    page = show_week(week_model)
    QApplication.processEvents()
    painted = Painted()
    page.canvas.viewport().installEventFilter(painted)
    page.tell_time()
    QApplication.processEvents()
    assert painted.rects == []
    week_model.clock = sample.FixedClock(moment=sample.NOW.replace(minute=21))
    page.tell_time()
    QApplication.processEvents()
    assert painted.rects
    assert all(rect.top() > 300 and rect.bottom() < 480 for rect in painted.rects)


def test_hidden_pages_follow_when_they_come_up(week_model: AppModel, show_week: ShowPage) -> None:
    page = show_week(week_model)
    page.hide()
    week_model.show_day(date(2026, 12, 30))
    assert page.view.title == "16 – 22 November 2026"
    page.show()
    assert page.view.title == "28 December 2026 – 3 January 2027"


def test_bars_of_all_forms_are_painted(make_model: ModelMaker, show_week: ShowPage, theming: Theming) -> None:
    page = show_week(make_model(sample.crowded()))
    color, lefts = theming.theme.color, page.laid.grid.lefts
    # Vacation that goes on from the week before, and sick leave that goes on to nobody knows when.
    assert colour(page.strip, QPoint(lefts[0] + 100, 8)) == color("absence.vacation.soft").name()
    assert colour(page.strip, QPoint(lefts[2] + 100, 8)) == color("absence.sick.soft").name()
    assert colour(page.strip, QPoint(lefts[2] + 5, 16)) == color("absence.sick.mark").name()


def test_hours_off_tell_their_times_where_it_is_narrow(make_model: ModelMaker, show_week: ShowPage) -> None:
    page = show_week(make_model(timeline_sample.strained()))
    (hourly,) = [laid for laid in page.laid.blocks if laid.block.kind is BlockKind.HOURLY]
    assert [text.text for text in hourly.texts] == ["14:00–", "16:00"]


def test_what_waits_is_painted(make_model: ModelMaker, show_week: ShowPage, theming: Theming) -> None:
    page = show_week(make_model(timeline_sample.strained()))
    marks = [laid for laid in page.laid.blocks if laid.block.mark and not laid.icon.isEmpty()]
    assert [laid.column for laid in marks] == [1, 4]
    image, top = page.canvas.viewport().grab().toImage(), page.canvas.verticalScrollBar().value()
    for laid in marks:
        area = laid.icon.translated(0, -top)
        assert image.rect().contains(area), "the sign is in sight"
        seen = colours_in(image, area)
        soft = theming.theme.color(f"{laid.block.style}.soft").name()
        every = area.width() * area.height()
        assert every // 3 < seen[soft] < every - 20, "a sign of some pixels, on the ground of the entry"


def colours_in(image: QImage, area: QRect) -> Counter[str]:
    """How many pixels of an area have which colour."""
    points = ((x, y) for x in range(area.left(), area.right() + 1) for y in range(area.top(), area.bottom() + 1))
    return Counter(image.pixelColor(x, y).name() for x, y in points)


@pytest.mark.parametrize("width", [1016, 880, 700, 600, 420])
def test_numbers_are_never_cut(make_model: ModelMaker, show_week: ShowPage, width: int) -> None:
    page = show_week(make_model(timeline_sample.strained()))
    page.resize(width, 600)
    QApplication.processEvents()
    for laid in page.laid.blocks:
        figures = [text.text for text in laid.texts if any(sign.isdecimal() for sign in text.text)]
        if laid.block.kind is BlockKind.HOURLY:
            times = [text for text in figures if "target" not in text]
            assert times in ([], ["14:00–16:00"], ["14:00–", "16:00"]), "both halves or none"
        elif laid.block.kind in (BlockKind.ENTRY, BlockKind.UNBOOKED):
            assert set(figures) <= {laid.block.figure}
        assert all(text.text and text.rect.right() <= laid.rect.right() for text in laid.texts)
    assert not page.grab().isNull()


def test_the_least_window_still_tells_how_long(make_model: ModelMaker, show_week: ShowPage) -> None:
    page = show_week(make_model(timeline_sample.strained()))
    page.resize(880, 600)
    QApplication.processEvents()
    seen = [
        (laid.column, text.text)
        for laid in page.laid.blocks
        for text in laid.texts
        if laid.block.figure and laid.block.kind is not BlockKind.PRESENCE and text.text == laid.block.figure
    ]
    # Tuesday's entries have to share their width with the doctor; what is left of the presence has all of it.
    assert seen == [(1, "3:30"), (2, "0:45"), (3, "2:20"), (4, "1:30"), (5, "1:30")]


@pytest.fixture
def day_page(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> tuple[DayPage, AppModel, Days]:
    model = make_model(timeline_sample.picture(), settings=replace(Settings(), view=View.DAY.value))
    days = Days()
    page = DayPage(model, theming, 0, QWidget(), days.show_day)
    show(qtbot, page)
    return page, model, days


def test_the_day_lies_beside_its_panel(day_page: tuple[DayPage, AppModel, Days]) -> None:
    page, _, days = day_page
    assert (page.timeline.width(), page.panel.width()) == (656, 359)
    assert page.timeline.laid.grid.widths == (600,)
    assert days.shown == [THURSDAY]


def test_days_turn_by_keys(qtbot: QtBot, day_page: tuple[DayPage, AppModel, Days]) -> None:
    page, model, days = day_page
    for key, expected in (
        (Qt.Key.Key_Right, FRIDAY),
        (Qt.Key.Key_PageDown, SATURDAY),
        (Qt.Key.Key_PageUp, FRIDAY),
        (Qt.Key.Key_Home, MONDAY),
    ):
        QTest.keyClick(page.timeline.head, key)
        assert (model.focus, model.selected, days.shown[-1]) == (expected, expected, expected)
    with qtbot.waitSignal(page.timeline.details_wanted) as wanted:
        QTest.keyClick(page.timeline.head, Qt.Key.Key_Space)
    assert wanted.args[0] == MONDAY
    page.hide()
    model.show_day(TUESDAY)
    assert days.shown[-1] == MONDAY
    page.show()
    assert days.shown[-1] == TUESDAY


def help_at(widget: QWidget, point: QPoint) -> str:
    """The tool tip that comes up at a point."""
    QToolTip.hideText()
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, point, widget.mapToGlobal(point)))
    return QToolTip.text()


def test_tips_come_up(week_model: AppModel, show_week: ShowPage) -> None:
    page = show_week(week_model)
    assert help_at(page.canvas.viewport(), centre_of(page, "e4")).startswith("Atlas Migration, Data model")
    assert help_at(page.strip, QPoint(70, 16)) == "Vacation, 16 Nov, 0.5 days"
    assert help_at(page.head.viewport(), QPoint(20, 20)).startswith("4:00 = 8:00")
    QToolTip.hideText()


def test_themes_change_live(week_model: AppModel, show_week: ShowPage, theming: Theming) -> None:
    page = show_week(week_model)
    theming.choose("dark")
    assert colour(page.canvas.viewport(), centre_of(page, "e4")) == theming.theme.color("project.0.soft").name()


def test_high_contrast_keeps_the_forms(
    make_model: ModelMaker, show_week: ShowPage, theming: Theming, qapp: QApplication
) -> None:
    page = show_week(make_model(timeline_sample.picture()))
    theming.theme = contrast_theme(qapp.palette())
    theming.changed.emit()
    image = page.canvas.viewport().grab().toImage()
    entry = next(laid.rect for laid in page.laid.blocks if laid.block.id == "e4").toRect()
    ink = theming.theme.color("text").name()
    edges = [QPoint(entry.left(), entry.center().y()), QPoint(entry.right(), entry.center().y())]
    assert [image.pixelColor(edge).name() for edge in edges] == [ink, ink]


def requested() -> Picture:
    """A half day and hours that were asked for, a presence that waits, an entry that was refused."""
    asked = Status.PENDING
    half = sample.absence("h", Kind.VACATION, "Vacation", FRIDAY, start_half=True, status=asked)
    hours = sample.absence(
        "d", Kind.OTHER, "Doctor", MONDAY, hourly=True, start_time=time(9), end_time=time(10), status=asked
    )
    stay = Waiting("s", "moco", sample.NOW, Write(Action.ADD_PRESENCE, FRIDAY, start=time(8), end=time(11)))
    refused = replace(timeline_sample.waiting(WEDNESDAY, 60), state=WaitingState.REFUSED)
    stored = timeline_sample.snapshot((), ())
    return timeline_sample.pictured(replace(stored, absences=(half, hours), outbox=(stay, refused)))


def test_what_is_not_settled_is_dashed(make_model: ModelMaker, show_week: ShowPage, theming: Theming) -> None:
    page = show_week(make_model(requested()))
    image = page.canvas.viewport().grab().toImage()
    inks = ("absence.hourly.mark", "warningMark", "absence.vacation.mark", "presence.mark")
    for laid, ink in zip(sorted(page.laid.blocks, key=lambda one: (one.column, -one.rect.top())), inks, strict=True):
        rect = laid.rect.toRect()
        row = {image.pixelColor(x, rect.top()).name() for x in range(rect.left() + 8, rect.right() - 8)}
        assert theming.theme.color(ink).name() in row
        assert len(row) > 1
