"""Attributes in Settings: what arrived from Personio in both languages, and the letter that asks for the rest."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.attributes_view import LANGUAGES, AttributeRow, AttributesView, attributes_view
from roots_desktop.ui.settings.page import SettingsPage
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button
from roots_desktop.ui.widgets.fields import Choice
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.layouts import clear
from roots_desktop.ui.widgets.surfaces import Badge, Card, InfoBox, Tone


class AttributesPage(SettingsPage):
    """The table first, then the letter with the choice of its language."""

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, parent)
        text = model.words.text
        self.set_head(text("Attributes"), text("What roots asks Personio for, and whether it arrived."))
        self._view: AttributesView | None = None
        self._summary = InfoBox(theming, Tone.SUNKEN, "info")
        self._rows = QVBoxLayout()
        self.languages = Choice(theming, text("Language of the letter"), LANGUAGES)
        self.languages.choose(model.words.language)
        self.languages.currentIndexChanged.connect(self.refresh)
        self.copy_button = Button(theming, text("Copy"))
        self.copy_button.clicked.connect(self._copy)
        self._letter = Label(theming, "", wrap=True)
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Shows the newest picture."""
        connection = self.model.picture.snapshot.connection("personio")
        view = attributes_view(connection, str(self.languages.currentData()), self.model.words)
        if view == self._view:
            return
        earlier, self._view = self._view, view
        tone, icon = (Tone.SUCCESS, "check") if view.complete else (Tone.WARNING, "warning")
        if connection is None:
            tone, icon = Tone.SUNKEN, "info"
        self._summary.set_message(tone, icon, view.summary)
        if earlier is None or earlier.rows != view.rows:
            clear(self._rows)
            self._rows.addWidget(self._card(view.rows))
        self._letter.set_text(view.letter)
        self.set_footer("")

    def first_focus(self) -> QWidget | None:
        """Close: the controls of the letter lie below what shows first."""
        return self.close_button

    def _card(self, rows: tuple[AttributeRow, ...]) -> Card:
        text = self.model.words.text
        card = Card(self.theming)
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 10, 16, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for column, head in enumerate(("Deutsch", "English", "", text("arrived?"))):
            grid.addWidget(Label(self.theming, head, "small", "textMuted"), 0, column)
        for number, row in enumerate(rows, start=1):
            german = Label(self.theming, row.german, wrap=True)
            german.setAccessibleName(row.spoken)
            grid.addWidget(german, number, 0)
            grid.addWidget(Label(self.theming, row.english, wrap=True), number, 1)
            grid.addWidget(Label(self.theming, row.need, "caption", "textMuted"), number, 2)
            badge = Badge(self.theming, row.told, _tone(row))
            grid.addWidget(badge, number, 3, Qt.AlignmentFlag.AlignLeft)
        return card

    def _build(self) -> None:
        self.content.addWidget(self._summary)
        self.content.addSpacing(12)
        self.content.addLayout(self._rows)
        self.content.addSpacing(16)
        head = QHBoxLayout()
        head.setSpacing(8)
        title = Label(self.theming, self.model.words.text("Letter to the administrator"), "strong")
        head.addWidget(title, 1)
        head.addWidget(self.languages)
        head.addWidget(self.copy_button)
        self.content.addLayout(head)
        self.content.addSpacing(8)
        card = Card(self.theming)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.addWidget(self._letter)
        self.content.addWidget(card)
        self.content.addStretch(1)

    def _copy(self) -> None:
        if self._view is not None:
            QGuiApplication.clipboard().setText(self._view.letter)
            self.set_footer(self.model.words.text("Copied."))


def _tone(row: AttributeRow) -> Tone:
    """Only what is needed and is not there asks for attention."""
    if row.arrived:
        return Tone.SUCCESS
    return Tone.WARNING if row.lacking else Tone.NEUTRAL
