"""Help inside the dialog: where the answers come from, and how to get a keyring."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.connections.help_view import HelpView
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.dialogs import DialogPage
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.layouts import clear


class HelpPage(DialogPage):
    """Numbered steps, lists by name, and the letter for the administrator."""

    letter_wanted = Signal()

    def __init__(self, theming: Theming, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(theming, parent)
        self.goes_back = True
        self._copy = Button(theming, words.text("Copy request to the administrator"))
        self._back = Button(theming, words.text("Back"), ButtonRole.PRIMARY)
        self.primary = self._back
        self._copied = Label(theming, words.text("Copied."), "caption", "textMuted")
        self._copied.hide()
        self._copy.clicked.connect(self.letter_wanted)
        self._copy.clicked.connect(self._copied.show)
        self._back.clicked.connect(self.left)
        self.footer.addWidget(self._copy)
        self.footer.addWidget(self._copied)
        self.footer.addStretch(1)
        self.footer.addWidget(self._back)

    def show_help(self, view: HelpView) -> None:
        """Where the answers of the form come from."""
        self.set_head(view.title, view.intro)
        self._copy.setVisible(bool(view.letter))
        self._copied.hide()
        clear(self.content)
        self._add_steps(view.steps, numbered=True)
        for title, names in view.lists:
            self.content.addWidget(Label(self.theming, title, "strong"))
            self.content.addWidget(Label(self.theming, names, wrap=True))
            self.content.addSpacing(12)
        self.content.addWidget(Label(self.theming, view.closing, "body", "textMuted", wrap=True))
        self.content.addStretch(1)

    def show_steps(self, title: str, intro: str, steps: Sequence[str]) -> None:
        """A page of steps without a letter."""
        self.set_head(title, intro)
        self._copy.hide()
        self._copied.hide()
        clear(self.content)
        self._add_steps(steps, numbered=False)
        self.content.addStretch(1)

    def _add_steps(self, steps: Sequence[str], *, numbered: bool) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, step in enumerate(steps):
            sign = f"{row + 1}." if numbered else "–"
            grid.addWidget(Label(self.theming, sign, "body", "textMuted", fixed=True), row, 0)
            grid.addWidget(Label(self.theming, step, wrap=True), row, 1)
        self.content.addLayout(grid)
        self.content.addSpacing(16)
