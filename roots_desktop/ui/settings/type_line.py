"""One type of absences as a block of the page: its look, and a control for everything that can be said of it."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop.ui.looks import Look
from roots_desktop.ui.settings.types_view import TypeRow
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.check_box import CheckBox
from roots_desktop.ui.widgets.fields import Choice
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.painting import draw_box, draw_icon

_SIDE = 24
_INDENT = _SIDE + 8


@dataclass(frozen=True, slots=True)
class LineNames:
    """What the controls of every block are called."""

    kind: str
    effect: str
    colour: str
    shown: str
    synced: str
    reset: str


class LookBadge(QWidget):
    """The colour and the icon of a kind, as in the calendar. Decoration beside its name."""

    def __init__(self, theming: Theming, look: Look) -> None:
        super().__init__()
        self._theming = theming
        self._look = look
        self.setFixedSize(_SIDE, _SIDE)
        theming.changed.connect(self.update)

    def show_look(self, look: Look) -> None:
        """Another kind."""
        self._look = look
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The square and the icon."""
        painter, theme, style = QPainter(self), self._theming.theme, f"absence.{self._look.style}"
        draw_box(painter, self.rect(), theme.color(f"{style}.soft"), None, theme.size("radius.bar"))
        ink = theme.color(f"{style}.text")
        pixmap = self._theming.icons.pixmap(self._look.icon, ink, 16, self.devicePixelRatioF())
        draw_icon(painter, pixmap, QRect(0, 0, _SIDE, _SIDE))


class TypeLine(QWidget):
    """One type: look, name, kind; what is suggested, whether it is shown and synced; effect, colour, the way back."""

    def __init__(self, theming: Theming, row: TypeRow, names: LineNames) -> None:
        super().__init__()
        self.badge = LookBadge(theming, row.look)
        self.kind = Choice(theming, f"{row.name}: {names.kind}", row.kinds)
        self.shown = _switch(theming, row, names.shown)
        self.synced = _switch(theming, row, names.synced)
        self.effect = Choice(theming, f"{row.name}: {names.effect}", row.effects)
        self.colour = Choice(theming, f"{row.name}: {names.colour}", row.colours)
        self.reset = Button(theming, names.reset, ButtonRole.FLAT, height=24)
        self.reset.setAccessibleName(f"{row.name}: {names.reset}")
        self._shown_kind = row.kind
        self._note = Label(theming, "", "caption", "textMuted", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.badge)
        head.addWidget(Label(theming, row.name, "strong", wrap=True), 1)
        head.addWidget(self.kind)
        told = _indented(16)
        told.addWidget(Label(theming, row.suggestion, "caption", "textMuted", wrap=True), 1)
        told.addWidget(self.shown, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self.synced, 0, Qt.AlignmentFlag.AlignTop)
        chosen = _indented(8)
        chosen.addWidget(self.effect)
        chosen.addWidget(self.colour)
        chosen.addStretch(1)
        chosen.addWidget(self.reset)
        below = _indented(0)
        below.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)
        for line in (head, told, chosen, below):
            column.addLayout(line)
        self.show_row(row)

    def show_row(self, row: TypeRow) -> None:
        """The newest state."""
        self.badge.show_look(row.look)
        self.kind.choose(row.kind.value)
        if row.kind is not self._shown_kind:  # else a list that is open would close
            self.effect.set_entries(row.effects)
            self.colour.set_entries(row.colours)
            self._shown_kind = row.kind
        self.effect.choose(row.effect)
        self.colour.choose(row.colour)
        for control in (self.kind, self.effect, self.colour, self.shown):
            control.setEnabled(row.synced)
        self.shown.setChecked(row.shown)
        self.synced.setChecked(row.synced)
        self.synced.setVisible(row.syncs)
        self.kind.setAccessibleDescription(f"{row.suggestion}. {row.note}")
        self.effect.setAccessibleDescription(row.note)
        self.shown.setAccessibleDescription(row.note)
        self.synced.setAccessibleDescription(row.note)
        self.reset.setVisible(row.changed)
        self._note.set_text(row.note)


def _switch(theming: Theming, row: TypeRow, name: str) -> CheckBox:
    box = CheckBox(theming, name)
    box.setAccessibleName(f"{row.name}: {name}")
    return box


def _indented(spacing: int) -> QHBoxLayout:
    """A line below the name."""
    line = QHBoxLayout()
    line.setContentsMargins(_INDENT, 0, 0, 0)
    line.setSpacing(spacing)
    return line
