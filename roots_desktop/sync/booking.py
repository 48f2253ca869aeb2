"""What the user books: puts it into the outbox and sends it. Knows secrets, turns and providers, not how to send.

A wish that cannot be sent now waits; that is no failure of whoever booked it.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from roots_desktop.clock import Clock
from roots_desktop.domain.clocking import ClockPlan, clock_in, clock_out
from roots_desktop.domain.connections import Access, Connection, Secret
from roots_desktop.domain.dates import Period, previous_month
from roots_desktop.domain.errors import KeyringError, RootsError, StorageFailedError
from roots_desktop.domain.outbox import Booked, Waiting, WaitingState, Write
from roots_desktop.domain.records import Record
from roots_desktop.providers.contract import Provider
from roots_desktop.providers.together import unbroken
from roots_desktop.sync.failures import error_of
from roots_desktop.sync.plan import KEYRING_RETRY
from roots_desktop.sync.secrets_in_use import SecretsInUse
from roots_desktop.sync.sending import Sender
from roots_desktop.sync.storage import Storage
from roots_desktop.sync.sync_turn import SyncTurn
from roots_desktop.sync.wishes import Wishes

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Planned:
    """Wishes in the outbox that belong together. `known` are the ids of those that waited before, in other words."""

    items: tuple[Waiting, ...]
    known: frozenset[str] = frozenset()


class Booking:
    """Books at the one provider that takes bookings. All raise NotConnectedError while it is not connected."""

    def __init__(
        self, storage: Storage, wishes: Wishes, provider: Provider, secrets: SecretsInUse, turn: SyncTurn, clock: Clock
    ) -> None:
        self._storage = storage
        self._wishes = wishes
        self._provider = provider
        self._secrets = secrets
        self._turn = turn
        self._clock = clock

    @property
    def wishes(self) -> Wishes:
        """The outbox and the timer."""
        return self._wishes

    def add(self, writes: Iterable[Write]) -> Planned:
        """Puts wishes into the outbox. Raises UsageError or StorageError; then none of them is there."""
        self._storage.connected(self._provider.info.key)
        return Planned(self._wishes.add(writes))

    def plan_clock_in(self, at: time | None = None, *, home_office: bool = False) -> Planned:
        """Puts the beginning of a presence into the outbox. Raises UsageError or StorageError."""
        record, outbox, now = self._around()
        return self._follow(clock_in(record, outbox, now, self._moment(at, now), home_office=home_office))

    def plan_clock_out(self, at: time | None = None, *, home_office: bool = False) -> Planned:
        """Puts the end of the open presence into the outbox. Raises UsageError or StorageError."""
        record, outbox, now = self._around()
        return self._follow(clock_out(record, outbox, now, self._moment(at, now), home_office=home_office))

    def start_timer(self, project_id: str, task_id: str, note: str) -> None:
        """A timer begins to run. Raises UsageError or StorageError."""
        self._storage.connected(self._provider.info.key)
        self._wishes.start_timer(project_id, task_id, note)

    def is_due(self) -> bool:
        """True where something in the outbox may be sent now. Raises StorageError."""
        return bool(self._wishes.due(self._clock.now()))

    async def send(self) -> Mapping[str, Booked]:
        """Sends what is due; gives what became of it, by the id of the wish.

        Raises NotConnectedError, KeyringError, AuthenticationError or StorageError; what waits goes on waiting.
        """
        key = self._provider.info.key
        connection = self._storage.connected(key)
        if not self.is_due():
            return {}
        secret = await self._secret(connection)
        async with self._turn.alone():
            items = self._wishes.due(self._clock.now())
            if not items:
                return {}
            current = self._storage.connected(key)
            if current.id != connection.id:  # another process has connected again: its secret is another one
                secret = await self._secret(current)
            access = Access(key, current.values, secret)
            writer = self._provider.writer(access, current.account, self._clock.zone())
            try:
                return await Sender(self._wishes, writer).send(items)
            finally:
                await unbroken(writer.close())

    async def settle(self, planned: Planned) -> tuple[Booked, ...]:
        """Sends, and says what became of these wishes, in their order.

        Raises RefusedError for the first that was refused. What is new and was refused is dropped; what waited before
        stays, refused, as there is more in it than was asked for now. One that cannot be sent now waits in the outbox.
        Somebody stands in front of it: what waits is tried now, too, but for a pause that the provider has asked for,
        or needs after a time-out.
        """
        try:
            self._wishes.hurry()
            sent = await self.send()
        except StorageFailedError:
            raise
        except RootsError as error:
            log.info("the outbox waits: %s", error.code)
            sent = {}
        waiting = {item.id: item for item in self._wishes.waiting()}
        refused = [found for item in planned.items if (found := waiting.get(item.id)) and _is_refused(found)]
        for item in refused:
            if item.id not in planned.known:
                self._wishes.discard(item.id)
        if refused and refused[0].failure is not None:
            raise error_of(refused[0].failure)
        return tuple(
            Booked(waiting[item.id]) if item.id in waiting else sent.get(item.id, Booked()) for item in planned.items
        )

    async def _secret(self, connection: Connection) -> Secret:
        """The secret. A keyring that does not give it is not asked again before a while: it may ask the user."""
        try:
            return await self._secrets.read(connection)
        except KeyringError as error:
            now = self._clock.now()
            for item in self._wishes.due(now)[:1]:
                self._wishes.put_off(item, error.failure(), now + KEYRING_RETRY)
            raise

    def _around(self) -> tuple[Record, tuple[Waiting, ...], datetime]:
        """What clocking depends on: the presences of this month and the last, what waits, and the time."""
        self._storage.connected(self._provider.info.key)
        today = self._clock.today()
        snapshot = self._storage.snapshot(Period(previous_month(today), today))
        return snapshot.record(today), snapshot.outbox, self._clock.now()

    def _moment(self, at: time | None, now: datetime) -> datetime | None:
        return None if at is None else datetime.combine(now.date(), at, now.tzinfo)

    def _follow(self, plan: ClockPlan) -> Planned:
        known = frozenset(id_ for id_, _ in plan.changed)
        return Planned(self._wishes.follow(plan.writes, plan.changed), known)


def _is_refused(item: Waiting) -> bool:
    return item.state is WaitingState.REFUSED
