"""A figure as a control: lies over what its card has painted, and asks for its explanation. Formats nothing."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from roots_desktop.ui.details.figures import Figure
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import PaintedButton
from roots_desktop.ui.widgets.painting import draw_box


class FigurePlace(NamedTuple):
    """A figure, what it says, and where it is painted in its card."""

    figure: Figure
    name: str
    area: QRect


class FigureSpot(PaintedButton):
    """Click, Space and Enter explain; the context menu offers that and to copy it."""

    explained = Signal(object, QRect)
    menu_wanted = Signal(object, QRect, QPoint)

    def __init__(self, theming: Theming, parent: QWidget) -> None:
        super().__init__(theming, "", parent)
        self.figure = Figure.VACATION_LEFT
        self._name = self._asks = ""
        self.setAutoDefault(False)
        self.setProperty("ring", theming.theme.size("radius.bar"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._explain)

    def show_place(self, place: FigurePlace) -> None:
        """Another figure, or another place of it."""
        self.figure = place.figure
        self.setGeometry(place.area)
        self.set_name(place.name)
        self.show()

    def set_name(self, name: str) -> None:
        """What a screen reader says: the figure and its value."""
        self._name = name
        self._say()

    def set_asks(self, word: str) -> None:
        """What a screen reader says behind it: what pressing does."""
        self._asks = word
        self._say()

    def screen_area(self) -> QRect:
        """Where it is on the screen."""
        return QRect(self.mapToGlobal(QPoint(0, 0)), self.size())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter explains too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """At the mouse, or below the figure where a key asked for it."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        point = event.globalPos() if by_mouse else self.mapToGlobal(QPoint(0, self.height()))
        self.menu_wanted.emit(self.figure, self.screen_area(), point)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Nothing of its own but a frame under the mouse."""
        if self.underMouse() or self.isDown():
            border = self._color("borderControl" if self.isDown() else "borderStrong")
            draw_box(QPainter(self), self.rect(), None, border, self._theming.theme.size("radius.bar"))

    def _say(self) -> None:
        said = ", ".join(filter(None, (self._name, self._asks)))
        if said != self.accessibleName():
            self.setAccessibleName(said)

    def _explain(self) -> None:
        self.explained.emit(self.figure, self.screen_area())
