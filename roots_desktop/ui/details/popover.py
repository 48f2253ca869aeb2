"""A window that belongs to a figure: beside it, without a frame, gone as soon as something else is wanted.

Knows no contents. It is not modal, and gives the keyboard back to where it came from.
"""

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMoveEvent, QPainter, QPaintEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from roots_desktop.ui.details.page import PopoverPage
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.focus import FocusRing
from roots_desktop.ui.widgets.painting import draw_box

_GAP = 4
_FLAGS = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
_AWAY = (QEvent.Type.MouseButtonPress, QEvent.Type.Resize, QEvent.Type.Hide)
"""What ends it when it happens to the window below."""


def place(anchor: QRect, size: QSize, screen: QRect) -> QPoint:
    """Right of the anchor, else left of it, from its top on; always wholly on the screen."""
    x = anchor.right() + 1 + _GAP
    if x + size.width() > screen.right() + 1:
        x = anchor.left() - _GAP - size.width()
    x = max(screen.left(), min(x, screen.right() + 1 - size.width()))
    y = max(screen.top(), min(anchor.top(), screen.bottom() + 1 - size.height()))
    return QPoint(x, y)


class Popover(QDialog):
    """Shows a page. Closes on Esc, on a click elsewhere, and when another window gets the keyboard; then `closed`.

    To a screen reader it is a dialog, and the page in it what it says.
    """

    closed = Signal()

    def __init__(self, theming: Theming, page: PopoverPage, parent: QWidget) -> None:
        super().__init__(parent, _FLAGS)
        self._theming = theming
        self.page = page
        self._owner = parent
        self._below: QWindow | None = None
        self._origin: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        theme = theming.theme
        self.setFixedSize(theme.size("popover.0"), theme.size("popover.1"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(page)
        self._ring = FocusRing(theming, self)
        self._fade = QPropertyAnimation(self, b"windowOpacity", self)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        page.close_wanted.connect(self.dismiss)
        theming.changed.connect(self.update)

    def open_beside(self, anchor: QRect) -> None:
        """Shows it beside a rectangle of the screen, in global px, and takes the keyboard."""
        focused = QApplication.focusWidget()
        if focused is not None and focused.window() is not self:
            self._origin = focused
        screen = QApplication.screenAt(anchor.center()) or self.screen()
        self.move(place(anchor, self.size(), screen.availableGeometry()))
        self._watch()
        appears = not self.isVisible()
        self.show()
        self.raise_()
        self.activateWindow()
        self.page.first_control.setFocus(Qt.FocusReason.PopupFocusReason)
        duration = self._theming.duration("base")
        if appears and duration:
            self._fade.setDuration(duration)
            self._fade.start()

    def dismiss(self) -> None:
        """Closes it; the keyboard goes back to what had it before."""
        origin = self._origin
        self.close()
        if origin is not None and isValid(origin) and origin.isVisible():
            origin.window().activateWindow()
            origin.setFocus(Qt.FocusReason.PopupFocusReason)

    def event(self, event: QEvent) -> bool:
        """Esc is its own before it is a shortcut of the window below, whose shortcuts work in a tool window too.

        Another window was chosen: it goes; a menu of its own does not count.
        """
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return event.isAccepted()
        if event.type() is QEvent.Type.WindowDeactivate and QApplication.activePopupWidget() is None:
            self.close()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Goes along when the window below is moved, and away when something else happens to it."""
        if isinstance(event, QMoveEvent) and watched is self._below:
            self.move(self.pos() + event.pos() - event.oldPos())
        elif event.type() in _AWAY:
            self.close()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, Enter presses the button that has the keyboard."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed is closed: the window below is watched no more."""
        event.accept()
        if self._below is not None and isValid(self._below):
            self._below.removeEventFilter(self)
        self._below = self._origin = None
        self._fade.stop()
        self.setWindowOpacity(1.0)
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The surface and its frame."""
        theme = self._theming.theme
        fill, border = theme.color("surfaceRaised"), theme.color("borderStrong")
        draw_box(QPainter(self), self.rect(), fill, border, theme.size("radius.popover"))

    def _watch(self) -> None:
        self._below = self._owner.window().windowHandle()
        self._below.installEventFilter(self)
