"""The one QObject between the threads: pictures arrive in the main thread, commands leave through the worker."""

import threading
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QObject, QTimer, Slot
from pytestqt.qtbot import QtBot

from roots_desktop.app.bridge import Bridge
from roots_desktop.commands import Command, SyncNow
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.snapshot import Activity, Attempt, Picture, Snapshot


class Viewer(QObject):
    """Notes pictures and the thread in which they arrive."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.pictures: list[Picture] = []
        self.threads: set[int] = set()

    @Slot(object)
    def show_picture(self, picture: Picture) -> None:
        self.pictures.append(picture)
        self.threads.add(threading.get_ident())


def publishing(bridge: Bridge, pictures: Sequence[Picture]) -> threading.Thread:
    """Another thread, already at work."""

    def publish() -> None:
        for picture in pictures:
            bridge.publish(picture)

    thread = threading.Thread(target=publish)
    thread.start()
    return thread


def in_another_thread(bridge: Bridge, *pictures: Picture) -> None:
    publishing(bridge, pictures).join()


def test_a_picture_arrives_in_the_main_thread(qtbot: QtBot) -> None:
    parent = QObject()
    bridge, viewer = Bridge(parent), Viewer(parent)
    bridge.published.connect(viewer.show_picture)
    picture = Picture(Snapshot(revision=7))
    in_another_thread(bridge, picture)
    assert viewer.pictures == []
    qtbot.waitUntil(lambda: bool(viewer.pictures))
    assert viewer.pictures[0] is picture
    assert viewer.threads == {threading.get_ident()}


def test_of_pictures_that_only_get_further_the_newest_arrives(qtbot: QtBot) -> None:
    parent = QObject()
    bridge, viewer = Bridge(parent), Viewer(parent)
    bridge.published.connect(viewer.show_picture)
    syncing = Activity(syncing=frozenset({"moco"}))
    early, later, last = (Picture(Snapshot(revision=number), syncing) for number in (1, 2, 3))

    in_another_thread(bridge, early, later, last)
    qtbot.waitUntil(lambda: bool(viewer.pictures))
    qtbot.wait(0)

    assert viewer.pictures == [last]


@pytest.mark.parametrize(
    "event",
    [
        Activity(last_refusal=Failure("managed")),
        Activity(syncing=frozenset({"moco"})),
        Activity(attempt=Attempt("moco", (), ())),
        Activity(attempt=Attempt("moco", (), (), running=False)),
    ],
    ids=["refused", "syncing", "connecting", "connected"],
)
def test_no_event_is_left_out(qtbot: QtBot, event: Activity) -> None:
    parent = QObject()
    bridge, viewer = Bridge(parent), Viewer(parent)
    bridge.published.connect(viewer.show_picture)
    before, told, after = Picture(), Picture(activity=event), Picture(Snapshot(revision=2))

    in_another_thread(bridge, before, told, after)
    qtbot.waitUntil(lambda: len(viewer.pictures) == 3)

    assert viewer.pictures == [before, told, after]


def test_between_two_pictures_the_window_does_other_things(qtbot: QtBot) -> None:
    parent = QObject()
    bridge, viewer = Bridge(parent), Viewer(parent)
    bridge.published.connect(viewer.show_picture)
    seen_by_the_timer: list[int] = []
    timer = QTimer(parent)
    timer.timeout.connect(lambda: seen_by_the_timer.append(len(viewer.pictures)))
    timer.start(0)
    refused = [Picture(activity=Activity(last_refusal=Failure(str(number)))) for number in range(20)]

    in_another_thread(bridge, *refused)
    qtbot.waitUntil(lambda: len(viewer.pictures) == len(refused))

    assert set(range(1, len(refused))) <= set(seen_by_the_timer)


def test_ten_thousand_signals(qtbot: QtBot) -> None:
    """Each tells an event of its own: all arrive, in order, in the main thread."""
    parent = QObject()
    bridge, viewer = Bridge(parent), Viewer(parent)
    bridge.published.connect(viewer.show_picture)
    pictures = [
        Picture(Snapshot(revision=number), Activity(last_refusal=Failure(str(number)))) for number in range(10_000)
    ]

    thread = publishing(bridge, pictures)
    qtbot.waitUntil(lambda: len(viewer.pictures) == len(pictures), timeout=60_000)
    thread.join()

    assert [picture.snapshot.revision for picture in viewer.pictures] == list(range(10_000))
    assert viewer.threads == {threading.get_ident()}


def test_commands_go_to_the_worker_while_there_is_one(qtbot: QtBot) -> None:
    parent = QObject()
    bridge = Bridge(parent)
    sent: list[Command] = []
    bridge.send(SyncNow())
    bridge.connect_worker(sent.append)
    bridge.send(SyncNow("personio"))
    bridge.disconnect_worker()
    bridge.send(SyncNow())
    assert sent == [SyncNow("personio")]


def test_after_the_end_no_picture_arrives(qtbot: QtBot) -> None:
    parent = QObject()
    bridge, viewer = Bridge(parent), Viewer(parent)
    bridge.published.connect(viewer.show_picture)
    bridge.disconnect_worker()
    in_another_thread(bridge, Picture())
    qtbot.wait(0)
    assert viewer.pictures == []
