"""A labelled field with its hint, which turns into what is wrong; and the switch for rarely needed ones."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.fields import Field
from roots_desktop.ui.widgets.labels import IconLabel, Label
from roots_desktop.ui.widgets.painting import draw_icon, draw_text, text_width


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


class Disclosure(QAbstractButton):
    """Opens and closes what few people need: an arrow and a word. Checked means open."""

    def __init__(self, theming: Theming, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", theming.theme.size("radius.bar"))
        theming.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Arrow and word."""
        theme = self._theming.theme
        return QSize(26 + round(text_width(self.text(), theme.font("button")) + 0.5), theme.size("hitTargetMin"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The arrow points down while open."""
        painter, theme = QPainter(self), self._theming.theme
        name = "chevron-down" if self.isChecked() else "chevron-right"
        pixmap = self._theming.icons.pixmap(name, theme.color("textMuted"), 16, self.devicePixelRatioF())
        draw_icon(painter, pixmap, QRect(0, 0, 16, self.height()))
        draw_text(
            painter, QRect(24, 0, self.width(), self.height()), self.text(), theme.font("button"), theme.color("text")
        )
