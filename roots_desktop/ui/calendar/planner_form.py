"""Asks for own dates to try out: from, to, whole or half days. Knows nothing of what they cost."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from roots_desktop.domain.dates import Period
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.ui.calendar.planner_choices import OwnDates
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button
from roots_desktop.ui.widgets.fields import Choice
from roots_desktop.ui.widgets.spin_fields import DateField

_HINT = QPalette.ColorRole.PlaceholderText
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
        self._today = today
        self.first = self._field(theming, words.text("From"))
        self.last = self._field(theming, words.text("To"))
        self.parts = Choice(theming, words.text("Whole or half days"))
        self.parts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.add = Button(theming, words.text("Add"), height=theming.theme.size("control.field"))
        self.add.clicked.connect(self._add)
        self.first.day_changed.connect(self._follow)
        self.last.day_changed.connect(self._refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_row((self.first, 1), (self.last, 1)))
        column.addLayout(_row((self.parts, 1), (self.add, 0)))
        theming.changed.connect(self._refresh)
        self.show_today(today)

    def show_today(self, today: date) -> None:
        """Takes another day for today; days until then cannot be tried any more."""
        self._today = today
        for field in (self.first, self.last):
            field.setMinimumDate(QDate(today.year, today.month, today.day))
        self._refresh()

    def clear(self) -> None:
        """Both days empty again."""
        self.first.set_day(self._today)
        self.last.set_day(self._today)
        self.parts.choose(_WHOLE)
        self._refresh()

    def _field(self, theming: Theming, name: str) -> DateField:
        field = DateField(theming, name, self._words.language)
        field.setSpecialValueText(name)
        field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        field.setMinimumDate(QDate(self._today.year, self._today.month, self._today.day))
        field.set_day(self._today)
        return field

    def _follow(self) -> None:
        """The last day is never before the first."""
        if self.last.day < self.first.day:
            self.last.set_day(self.first.day)
        self._refresh()

    def _refresh(self) -> None:
        for field in (self.first, self.last):
            _dim(field, empty=field.day == self._today)
        single = self.first.day == self.last.day
        entries = _SINGLE if single else _SEVERAL
        self.parts.set_entries([(self._words.text(text), value) for text, value in entries])
        self.add.setEnabled(self.first.day > self._today and self.last.day >= self.first.day)

    def _add(self) -> None:
        meant = self.parts.currentData()
        period = Period(self.first.day, self.last.day)
        self.added.emit(OwnDates(period, late=meant in (_LATE, _BOTH), early=meant in (_EARLY, _BOTH)))
        self.clear()


def _dim(field: DateField, *, empty: bool) -> None:
    """A field without a day names itself, as quietly as a hint."""
    line = field.lineEdit()
    palette = line.palette()
    palette.setColor(QPalette.ColorRole.Text, palette.color(_HINT if empty else QPalette.ColorRole.WindowText))
    line.setPalette(palette)


def _row(*widgets: tuple[QWidget, int]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget, stretch in widgets:
        row.addWidget(widget, stretch)
    return row
