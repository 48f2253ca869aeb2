"""The connect form: asks, checks inline, hands the answers over once and keeps no secret."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roots_desktop.domain.connections import Access, Field, ProviderInfo, Secret
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.connections.form_view import (
    FormView,
    asked_fields,
    entered_values,
    field_problem,
    form_problems,
    is_optional,
)
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.dialogs import DialogPage
from roots_desktop.ui.widgets.forms import Disclosure, LabelledField
from roots_desktop.ui.widgets.surfaces import InfoBox, Tone

_HINT_ICON = "lock"


class FormPage(DialogPage):
    """The form of one provider, built from its fields."""

    submitted = Signal(object, bool)
    """The answers as `Access`; True where the secret was left as just entered."""
    help_wanted = Signal()
    keyring_help_wanted = Signal()
    closed = Signal()

    def __init__(self, theming: Theming, info: ProviderInfo, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(theming, parent)
        self._info = info
        self._asked = asked_fields(info)
        self._words = words
        self._kept = False
        self._fields: dict[str, LabelledField] = {}
        self._notice = InfoBox(theming, Tone.NEUTRAL, "key")
        self._notice_button = Button(theming, words.text("How to fix this"))
        self._notice.add_action(self._notice_button)
        self._notice_row = QHBoxLayout()
        self._notice_row.addWidget(self._notice)
        self._advanced = Disclosure(theming, words.text("Advanced"))
        self._connect = Button(theming, words.text("Connect"), ButtonRole.PRIMARY)
        self._close = Button(theming, words.text("Close"))
        self._help = Button(theming, words.text("Where do I get these?"), ButtonRole.FLAT, icon="info")
        self.primary = self._connect
        self._build()
        self._join()

    def show_form(self, view: FormView, *, kept: bool, fill: bool) -> None:
        """The form in words. `fill` writes the values of the view over what was typed; a secret field gets emptied."""
        self._kept = kept
        self.set_head(view.name, view.purpose)
        for entry in view.fields:
            field = self._fields[entry.name]
            field.set_label(entry.label)
            field.set_hint(entry.hint, _HINT_ICON if entry.secret else "")
            field.field.setPlaceholderText(entry.placeholder)
            if fill:
                field.field.setText(entry.value)
                field.set_problem("")
        self._notice.set_message(Tone.NEUTRAL, "key", view.keyring.text)
        self._notice.setVisible(bool(view.keyring.text))
        self._notice_row.setContentsMargins(0, 0, 0, 12 if view.keyring.text else 0)
        self._update_connect()

    def set_busy(self, busy: bool) -> None:
        """Between the click and the first sign of the attempt nothing may be sent twice."""
        self._connect.setEnabled(not busy and self._is_complete())

    def focus_on(self, name: str) -> None:
        """Gives the keyboard to a field and selects what is in it."""
        field = self._fields.get(name)
        if field is not None:
            field.field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.field.selectAll()

    def forget_secret(self) -> None:
        """Empties the secret field."""
        for field in self._asked:
            if field.secret:
                self._fields[field.name].field.clear()

    def open_advanced(self) -> None:
        """Shows the rarely needed fields."""
        self._advanced.setChecked(True)

    def first_focus(self) -> QWidget | None:
        """The first empty field."""
        fields = [self._fields[field.name].field for field in self._asked if not (field.advanced or field.provisioned)]
        return next((field for field in fields if not field.text()), fields[0] if fields else self._close)

    def _build(self) -> None:
        self.content.addLayout(self._notice_row)
        self._add_fields([field for field in self._asked if not field.advanced])
        rare = [field for field in self._asked if field.advanced]
        if rare:
            row = QHBoxLayout()
            row.setContentsMargins(0, 0, 0, 4)
            row.addWidget(self._advanced)
            row.addStretch(1)
            self.content.addLayout(row)
        self._add_fields(rare)
        self.content.addStretch(1)
        self.begin_with_link(True)
        self.footer.addWidget(self._help)
        self.footer.addStretch(1)
        self.footer.addWidget(self._close)
        self.footer.addWidget(self._connect)

    def _add_fields(self, fields: list[Field]) -> None:
        for field in fields:
            entry = LabelledField(self.theming, "", parent=self)
            self._fields[field.name] = entry
            entry.field.set_secret(field.secret)
            entry.field.setText(field.preset or field.default)
            if field.advanced:
                entry.hide()
                self._advanced.toggled.connect(entry.setVisible)
            self.content.addWidget(entry)
            self.content.addSpacing(12)

    def _join(self) -> None:
        for field in self._asked:
            entry = self._fields[field.name]
            entry.edited.connect(self._update_connect)
            entry.left_field.connect(self._check_touched)
        self._connect.clicked.connect(self._submit)
        self._close.clicked.connect(self.closed)
        self._help.clicked.connect(self.help_wanted)
        self._notice_button.clicked.connect(self.keyring_help_wanted)

    def _answers(self) -> tuple[tuple[str, str], ...]:
        return tuple((name, entry.field.text().strip()) for name, entry in self._fields.items())

    def _is_complete(self) -> bool:
        given = dict(self._answers())
        return all(given[field.name] or is_optional(field) or (field.secret and self._kept) for field in self._asked)

    def _update_connect(self) -> None:
        self._connect.setEnabled(self._is_complete())

    def _check_touched(self) -> None:
        """A field that was left with something in it is checked at once; an empty one only when all is sent."""
        for field in self._asked:
            entry = self._fields[field.name]
            if entry.field.text().strip() and not entry.field.hasFocus():
                entry.set_problem(field_problem(field, entry.field.text(), self._words, kept=self._kept))

    def _submit(self) -> None:
        problems = form_problems(self._info, self._answers(), self._words, kept=self._kept)
        for name, entry in self._fields.items():
            entry.set_problem(problems.get(name, ""))
        if problems:
            self._show_first_problem(next(field.name for field in self._asked if field.name in problems))
            return
        access = self._access()
        self.forget_secret()
        self.submitted.emit(access, self._kept and not access.secret)

    def _show_first_problem(self, name: str) -> None:
        if any(field.name == name and field.advanced for field in self._asked):
            self.open_advanced()
        self.focus_on(name)

    def _access(self) -> Access:
        given = dict(self._answers())
        secret = next((given[field.name] for field in self._asked if field.secret), "")
        return Access(self._info.key, entered_values(self._info, self._answers()), Secret(secret))
