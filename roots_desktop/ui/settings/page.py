"""What every page of Settings has: the model, a footer with one sentence and Close, and the banner of the lock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button
from roots_desktop.ui.widgets.dialogs import DialogPage
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.scroll_bars import BAR_WIDTH
from roots_desktop.ui.widgets.surfaces import InfoBox, Tone


class SettingsPage(DialogPage):
    """A page whose changes apply at once, so that its only button is Close."""

    closed = Signal()
    connections_wanted = Signal()

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(theming, parent)
        self.model = model
        padding = theming.theme.size("dialogPadding")
        self.content.setContentsMargins(padding, 0, padding - BAR_WIDTH, 8)
        self._footer_text = Label(theming, "", "caption", "textMuted", wrap=True)
        self.close_button = Button(theming, model.words.text("Close"))
        self.close_button.clicked.connect(self.closed)
        self.footer.addWidget(self._footer_text, 1)
        self.footer.addWidget(self.close_button)

    def refresh(self) -> None:
        """Shows the newest picture; a page that shows none has nothing to do."""

    def set_footer(self, text: str, *, wrong: bool = False) -> None:
        """The sentence at the left of Close; `wrong` where something was refused."""
        self._footer_text.set_text(text)
        self._footer_text.set_color("danger" if wrong else "textMuted")

    def showEvent(self, event: QShowEvent) -> None:
        """Tab comes to Close last: Qt takes the order in which the controls were made."""
        super().showEvent(event)
        last: QWidget = self.close_button
        control = last.nextInFocusChain()
        while control is not None and control is not self.close_button:
            takes_focus = control.focusPolicy() is not Qt.FocusPolicy.NoFocus
            last = control if takes_focus and self.area.isAncestorOf(control) else last
            control = control.nextInFocusChain()
        if last is not self.close_button:
            QWidget.setTabOrder(last, self.close_button)


class LockedBanner(InfoBox):
    """Who sets what the page shows: Personio, with the way to Connections, or the user."""

    connections_wanted = Signal()

    def __init__(self, theming: Theming, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(theming, Tone.SUNKEN, "pencil", parent=parent)
        self._connections = Button(theming, words.text("Connections…"))
        self._connections.clicked.connect(self.connections_wanted)
        self.add_action(self._connections)
        self.setMinimumHeight(44)

    def show_state(self, text: str, *, locked: bool, important: bool = False) -> None:
        """The sentence; `important` where the user should act."""
        tone = Tone.ACCENT if locked else Tone.WARNING if important else Tone.SUNKEN
        self.set_message(tone, "lock" if locked else "pencil", text)
        self._connections.setVisible(locked)
