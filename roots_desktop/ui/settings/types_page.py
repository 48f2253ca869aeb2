"""Absence types in Settings: what kind each type of the account is, and whether it counts. Applies at once."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop.domain.absences import Kind
from roots_desktop.domain.type_choices import TypeChoices
from roots_desktop.ui.looks import Look
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.page import SettingsPage
from roots_desktop.ui.settings.types_view import TypeRow, TypesView, types_view, with_choice
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.check_box import CheckBox
from roots_desktop.ui.widgets.fields import Choice
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.layouts import clear
from roots_desktop.ui.widgets.painting import draw_box, draw_icon
from roots_desktop.ui.widgets.surfaces import Separator

_SIDE = 24
_INDENT = _SIDE + 8


class LookBadge(QWidget):
    """The colour and the icon of a kind, as in the calendar. Decoration beside its name."""

    def __init__(self, theming: Theming, look: Look) -> None:
        super().__init__()
        self._theming = theming
        self._look = look
        self.setFixedSize(_SIDE, _SIDE)
        theming.changed.connect(self.update)

    def show_look(self, look: Look) -> None:
        """Another kind."""
        self._look = look
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The square and the icon."""
        painter, theme, style = QPainter(self), self._theming.theme, f"absence.{self._look.style}"
        draw_box(painter, self.rect(), theme.color(f"{style}.soft"), None, theme.size("radius.bar"))
        ink = theme.color(f"{style}.text")
        pixmap = self._theming.icons.pixmap(self._look.icon, ink, 16, self.devicePixelRatioF())
        draw_icon(painter, pixmap, QRect(0, 0, _SIDE, _SIDE))


class TypeLine(QWidget):
    """One type: look, name, kind, and below where the kind comes from, whether it counts, and the way back."""

    def __init__(self, theming: Theming, row: TypeRow, view: TypesView, names: tuple[str, str, str]) -> None:
        super().__init__()
        kind, counts, reset = names
        self.badge = LookBadge(theming, row.look)
        self.kind = Choice(theming, f"{row.name}: {kind}", view.kinds)
        self.counts = CheckBox(theming, counts)
        self.counts.setAccessibleName(f"{row.name}: {counts}")
        self.reset = Button(theming, reset, ButtonRole.FLAT, height=24)
        self.reset.setAccessibleName(f"{row.name}: {reset}")
        self._told = Label(theming, row.told, "caption", "textMuted", wrap=True)
        self._effect = Label(theming, "", "caption", "textMuted", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.badge)
        head.addWidget(Label(theming, row.name, "strong"), 1)
        head.addWidget(self.reset)
        head.addWidget(self.kind)
        below = QHBoxLayout()
        below.setContentsMargins(_INDENT, 0, 0, 0)
        below.setSpacing(16)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._told)
        texts.addWidget(self._effect)
        below.addLayout(texts, 1)
        below.addWidget(self.counts, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(below)
        self.show_row(row)

    def show_row(self, row: TypeRow) -> None:
        """The newest state."""
        self.badge.show_look(row.look)
        self.kind.choose(row.kind.value)
        self.kind.setEnabled(row.counts)
        self.kind.setAccessibleDescription(row.effect)
        self.counts.setChecked(row.counts)
        self.reset.setVisible(row.changed)
        self._effect.set_text(row.effect)


class TypesPage(SettingsPage):
    """The types of Personio, which the user may count otherwise."""

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, parent)
        text = model.words.text
        self.set_head(text("Absence types"), text("What kind each type of your account is, and whether it counts."))
        self._view: TypesView | None = None
        self.lines: dict[str, TypeLine] = {}
        self._empty = Label(theming, "", "body", "textMuted", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.content.addWidget(self._empty)
        self.content.addLayout(self._rows)
        self.content.addStretch(1)
        self.set_footer(text("Changes apply at once, to all figures. Personio learns nothing of them."))
        self.refresh()

    def refresh(self) -> None:
        """Shows the newest picture and settings."""
        view = types_view(self.model.picture.snapshot, self.model.settings.types, self.model.words)
        if view == self._view:
            return
        earlier, self._view = self._view, view
        self._empty.set_text(view.empty)
        self._empty.setVisible(bool(view.empty))
        if earlier is None or _told(earlier) != _told(view):
            self._build(view)
        for row in view.rows:
            self.lines[row.id].show_row(row)

    def first_focus(self) -> QWidget | None:
        """The kind of the first type."""
        return next((line.kind for line in self.lines.values()), None)

    def _build(self, view: TypesView) -> None:
        text = self.model.words.text
        clear(self._rows)
        names = (text("Kind"), text("Counts"), text("Reset"))
        self.lines = {row.id: TypeLine(self.theming, row, view, names) for row in view.rows}
        for id_, line in self.lines.items():
            line.kind.currentIndexChanged.connect(self._kind_taker(id_))
            line.counts.clicked.connect(self._count_taker(id_))
            line.reset.clicked.connect(self._resetter(id_))
            self._rows.addWidget(line)
            self._rows.addWidget(Separator(self.theming))

    def _kind_taker(self, id_: str) -> Callable[[], None]:
        return lambda: self._take_kind(id_)

    def _count_taker(self, id_: str) -> Callable[[bool], None]:
        return lambda counts: self._take(self.model.settings.types.counting(id_, counts=counts))

    def _resetter(self, id_: str) -> Callable[[], None]:
        return lambda: self._reset(id_)

    def _take_kind(self, id_: str) -> None:
        told = next(one.kind for one in self.model.picture.snapshot.absence_types if one.id == id_)
        self._take(with_choice(self.model.settings.types, told, id_, Kind(self.lines[id_].kind.currentData())))

    def _reset(self, id_: str) -> None:
        self.lines[id_].kind.setFocus()
        self._take(self.model.settings.types.with_kind(id_, None).counting(id_, counts=True))

    def _take(self, types: TypeChoices) -> None:
        self.model.change_settings(replace(self.model.settings, types=types))


def _told(view: TypesView) -> tuple[tuple[str, str, str], ...]:
    """What the account says, which no choice changes."""
    return tuple((row.id, row.name, row.told) for row in view.rows)
