"""Quiet surfaces of the dialogs: a sunken box for facts, a round one for initials."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.painting import draw_box, draw_text
from roots_desktop.ui.widgets.surfaces import InfoBox, Tone


class SunkenCard(QFrame):
    """A sunken surface with a hairline. Put a layout on it."""

    def __init__(self, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        theming.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Surface and hairline."""
        theme = self._theming.theme
        fill, border = theme.color("surfaceSunken"), theme.color("border")
        draw_box(QPainter(self), self.rect(), fill, border, theme.size("radius.card"))


class Initials(QWidget):
    """The initials of a person on a round surface; decoration beside the name."""

    def __init__(self, theming: Theming, *, side: int = 48, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._text = ""
        self.setFixedSize(side, side)
        theming.changed.connect(self.update)

    def set_text(self, text: str) -> None:
        """Other initials."""
        self._text = text
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The disc and the letters."""
        painter, theme = QPainter(self), self._theming.theme
        border = theme.color("text") if theme.name == "contrast" else None
        draw_box(painter, self.rect(), theme.color("accentSoft"), border, self.width() / 2)
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, self.rect(), self._text, theme.font("heading"), theme.color("accentText"), centre)


class NoteBox(InfoBox):
    """A message with a strong title, small text below it, and room for more as wide as the box."""

    def __init__(self, theming: Theming, tone: Tone, icon: str, title: str = "", note: str = "") -> None:
        super().__init__(theming, tone, icon, title=title)
        self.note = Label(theming, note, "smallPlain", wrap=True)
        self.note.setVisible(bool(note))
        self.add_wide(self.note, 0)
        self.setAccessibleName(f"{title} {note}".strip())

    def add_wide(self, widget: QWidget, gap: int = 8) -> None:
        """A widget under the text, as wide as the text."""
        last = self._column.count() - 1
        self._column.insertSpacing(last, gap)
        self._column.insertWidget(last + 1, widget)
