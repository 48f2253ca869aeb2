"""Words in narrow places, as they are painted: nothing touches the edge of its place."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roots_desktop.domain.absences import Kind
from roots_desktop.domain.dates import Portion
from roots_desktop.domain.holidays import Holiday
from roots_desktop.settings import Settings
from roots_desktop.ui.calendar.bars_view import Form
from roots_desktop.ui.calendar.month_layout import LaidBar
from roots_desktop.ui.calendar.month_page import MonthPage
from roots_desktop.ui.calendar.timeline_block import BlockKind
from roots_desktop.ui.calendar.week_page import WeekPage
from roots_desktop.ui.theme import Theming
from tests.offscreen import has_font
from tests.ui import sample
from tests.ui.calendar import timeline_sample
from tests.ui.conftest import ModelMaker

LANGUAGES = pytest.mark.parametrize("language", ["en", "de"])


def colours(image: QImage, area: QRect) -> set[str]:
    """What an area is painted in."""
    return {
        image.pixelColor(x, y).name()
        for y in range(area.top(), area.bottom() + 1)
        for x in range(area.left(), area.right() + 1)
    }


@LANGUAGES
def test_whole_days_are_named_within_the_axis(
    qtbot: QtBot, make_model: ModelMaker, theming: Theming, language: str
) -> None:
    page = WeekPage(make_model(timeline_sample.picture(), replace(Settings(), view="week"), language), theming, 0)
    qtbot.addWidget(page)
    page.resize(1016, 752)
    page.show()
    image, surface = page.strip.grab().toImage(), theming.theme.color("surface").name()
    assert colours(image, QRect(0, 0, 2, 31)) == {surface}
    assert colours(image, QRect(49, 0, 6, 31)) == {surface}
    assert colours(image, QRect(0, 0, 55, 2)) == {surface}
    assert len(colours(image, QRect(2, 2, 46, 28))) > 1


@LANGUAGES
def test_a_day_without_schedule_says_so_within_its_cell(
    qtbot: QtBot, make_model: ModelMaker, theming: Theming, language: str
) -> None:
    page = MonthPage(make_model(sample.without_schedule(), language=language), theming, 0)
    qtbot.addWidget(page)
    page.resize(616, 552)
    page.show()
    QApplication.processEvents()
    image = page.grab().toImage()
    cell = page.visualRect(page.model().index(4, 0))
    line = QRect(page.viewport().mapToParent(QPoint(cell.left(), cell.bottom() - 31)), cell.size())
    line.setHeight(16)
    surface = theming.theme.color("surface").name()
    assert colours(image, line.adjusted(cell.width() - 12, 0, -1, 0)) == {surface}
    assert len(colours(image, line.adjusted(29, 0, -12, 0))) > 1


@LANGUAGES
def test_what_is_unbooked_is_whole_where_it_is_high_enough(
    qtbot: QtBot, make_model: ModelMaker, theming: Theming, language: str
) -> None:
    page = WeekPage(make_model(timeline_sample.strained(), replace(Settings(), view="week"), language), theming, 0)
    qtbot.addWidget(page)
    word = {"en": "Unbooked", "de": "Nicht gebucht"}[language]
    for width, lines in ((1006, True), (1600, False)):
        page.resize(width, 752)
        page.show()
        QApplication.processEvents()
        (high,) = [one for one in page.laid.blocks if one.block.kind is BlockKind.UNBOOKED and one.column == 1]
        assert [text.text for text in high.texts] == [word, "3:30"]
        assert (high.texts[0].rect.bottom() <= high.texts[1].rect.top()) is lines
        assert all(high.rect.contains(text.rect) for text in high.texts)


def bars_on(page: MonthPage, day: date) -> list[LaidBar]:
    """What is laid out on a day, from the top."""
    place = page.view.place_of(day)
    assert place is not None
    row, column = place
    return [laid for laid in page._delegate.weeks[row].bars if laid.bar.covers(column)]


@pytest.mark.parametrize(
    ("day", "first", "below"),
    [
        (date(2026, 11, 18), "Buß- und", ("Bettag",)),
        (date(2026, 5, 14), "Christi", ("Himmelfahrt",)),
        (date(2026, 5, 25), "", ("Pfingstmontag",)),
        (date(2026, 5, 1), "Tag der Arbeit", ()),
    ],
)
def test_the_name_of_a_holiday_is_wrapped_in_the_least_window(
    qtbot: QtBot, make_model: ModelMaker, theming: Theming, day: date, first: str, below: tuple[str, ...]
) -> None:
    if not has_font():
        pytest.skip("the widths are those of Inter")
    model = make_model(sample.picture())
    model.show_day(day)
    page = MonthPage(model, theming, 0)
    qtbot.addWidget(page)
    page.resize(880, 552)
    page.show()
    QApplication.processEvents()
    (laid,) = bars_on(page, day)
    assert (laid.text, laid.below) == (first, below)
    place = page.view.place_of(day)
    assert place is not None
    cell, image = page.visualRect(page.model().index(*place)), page.viewport().grab().toImage()
    ground = theming.theme.color("absence.publicHoliday.soft").name()
    for number, words in enumerate((first, *below)):
        line = QRect(cell.left() + 12, cell.top() + 39 + 16 * number, cell.width() - 16, 16)
        drawn = colours(image, line) - {ground}
        assert drawn or not words
    foot = QRect(cell.left() + 2, cell.bottom() - 3, cell.width() - 6, 2)
    assert colours(image, foot) == {ground}


def test_what_lies_below_a_holiday_has_its_line(qtbot: QtBot, make_model: ModelMaker, theming: Theming) -> None:
    stored = sample.picture()
    leave = sample.absence("t", Kind.VACATION, "Vacation", date(2026, 11, 18))
    busy = replace(stored, snapshot=replace(stored.snapshot, absences=(*stored.snapshot.absences, leave)))
    page = MonthPage(make_model(busy), theming, 0)
    qtbot.addWidget(page)
    page.resize(880, 800)
    page.show()
    QApplication.processEvents()
    laid = bars_on(page, date(2026, 11, 18))
    assert len(laid) == 2
    assert all(not one.below for one in laid)


def test_a_half_holiday_leaves_the_hours_their_line(qtbot: QtBot, make_model: ModelMaker, theming: Theming) -> None:
    stored = sample.picture()
    long = Holiday(date(2026, 11, 20), "Halber Tag der Gemeinsamkeit", "personio", Portion.AFTERNOON, company=True)
    years = tuple(replace(year, holidays=(*year.holidays, long)) for year in stored.snapshot.holiday_years)
    page = MonthPage(make_model(replace(stored, snapshot=replace(stored.snapshot, holiday_years=years))), theming, 0)
    qtbot.addWidget(page)
    page.resize(880, 552)
    page.show()
    QApplication.processEvents()
    (laid,) = [one for one in bars_on(page, date(2026, 11, 20)) if one.bar.form is Form.NAME]
    assert laid.below == ()
    assert laid.text.endswith("…")
