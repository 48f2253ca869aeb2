"""Shots of day details and explanations for `python -m tests.screenshots`."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from roots_desktop.domain.entries import EntryMonth
from roots_desktop.domain.snapshot import Picture
from roots_desktop.ui.details.details_popover import DetailsPopover
from roots_desktop.ui.details.explanation_popover import ExplanationPopover
from roots_desktop.ui.figures import Asked, Figure
from roots_desktop.ui.model import AppModel
from tests.ui import moco_sample, sample
from tests.ui.dialog_shots import Shot, Stage
from tests.ui.work import work_sample

_ANCHOR = QRect(0, 0, 140, 120)
_DAYS = {
    "day-details": date(2026, 12, 24),
    "day-details-past": work_sample.TUESDAY,
    "day-details-holiday": date(2026, 11, 18),
    "day-details-long": date(2026, 12, 8),
    "day-details-free": date(2026, 11, 21),
}


def details_shots(stage: Stage) -> Iterator[Shot]:
    """Days and figures, in both languages."""
    for language, suffix in (("en", ""), ("de", "-de")):
        for name, day in _DAYS.items():
            yield f"{name}{suffix}", partial(_day, stage, language, day)
        for figure in Figure:
            name = figure.value.replace("_", "-")
            yield f"explain-{name}{suffix}", partial(_figure, stage, language, figure)


def _day(stage: Stage, language: str, day: date) -> QWidget:
    popover = DetailsPopover(stage.model(_picture(), language), stage.theming, _below())
    popover.show_for(day, _ANCHOR)
    return popover


def _figure(stage: Stage, language: str, figure: Figure) -> QWidget:
    model: AppModel = stage.model(moco_sample.picture(), language)
    popover = ExplanationPopover(model, stage.theming, 0, _below())
    popover.show_for(Asked(figure), _ANCHOR)
    return popover


def _below() -> QWidget:
    """A window for the popover to belong to."""
    window = QWidget()
    window.show()
    QApplication.processEvents()
    return window


def _picture() -> Picture:
    """With December read, in which nothing is booked yet."""
    months = (*work_sample.picture().snapshot.entry_months, EntryMonth(date(2026, 12, 1), (), sample.READ))
    return work_sample.picture(entry_months=months, outbox=work_sample.outbox())
