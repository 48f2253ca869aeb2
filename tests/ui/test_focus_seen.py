"""Whatever has the keyboard shows it, in the focus colour of the theme: in views, popovers and dialogs."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from roots_desktop.ui.model import View
from tests.ui.details.details_shots import details_shots
from tests.ui.dialog_shots import dialog_shots
from tests.ui.stage import Stage
from tests.ui.window_shots import window_at
from tests.ui.work.work_shots import work_shots

AROUND = 6
"""How far from a control its frame may lie, px."""
LEAST = 20
"""So many pixels of the focus colour make a frame."""


@pytest.fixture(params=["light", "dark"])
def stage(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Stage]:
    """Both themes."""
    with Stage(qapp, request.param) as made:
        yield made


@pytest.mark.parametrize("view", list(View))
def test_in_every_view(stage: Stage, view: View) -> None:
    window = window_at(stage, view)
    assert len(_controls(window)) > 15
    assert _unseen(stage, window) == []
    stage.picture(window)


@pytest.mark.slow
def test_in_popovers_and_dialogs(stage: Stage) -> None:
    found = {}
    for name, make in (*details_shots(stage), *dialog_shots(stage), *work_shots(stage)):
        if not name.endswith("-de"):
            shown = make()
            stage.show(shown)
            found[name] = _unseen(stage, shown)
            stage.picture(shown)
    assert {name: unseen for name, unseen in found.items() if unseen} == {}


def _controls(window: QWidget) -> list[QWidget]:
    """What the Tab key reaches."""
    found, widget = [], window.nextInFocusChain()
    while widget is not None and widget is not window:
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        if takes and widget.window() is window and widget.isVisibleTo(window) and widget.isEnabled():
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _unseen(stage: Stage, window: QWidget) -> list[str]:
    """The controls around which no more of the focus colour is to be seen while they have the keyboard."""
    window.activateWindow()
    stage.application.processEvents()
    color = stage.color("focus")
    unseen = []
    for control in _controls(window):
        _reveal(control)
        control.setFocus(Qt.FocusReason.TabFocusReason)
        stage.application.processEvents()
        with_focus = _count(_around(window, control), color)
        control.clearFocus()
        stage.application.processEvents()
        if with_focus - _count(_around(window, control), color) < LEAST:
            unseen.append(f"{type(control).__name__} {control.accessibleName()} at {control.geometry().getRect()}")
    return unseen


def _reveal(control: QWidget) -> None:
    """What the Tab key does before: a page scrolls to the control."""
    parent = control.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(control)
        parent = parent.parentWidget()


def _around(window: QWidget, control: QWidget) -> QImage:
    rect = QRect(control.mapTo(window, control.rect().topLeft()), control.size())
    return window.grab(rect.adjusted(-AROUND, -AROUND, AROUND, AROUND)).toImage()


def _count(image: QImage, color: QColor) -> int:
    wanted = color.rgb()
    return sum(image.pixel(x, y) == wanted for y in range(image.height()) for x in range(image.width()))
