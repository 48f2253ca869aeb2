"""The editor for a correction of the time account: day, hours with their sign, a note."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from roots_desktop.domain.account import Correction
from roots_desktop.messages.formats import signed_duration
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.account_view import LONGEST_NOTE, correction_from, correction_problem
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.dialogs import DialogPage
from roots_desktop.ui.widgets.fields import Field
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.spin_fields import DateField

_LABELS = 140


class CorrectionEditor(DialogPage):
    """Saves, removes, or goes back. `saved` carries the correction, `removed` its id."""

    saved = Signal(object)
    removed = Signal(str)

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(theming, parent)
        self._model = model
        self._id = ""
        self._asked = False
        self.goes_back = True
        text, language = model.words.text, model.words.language
        self.day = DateField(theming, text("Day"), language)
        self.minutes = Field(theming, text("Hours"), placeholder="+1:30")
        self.minutes.setFixedWidth(120)
        self.note = Field(theming, text("Note"))
        self.note.setMaxLength(LONGEST_NOTE)
        self._problem = Label(theming, "", "caption", "danger", wrap=True)
        self._remove = Button(theming, text("Remove…"), ButtonRole.DANGER)
        self._cancel = Button(theming, text("Cancel"))
        self.save_button = Button(theming, text("Save"), ButtonRole.PRIMARY)
        self.primary = self.save_button
        self._build()
        self._join()

    def edit(self, correction: Correction | None) -> None:
        """Starts with a correction, or with a new one of today."""
        text = self._model.words.text
        self._id = correction.id if correction is not None else ""
        title = text("Add a correction") if correction is None else text("Change a correction")
        self.set_head(title, text("Hours that were paid out, taken over or agreed on. Only in your account here."))
        self.day.set_day(correction.day if correction is not None else self._model.clock.today())
        self.minutes.setText(signed_duration(correction.minutes) if correction is not None else "")
        self.note.setText(correction.note if correction is not None else "")
        self._remove.setVisible(correction is not None)
        self._ask_removal(asked=False)
        self._check()

    def first_focus(self) -> QWidget | None:
        """The hours."""
        return self.minutes

    def _check(self) -> None:
        problem = correction_problem(self.minutes.text(), self._model.words)
        shown = problem if self.minutes.text().strip() else ""
        self._problem.set_text(shown)
        self.minutes.set_wrong(bool(shown))
        self.save_button.setEnabled(not problem)

    def _submit(self) -> None:
        self.saved.emit(correction_from(self._id, self.day.day, self.minutes.text(), self.note.text()))

    def _press_remove(self) -> None:
        """The first press asks, the second removes."""
        if self._asked:
            self.removed.emit(self._id)
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
        for row, control in enumerate((self.day, self.minutes, self.note)):
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
        self.footer.addWidget(self.save_button)

    def _join(self) -> None:
        self.minutes.textEdited.connect(self._check)
        self.save_button.clicked.connect(self._submit)
        self._cancel.clicked.connect(self.left)
        self._remove.clicked.connect(self._press_remove)
