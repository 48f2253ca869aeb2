"""The outbox and the timer in the store: what is wished, what happened to it; one transaction a call.

A wish is there before anybody is told so, and gone only together with what it has become. Knows no network.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from roots_desktop.clock import Clock
from roots_desktop.domain.clocking import timer_writes
from roots_desktop.domain.entries import Presence, TimeEntry
from roots_desktop.domain.errors import (
    Failure,
    PermissionMissingError,
    ProviderFailedError,
    ProviderMalformedError,
    RateLimitedError,
    TimeoutExceededError,
    UsageError,
)
from roots_desktop.domain.outbox import Action, Timer, Waiting, WaitingState, Write, checked, touches
from roots_desktop.store.database import Database, Transaction
from roots_desktop.store.entries import put_entry, remove_entry
from roots_desktop.store.outbox import outbox, remove_waiting, save_waiting
from roots_desktop.store.presences import put_presence, remove_presence
from roots_desktop.store.timers import remove_timer, save_timer, timer

CLOCK_SLACK = timedelta(minutes=1)
"""A clock is put right by so much as a matter of course."""
FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(minutes=5)
CHOKING = frozenset(error.code for error in (ProviderFailedError, ProviderMalformedError, PermissionMissingError))
"""Failures that may be those of one wish, or of its day, alone."""
PATIENCE = 3
"""So many tries in vain tell them from an outage."""


class Wishes:
    """All raise StorageError. `provider` is the one that the wishes are for."""

    def __init__(self, database: Database, clock: Clock, provider: str) -> None:
        self._database = database
        self._clock = clock
        self.provider = provider

    def waiting(self) -> tuple[Waiting, ...]:
        """All that is in the outbox, the oldest first."""
        with self._database.reading() as tx:
            return outbox(tx)

    def due(self, now: datetime) -> tuple[Waiting, ...]:
        """What may be sent now, in its order: nothing overtakes what must wait, but for what was refused.

        One that the provider chokes on again and again holds up only what is about the same.
        """
        found: list[Waiting] = []
        held: list[Write] = []
        for item in self.waiting():
            if item.state is WaitingState.REFUSED:
                continue
            # One of the future was put off by a clock that has been set back since.
            waits = item.not_before is not None and item.not_before > now >= item.created_at
            if any(touches(item.write, write) for write in held) or (waits and _chokes(item)):
                held.append(item.write)
            elif waits:
                break
            else:
                found.append(item)
        return tuple(found)

    def add(self, writes: Iterable[Write]) -> tuple[Waiting, ...]:
        """Puts wishes into the outbox, all or none. Raises UsageError for one that cannot be meant."""
        sound = [checked(write) for write in writes]
        with self._database.transaction() as tx:
            return self._add(tx, sound)

    def follow(self, writes: Iterable[Write], changed: Iterable[tuple[str, Write]]) -> tuple[Waiting, ...]:
        """New wishes, and other words for some that wait; all or none. Gives all of them, the changed ones first."""
        sound = [checked(write) for write in writes]
        with self._database.transaction() as tx:
            return (*(self._change(tx, id_, checked(write)) for id_, write in changed), *self._add(tx, sound))

    def change(self, id_: str, write: Write) -> Waiting:
        """What waits is to say something else. Raises UsageError where it is gone, or may be on its way already."""
        with self._database.transaction() as tx:
            return self._change(tx, id_, checked(write))

    def discard(self, id_: str) -> None:
        """Drops a wish. Raises UsageError as `change` does."""
        with self._database.transaction() as tx:
            remove_waiting(tx, _still(tx, id_).id)

    def retry(self) -> None:
        """What was refused, or put off, may be sent at once."""
        with self._database.transaction() as tx:
            for item in outbox(tx):
                state = WaitingState.WAITING if item.state is WaitingState.REFUSED else item.state
                save_waiting(tx, replace(item, state=state, not_before=None))

    def hurry(self) -> None:
        """What waits may be sent at once: there is a network again, or somebody asks for it.

        Only a pause that the provider has asked for is kept, and one after a time-out: a slow provider may still be at
        it, and what arrives after the next look would be there twice.
        """
        with self._database.transaction() as tx:
            for item in outbox(tx):
                if item.not_before is not None and not _needs_pause(item):
                    save_waiting(tx, replace(item, not_before=None))

    def find(self, id_: str) -> Waiting | None:
        """The wish as it stands now, None where its owner has dropped it."""
        with self._database.reading() as tx:
            return _find(tx, id_)

    def begin(self, item: Waiting, known_ids: Sequence[str] | None) -> Waiting | None:
        """The wish is about to be sent: from here on nobody knows whether it arrived, until it is confirmed.

        None where it is another one by now, or dropped: its owner came first.
        """
        begun = replace(
            item,
            state=WaitingState.SENDING,
            known_ids=tuple(known_ids) if known_ids is not None else None,
            failure=None,
            not_before=None,
        )
        with self._database.transaction() as tx:
            stored = _find(tx, item.id)
            if stored is None or stored.write != item.write:
                return None
            save_waiting(tx, begun)
        return begun

    def confirm(self, item: Waiting, record: TimeEntry | Presence | None) -> None:
        """The provider has it: the wish goes, and what it has become takes its place."""
        write = item.write
        with self._database.transaction() as tx:
            remove_waiting(tx, item.id)
            if isinstance(record, TimeEntry):
                put_entry(tx, item.provider, record)
            elif isinstance(record, Presence):
                put_presence(tx, item.provider, record)
            elif write.action is Action.REMOVE_ENTRY:
                remove_entry(tx, item.provider, write.id)
            elif write.action is Action.REMOVE_PRESENCE:
                remove_presence(tx, item.provider, write.id)

    def keep_presences(self, provider: str, presences: Iterable[Presence]) -> None:
        """Takes over what a day's presences say now."""
        with self._database.transaction() as tx:
            for presence in presences:
                put_presence(tx, provider, presence)

    def refuse(self, item: Waiting, failure: Failure) -> None:
        """The provider will not do it; it stays until its owner decides."""
        with self._database.transaction() as tx:
            stored = _find(tx, item.id)
            if stored is not None:
                save_waiting(tx, replace(stored, state=WaitingState.REFUSED, failure=failure, not_before=None))

    def put_off(self, item: Waiting, failure: Failure, until: datetime | None = None) -> None:
        """It could not be settled now: it is tried again `until` then, else after a pause that grows.

        What its owner has dropped or changed meanwhile stays so.
        """
        attempts = item.attempts + 1
        later = until or self._clock.now() + _pause(attempts)
        with self._database.transaction() as tx:
            stored = _find(tx, item.id)
            if stored is not None:
                kept = item if stored.write == item.write else stored
                save_waiting(tx, replace(kept, failure=failure, attempts=attempts, not_before=later))

    def timer(self) -> Timer | None:
        """The timer that runs here."""
        with self._database.reading() as tx:
            return timer(tx)

    def start_timer(self, project_id: str, task_id: str, note: str) -> None:
        """A timer begins to run; one that ran is booked. Raises UsageError without a project or a task."""
        if not (project_id and task_id):
            raise UsageError("a timer needs a project and a task", field="project_id", reason="empty")
        with self._database.transaction() as tx:
            self._stop(tx)
            save_timer(
                tx, self.provider, Timer(project_id, task_id, self._clock.now().replace(microsecond=0), note.strip())
            )

    def stop_timer(self, note: str | None = None) -> tuple[Waiting, ...]:
        """The timer ends, and its time waits to be booked: both or none. Nothing where none runs.

        Raises UsageError where the clock was set back behind its start: the timer runs on.
        """
        with self._database.transaction() as tx:
            return self._stop(tx, note)

    def drop_timer(self) -> None:
        """The timer ends and books nothing."""
        with self._database.transaction() as tx:
            remove_timer(tx)

    def _stop(self, tx: Transaction, note: str | None = None) -> tuple[Waiting, ...]:
        running = timer(tx)
        if running is None:
            return ()
        if running.started_at > self._clock.now() + CLOCK_SLACK:
            raise UsageError("the clock was set back", reason="timer_ahead")
        ended = running if note is None else replace(running, note=note)
        remove_timer(tx)
        return self._add(tx, [checked(write) for write in timer_writes(ended, self._clock.now(), self._clock.zone())])

    def _add(self, tx: Transaction, writes: Iterable[Write]) -> tuple[Waiting, ...]:
        now = self._clock.now().replace(microsecond=0)
        items = tuple(Waiting(str(uuid4()), self.provider, now, write) for write in writes)
        for item in items:
            save_waiting(tx, item)
        return items

    def _change(self, tx: Transaction, id_: str, write: Write) -> Waiting:
        changed = replace(
            _still(tx, id_), write=write, state=WaitingState.WAITING, failure=None, attempts=0, not_before=None
        )
        save_waiting(tx, changed)
        return changed


def _find(tx: Transaction, id_: str) -> Waiting | None:
    return next((item for item in outbox(tx) if item.id == id_), None)


def _still(tx: Transaction, id_: str) -> Waiting:
    """The wish, where it is here and not on its way."""
    item = _find(tx, id_)
    if item is None or item.state is WaitingState.SENDING:
        raise UsageError("it may have been sent already", reason="sent" if item is None else "sending")
    return item


def _needs_pause(item: Waiting) -> bool:
    code = item.failure.code if item.failure is not None else ""
    timed_out = item.state is WaitingState.SENDING and code == TimeoutExceededError.code
    return timed_out or code == RateLimitedError.code


def _chokes(item: Waiting) -> bool:
    return item.attempts >= PATIENCE and item.failure is not None and item.failure.code in CHOKING


def _pause(attempts: int) -> timedelta:
    return min(FIRST_PAUSE * (1 << min(attempts - 1, 8)), LONGEST_PAUSE)
