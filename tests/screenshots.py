"""Makes pictures of the program with the data set of the design: `python -m tests.screenshots [folder]`.

Each entry of a list of shots is a name and a function that gives a widget; add to them what should be looked at.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TZ"] = "CET-1CEST,M3.5.0,M10.5.0/3"
time.tzset()

from PySide6.QtCore import QSize  # noqa: E402 - the platform is chosen before Qt loads
from PySide6.QtGui import QFont  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from roots_desktop.domain.snapshot import Picture  # noqa: E402
from roots_desktop.messages.catalogue import Words  # noqa: E402
from roots_desktop.settings import Settings  # noqa: E402
from roots_desktop.ui.main_window import MainWindow  # noqa: E402
from roots_desktop.ui.model import AppModel  # noqa: E402
from roots_desktop.ui.theme import Theming  # noqa: E402
from tests.ui import sample  # noqa: E402
from tests.ui.dialog_shots import dialog_shots  # noqa: E402

Shot = tuple[str, Callable[[], QWidget]]
DEFAULT = QSize(1280, 800)
MINIMUM = QSize(880, 600)


class Stage:
    """One application, one theming, and what every shot needs."""

    def __init__(self) -> None:
        self.application = QApplication([])
        QApplication.setFont(QFont("Inter"))
        self.theming = Theming(self.application, "light")

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
    """The main window in all its states."""
    chosen, eve = date(2026, 11, 24), date(2026, 12, 24)
    no_sidebar = replace(Settings(), sidebar=False)
    yield "main-month", lambda: stage.window(sample.picture(), day=chosen)
    yield "main-month-de", lambda: stage.window(sample.picture(), "de", day=chosen)
    yield "main-month-december", lambda: stage.window(sample.picture(), day=eve)
    yield "main-month-crowded", lambda: stage.window(sample.crowded())
    yield "main-month-minimum", lambda: stage.window(sample.crowded(), "de", size=MINIMUM, day=chosen)
    yield "main-month-collapsed", lambda: _collapsed(stage, no_sidebar)
    yield "main-month-keyboard", lambda: _keyboard(stage, chosen)
    yield "main-syncing", lambda: stage.window(sample.syncing())
    yield "main-loading", lambda: stage.window(sample.loading())
    yield "main-offline", lambda: stage.window(sample.offline())
    yield "main-stale", lambda: stage.window(sample.stale(), "de")
    yield "main-error", lambda: stage.window(sample.refused())
    yield "main-error-minimum", lambda: stage.window(sample.refused(), "de", size=MINIMUM)
    yield "main-partly-allowed", lambda: stage.window(sample.without_balance())
    yield "main-no-schedule", lambda: stage.window(sample.without_schedule())
    yield "main-held-back", lambda: stage.window(sample.held_back())
    yield "first-run", lambda: stage.window(Picture())
    yield "first-run-de", lambda: stage.window(Picture(), "de", size=MINIMUM)


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
        for name, make in (*window_shots(stage), *dialog_shots(stage)):
            stage.save(make(), folder / f"{name}-{theme}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/screenshots"))
