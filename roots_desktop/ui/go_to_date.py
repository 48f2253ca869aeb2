"""The small dialog that asks for a day. Knows nothing of what lies on it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.date_field import DateField, DayProblem
from roots_desktop.ui.widgets.focus import FocusRing
from roots_desktop.ui.widgets.labels import Label


class GoToDate(QDialog):
    """Asks for a day; `chosen` carries it. `title` and `verb`, the button, say what for: to go there as a rule."""

    chosen = Signal(object)

    def __init__(
        self, theming: Theming, words: Words, day: date, parent: QWidget, *, title: str = "", verb: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title or words.text("Go to date"))
        self.setFixedWidth(304)
        self.field = DateField(theming, words.text("Date"), words)
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.field.set_day(day)
        go = Button(theming, verb or words.text("Go"), ButtonRole.PRIMARY)
        go.setDefault(True)
        go.clicked.connect(self._go)
        cancel = Button(theming, words.text("Cancel"))
        cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(Label(theming, words.text("Date"), "small"))
        column.addWidget(self.field)
        column.addWidget(DayProblem(theming, self.field))
        column.addSpacing(12)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(go)
        column.addLayout(row)
        self._ring = FocusRing(theming, self)
        self.field.setFocus()

    def _go(self) -> None:
        if self.field.settle():
            self.accept()
            self.chosen.emit(self.field.day)
