"""Rows of a list: something at the left, a title with a line below it, something at the right. They know no data."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.painting import draw_box, draw_text


class ListRow(QFrame):
    """`leading`, title and subtitle, `trailing`. Without a subtitle the title stands in the middle."""

    def __init__(self, theming: Theming, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(theming, title, "strong" if subtitle else "body")
        self.subtitle = Label(theming, subtitle, "body", "textMuted")
        self.subtitle.setVisible(bool(subtitle))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 14, 16, 14)
        self._row.setSpacing(16)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        self._row.addLayout(column, 1)

    def add_leading(self, widget: QWidget) -> None:
        """A widget before the text."""
        self._row.insertWidget(0, widget)

    def add_trailing(self, widget: QWidget) -> None:
        """A widget after the text."""
        self._row.addWidget(widget)


class Initial(QWidget):
    """A square with the first letter of a service: logos are not used."""

    def __init__(self, theming: Theming, letter: str, *, side: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._letter = letter
        self.setFixedSize(side, side)
        theming.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The square and the letter."""
        painter = QPainter(self)
        theme = self._theming.theme
        fill, border = theme.color("surfaceSunken"), theme.color("borderStrong")
        draw_box(painter, self.rect(), fill, border, theme.size("radius.control"))
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, self.rect(), self._letter, theme.font("heading"), theme.color("text"), centre)
