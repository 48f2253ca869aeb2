"""Rows of day details and of an explanation on screen: icon, words, values. They know no data."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop.ui.details.part_rows import PartRow
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.labels import IconLabel, Label

_TOP = Qt.AlignmentFlag.AlignTop
_COLUMN = 60
"""The least width of a column of values."""
_APART = 10


class PartLine(QFrame):
    """A part of the day: its icon, its title in the first line with the value, notes below."""

    def __init__(self, theming: Theming, row: PartRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(row.spoken)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        icon = QVBoxLayout()
        icon.setContentsMargins(0, 2, 0, 0)
        icon.addWidget(IconLabel(theming, row.icon, row.color), 0, _TOP)
        across.addLayout(icon)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(theming, row.title, "button", wrap=True))
        for note in row.notes:
            column.addWidget(Label(theming, note, "caption", "textMuted", wrap=True))
        column.addStretch(1)
        across.addLayout(column, 1)
        if row.value:
            role, color = ("body", "textMuted") if row.quiet else ("strong", "text")
            across.addWidget(Label(theming, row.value, role, color, fixed=True), 0, _TOP)


class NoteLine(QFrame):
    """A sentence with a small icon before it."""

    def __init__(
        self, theming: Theming, icon: str, text: str, color: str = "textMuted", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(text)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(IconLabel(theming, icon, color, size=14), 0, _TOP)
        across.addWidget(Label(theming, text, "caption", "textMuted", wrap=True), 1)


def align(lines: Iterable["Columns"]) -> None:
    """Makes the columns of all lines as wide as the widest value needs, so that none touches the one at its left."""
    cells = [cell for line in lines for cell in line.cells]
    width = max((cell.sizeHint().width() + _APART for cell in cells), default=0)
    for cell in cells:
        cell.setMinimumWidth(max(_COLUMN, width))


class Columns(QFrame):
    """A label, and values at the right in columns of one width; notes below, as wide as all of it."""

    def __init__(
        self, theming: Theming, label: str, values: Sequence[str], notes: Sequence[str] = (), *, role: str = "body"
    ) -> None:
        super().__init__()
        color = "textMuted" if role == "caption" else "text"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(Label(theming, label, role, color, wrap=True), 1)
        self.cells = [Label(theming, value, role, color, fixed=True) for value in values]
        for cell in self.cells:
            cell.setAlignment(Qt.AlignmentFlag.AlignRight)
            cell.setMinimumWidth(_COLUMN)
            across.addWidget(cell, 0, _TOP)
        column.addLayout(across)
        for note in notes:
            column.addWidget(Label(theming, note, "caption", "textMuted", wrap=True))
