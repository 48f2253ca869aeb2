"""The Connections dialog: services at the left, exactly one page at the right, by the newest picture.

What the user opens by hand (the form, help, a question) lies on top of the page that the picture asks for. Knows
neither providers nor the keyring: their descriptions come in, commands go out.
"""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roots_desktop.commands import (
    AcceptHeldBack,
    CancelSync,
    Disconnect,
    PauseSync,
    ReplaceSecret,
    ResumeSync,
    SyncNow,
    UnlockKeyring,
)
from roots_desktop.domain.connections import Access, Connection, ProviderInfo, Secret, SecretPlace
from roots_desktop.domain.snapshot import KeyringState
from roots_desktop.messages.failures import sentence
from roots_desktop.messages.permissions import administrator_request
from roots_desktop.settings import moco_parts_off
from roots_desktop.ui.connections.attempts import Attempts
from roots_desktop.ui.connections.card_view import CardFrame, card_view
from roots_desktop.ui.connections.connections_view import Page, attempt_of, connections_view
from roots_desktop.ui.connections.form_view import form_view, promise, secret_hint
from roots_desktop.ui.connections.help_view import help_view, keyring_help
from roots_desktop.ui.connections.pages import Pages
from roots_desktop.ui.connections.progress_view import progress_view
from roots_desktop.ui.connections.replacing import Replacing
from roots_desktop.ui.connections.secret_words import secret_field, secret_words
from roots_desktop.ui.connections.service_list import ServiceList
from roots_desktop.ui.connections.trouble_view import Help, answer_in_doubt, attempt_trouble, connection_trouble
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.dialogs import DialogPage, SplitDialog
from roots_desktop.ui.widgets.labels import IconLabel, Label
from roots_desktop.ui.widgets.surfaces import Tone

_AGES_MS = 20_000


class Overlay(StrEnum):
    """What the user has opened on top of the page that the picture asks for."""

    NONE = "none"
    FORM = "form"
    HELP = "help"
    KEYRING_HELP = "keyring_help"
    DISCONNECT = "disconnect"
    REPLACE = "replace"


