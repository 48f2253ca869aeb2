"""The picture as the window has it: what is stored and what goes on. Publishes when it changes, and only then.

Knows the engine's data and the timetable, not why something changed.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from roots_desktop.clock import Clock
from roots_desktop.domain.connections import Connection
from roots_desktop.domain.errors import Failure, StorageError
from roots_desktop.domain.freshness import OFFLINE_CODES, keyring_state
from roots_desktop.domain.snapshot import Activity, KeyringState, Picture
from roots_desktop.sync.engine import Engine
from roots_desktop.sync.timetable import Timetable

Publish = Callable[[Picture], None]


class Publisher:
    """`picture` is the newest one. `interval` is the time between two automatic syncs."""

    def __init__(self, engine: Engine, clock: Clock, timetable: Timetable, publish: Publish, picture: Picture) -> None:
        self._engine = engine
        self._clock = clock
        self._timetable = timetable
        self._publish = publish
        self.picture = picture
        self.interval = timedelta(minutes=30)

    @property
    def activity(self) -> Activity:
        """What goes on."""
        return self.picture.activity

    def read_again(self, activity: Activity | None = None) -> None:
        """Shows what is stored now, and what goes on now where that changed with it."""
        activity = activity or self.activity
        try:
            stored = self._engine.picture()
        except StorageError as error:
            self.tell(replace(activity, last_refusal=error.failure()))
            return
        self._timetable.follow(stored.snapshot, self.interval, self._clock.now())
        self.picture = replace(stored, activity=activity)
        self.picture = replace(self.picture, activity=self._told(activity))
        self._publish(self.picture)

    def tell(self, activity: Activity) -> None:
        """Shows what goes on, if it is any news."""
        told = self._told(activity)
        if told != self.activity:
            self.picture = replace(self.picture, activity=told)
            self._publish(self.picture)

    def refuse(self, failure: Failure | None) -> None:
        """Why the last command changed nothing; None: it did what it should."""
        self.tell(replace(self.activity, last_refusal=failure))

    def _told(self, activity: Activity) -> Activity:
        """The same, with what follows from the data, the keyring and the timetable."""
        connections = [connection for connection in self.picture.snapshot.connections if not connection.archived]
        return replace(
            activity,
            offline=any(_code(connection) in OFFLINE_CODES for connection in connections),
            keyring=self._keyring(connections),
            keyring_backend=self._engine.keyring_backend,
            next_sync_at=None if activity.paused else self._timetable.next(),
        )

    def _keyring(self, connections: list[Connection]) -> KeyringState:
        """The keyring as it is while it is asked, else as it was when a connection's secret was needed."""
        if self._engine.keyring is KeyringState.WAITING:
            return KeyringState.WAITING
        told = (keyring_state(connection.failure) for connection in connections)
        return next((state for state in told if state is not None), self._engine.keyring)


def _code(connection: Connection) -> str:
    return connection.failure.code if connection.failure is not None else ""
