"""The editor for a correction of the time account: day, hours with their sign, a note."""

from PySide6.QtWidgets import QWidget

from roots_desktop.domain.account import Correction
from roots_desktop.messages.formats import signed_duration
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.account_view import LONGEST_NOTE, correction_from, correction_problem
from roots_desktop.ui.settings.editor import Editor
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.date_field import DateField
from roots_desktop.ui.widgets.fields import Field


class CorrectionEditor(Editor):
    """`saved` carries the correction."""

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, parent)
        self._id = ""
        text = model.words.text
        self.day = DateField(theming, text("Day"), model.words)
        self.minutes = Field(theming, text("Hours"), placeholder="+1:30")
        self.minutes.setFixedWidth(120)
        self.note = Field(theming, text("Note"))
        self.note.setMaxLength(LONGEST_NOTE)
        self.lay_out((self.day, self.minutes, self.note))
        self.minutes.textEdited.connect(self._check)

    def edit(self, correction: Correction | None) -> None:
        """Starts with a correction, or with a new one of today."""
        text = self.model.words.text
        self._id = correction.id if correction is not None else ""
        title = text("Add a correction") if correction is None else text("Change a correction")
        note = text("Hours that were paid out, taken over or agreed on. Only in your account here.")
        self.begin(title, note, is_new=correction is None)
        self.day.set_day(correction.day if correction is not None else self.model.clock.today())
        self.minutes.setText(signed_duration(correction.minutes) if correction is not None else "")
        self.note.setText(correction.note if correction is not None else "")
        self._check()

    def first_focus(self) -> QWidget | None:
        """The hours."""
        return self.minutes

    def saving(self) -> Correction:
        """The correction as it stands in the fields."""
        return correction_from(self._id, self.day.day, self.minutes.text(), self.note.text())

    def removing(self) -> str:
        """The id of the correction."""
        return self._id

    def _check(self) -> None:
        problem = correction_problem(self.minutes.text(), self.model.words)
        shown = problem if self.minutes.text().strip() else ""
        self.problem.set_text(shown)
        self.minutes.set_wrong(bool(shown))
        self.save_button.setEnabled(not problem)
