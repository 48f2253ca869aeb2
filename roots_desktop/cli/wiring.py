"""What the command line asks of the rest of the program. `app.terminal` supplies it, tests bring their own.

Nothing here is loaded before it is called: `roots status` needs neither the network nor the keyring.
"""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Protocol, TextIO

from roots_desktop.clock import Clock
from roots_desktop.domain.absences import Absence
from roots_desktop.domain.connections import Access, Connection, Run
from roots_desktop.domain.dates import Period
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.outbox import Booked, Write
from roots_desktop.domain.schedules import Week
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.domain.wiping import Wiped
from roots_desktop.messages.catalogue import Words
from roots_desktop.places import Places
from roots_desktop.policy import Policy
from roots_desktop.settings import Settings

if TYPE_CHECKING:
    from roots_desktop.providers.contract import Provider

PROVIDER_NAMES: Mapping[str, str] = {"personio": "Personio", "moco": "Moco"}
"""The providers that can be connected, by key, with the name of the product."""


@dataclass(frozen=True, slots=True)
class Streams:
    """Where a command reads from and writes to."""

    input: TextIO
    output: TextIO
    error: TextIO


class Connected(Protocol):
    """A connect that worked, and its first run."""

    @property
    def connection(self) -> Connection:
        """The connection as it was stored."""
        ...

    @property
    def run(self) -> Run:
        """The first sync."""
        ...


class Engine(Protocol):
    """The part of the sync engine that commands use."""

    async def connect(self, access: Access) -> Connected:
        """Connects and syncs. Raises RootsError and stores nothing where that fails."""
        ...

    async def sync(self, provider: str) -> Run:
        """One run, recorded. Raises NotConnectedError, StorageBusyError or StorageFailedError."""
        ...

    def missing_pieces(self, provider: str) -> int:
        """How many pieces of the usual years were never read: a sync brings them."""
        ...

    async def disconnect(self, provider: str) -> None:
        """Deletes the secret and the provider's data."""
        ...

    async def book(self, writes: tuple[Write, ...]) -> tuple[Booked, ...]:
        """What became of each wish: sent, or waiting. What waited before is sent too, whoever wished it.

        Raises RefusedError and keeps nothing of a wish that was refused.
        """
        ...

    def discard(self, waiting_id: str, /) -> None:
        """Drops a wish that waits. Raises UsageError where it is gone or on its way already."""
        ...

    async def clock_in(self, at: time | None, *, home_office: bool) -> tuple[Booked, ...]:
        """A presence begins now, or at a time of today. Raises UsageError where one is open, else as `book`."""
        ...

    async def clock_out(self, at: time | None, *, home_office: bool) -> tuple[Booked, ...]:
        """The open presence ends now, or at a time of today. Raises UsageError where none is open, else as `book`."""
        ...

    def snapshot(self, months: Period | None = None) -> Snapshot:
        """Everything stored; of entries and presences only the months that `months` touches, None for all."""
        ...

    def save_absence(self, absence: Absence) -> Absence:
        """The absence as stored; one without an id gets one. Raises ManagedError."""
        ...

    def remove_absence(self, absence_id: str, /) -> None:
        """Removes an absence entered by hand. Raises ManagedError, and UsageError where there is none."""
        ...

    def set_schedule(self, week: Week, valid_from: date | None) -> None:
        """Sets the weekly hours by hand. Raises ManagedError."""
        ...


class Wiring(Protocol):
    """The outside world of one command."""

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables of the process."""
        ...

    @property
    def streams(self) -> Streams:
        """Input, output and error."""
        ...

    @property
    def clock(self) -> Clock:
        """The clock; on the day of ROOTS_TODAY."""
        ...

    @property
    def words(self) -> Words:
        """The catalogue in the user's language."""
        ...

    @property
    def settings(self) -> Settings:
        """The stored settings."""
        ...

    @property
    def policy(self) -> Policy:
        """What the organisation presets."""
        ...

    @property
    def places(self) -> Places:
        """Where things are kept; nothing is created by asking."""
        ...

    def snapshot(self, months: Period | None = None) -> Snapshot:
        """Everything stored, without engine, network or keyring. Raises StorageError.

        Of entries and presences only the months that `months` touches, None for all: years of them take a while.
        """
        ...

    def region(self) -> Region | None:
        """The region in force: the one that a provider told, else the chosen one. Raises StorageError."""
        ...

    def runs(self, limit: int) -> tuple[Run, ...]:
        """The last runs, newest first. Raises StorageError."""
        ...

    def open_engine(self) -> AbstractAsyncContextManager[Engine]:
        """The engine over the local data, closed afterwards; secrets of the environment stand in for the keyring."""
        ...

    def providers(self) -> Mapping[str, "Provider"]:
        """All providers, with the API addresses of the environment. Raises UsageError where one is not allowed."""
        ...

    async def wipe(self) -> Wiped:
        """Deletes everything that roots keeps, and tells what is left.

        Raises StorageBusyError and StorageFailedError; then nothing has changed.
        """
        ...

    def ask_secret(self, question: str) -> str:
        """Asks without echo, on the terminal and never on the output."""
        ...

    def keyring_backend(self) -> str:
        """The class of the keyring in use, empty where there is none."""
        ...

    def wait(self) -> None:
        """Returns when the user stops the program."""
        ...


def current_snapshot(wiring: Wiring) -> Snapshot:
    """What is stored, with the entries and presences of this month only: most commands need no more of them."""
    today = wiring.clock.today()
    return wiring.snapshot(Period(today, today))
