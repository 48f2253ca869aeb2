"""What the window shows and what it asks for: the newest picture, the month, the day. Knows no thread and no store."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from roots_desktop.clock import Clock
from roots_desktop.commands import Command, SaveSettings
from roots_desktop.domain.balance import AccountBalance
from roots_desktop.domain.dates import next_month, previous_month
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.records import Record
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.settings import Settings


class AppModel(QObject):
    """The one source of the window's pages. Commands leave through `commanded`, pictures come in by `show_picture`."""

    picture_changed = Signal()
    settings_changed = Signal()
    month_changed = Signal()
    day_chosen = Signal()
    commanded = Signal(object)

    def __init__(self, clock: Clock, words: Words, settings: Settings, picture: Picture, parent: QObject) -> None:
        super().__init__(parent)
        self.clock = clock
        self.words = words
        self.settings = settings
        self.picture = picture
        self.arrived = picture != Picture()
        """False until there is a picture: an empty one means that nothing is known, not that there is nothing."""
        self.month = clock.today().replace(day=1)
        self.selected: date | None = None
        self.record: Record = picture.snapshot.record(clock.today())
        self._told: Failure | None = None

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
        """Takes the newest picture from the sync thread."""
        self.record = picture.snapshot.record(self.clock.today(), self.record)
        self.picture = picture
        self.arrived = True
        self.picture_changed.emit()

    def send(self, command: Command) -> None:
        """Asks the sync thread for something; the answer is the next picture."""
        self.commanded.emit(command)

    def change_settings(self, settings: Settings) -> None:
        """Takes the settings at once and has them kept."""
        if settings == self.settings:
            return
        self.settings = settings
        self.settings_changed.emit()
        self.send(SaveSettings(settings))

    def show_month(self, day: date) -> None:
        """Turns to the month of a day."""
        first = day.replace(day=1)
        if first != self.month:
            self.month = first
            self.month_changed.emit()

    def show_next_month(self) -> None:
        """Turns one month on."""
        self.show_month(next_month(self.month))

    def show_previous_month(self) -> None:
        """Turns one month back."""
        self.show_month(previous_month(self.month))

    def choose_day(self, day: date | None) -> None:
        """Selects a day, or none; turns to its month."""
        if day is not None:
            self.show_month(day)
        if day != self.selected:
            self.selected = day
            self.day_chosen.emit()

    def show_today(self) -> None:
        """Selects today and turns to it."""
        self.choose_day(self.clock.today())
