"""Absences in Settings: a year as a list with sources; by hand while nobody else manages them."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from roots_desktop.domain.absences import Absence
from roots_desktop.messages.failures import sentence
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.absences_table import AbsencesTable
from roots_desktop.ui.settings.absences_view import AbsencesView, absences_view
from roots_desktop.ui.settings.page import LockedBanner, SettingsPage
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button
from roots_desktop.ui.widgets.fields import Choice
from roots_desktop.ui.widgets.labels import Label


class AbsencesPage(SettingsPage):
    """The list. `edit_wanted` carries the absence to change, or None for a new one."""

    edit_wanted = Signal(object)

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, parent)
        text = model.words.text
        self.set_head(text("Absences"), text("Absences and public holidays, with the service they come from."))
        self._view: AbsencesView | None = None
        self._year = model.clock.today().year
        self.years = Choice(theming, text("Year"))
        self.years.setFixedHeight(theming.theme.size("control.default"))
        self.years.currentIndexChanged.connect(self._choose_year)
        self.head.addWidget(self.years)
        self.banner = LockedBanner(theming, model.words)
        self.banner.connections_wanted.connect(self.connections_wanted)
        self.add_button = Button(theming, text("Add…"), icon="plus")
        self.add_button.clicked.connect(self._add)
        self.banner.add_action(self.add_button)
        self.change_button = Button(theming, text("Change…"))
        self.change_button.clicked.connect(self._change)
        self.footer.insertWidget(1, self.change_button)
        self.table = AbsencesTable(theming, model.words)
        self.table.doubleClicked.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(self._allow)
        self._empty = Label(theming, "", "body", "textMuted", wrap=True)
        self._holidays = Label(theming, "", "caption", "textMuted", wrap=True)
        self.content.addWidget(self.banner)
        self.content.addSpacing(8)
        self.content.addWidget(self._holidays)
        self.content.addSpacing(8)
        self.content.addWidget(self._empty)
        self.content.addWidget(self.table, 1)
        self.refresh()

    def refresh(self) -> None:
        """Shows the newest picture."""
        view = absences_view(self.model.picture.snapshot, self.model.record, self._year, self.model.words)
        self._show_footer(view)
        if view == self._view:
            return
        self._view = view
        self.years.set_entries([(str(year), year) for year in view.years])
        self.years.choose(view.year)
        self.banner.show_state(view.banner, locked=not view.editable)
        self.add_button.setVisible(view.editable)
        self._holidays.set_text(view.holidays)
        self._holidays.setVisible(bool(view.holidays))
        self._empty.set_text(view.empty)
        self._empty.setVisible(bool(view.empty))
        self.table.setVisible(not view.empty)
        self.table.show_view(view, self.model.words.text("Past"))
        self._allow()

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def _show_footer(self, view: AbsencesView) -> None:
        refusal = self.model.refusal
        if view.editable and refusal is not None:
            told = sentence(refusal, self.model.words)
            self.set_footer(f"{told.message} {told.hint}", wrong=True)
        else:
            self.set_footer(view.footer)

    def _choose_year(self) -> None:
        year = self.years.currentData()
        if isinstance(year, int):
            self._year = year
            self.refresh()

    def _chosen_absence(self) -> Absence | None:
        row = self.table.chosen()
        if row is None or not row.editable:
            return None
        return next((absence for absence in self.model.record.absences if absence.id == row.id), None)

    def _allow(self) -> None:
        editable = self._view is not None and self._view.editable
        self.change_button.setVisible(editable)
        self.change_button.setEnabled(self._chosen_absence() is not None)

    def _add(self) -> None:
        self.edit_wanted.emit(None)

    def _change(self) -> None:
        absence = self._chosen_absence()
        if absence is not None:
            self.edit_wanted.emit(absence)

    def _open(self, _index: QModelIndex) -> None:
        self._change()
