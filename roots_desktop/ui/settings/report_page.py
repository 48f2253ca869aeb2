"""Sync report in Settings: the last syncs, and of the chosen one every change and every error."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.page import SettingsPage
from roots_desktop.ui.settings.report_table import ReportTable
from roots_desktop.ui.settings.report_view import ChangeRow, ReportView, RunDetails, report_view, run_details
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button
from roots_desktop.ui.widgets.fields import Choice
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.layouts import clear
from roots_desktop.ui.widgets.surfaces import Card, InfoBox, Tone

_TOP = Qt.AlignmentFlag.AlignTop


class ReportPage(SettingsPage):
    """Syncs above, the chosen one below; “Copy as text” copies that one."""

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, parent)
        text = model.words.text
        self.set_head(text("Sync report"), text("What the last syncs did, with each change before and after."))
        self._view: ReportView | None = None
        self._details: RunDetails | None = None
        self.services = Choice(theming, text("Service"))
        self.services.setFixedHeight(theming.theme.size("control.default"))
        self.services.currentIndexChanged.connect(self.refresh)
        self.head.addWidget(self.services)
        self.table = ReportTable(theming, model.words)
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        self._empty = Label(theming, "", "body", "textMuted", wrap=True)
        self._below = QVBoxLayout()
        self._below.setSpacing(8)
        self.copy_button = Button(theming, text("Copy as text"))
        self.copy_button.clicked.connect(self._copy)
        self.footer.insertWidget(1, self.copy_button)
        for widget in (self._empty, self.table):
            self.content.addWidget(widget)
        self.content.addSpacing(16)
        self.content.addLayout(self._below)
        self.content.addStretch(1)
        self.set_footer(text("The last 50 syncs, and those of 90 days that changed something or failed."))
        self.refresh()

    def refresh(self) -> None:
        """Shows the newest picture."""
        service = str(self.services.currentData() or "")
        view = report_view(self.model.picture.snapshot.runs, service, self.model.words)
        if view == self._view:
            return
        self._view = view
        self.services.set_entries(view.services)
        self._empty.set_text(view.empty)
        self._empty.setVisible(bool(view.empty))
        self.table.setVisible(bool(view.rows))
        self.table.show_rows(view.rows)
        self._show_chosen()

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def _show_chosen(self) -> None:
        row = self.table.chosen()
        details = run_details(row.run, self.model.words) if row is not None else None
        self.copy_button.setEnabled(details is not None)
        if details == self._details:
            return
        self._details = details
        clear(self._below)
        if details is not None:
            self._fill(details)

    def _fill(self, details: RunDetails) -> None:
        self._below.addWidget(Label(self.theming, details.title, "strong"))
        for part, why in details.errors:
            self._below.addWidget(InfoBox(self.theming, Tone.DANGER, "warning", why, title=part))
        if details.changes:
            self._below.addWidget(self._card(details.changes))
        for told in (details.more, details.empty):
            if told:
                self._below.addWidget(Label(self.theming, told, "body", "textMuted", wrap=True))

    def _card(self, changes: tuple[ChangeRow, ...]) -> Card:
        text = self.model.words.text
        card = Card(self.theming)
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 10, 16, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, head in enumerate(("", text("before"), text("after"))):
            grid.addWidget(Label(self.theming, head, "small", "textMuted"), 0, column)
        for number, row in enumerate(changes, start=1):
            what = Label(self.theming, f"{row.what}, {row.change}", "caption", "textMuted")
            grid.addWidget(what, number, 0, _TOP)
            for column, side in enumerate((row.before, row.after), start=1):
                grid.addWidget(Label(self.theming, side or "–", "caption", wrap=True), number, column, _TOP)
        return card

    def _copy(self) -> None:
        if self._details is not None:
            QGuiApplication.clipboard().setText(self._details.text)
