"""One error: where it stopped, what happened, what to do, the button that helps, then the other known causes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.connections.trouble_view import CauseView, Help, TroubleView
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.boxes import NoteBox
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.dialogs import DialogPage
from roots_desktop.ui.widgets.labels import IconLabel, Label, Span
from roots_desktop.ui.widgets.layouts import clear
from roots_desktop.ui.widgets.steps import Progress, StepStrip
from roots_desktop.ui.widgets.surfaces import Card, Separator, Tone

_CAUSE_ICONS = {"authentication_failed": "key", "permission_missing": "lock", "employee_not_found": "personal"}


class TroublePage(DialogPage):
    """The error of an attempt, or of a connection that needs the user."""

    helped = Signal(str)
    """The button inside the error, as the value of a `Help`."""
    retried = Signal()
    letter_wanted = Signal()
    help_wanted = Signal()
    disconnect_wanted = Signal()
    closed = Signal()

    def __init__(self, theming: Theming, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(theming, parent)
        self._words = words
        self._help = Help.NONE
        self._strip = StepStrip(theming)
        self._box = NoteBox(theming, Tone.DANGER, "warning")
        self._to_do = Label(theming, "", wrap=True)
        self._button = Button(theming, "")
        self._letter = Button(theming, words.text("Copy request to the administrator"))
        self._causes_title = Label(theming, words.text("Other causes"), "captionStrong", "textMuted")
        self._causes = Card(theming)
        self._causes_column = QVBoxLayout(self._causes)
        self._guide = Button(theming, words.text("Where do I get these?"), ButtonRole.FLAT, icon="info")
        self._disconnect = Button(theming, words.text("Disconnect…"), ButtonRole.DANGER)
        self._close = Button(theming, words.text("Close"))
        self._retry = Button(theming, words.text("Try again"), ButtonRole.PRIMARY)
        self.primary = self._retry
        self._build()
        self._join()

    def show_trouble(self, view: TroubleView, name: str, *, connected: bool) -> None:
        """The error; `connected` where it is that of a configured connection, which can be disconnected."""
        self.set_head(name, view.subtitle)
        self._help = view.help
        steps = [(step.title, Progress(step.state.value)) for step in view.steps]
        self._strip.show_steps(steps, "; ".join(step.spoken for step in view.steps))
        self._strip.setVisible(bool(steps))
        self._box.set_message(Tone.DANGER, "warning", view.message, view.title)
        self._to_do.set_spans([Span(self._words.text("What to do:") + " ", "strong"), Span(view.to_do)])
        self._button.setText(view.button)
        self._button.setVisible(view.help not in (Help.NONE, Help.TRY_AGAIN))
        self._letter.setVisible(view.letter)
        self._show_causes(view.causes)
        self._guide.setVisible(not connected)
        self.begin_with_link(not connected)
        self._disconnect.setVisible(connected)

    def first_focus(self) -> QWidget | None:
        """The button that helps, if there is one."""
        return self._button if self._button.isVisibleTo(self) else self._retry

    def _build(self) -> None:
        row = QWidget()
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(8)
        buttons.addWidget(self._button)
        buttons.addWidget(self._letter)
        buttons.addStretch(1)
        self._box.add_wide(self._to_do, 8)
        self._box.add_wide(row, 8)
        self._causes_column.setContentsMargins(0, 0, 0, 0)
        self._causes_column.setSpacing(0)
        self.content.addWidget(self._strip)
        self.content.addSpacing(16)
        self.content.addWidget(self._box)
        self.content.addSpacing(12)
        self.content.addWidget(self._causes_title)
        self.content.addSpacing(4)
        self.content.addWidget(self._causes)
        self.content.addStretch(1)
        for widget in (self._guide, self._disconnect):
            self.footer.addWidget(widget)
        self.footer.addStretch(1)
        self.footer.addWidget(self._close)
        self.footer.addWidget(self._retry)

    def _join(self) -> None:
        self._button.clicked.connect(self._emit_help)
        self._letter.clicked.connect(self.letter_wanted)
        self._guide.clicked.connect(self.help_wanted)
        self._disconnect.clicked.connect(self.disconnect_wanted)
        self._close.clicked.connect(self.closed)
        self._retry.clicked.connect(self.retried)

    def _emit_help(self) -> None:
        self.helped.emit(self._help.value)

    def _show_causes(self, causes: tuple[CauseView, ...]) -> None:
        clear(self._causes_column)
        self._causes.setVisible(bool(causes))
        self._causes_title.setVisible(bool(causes))
        for index, cause in enumerate(causes):
            if index:
                self._causes_column.addWidget(Separator(self.theming))
            self._causes_column.addWidget(self._cause_row(cause))

    def _cause_row(self, cause: CauseView) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(16, 9, 16, 12)
        across.setSpacing(12)
        sign = QVBoxLayout()
        sign.setContentsMargins(0, 2, 0, 0)
        sign.addWidget(IconLabel(self.theming, _CAUSE_ICONS.get(cause.code, "info"), "textMuted"))
        sign.addStretch(1)
        text = Label(self.theming, "", "smallPlain", wrap=True)
        text.set_spans([Span(cause.message + " ", "", "textMuted"), Span(cause.hint)])
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(self.theming, cause.title, "strong"))
        words.addWidget(text)
        across.addLayout(sign)
        across.addLayout(words, 1)
        return row
