"""The whole picture at one moment, frozen: what window and terminal show. Knows no Qt and no session."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from roots_desktop.domain.absences import Absence, AbsenceType
from roots_desktop.domain.account import TimeAccount
from roots_desktop.domain.balance import AccountBalance
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.connections import Connection, Run
from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import EntryMonth, PresenceMonth, Project
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.holidays import HolidayYear, Region
from roots_desktop.domain.leaves import manual_first
from roots_desktop.domain.outbox import Timer, Waiting
from roots_desktop.domain.records import Record
from roots_desktop.domain.releases import Release
from roots_desktop.domain.schedules import Employment, Schedule, overlaid
from roots_desktop.domain.wiping import Wiped

SCHEDULE_SOURCES = ("personio", "moco", "manual")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything stored, as one read of the database. `revision` grows with every change.

    `absences` holds those of all sources; which of them count is decided by `record`. `entry_months` and
    `presence_months` are those that were read from the provider, in order; a reader may leave out far ones.
    """

    revision: int = 0
    schedules: tuple[Schedule, ...] = ()
    employment: Employment = Employment()
    absences: tuple[Absence, ...] = ()
    absence_types: tuple[AbsenceType, ...] = ()
    holiday_years: tuple[HolidayYear, ...] = ()
    balances: tuple[BalanceItem, ...] = ()
    connections: tuple[Connection, ...] = ()
    runs: tuple[Run, ...] = ()
    notices: tuple["Notice", ...] = ()
    entry_months: tuple[EntryMonth, ...] = ()
    presence_months: tuple[PresenceMonth, ...] = ()
    projects: tuple[Project, ...] = ()
    outbox: tuple[Waiting, ...] = ()
    timer: Timer | None = None
    account: TimeAccount = TimeAccount()

    def connection(self, provider: str) -> Connection | None:
        """The connection of a provider, None while it is not connected."""
        return next((connection for connection in self.connections if connection.provider == provider), None)

    def owner_of_absences(self) -> str | None:
        """The provider whose absences count instead of manual ones: a connected or archived one."""
        return "personio" if self.connection("personio") else None

    def owner_of_schedule(self) -> str | None:
        """The provider that owns the schedule: Personio, from the first readable one on."""
        read = any(schedule.source == "personio" for schedule in self.schedules)
        return "personio" if read and self.connection("personio") else None

    def record(self, today: date, earlier: Record | None = None) -> Record:
        """The values that count today, for the arithmetic. What is as in an `earlier` record is taken from there."""
        personio, moco = self._absences_of("personio"), self._absences_of("moco")
        owner = self.owner_of_absences()
        plain = Record(
            today=today,
            schedules=self._ruling_schedules(),
            employment=self.employment,
            absences=personio if owner else (),
            holiday_years=self.holiday_years,
            mirrored=moco if owner else (),
            entry_months=self.entry_months,
            presence_months=self.presence_months,
            account=self.account,
            earlier=earlier,
        )
        if owner:
            return plain
        return replace(plain, absences=manual_first(self._absences_of("manual"), moco, plain), earlier=earlier)

    def _absences_of(self, provider: str) -> tuple[Absence, ...]:
        return tuple(absence for absence in self.absences if absence.provider == provider)

    def _ruling_schedules(self) -> tuple[Schedule, ...]:
        """Personio's from the first readable one on; else Moco's, which hours set by hand since then replace."""
        of = {source: tuple(known for known in self.schedules if known.source == source) for source in SCHEDULE_SOURCES}
        if self.owner_of_schedule():
            return of["personio"]
        moco = self.connection("moco")
        if moco is None or not of["moco"]:
            return of["manual"]
        return overlaid(of["moco"], of["manual"], moco.connected_at)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that happened to the local data and must be told once: code "restored", "damaged", "held_back" …"""

    code: str
    details: tuple[str, ...] = ()


class StepState(StrEnum):
    """How a step of connecting stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of connecting: its name ("sign_in", "find_employee", "schedule", "absences"), state, seconds, result."""

    name: str
    state: StepState = StepState.WAITING
    seconds: float | None = None
    result: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A connect that runs or has just ended. `failure` names why it stopped; `needs_listing` asks for consent."""

    provider: str
    values: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    running: bool = True
    failure: Failure | None = None
    needs_listing: bool = False


class KeyringState(StrEnum):
    """The six states of the system keyring."""

    OK = "ok"
    NONE = "none"
    LOCKED = "locked"
    WAITING = "waiting"
    REFUSED = "refused"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sync of several pieces is: `done` of `total`, the last one about `period`, e.g. a quarter."""

    provider: str
    done: int
    total: int
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """What goes on right now, beside the stored data: running syncs, the network, pause, the next automatic sync.

    `sending` is True while the outbox is being sent. `release` is a newer version of roots, where one is asked for.
    `wiped` tells that everything was deleted: nothing goes on then.
    """

    syncing: frozenset[str] = frozenset()
    attempt: Attempt | None = None
    offline: bool = False
    paused: bool = False
    next_sync_at: datetime | None = None
    keyring: KeyringState = KeyringState.OK
    keyring_backend: str = ""
    progress: tuple[Progress, ...] = ()
    sending: bool = False
    wiped: Wiped | None = None
    release: Release | None = None
    last_refusal: Failure | None = None
    """Why the last command changed nothing (e.g. `managed`, `storage_busy`); None as soon as the next one begins."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What crosses from the sync thread to the window: the stored data, what goes on, and the region in force.

    `account` is the time account as of the day it was made; years of days are added up where nobody waits for them.
    """

    snapshot: Snapshot = field(default_factory=Snapshot)
    activity: Activity = field(default_factory=Activity)
    region: Region | None = None
    account: AccountBalance | None = None
