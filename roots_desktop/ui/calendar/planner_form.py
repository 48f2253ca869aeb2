"""Asks for own dates to try out: from, to, whole or half days. Knows nothing of what they cost."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from roots_desktop.domain.dates import ONE_DAY, Period
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.ui.calendar.planner_choices import OwnDates
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button
from roots_desktop.ui.widgets.date_field import DateField, DayProblem, settled
from roots_desktop.ui.widgets.fields import Choice

_WHOLE, _LATE, _EARLY, _BOTH = "whole", "late", "early", "both"
_SINGLE = ((mark("Whole day"), _WHOLE), (mark("a.m."), _EARLY), (mark("p.m."), _LATE))
_SEVERAL = (
    (mark("Whole days"), _WHOLE),
    (mark("First day p.m."), _LATE),
    (mark("Last day a.m."), _EARLY),
    (mark("First day p.m., last a.m."), _BOTH),
)


class OwnDatesForm(QWidget):
    """Two days and which parts of them are meant; `added` carries the dates. Only days after today can be tried."""

    added = Signal(object)

    def __init__(self, theming: Theming, words: Words, today: date) -> None:
        super().__init__()
        self._words = words
        self.first = _field(theming, words, words.text("From"))
        self.last = _field(theming, words, words.text("To"))
        self.parts = Choice(theming, words.text("Whole or half days"))
        self.parts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.add = Button(theming, words.text("Add"), height=theming.theme.size("control.field"))
        self.add.clicked.connect(self._add)
        self.first.day_changed.connect(self._follow)
        self.first.returnPressed.connect(self._go_on)
        self.last.returnPressed.connect(self.add.click)
        for field in (self.first, self.last):
            field.day_changed.connect(self._refresh)
            field.edited.connect(self._refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_row((self.first, 1), (self.last, 1)))
        for field in (self.first, self.last):
            column.addWidget(DayProblem(theming, field))
        column.addLayout(_row((self.parts, 1), (self.add, 0)))
        self.show_today(today)

    def show_today(self, today: date) -> None:
        """Takes another day for today; days until then cannot be tried any more."""
        for field in (self.first, self.last):
            field.set_range(today + ONE_DAY)
        self._refresh()

    def clear(self) -> None:
        """Both days empty again."""
        self.first.set_empty()
        self.last.set_empty()
        self.parts.choose(_WHOLE)
        self._refresh()

    def _follow(self) -> None:
        """The last day is never before the first."""
        if not self.last.filled or self.last.day < self.first.day:
            self.last.set_day(self.first.day)

    def _go_on(self) -> None:
        self.last.setFocus(Qt.FocusReason.TabFocusReason)

    def _refresh(self) -> None:
        first, last = self.first, self.last
        entries = _SINGLE if not last.filled or first.day == last.day else _SEVERAL
        self.parts.set_entries([(self._words.text(text), value) for text, value in entries])
        self.add.setEnabled(first.filled and last.filled and last.day >= first.day)

    def _add(self) -> None:
        if not (settled(self) and self.add.isEnabled()):
            return
        meant = self.parts.currentData()
        period = Period(self.first.day, self.last.day)
        self.added.emit(OwnDates(period, late=meant in (_LATE, _BOTH), early=meant in (_EARLY, _BOTH)))
        self.clear()


def _field(theming: Theming, words: Words, name: str) -> DateField:
    """Empty, it names itself."""
    field = DateField(theming, name, words, hint=name)
    field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return field


def _row(*widgets: tuple[QWidget, int]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget, stretch in widgets:
        row.addWidget(widget, stretch)
    return row
