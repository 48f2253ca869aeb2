"""With reduced motion nothing moves by itself: no animation runs, and nothing turns; what opens is there at once."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from roots_desktop.ui.figures import Asked, Figure
from roots_desktop.ui.model import View
from roots_desktop.ui.theme import Theming
from tests.ui import sample
from tests.ui.shots import all_shots
from tests.ui.stage import Stage

FRAME_MS = 500
"""A timer that fires again sooner draws frames; those that age what is shown are slower."""
TURNING = ("main-syncing", "connections-progress")


class MovingTheming(Theming):
    """As on most machines."""

    def moves(self) -> bool:
        """Always."""
        return True


@pytest.fixture
def stage(qapp: QApplication) -> Iterator[Stage]:
    """Nothing moves on it."""
    with Stage(qapp) as made:
        yield made


def moving(root: QObject) -> list[str]:
    """What moves in a window, by its class and that of its owner."""
    animations = [
        one for one in root.findChildren(QAbstractAnimation) if one.state() is QAbstractAnimation.State.Running
    ]
    timers = [
        one
        for one in root.findChildren(QTimer)
        if one.isActive() and not one.isSingleShot() and one.interval() < FRAME_MS
    ]
    return [f"{type(one).__name__} of {type(one.parent()).__name__}" for one in (*animations, *timers)]


def moving_in_shots(stage: Stage, *, only: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """The same of every shot in English, right after it was shown."""
    found = {}
    for name, make in all_shots(stage):
        if name.endswith("-de") or (only and name not in only):
            continue
        widget = make()
        widget.show()
        found[name] = moving(widget)
        _drop(widget, stage)
    return found


def _drop(widget: QWidget, stage: Stage) -> None:
    widget.hide()
    widget.deleteLater()
    stage.application.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_nothing_moves_in_any_window(stage: Stage) -> None:
    found = moving_in_shots(stage)
    assert set(TURNING) <= set(found)
    assert {name: what for name, what in found.items() if what} == {}


def test_what_would_move_is_seen(stage: Stage, qapp: QApplication) -> None:
    """Without this the test above could be blind."""
    stage.theming = MovingTheming(qapp, "light")
    found = moving_in_shots(stage, only=(*TURNING, "day-details", "explain-week"))
    assert all("QTimer of Spinner" in found[name] for name in TURNING)
    assert found["day-details"] == ["QPropertyAnimation of DetailsPopover"]
    assert found["explain-week"] == ["QPropertyAnimation of ExplanationPopover"]


@pytest.mark.parametrize("moves", [False, True])
def test_what_opens_and_closes(stage: Stage, qapp: QApplication, moves: bool) -> None:
    """The sidebar, the views, day details and an explanation, each right after the key or the click."""
    if moves:
        stage.theming = MovingTheming(qapp, "light")
    window = stage.window(sample.picture(), day=sample.TODAY)
    stage.show(window)
    seen = [moving(window)]
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_F9)
        seen.append(moving(window))
    for view in View:
        window._model.show_view(view)
        seen.append(moving(window))
    QTest.keyClick(window.views.current, Qt.Key.Key_Space)
    seen.append(moving(window))
    window.sidebar.figures.explain(Asked(Figure.WEEK), QRect(QPoint(0, 0), window.size()))
    seen.append(moving(window))
    _drop(window, stage)
    assert any(seen) is moves
    if moves:
        assert "QVariantAnimation of Body" in seen[1]
        assert any("Popover" in what for what in seen[-1])
