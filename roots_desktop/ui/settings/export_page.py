"""Export in Settings: the calendar file that is kept up to date, and the sheet of a month. Applies at once."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop.ui.model import AppModel
from roots_desktop.ui.printing.month_sheet import save_month_sheet, save_month_table
from roots_desktop.ui.settings.export_view import ExportView, export_view
from roots_desktop.ui.settings.page import SettingsPage
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button
from roots_desktop.ui.widgets.check_box import CheckBox
from roots_desktop.ui.widgets.fields import Choice
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.surfaces import InfoBox, Separator, Tone
from roots_desktop.ui.widgets.tips import plain

_LABELS = 150
_INDENT = 27
"""Below the words of a check box."""


class ExportPage(SettingsPage):
    """A switch with folder, span and mask below it; then a month and a button."""

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, parent)
        text = model.words.text
        self.set_head(text("Export"), text("Your absences in other calendars, and a month on paper."))
        self.set_footer(text("Changes apply at once. Switched off, the file stays as it is."))
        self._view: ExportView | None = None
        self._trouble = InfoBox(theming, Tone.WARNING, "warning")
        self._top = QVBoxLayout()
        self.on = CheckBox(theming, text("Keep a calendar file up to date"))
        self.folder = Label(theming, "")
        self.choose = Button(theming, text("Choose…"), height=32)
        self.choose.setAccessibleName(text("Choose the folder of the calendar file…"))
        self.span = Choice(theming, text("Span"))
        self.masked = CheckBox(theming, text("Write only “Absent”"))
        self._mask_hint = Label(theming, "", "smallPlain", "textMuted", wrap=True)
        self.month = Choice(theming, text("Month"))
        self.save = Button(theming, text("Save as PDF…"), height=32)
        self.save_table = Button(theming, text("Save as CSV…"), height=32)
        self._build()
        self._join()
        self.refresh()
        self.month.choose(model.clock.today().replace(day=1).isoformat())

    def refresh(self) -> None:
        """Shows the settings, and what the picture says about the file."""
        model = self.model
        view = export_view(model.picture.snapshot, model.settings, model.clock.today(), model.words)
        self.on.setChecked(view.on)
        self.masked.setChecked(view.masked)
        if view == self._view:
            return
        self._view = view
        self._trouble.set_message(Tone.WARNING, "warning", view.trouble)
        self._trouble.setVisible(bool(view.trouble))
        self._top.setContentsMargins(0, 0, 0, 16 if view.trouble else 0)
        self.folder.set_text(view.folder)
        self.folder.setToolTip(plain(view.folder))
        self.span.set_entries(view.spans)
        self.span.choose(model.settings.export_months)
        self.masked.setEnabled(view.may_mask)
        self.masked.setAccessibleDescription(view.mask_hint)
        self._mask_hint.set_text(view.mask_hint)
        self.month.set_entries(view.months)

    def first_focus(self) -> QWidget | None:
        """The switch."""
        return self.on

    def _build(self) -> None:
        text = self.model.words.text
        told = text(
            "roots.ics holds your absences and public holidays. After each change roots writes it anew, "
            "readable for you alone."
        )
        self.on.setAccessibleDescription(told)
        self._top.addWidget(self._trouble)
        self.content.addLayout(self._top)
        self.content.addWidget(Label(self.theming, text("Calendar file"), "small"))
        self.content.addSpacing(4)
        self.content.addLayout(self._switch(self.on, Label(self.theming, told, "smallPlain", "textMuted", wrap=True)))
        self.content.addSpacing(12)
        self.content.addLayout(self._where())
        self.content.addSpacing(8)
        self.content.addLayout(self._switch(self.masked, self._mask_hint))
        self.content.addSpacing(16)
        self.content.addWidget(Separator(self.theming))
        self.content.addSpacing(16)
        self.content.addWidget(Label(self.theming, text("One month"), "small"))
        self.content.addSpacing(8)
        self.content.addLayout(self._sheet())
        self.content.addStretch(1)

    def _switch(self, box: CheckBox, hint: Label) -> QVBoxLayout:
        below = QHBoxLayout()
        below.setContentsMargins(_INDENT, 0, 0, 0)
        below.addWidget(hint)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(below)
        return column

    def _where(self) -> QGridLayout:
        text = self.model.words.text
        grid = self._grid()
        folder = QHBoxLayout()
        folder.setSpacing(8)
        folder.addWidget(self.folder, 1)
        folder.addWidget(self.choose)
        grid.addWidget(self._label(text("Folder"), self.choose), 0, 0)
        grid.addLayout(folder, 0, 1)
        grid.addWidget(self._label(text("Span"), self.span), 1, 0)
        grid.addWidget(self.span, 1, 1, Qt.AlignmentFlag.AlignLeft)
        return grid

    def _sheet(self) -> QGridLayout:
        text = self.model.words.text
        grid = self._grid()
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.save)
        across.addWidget(self.save_table)
        across.addStretch(1)
        hint = text(
            "Target, booked, presence and balance of each day: on one page of A4 with their sources, or as a table."
        )
        grid.addWidget(self._label(text("Month"), self.month), 0, 0)
        grid.addWidget(self.month, 0, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addLayout(across, 1, 1)
        grid.addWidget(Label(self.theming, hint, "caption", "textMuted", wrap=True), 2, 1)
        return grid

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.setColumnStretch(1, 1)
        return grid

    def _label(self, text: str, control: QWidget) -> Label:
        label = Label(self.theming, text)
        label.setFixedHeight(32)
        label.setBuddy(control)
        return label

    def _join(self) -> None:
        self.on.clicked.connect(self._take_on)
        self.choose.clicked.connect(self._choose_folder)
        self.span.currentIndexChanged.connect(self._take_span)
        self.masked.clicked.connect(self._take_mask)
        self.save.clicked.connect(self._save)
        self.save_table.clicked.connect(self._save_table)

    def _take_on(self, on: bool) -> None:
        """On without a folder asks for one first, and stays off where none is chosen."""
        if on and not self.model.settings.export_folder:
            self._choose_folder()
            self.refresh()
            return
        self.model.change_settings(replace(self.model.settings, export=on))

    def _choose_folder(self) -> None:
        """A chosen folder is meant to be used: it switches the file on."""
        settings = self.model.settings
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title = self.model.words.text("Folder of the calendar file")
        folder = QFileDialog.getExistingDirectory(self, title, settings.export_folder or home)
        if folder:
            self.model.change_settings(replace(settings, export=True, export_folder=folder))

    def _take_span(self) -> None:
        self.model.change_settings(replace(self.model.settings, export_months=int(self.span.currentData())))

    def _take_mask(self, on: bool) -> None:
        self.model.change_settings(replace(self.model.settings, export_private=on))

    def _save(self) -> None:
        self._tell(save_month_sheet(self.model, self._month(), self))

    def _save_table(self) -> None:
        self._tell(save_month_table(self.model, self._month(), self))

    def _month(self) -> date:
        return date.fromisoformat(str(self.month.currentData()))

    def _tell(self, saved: bool | None) -> None:
        """Nothing where nobody wanted a file after all."""
        text = self.model.words.text
        if saved:
            self.set_footer(text("The file is saved, readable for you alone."))
        elif saved is False:
            self.set_footer(text("The file could not be saved. Choose another folder."), wrong=True)
