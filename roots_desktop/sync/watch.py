"""What happens by itself: the day ends, the computer wakes up, the network comes back, another process writes,
a sync is due. Knows the clock, not what the user wants.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta

from roots_desktop.clock import Clock
from roots_desktop.domain.errors import NotConnectedError, StorageError
from roots_desktop.sync.engine import Engine
from roots_desktop.sync.plan import needs_user
from roots_desktop.sync.publisher import Publisher
from roots_desktop.sync.tasks import Tasks
from roots_desktop.sync.timetable import Timetable

SETTLING = timedelta(seconds=10)
"""After waking up, networks and keyrings need a moment."""
SLEPT = timedelta(seconds=30)
"""A clock that jumped by more than this between two looks: the computer was asleep, or the clock was set."""

Addresses = Callable[[], tuple[str, ...]]


class Watch:
    """Looks around whenever it is told to. `addresses` are the computer's own ones on the way out."""

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        publisher: Publisher,
        tasks: Tasks,
        timetable: Timetable,
        addresses: Addresses,
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._publisher = publisher
        self._tasks = tasks
        self._timetable = timetable
        self._addresses = addresses
        self._known_addresses: tuple[str, ...] = ()
        self._today: date | None = None
        self._seen: datetime | None = None

    def begin(self) -> None:
        """The first look: everything is read, and whatever is connected is due before long."""
        self._follow_day()
        self._timetable.come_back(self._clock.now())

    def look(self) -> None:
        """Takes notice of what changed since the last look, and starts what is due."""
        now = self._clock.now()
        if self._slept(now):
            self._timetable.come_back(now + SETTLING)
        if self._publisher.activity.offline and self._network_came_back():
            self._timetable.hurry(now)
            with suppress(NotConnectedError):
                self._engine.booking.wishes.hurry()
        if not self._follow_day():
            self._follow_others()
        self._send_what_waits()
        if not self._publisher.activity.paused:
            for provider in self._timetable.due(now):
                self._tasks.sync(provider, asked=False)

    def _send_what_waits(self) -> None:
        """What the user booked goes out as soon as it can, paused or not: it was asked for.

        Where only the user can help, it waits for them.
        """
        snapshot = self._publisher.picture.snapshot
        with suppress(NotConnectedError):
            booking = self._engine.booking
            connection = snapshot.connection(booking.wishes.provider)
            blocked = connection is None or connection.archived or needs_user(connection.failure)
            if snapshot.outbox and not blocked and booking.is_due():
                self._tasks.send_outbox()

    def _slept(self, now: datetime) -> bool:
        before, self._seen = self._seen, now
        return before is not None and abs(now - before) > SLEPT

    def _network_came_back(self) -> bool:
        before, self._known_addresses = self._known_addresses, self._addresses()
        return self._known_addresses not in ((), before)

    def _follow_day(self) -> bool:
        today = self._clock.today()
        if today == self._today:
            return False
        self._today = today
        try:
            self._engine.back_up_day()
            self._engine.refresh_calendar()
        except StorageError as error:
            self._publisher.refuse(error.failure())
        self._publisher.read_again()
        return True

    def _follow_others(self) -> None:
        try:
            changed = self._engine.changed_elsewhere()
        except StorageError:
            changed = False
        if changed:
            self._publisher.read_again()
        else:
            self._publisher.tell(self._publisher.activity)
