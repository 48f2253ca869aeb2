"""Figures as controls: they lie over what is painted, and ask for their explanation. Format nothing."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from roots_desktop.ui.figures import Asked, Figure
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import PaintedButton
from roots_desktop.ui.widgets.painting import draw_box


class FigurePlace(NamedTuple):
    """A figure, what it says, and where it is painted."""

    asked: Asked
    name: str
    area: QRect


class FigureSpot(PaintedButton):
    """Click, Space and Enter explain; the context menu offers that and to copy it. Signals carry what is `Asked`."""

    explained = Signal(object, QRect)
    menu_wanted = Signal(object, QRect, QPoint)

    def __init__(self, theming: Theming, parent: QWidget) -> None:
        super().__init__(theming, "", parent)
        self.asked = Asked(Figure.VACATION_LEFT)
        self._name = self._asks = ""
        self.setAutoDefault(False)
        self.setProperty("ring", theming.theme.size("radius.bar"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._explain)

    def show_place(self, place: FigurePlace) -> None:
        """Another figure, or another place of it."""
        self.asked = place.asked
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
        self.menu_wanted.emit(self.asked, self.screen_area(), point)

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
        self.explained.emit(self.asked, self.screen_area())


class FigureSpots(QObject):
    """The figures of one widget, at `most` so many.

    `explained` carries what is `Asked` and its place on the screen, `menu_wanted` also the point where a menu belongs.
    """

    explained = Signal(object, QRect)
    menu_wanted = Signal(object, QRect, QPoint)

    def __init__(self, theming: Theming, over: QWidget, most: int) -> None:
        super().__init__(over)
        self._over = over
        # All that there can ever be: one that came later would be the last of the whole window for the Tab key.
        self.spots = tuple(self._make(theming) for _ in range(most))

    def set_asks(self, word: str) -> None:
        """The word that a screen reader says behind each figure: what pressing it does."""
        for spot in self._over.findChildren(FigureSpot):
            spot.set_asks(word)

    def place(self, places: Sequence[FigurePlace]) -> None:
        """The figures that can be explained now, `most` of them; one that stays keeps the keyboard."""
        for spot, place in zip(self.spots, places, strict=False):
            spot.show_place(place)
        for spot in self.spots[len(places) :]:
            spot.hide()

    def _make(self, theming: Theming) -> FigureSpot:
        spot = FigureSpot(theming, self._over)
        spot.hide()
        spot.explained.connect(self.explained)
        spot.menu_wanted.connect(self.menu_wanted)
        return spot
