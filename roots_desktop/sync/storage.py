"""What the engine reads from and writes to the store: parts, runs, connections, the calendar; one transaction a call.

Knows no network and no secret.
"""

import logging
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from roots_desktop.clock import Clock
from roots_desktop.domain.absences import Absence
from roots_desktop.domain.account import Correction
from roots_desktop.domain.balance import MonthSums, account_balance
from roots_desktop.domain.connections import Account, Connection, Part, PartFailure, PartState, Run
from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import NotConnectedError, StorageError
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.records import Record
from roots_desktop.domain.schedules import Week
from roots_desktop.domain.snapshot import Notice, Picture, Snapshot
from roots_desktop.domain.type_choices import TypeChoices, chosen_snapshot
from roots_desktop.providers.contract import Known
from roots_desktop.store.account import remove_correction, save_account
from roots_desktop.store.connections import (
    archive_connection,
    connections,
    remove_connection,
    save_connection,
    save_part_state,
)
from roots_desktop.store.database import Database, Transaction
from roots_desktop.store.first_picture import remove_first_picture, save_first_picture
from roots_desktop.store.holds import replace_holds
from roots_desktop.store.month_cache import MonthCache
from roots_desktop.store.notices import remove_notice, save_notice
from roots_desktop.store.parts import remove_part
from roots_desktop.store.regions import region as region_of
from roots_desktop.store.runs import save_run
from roots_desktop.store.snapshots import read_snapshot
from roots_desktop.sync.connecting import Gathered, account_of, is_missing
from roots_desktop.sync.guarded_session import Piece
from roots_desktop.sync.known import known_of, same_person
from roots_desktop.sync.manual import (
    MANUAL,
    begin_account,
    remove_manual_absence,
    save_manual_absence,
    save_own_correction,
    set_manual_schedule,
)
from roots_desktop.sync.public_holidays import CalendarWish, refresh_calendar
from roots_desktop.sync.run_record import RunRecord, after_run
from roots_desktop.sync.schedules import Seen
from roots_desktop.sync.storing import ACCEPTED, Reading, forget_held_back, store_part

log = logging.getLogger(__name__)


