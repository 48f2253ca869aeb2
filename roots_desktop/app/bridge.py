"""The one QObject between the threads: lives in the main thread, carries pictures in and commands out. No logic.

Its signal is connected to bound methods of QObjects only: those run in the main thread, whichever thread emits.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from roots_desktop.commands import Command
from roots_desktop.domain.snapshot import Picture


class Bridge(QObject):
    """`submit` is where commands go: the worker's."""

    published = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._submit: Callable[[Command], None] | None = None

    def connect_worker(self, submit: Callable[[Command], None]) -> None:
        """Commands go there from now on."""
        self._submit = submit

    def disconnect_worker(self) -> None:
        """The worker ends: commands and pictures go nowhere any more."""
        self._submit = None
        self.blockSignals(True)

    def publish(self, picture: Picture) -> None:
        """Called in the sync thread: the picture arrives in the main thread."""
        self.published.emit(picture)

    def send(self, command: Command) -> None:
        """Called in the main thread."""
        if self._submit is not None:
            self._submit(command)
