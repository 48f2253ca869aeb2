"""`--screenshot` and `--status`: leaves proof of what the window shows, then ends. Knows no page."""

import io
import logging
from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from roots_desktop.app.arguments import Arguments
from roots_desktop.places import Places
from roots_desktop.ui.model import AppModel

log = logging.getLogger(__name__)

_SETTLING_MS = 400
_PATIENCE_MS = 60_000


class Proof(QObject):
    """Waits for the first sync, writes the files, emits `done` with the exit code."""

    done = Signal(int)

    def __init__(self, window: QWidget, model: AppModel, arguments: Arguments) -> None:
        super().__init__(window)
        self._window = window
        self._model = model
        self._arguments = arguments
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._write)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._write)
        self._patience.start(_PATIENCE_MS)
        model.picture_changed.connect(self._look)

    def _look(self) -> None:
        """Whatever goes on, connecting or syncing, is waited for; then a moment more, for what follows it."""
        activity = self._model.picture.activity
        connecting = activity.attempt is not None and activity.attempt.running
        if connecting or activity.syncing or not self._model.picture.snapshot.runs:
            self._settling.stop()
        else:
            self._settling.start(_SETTLING_MS)

    def _write(self) -> None:
        self._patience.stop()
        synced = bool(self._model.picture.snapshot.runs)
        saved = True
        if self._arguments.screenshot is not None:
            self._arguments.screenshot.parent.mkdir(parents=True, exist_ok=True)
            saved = self._window.grab().save(str(self._arguments.screenshot))
        self.done.emit(0 if synced and saved else 1)


def status_text(environment: Mapping[str, str], places: Places) -> str:
    """What `roots status` prints for these folders."""
    from roots_desktop.app.terminal import TerminalWiring  # noqa: PLC0415 - asked for once, at the very end
    from roots_desktop.cli.main import run  # noqa: PLC0415
    from roots_desktop.cli.wiring import Streams  # noqa: PLC0415

    output = io.StringIO()
    run(["status"], TerminalWiring(environment, places, Streams(io.StringIO(), output, output)))
    return output.getvalue()
