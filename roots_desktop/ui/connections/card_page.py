"""The connected card: person, rights, what to know, the secret that is never shown, the next sync."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.connections.card_view import CardView, MessageView, PersonView
from roots_desktop.ui.connections.rights_view import Grant, RightRow
from roots_desktop.ui.connections.trouble_view import Help
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.boxes import Initials, NoteBox
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.dialogs import DialogPage
from roots_desktop.ui.widgets.labels import IconLabel, Label
from roots_desktop.ui.widgets.layouts import clear
from roots_desktop.ui.widgets.painting import text_width
from roots_desktop.ui.widgets.surfaces import Card, InfoBox, Separator, Tone
from roots_desktop.ui.widgets.tips import plain

_GRANTS = {
    Grant.ALL: ("check", "success"),
    Grant.SOME: ("warning", "warning"),
    Grant.NONE: ("close", "danger"),
    Grant.UNKNOWN: ("info", "textMuted"),
}
_NAME = 104


class CardPage(DialogPage):
    """A configured connection. Buttons ask; whoever listens decides."""

    helped = Signal(str)
    letter_wanted = Signal()
    replace_wanted = Signal()
    disconnect_wanted = Signal()
    reconnect_wanted = Signal()
    sync_wanted = Signal()
    pause_wanted = Signal(bool)
    cancel_wanted = Signal()
    closed = Signal()

    def __init__(self, theming: Theming, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(theming, parent)
        self._words = words
        self._view: CardView | None = None
        self._replace = Button(theming, "")
        self._cancel = Button(theming, words.text("Cancel"), ButtonRole.FLAT, height=24)
        self._pause = Button(theming, words.text("Pause sync"), ButtonRole.FLAT, height=24)
        self._disconnect = Button(theming, words.text("Disconnect…"), ButtonRole.DANGER)
        self._close = Button(theming, words.text("Close"))
        self._sync = Button(theming, words.text("Sync now"), ButtonRole.PRIMARY, icon="sync")
        self._person = Person(theming)
        self._rights_title = Label(theming, "", "small")
        self._rights = Card(theming)
        self._rights_column = QVBoxLayout(self._rights)
        self._letter = Button(theming, words.text("Copy request to the administrator"), ButtonRole.FLAT, height=24)
        self._banners = QVBoxLayout()
        self._secret = Card(theming)
        self._secret_name = Label(theming, "", fixed=True)
        self._secret_text = Label(theming, "", "body", "textMuted", wrap=True)
        self._schedule = Label(theming, "", "caption", "textMuted")
        self.primary = self._sync
        self._build()
        self._join()

    def show_card(self, view: CardView, name: str) -> None:
        """The newest state."""
        if view == self._view:
            return
        old, self._view = self._view, view
        self.set_head(name, view.subtitle)
        self._person.show_person(view.person)
        if old is None or old.rights != view.rights:
            self._show_rights(view.rights)
        if old is None or old.banners != view.banners:
            self._show_banners(view.banners)
        self._letter.setVisible(view.letter)
        self._rights_title.set_text(view.rights_title)
        self._secret_name.set_text(view.secret_words.label)
        self._secret_name.updateGeometry()
        self._replace.setText(view.secret_words.replace)
        self._replace.updateGeometry()
        self._secret_text.set_text(view.secret)
        self._secret.setVisible(bool(view.secret))
        self._schedule.set_text(view.schedule)
        self._pause.setText(self._words.text("Resume sync") if view.paused else self._words.text("Pause sync"))
        self._pause.setVisible(not view.archived and not view.progress)
        self._cancel.setVisible(view.progress)
        self._disconnect.setText(
            self._words.text("Delete archive…") if view.archived else self._words.text("Disconnect…")
        )
        self._sync.setText(self._words.text("Connect again…") if view.archived else self._words.text("Sync now"))
        self._sync.set_icon("plug" if view.archived else "sync")
        self._allow_sync(allowed=view.can_sync or view.archived)

    def first_focus(self) -> QWidget | None:
        """Sync now, or Close while a sync runs."""
        return self._sync if self._sync.isEnabled() else self._close

    def _allow_sync(self, *, allowed: bool) -> None:
        """Where the button had the keyboard, its neighbour gets it: Qt would give it to the list of services."""
        had_focus = self._sync.hasFocus()
        self._sync.setEnabled(allowed)
        if had_focus and not allowed:
            self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._rights_column.setContentsMargins(0, 0, 0, 0)
        self._rights_column.setSpacing(0)
        self._banners.setSpacing(12)
        row = QHBoxLayout(self._secret)
        row.setContentsMargins(16, 7, 8, 7)
        row.setSpacing(8)
        row.addWidget(IconLabel(self.theming, "key", "textMuted"))
        row.addSpacing(4)
        row.addWidget(self._secret_name)
        row.addWidget(self._secret_text, 1)
        row.addSpacing(-4)
        row.addWidget(self._replace)
        next_row = QHBoxLayout()
        next_row.setSpacing(6)
        next_row.addWidget(IconLabel(self.theming, "clock", "textMuted", size=14))
        next_row.addWidget(self._schedule)
        next_row.addWidget(self._cancel)
        next_row.addWidget(self._pause)
        next_row.addStretch(1)
        self.content.addWidget(self._person)
        self.content.addSpacing(12)
        title_row = QHBoxLayout()
        title_row.addWidget(self._rights_title, 1)
        title_row.addWidget(self._letter)
        self.content.addLayout(title_row)
        self.content.addSpacing(4)
        self.content.addWidget(self._rights)
        self.content.addSpacing(12)
        self.content.addLayout(self._banners)
        self.content.addWidget(self._secret)
        self.content.addSpacing(6)
        self.content.addLayout(next_row)
        self.content.addStretch(1)
        self.footer.addWidget(self._disconnect)
        self.footer.addStretch(1)
        self.footer.addWidget(self._close)
        self.footer.addWidget(self._sync)

    def _join(self) -> None:
        self._replace.clicked.connect(self.replace_wanted)
        self._letter.clicked.connect(self.letter_wanted)
        self._disconnect.clicked.connect(self.disconnect_wanted)
        self._close.clicked.connect(self.closed)
        self._sync.clicked.connect(self._press_primary)
        self._pause.clicked.connect(self._press_pause)
        self._cancel.clicked.connect(self.cancel_wanted)

    def _press_primary(self) -> None:
        if self._view is not None and self._view.archived:
            self.reconnect_wanted.emit()
        else:
            self.sync_wanted.emit()

    def _press_pause(self) -> None:
        self.pause_wanted.emit(self._view is not None and not self._view.paused)

    def _show_rights(self, rights: tuple[RightRow, ...]) -> None:
        clear(self._rights_column)
        self._rights.setVisible(bool(rights))
        self._rights_title.setVisible(bool(rights))
        font = self.theming.theme.font("button")
        names = max((round(text_width(right.name, font) + 0.5) for right in rights), default=0)
        for index, right in enumerate(rights):
            if index:
                self._rights_column.addWidget(Separator(self.theming))
            self._rights_column.addWidget(self._right_row(right, max(_NAME, names + 8)))

    def _right_row(self, right: RightRow, name_width: int) -> QWidget:
        row = QWidget()
        row.setFixedHeight(self.theming.theme.size("row.list"))
        row.setAccessibleName(", ".join(part for part in (right.name, right.detail, right.text) if part))
        across = QHBoxLayout(row)
        across.setContentsMargins(16, 0, 16, 0)
        across.setSpacing(8)
        name = Label(self.theming, right.name, "button")
        name.setFixedWidth(name_width)
        icon, color = _GRANTS[right.grant]
        across.addWidget(name)
        across.addWidget(Label(self.theming, right.detail, "body", "textMuted"), 1)
        across.addWidget(IconLabel(self.theming, icon, color))
        across.addWidget(Label(self.theming, right.text, "small", color, fixed=True))
        return row

    def _show_banners(self, banners: tuple[MessageView, ...]) -> None:
        clear(self._banners)
        for banner in banners:
            self._banners.addWidget(self._banner_box(banner))
        self._banners.setContentsMargins(0, 0, 0, 12 if banners else 0)

    def _banner_box(self, banner: MessageView) -> InfoBox:
        tone = Tone(banner.tone)
        if banner.title:
            box: InfoBox = NoteBox(self.theming, tone, banner.icon, banner.title, banner.text)
        else:
            box = InfoBox(self.theming, tone, banner.icon, banner.text)
        if banner.button:
            button = Button(self.theming, banner.button)
            button.clicked.connect(self._helper(banner.help))
            box.add_action(button)
        return box

    def _helper(self, wanted: Help) -> Callable[[], None]:
        return lambda: self.helped.emit(wanted.value)


class Person(Card):
    """Initials, name, and four labelled facts side by side."""

    def __init__(self, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(theming, parent)
        self._initials = Initials(theming)
        self._name = Label(theming, "", "heading")
        self._facts = QHBoxLayout()
        self._facts.setSpacing(16)
        self._view: PersonView | None = None
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._name)
        column.addSpacing(4)
        column.addLayout(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 10)
        row.setSpacing(16)
        row.addWidget(self._initials, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(column, 1)

    def show_person(self, view: PersonView) -> None:
        """Another person, or more about the same."""
        if view == self._view:
            return
        self._view = view
        self._initials.set_text(view.initials)
        self._name.set_text(view.name)
        clear(self._facts)
        for label, value in view.facts:
            fact = QVBoxLayout()
            fact.setSpacing(0)
            fact.addWidget(Label(self._theming, label, "caption", "textMuted"))
            text = Label(self._theming, value)
            text.setToolTip(plain(value))
            fact.addWidget(text)
            self._facts.addLayout(fact, 1)
