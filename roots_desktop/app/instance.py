"""One window for one data folder: a second start raises the first window and ends. Knows no page.

Who holds the lock file is the first. It listens at a local socket that only its user may open, and only once it has
painted. A killed process leaves both files behind; the lock is then free for the next one, which replaces the socket.
"""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, Signal

from roots_desktop.app.window_address import address
from roots_desktop.store.files import WINDOW, make_private_folder

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)

TOKEN_VARIABLE = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - the name of a variable
"""What a starter hands to the program that may take the focus; on Wayland nothing else raises a window."""

PATIENCE_MS = 5_000
_TRY_MS = 100
_LONGEST = 1_024
_SHOW = b"show "
_SYNC = b"sync "
_HEARD = b"heard\n"


class Instance(QObject):
    """The claim of this process to a data folder. Another start is told by a signal.

    `called` brings its activation token and wants the window to show; `sync_wanted` wants a sync and no more.
    """

    called = Signal(str)
    sync_wanted = Signal()

    def __init__(self, data: Path, environment: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._environment = environment
        self._token = environment.get(TOKEN_VARIABLE, "")
        self._server: QLocalServer | None = None
        self._lock: QLockFile | None = None

    def claim(self) -> bool:
        """True if no other process has the folder. One that cannot be locked is nobody's, and no reason to stop."""
        try:
            make_private_folder(self._data)
        except OSError:
            return True
        self._lock = QLockFile(str(self._data / WINDOW))
        self._lock.setStaleLockTime(0)
        return self._take(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def call(self, patience_ms: int = PATIENCE_MS, *, sync: bool = False) -> bool:
        """Asks the other process to show its window, or to sync; True if it heard. It may still be starting, or ending.

        Where it ends meanwhile, `claimed` turns True.
        """
        wish = _SYNC if sync else _SHOW
        limit = QDeadlineTimer(patience_ms)
        while not limit.hasExpired():
            if self._tell(wish, limit):
                return True
            if self._take(_TRY_MS):
                return False
        return False

    @property
    def claimed(self) -> bool:
        """True while this process holds the folder."""
        return self._lock is not None and self._lock.isLocked()

    def listen(self) -> None:
        """From now on another start is heard."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - the window paints sooner without it

        if not self.claimed or self._server is not None:
            return
        place = address(self._data, self._environment)
        QLocalServer.removeServer(place)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._meet)
        if not self._server.listen(place):
            log.warning("no second start will be heard: %s", self._server.serverError().name)

    def release(self) -> None:
        """Lets go of the folder, at the end."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        if self._lock is not None:
            self._lock.unlock()

    def _take(self, wait_ms: int) -> bool:
        return self._lock is not None and self._lock.tryLock(wait_ms)

    def _tell(self, wish: bytes, limit: QDeadlineTimer) -> bool:
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - most starts are first ones

        socket = QLocalSocket()
        socket.connectToServer(address(self._data, self._environment))
        if not socket.waitForConnected(_TRY_MS):
            return False
        socket.write(wish + self._token.encode("ascii", "ignore")[: _LONGEST - 10] + b"\n")
        while not limit.hasExpired() and socket.bytesAvailable() < len(_HEARD):
            if (
                not socket.waitForReadyRead(_TRY_MS)
                and socket.state() is not QLocalSocket.LocalSocketState.ConnectedState
            ):
                break
        return bytes(socket.readAll().data()) == _HEARD

    def _meet(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._hear)
            if socket.bytesAvailable():
                self._answer(socket)

    def _hear(self) -> None:
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - see above

        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._answer(socket)

    def _answer(self, socket: "QLocalSocket") -> None:
        if socket.canReadLine():
            line = bytes(socket.readLine(_LONGEST).data())
            if line.startswith((_SHOW, _SYNC)) and line.endswith(b"\n"):
                socket.write(_HEARD)
                socket.flush()
                self._pass_on(line)
            socket.disconnectFromServer()
        elif socket.bytesAvailable() >= _LONGEST:
            socket.abort()

    def _pass_on(self, line: bytes) -> None:
        if line.startswith(_SYNC):
            self.sync_wanted.emit()
        else:
            self.called.emit(_printable(line[len(_SHOW) : -1]))


def _printable(token: bytes) -> str:
    text = token.decode("ascii", "ignore")
    return text if text.isprintable() else ""
