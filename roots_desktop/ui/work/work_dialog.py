"""The frame of the dialogs for work: one page in a window of its own, not modal. Knows no contents."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.dialogs import DialogPage, PageDialog
from roots_desktop.ui.widgets.surfaces import Panel


class WorkDialog(PageDialog):
    """A subclass fills `page` and implements `refresh`."""

    def __init__(self, model: AppModel, theming: Theming, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(theming, size, parent)
        self.model = model
        self.page = DialogPage(theming)
        surface = Panel(theming, "surface")
        inner = QVBoxLayout(surface)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(surface)
        model.picture_changed.connect(self._follow)
        model.privacy_changed.connect(self._forget)

    def refresh(self) -> None:
        """Shows the newest picture."""

    def current_page(self) -> DialogPage:
        """The one page there is."""
        return self.page

    def bring_up(self) -> None:
        """Shows the dialog with the newest picture, or raises it."""
        self.refresh()
        super().bring_up()

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

    def _forget(self) -> None:
        """What shows no more may not be told either; what shows has followed the picture."""
        if not self.isVisible():
            self.refresh()

    def _follow(self) -> None:
        """A hidden dialog reads the picture when it comes up."""
        if self.isVisible():
            self.refresh()
