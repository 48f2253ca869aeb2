"""A scroll bar as quiet as the rest: a handle without arrows. Knows no contents."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_box

BAR_WIDTH = 10


class QuietScrollBar(QScrollBar):
    """A vertical scroll bar, 10 px wide."""

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self.setFixedWidth(BAR_WIDTH)
        theming.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As narrow as it is; a scroll area would give it the width of the style's own."""
        return QSize(BAR_WIDTH, super().sizeHint().height())

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
        inner = QRectF(handle).adjusted(2, 1, -2, -1)
        draw_box(QPainter(self), inner, self._theming.theme.color(color), None, inner.width() / 2)
