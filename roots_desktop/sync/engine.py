"""One connection's run: secret, session, parts, and the record of it all.

Knows neither threads nor the life of the event loop. No transaction is open while the network is awaited.
"""

from collections.abc import Iterable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import date, time
from pathlib import Path
from uuid import uuid4

from roots_desktop.clock import Clock
from roots_desktop.credentials.contract import SecretStore
from roots_desktop.domain.absences import Absence
from roots_desktop.domain.account import Correction
from roots_desktop.domain.connections import Access, Account, Apis, Connection, Part, Run, Secret
from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import (
    AuthenticationError,
    KeyringError,
    NotConnectedError,
    RootsError,
    StorageError,
    UsageError,
)
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.outbox import Booked, Write
from roots_desktop.domain.schedules import Week
from roots_desktop.domain.snapshot import KeyringState, Notice, Picture, Snapshot
from roots_desktop.domain.type_choices import TypeChoices
from roots_desktop.providers.contract import Known, Provider, Rights
from roots_desktop.store.database import Database
from roots_desktop.sync.booking import Booking
from roots_desktop.sync.connecting import KnownOf, gather, permissions_after, warnings_after
from roots_desktop.sync.guarded_session import GuardedSession
from roots_desktop.sync.progress import ProgressReport, ReadingProgress
from roots_desktop.sync.run_record import RunRecord
from roots_desktop.sync.secrets_in_use import SecretsInUse
from roots_desktop.sync.steps import Steps, StepsReport
from roots_desktop.sync.storage import Storage
from roots_desktop.sync.sync_turn import SyncTurn
from roots_desktop.sync.wishes import Wishes


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """What the process that uses the engine wants.

    `region` makes the holiday calendar where no provider does. `parts_off` are the parts of a provider that are not
    read. `types` is what the user says about types of absences. `secret_overrides` are secrets by provider for this
    process only. `keep_in_session` allows a connection whose secret is kept in memory alone. `lock_wait` and
    `keyring_wait` are seconds; None waits for the user as long as it takes.
    """

    region: Region | None = None
    types: TypeChoices = field(default_factory=TypeChoices)
    parts_off: Mapping[str, frozenset[Part]] = field(default_factory=dict)
    secret_overrides: Mapping[str, Secret] = field(default_factory=dict)
    keep_in_session: bool = False
    lock_wait: float = 5.0
    keyring_wait: float | None = 40.0


@dataclass(frozen=True, slots=True)
class Connected:
    """A new connection and its first run."""

    connection: Connection
    run: Run


