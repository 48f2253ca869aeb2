"""Makes pictures of the program with the data set of the design: `python -m tests.screenshots [folder]`.

Each entry of a list of shots is a name and a function that gives a widget; add to them what should be looked at.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TZ"] = "CET-1CEST,M3.5.0,M10.5.0/3"
time.tzset()

from PySide6.QtCore import QSize  # noqa: E402 - the platform is chosen before Qt loads
from PySide6.QtGui import QFont  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from roots_desktop.domain.errors import Failure  # noqa: E402
from roots_desktop.domain.snapshot import Activity, KeyringState, Picture  # noqa: E402
from roots_desktop.messages.catalogue import Words  # noqa: E402
from roots_desktop.settings import Settings  # noqa: E402
from roots_desktop.ui.go_to_date import GoToDate  # noqa: E402
from roots_desktop.ui.main_window import MainWindow  # noqa: E402
from roots_desktop.ui.model import AppModel  # noqa: E402
from roots_desktop.ui.theme import Theming  # noqa: E402
from tests.ui import dialog_sample, moco_sample, sample  # noqa: E402
from tests.ui.calendar.timeline_shots import timeline_shots  # noqa: E402
from tests.ui.calendar.year_shots import year_shots  # noqa: E402
from tests.ui.details.details_shots import details_shots  # noqa: E402
from tests.ui.dialog_shots import dialog_shots  # noqa: E402
from tests.ui.work.work_shots import work_shots  # noqa: E402

Shot = tuple[str, Callable[[], QWidget]]
DEFAULT = QSize(1280, 800)
MINIMUM = QSize(880, 600)
LARGE = QSize(3840, 2160)
_CHOSEN, _EVE = date(2026, 11, 24), date(2026, 12, 24)


class Stage:
    """One application, one theming, and what every shot needs."""

    def __init__(self) -> None:
        self.application = QApplication([])
        QApplication.setFont(QFont("Inter"))
        self.theming = Theming(self.application, "light")
        self.owner = QWidget()

    def model(self, picture: Picture, language: str = "en", settings: Settings | None = None) -> AppModel:
        """A model of a picture, with the clock at 14:20."""
        return AppModel(sample.FixedClock(), Words(language), settings or Settings(), picture, self.application)

    def window(
        self, picture: Picture, language: str = "en", *, size: QSize = DEFAULT, day: date | None = None
    ) -> MainWindow:
        """The main window with a selected day."""
        model = self.model(picture, language)
        model.arrived = True
        window = MainWindow(model, self.theming, week_start=0)
        window.resize(size)
        model.choose_day(day)
        return window

    def save(self, widget: QWidget, file: Path) -> None:
        """Draws the widget into a file."""
        widget.show()
        for _ in range(3):
            self.application.processEvents()
        widget.grab().save(str(file))
        widget.hide()
        widget.deleteLater()
        self.application.processEvents()


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
    locked = sample.picture(failure=Failure("keyring_unavailable"))
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


def main(folder: Path) -> None:
    """Makes every shot in both themes."""
    folder.mkdir(parents=True, exist_ok=True)
    stage = Stage()
    for theme in ("light", "dark"):
        stage.theming.choose(theme)
        for name, make in (
            *window_shots(stage),
            *dialog_shots(stage),
            *work_shots(stage),
            *details_shots(stage),
            *timeline_shots(stage),
            *year_shots(stage),
        ):
            stage.save(make(), folder / f"{name}-{theme}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/screenshots"))
