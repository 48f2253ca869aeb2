"""The frame around the control that has the keyboard. Knows where the focus is, not what the control does."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_box

GAP = 2
WIDTH = 2
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest)


class FocusRing(QWidget):
    """A 2 px frame, 2 px outside the focused control of one window. One per window; the window owns it.

    A control asks for it with the dynamic property "ring": the radius of its own corners, px.
    """

    def __init__(self, theming: Theming, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._theming = theming
        self._target: QWidget | None = None
        self._radius = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        theming.changed.connect(self.update)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
        self._follow(None, QApplication.focusWidget())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follows the control while it moves, and its parents while they scroll."""
        if event.type() in _MOVES:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), None, self._theming.theme.color("focus"), self._radius + GAP + WIDTH, WIDTH)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._chain(self._target):
            widget.removeEventFilter(self)
        ringed = new is not None and new.window() is self._window and new.property("ring") is not None
        self._target = new if ringed else None
        for widget in self._chain(self._target):
            widget.installEventFilter(self)
        self._place()

    def _chain(self, widget: QWidget | None) -> list[QWidget]:
        chain = []
        # While a window goes away, the focus moves from a control that is gone already.
        while widget is not None and isValid(widget) and widget is not self._window:
            chain.append(widget)
            widget = widget.parentWidget()
        return chain

    def _place(self) -> None:
        target = self._target
        if target is None or not target.isVisibleTo(self._window):
            self.hide()
            return
        self._radius = int(target.property("ring"))
        out = GAP + WIDTH
        rect = QRect(target.mapTo(self._window, target.rect().topLeft()), target.size())
        self.setGeometry(rect.adjusted(-out, -out, out, out))
        self.show()
        self.raise_()
