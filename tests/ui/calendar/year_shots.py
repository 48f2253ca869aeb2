"""Pictures of the year with its planner, for `tests.screenshots`."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from roots_desktop.domain.dates import Period
from roots_desktop.domain.snapshot import Picture
from roots_desktop.settings import Settings
from roots_desktop.ui.calendar.planner_choices import OwnDates
from roots_desktop.ui.calendar.year_page import YearPage
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from tests.ui import sample
from tests.ui.calendar import year_sample

Shot = tuple[str, Callable[[], QWidget]]
BELOW_TOOLBAR, SMALL, BESIDE_SIDEBAR, LARGE = QSize(1280, 752), QSize(880, 552), QSize(1016, 752), QSize(3840, 2112)
_OWN = OwnDates(Period(date(2026, 12, 10), date(2026, 12, 15)), late=True)


class Stage(Protocol):
    """What the shots need of the application."""

    theming: Theming

    def model(self, picture: Picture, language: str = "en", settings: Settings | None = None) -> AppModel:
        """A model of a picture."""
        ...


def year_shots(stage: Stage) -> Iterator[Shot]:
    """The year below the toolbar: ticked as in the design, with own dates, small, crowded, before the first sync."""
    design = year_sample.picture()
    for language, suffix in (("en", ""), ("de", "-de")):
        yield f"year{suffix}", partial(_ticked, stage, language)
        yield f"year-minimum{suffix}", partial(_page, stage, design, language, SMALL)
        yield f"year-own{suffix}", partial(_own, stage, language)
    yield "year-beside-sidebar", partial(_page, stage, design, "en", BESIDE_SIDEBAR)
    yield "year-crowded", partial(_page, stage, sample.crowded(), "en", BELOW_TOOLBAR)
    yield "year-loading", partial(_page, stage, sample.loading(), "en", BELOW_TOOLBAR)
    yield "year-without-balance", partial(_page, stage, sample.without_balance(), "en", BELOW_TOOLBAR)
    yield "year-large", partial(_page, stage, design, "en", LARGE)


def _page(stage: Stage, picture: Picture, language: str, size: QSize) -> YearPage:
    page = YearPage(stage.model(picture, language, year_sample.settings()), stage.theming)
    page.resize(size)
    return page


def _ticked(stage: Stage, language: str) -> YearPage:
    """The longer bridge is tried out."""
    page = _page(stage, year_sample.picture(), language, BELOW_TOOLBAR)
    page.panel.bridge_ticked.emit(Period(date(2026, 12, 28), date(2026, 12, 31)), True)
    return page


def _own(stage: Stage, language: str) -> YearPage:
    page = _ticked(stage, language)
    page.panel.dates_added.emit(_OWN)
    return page
