"""The frame of the dialogs for work: one page in a window of its own, not modal. Knows no contents."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QPushButton, QVBoxLayout, QWidget

from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.dialogs import DialogPage
from roots_desktop.ui.widgets.focus import FocusRing
from roots_desktop.ui.widgets.surfaces import Panel


class WorkDialog(QDialog):
    """Enter presses the primary button of the page, Esc closes. A subclass fills `page` and implements `refresh`."""

    def __init__(self, model: AppModel, theming: Theming, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.theming = theming
        self.page = DialogPage(theming)
        self.setModal(False)
        self.setMinimumSize(size)
        self.resize(size)
        surface = Panel(theming, "surface")
        inner = QVBoxLayout(surface)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(surface)
        self._ring = FocusRing(theming, self)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self)
        shortcut.activated.connect(self.close)
        model.picture_changed.connect(self._follow)

    def refresh(self) -> None:
        """Shows the newest picture."""

    def bring_up(self) -> None:
        """Shows the dialog, or raises it."""
        self.refresh()
        if self.isVisible() and not self.isActiveWindow():
            self.raise_()
        self.show()
        self.activateWindow()

    def reject(self) -> None:
        """Esc closes."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed is closed. Qt would take it for Esc."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button, else the primary one of the page."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        button = focused if isinstance(focused, QAbstractButton) else self.page.primary
        if button is not None and button.isEnabled() and button.isVisible():
            button.click()

    def quiet_buttons(self) -> None:
        """Qt would press any button at Enter; here only `keyPressEvent` decides."""
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
            button.setDefault(False)

    @staticmethod
    def order_tabs(controls: Sequence[QWidget]) -> None:
        """The order in which Tab goes through these: Qt takes that in which they were made."""
        for one, following in pairwise(controls):
            QWidget.setTabOrder(one, following)

    def focused_name(self) -> str:
        """The accessible name of what has the keyboard in this dialog; empty where nothing has."""
        focused = QApplication.focusWidget()
        return focused.accessibleName() if focused is not None and self.isAncestorOf(focused) else ""

    def focus_again(self, name: str, otherwise: QWidget) -> None:
        """Gives the keyboard to the button of this accessible name: rows are made anew with every change."""
        if self.isVisible() and name:
            found = (button for button in self.findChildren(QPushButton) if button.accessibleName() == name)
            next(found, otherwise).setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        """A hidden dialog reads the picture when it comes up."""
        if self.isVisible():
            self.refresh()
