"""The last words once everything is deleted: that it is, or what is left. The program ends when they are closed."""

from PySide6.QtWidgets import QMessageBox, QWidget

from roots_desktop.domain.wiping import Wiped
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.wiping import left_sentence, wiped_line


class Farewell(QMessageBox):
    """Not modal: nothing else can be done in the window anyway. `finished` is its one answer."""

    def __init__(self, wiped: Wiped, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("roots")
        if wiped.complete:
            self.setText(wiped_line(words))
        else:
            told = left_sentence(wiped, words)
            self.setIcon(QMessageBox.Icon.Warning)
            self.setText(told.title)
            self.setInformativeText(f"{told.message}\n\n{told.hint}")
        self.addButton(words.text("Quit roots"), QMessageBox.ButtonRole.AcceptRole)
        self.setModal(False)
