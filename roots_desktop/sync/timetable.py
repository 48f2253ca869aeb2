"""When each connection is due, kept up to date with what happened to it. Knows the plan, not how a sync is done."""

from collections.abc import Callable
from datetime import datetime, timedelta

from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.sync.plan import TrackRecord, after_absence, at_once, next_sync, track_record


class Timetable:
    """`spread` gives a random number from −1 to 1; it is asked once for each planned sync, and for each return."""

    def __init__(self, spread: Callable[[], float]) -> None:
        self._spread = spread
        self._records: dict[str, TrackRecord] = {}
        self._due: dict[str, datetime | None] = {}
        self._interval = timedelta()

    def follow(self, snapshot: Snapshot, interval: timedelta, now: datetime) -> None:
        """Plans anew what has changed: a run, a connection, the interval. A new connection is due at once."""
        records = {connection.provider: track_record(connection, snapshot.runs) for connection in snapshot.connections}
        kept = self._due if interval == self._interval else {}
        self._due = {
            provider: kept[provider]
            if provider in kept and record == self._records.get(provider)
            else next_sync(record, interval, now, self._spread())
            for provider, record in records.items()
        }
        self._records, self._interval = records, interval

    def come_back(self, now: datetime) -> None:
        """Nothing could be done for a while, the program or the computer was off: what is overdue begins soon, and all
        that can be had sooner than planned, both services together.
        """
        chance = (1 + self._spread()) / 2
        for provider, record in self._records.items():
            soon, due = after_absence(record, now, chance), self._due[provider]
            if soon is not None:
                self._due[provider] = soon if due is None or due <= now else min(due, soon)

    def hurry(self, now: datetime) -> None:
        """There is a reason to sync at once: a network."""
        for provider, record in self._records.items():
            soon = at_once(record, now)
            if soon is not None:
                self._due[provider] = min(self._due[provider] or soon, soon)

    def put_off(self, provider: str, until: datetime) -> None:
        """Not before then."""
        if self._due.get(provider) is not None:
            self._due[provider] = until

    def due(self, now: datetime) -> tuple[str, ...]:
        """The providers whose time has come."""
        return tuple(provider for provider, moment in self._due.items() if moment is not None and moment <= now)

    def next(self) -> datetime | None:
        """The next automatic sync of any connection."""
        return min((moment for moment in self._due.values() if moment is not None), default=None)
