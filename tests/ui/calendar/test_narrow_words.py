"""Words in narrow places, as they are painted: nothing touches the edge of its place."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roots_desktop.settings import Settings
from roots_desktop.ui.calendar.month_page import MonthPage
from roots_desktop.ui.calendar.timeline_block import BlockKind
from roots_desktop.ui.calendar.week_page import WeekPage
from roots_desktop.ui.theme import Theming
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
