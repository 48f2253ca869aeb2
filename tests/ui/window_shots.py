"""The main window in all its states, for `tests.screenshots`."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from roots_desktop.domain.errors import Failure
from roots_desktop.domain.snapshot import Activity, KeyringState, Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.settings import Settings
from roots_desktop.ui.go_to_date import GoToDate
from roots_desktop.ui.main_window import MainWindow
from roots_desktop.ui.model import View
from tests.ui import dialog_sample, moco_sample, sample
from tests.ui.dialog_shots import Shot
from tests.ui.stage import DEFAULT, Stage

MINIMUM = QSize(880, 600)
LARGE = QSize(3840, 2160)
_CHOSEN, _EVE = date(2026, 11, 24), date(2026, 12, 24)


def window_shots(stage: Stage) -> Iterator[Shot]:
    """The main window in all its states, in both languages."""
    for language, suffix in (("en", ""), ("de", "-de")):
        for name, picture in _states().items():
            yield f"main-{name}{suffix}", partial(stage.window, picture, language)
        for name, picture in _views().items():
            yield f"main-month{name}{suffix}", partial(stage.window, picture, language, day=_CHOSEN)
            small = partial(stage.window, picture, language, day=_CHOSEN, size=MINIMUM)
            yield f"main-month{name}-minimum{suffix}", small
        yield f"main-month-december{suffix}", partial(stage.window, sample.picture(), language, day=_EVE)
        yield f"main-error-minimum{suffix}", partial(stage.window, sample.refused(), language, size=MINIMUM)
        yield f"first-run{suffix}", partial(stage.window, Picture(), language)
        yield f"first-run-minimum{suffix}", partial(stage.window, Picture(), language, size=MINIMUM)
        yield f"go-to-date{suffix}", partial(_go_to_date, stage, language)
    yield "main-month-large", partial(stage.window, sample.crowded(), size=LARGE, day=_CHOSEN)
    yield "main-month-collapsed", lambda: _collapsed(stage, replace(Settings(), sidebar=False))
    yield "main-month-keyboard", lambda: _keyboard(stage, _CHOSEN)


def window_at(stage: Stage, view: View) -> MainWindow:
    """The window with both services, shown at a view, a day selected."""
    model = stage.model(moco_sample.picture())
    model.arrived = True
    window = MainWindow(model, stage.theming, week_start=0)
    model.choose_day(date(2026, 11, 17))
    model.show_view(view)
    stage.show(window)
    return window


def _views() -> dict[str, Picture]:
    waits = (
        moco_sample.waiting(date(2026, 11, 17), 90),
        moco_sample.waiting(date(2026, 11, 10), 60, refused="gesperrt"),
    )
    return {
        "": sample.picture(),
        "-crowded": sample.crowded(),
        "-manual": dialog_sample.manual(),
        "-moco": moco_sample.picture(),
        "-moco-alone": moco_sample.alone(),
        "-moco-waiting": moco_sample.with_outbox(*waits),
    }


def _states() -> dict[str, Picture]:
    locked = sample.picture(failure=Failure("keyring_unavailable", (("state", KeyringState.LOCKED.value),)))
    return {
        "syncing": sample.syncing(),
        "loading": sample.loading(),
        "offline": sample.offline(),
        "stale": sample.stale(),
        "error": sample.refused(),
        "partly-allowed": sample.without_balance(),
        "no-schedule": sample.without_schedule(),
        "held-back": sample.held_back(),
        "paused": replace(sample.picture(), activity=Activity(paused=True)),
        "archived": sample.picture(archived=True),
        "keyring-locked": replace(locked, activity=Activity(keyring=KeyringState.LOCKED)),
    }


def _go_to_date(stage: Stage, language: str) -> QWidget:
    dialog = GoToDate(stage.theming, Words(language), _CHOSEN, stage.owner)
    dialog.adjustSize()
    return dialog


def _collapsed(stage: Stage, settings: Settings) -> MainWindow:
    model = stage.model(sample.picture(), settings=settings)
    window = MainWindow(model, stage.theming, week_start=0)
    window.resize(DEFAULT)
    return window


def _keyboard(stage: Stage, day: date) -> MainWindow:
    window = stage.window(sample.picture(), day=day)
    window.show()
    window.activateWindow()
    window.toolbar.today.setFocus()
    return window
