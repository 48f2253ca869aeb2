"""The line over a timeline without work, and its button. Formats nothing."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roots_desktop.ui.calendar.timeline_empty import EmptyView
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.painting import draw_box

_HEIGHT = 36
_ABOVE_FOOT = 16


class EmptyLine(QWidget):
    """Hidden while there is nothing to say; `pressed` carries what the button is for."""

    pressed = Signal(object)

    def __init__(self, theming: Theming, parent: QWidget) -> None:
        super().__init__(parent)
        self._theming = theming
        self._view: EmptyView | None = None
        self._text = Label(theming, "", "small", "textMuted", fixed=True)
        self.button = Button(theming, "", ButtonRole.FLAT, height=24)
        across = QHBoxLayout(self)
        across.setContentsMargins(12, 0, 6, 0)
        across.setSpacing(4)
        across.addWidget(self._text)
        across.addWidget(self.button)
        self.button.clicked.connect(self._press)
        self.hide()

    def show_view(self, view: EmptyView | None) -> None:
        """Takes another line, or none."""
        self._view = view
        self.setVisible(view is not None)
        if view is None:
            return
        self._text.set_text(view.text)
        self.button.setText(view.button)
        self.button.setVisible(view.remedy is not None)
        self.setAccessibleName(view.text)

    def place_in(self, area: QRect) -> None:
        """In the middle near the foot of an area, where the hours are seldom worked."""
        width = min(self.sizeHint().width(), area.width())
        left = area.left() + (area.width() - width) // 2
        self.setGeometry(left, area.bottom() - _ABOVE_FOOT - _HEIGHT, width, _HEIGHT)
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Its own ground, so that lines do not run through the words."""
        theme = self._theming.theme
        fill, border = theme.color("surface"), theme.color("border")
        draw_box(QPainter(self), self.rect(), fill, border, theme.size("radius.control"))

    def _press(self) -> None:
        if self._view is not None:
            self.pressed.emit(self._view)
