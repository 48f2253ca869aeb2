"""What the editors of Settings share: labelled fields, what is wrong, and Remove, Cancel, Save. Knows no fields."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.date_field import DateField, DayProblem, settled
from roots_desktop.ui.widgets.dialogs import DialogPage
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.two_press_button import TwoPressButton

_LABELS = 140


class Editor(DialogPage):
    """Saves, removes, or goes back. `saved` carries what was made, `removed` its id. A subclass says which."""

    saved = Signal(object)
    removed = Signal(str)

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(theming, parent)
        self.model = model
        self.goes_back = True
        text = model.words.text
        self.problem = Label(theming, "", "caption", "danger", wrap=True)
        self.remove_button = TwoPressButton(theming, text("Remove…"), text("Remove for good"))
        self.cancel_button = Button(theming, text("Cancel"))
        self.save_button = Button(theming, text("Save"), ButtonRole.PRIMARY)
        self.primary = self.save_button
        self.save_button.clicked.connect(self._submit)
        self.cancel_button.clicked.connect(self.left)
        self.remove_button.confirmed.connect(self._remove)

    def begin(self, title: str, subtitle: str, *, is_new: bool) -> None:
        """Another one to edit: what is new cannot be removed."""
        self.set_head(title, subtitle)
        self.remove_button.setVisible(not is_new)
        self.remove_button.forget()

    def lay_out(self, fields: Sequence[QWidget]) -> None:
        """The fields below each other, each beside its label; the last takes the whole width."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.setColumnStretch(1, 1)
        for control in fields:
            row = grid.rowCount()
            label = Label(self.theming, control.accessibleName())
            label.setBuddy(control)
            grid.addWidget(label, row, 0)
            if control is fields[-1]:
                grid.addWidget(control, row, 1)
            else:
                grid.addWidget(control, row, 1, Qt.AlignmentFlag.AlignLeft)
            if isinstance(control, DateField):
                grid.addWidget(DayProblem(self.theming, control), row + 1, 1)
        self.content.addLayout(grid)
        self.content.addSpacing(8)
        self.content.addWidget(self.problem)
        self.content.addStretch(1)
        self.footer.addWidget(self.remove_button)
        self.footer.addStretch(1)
        self.footer.addWidget(self.cancel_button)
        self.footer.addWidget(self.save_button)

    def saving(self) -> object:
        """What Save hands on."""
        raise NotImplementedError

    def removing(self) -> str:
        """The id that Remove hands on."""
        raise NotImplementedError

    def _submit(self) -> None:
        if settled(self) and self.save_button.isEnabled():
            self.saved.emit(self.saving())

    def _remove(self) -> None:
        self.removed.emit(self.removing())
