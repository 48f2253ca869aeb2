"""Hours in Settings: the time account. From which day it counts, what it began with, and corrections by hand."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop.commands import SaveAccount
from roots_desktop.domain.account import Correction
from roots_desktop.messages.usage import usage_sentence
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.account_view import (
    AccountView,
    CorrectionRow,
    account_view,
    minutes_problem,
    read_signed,
)
from roots_desktop.ui.settings.page import SettingsPage
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.date_field import DateField, DayProblem
from roots_desktop.ui.widgets.fields import Field
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.layouts import clear
from roots_desktop.ui.widgets.surfaces import Card, Separator

_LABELS = 150
_LEFT = Qt.AlignmentFlag.AlignLeft
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class AccountPage(SettingsPage):
    """The account; `edit_wanted` carries the correction to change, or None for a new one."""

    edit_wanted = Signal(object)

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, parent)
        text = model.words.text
        self.set_head(
            text("Hours"), text("Your time account: an opening balance, then booked minus target, day by day.")
        )
        self._view: AccountView | None = None
        self.start_button = Button(theming, text("Start counting"), height=32)
        self.stop_button = Button(theming, text("Stop counting"), ButtonRole.FLAT, height=32)
        self.count_from = DateField(theming, text("Count from"), model.words)
        self.opening = Field(theming, text("Opening balance"))
        self.opening.setFixedWidth(120)
        self._hint = Label(theming, "", "caption", "textMuted", wrap=True)
        self._balance = Label(theming, "", "strong")
        self.add_button = Button(theming, text("Add…"), icon="plus")
        self._empty = Label(theming, "", "body", "textMuted", wrap=True)
        self._card = Card(theming)
        self._rows = QVBoxLayout(self._card)
        self.change_buttons: list[Button] = []
        self._build()
        self._join()
        self.refresh()

    def refresh(self) -> None:
        """Shows the newest picture."""
        model, stored = self.model, self.model.picture.snapshot
        view = account_view(stored.account, model.account(), stored.employment, model.clock.today(), model.words)
        self._show_footer()
        if view == self._view:
            return
        self._view = view
        counts = view.count_from is not None
        self.count_from.set_day(view.count_from or view.suggested)
        self.start_button.setVisible(not counts)
        self.stop_button.setVisible(counts)
        self.opening.setText(view.opening)
        self.opening.setEnabled(counts)
        self._say(view.opening_hint)
        self._balance.set_text(view.balance)
        self._balance.setVisible(bool(view.balance))
        self._empty.set_text(view.empty)
        self._empty.setVisible(bool(view.empty))
        self._show_rows(view.corrections)

    def first_focus(self) -> QWidget | None:
        """The day from which it counts."""
        return self.count_from

    def _show_footer(self) -> None:
        refusal, words = self.model.refusal, self.model.words
        if refusal is not None:
            told = usage_sentence(refusal, words)
            self.set_footer(f"{told.message} {told.hint}", wrong=True)
        else:
            self.set_footer(words.text("All of this is yours. No service changes it, and none learns of it."))

    def _say(self, hint: str, *, wrong: bool = False) -> None:
        self._hint.set_text(hint)
        self._hint.set_color("danger" if wrong else "textMuted")
        self.opening.set_wrong(wrong)
        self.opening.setAccessibleDescription(hint)

    def _start(self) -> None:
        if self.count_from.settle():
            self.model.send(SaveAccount(self.count_from.day, read_signed(self.opening.text()) or 0))

    def _stop(self) -> None:
        self.model.send(SaveAccount(None, read_signed(self.opening.text()) or 0))

    def _save(self) -> None:
        """Keeps day and opening balance where they changed and can be meant."""
        view = self._view
        if view is None or view.count_from is None:
            return
        problem = minutes_problem(self.opening.text(), self.model.words)
        self._say(problem or view.opening_hint, wrong=bool(problem))
        minutes, stored = read_signed(self.opening.text()), self.model.picture.snapshot.account
        if minutes is not None and (self.count_from.day, minutes) != (stored.count_from, stored.opening_minutes):
            self.model.send(SaveAccount(self.count_from.day, minutes))

    def _show_rows(self, rows: tuple[CorrectionRow, ...]) -> None:
        clear(self._rows)
        self._card.setVisible(bool(rows))
        self.change_buttons = []
        for number, row in enumerate(rows):
            if number:
                self._rows.addWidget(Separator(self.theming))
            self._rows.addWidget(self._row(row))

    def _row(self, row: CorrectionRow) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(16, 6, 8, 6)
        across.setSpacing(16)
        day, minutes = Label(self.theming, row.day, fixed=True), Label(self.theming, row.minutes, "strong", fixed=True)
        day.setFixedWidth(96)
        minutes.setFixedWidth(64)
        change = Button(self.theming, self.model.words.text("Change…"))
        change.setAccessibleName(f"{change.text()} {row.spoken}")
        change.clicked.connect(self._changer(row.id))
        self.change_buttons.append(change)
        for widget in (day, minutes):
            across.addWidget(widget)
        across.addWidget(Label(self.theming, row.note, "body", "textMuted"), 1)
        across.addWidget(change)
        return line

    def _changer(self, id_: str) -> Callable[[], None]:
        return lambda: self.edit_wanted.emit(self._correction(id_))

    def _correction(self, id_: str) -> Correction | None:
        return next((one for one in self.model.picture.snapshot.account.corrections if one.id == id_), None)

    def _add(self) -> None:
        self.edit_wanted.emit(None)

    def _build(self) -> None:
        text = self.model.words.text
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.setColumnStretch(1, 1)
        days = QHBoxLayout()
        days.setSpacing(8)
        for widget in (self.count_from, self.start_button, self.stop_button):
            days.addWidget(widget)
        days.addStretch(1)
        grid.addWidget(self._label(text("Count from"), self.count_from), 0, 0)
        grid.addLayout(days, 0, 1)
        grid.addWidget(DayProblem(self.theming, self.count_from), 1, 1)
        grid.addWidget(self._label(text("Opening balance"), self.opening), 2, 0)
        grid.addWidget(self.opening, 2, 1, _LEFT)
        grid.addWidget(self._hint, 3, 1)
        self.content.addLayout(grid)
        self.content.addSpacing(12)
        self.content.addWidget(self._balance)
        self.content.addSpacing(16)
        head = QHBoxLayout()
        head.addWidget(Label(self.theming, text("Corrections, yours"), "small"), 1, _MIDDLE)
        head.addWidget(self.add_button)
        self.content.addLayout(head)
        self.content.addSpacing(6)
        self.content.addWidget(self._empty)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.content.addWidget(self._card)
        self.content.addStretch(1)

    def _label(self, text: str, control: QWidget) -> Label:
        label = Label(self.theming, text)
        label.setBuddy(control)
        return label

    def _join(self) -> None:
        self.count_from.day_changed.connect(self._save)
        self.opening.editingFinished.connect(self._save)
        self.start_button.clicked.connect(self._start)
        self.stop_button.clicked.connect(self._stop)
        self.add_button.clicked.connect(self._add)
