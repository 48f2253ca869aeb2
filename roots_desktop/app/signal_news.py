"""Takes note of SIGINT and SIGTERM from the first moment on, before Qt is there. Knows not what is ended.

Python runs signal handlers between bytecodes, and an idle event loop runs none: the news travels through a socket,
which wakes the loop. What arrives before there is a loop waits in the socket.
"""

import signal
import socket


class SignalNews:
    """Every signal puts a byte into the socket `reader`."""

    def __init__(self) -> None:
        self.reader, self._writer = socket.socketpair()
        self.reader.setblocking(False)
        self._writer.setblocking(False)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _note)

    def take(self) -> bool:
        """True if there was any news since the last call."""
        try:
            return bool(self.reader.recv(64))
        except BlockingIOError:
            return False

    def close(self) -> None:
        """Gives the signals back to Python's own handling."""
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        self.reader.close()
        self._writer.close()


def _note(_number: int, _frame: object) -> None:
    """Nothing to do here: the socket carries the news."""
