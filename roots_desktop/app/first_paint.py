"""Notices when the window has painted for the first time: until then nothing heavy runs beside it. Knows no page."""

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_PATIENCE_MS = 1_000
BENCH_VARIABLE = "ROOTS_BENCH"


class FirstPaint(QObject):
    """Emits `painted` once: after the first paint of the surface, or after a second where nothing shows."""

    painted = Signal()

    def __init__(self, surface: QWidget) -> None:
        super().__init__(surface)
        self._surface = surface
        self._done = False
        surface.installEventFilter(self)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._tell)
        self._patience.start(_PATIENCE_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets every event through."""
        if event.type() is QEvent.Type.Paint and not self._done:
            QTimer.singleShot(0, self, self._painted)
        return super().eventFilter(watched, event)

    def _painted(self) -> None:
        if not self._done and os.environ.get(BENCH_VARIABLE):
            sys.stderr.write(f"first paint {time.monotonic_ns()}\n")
            sys.stderr.flush()
        self._tell()

    def _tell(self) -> None:
        if self._done:
            return
        self._done = True
        self._patience.stop()
        self._surface.removeEventFilter(self)
        self.painted.emit()