class ConnectionsDialog(SplitDialog):
    """Connect, look, replace the secret, disconnect. Not modal."""

    def __init__(
        self, model: AppModel, theming: Theming, infos: Sequence[ProviderInfo], parent: QWidget | None = None
    ) -> None:
        super().__init__(theming, model.words.text("Connections"), parent)
        self._model = model
        self._infos = {info.key: info for info in infos}
        self._provider = infos[0].key
        self._overlay = Overlay.NONE
        self._filled = False
        self._attempts = Attempts(model)
        self._replacing: Replacing | None = None
        self._promise = Label(theming, "", "caption", "textMuted", wrap=True)
        self._list = ServiceList(theming, model.words.text("Services"))
        self._pages = Pages(theming, infos, model.words)
        self._ages = QTimer(self)
        self._ages.setInterval(_AGES_MS)
        self._fill_navigation()
        for page in self._pages.all():
            self.pages.addWidget(page)
        self._join()
        self.refresh()

    def open_for(self, provider: str) -> None:
        """Shows the dialog at one service."""
        self._choose(provider)
        self.bring_up()

    def ask_to_disconnect(self, provider: str) -> None:
        """Shows the dialog with the question whether to disconnect."""
        self._choose(provider)
        self._lay(Overlay.DISCONNECT)
        self.bring_up()

    def ask_for_secret(self) -> None:
        """Asks for another secret."""
        self._lay(Overlay.REPLACE)

    def show_help(self) -> None:
        """Shows where the answers of the form come from."""
        self._lay(Overlay.HELP)

    def show_advanced(self) -> None:
        """Opens what few people need in the form."""
        self._pages.forms[self._provider].open_advanced()

    def refresh(self) -> None:
        """Shows the newest picture."""
        picture, now = self._model.picture, self._model.clock.now()
        interval = self._model.settings.interval_minutes
        infos = tuple(self._infos.values())
        view = connections_view(picture, infos, self._provider, now, interval, self._model.words)
        self._settle(view.page)
        self._list.show_rows(view.rows, self._provider)
        self._promise.set_text(promise(self._info(), self._connection(), self._keyring(), self._model.words))
        page = self._overlay_page() or self._picture_page(view.page)
        if self._overlay in (Overlay.NONE, Overlay.FORM):
            chip = view.chip
            page.set_badge(chip.text, Tone(chip.tone), chip.icon)
        self.show_page(page)

    def showEvent(self, event: QShowEvent) -> None:
        """Ages are kept fresh while the dialog shows."""
        super().showEvent(event)
        self._ages.start()
        self.refresh()
        target = self.current_page().first_focus()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing that was typed or told outlives the dialog; a running attempt goes on."""
        self._ages.stop()
        self._overlay, self._filled, self._replacing = Overlay.NONE, False, None
        for form in self._pages.forms.values():
            form.forget_secret()
        attempt = attempt_of(self._model.picture, self._provider)
        if attempt is None or not attempt.running:
            self._attempts.forget()
            self._attempts.dismiss()
        super().closeEvent(event)

    def _settle(self, page: Page) -> None:
        """What the picture says may end what the user had opened."""
        connection = self._connection()
        if page is Page.PROGRESS and self._overlay is not Overlay.HELP:
            self._overlay, self._filled = Overlay.NONE, False
        read = page is Page.CARD and self._overlay is not Overlay.FORM
        if read or (page is not Page.PROGRESS and not self.isVisible()):
            self._attempts.forget()
        if self._overlay in (Overlay.DISCONNECT, Overlay.REPLACE) and connection is None:
            self._overlay = Overlay.NONE
        self._settle_replacement()

    def _settle_replacement(self) -> None:
        if self._replacing is None:
            return
        picture = self._model.picture
        refusal = self._replacing.refusal(picture)
        if self._replacing.is_done(picture):
            self._replacing, self._overlay = None, Overlay.NONE
        elif refusal is not None:
            self._replacing = None
            told = sentence(refusal, self._model.words, provider=self._info().name)
            self._pages.replace.show_failure(told.title, f"{told.message} {told.hint}")

    def _overlay_page(self) -> DialogPage | None:
        words, info = self._model.words, self._info()
        match self._overlay:
            case Overlay.NONE:
                return None
            case Overlay.FORM:
                return self._form_page()
            case Overlay.HELP:
                self._pages.help.show_help(help_view(info, words))
                return self._pages.help
            case Overlay.KEYRING_HELP:
                title, intro = words.text("A keyring for your secrets"), words.text("roots finds none on this system.")
                self._pages.help.show_steps(title, intro, keyring_help(words))
                return self._pages.help
            case Overlay.DISCONNECT:
                connection = self._connection()
                archived = connection is not None and connection.archived
                self._pages.disconnect.show_question(info.name, secret_words(info, words), archived=archived)
                return self._pages.disconnect
            case Overlay.REPLACE:
                return self._pages.replace

    def _picture_page(self, page: Page) -> DialogPage:
        picture, words, info = self._model.picture, self._model.words, self._info()
        attempt, connection = attempt_of(picture, self._provider), self._connection()
        match page:
            case Page.PROGRESS if attempt is not None:
                self._pages.progress.show_progress(progress_view(attempt, info, picture.activity.keyring, words))
                self._pages.progress.set_head(info.name, form_view(info, (), picture.activity.keyring, words).purpose)
                return self._pages.progress
            case Page.CONSENT if attempt is not None:
                self._pages.consent.show_question(info.name, dict(attempt.values).get("email", ""))
                return self._pages.consent
            case Page.TROUBLE:
                return self._trouble_page()
            case Page.CARD if connection is not None:
                off = moco_parts_off(self._model.settings.moco_parts)
                frame = CardFrame(self._model.clock.now(), off)
                self._pages.card.show_card(card_view(connection, picture, info, frame, words), info.name)
                return self._pages.card
            case _:
                return self._form_page()

    def _trouble_page(self) -> DialogPage:
        words, info, connection = self._model.words, self._info(), self._connection()
        attempt = attempt_of(self._model.picture, self._provider)
        if attempt is not None and attempt.failure is not None:
            view = attempt_trouble(attempt, attempt.failure, info, words)
            self._pages.trouble.show_trouble(view, info.name, connected=False)
        elif connection is not None and connection.failure is not None:
            view = connection_trouble(connection, connection.failure, info, self._model.clock.now(), words)
            self._pages.trouble.show_trouble(view, info.name, connected=True)
        return self._pages.trouble

    def _form_page(self) -> DialogPage:
        """The form; filled once with what is known, then left to the user."""
        form, info = self._pages.forms[self._provider], self._info()
        connection, attempt = self._connection(), attempt_of(self._model.picture, self._provider)
        values = attempt.values if attempt is not None else connection.values if connection is not None else ()
        kept = self._attempts.keeps_secret(self._provider)
        view = form_view(info, values, self._model.picture.activity.keyring, self._model.words, kept=kept)
        form.show_form(view, kept=kept, fill=bool(values) and not self._filled)
        self._filled = self._filled or bool(values)
        return form

    def _info(self) -> ProviderInfo:
        return self._infos[self._provider]

    def _connection(self) -> Connection | None:
        return self._model.picture.snapshot.connection(self._provider)

    def _keyring(self) -> KeyringState:
        """The keyring for a new secret: none, where the last one found none and nobody has asked since."""
        connection, state = self._connection(), self._model.picture.activity.keyring
        unasked = connection is not None and connection.secret_place is SecretPlace.SESSION
        return KeyringState.NONE if unasked and state is KeyringState.MISSING else state

    def _choose(self, provider: str) -> None:
        if provider in self._infos and provider != self._provider:
            self._provider, self._overlay, self._filled = provider, Overlay.NONE, False
        self.refresh()

    def _lay(self, overlay: Overlay) -> None:
        self._overlay = overlay
        if overlay is Overlay.REPLACE:
            secret = secret_words(self._info(), self._model.words)
            self._pages.replace.show_question(secret, secret_hint(self._keyring(), self._model.words))
        self.refresh()

    def _lift(self) -> None:
        self._replacing = None
        self._lay(Overlay.NONE)

    def _help(self, wanted: str) -> None:
        help_ = Help(wanted)
        match help_:
            case Help.CHANGE_EMAIL | Help.CHANGE_DOMAIN | Help.CHANGE_ADDRESS | Help.CHANGE_ANSWERS:
                self._correct(help_)
            case Help.REPLACE_SECRET:
                self._lay(Overlay.REPLACE)
            case Help.KEYRING:
                self._lay(Overlay.KEYRING_HELP)
            case Help.UNLOCK:
                self._model.send(UnlockKeyring())
            case Help.ACCEPT:
                self._model.send(AcceptHeldBack(self._provider))
            case Help.TRY_AGAIN:
                self._retry()
            case Help.NONE:
                pass

    def _correct(self, wanted: Help) -> None:
        fields = {Help.CHANGE_EMAIL: "email", Help.CHANGE_DOMAIN: "domain", Help.CHANGE_ADDRESS: "api_url"}
        if wanted is Help.CHANGE_ADDRESS:
            self._pages.forms[self._provider].open_advanced()
        self._edit(fields.get(wanted, answer_in_doubt(self._info())))

    def _edit(self, field: str) -> None:
        """Back to the form, with all that was entered but the secret."""
        self._filled = False
        self._lay(Overlay.FORM)
        self._attempts.dismiss()
        self._pages.forms[self._provider].focus_on(field)

    def _submit(self, access: Access, kept: bool) -> None:
        if self._attempts.submit(access, kept=kept):
            self._pages.forms[self._provider].set_busy(True)
        else:
            self.refresh()

    def _retry(self) -> None:
        if attempt_of(self._model.picture, self._provider) is None:
            self._model.send(SyncNow(self._provider))
        elif not self._attempts.retry(self._provider):
            self._edit(secret_field(self._info()))

    def _allow_listing(self) -> None:
        if not self._attempts.retry(self._provider, allow_listing=True):
            self._edit(secret_field(self._info()))

    def _replace(self, secret: Secret) -> None:
        self._replacing = Replacing(self._model.picture, self._provider)
        self._model.send(ReplaceSecret(self._provider, secret))

    def _disconnect(self, keep_archive: bool) -> None:
        self._model.send(Disconnect(self._provider, keep_archive))
        self._lift()

    def _sync_now(self) -> None:
        self._model.send(SyncNow(self._provider))

    def _cancel_sync(self) -> None:
        self._model.send(CancelSync(self._provider))

    def _pause(self, paused: bool) -> None:
        self._model.send(PauseSync() if paused else ResumeSync())

    def _copy_letter(self) -> None:
        QGuiApplication.clipboard().setText(administrator_request(self._model.words))

    def _open_form(self) -> None:
        self._edit(secret_field(self._info()))

    def _ask_disconnect(self) -> None:
        self._lay(Overlay.DISCONNECT)

    def _show_keyring_help(self) -> None:
        self._lay(Overlay.KEYRING_HELP)

    def _change_email(self) -> None:
        self._edit("email")

    def _fill_navigation(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 0, 6)
        head.addWidget(Label(self.theming, self._model.words.text("Services"), "caption", "textMuted"))
        self.navigation.addLayout(head)
        self.navigation.addWidget(self._list)
        self.navigation.addStretch(1)
        note = QHBoxLayout()
        note.setContentsMargins(8, 0, 8, 4)
        note.setSpacing(8)
        note.addWidget(IconLabel(self.theming, "shield", "textMuted"), 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self._promise, 1)
        self.navigation.addLayout(note)

    def _join(self) -> None:
        pages = self._pages
        self._model.picture_changed.connect(self.refresh)
        self._model.settings_changed.connect(self.refresh)
        self._ages.timeout.connect(self.refresh)
        self._list.chosen.connect(self._choose)
        for form in pages.forms.values():
            form.submitted.connect(self._submit)
            form.help_wanted.connect(self.show_help)
            form.keyring_help_wanted.connect(self._show_keyring_help)
            form.closed.connect(self.close)
        pages.progress.cancelled.connect(self._attempts.cancel)
        self._join_card()
        self._join_trouble()
        pages.consent.accepted.connect(self._allow_listing)
        pages.consent.change_wanted.connect(self._change_email)
        pages.consent.closed.connect(self.close)
        pages.disconnect.confirmed.connect(self._disconnect)
        pages.replace.submitted.connect(self._replace)
        pages.help.letter_wanted.connect(self._copy_letter)
        for page in (pages.disconnect, pages.replace, pages.help):
            page.left.connect(self._lift)

    def _join_card(self) -> None:
        card = self._pages.card
        card.helped.connect(self._help)
        card.letter_wanted.connect(self._copy_letter)
        card.replace_wanted.connect(self.ask_for_secret)
        card.disconnect_wanted.connect(self._ask_disconnect)
        card.reconnect_wanted.connect(self._open_form)
        card.sync_wanted.connect(self._sync_now)
        card.pause_wanted.connect(self._pause)
        card.cancel_wanted.connect(self._cancel_sync)
        card.closed.connect(self.close)

    def _join_trouble(self) -> None:
        trouble = self._pages.trouble
        trouble.helped.connect(self._help)
        trouble.retried.connect(self._retry)
        trouble.letter_wanted.connect(self._copy_letter)
        trouble.help_wanted.connect(self.show_help)
        trouble.disconnect_wanted.connect(self._ask_disconnect)
        trouble.closed.connect(self.close)
