"""A plain bar whose length is a share of its width. Knows no meaning."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from roots_desktop.ui.theme import Theming

_HEIGHT = 4


class ShareBar(QWidget):
    """4 px high, in the colour of booked hours."""

    def __init__(self, theming: Theming, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._share = 0.0
        self._width = width
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theming.changed.connect(self.update)

    def set_share(self, share: float) -> None:
        """The length, 0 to 1."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the whole."""
        return QSize(self._width, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bar."""
        if not self._share:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theming.theme.color("progress.fill"))
        painter.drawRoundedRect(QRectF(0, 0, self._width * self._share, _HEIGHT), 2, 2)
