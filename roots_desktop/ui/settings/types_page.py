"""Absence types in Settings: what each type of the account counts as and how it looks. Applies at once."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from roots_desktop.domain.absences import Colour, Effect, Kind
from roots_desktop.domain.type_choices import TypeChoices, TypeRule
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.page import SettingsPage
from roots_desktop.ui.settings.type_line import LineNames, TypeLine
from roots_desktop.ui.settings.types_view import AS_KIND, TypesView, types_view
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.layouts import clear
from roots_desktop.ui.widgets.surfaces import Separator
from roots_desktop.ui.widgets.two_press_button import TwoPressButton


class TypesPage(SettingsPage):
    """The types of the provider whose leaves count, which the user may treat otherwise."""

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, parent)
        text = model.words.text
        self.set_head(text("Absence types"), text("What each type of your account counts as, and how it looks."))
        self.reset_all = TwoPressButton(theming, text("Reset all…"), text("Reset all types"))
        self.reset_all.confirmed.connect(self._reset_all)
        room = self.reset_all.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.reset_all.setSizePolicy(room)
        self.head.addWidget(self.reset_all)
        self._view: TypesView | None = None
        self.lines: dict[str, TypeLine] = {}
        self._empty = Label(theming, "", "body", "textMuted", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.content.addWidget(self._empty)
        self.content.addLayout(self._rows)
        self.content.addStretch(1)
        self.set_footer(text("Changes apply at once, to all figures. No service learns of them."))
        self.refresh()

    def refresh(self) -> None:
        """Shows the newest picture and settings."""
        view = types_view(self.model.picture.snapshot, self.model.settings.types, self.model.words)
        if view == self._view:
            return
        earlier, self._view = self._view, view
        self._empty.set_text(view.empty)
        self._empty.setVisible(bool(view.empty))
        self.reset_all.forget()
        self.reset_all.setVisible(view.changed and bool(view.rows))
        if earlier is None or _told(earlier) != _told(view):
            self._build(view)
        for row in view.rows:
            self.lines[row.id].show_row(row)
        self._align()

    def first_focus(self) -> QWidget | None:
        """The kind of the first type."""
        return next((line.kind for line in self.lines.values()), None)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was asked once is not meant an hour later."""
        super().hideEvent(event)
        self.reset_all.forget()

    def _build(self, view: TypesView) -> None:
        text = self.model.words.text
        clear(self._rows)
        names = LineNames(
            text("Kind"), text("Effect on the target"), text("Colour"), text("Shown"), text("Synced"), text("Reset")
        )
        self.lines = {row.id: TypeLine(self.theming, row, names) for row in view.rows}
        for row in view.rows:
            self._connect(self.lines[row.id], row.id, row.told)
            self._rows.addWidget(self.lines[row.id])
            self._rows.addWidget(Separator(self.theming))

    def _align(self) -> None:
        """The controls of all blocks stand below each other, whatever their lists offer."""
        lines = self.lines.values()
        for controls in ([line.kind for line in lines], [line.effect for line in lines], [one.colour for one in lines]):
            width = max((control.sizeHint().width() for control in controls), default=0)
            for control in controls:
                control.setFixedWidth(width)

    def _connect(self, line: TypeLine, id_: str, told: Kind) -> None:
        """What each control changes about the rule of its type."""

        def take(change: Callable[[TypeRule], TypeRule]) -> Callable[[], None]:
            return lambda: self._take(id_, change)

        line.kind.currentIndexChanged.connect(take(lambda rule: rule.with_kind(told, Kind(line.kind.currentData()))))
        line.effect.currentIndexChanged.connect(take(lambda rule: rule.with_effect(told, _effect(line))))
        line.colour.currentIndexChanged.connect(take(lambda rule: replace(rule, colour=_colour(line))))
        line.shown.clicked.connect(take(lambda rule: replace(rule, shown=line.shown.isChecked())))
        line.synced.clicked.connect(take(lambda rule: replace(rule, synced=line.synced.isChecked())))
        line.reset.clicked.connect(lambda: self._reset(id_))

    def _take(self, id_: str, change: Callable[[TypeRule], TypeRule]) -> None:
        if self._view is not None:
            types = self.model.settings.types
            self._keep(types.with_rule(change(types.rule(self._view.provider, id_))))

    def _reset(self, id_: str) -> None:
        line = self.lines[id_]
        line.kind.setEnabled(True)
        line.kind.setFocus()
        self._take(id_, lambda rule: TypeRule(rule.provider, rule.type_id))

    def _reset_all(self) -> None:
        if self._view is not None:
            self._keep(self.model.settings.types.without(self._view.provider))
            first = self.first_focus()
            if first is not None:
                first.setFocus()

    def _keep(self, types: TypeChoices) -> None:
        self.model.change_settings(replace(self.model.settings, types=types))


def _effect(line: TypeLine) -> Effect | None:
    chosen = line.effect.currentData()
    return None if chosen == AS_KIND else Effect(chosen)


def _colour(line: TypeLine) -> Colour | None:
    chosen = line.colour.currentData()
    return None if chosen == AS_KIND else Colour(chosen)


def _told(view: TypesView) -> tuple[tuple[str, str, str], ...]:
    """What the account says, which no choice changes."""
    return tuple((row.id, row.name, row.suggestion) for row in view.rows)
