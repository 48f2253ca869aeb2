"""Every view looks as it did when somebody last looked at it, in both themes.

Where a picture differs, what is drawn now and where it differs lie in out/pictures.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from tests.offscreen import has_font
from tests.ui.picture_store import (
    FOLDER,
    PICTURES,
    STEP,
    Difference,
    difference,
    scaled_file,
    stored,
    take_scaled,
    views,
)
from tests.ui.stage import Stage

OUT = Path(__file__).parents[2] / "out/pictures"
MOST = 20
"""So many pixels may differ, less than a letter has."""


@pytest.fixture
def stage(qapp: QApplication) -> Iterator[Stage]:
    """The light theme, in the font of the pictures."""
    if not has_font():
        pytest.skip("the pictures are in Inter, which is not installed (Debian: fonts-inter)")
    with Stage(qapp) as made:
        yield made


@pytest.mark.parametrize(("name", "theme"), PICTURES)
def test_the_view_looks_as_before(stage: Stage, name: str, theme: str) -> None:
    stage.theming.choose(theme)

    actual = views(stage)[name]()

    _compare(actual, stored(name, theme))


def test_it_looks_as_before_on_a_dense_screen(stage: Stage, tmp_path: Path) -> None:
    taken = tmp_path / "taken.png"
    take_scaled(taken)
    actual = QImage(str(taken))
    assert (actual.width(), actual.height()) == (1760, 1200), "880×600 at 200 %"
    _compare(actual, scaled_file())


def test_nothing_else_is_stored() -> None:
    expected = {stored(name, theme).name for name, theme in PICTURES} | {scaled_file().name}
    assert {path.name for path in FOLDER.iterdir()} == expected


def test_a_small_step_of_a_colour_is_no_difference() -> None:
    assert difference(_plain(100), _plain(100 + STEP)).pixels == 0


def test_one_pixel_is_counted_and_marked() -> None:
    changed = _plain(100)
    changed.setPixelColor(3, 1, QColor(100, 100 + STEP + 1, 100))

    found = difference(changed, _plain(100))

    assert found.pixels == 1
    marked = [(x, y) for x in range(10) for y in range(5) if found.mask.pixelColor(x, y).value()]
    assert marked == [(3, 1)]


def test_another_size_differs_everywhere() -> None:
    assert difference(_plain(100), _plain(100).copy(0, 0, 9, 5)).pixels == 50


def _plain(level: int) -> QImage:
    picture = QImage(10, 5, QImage.Format.Format_RGB32)
    picture.fill(QColor(level, level, level))
    return picture


def _compare(actual: QImage, file: Path) -> None:
    found = difference(actual, QImage(str(file)))
    if found.pixels > MOST:
        pytest.fail(_report(file, actual, found))


def _report(stored_file: Path, actual: QImage, found: Difference) -> str:
    OUT.mkdir(parents=True, exist_ok=True)
    files = [OUT / f"{stored_file.stem}-{kind}.png" for kind in ("now", "differs")]
    for picture, file in zip((actual, found.mask), files, strict=True):
        picture.save(str(file))
    paths = " and ".join(str(file) for file in files)
    return (
        f"{found.pixels} pixels of {stored_file.name} differ, more than {MOST}: look at {paths}.\n"
        "If it is meant so: python -m tests.ui.picture_store"
    )
