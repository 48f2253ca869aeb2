"""The page of Settings that asks before everything is deleted: what goes, what stays. Deletes nothing itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from roots_desktop.commands import Wipe
from roots_desktop.messages import wiping
from roots_desktop.messages.failures import sentence
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.boxes import NoteBox
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.dialogs import DialogPage
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.surfaces import Tone


class WipePage(DialogPage):
    """Confirmed once here, after the button that led here. `abandoned` where somebody thinks better of it."""

    abandoned = Signal()

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(theming, parent)
        text = model.words.text
        self._model = model
        self._running = False
        self.goes_back = True
        self.set_head(
            text("Delete everything?"), text("roots closes afterwards. The next start begins as the first one did.")
        )
        self._goes = Label(theming, "", wrap=True)
        self._add_box(Tone.DANGER, "trash", text("This goes"), self._goes)
        self._add_box(Tone.ACCENT, "check", text("This stays"), Label(theming, wiping.stays(model.words), wrap=True))
        self.content.addStretch(1)
        self._told = Label(theming, "", "caption", "textMuted", wrap=True)
        self.cancel = Button(theming, text("Cancel"))
        self.confirm = Button(theming, text("Delete everything"), ButtonRole.DESTRUCTIVE)
        self.cancel.clicked.connect(self.abandoned)
        self.confirm.clicked.connect(self._delete)
        self.left.connect(self.abandoned)
        self.footer.addWidget(self._told, 1)
        self.footer.addWidget(self.cancel)
        self.footer.addWidget(self.confirm)

    def ask(self) -> None:
        """Asks anew, about what is there now."""
        self._set_running(running=False)
        self._told.set_text("")
        words = self._model.words
        unsent = wiping.unsent_question(len(self._model.picture.snapshot.outbox), words)
        self._goes.set_text("\n".join(line for line in (wiping.goes(words), unsent) if line))

    def refresh(self) -> None:
        """Tells why nothing was deleted, where that is so."""
        refusal = self._model.refusal
        if not self._running or refusal is None:
            return
        self._set_running(running=False)
        told = sentence(refusal, self._model.words)
        self._told.set_color("danger")
        self._told.set_text(f"{told.message} {told.hint}")

    def first_focus(self) -> QWidget | None:
        """The harmless button."""
        return self.cancel

    def _delete(self) -> None:
        self._set_running(running=True)
        self._told.set_color("textMuted")
        self._told.set_text(self._model.words.text("Deleting… The keyring may ask for its password."))
        self._model.leave_refusal()
        self._model.send(Wipe())

    def _set_running(self, *, running: bool) -> None:
        self._running = running
        self.goes_back = not running
        for button in (self.cancel, self.confirm):
            button.setEnabled(not running)

    def _add_box(self, tone: Tone, icon: str, title: str, content: Label) -> None:
        box = NoteBox(self.theming, tone, icon, title)
        box.add_wide(content, 2)
        self.content.addWidget(box)
        self.content.addSpacing(12)
