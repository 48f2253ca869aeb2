"""The one QObject between the threads: pictures arrive in the main thread, commands leave through the worker."""

import threading

from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from roots_desktop.app.bridge import Bridge
from roots_desktop.commands import Command, SyncNow
from roots_desktop.domain.snapshot import Picture, Snapshot


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


def in_another_thread(bridge: Bridge, picture: Picture) -> None:
    thread = threading.Thread(target=bridge.publish, args=(picture,))
    thread.start()
    thread.join()


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
