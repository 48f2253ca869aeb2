"""Pages that ask before something happens: disconnect, another secret, a look through the list of people."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from roots_desktop.domain.connections import Secret
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.connections.form_view import LONGEST_SECRET
from roots_desktop.ui.connections.secret_words import SecretWords
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.boxes import NoteBox
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.dialogs import DialogPage
from roots_desktop.ui.widgets.forms import LabelledField
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.surfaces import Tone


class DisconnectPage(DialogPage):
    """What goes, what stays, and the other choice: keep what was read."""

    confirmed = Signal(bool)
    """True where the data are to be kept as a read-only archive."""

    def __init__(self, theming: Theming, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(theming, parent)
        self._words = words
        self.goes_back = True
        self._goes = NoteBox(theming, Tone.DANGER, "trash", words.text("This goes"))
        self._stays = NoteBox(theming, Tone.ACCENT, "check", words.text("This stays"))
        self._archive_note = Label(theming, "", "body", "textMuted", wrap=True)
        self._goes_text, self._stays_text = Label(theming, "", wrap=True), Label(theming, "", wrap=True)
        self._goes.add_wide(self._goes_text, 2)
        self._stays.add_wide(self._stays_text, 2)
        self._cancel = Button(theming, words.text("Cancel"))
        self._archive = Button(theming, words.text("Keep as read-only archive"))
        self._delete = Button(theming, words.text("Disconnect"), ButtonRole.DESTRUCTIVE)
        self._cancel.clicked.connect(self.left)
        self._archive.clicked.connect(self._keep)
        self._delete.clicked.connect(self._confirm)
        for widget in (self._goes, self._stays, self._archive_note):
            self.content.addWidget(widget)
            self.content.addSpacing(12)
        self.content.addStretch(1)
        self.footer.addStretch(1)
        for button in (self._cancel, self._archive, self._delete):
            self.footer.addWidget(button)

    def show_question(self, name: str, secret: SecretWords, *, archived: bool) -> None:
        """Asks for one provider."""
        text = self._words.text
        self._archive.setVisible(not archived)
        self._archive_note.setVisible(not archived)
        self._stays_text.set_text(secret.stays)
        if archived:
            self.set_head(text("Delete the archive of {provider}?", provider=name), "")
            self._goes_text.set_text(text("Everything that was read from {provider}, and its sync log.", provider=name))
            self._delete.setText(text("Delete archive"))
            return
        self.set_head(
            text("Disconnect {provider}?", provider=name), text("Nothing changes in {provider}.", provider=name)
        )
        self._goes_text.set_text(secret.goes)
        self._archive_note.set_text(secret.archive)
        self._delete.setText(text("Disconnect"))

    def first_focus(self) -> QWidget | None:
        """The harmless button."""
        return self._cancel

    def _keep(self) -> None:
        self.confirmed.emit(True)

    def _confirm(self) -> None:
        self.confirmed.emit(False)


class ReplacePage(DialogPage):
    """Takes another secret. What is typed leaves the field the moment it is sent."""

    submitted = Signal(object)

    def __init__(self, theming: Theming, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(theming, parent)
        self._words = words
        self.goes_back = True
        self._entry = LabelledField(theming, "")
        self._entry.field.set_secret(True)
        self._box = NoteBox(theming, Tone.DANGER, "warning")
        self._told = Label(theming, "", wrap=True)
        self._box.add_wide(self._told, 0)
        self._cancel = Button(theming, words.text("Cancel"))
        self._save = Button(theming, words.text("Replace"), ButtonRole.PRIMARY)
        self.primary = self._save
        self._entry.edited.connect(self._allow)
        self._cancel.clicked.connect(self.left)
        self._save.clicked.connect(self._submit)
        self.content.addWidget(self._box)
        self.content.addSpacing(12)
        self.content.addWidget(self._entry)
        self.content.addStretch(1)
        self.footer.addStretch(1)
        self.footer.addWidget(self._cancel)
        self.footer.addWidget(self._save)

    def show_question(self, secret: SecretWords, hint: str) -> None:
        """An empty field for one secret; `hint` says where it will be."""
        self.set_head(
            secret.replace_title, self._words.text("The old one is replaced only once the new one has proved to work.")
        )
        self._entry.set_label(secret.new)
        self._entry.field.setPlaceholderText(secret.where)
        self._entry.field.clear()
        self._entry.set_problem("")
        self._entry.set_hint(hint, "lock")
        self._box.hide()
        self.set_busy(False)

    def set_busy(self, busy: bool) -> None:
        """While the new secret is tried, nothing else can be typed."""
        self._entry.field.setEnabled(not busy)
        self._save.setText(self._words.text("Checking …") if busy else self._words.text("Replace"))
        self._save.setEnabled(not busy and bool(self._entry.field.text()))
        self._save.updateGeometry()

    def show_failure(self, title: str, text: str) -> None:
        """Why the new secret was not taken; the old one stays."""
        self._box.set_message(Tone.DANGER, "warning", "", title)
        self._told.set_text(text)
        self._box.show()
        self.set_busy(False)
        self._entry.field.setFocus()

    def first_focus(self) -> QWidget | None:
        """The field."""
        return self._entry.field

    def _allow(self) -> None:
        self._save.setEnabled(bool(self._entry.field.text().strip()))

    def _submit(self) -> None:
        typed = self._entry.field.text().strip()
        if len(typed) > LONGEST_SECRET or any(letter.isspace() for letter in typed):
            self._entry.set_problem(self._words.text("Copy the secret alone, without spaces and without its name."))
            return
        self._entry.field.clear()
        self.set_busy(True)
        self.submitted.emit(Secret(typed))


class ConsentPage(DialogPage):
    """Asks before names and addresses of colleagues are looked through: nothing of the kind happens unasked."""

    accepted = Signal()
    change_wanted = Signal()
    closed = Signal()

    def __init__(self, theming: Theming, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(theming, parent)
        self._words = words
        self._box = NoteBox(theming, Tone.WARNING, "shield", words.text("Look through the list of active people?"))
        self._text = Label(theming, "", wrap=True)
        self._box.add_wide(self._text, 2)
        self._close = Button(theming, words.text("Close"))
        self._change = Button(theming, words.text("Change e-mail"))
        self._accept = Button(theming, words.text("Look through the list"), ButtonRole.PRIMARY)
        self._close.clicked.connect(self.closed)
        self._change.clicked.connect(self.change_wanted)
        self._accept.clicked.connect(self.accepted)
        self.content.addWidget(self._box)
        self.content.addStretch(1)
        self.footer.addStretch(1)
        for button in (self._close, self._change, self._accept):
            self.footer.addWidget(button)

    def show_question(self, name: str, email: str) -> None:
        """Asks for one provider and address."""
        self.set_head(
            name,
            self._words.text("{provider} finds nobody by {email} with its own search.", provider=name, email=email),
        )
        self._text.set_text(
            self._words.text(
                "Your address may be written differently there. roots can go through the list of active people and "
                "compare addresses. It keeps nothing about anybody else, and does this only now. "
                "Check the address first: a typing mistake is likelier."
            )
        )

    def first_focus(self) -> QWidget | None:
        """The choice that asks nothing about others."""
        return self._change
