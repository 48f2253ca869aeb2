"""The editor for an absence by hand: kind, first and last day, halves, a note."""

from PySide6.QtWidgets import QWidget

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
from roots_desktop.ui.settings.editor import Editor
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.date_field import DateField
from roots_desktop.ui.widgets.fields import Choice, Field


class AbsenceEditor(Editor):
    """`saved` carries the absence."""

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, parent)
        self._earlier: Absence | None = None
        text = model.words.text
        self.kind = Choice(theming, text("Kind"), [(kind_label(kind, model.words), kind.value) for kind in KINDS])
        self.start = DateField(theming, text("First day"), model.words)
        self.end = DateField(theming, text("Last day"), model.words)
        self.halves = Choice(theming, text("Part of the day"))
        self.note = Field(theming, text("Note"))
        self.note.setMaxLength(200)
        self.lay_out((self.kind, self.start, self.end, self.halves, self.note))
        self.start.day_changed.connect(self._change_start)
        self.end.day_changed.connect(self._change_days)
        self.end.edited.connect(self._change_days)
        self.kind.currentIndexChanged.connect(self._check)

    def edit(self, absence: Absence | None) -> None:
        """Starts with an absence, or with a new one."""
        text, today = self.model.words.text, self.model.clock.today()
        self._earlier = absence
        draft = new_draft(today) if absence is None else draft_of(absence, today)
        note = text("Only on this computer. Personio learns nothing of it.")
        title = text("Add an absence") if absence is None else text("Change an absence")
        self.begin(title, note, is_new=absence is None)
        self.kind.choose(draft.kind.value)
        self.start.set_day(draft.start)
        self.end.set_day(draft.end)
        self._show_halves(draft)
        self.halves.choose(draft.halves)
        self.note.setText(draft.note)
        self._check()

    def first_focus(self) -> QWidget | None:
        """The kind."""
        return self.kind

    def saving(self) -> Absence:
        """The absence as it stands in the fields."""
        return absence_from(self._draft(), self._earlier, self.model.words)

    def removing(self) -> str:
        """The id of the absence that was there before."""
        return self._earlier.id if self._earlier is not None else ""

    def _draft(self) -> Draft:
        halves = self.halves.currentData() or (False, False)
        chosen = (bool(halves[0]), bool(halves[1]))
        return Draft(Kind(self.kind.currentData()), self.start.day, self.end.day, chosen, self.note.text())

    def _check(self) -> None:
        problem = draft_problem(self._draft(), self.model.words)
        self.problem.set_text(problem)
        self.save_button.setEnabled(not problem)

    def _change_start(self) -> None:
        """The last day follows where it would lie before the first."""
        if self.end.day < self.start.day:
            self.end.set_day(self.start.day)
        self._change_days()

    def _change_days(self) -> None:
        self._show_halves(self._draft())
        self._check()

    def _show_halves(self, draft: Draft) -> None:
        self.halves.set_entries(halves_choices(draft, self.model.words))
