"""The one QObject between the threads: lives in the main thread, carries pictures in and commands out.

Its signal is connected to bound methods of QObjects only: those run in the main thread, whichever thread emits.

A sync may make pictures faster than a window can paint them. Each is the whole truth, so one that waits is replaced by
a newer one where both tell the same events; between two of them the window has time for everything else.
"""

from collections import deque
from collections.abc import Callable
from threading import Lock

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from roots_desktop.commands import Command
from roots_desktop.domain.snapshot import Picture


class Bridge(QObject):
    """`submit` is where commands go: the worker's."""

    published = Signal(object)
    _came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._submit: Callable[[Command], None] | None = None
        self._gate = Lock()
        self._waiting: deque[Picture] = deque()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._deliver)
        self._came.connect(self._take_turn, Qt.ConnectionType.QueuedConnection)

    def connect_worker(self, submit: Callable[[Command], None]) -> None:
        """Commands go there from now on."""
        self._submit = submit

    def disconnect_worker(self) -> None:
        """The worker ends: commands and pictures go nowhere any more."""
        self._submit = None
        self.blockSignals(True)

    def publish(self, picture: Picture) -> None:
        """Called in the sync thread: the picture, or a newer one in its place, arrives in the main thread."""
        with self._gate:
            told = bool(self._waiting)
            if told and picture.activity.goes_on_as(self._waiting[-1].activity):
                self._waiting.pop()
            self._waiting.append(picture)
        if not told:
            self._came.emit()

    def send(self, command: Command) -> None:
        """Called in the main thread."""
        if self._submit is not None:
            self._submit(command)

    def _take_turn(self) -> None:
        self._turn.start()

    def _deliver(self) -> None:
        with self._gate:
            picture = self._waiting.popleft()
            if self._waiting:
                self._turn.start()
        self.published.emit(picture)
