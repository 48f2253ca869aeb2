"""Ends the program cleanly on SIGINT and SIGTERM. Knows Qt's event loop, not what is closed."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class QuitSignals(QObject):
    """Calls `quit_now` in the main thread when the process is asked to end.

    Python runs signal handlers between bytecodes, and an idle event loop runs none: the wake-up socket brings it back.
    """

    def __init__(self, quit_now: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._quit_now = quit_now
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _note)

    def close(self) -> None:
        """Gives the signals back to Python's own handling."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        self._reader.close()
        self._writer.close()

    def _woken(self) -> None:
        try:
            self._reader.recv(64)
        except BlockingIOError:
            return
        self._quit_now()


def _note(_number: int, _frame: object) -> None:
    """Nothing to do here: the wake-up socket carries the news."""
