"""A bundled picture, sharp on every screen. Knows no meaning."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_icon


class Picture(QWidget):
    """A picture of the icons folder, square."""

    def __init__(self, theming: Theming, path: str, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming, self._path = theming, path
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture."""
        side = self.width()
        pixmap = self._theming.icons.picture(self._path, side, self.devicePixelRatioF())
        draw_icon(QPainter(self), pixmap, QRect(0, 0, side, side))
