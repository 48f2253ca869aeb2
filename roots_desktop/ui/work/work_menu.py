"""Everything about work as one menu: for the toolbar, and for the day under the mouse. Knows no figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.work.work_dialogs import WorkDialogs
from roots_desktop.ui.work.work_view import WorkView


class WorkMenu(QMenu):
    """Filled anew whenever it comes up. `for_day` makes it the menu of one day.

    Where it lies on the day it also explains its figures: `details_wanted`, or copies them: `copy_wanted`. Both carry
    the day.
    """

    details_wanted = Signal(object)
    copy_wanted = Signal(object)

    def __init__(self, model: AppModel, theming: Theming, dialogs: WorkDialogs, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._theming = theming
        self._dialogs = dialogs
        self._day: date | None = None
        self._explains = False
        self.setTitle(model.words.text("Work"))
        self.setAccessibleName(self.title())
        self.aboutToShow.connect(self.fill)
        self.fill()

    def for_day(self, day: date, *, explains: bool = False) -> None:
        """What is asked for is about this day from now on."""
        self._day = day
        self._explains = explains

    def fill(self) -> None:
        """The lines of this moment."""
        text, dialogs, view = self._model.words.text, self._dialogs, self._dialogs.view()
        self.clear()
        self._add("calendar", text("Open day"), self._open_day)
        if self._explains:
            self._add("info", text("Explain…"), self._want_details, "Space")
            self._add("copy", text("Copy as text"), self._want_copy)
            self.addSeparator()
        if view.books:
            self._add("plus", text("Book time…"), self._book, "Ctrl+B")
            self._add("clock", text("Add presence…"), self._add_presence)
            self.addSeparator()
        if view.clocking is not None:
            icon = "power" if view.clocked_in else "personal"
            self._add(icon, view.clocking.button, self._clock, "Ctrl+Shift+I")
            if not view.clocked_in:
                self._add("home", text("Clock in, home office"), self._clock_in_at_home)
        if view.books:
            self._add("clock", _timer(view, self._model.words), dialogs.open_timer)
        self.addSeparator()
        self._add("check", text("Is my timesheet complete?"), self._check)
        if view.outgoing.text:
            self._add("warning" if view.outgoing.refused else "sync", view.outgoing.text, dialogs.open_outbox)

    def _add(self, icon: str, text: str, pressed: Callable[[], None], keys: str = "") -> None:
        theme = self._theming.theme
        picture = self._theming.icons.icon(icon, theme.color("text"), theme.color("textDisabled"), 16)
        # A lone ampersand would become a shortcut.
        label = text.replace("&", "&&")
        if keys:
            # Only told: a shortcut of the action itself would be one too many, for the window has it already.
            label = f"{label}\t{QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}"
        self.addAction(picture, label).triggered.connect(pressed)

    def _open_day(self) -> None:
        self._dialogs.open_day(self._day)

    def _want_details(self) -> None:
        self.details_wanted.emit(self._day)

    def _want_copy(self) -> None:
        self.copy_wanted.emit(self._day)

    def _book(self) -> None:
        self._dialogs.book(self._day)

    def _add_presence(self) -> None:
        self._dialogs.add_presence(self._day)

    def _clock(self) -> None:
        self._dialogs.clock()

    def _clock_in_at_home(self) -> None:
        self._dialogs.clock(home_office=True)

    def _check(self) -> None:
        self._dialogs.open_check(self._day)


def _timer(view: WorkView, words: Words) -> str:
    return words.text("Timer: {running}", running=view.running) if view.timer else words.text("Start timer…")