class Engine:
    """Does one thing after the other with the store, the providers and the secrets that it is given."""

    def __init__(
        self,
        database: Database,
        folder: Path,
        providers: Mapping[str, Provider],
        secrets: SecretStore,
        clock: Clock,
        options: EngineOptions,
    ) -> None:
        self._database = database
        self._providers = providers
        self._clock = clock
        self._storage = Storage(database, folder, providers, clock)
        self._storage.region = options.region
        self._storage.parts_off = options.parts_off
        self._storage.types = options.types
        self._secrets = SecretsInUse(
            secrets, options.secret_overrides, options.keyring_wait, keep_in_session=options.keep_in_session
        )
        self._turn = SyncTurn(folder, options.lock_wait)
        self._booking = self._make_booking(database)

    @property
    def keyring(self) -> KeyringState:
        """How the keyring stood at the last call."""
        return self._secrets.state

    @property
    def booking(self) -> Booking:
        """The outbox and the timer. Raises NotConnectedError where no provider takes bookings."""
        if self._booking is None:
            raise NotConnectedError("nobody takes bookings")
        return self._booking

    @property
    def keyring_backend(self) -> str:
        """The keyring in use, empty where there is none."""
        return self._secrets.backend

    def snapshot(self, months: Period | None = None) -> Snapshot:
        """Everything stored; with `months` only the months of work that those days touch. Raises StorageError."""
        return self._storage.snapshot(months)

    def region(self) -> Region | None:
        """The region in force: the one that a provider told, else the chosen one. Raises StorageError."""
        return self._storage.region_in_force()

    def picture(self) -> Picture:
        """What is stored, with the region in force and nothing going on. Raises StorageError."""
        return self._storage.picture()

    def changed_elsewhere(self) -> bool:
        """True if another process has changed the data since this was last asked. Raises StorageError."""
        return self._database.changed_elsewhere()

    async def connect(
        self, access: Access, *, allow_listing: bool = False, report: StepsReport = lambda _steps: None
    ) -> Connected:
        """Connects, or connects again once the new access has proved to work; stores nothing otherwise.

        An access without a secret takes the one that the organisation has put into the keyring. `report` gets all steps
        whenever one changes. Raises RootsError.
        """
        provider = self._provider(access.provider)
        provider.api_url(access)
        if not access.secret:
            access = replace(access, secret=await self._secrets.provisioned(access.provider))
        steps = Steps(provider.info.steps, report)
        async with self._turn.alone():
            started_at = self._storage.now()
            earlier = self._storage.connection(access.provider)
            gathered = await gather(
                provider, access, self._known_before(access.provider, earlier), steps, allow_listing=allow_listing
            )
            connection_id = str(uuid4())
            place = await self._secrets.keep(connection_id, access.provider, access.secret)
            connection = gathered.connection(access, connection_id, place, started_at)
            try:
                connected = Connected(*self._storage.open(connection, gathered))
            except BaseException:
                await self._secrets.drop(connection)
                raise
            if earlier is not None:
                await self._secrets.drop(earlier)
            return connected

    def missing_pieces(self, provider: str) -> int:
        """How many pieces of the usual years were never read. Raises NotConnectedError or StorageError."""
        connection = self._storage.connected(provider)
        return self._provider(provider).missing_pieces(self._storage.known(connection))

    async def sync(
        self, provider: str, *, look_at: Period | None = None, report: ProgressReport = lambda _progress: None
    ) -> Run:
        """Reads what can have changed; what fails keeps what was stored. Gives the run as it was recorded.

        `report` is told of each piece that was stored. A keyring that stays as it was is recorded once only. Raises
        NotConnectedError, StorageBusyError or StorageFailedError, nothing else.
        """
        connection = self._storage.connected(provider)
        record = RunRecord(provider, self._storage.now(), connection.parts)
        try:
            secret = await self._secrets.read(connection)
        except KeyringError as error:
            record.stop(error.failure())
            return self._storage.end_run(connection, record, 0, news=connection.failure != error.failure())
        async with self._turn.alone():
            current = self._storage.connected(provider)
            if current.id != connection.id:
                return await self._changed_meanwhile(current, look_at, report)
            return await self._sync(current, secret, look_at, report)

    async def replace_secret(self, provider: str, secret: Secret) -> None:
        """Stores another secret for a connection once it has proved to work. Raises RootsError."""
        async with self._turn.alone():
            connection = self._storage.connected(provider)
            access = Access(provider, connection.values, secret)
            async with GuardedSession(self._provider(provider).session(access, connection.account)) as guarded:
                await guarded.sign_in()
                await guarded.find_employee()
            renewed = replace(connection, id=str(uuid4()), failure=None)
            renewed = replace(renewed, secret_place=await self._secrets.keep(renewed.id, provider, secret))
            try:
                self._storage.renew(renewed)
            except BaseException:
                await self._secrets.drop(renewed)
                raise
            await self._secrets.drop(connection)

    async def disconnect(self, provider: str, *, keep_archive: bool = False) -> None:
        """Deletes the secret, then the provider's data, or keeps the data read-only. Manual data stay.

        Raises NotConnectedError, StorageError, or KeyringError where a secret may be left; then nothing has changed.
        """
        async with self._turn.alone():
            connection = self._storage.connection(provider)
            if connection is None:
                raise NotConnectedError(provider=provider)
            await self._secrets.delete(connection)
            self._storage.close_connection(provider, keep_archive=keep_archive)

    def accept_held_back(self, provider: str) -> None:
        """The next reply is taken even if it removes nearly everything. Raises StorageError."""
        self._storage.accept_held_back(provider)

    def save_absence(self, absence: Absence) -> Absence:
        """Adds a manual absence, or changes the one with the same id. Raises ManagedError, UsageError, StorageError."""
        return self._storage.save_absence(absence)

    def remove_absence(self, absence_id: str) -> None:
        """Removes a manual absence. Raises ManagedError, UsageError or StorageError."""
        self._storage.remove_absence(absence_id)

    def set_schedule(self, week: Week, valid_from: date | None = None, *, estimated: bool = False) -> None:
        """Sets the weekly hours from a day on (today if None). Raises ManagedError, UsageError or StorageError."""
        self._storage.set_schedule(week, valid_from, estimated=estimated)

    def save_account(self, count_from: date | None, opening_minutes: int) -> None:
        """From which day the time account counts, and what it began with. Raises StorageError."""
        self._storage.save_account(count_from, opening_minutes)

    def save_correction(self, correction: Correction) -> Correction:
        """Adds a correction of the account, or changes the one with the same id. Raises UsageError or StorageError."""
        return self._storage.save_correction(correction)

    def remove_correction(self, correction_id: str) -> None:
        """Removes a correction of the account. Raises StorageError."""
        self._storage.remove_correction(correction_id)

    async def book(self, writes: Iterable[Write]) -> tuple[Booked, ...]:
        """Books, and says what became of it; what cannot be sent now waits.

        Raises NotConnectedError, UsageError, StorageError, or RefusedError: then nothing of a new wish that was
        refused is left.
        """
        return await self.booking.settle(self.booking.add(writes))

    def discard(self, waiting_id: str) -> None:
        """Drops a wish that waits. Raises UsageError where it is gone or on its way already, or StorageError."""
        self.booking.wishes.discard(waiting_id)

    async def clock_in(self, at: time | None = None, *, home_office: bool = False) -> tuple[Booked, ...]:
        """A presence begins, now or at a time of today. Raises as `book` does."""
        return await self.booking.settle(self.booking.plan_clock_in(at, home_office=home_office))

    async def clock_out(self, at: time | None = None, *, home_office: bool = False) -> tuple[Booked, ...]:
        """The open presence ends, now or at a time of today. Raises as `book` does."""
        return await self.booking.settle(self.booking.plan_clock_out(at, home_office=home_office))

    def tell(self, notice: Notice) -> None:
        """Something that the user must be told, until they have read it. Raises StorageError."""
        self._storage.tell(notice)

    def dismiss_notice(self, code: str) -> None:
        """The notice was read. Raises StorageError."""
        self._storage.dismiss_notice(code)

    def choose(self, region: Region | None) -> None:
        """Takes another region from now on. Raises StorageError."""
        self._storage.region = region
        self._storage.refresh_calendar()

    def take_types(self, types: TypeChoices) -> None:
        """Treats types of absences as the user says from now on; what is not to be kept goes with the next sync."""
        self._storage.types = types

    def switch_off(self, parts_off: Mapping[str, frozenset[Part]]) -> None:
        """Reads no more of these parts; the next sync removes what was read of them."""
        self._storage.parts_off = parts_off

    def refresh_calendar(self, also: Period | None = None) -> bool:
        """Computes the bundled holidays that are missing or stale, also for some days. Raises StorageError."""
        return self._storage.refresh_calendar(also)

    def back_up_day(self) -> None:
        """Makes the backup of the day unless there is one."""
        self._database.back_up_day(self._storage.now())

    def close(self) -> None:
        """Closes the database."""
        self._database.close()

    async def _changed_meanwhile(self, connection: Connection, look_at: Period | None, report: ProgressReport) -> Run:
        """Another process has connected again while we waited for our turn: its secret is another one."""
        try:
            secret = await self._secrets.read(connection)
        except KeyringError as error:
            record = RunRecord(connection.provider, self._storage.now(), connection.parts)
            record.stop(error.failure())
            return self._storage.end_run(connection, record, 0)
        return await self._sync(connection, secret, look_at, report)

    async def _sync(
        self, connection: Connection, secret: Secret, look_at: Period | None, report: ProgressReport
    ) -> Run:
        provider = self._provider(connection.provider)
        connection = self._storage.drop_parts_off(connection)
        record = RunRecord(connection.provider, self._storage.now(), connection.parts)
        account, requests = connection.account, 0
        try:
            session = provider.session(Access(connection.provider, connection.values, secret), account)
            async with GuardedSession(session) as guarded:
                try:
                    await guarded.sign_in()
                    known = self._storage.known(connection, look_at)
                    wanted = [part for part in provider.info.parts if known.wants(part)]
                    pace = ReadingProgress(connection.provider, report)
                    async with aclosing(guarded.pieces(known, wanted)) as pieces:
                        async for piece in pieces:
                            account = self._storage.take(piece, record, account)
                            pace.took(piece)
                    connection = _learned(connection, account, guarded.rights, record.missing)
                finally:
                    requests = guarded.requests
        except StorageError:
            raise
        except RootsError as error:
            record.stop(error.failure())
        run = self._storage.end_run(connection, record, requests)
        if any(failure.failure.code == AuthenticationError.code for failure in run.failures):
            self._secrets.forget(connection)
        return run

    def _known_before(self, provider: str, earlier: Connection | None) -> KnownOf:
        """What is stored of the person who is found, where it is the same one as before."""

        def known(account: Account) -> Known:
            if earlier is None or earlier.account.id != account.id:
                return Known(
                    self._clock.today(),
                    account,
                    region=self._storage.region,
                    zone=self._clock.zone(),
                    parts=self._storage.parts_on(provider),
                    left_out=self._storage.types.left_out(provider),
                )
            found = replace(
                account,
                first_day=account.first_day or earlier.account.first_day,
                last_day=account.last_day or earlier.account.last_day,
            )
            return replace(self._storage.known(earlier), account=found, apis=Apis())

        return known

    def _make_booking(self, database: Database) -> Booking | None:
        """Books at the first provider that takes bookings."""
        key = next((key for key, provider in self._providers.items() if provider.info.writes), None)
        if key is None:
            return None
        wishes = Wishes(database, self._clock, key)
        return Booking(self._storage, wishes, self._providers[key], self._secrets, self._turn, self._clock)

    def _provider(self, key: str) -> Provider:
        if key not in self._providers:
            raise UsageError(f"no provider {key!r}", provider=key)
        return self._providers[key]


def _learned(connection: Connection, account: Account, rights: Rights, missing: frozenset[Part]) -> Connection:
    """The connection with what a complete run found out about person and rights."""
    return replace(
        connection,
        account=account,
        apis=rights.apis if rights.apis.absences else connection.apis,
        permissions=permissions_after(connection.permissions, rights.permissions),
        warnings=warnings_after(connection.warnings, rights.warnings, missing),
    )
