"""A scroll bar as quiet as the rest: a handle without arrows. Knows no contents."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_box

BAR_WIDTH = 10


class QuietScrollBar(QScrollBar):
    """A scroll bar 10 px wide, a horizontal one 10 px high."""

    def __init__(self, theming: Theming, orientation: Qt.Orientation = Qt.Orientation.Vertical) -> None:
        super().__init__(orientation)
        self._theming = theming
        self._lies = orientation is Qt.Orientation.Horizontal
        if self._lies:
            self.setFixedHeight(BAR_WIDTH)
        else:
            self.setFixedWidth(BAR_WIDTH)
        theming.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As narrow as it is; a scroll area would give it the width of the style's own."""
        hint = super().sizeHint()
        return QSize(hint.width(), BAR_WIDTH) if self._lies else QSize(BAR_WIDTH, hint.height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Hover is painted."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The handle, where the style would put its own; nothing where there is nothing to scroll."""
        if self.minimum() == self.maximum():
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control = QStyle.ComplexControl.CC_ScrollBar
        handle = self.style().subControlRect(control, option, QStyle.SubControl.SC_ScrollBarSlider, self)
        color = "borderControl" if self.underMouse() or self.isSliderDown() else "borderStrong"
        inner = QRectF(handle).adjusted(1, 2, -1, -2) if self._lies else QRectF(handle).adjusted(2, 1, -2, -1)
        radius = min(inner.width(), inner.height()) / 2
        draw_box(QPainter(self), inner, self._theming.theme.color(color), None, radius)
