"""What the window's tests share: a theming, a model with the design's data, and calm about the offscreen platform."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.settings import Settings
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from tests.ui import sample

ModelMaker = Callable[..., AppModel]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform has neither a window manager to tell about sizes and order nor a panel, and says so."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            quiet = ("propagateSizeHints", "systemTrayWindowChanged", "This plugin does not support")
            item.add_marker(pytest.mark.qt_log_ignore(*quiet, extend=True))


@pytest.fixture
def words() -> Words:
    """English."""
    return Words("en")


@pytest.fixture
def theming(qapp: QApplication) -> Iterator[Theming]:
    """The light theme."""
    made = Theming(qapp, "light")
    yield made
    made.deleteLater()


@pytest.fixture
def make_model(qapp: QApplication) -> Iterator[ModelMaker]:
    """Makes a model of a picture; the design's where none is given."""
    owner = QObject()

    def make(picture: Picture | None = None, settings: Settings | None = None, language: str = "en") -> AppModel:
        shown = sample.picture() if picture is None else picture
        return AppModel(sample.FixedClock(), Words(language), settings or Settings(), shown, owner)

    yield make
    owner.deleteLater()
