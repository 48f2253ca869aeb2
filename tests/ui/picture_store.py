"""The pictures of the views as they were last looked at: `python -m tests.ui.picture_store` renews them.

Look at what changed before you commit it. `--scaled FILE` takes the one of a screen at 200 %: a program has one scale.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from tests.offscreen import offscreen_application
from tests.ui.design_shots import week_window, year_window
from tests.ui.shots import all_shots
from tests.ui.stage import Stage

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests/data/pictures"
THEMES = ("light", "dark")
NAMES = (
    "main-month-moco",
    "main-week",
    "main-day",
    "main-year",
    "first-run",
    "day-details",
    "explain-week",
    "connections-empty",
    "connections-progress",
    "connections-connected",
    "connections-error",
    "connections-moco-connected",
    "settings-locked",
    "settings-absences",
    "settings-types",
    "settings-types-chosen",
    "work-day",
    "work-booking",
    "work-check",
    "work-outbox",
    "account",
)
GERMAN = ("main-month-moco-de", "main-month-moco-minimum-de", "main-week-de", "main-day-de", "main-year-de")
"""Longer words, in one theme: what they are laid out like is no matter of colour."""
SCALED = "main-month-moco-minimum-de"
"""Taken at 200 % too."""
PICTURES = (*((name, theme) for name in NAMES for theme in THEMES), *((name, "light") for name in GERMAN))
STEP = 8
"""A channel that differs by so much is the same: another release of the font's renderer may shade edges anew."""
_PLANES = 4
_GREY = QImage.Format.Format_Grayscale8


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two pictures differ: white in the mask, so many pixels."""

    pixels: int
    mask: QImage


def stored(name: str, theme: str) -> Path:
    """The file of a picture."""
    return FOLDER / f"{name}-{theme}.png"


def scaled_file() -> Path:
    """The file of the picture at 200 %."""
    return FOLDER / f"{SCALED}-200-light.png"


def take_scaled(file: Path) -> None:
    """Takes the picture at 200 % in a program of its own. Raises CalledProcessError."""
    command = (sys.executable, "-m", "tests.ui.picture_store", "--scaled", str(file))
    subprocess.run(command, cwd=ROOT, env=os.environ | {"QT_SCALE_FACTOR": "2"}, check=True, capture_output=True)


def views(stage: Stage) -> dict[str, Callable[[], QImage]]:
    """What is compared, by name. Of the settings only the page: the list beside it grows with every page."""
    found = dict(all_shots(stage))
    found["main-week"] = partial(week_window, stage)
    found["main-day"] = partial(week_window, stage, "day")
    found["main-year"] = partial(year_window, stage)
    found["main-week-de"] = partial(week_window, stage, language="de")
    found["main-day-de"] = partial(week_window, stage, "day", "de")
    found["main-year-de"] = partial(year_window, stage, "de")
    return {name: partial(_taken, stage, name, found[name]) for name in (*NAMES, *GERMAN)}


def _taken(stage: Stage, name: str, make: Callable[[], QWidget]) -> QImage:
    picture = stage.picture(make())
    left = stage.theming.theme.size("dialogNav") if name.startswith("settings-") else 0
    return picture.copy(left, 0, picture.width() - left, picture.height())


def difference(actual: QImage, expected: QImage) -> Difference:
    """Which pixels differ in some channel by more than `STEP`; all of them where the sizes do."""
    if actual.size() != expected.size():
        mask = QImage(actual.size(), _GREY)
        mask.fill(255)
        return Difference(actual.width() * actual.height(), mask)
    both = actual.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(both)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, expected.convertToFormat(QImage.Format.Format_RGB32))
    painter.end()
    return _difference(both)


def _difference(both: QImage) -> Difference:
    """One bit per pixel: the planes of blue, green and red laid over one another as long numbers."""
    large = bytes(int(value > STEP) for value in range(256))
    marks = bytes(both.constBits()).translate(large)
    blue, green, red = (int.from_bytes(marks[plane::_PLANES], "little") for plane in range(_PLANES - 1))
    differs = blue | green | red
    width, height = both.width(), both.height()
    mask = QImage((differs * 255).to_bytes(width * height, "little"), width, height, width, _GREY).copy()
    return Difference(differs.bit_count(), mask)


def main() -> None:
    """Takes all pictures anew, or the one at 200 %."""
    stage = Stage(offscreen_application())
    if sys.argv[1:2] == ["--scaled"]:
        views(stage)[SCALED]().save(sys.argv[2], quality=0)
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, theme in PICTURES:
        stage.theming.choose(theme)
        views(stage)[name]().save(str(stored(name, theme)), quality=0)
    take_scaled(scaled_file())


if __name__ == "__main__":
    main()
