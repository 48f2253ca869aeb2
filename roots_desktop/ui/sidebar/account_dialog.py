"""The explanation of the time account on screen: its lines, and the sums of week, month and year. Formats nothing."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from roots_desktop.ui.details.figure_explainer import FigureExplainer
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.sidebar.account_view import AccountRow, AccountView, account_view
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.dialogs import DialogPage, PageDialog
from roots_desktop.ui.widgets.figure_spot import FigureSpots
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.layouts import clear
from roots_desktop.ui.widgets.surfaces import Card, InfoBox, Separator, Tone

_SUMS = 3
"""Week, month and year."""
_RIGHT = Qt.AlignmentFlag.AlignRight


class AccountDialog(PageDialog):
    """Follows the newest picture. `settings_wanted` where the account is to be changed."""

    settings_wanted = Signal()

    def __init__(self, model: AppModel, theming: Theming, week_start: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(theming, QSize(480, 400), parent)
        self._model = model
        self._week_start = week_start
        self._view: AccountView | None = None
        self.resize(520, 520)
        self.page = DialogPage(theming)
        self._note = InfoBox(theming, Tone.SUNKEN, "info")
        self._account = QGridLayout()
        self._sums = QGridLayout()
        self._cells: tuple[tuple[Label, ...], ...] = ()
        self.figures = FigureSpots(theming, self, most=_SUMS)
        self.change_button = Button(theming, model.words.text("Change…"))
        self.close_button = Button(theming, model.words.text("Close"), ButtonRole.PRIMARY)
        self.explainer = FigureExplainer(model, theming, week_start, self)
        self._build()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self.refresh)
        model.picture_changed.connect(self._follow)
        self.refresh()

    @property
    def view(self) -> AccountView | None:
        """What is shown."""
        return self._view

    def current_page(self) -> DialogPage:
        """The one page there is."""
        return self.page

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
        """In a turn of its own: counting twenty years takes a while. One that nobody sees follows when it comes up."""
        if self.isVisible():
            self._turn.start()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        for grid in (self._account, self._sums):
            card = Card(self.theming)
            card.setLayout(grid)
            grid.setContentsMargins(16, 10, 16, 10)
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(6)
            grid.setColumnStretch(0, 1)
            self.page.content.addWidget(card)
            self.page.content.addSpacing(12)
        self._lay_out_sums()
        self.page.content.insertWidget(0, self._note)
        self.page.content.insertSpacing(1, 8)
        self.page.content.addStretch(1)
        self.page.footer.addWidget(self.change_button)
        self.page.footer.addStretch(1)
        self.page.footer.addWidget(self.close_button)
        self.change_button.clicked.connect(self.settings_wanted)
        self.close_button.clicked.connect(self.close)
        self.page.primary = self.close_button
        self.explainer.serve(self.figures)
        self.close_button.setFocus()

    def _show_account(self, view: AccountView) -> None:
        clear(self._account)
        for number, row in enumerate(view.rows):
            self._add_row(number, row, "body")
        number = len(view.rows)
        if number:
            self._account.addWidget(Separator(self.theming), number, 0, 1, 3)
        self._add_row(number + 1, view.total, "strong")

    def _add_row(self, number: int, row: AccountRow, role: str) -> None:
        label = Label(self.theming, row.label, role)
        label.setAccessibleName(", ".join((row.label, row.detail, row.value)))
        self._account.addWidget(label, number, 0)
        self._account.addWidget(Label(self.theming, row.detail, "body", "textMuted", fixed=True), number, 1, _RIGHT)
        self._account.addWidget(Label(self.theming, row.value, role, fixed=True), number, 2, _RIGHT)

    def _lay_out_sums(self) -> None:
        """The labels stay, and so does the keyboard on one of the figures over them."""
        rows = []
        for number in range(1 + _SUMS):
            cells = [self._make_cell(number, column) for column in range(4)]
            for column, label in enumerate(cells):
                if column:
                    self._sums.addWidget(label, number, column, _RIGHT)
                else:
                    self._sums.addWidget(label, number, column)
            rows.append(tuple(cells))
        self._cells = tuple(rows)
        for number, spot in enumerate(self.figures.spots, 1):
            self._sums.addWidget(spot, number, 0, 1, 4)

    def _make_cell(self, number: int, column: int) -> Label:
        if not number:
            return Label(self.theming, "", "caption", "textMuted", fixed=column > 0)
        return Label(self.theming, "", "strong" if column == 3 else "body", fixed=column > 0)

    def _show_sums(self, view: AccountView) -> None:
        for label, text in zip(self._cells[0], view.heads, strict=True):
            label.set_text(text)
        for cells, spot, row in zip(self._cells[1:], self.figures.spots, view.sums, strict=True):
            texts = (row.label, row.booked, row.target, row.balance)
            for label, text in zip(cells, texts, strict=True):
                label.set_text(text)
            named = [f"{head} {text}" for head, text in zip(view.heads[1:], texts[1:], strict=True)]
            spot.show_figure(row.asked, ", ".join((row.label, *named)))
