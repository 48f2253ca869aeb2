"""A running attempt to connect: the answers that are tried, the steps, and Cancel."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.connections.progress_view import ProgressView
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.boxes import SunkenCard
from roots_desktop.ui.widgets.buttons import Button
from roots_desktop.ui.widgets.dialogs import DialogPage
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.layouts import clear
from roots_desktop.ui.widgets.steps import Progress, StepRow


class ProgressPage(DialogPage):
    """Four steps with their live state."""

    cancelled = Signal()

    def __init__(self, theming: Theming, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(theming, parent)
        self._answers: tuple[tuple[str, str], ...] = ()
        self._rows: list[StepRow] = []
        self._box = SunkenCard(theming)
        self._grid = QGridLayout(self._box)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, 80)
        self._grid.setColumnStretch(1, 1)
        self._hint = Label(theming, "", "caption", "textMuted", wrap=True)
        self._cancel = Button(theming, words.text("Cancel"))
        self.primary = self._cancel
        self._cancel.clicked.connect(self.cancelled)
        self.content.addWidget(self._box)
        self.content.addSpacing(32)
        self._first_row = self.content.count()
        self.content.addSpacing(10)
        self.content.addWidget(self._hint)
        self.content.addStretch(1)
        self.footer.addStretch(1)
        self.footer.addWidget(self._cancel)

    def show_progress(self, view: ProgressView) -> None:
        """The newest state."""
        self._show_answers(view.answers)
        if len(self._rows) != len(view.steps):
            self._make_rows(len(view.steps))
        for row, step in zip(self._rows, view.steps, strict=True):
            row.show_step(step.title, step.detail, step.seconds, Progress(step.state.value))
        self._hint.set_text(view.hint)

    def _show_answers(self, answers: tuple[tuple[str, str], ...]) -> None:
        if answers == self._answers:
            return
        self._answers = answers
        clear(self._grid)
        for row, (label, value) in enumerate(answers):
            self._grid.addWidget(Label(self.theming, label, "body", "textMuted", fixed=True), row, 0)
            self._grid.addWidget(Label(self.theming, value), row, 1)
        self._box.setVisible(bool(answers))

    def _make_rows(self, count: int) -> None:
        for row in self._rows:
            self.content.removeWidget(row)
            row.deleteLater()
        self._rows = [StepRow(self.theming, last=index == count - 1) for index in range(count)]
        for index, row in enumerate(self._rows):
            self.content.insertWidget(self._first_row + index, row)
