"""The frame of the forms for an entry and a presence: Delete, Cancel, Save. Knows no fields."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from roots_desktop.commands import Command
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.date_field import DateField, DayProblem, settled
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.two_press_button import TwoPressButton
from roots_desktop.ui.work.sending import sending_text
from roots_desktop.ui.work.work_dialog import WorkDialog


class FormDialog(WorkDialog):
    """Saves, deletes, or goes away. A subclass says what is sent by `saving` and `removing`."""

    def __init__(self, model: AppModel, theming: Theming, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, size, parent)
        text = model.words.text
        self.note_line = Label(theming, "", "caption", "textMuted", wrap=True)
        self.remove_button = TwoPressButton(theming, text("Delete…"), text("Delete for good"))
        self.cancel_button = Button(theming, text("Cancel"))
        self.save_button = Button(theming, text("Save"), ButtonRole.PRIMARY)
        self.page.primary = self.save_button
        self.page.footer.addWidget(self.remove_button)
        self.page.footer.addStretch(1)
        self.page.footer.addWidget(self.cancel_button)
        self.page.footer.addWidget(self.save_button)
        self.quiet_buttons()
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.close)
        self.remove_button.confirmed.connect(self._remove)

    def order_fields(self, fields: Sequence[QWidget]) -> None:
        """Tab goes through the fields, then through the buttons."""
        self.order_tabs([*fields, self.remove_button, self.cancel_button, self.save_button])

    def saving(self) -> Command:
        """What Save sends."""
        raise NotImplementedError

    def removing(self) -> Command:
        """What Delete sends."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Whether roots is offline. What is being typed stays as it is."""
        told = sending_text(self.model.picture, self.model.words)
        self.note_line.set_text(told)
        self.note_line.setVisible(bool(told))

    def begin(self, title: str, first: QWidget, *, is_new: bool) -> None:
        """Comes up with a title and the first field to fill."""
        self.setWindowTitle(title)
        self.page.set_head(title, "")
        self.remove_button.setVisible(not is_new)
        self.remove_button.forget()
        self.bring_up()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        if settled(self) and self.save_button.isEnabled():
            self.model.send(self.saving())
            self.close()

    def _remove(self) -> None:
        self.model.send(self.removing())
        self.close()


def labelled(theming: Theming, control: QWidget, name: str) -> QVBoxLayout:
    """A control below its label; what is as narrow as its contents stands at the left."""
    label = Label(theming, name, "small")
    label.setBuddy(control)
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(label)
    narrow = control.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed
    if narrow:
        column.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if isinstance(control, DateField):
            column.addWidget(DayProblem(theming, control))
        column.addStretch(1)
    else:
        column.addWidget(control, 1)
    return column
