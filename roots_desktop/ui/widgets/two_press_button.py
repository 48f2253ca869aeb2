"""A button that deletes only when it is pressed twice. Knows the theme, not what is deleted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole


class TwoPressButton(Button):
    """The first press asks, in other words and filled red; the second means it and emits `confirmed`."""

    confirmed = Signal()

    def __init__(self, theming: Theming, text: str, question: str, parent: QWidget | None = None) -> None:
        super().__init__(theming, text, ButtonRole.DANGER, parent=parent)
        self._texts = (text, question)
        self._asked = False
        self.clicked.connect(self._press)

    def forget(self) -> None:
        """The next press asks again."""
        self._ask(asked=False)

    def _press(self) -> None:
        if not self._asked:
            self._ask(asked=True)
            return
        self.forget()
        self.confirmed.emit()

    def _ask(self, *, asked: bool) -> None:
        self._asked = asked
        self.setText(self._texts[asked])
        self.set_role(ButtonRole.DESTRUCTIVE if asked else ButtonRole.DANGER)
        self.updateGeometry()
