"""What the window shows and what it asks for: the newest picture, the view, the day. Knows no thread and no store."""

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never

from PySide6.QtCore import QObject, Signal

from roots_desktop.clock import Clock
from roots_desktop.commands import Command, SaveSettings
from roots_desktop.domain.absences import Absence
from roots_desktop.domain.balance import AccountBalance
from roots_desktop.domain.dates import month_of, next_month, previous_month
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.privacy import Masks, masked_snapshot
from roots_desktop.domain.records import Record
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.settings import Settings


class View(StrEnum):
    """The four ways to look at the calendar."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class AppModel(QObject):
    """The one source of the window's pages. Commands leave through `commanded`, pictures come in by `show_picture`.

    `focus` is the day whose period is shown, `month` the first day of its month. `focus_changed` comes with every
    other day in focus, `month_changed` only where another month is shown.
    While the settings say `private`, picture and record tell no kind of absence, so that no page can. Where that
    changes `privacy_changed` comes too, for pages that follow only while they are seen: a screen reader finds others.
    """

    picture_changed = Signal()
    settings_changed = Signal()
    privacy_changed = Signal()
    view_changed = Signal()
    focus_changed = Signal()
    month_changed = Signal()
    day_chosen = Signal()
    commanded = Signal(object)

    def __init__(self, clock: Clock, words: Words, settings: Settings, picture: Picture, parent: QObject) -> None:
        super().__init__(parent)
        self.clock = clock
        self.words = words
        self.settings = settings
        self._came = picture
        self.picture = self._shown(picture)
        self.arrived = picture != Picture()
        """False until there is a picture: an empty one means that nothing is known, not that there is nothing."""
        self.view = View(settings.view)
        self.focus = clock.today()
        self.selected: date | None = None
        self.record: Record = self.picture.snapshot.record(clock.today())
        self._told: Failure | None = None

    @property
    def month(self) -> date:
        """The first day of the month that is shown."""
        return self.focus.replace(day=1)

    @property
    def fed(self) -> bool:
        """True where a connected service tells what was booked: Moco, with its time entries switched on."""
        return self.picture.snapshot.connection("moco") is not None and "entries" in self.settings.moco_parts

    @property
    def refusal(self) -> Failure | None:
        """Why the last command changed nothing; None where nothing was refused, or that was told already."""
        refusal = self.picture.activity.last_refusal
        return None if refusal is self._told else refusal

    def leave_refusal(self) -> None:
        """What was refused so far is no news any more. The same once more is."""
        self._told = self.picture.activity.last_refusal

    def account(self) -> AccountBalance | None:
        """The time account until yesterday, as it came with the picture; None while there is none."""
        return self.picture.account

    def show_picture(self, picture: Picture) -> None:
        """Takes the newest picture from the sync thread; the one that shows already is shown anew, on another day."""
        if picture is not self.picture:
            self._came = picture
        self.picture = self._shown(self._came)
        self.record = self.picture.snapshot.record(self.clock.today(), self.record)
        self.arrived = True
        self.picture_changed.emit()

    def stored(self, absence: Absence) -> Absence:
        """An absence as it is stored, with its kind: to be edited."""
        known = self._came.snapshot.absences
        return next((one for one in known if (one.provider, one.id) == (absence.provider, absence.id)), absence)

    def send(self, command: Command) -> None:
        """Asks the sync thread for something; the answer is the next picture."""
        self.commanded.emit(command)

    def change_settings(self, settings: Settings) -> None:
        """Takes the settings at once and has them kept."""
        if settings == self.settings:
            return
        hides = settings.private != self.settings.private
        self.settings = settings
        if hides and self.arrived:
            self.show_picture(self.picture)
            self.privacy_changed.emit()
        self.settings_changed.emit()
        self.send(SaveSettings(settings))

    def keep_settings(self, settings: Settings) -> None:
        """Has settings kept that no page shows, so that none needs to follow: what to begin with at the next start."""
        if settings != self.settings:
            self.settings = settings
            self.send(SaveSettings(settings))

    def toggle_privacy(self) -> None:
        """Hides the kinds of absences, or shows them again."""
        self.change_settings(replace(self.settings, private=not self.settings.private))

    def show_view(self, view: View) -> None:
        """Turns to another view of the same days, and has it remembered."""
        if view is self.view:
            return
        self.view = view
        self.view_changed.emit()
        self.keep_settings(replace(self.settings, view=view.value))

    def show_day(self, day: date) -> None:
        """Turns to the period of a day, whatever the view; selects nothing."""
        if day == self.focus:
            return
        month, self.focus = self.month, day
        self.focus_changed.emit()
        if month != self.month:
            self.month_changed.emit()

    def show_month(self, day: date) -> None:
        """Turns to the month of a day: to the selected day in it, else to today, else to its first day."""
        if day.replace(day=1) != self.month:
            month = month_of(day)
            known = (self.selected, self.clock.today())
            self.show_day(next((one for one in known if one is not None and one in month), month.first))

    def show_next_month(self) -> None:
        """Turns one month on."""
        self.show_month(next_month(self.month))

    def show_previous_month(self) -> None:
        """Turns one month back."""
        self.show_month(previous_month(self.month))

    def show_next(self) -> None:
        """Turns one period of the view on."""
        self._turn(1)

    def show_previous(self) -> None:
        """Turns one period of the view back."""
        self._turn(-1)

    def choose_day(self, day: date | None) -> None:
        """Selects a day, or none; turns to it."""
        if day is not None:
            self.show_day(day)
        if day != self.selected:
            self.selected = day
            self.day_chosen.emit()

    def show_today(self) -> None:
        """Selects today and turns to it."""
        self.choose_day(self.clock.today())

    def _shown(self, picture: Picture) -> Picture:
        """The picture as the window may show it."""
        if not self.settings.private:
            return picture
        masks = Masks(self.words.text("Absent"), self.words.text("Elsewhere"))
        return replace(picture, snapshot=masked_snapshot(picture.snapshot, masks))

    def _turn(self, step: int) -> None:
        """In the view of a day the selection goes along: it is the day that is shown."""
        match self.view:
            case View.DAY:
                self.choose_day(self.focus + timedelta(days=step))
            case View.WEEK:
                self.show_day(self.focus + timedelta(days=7 * step))
            case View.MONTH:
                self.show_next_month() if step > 0 else self.show_previous_month()
            case View.YEAR:
                self.show_month(self.month.replace(year=self.month.year + step))
            case unreachable:
                assert_never(unreachable)
