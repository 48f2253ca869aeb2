"""The whole way: demo server, the real Personio provider, the real store, the real thread, the bridge."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
import stamina
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from roots_desktop.app.bridge import Bridge
from roots_desktop.app.wiring import Surroundings, build_service
from roots_desktop.app.worker import Worker
from roots_desktop.clock import Clock
from roots_desktop.commands import Command, Connect, SyncNow
from roots_desktop.credentials.contract import SecretStore
from roots_desktop.credentials.session import SessionSecrets
from roots_desktop.demo.server import DemoServer
from roots_desktop.domain.connections import Access, Connection, Run, Secret
from roots_desktop.domain.snapshot import Picture, Snapshot
from roots_desktop.places import find_places
from roots_desktop.settings import Settings
from roots_desktop.sync.service import Service

PATIENCE_MS = 20_000
STOP_SECONDS = 10.0


class Window(QObject):
    """Stands for the window: notes the pictures, all in the main thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.pictures: list[Picture] = []
        self.threads: set[int] = set()

    @Slot(object)
    def show_picture(self, picture: Picture) -> None:
        """Takes the newest picture."""
        self.pictures.append(picture)
        self.threads.add(threading.get_ident())


@dataclass(slots=True)
class App:
    """A running app without widgets."""

    server: DemoServer
    around: Surroundings
    secrets: SecretStore
    qtbot: QtBot
    parent: QObject = field(default_factory=QObject)
    window: Window = field(init=False)
    bridge: Bridge = field(init=False)
    worker: Worker = field(init=False)

    def start(self) -> None:
        """Starts the thread, as a program start does."""
        self.window, self.bridge = Window(self.parent), Bridge(self.parent)
        self.bridge.published.connect(self.window.show_picture)
        self.worker = Worker(self._make_service)
        self.bridge.connect_worker(self.worker.submit)
        self.worker.start()

    def stop(self) -> bool:
        """Ends the thread, as the end of the program does; True if it has ended."""
        self.bridge.disconnect_worker()
        return self.worker.stop(STOP_SECONDS)

    @property
    def picture(self) -> Picture:
        """The newest picture."""
        return self.window.pictures[-1] if self.window.pictures else Picture()

    @property
    def snapshot(self) -> Snapshot:
        """What is stored."""
        return self.picture.snapshot

    @property
    def connection(self) -> Connection:
        """The connection to Personio."""
        connection = self.snapshot.connection("personio")
        assert connection is not None
        return connection

    def wait(self, reached: Callable[[], bool]) -> None:
        """Lets the main thread work until something is so."""
        self.qtbot.waitUntil(reached, timeout=PATIENCE_MS)

    def do(self, command: Command) -> None:
        """Sends a command."""
        self.bridge.send(command)

    def access(self, secret: str = "", email: str = "") -> Access:
        """What the form gives."""
        values = (("client_id", self.server.client_id), ("email", email or self.server.email))
        return Access("personio", values, Secret(secret or self.server.client_secret))

    def do_connect(self) -> None:
        """Connects, and waits for nothing."""
        self.do(Connect(self.access()))

    def connect(self) -> None:
        """Connects, and waits until it is done."""
        self.do_connect()
        self.wait(lambda: bool(self.snapshot.connections))

    def sync(self) -> Run:
        """Syncs; the run."""
        before = self.snapshot.runs
        self.do(SyncNow())
        self.wait(lambda: self.snapshot.runs != before and not self.picture.activity.syncing)
        return self.snapshot.runs[0]

    def _make_service(self) -> Service:
        return build_service(self.around, self.secrets, Picture(), self.bridge.publish)


@pytest.fixture
def server(today: date) -> Iterator[DemoServer]:
    """Answers on loopback; the last weeks only, so that a sync asks for a handful of breakdowns."""
    with DemoServer(today, colleagues=20) as running:
        running.state.absences[:] = [item for item in running.state.absences if item.first >= date(2026, 11, 1)]
        yield running


@pytest.fixture(autouse=True)
def _no_patience(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A failed request is repeated at once; the routes of this computer are nobody's business."""
    monkeypatch.setattr("roots_desktop.sync.network.outgoing_addresses", lambda: ("127.0.0.1",))
    with stamina.set_testing(True, attempts=2):
        yield


@pytest.fixture
def around(server: DemoServer, roots_home: Path, today: date) -> Surroundings:
    """A home of its own, and the server's address."""
    environment = {"ROOTS_HOME": str(roots_home), "ROOTS_PERSONIO_URL": server.url}
    return Surroundings(environment, find_places(environment), Clock(today), Settings())


@pytest.fixture
def app(server: DemoServer, around: Surroundings, qtbot: QtBot) -> Iterator[App]:
    """Started, not connected."""
    app = App(server, around, SessionSecrets(), qtbot)
    app.start()
    yield app
    app.stop()
