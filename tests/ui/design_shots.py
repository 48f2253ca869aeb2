"""The program beside each picture of the design: the same day, the same data, the same size."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu, QWidget

from roots_desktop.domain.dates import Period
from roots_desktop.domain.projection import Entitlement
from roots_desktop.domain.snapshot import Picture
from roots_desktop.settings import Settings
from roots_desktop.ui.calendar.year_page import YearPage
from roots_desktop.ui.main_window import MainWindow
from roots_desktop.ui.tray import TrayController
from tests.ui import moco_sample, states_sheet
from tests.ui.calendar import timeline_sample, year_sample
from tests.ui.details.details_shots import details_shots
from tests.ui.dialog_shots import dialog_shots
from tests.ui.stage import DEFAULT, Stage

_CHOSEN, _EVE = date(2026, 11, 24), date(2026, 12, 24)
_BRIDGE = Period(date(2026, 12, 28), date(2026, 12, 31))
_SAME = (
    "connections-empty",
    "connections-progress",
    "connections-connected",
    "connections-error",
    "settings-locked",
    "settings-unlocked",
    "settings-absences",
    "day-details",
)
_OWN = replace(Settings(), entitlement=Entitlement(Decimal(30), carry_over=Decimal(2)))
"""What the owner entered: two days may be carried over, until 31 March."""
DesignShot = tuple[str, Callable[[], QImage]]


def design_shots(stage: Stage) -> Iterator[DesignShot]:
    """Name and picture. The stage is light before and dark afterwards."""
    yield from _main_shots(stage, "light")
    yield "main-month-december-light", lambda: stage.picture(month_window(stage, _EVE))
    yield "first-run", lambda: stage.picture(stage.window(Picture()))
    yield "tray", lambda: tray(stage)
    found: dict[str, Callable[[], QWidget]] = dict([*dialog_shots(stage), *details_shots(stage)])
    for name in _SAME:
        yield name, lambda make=found[name]: stage.picture(make())  # type: ignore[misc]  # bound now, not later
    light = states_sheet.states_sheet(stage)
    stage.theming.choose("dark")
    yield "states", lambda: states_sheet.beside([light, states_sheet.states_sheet(stage)], stage.color("surface"))
    yield from _main_shots(stage, "dark")


def _main_shots(stage: Stage, theme: str) -> Iterator[DesignShot]:
    yield f"main-month-{theme}", lambda: stage.picture(month_window(stage, _CHOSEN))
    yield f"main-week-{theme}", lambda: stage.picture(week_window(stage))
    yield f"main-year-{theme}", lambda: stage.picture(year_window(stage))


def month_window(stage: Stage, day: date) -> MainWindow:
    """The month of a selected day."""
    return _window(stage, moco_sample.picture(), _OWN, day)


def week_window(stage: Stage, view: str = "week", language: str = "en") -> MainWindow:
    """Week 47, or its Thursday."""
    return _window(stage, timeline_sample.picture(), replace(_OWN, view=view), language=language)


def year_window(stage: Stage, language: str = "en") -> MainWindow:
    """The year with the longer bridge ticked."""
    window = _window(stage, year_sample.picture(), year_sample.settings(), language=language)
    page = window.views.current
    if isinstance(page, YearPage):
        page.panel.bridge_ticked.emit(_BRIDGE, True)
    return window


def tray(stage: Stage) -> QImage:
    """The icons on both panels, and the menu."""
    model, menu = stage.model(moco_sample.picture()), QMenu()
    TrayController(model, stage.theming, model).fill(menu)
    icons = stage.picture(dict(dialog_shots(stage))["tray-icons"]())
    ground = stage.color("surface")
    return states_sheet.column([states_sheet.beside([icons, stage.picture(menu)], ground)], ground)


def _window(
    stage: Stage, picture: Picture, settings: Settings, day: date | None = None, language: str = "en"
) -> MainWindow:
    model = stage.model(picture, language, settings)
    model.arrived = True
    window = MainWindow(model, stage.theming, week_start=0)
    window.resize(DEFAULT)
    model.choose_day(day)
    return window
