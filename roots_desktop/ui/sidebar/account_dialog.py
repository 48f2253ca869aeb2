"""The explanation of the time account on screen: its lines, and the sums of week, month and year. Formats nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from roots_desktop.ui.model import AppModel
from roots_desktop.ui.sidebar.account_view import AccountRow, AccountView, SumRow, account_view
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.dialogs import DialogPage
from roots_desktop.ui.widgets.focus import FocusRing
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.layouts import clear
from roots_desktop.ui.widgets.surfaces import Card, InfoBox, Separator, Tone

_RIGHT = Qt.AlignmentFlag.AlignRight


class AccountDialog(QDialog):
    """Not modal; follows the newest picture. `settings_wanted` where the account is to be changed."""

    settings_wanted = Signal()

    def __init__(self, model: AppModel, theming: Theming, week_start: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theming = theming
        self._week_start = week_start
        self._view: AccountView | None = None
        self.setModal(False)
        self.setMinimumSize(480, 400)
        self.resize(520, 520)
        self.page = DialogPage(theming)
        self._note = InfoBox(theming, Tone.SUNKEN, "info")
        self._account = QGridLayout()
        self._sums = QGridLayout()
        self.change_button = Button(theming, model.words.text("Change…"))
        self.close_button = Button(theming, model.words.text("Close"), ButtonRole.PRIMARY)
        self._build()
        model.picture_changed.connect(self._follow)
        self.refresh()

    @property
    def view(self) -> AccountView | None:
        """What is shown."""
        return self._view

    def refresh(self) -> None:
        """Shows the newest figures."""
        view = account_view(self._model.record, self._model.account(), self._model.words, self._week_start)
        if view == self._view:
            return
        self._view = view
        self.setWindowTitle(view.title)
        self.page.set_head(view.title, view.subtitle)
        self._note.set_message(Tone.SUNKEN, "info", view.note)
        self._note.setVisible(bool(view.note))
        self._show_account(view)
        self._show_sums(view)

    def showEvent(self, event: QShowEvent) -> None:
        """What was not seen did not follow."""
        super().showEvent(event)
        self.refresh()

    def _follow(self) -> None:
        """A dialog that nobody sees follows when it comes up."""
        if self.isVisible():
            self.refresh()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        for grid in (self._account, self._sums):
            card = Card(self._theming)
            card.setLayout(grid)
            grid.setContentsMargins(16, 10, 16, 10)
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(6)
            grid.setColumnStretch(0, 1)
            self.page.content.addWidget(card)
            self.page.content.addSpacing(12)
        self.page.content.insertWidget(0, self._note)
        self.page.content.insertSpacing(1, 8)
        self.page.content.addStretch(1)
        self.page.footer.addWidget(self.change_button)
        self.page.footer.addStretch(1)
        self.page.footer.addWidget(self.close_button)
        self.change_button.clicked.connect(self.settings_wanted)
        self.close_button.clicked.connect(self.close)
        QShortcut(QKeySequence.StandardKey.Close, self).activated.connect(self.close)
        self._ring = FocusRing(self._theming, self)
        self.close_button.setFocus()

    def _show_account(self, view: AccountView) -> None:
        clear(self._account)
        for number, row in enumerate(view.rows):
            self._add_row(number, row, "body")
        number = len(view.rows)
        if number:
            self._account.addWidget(Separator(self._theming), number, 0, 1, 3)
        self._add_row(number + 1, view.total, "strong")

    def _add_row(self, number: int, row: AccountRow, role: str) -> None:
        label = Label(self._theming, row.label, role)
        label.setAccessibleName(", ".join((row.label, row.detail, row.value)))
        self._account.addWidget(label, number, 0)
        self._account.addWidget(Label(self._theming, row.detail, "body", "textMuted", fixed=True), number, 1, _RIGHT)
        self._account.addWidget(Label(self._theming, row.value, role, fixed=True), number, 2, _RIGHT)

    def _show_sums(self, view: AccountView) -> None:
        clear(self._sums)
        for column, head in enumerate(view.heads):
            label = Label(self._theming, head, "caption", "textMuted", fixed=column > 0)
            self._place(0, column, label)
        for number, row in enumerate(view.sums, 1):
            self._add_sum(number, row)

    def _add_sum(self, number: int, row: SumRow) -> None:
        for column, text in enumerate((row.label, row.booked, row.target, row.balance)):
            role = "strong" if column == 3 else "body"
            self._place(number, column, Label(self._theming, text, role, fixed=column > 0))

    def _place(self, number: int, column: int, label: Label) -> None:
        if column:
            self._sums.addWidget(label, number, column, _RIGHT)
        else:
            self._sums.addWidget(label, number, column)
