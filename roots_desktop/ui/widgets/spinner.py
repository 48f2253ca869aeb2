"""The sign of something that runs: a quarter of a ring that turns once a second, still with reduced motion."""

from PySide6.QtCore import QElapsedTimer, QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from roots_desktop.ui.theme import Theming

_FRAME_MS = 40
_TURN_MS = 1000


class Spinner(QWidget):
    """Turns while it is visible; costs nothing while hidden."""

    def __init__(self, theming: Theming, *, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self.update)
        self.setFixedSize(size, size)
        theming.changed.connect(self.update)

    def showEvent(self, _event: QShowEvent) -> None:
        """Starts to turn."""
        self._clock.start()
        if self._theming.moves():
            self._timer.start()

    def hideEvent(self, _event: QHideEvent) -> None:
        """Stops."""
        self._timer.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring and its moving quarter."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theming.theme
        inset = self.width() / 8 + 0.75
        ring = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(theme.color("border"), 1.5))
        painter.drawEllipse(ring)
        painter.setPen(QPen(theme.color("accent"), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        turned = self._clock.elapsed() % _TURN_MS / _TURN_MS if self._timer.isActive() else 0.0
        painter.drawArc(ring, round((90 - turned * 360) * 16), -90 * 16)
