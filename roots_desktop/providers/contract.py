"""What every provider can do. Knows no provider, no store, no Qt.

A session signs in, finds the one employee, and then yields each part of their data as soon as it is there. A part that
fails is yielded too, as a failure: it never stops the others, and never looks like an empty result.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from typing import Protocol

from roots_desktop.domain.absences import Absence, AbsenceType, DayAmount
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.connections import (
    Access,
    Account,
    Apis,
    ConnectWarning,
    Part,
    PartFailure,
    Permission,
    ProviderInfo,
)
from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import Presence, Project, TimeEntry
from roots_desktop.domain.holidays import HolidayYear, Region
from roots_desktop.domain.outbox import Write
from roots_desktop.domain.schedules import Employment, Schedule, Week


@dataclass(frozen=True, slots=True)
class EmployeeItem:
    """The employee as just read, and the region of their holiday calendar where the provider tells one."""

    account: Account
    employment: Employment
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class ScheduleItem:
    """The weekly hours that hold now, of a provider that knows no history."""

    week: Week
    name: str = ""
    valid_from: date | None = None


Item = (
    Absence
    | AbsenceType
    | BalanceItem
    | HolidayYear
    | EmployeeItem
    | ScheduleItem
    | Schedule
    | TimeEntry
    | Presence
    | Project
)
"""What a part holds. A provider that knows the history of the weekly hours gives all `Schedule`s instead of an item."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One part of the data, read completely. `covers` bounds what the items may replace; None is everything.

    Entries and presences come in pieces of whole months; `left` says how many more pieces of this part will follow.
    """

    part: Part
    items: tuple[Item, ...]
    covers: Period | None = None
    left: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored already, so that nothing is asked twice.

    `amounts` holds the amounts per day by absence id, with the version they belong to. `week` and `holiday_years` let a
    provider see that the schedule or the holidays changed. `look_at` are the days that the user looks at. `types` are
    the absence types as they were read last. `region` is the one in force so far, for a provider that tells none.
    `zone` is the one of the clocks on the wall. `entry_months` and `presence_months` say which months were read, by
    their first day, and when. `parts` are the switched-on parts, None for all. `connecting`: only what a first look
    needs, the rest comes with the next sync. Of the types of absences that are `left_out`, by id, nothing will be kept:
    nothing more is to be asked about them.
    """

    today: date
    account: Account | None = None
    apis: Apis = Apis()
    amounts: Mapping[str, tuple[str, tuple[DayAmount, ...]]] = field(default_factory=dict)
    week: Week | None = None
    holiday_years: tuple[HolidayYear, ...] = ()
    look_at: Period | None = None
    region: Region | None = None
    zone: tzinfo = UTC
    types: tuple[AbsenceType, ...] = ()
    entry_months: Mapping[date, datetime] = field(default_factory=dict)
    presence_months: Mapping[date, datetime] = field(default_factory=dict)
    parts: frozenset[Part] | None = None
    connecting: bool = False
    left_out: frozenset[str] = frozenset()

    def wants(self, part: Part) -> bool:
        """True unless the part is switched off."""
        return self.parts is None or part in self.parts


@dataclass(frozen=True, slots=True)
class Rights:
    """What a session found out about its credential while it read: to be asked for after the last part.

    A part that could not be read needs no warning: it was yielded as a failure.
    """

    apis: Apis = Apis()
    permissions: tuple[Permission, ...] = ()
    warnings: tuple[ConnectWarning, ...] = ()


class Session(Protocol):
    """One run against one provider. Closed after use, whatever happened."""

    @property
    def requests(self) -> int:
        """How many requests were sent so far."""
        ...

    async def sign_in(self) -> None:
        """Proves the credential. Raises AuthenticationError or a NetworkError."""
        ...

    async def find_employee(self, *, allow_listing: bool = False) -> Account:
        """The one employee. Never lists colleagues unless allowed.

        Raises EmployeeNotFoundError, EmployeeAmbiguousError, PermissionMissingError, NetworkError or ProviderError.
        `details.needs_listing` of EmployeeNotFoundError is True where a look through the list could still help.
        """
        ...

    def fetch(self, known: Known) -> AsyncIterator[Fetched | PartFailure]:
        """Each part as soon as it is read; every part exactly once, as data or as a failure."""
        ...

    def rights(self) -> Rights:
        """What the credential may read, as far as the session found out. Complete after `fetch`."""
        ...

    async def close(self) -> None:
        """Ends the session. A token that still holds may serve the next one, in memory only."""
        ...


class Writer(Protocol):
    """A session that writes. Nothing is repeated here: after a failure nobody knows whether a write arrived.

    All raise RefusedError (`details.reason` in the provider's words) where the provider will not do it,
    RateLimitedError where it was not tried, and otherwise what `Session` raises.
    """

    @property
    def requests(self) -> int:
        """How many requests were sent so far."""
        ...

    async def read_entries(self, day: date) -> tuple[TimeEntry, ...]:
        """All own entries of a day."""
        ...

    async def read_presences(self, day: date) -> tuple[Presence, ...]:
        """All own presences of a day."""
        ...

    async def send(self, write: Write) -> TimeEntry | Presence | None:
        """Does it once, and gives the record as the provider has it now; None where it is gone, or not told."""
        ...

    async def close(self) -> None:
        """Ends the session."""
        ...


class Provider(Protocol):
    """One service."""

    info: ProviderInfo

    def api_url(self, access: Access) -> str:
        """The address that will be asked. Raises UsageError where it is not allowed; nothing is sent before."""
        ...

    def session(self, access: Access, account: Account | None = None) -> Session:
        """A session with the credential; `account` is the one found earlier, whose id is used from then on."""
        ...

    def writer(self, access: Access, account: Account, zone: tzinfo) -> Writer:
        """A session that writes for the account. Raises UsageError where the provider takes nothing from roots."""
        ...

    def missing_pieces(self, known: Known) -> int:
        """How many pieces of the usual years were never read: a sync should follow soon."""
        ...
