"""All states on one sheet, cut out of the real window: sync button, service rows, banners, cells, vacation cards."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from roots_desktop.domain.snapshot import Picture
from roots_desktop.ui.main_window import MainWindow
from tests.ui import moco_sample, sample
from tests.ui.stage import DEFAULT, Stage

MARGIN, GAP = 24, 12
_NARROW = QSize(880, 800)
_FIRST = date(2026, 10, 26)
_DAYS = tuple(date(2026, 11, day) for day in (5, 9, 10, 23, 19, 24, 18, 21))
_CROWDED = 360
Cut = Callable[[MainWindow], QWidget]


def states_sheet(stage: Stage) -> QImage:
    """The states of one theme, from top to bottom as in the design's picture."""
    states = (sample.picture(), sample.syncing(), sample.stale(), sample.offline(), sample.refused())
    banners = (states[3], states[2], states[4])
    rows = [
        [_cut(stage, picture, lambda window: window.toolbar.sync) for picture in states],
        [_cut(stage, picture, lambda window: window.sidebar.services) for picture in states[1:]],
        *([_cut(stage, picture, lambda window: window.banner, _NARROW)] for picture in banners),
        [_bars(stage)],
        _cells(stage)[:4],
        _cells(stage)[4:],
        [_cell(stage, sample.loading(), _DAYS[3]), _cell(stage, sample.without_schedule(), _DAYS[3])],
        [
            _cut(stage, picture, lambda window: window.sidebar.vacation)
            for picture in (sample.without_balance(), sample.loading())
        ],
    ]
    return column([beside(row, stage.color("surface")) for row in rows], stage.color("surface"))


def beside(pictures: list[QImage], ground: QColor) -> QImage:
    """Pictures in a row, their tops on one line."""
    width = sum(picture.width() for picture in pictures) + GAP * (len(pictures) - 1)
    row = _empty(QSize(width, max(picture.height() for picture in pictures)), ground)
    painter, left = QPainter(row), 0
    for picture in pictures:
        painter.drawImage(left, 0, picture)
        left += picture.width() + GAP
    painter.end()
    return row


def column(pictures: list[QImage], ground: QColor) -> QImage:
    """Pictures one below the other, with a margin around."""
    height = sum(picture.height() for picture in pictures) + GAP * (len(pictures) - 1)
    whole = QSize(max(picture.width() for picture in pictures) + 2 * MARGIN, height + 2 * MARGIN)
    sheet = _empty(whole, ground)
    painter, top = QPainter(sheet), MARGIN
    for picture in pictures:
        painter.drawImage(MARGIN, top, picture)
        top += picture.height() + GAP
    painter.end()
    return sheet


def _empty(size: QSize, ground: QColor) -> QImage:
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.fill(ground)
    return picture


def _cut(stage: Stage, picture: Picture, find: Cut, size: QSize = DEFAULT) -> QImage:
    """One part of the window as it shows a picture."""
    window = stage.window(picture, size=size)
    stage.show(window)
    part = find(window)
    found = QRect(part.mapTo(window, part.rect().topLeft()), part.size())
    return stage.picture(window).copy(found)


def _cells(stage: Stage) -> list[QImage]:
    return [_cell(stage, moco_sample.picture(), day) for day in _DAYS]


def _cell(stage: Stage, picture: Picture, day: date) -> QImage:
    """One cell of the month; the 24th is selected."""
    window = stage.window(picture, day=date(2026, 11, 24))
    stage.show(window)
    month = window.month
    row, place = divmod((day - _FIRST).days, 7)
    found = month.visualRect(month.model().index(row, place))
    found.moveTopLeft(month.viewport().mapTo(window, found.topLeft()))
    return stage.picture(window).copy(found)


def _bars(stage: Stage) -> QImage:
    """Six weeks with too many absences."""
    window = stage.window(sample.crowded())
    stage.show(window)
    days = window.month.viewport()
    found = QRect(days.mapTo(window, days.rect().topLeft()), QSize(days.width(), _CROWDED))
    return stage.picture(window).copy(found)
