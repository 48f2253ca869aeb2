"""Choosing a project and a task: a field to search in, and the list below it. Knows no entries."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.fields import Field
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.work.booking_view import NO_PAIR, Key
from roots_desktop.ui.work.line_list import LineList
from roots_desktop.ui.work.pairs_view import Choices, nothing_offered, pair_lines

_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PairPicker(QWidget):
    """`changed` when another pair is chosen; `confirmed` when one was chosen for good, by Enter or a double click."""

    changed = Signal()
    confirmed = Signal()

    def __init__(self, theming: Theming, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._choices = Choices()
        self._wanted: Key = NO_PAIR
        name = words.text("Project and task")
        self.search = Field(theming, words.text("Search project and task"), placeholder=words.text("Search"))
        self.search.setClearButtonEnabled(True)
        self.list = LineList(theming, name)
        self._empty = Label(theming, "", "body", "textMuted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list.chosen_changed.connect(self._take)
        self.list.opened.connect(self.confirmed)

    @property
    def pair(self) -> Key:
        """The chosen pair."""
        return self._wanted

    def offer(self, offered: Choices) -> None:
        """Other choices; what was chosen stays chosen where it is still there."""
        if offered != self._choices:
            self._choices = offered
            self._show()

    def choose(self, pair: Key) -> None:
        """Chooses a pair and forgets the search."""
        self._wanted = pair
        self.search.clear()
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the field go to the list, so that both hands stay where they type."""
        pressed = watched is self.search and event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and self._is_for_list(event.key()):
            QApplication.sendEvent(self.list, event)
            return True
        return False

    def _is_for_list(self, key: int) -> bool:
        return key in _TO_LIST or (key in _ENTER and self.list.chosen() is not None)

    def _narrow(self) -> None:
        self._show()
        if self.search.text().strip() and self.list.chosen() is None:
            self.list.choose_first()

    def _show(self) -> None:
        lines = pair_lines(self._choices, self.search.text(), self._words)
        self.list.blockSignals(True)
        self.list.show_lines(lines)
        self.list.choose(self._wanted)
        self.list.blockSignals(False)
        nothing = nothing_offered(self._choices, lines, self._words)
        self._empty.set_text(nothing)
        self._empty.setVisible(bool(nothing))
        self.list.setVisible(not nothing)

    def _take(self) -> None:
        chosen = self.list.chosen()
        if isinstance(chosen, tuple) and chosen != self._wanted:
            self._wanted = (str(chosen[0]), str(chosen[1]))
            self.changed.emit()
