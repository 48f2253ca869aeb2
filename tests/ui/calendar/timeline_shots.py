"""The week and the day in all their states, for `tests.screenshots`."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from roots_desktop.domain.snapshot import Picture
from roots_desktop.settings import Settings
from roots_desktop.ui.main_window import MainWindow
from roots_desktop.ui.model import AppModel, View
from roots_desktop.ui.theme import Theming
from tests.ui import sample
from tests.ui.calendar import timeline_sample

Shot = tuple[str, Callable[[], QWidget]]
DEFAULT, MINIMUM, LARGE = QSize(1280, 800), QSize(880, 600), QSize(3840, 2160)


class Stage(Protocol):
    """What a shot needs of the program."""

    theming: Theming

    def model(self, picture: Picture, language: str = ..., settings: Settings | None = ...) -> AppModel:
        """A model of a picture."""
        ...


def timeline_shots(stage: Stage) -> Iterator[Shot]:
    """Both views, in both languages."""
    drawn, strained = timeline_sample.picture(), timeline_sample.strained()
    for language, suffix in (("en", ""), ("de", "-de")):
        for view in (View.WEEK, View.DAY):
            shot = partial(_window, stage, view, language=language)
            yield f"main-{view}{suffix}", partial(shot, drawn)
            yield f"main-{view}-minimum{suffix}", partial(shot, drawn, size=MINIMUM)
            yield f"main-{view}-empty{suffix}", partial(shot, timeline_sample.unbooked())
            yield f"main-{view}-strained{suffix}", partial(shot, strained, day=timeline_sample.TUESDAY)
    yield "main-week-personio", partial(_window, stage, View.WEEK, sample.crowded())
    yield "main-week-loading", partial(_window, stage, View.WEEK, sample.loading())
    yield "main-week-large", partial(_window, stage, View.WEEK, drawn, size=LARGE)
    yield "main-week-keyboard", partial(_keyboard, stage, drawn)


def _window(
    stage: Stage,
    view: View,
    picture: Picture,
    *,
    language: str = "en",
    size: QSize = DEFAULT,
    day: date | None = None,
) -> MainWindow:
    model = stage.model(picture, language, replace(Settings(), view=view.value))
    model.arrived = True
    window = MainWindow(model, stage.theming, week_start=0)
    window.resize(size)
    if day is not None:
        model.choose_day(day)
    return window


def _keyboard(stage: Stage, picture: Picture) -> MainWindow:
    """Tuesday is selected by keys: it has the focus frame."""
    window = _window(stage, View.WEEK, picture, day=timeline_sample.MONDAY)
    window.show()
    window.activateWindow()
    QTest.keyClick(window.views.current, Qt.Key.Key_Right)
    return window
