"""Cyclic garbage is collected by the main thread and by no other."""

import gc
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from roots_desktop.app.garbage import BUSY_MS, collect_in_main_thread


@pytest.fixture
def collectors() -> Iterator[list[str]]:
    """The names of the threads that collected."""
    names: list[str] = []

    def note(phase: str, _: dict[str, Any]) -> None:
        if phase == "start":
            names.append(threading.current_thread().name)

    gc.callbacks.append(note)
    yield names
    gc.callbacks.remove(note)


@pytest.fixture
def generations() -> Iterator[list[int]]:
    """The oldest generation of each collection."""
    seen: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            seen.append(info["generation"])

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


@pytest.fixture
def owner(qtbot: QtBot) -> Iterator[QObject]:
    parent = QObject()
    yield parent
    parent.deleteLater()


class Knot:
    def __init__(self) -> None:
        self.itself = self


def look(timer: QTimer, qtbot: QtBot) -> None:
    """Waits for one look for garbage."""
    with qtbot.waitSignal(timer.timeout):
        pass


def tie_many_knots() -> None:
    for _ in range(20_000):
        Knot()


def test_a_worker_never_collects(owner: QObject, qtbot: QtBot, collectors: list[str]) -> None:
    gc.enable()
    look(collect_in_main_thread(owner, idle_ms=1, kept_looks=0), qtbot)  # what is there at the first stays for good
    worker = threading.Thread(target=tie_many_knots, name="worker")
    worker.start()
    worker.join()

    qtbot.waitUntil(lambda: bool(collectors))

    assert set(collectors) == {"MainThread"}
    assert not gc.isenabled()


def test_the_timer_frees_what_a_worker_left(owner: QObject, qtbot: QtBot) -> None:
    look(collect_in_main_thread(owner, idle_ms=1, kept_looks=0), qtbot)
    worker = threading.Thread(target=tie_many_knots)
    worker.start()
    worker.join()

    qtbot.waitUntil(lambda: not any(isinstance(thing, Knot) for thing in gc.get_objects()))


def test_what_the_program_started_with_is_not_looked_at_again(owner: QObject, qtbot: QtBot) -> None:
    early = Knot()
    timer = collect_in_main_thread(owner, idle_ms=1, kept_looks=0)
    assert any(thing is early for thing in gc.get_objects())

    with qtbot.waitSignals([timer.timeout] * 2):
        pass
    late = Knot()

    assert [thing for thing in gc.get_objects() if isinstance(thing, Knot)] == [late]


def test_what_comes_with_the_first_looks_is_not_looked_at_again(owner: QObject, qtbot: QtBot) -> None:
    timer = collect_in_main_thread(owner, idle_ms=1, kept_looks=1)
    look(timer, qtbot)
    first = [Knot() for _ in range(20_000)]
    look(timer, qtbot)
    late = Knot()

    assert [thing for thing in gc.get_objects() if isinstance(thing, Knot)] == [late]
    assert len(first) == 20_000


def test_idling_costs_nothing(owner: QObject, qtbot: QtBot, collectors: list[str]) -> None:
    timer = collect_in_main_thread(owner, idle_ms=1, kept_looks=0)
    gc.collect()
    collectors.clear()

    with qtbot.waitSignals([timer.timeout] * 3):
        pass

    assert collectors == []


def test_while_there_is_garbage_it_is_looked_for_more_often(owner: QObject, qtbot: QtBot) -> None:
    timer = collect_in_main_thread(owner, idle_ms=400, kept_looks=0)
    look(timer, qtbot)
    kept = [Knot() for _ in range(20_000)]
    look(timer, qtbot)
    busy = timer.interval()
    del kept

    qtbot.waitUntil(lambda: timer.interval() != busy)

    assert busy == BUSY_MS
    assert timer.interval() == 400


def test_one_look_collects_once(owner: QObject, qtbot: QtBot, collectors: list[str]) -> None:
    timer = collect_in_main_thread(owner, idle_ms=1, kept_looks=0)
    look(timer, qtbot)
    for _ in range(gc.get_threshold()[1] + 2):
        gc.collect(0)
    kept = [Knot() for _ in range(20_000)]
    collectors.clear()

    look(timer, qtbot)

    assert collectors == ["MainThread"]
    assert len(kept) == 20_000


def test_the_oldest_waits_until_nothing_goes_on(owner: QObject, qtbot: QtBot, generations: list[int]) -> None:
    timer = collect_in_main_thread(owner, idle_ms=1, kept_looks=0)
    look(timer, qtbot)
    for _ in range(gc.get_threshold()[2] + 2):
        gc.collect(1)
    kept = [Knot() for _ in range(20_000)]
    generations.clear()

    look(timer, qtbot)
    assert generations == [0]

    qtbot.waitUntil(lambda: generations == [0, 2])
    assert len(kept) == 20_000


def test_the_timer_dies_with_its_owner(owner: QObject) -> None:
    assert collect_in_main_thread(owner).parent() is owner