class Storage:
    """`region` makes the holiday calendar where no provider tells one. `parts_off` are the parts that are switched off,
    by provider. `types` is what the user says about types of absences. All raise StorageError.
    """

    def __init__(self, database: Database, folder: Path, providers: Iterable[str], clock: Clock) -> None:
        self._database = database
        self._folder = folder
        self._providers = tuple(providers)
        self._clock = clock
        self._months = MonthCache()
        self._sums = MonthSums()
        self._record: Record | None = None
        self.region: Region | None = None
        self.parts_off: Mapping[str, frozenset[Part]] = {}
        self.types = TypeChoices()

    def now(self) -> datetime:
        """The moment as it is stored: in whole seconds."""
        return self._clock.now().replace(microsecond=0)

    def snapshot(self, months: Period | None = None) -> Snapshot:
        """Everything stored; with `months` only the months of entries and presences that those days touch."""
        with self._database.reading() as tx:
            return chosen_snapshot(read_snapshot(tx, months, self._months if months is None else None), self.types)

    def picture(self) -> Picture:
        """Everything stored, the region in force, and the time account."""
        with self._database.reading() as tx:
            snapshot, region = chosen_snapshot(read_snapshot(tx, None, self._months), self.types), self._region(tx)
        self._record = snapshot.record(self._clock.today(), self._record)
        return Picture(snapshot, region=region, account=account_balance(self._record, self._sums))

    def region_in_force(self) -> Region | None:
        """The region that a provider told, else the chosen one."""
        with self._database.reading() as tx:
            return self._region(tx)

    def connection(self, provider: str) -> Connection | None:
        """The connection, an archived one too; None where there is none."""
        with self._database.reading() as tx:
            return next((found for found in connections(tx) if found.provider == provider), None)

    def connected(self, provider: str) -> Connection:
        """The connection. Raises NotConnectedError, for an archived one too."""
        connection = self.connection(provider)
        if connection is None or connection.archived:
            raise NotConnectedError(provider)
        return connection

    def known(self, connection: Connection, look_at: Period | None = None) -> Known:
        """What is stored for a connection, as its provider wants to know it."""
        with self._database.reading() as tx:
            known = known_of(tx, connection, self._clock.today(), self._months.absences)
            return replace(
                known,
                look_at=look_at,
                region=self._region(tx),
                zone=self._clock.zone(),
                parts=self.parts_on(connection.provider),
                left_out=self.types.left_out(connection.provider),
            )

    def parts_on(self, provider: str) -> frozenset[Part] | None:
        """The parts that are switched on, None for all."""
        off = self.parts_off.get(provider)
        return frozenset(Part) - off if off else None

    def drop_parts_off(self, connection: Connection) -> Connection:
        """Removes what was read of the parts that are switched off now; gives the connection without them."""
        off = self.parts_off.get(connection.provider, frozenset())
        if not any(state.part in off for state in connection.parts):
            return connection
        kept = replace(connection, parts=tuple(state for state in connection.parts if state.part not in off))
        with self._database.transaction() as tx:
            for part in off:
                remove_part(tx, connection.provider, part)
            save_connection(tx, kept)
        return kept

    def take(self, piece: Piece, record: RunRecord, account: Account) -> Account:
        """Stores one part, all of it or none; gives the account as it tells it."""
        if isinstance(piece, PartFailure):
            record.fail(piece.part, piece.failure)
            return account
        now, today = self.now(), self._clock.today()
        with self._database.transaction() as tx:
            left_out = self.types.left_out(record.provider)
            stored = store_part(tx, piece, Reading(record.provider, now, today, self._months.absences, left_out))
            if piece.part is Part.ENTRIES:
                begin_account(tx, today)
            if not stored.held_back and not piece.left and record.is_whole(piece.part):
                save_part_state(tx, record.provider, PartState(piece.part, now))
        record.take(piece.part, now, stored, more=bool(piece.left))
        return account_of((piece,), account)

    def end_run(self, connection: Connection, record: RunRecord, requests: int, *, news: bool = True) -> Run:
        """Ends a run: the connection as it leaves it, and the run itself where it is `news`."""
        run = record.run(self.now(), requests)
        with self._database.transaction() as tx:
            save_connection(tx, after_run(connection, run, record.states()))
            if news:
                save_run(tx, run)
            self._refresh_calendar(tx)
        self.save_picture()
        return run

    def open(self, connection: Connection, gathered: Gathered) -> tuple[Connection, Run]:
        """A new connection with all its parts and its first run, in the place of an earlier one.

        Of another person nothing stays.
        """
        earlier = self.connection(connection.provider)
        again = earlier is not None and same_person(earlier, connection)
        record = RunRecord(connection.provider, connection.connected_at, earlier.parts if earlier and again else ())
        now = self.now()
        with self._database.transaction() as tx:
            if earlier is not None and not again:
                remove_connection(tx, connection.provider)
                forget_held_back(tx, connection.provider)
            for fetched in gathered.parts:
                reading = Reading(
                    connection.provider, now, self._clock.today(), left_out=self.types.left_out(connection.provider)
                )
                stored = store_part(tx, fetched, reading)
                record.take(fetched.part, now, stored, more=bool(fetched.left))
            for failure in gathered.failures:
                note = record.miss if is_missing(failure) else record.fail
                note(failure.part, failure.failure)
            run = record.run(now, gathered.requests)
            connection = after_run(connection, run, record.states())
            save_connection(tx, connection)
            save_run(tx, run)
            self._refresh_calendar(tx)
            if any(fetched.part is Part.ENTRIES for fetched in gathered.parts):
                begin_account(tx, self._clock.today())
        self._make_copies()
        return connection, run

    def renew(self, connection: Connection) -> None:
        """Keeps what changed about a connection itself."""
        with self._database.transaction() as tx:
            save_connection(tx, connection)
        self._make_copies()

    def close_connection(self, provider: str, *, keep_archive: bool) -> None:
        """Removes the connection with all its data, or keeps the data read-only."""
        with self._database.transaction() as tx:
            if keep_archive:
                archive_connection(tx, provider)
            else:
                remove_connection(tx, provider)
                self._refresh_calendar(tx)
            forget_held_back(tx, provider)
        self.save_picture()

    def accept_held_back(self, provider: str) -> None:
        """The next reply is taken even if it removes nearly everything."""
        with self._database.transaction() as tx:
            if replace_holds(tx, provider, ACCEPTED):
                forget_held_back(tx, provider)

    def save_absence(self, absence: Absence) -> Absence:
        """A manual absence as stored. Raises ManagedError or UsageError too."""
        with self._database.transaction() as tx:
            saved = save_manual_absence(tx, absence)
        self._make_copies()
        return saved

    def remove_absence(self, absence_id: str) -> None:
        """Removes a manual absence. Raises ManagedError or UsageError too."""
        with self._database.transaction() as tx:
            remove_manual_absence(tx, absence_id)
        self._make_copies()

    def set_schedule(self, week: Week, valid_from: date | None, *, estimated: bool) -> None:
        """Sets the manual hours from a day on. Raises ManagedError or UsageError too."""
        seen = Seen(week, MANUAL, self.now(), self._clock.today(), valid_from=valid_from, estimated=estimated)
        with self._database.transaction() as tx:
            set_manual_schedule(tx, seen)
        self._make_copies()

    def save_account(self, count_from: date | None, opening_minutes: int) -> None:
        """From which day the time account counts, and what it began with."""
        with self._database.transaction() as tx:
            save_account(tx, count_from, opening_minutes)
        self._make_copies()

    def save_correction(self, correction: Correction) -> Correction:
        """A correction of the account as stored. Raises UsageError too."""
        with self._database.transaction() as tx:
            saved = save_own_correction(tx, correction)
        self._make_copies()
        return saved

    def remove_correction(self, correction_id: str) -> None:
        """Removes a correction of the account; none there is fine."""
        with self._database.transaction() as tx:
            remove_correction(tx, correction_id)
        self._make_copies()

    def tell(self, notice: Notice) -> None:
        """A notice, until it was read."""
        with self._database.transaction() as tx:
            save_notice(tx, notice)
        self.save_picture()

    def dismiss_notice(self, code: str) -> None:
        """The notice was read."""
        with self._database.transaction() as tx:
            remove_notice(tx, code)
        self.save_picture()

    def refresh_calendar(self, also: Period | None = None) -> bool:
        """Computes the bundled holidays that are missing or stale, also for some days; True if any were."""
        with self._database.transaction() as tx:
            changed = self._refresh_calendar(tx, also)
        if changed:
            self.save_picture()
        return changed

    def save_picture(self) -> None:
        """The copy that the next start paints from; without it the start is slower, nothing more.

        Where it cannot be written, the one before goes: it may show what was deleted.
        """
        try:
            save_first_picture(self._folder, self.picture(), self._clock.today())
        except (OSError, StorageError) as error:
            log.warning("the first picture was not saved: %s", type(error).__name__)
            with suppress(OSError):
                remove_first_picture(self._folder)

    def _make_copies(self) -> None:
        """After what no sync brings back: the picture for the next start, and the day's backup anew."""
        self.save_picture()
        self._database.back_up_day(self.now(), anew=True)

    def _refresh_calendar(self, tx: Transaction, also: Period | None = None) -> bool:
        return refresh_calendar(tx, CalendarWish(self._region(tx), also), self.now(), self._clock.today())

    def _region(self, tx: Transaction) -> Region | None:
        told = (region_of(tx, provider) for provider in self._providers)
        return next((region for region in told if region is not None), self.region)
