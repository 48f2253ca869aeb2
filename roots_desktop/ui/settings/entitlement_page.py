"""Vacation in Settings: the days of a year, what is carried over, when it expires. All of it is the user's own."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop.domain.projection import Accrual
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.entitlement_view import (
    USUAL_EXPIRY,
    CarryOver,
    EntitlementDraft,
    EntitlementView,
    draft_problem,
    entitlement_from,
    entitlement_view,
    read_days,
)
from roots_desktop.ui.settings.page import SettingsPage
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.fields import Choice, Field
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.layouts import clear

_LABELS = 150
_FIELD = 88
_TOP = Qt.AlignmentFlag.AlignTop


class EntitlementPage(SettingsPage):
    """Days a year first; the other controls wait for them. Applies at once."""

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, parent)
        text = model.words.text
        self.set_head(text("Vacation"), text("What no service tells: needed to look into the years to come."))
        self.set_footer(text("All of this is yours. No service changes it, and none learns of it."))
        self._view: EntitlementView | None = None
        self.days = self._field(text("Days a year"))
        self.carry_over = Choice(theming, text("Carried over"))
        self.limit = self._field(text("Days carried over at most"))
        self.expiry = Choice(theming, text("They expire"))
        self.day = Choice(theming, text("Day"))
        self.month = Choice(theming, text("Month"))
        self.accrual = Choice(theming, text("Given"))
        self._days_hint = Label(theming, "", "caption", "textMuted", wrap=True)
        self._carry_hint = Label(theming, "", "caption", "textMuted", wrap=True)
        self._preview = QVBoxLayout()
        self._build()
        self._join()
        self.refresh()

    def refresh(self) -> None:
        """Shows what is entered, and what comes of it with the newest picture."""
        model = self.model
        balances = model.picture.snapshot.balances
        view = entitlement_view(model.settings.entitlement, model.record, balances, model.words)
        if view != self._view:
            if self._view is None:
                self._show_entries(view)
            if self._view is None or view.draft != self._view.draft:
                self._show_draft(view.draft)
            self._view = view
            self._show_state(view)

    def first_focus(self) -> QWidget | None:
        """The days."""
        return self.days

    def _show_entries(self, view: EntitlementView) -> None:
        self.carry_over.set_entries(view.carry_overs)
        self.expiry.set_entries(view.expiries)
        self.day.set_entries(view.days)
        self.month.set_entries(view.months)
        self.accrual.set_entries(view.accruals)

    def _show_draft(self, draft: EntitlementDraft) -> None:
        self.days.setText(draft.days)
        self.carry_over.choose(draft.carry_over)
        self.limit.setText(draft.limit)
        self.expiry.choose(draft.expires is not None)
        month, day = draft.expires or USUAL_EXPIRY
        self.day.choose(day)
        self.month.choose(month)
        self.accrual.choose(draft.accrual)

    def _show_state(self, view: EntitlementView) -> None:
        """Which controls can be used, the hints, and the preview."""
        self._enable(entered=view.entered or read_days(self.days.text()) is not None)
        self.limit.setVisible(self.carry_over.currentData() == CarryOver.SOME)
        for control in (self.day, self.month):
            control.setVisible(bool(self.expiry.currentData()))
        self._say(self.days, self._days_hint, view.days_hint)
        self._say(self.limit, self._carry_hint, view.carry_hint)
        clear(self._preview)
        for line in view.preview:
            self._preview.addWidget(Label(self.theming, line, wrap=True))

    def _enable(self, *, entered: bool) -> None:
        carries = self.carry_over.currentData() != CarryOver.NOTHING
        for control in (self.carry_over, self.accrual):
            control.setEnabled(entered)
        for control in (self.expiry, self.day, self.month):
            control.setEnabled(entered and carries)

    def _follow_typing(self) -> None:
        """Tab leads to the next control as soon as there is a reason to: it looks for one before the days are taken."""
        self._enable(entered=read_days(self.days.text()) is not None)

    def _say(self, field: Field, label: Label, hint: str, *, wrong: bool = False) -> None:
        label.set_text(hint)
        label.set_color("danger" if wrong else "textMuted")
        field.set_wrong(wrong)
        field.setAccessibleDescription(hint)

    def _draft(self) -> EntitlementDraft:
        """What the controls say now."""
        return EntitlementDraft(
            days=self.days.text(),
            carry_over=CarryOver(self.carry_over.currentData()),
            limit=self.limit.text(),
            expires=(self.month.currentData(), self.day.currentData()) if self.expiry.currentData() else None,
            accrual=Accrual(self.accrual.currentData()),
        )

    def _take(self) -> None:
        """Keeps what can be meant; says beside the field what cannot."""
        if self._view is None:
            return
        self._show_state(self._view)
        draft = self._draft()
        problem = draft_problem(draft, self.model.words)
        if problem is None:
            self.model.change_settings(replace(self.model.settings, entitlement=entitlement_from(draft)))
            return
        name, told = problem
        if name == "days":
            self._say(self.days, self._days_hint, told, wrong=True)
        elif told:
            self._say(self.limit, self._carry_hint, told, wrong=True)

    def _field(self, name: str) -> Field:
        field = Field(self.theming, name)
        field.setFixedWidth(_FIELD)
        return field

    def _build(self) -> None:
        text = self.model.words.text
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(16)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, tuple[QWidget, ...], Label | None], ...] = (
            (text("Days a year"), (self.days,), self._days_hint),
            (text("Carried over"), (self.carry_over, self.limit), self._carry_hint),
            (text("They expire"), (self.expiry, self.day, self.month), None),
            (text("Given"), (self.accrual,), None),
        )
        for number, (name, controls, hint) in enumerate(rows):
            label = Label(self.theming, name)
            label.setFixedHeight(32)
            label.setBuddy(controls[0])
            grid.addWidget(label, number, 0, _TOP)
            grid.addLayout(self._controls(controls, hint), number, 1)
        self.content.addLayout(grid)
        self.content.addSpacing(20)
        self._preview.setSpacing(4)
        self.content.addLayout(self._preview)
        self.content.addStretch(1)

    def _controls(self, controls: tuple[QWidget, ...], hint: Label | None) -> QVBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(8)
        for control in controls:
            across.addWidget(control)
        across.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(across)
        if hint is not None:
            column.addWidget(hint)
        return column

    def _join(self) -> None:
        self.days.textEdited.connect(self._follow_typing)
        for field in (self.days, self.limit):
            field.editingFinished.connect(self._take)
        for choice in (self.carry_over, self.expiry, self.day, self.month, self.accrual):
            choice.currentIndexChanged.connect(self._take)
