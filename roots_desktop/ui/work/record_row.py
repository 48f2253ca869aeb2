"""A row of the day or of the outbox on screen: icon, words, figure, and what can be done. Knows no domain."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole, IconButton
from roots_desktop.ui.widgets.labels import IconLabel, Label
from roots_desktop.ui.work.day_rows import DayRow

_SIDE = 24


class RecordRow(QFrame):
    """Every signal carries the row. `asked` and `kept`: the question comes up, or was answered with no."""

    changed = Signal(object)
    stopped = Signal(object)
    removed = Signal(object)
    asked = Signal(object)
    kept = Signal(object)

    def __init__(
        self, theming: Theming, words: Words, row: DayRow, *, asking: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theming = theming
        self._words = words
        self.row = row
        self.setAccessibleName(row.spoken)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 4, 0, 6)
        across.setSpacing(8)
        icon = IconLabel(theming, row.icon, "danger" if row.warns else "textMuted")
        across.addLayout(_lowered(icon, 4))
        across.addSpacing(4)
        across.addLayout(self._texts(row), 1)
        if asking:
            self._add_question(across, row)
        else:
            self._add_figure(across, row)

    def _texts(self, row: DayRow) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(self._theming, row.title, wrap=True))
        for number, note in enumerate(filter(None, (*row.notes, row.locked))):
            last = row.warns and number == len(row.notes) - 1
            color = "danger" if last else "textMuted"
            column.addWidget(Label(self._theming, note, "caption", color, wrap=True))
        return column

    def _add_figure(self, across: QHBoxLayout, row: DayRow) -> None:
        if row.figure:
            across.addLayout(_lowered(Label(self._theming, row.figure, "strong", fixed=True), 2))
        if row.stops:
            stop = self._button(self._words.text("Stop"), ButtonRole.DEFAULT, row)
            stop.clicked.connect(self._stop)
            across.addWidget(stop, 0, Qt.AlignmentFlag.AlignTop)
        if row.changes:
            edit = self._icon("pencil", self._words.text("Change {what}", what=row.title))
            edit.clicked.connect(self._change)
            across.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        if row.removes:
            remove = self._icon("trash", delete_name(row, self._words))
            remove.clicked.connect(self._ask)
            across.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)

    def _add_question(self, across: QHBoxLayout, row: DayRow) -> None:
        text = self._words.text
        across.addWidget(Label(self._theming, row.question, fixed=True), 0, Qt.AlignmentFlag.AlignVCenter)
        yes = self._button(text("Delete"), ButtonRole.DESTRUCTIVE, row)
        yes.clicked.connect(self._remove)
        no = self._button(text("Keep"), ButtonRole.DEFAULT, row)
        no.setAccessibleName(keep_name(row, self._words))
        no.clicked.connect(self._keep)
        across.addWidget(yes, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(no, 0, Qt.AlignmentFlag.AlignVCenter)

    def _button(self, text: str, role: ButtonRole, row: DayRow) -> Button:
        button = Button(self._theming, text, role)
        button.setAccessibleName(f"{text}: {row.title}")
        button.setAutoDefault(False)
        return button

    def _icon(self, icon: str, name: str) -> IconButton:
        return IconButton(self._theming, icon, name, side=_SIDE, size=16)

    # The row may be replaced while it tells: these methods keep it alive until they are done.

    def _change(self) -> None:
        self.changed.emit(self.row)

    def _stop(self) -> None:
        self.stopped.emit(self.row)

    def _remove(self) -> None:
        self.removed.emit(self.row)

    def _ask(self) -> None:
        self.asked.emit(self.row)

    def _keep(self) -> None:
        self.kept.emit(self.row)


def _lowered(widget: QWidget, by: int) -> QVBoxLayout:
    """A widget beside the first line of the text: the buttons of a row are higher than a line."""
    column = QVBoxLayout()
    column.setContentsMargins(0, by, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    return column


def delete_name(row: DayRow, words: Words) -> str:
    """What the button that asks is called."""
    return words.text("Delete {what}", what=row.title)


def keep_name(row: DayRow, words: Words) -> str:
    """What the button that answers with no is called."""
    return words.text("Keep {what}", what=row.title)
