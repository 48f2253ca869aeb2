"""The Settings dialog: a page per subject, changes apply at once, the only button is Close."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from roots_desktop.commands import RemoveAbsence, RemoveCorrection, SaveAbsence, SaveCorrection
from roots_desktop.domain.absences import Absence
from roots_desktop.domain.account import Correction
from roots_desktop.domain.connections import ProviderInfo
from roots_desktop.places import Places
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.about_page import AboutPage
from roots_desktop.ui.settings.absence_editor import AbsenceEditor
from roots_desktop.ui.settings.absences_page import AbsencesPage
from roots_desktop.ui.settings.account_page import AccountPage
from roots_desktop.ui.settings.attributes_page import AttributesPage
from roots_desktop.ui.settings.correction_editor import CorrectionEditor
from roots_desktop.ui.settings.entitlement_page import EntitlementPage
from roots_desktop.ui.settings.export_page import ExportPage
from roots_desktop.ui.settings.general_page import GeneralPage
from roots_desktop.ui.settings.moco_page import MocoPage
from roots_desktop.ui.settings.page import SettingsPage
from roots_desktop.ui.settings.person_page import PersonPage
from roots_desktop.ui.settings.privacy_page import PrivacyPage
from roots_desktop.ui.settings.report_page import ReportPage
from roots_desktop.ui.settings.schedule_page import SchedulePage
from roots_desktop.ui.settings.types_page import TypesPage
from roots_desktop.ui.settings.wipe_page import WipePage
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import NavButton
from roots_desktop.ui.widgets.dialogs import SplitDialog


class SettingsDialog(SplitDialog):
    """A page per subject, from General to About. Not modal."""

    connections_wanted = Signal()
    opened = Signal()
    """Shown anew: a good moment to look for a tray again."""

    def __init__(
        self,
        model: AppModel,
        theming: Theming,
        places: Places,
        infos: Sequence[ProviderInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theming, model.words.text("Settings"), parent)
        self._model = model
        self.general = GeneralPage(model, theming)
        self.schedule = SchedulePage(model, theming)
        self.hours = AccountPage(model, theming)
        self.vacation = EntitlementPage(model, theming)
        self.absences = AbsencesPage(model, theming)
        self.types = TypesPage(model, theming)
        self.moco = MocoPage(model, theming)
        self.export = ExportPage(model, theming)
        self.person = PersonPage(model, theming)
        self.attributes = AttributesPage(model, theming)
        self.report = ReportPage(model, theming)
        self.privacy = PrivacyPage(model, theming, places, infos)
        self.about = AboutPage(model, theming)
        self.editor = AbsenceEditor(model, theming)
        self.correction = CorrectionEditor(model, theming)
        self.wipe = WipePage(model, theming)
        self._group = QButtonGroup(self)
        self._buttons: dict[SettingsPage, NavButton] = {}
        self._fill_navigation()
        for page in (self.editor, self.correction, self.wipe):
            self.pages.addWidget(page)
        self._join()
        self._open(self.general)

    def open_at(self, page: SettingsPage) -> None:
        """Shows the dialog at one of its pages."""
        self._open(page)
        self.bring_up()

    def set_tray(self, available: bool) -> None:
        """Whether there is a tray to close to."""
        self.general.set_tray(available)

    def refresh(self) -> None:
        """Shows the newest picture on every page."""
        for page in self._buttons:
            page.refresh()
        self.wipe.refresh()
        if self.current_page() is self.editor and self._model.picture.snapshot.owner_of_absences():
            self._open(self.absences)

    def showEvent(self, event: QShowEvent) -> None:
        """A picture may have come meanwhile. What was refused elsewhere is not told here."""
        super().showEvent(event)
        self._model.leave_refusal()
        self.refresh()
        self.opened.emit()

    def _fill_navigation(self) -> None:
        text = self._model.words.text
        entries: tuple[tuple[SettingsPage, str, str], ...] = (
            (self.general, "settings", text("General")),
            (self.schedule, "clock", text("Work schedule")),
            (self.hours, "trend", text("Hours")),
            (self.vacation, "vacation", text("Vacation")),
            (self.absences, "calendar", text("Absences")),
            (self.types, "briefcase", text("Absence types")),
            (self.moco, "plug", "Moco"),
            (self.export, "download", text("Export")),
            (self.person, "personal", text("My data")),
            (self.attributes, "key", text("Attributes")),
            (self.report, "sync", text("Sync report")),
            (self.privacy, "shield", text("Data and privacy")),
            (self.about, "info", text("About roots")),
        )
        for page, icon, name in entries:
            button = NavButton(self.theming, icon, name)
            self._group.addButton(button)
            self._buttons[page] = button
            self.navigation.addWidget(button)
            self.pages.addWidget(page)
            page.closed.connect(self.close)
            page.connections_wanted.connect(self.connections_wanted)
        self.navigation.addStretch(1)

    def _join(self) -> None:
        self._model.picture_changed.connect(self._follow)
        self._model.settings_changed.connect(self._follow)
        self._model.privacy_changed.connect(self._forget)
        self._group.buttonClicked.connect(self._choose)
        self.absences.edit_wanted.connect(self._edit)
        self.editor.saved.connect(self._save)
        self.editor.removed.connect(self._remove)
        self.editor.left.connect(self._leave_editor)
        self.hours.edit_wanted.connect(self._edit_correction)
        self.correction.saved.connect(self._save_correction)
        self.correction.removed.connect(self._remove_correction)
        self.correction.left.connect(self._leave_correction)
        self.privacy.wipe_wanted.connect(self._ask_to_wipe)
        self.wipe.abandoned.connect(self._leave_wipe)

    def _follow(self) -> None:
        """A dialog that nobody sees follows when it comes up."""
        if self.isVisible():
            self.refresh()

    def _forget(self) -> None:
        """Every page, seen or not, and the editor that may be open: it tells the kind of what it was opened for. A new
        absence tells nothing but what is being typed, which stays.
        """
        if not self.isVisible():
            self.refresh()
        if not self.editor.removing():
            return
        if self.current_page() is self.editor:
            self._open(self.absences)
        self.editor.edit(None)

    def _choose(self, chosen: NavButton) -> None:
        """A click moves the keyboard along the navigation, or from page to page."""
        if self.focusWidget() in self._buttons.values():
            chosen.setFocus()
        for page, button in self._buttons.items():
            if button is chosen:
                self.show_page(page)

    def _open(self, page: SettingsPage) -> None:
        self._buttons[page].setChecked(True)
        self._buttons[page].setFocus()
        self.show_page(page)

    def _edit(self, absence: Absence | None) -> None:
        self.editor.edit(absence if absence is None else self._model.stored(absence))
        self.show_page(self.editor)

    def _save(self, absence: Absence) -> None:
        self._model.send(SaveAbsence(absence))
        self._open(self.absences)

    def _remove(self, absence_id: str) -> None:
        self._model.send(RemoveAbsence(absence_id))
        self._open(self.absences)

    def _leave_editor(self) -> None:
        self._open(self.absences)

    def _edit_correction(self, correction: Correction | None) -> None:
        self.correction.edit(correction)
        self.show_page(self.correction)

    def _save_correction(self, correction: Correction) -> None:
        self._model.send(SaveCorrection(correction))
        self._open(self.hours)

    def _remove_correction(self, correction_id: str) -> None:
        self._model.send(RemoveCorrection(correction_id))
        self._open(self.hours)

    def _leave_correction(self) -> None:
        self._open(self.hours)

    def _ask_to_wipe(self) -> None:
        self.wipe.ask()
        self.show_page(self.wipe)

    def _leave_wipe(self) -> None:
        self._open(self.privacy)
