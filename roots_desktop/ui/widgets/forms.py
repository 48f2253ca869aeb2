"""A labelled field with its hint, which turns into what is wrong; and the switch for rarely needed ones."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.fields import Field
from roots_desktop.ui.widgets.labels import IconLabel, Label


class LabelledField(QWidget):
    """Label above, field, hint below. `left_field` is emitted when the user is done with it."""

    edited = Signal()
    left_field = Signal()

    def __init__(self, theming: Theming, label: str, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint, self._hint_icon, self._problem = "", "", ""
        self.field = Field(theming, label, placeholder=placeholder)
        self._caption = Label(theming, label, "small")
        self._caption.setBuddy(self.field)
        self._icon = IconLabel(theming, "info", "textMuted", size=14)
        self._text = Label(theming, "", "caption", "textMuted", wrap=True)
        line = QHBoxLayout()
        line.setContentsMargins(0, 4, 0, 0)
        line.setSpacing(6)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._caption)
        column.addSpacing(4)
        column.addWidget(self.field)
        column.addLayout(line)
        self.field.textEdited.connect(self._forget_problem)
        self.field.editingFinished.connect(self.left_field)
        self._refresh()

    def set_label(self, label: str) -> None:
        """Another label."""
        self._caption.set_text(label)
        self.field.setAccessibleName(label)

    def set_hint(self, text: str, icon: str = "") -> None:
        """What stands below the field while nothing is wrong."""
        self._hint, self._hint_icon = text, icon
        self._refresh()

    def set_problem(self, problem: str) -> None:
        """What is wrong, in place of the hint; empty where nothing is."""
        self._problem = problem
        self.field.set_wrong(bool(problem))
        self._refresh()

    @property
    def problem(self) -> str:
        """What is said to be wrong, empty where nothing is."""
        return self._problem

    def _forget_problem(self) -> None:
        self.set_problem("")
        self.edited.emit()

    def _refresh(self) -> None:
        text, icon = (self._problem, "warning") if self._problem else (self._hint, self._hint_icon)
        color = "danger" if self._problem else "textMuted"
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.set_icon(icon, color)
        self._text.set_text(text)
        self._text.set_color(color)
        self._text.setVisible(bool(text))
        self.field.setAccessibleDescription(text)


class Disclosure(Button):
    """Opens and closes what few people need. Checked means open."""

    def __init__(self, theming: Theming, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theming, text, ButtonRole.FLAT, icon="chevron-right", parent=parent)
        self.setCheckable(True)
        self.toggled.connect(self._turn)

    def _turn(self, opened: bool) -> None:
        self.set_icon("chevron-down" if opened else "chevron-right")
