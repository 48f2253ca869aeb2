"""My data in Settings: a card for each service with what it says about the user."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.page import SettingsPage
from roots_desktop.ui.settings.person_view import PersonView, ServiceCard, person_view
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.layouts import clear
from roots_desktop.ui.widgets.surfaces import Card

_LABELS = 150
_TOP = Qt.AlignmentFlag.AlignTop


class PersonPage(SettingsPage):
    """Nothing can be changed here: each service is the place to change what it says."""

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, parent)
        text = model.words.text
        self.set_head(text("My data"), text("What each service says about you, and when it was read."))
        self._view: PersonView | None = None
        self.copy_button = Button(theming, text("Copy as text"))
        self.copy_button.clicked.connect(self._copy)
        self.footer.insertWidget(1, self.copy_button)
        self._body = QVBoxLayout()
        self._body.setSpacing(8)
        self.content.addLayout(self._body)
        self.content.addStretch(1)
        self.set_footer(text("What is wrong here is changed in the service."))
        self.refresh()

    def refresh(self) -> None:
        """Shows the newest picture."""
        model = self.model
        view = person_view(model.picture, model.clock.now(), model.words, private=model.settings.private)
        if view == self._view:
            return
        self._view = view
        self.copy_button.setEnabled(bool(view.cards))
        clear(self._body)
        if view.empty:
            self._body.addWidget(Label(self.theming, view.empty, "body", "textMuted", wrap=True))
        for card in view.cards:
            self._add(card)

    def first_focus(self) -> QWidget | None:
        """The only thing to press beside Close."""
        return self.copy_button

    def _add(self, card: ServiceCard) -> None:
        self._body.addWidget(Label(self.theming, card.title, "strong"))
        if card.note:
            self._body.addWidget(Label(self.theming, card.note, "body", "textMuted", wrap=True))
        surface = Card(self.theming)
        grid = QGridLayout(surface)
        grid.setContentsMargins(16, 10, 16, 10)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        read = Label(self.theming, self.model.words.text("read"), "small", "textMuted", fixed=True)
        grid.addWidget(read, 0, 2)
        for number, fact in enumerate(card.facts, start=1):
            name = Label(self.theming, fact.name, "body", "textMuted", wrap=True)
            name.setFixedWidth(_LABELS)
            grid.addWidget(name, number, 0, _TOP)
            grid.addWidget(Label(self.theming, fact.value, wrap=True), number, 1, _TOP)
            grid.addWidget(Label(self.theming, fact.read, "body", "textMuted", fixed=True), number, 2, _TOP)
        self._body.addWidget(surface)
        self._body.addSpacing(8)

    def _copy(self) -> None:
        if self._view is not None:
            QGuiApplication.clipboard().setText(self._view.text)
