"""The editor for an absence by hand: kind, first and last day, halves, a note."""

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.messages.labels import kind_label
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.absence_draft import (
    KINDS,
    Draft,
    absence_from,
    draft_of,
    draft_problem,
    halves_choices,
    new_draft,
)
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.dialogs import DialogPage
from roots_desktop.ui.widgets.fields import Choice, Field
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.spin_fields import DateField

_LABELS = 140


class AbsenceEditor(DialogPage):
    """Saves, removes, or goes back. `saved` carries the absence, `removed` its id."""

    saved = Signal(object)
    removed = Signal(str)

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(theming, parent)
        self._model = model
        self._earlier: Absence | None = None
        self.goes_back = True
        text, language = model.words.text, model.words.language
        self.kind = Choice(theming, text("Kind"), [(kind_label(kind, model.words), kind.value) for kind in KINDS])
        self.start = DateField(theming, text("First day"), language)
        self.end = DateField(theming, text("Last day"), language)
        self.halves = Choice(theming, text("Part of the day"))
        self.note = Field(theming, text("Note"))
        self.note.setMaxLength(200)
        self._problem = Label(theming, "", "caption", "danger", wrap=True)
        self._remove = Button(theming, text("Remove…"), ButtonRole.DANGER)
        self._cancel = Button(theming, text("Cancel"))
        self._save = Button(theming, text("Save"), ButtonRole.PRIMARY)
        self.primary = self._save
        self._build()
        self._join()

    def edit(self, absence: Absence | None) -> None:
        """Starts with an absence, or with a new one."""
        text, today = self._model.words.text, self._model.clock.today()
        self._earlier = absence
        draft = new_draft(today) if absence is None else draft_of(absence, today)
        note = text("Only on this computer. Personio learns nothing of it.")
        self.set_head(text("Add an absence") if absence is None else text("Change an absence"), note)
        self.kind.choose(draft.kind.value)
        self.start.set_day(draft.start)
        self.end.set_day(draft.end)
        self._show_halves(draft)
        self.halves.choose(draft.halves)
        self.note.setText(draft.note)
        self._remove.setVisible(absence is not None)
        self._ask_removal(asked=False)
        self._check()

    def first_focus(self) -> QWidget | None:
        """The kind."""
        return self.kind

    def _draft(self) -> Draft:
        halves = self.halves.currentData() or (False, False)
        chosen = (bool(halves[0]), bool(halves[1]))
        return Draft(Kind(self.kind.currentData()), self.start.day, self.end.day, chosen, self.note.text())

    def _check(self) -> None:
        problem = draft_problem(self._draft(), self._model.words)
        self._problem.set_text(problem)
        self._save.setEnabled(not problem)

    def _change_start(self) -> None:
        """The last day follows where it would lie before the first."""
        if self.end.day < self.start.day:
            self.end.blockSignals(True)
            self.end.setDate(QDate(self.start.date()))
            self.end.blockSignals(False)
        self._change_days()

    def _change_days(self) -> None:
        self._show_halves(self._draft())
        self._check()

    def _show_halves(self, draft: Draft) -> None:
        self.halves.set_entries(halves_choices(draft, self._model.words))

    def _submit(self) -> None:
        self.saved.emit(absence_from(self._draft(), self._earlier, self._model.words))

    def _press_remove(self) -> None:
        """The first press asks, the second removes."""
        if self._earlier is None:
            return
        if self._asked:
            self.removed.emit(self._earlier.id)
        else:
            self._ask_removal(asked=True)

    def _ask_removal(self, *, asked: bool) -> None:
        self._asked = asked
        text = self._model.words.text
        self._remove.setText(text("Remove for good") if asked else text("Remove…"))
        self._remove.set_role(ButtonRole.DESTRUCTIVE if asked else ButtonRole.DANGER)
        self._remove.updateGeometry()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.setColumnStretch(1, 1)
        for row, control in enumerate((self.kind, self.start, self.end, self.halves, self.note)):
            label = Label(self.theming, control.accessibleName())
            label.setBuddy(control)
            grid.addWidget(label, row, 0)
            if control is self.note:
                grid.addWidget(control, row, 1)
            else:
                grid.addWidget(control, row, 1, Qt.AlignmentFlag.AlignLeft)
        self.content.addLayout(grid)
        self.content.addSpacing(8)
        self.content.addWidget(self._problem)
        self.content.addStretch(1)
        self.footer.addWidget(self._remove)
        self.footer.addStretch(1)
        self.footer.addWidget(self._cancel)
        self.footer.addWidget(self._save)

    def _join(self) -> None:
        self.start.day_changed.connect(self._change_start)
        self.end.day_changed.connect(self._change_days)
        self.kind.currentIndexChanged.connect(self._check)
        self._save.clicked.connect(self._submit)
        self._cancel.clicked.connect(self.left)
        self._remove.clicked.connect(self._press_remove)
