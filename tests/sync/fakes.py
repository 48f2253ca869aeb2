"""A provider that does what a test says, a clock that a test moves, and an event loop whose time costs nothing."""

import asyncio
import selectors
from collections.abc import AsyncIterator, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone, tzinfo
from decimal import Decimal
from typing import Any, TypeVar

from roots_desktop.clock import Clock
from roots_desktop.domain.absences import Absence, AbsenceType, DayAmount, Kind
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.connections import (
    Access,
    Account,
    Apis,
    Field,
    Part,
    PartFailure,
    Permission,
    ProviderInfo,
    Secret,
    SecretPlace,
)
from roots_desktop.domain.errors import KeyringError, RootsError, UsageError
from roots_desktop.domain.holidays import Holiday, HolidayYear, Region
from roots_desktop.domain.schedules import Employment
from roots_desktop.domain.snapshot import KeyringState
from roots_desktop.providers.contract import EmployeeItem, Fetched, Known, Provider, Rights, ScheduleItem, Writer

TODAY = date(2026, 11, 19)
CET = timezone(timedelta(hours=1))
START = datetime(2026, 11, 19, 14, 20, tzinfo=CET)
ERIKA = Account("4711", "Erika Beispiel", "erika.beispiel@example.com", "active", "UX Designer")
SECRET = Secret("s3cret")
SAXONY = Region("DE", "SN")
RIGHTS = Rights(Apis("v2", "v2"), (Permission("absences:read", granted=True),))
FULL = (480, 480, 480, 480, 390, 0, 0)
SHORT = (480, 480, 480, 480, 0, 0, 0)

Piece = Fetched | PartFailure
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class MovedClock(Clock):
    """A clock that a test sets, and that follows the virtual time of the loop where one runs."""

    moments: list[datetime] = field(default_factory=lambda: [START])

    def now(self) -> datetime:
        """The moment that was set, plus the time that passed in the loop."""
        loop = _running_loop()
        passed = loop.time() if isinstance(loop, VirtualLoop) else 0.0
        return self.moments[-1] + timedelta(seconds=passed)

    def today(self) -> date:
        """The date of that moment."""
        return self.now().date()

    def jump(self, by: timedelta) -> None:
        """The clock moves, the time of the loop does not: the computer was asleep."""
        self.moments.append(self.moments[-1] + by)


def access(secret: Secret = SECRET, **values: str) -> Access:
    """What the form gives."""
    given = {"client_id": "id", "email": "erika.beispiel@example.com"} | values
    return Access("personio", tuple(given.items()), secret)


def absence(name: str, start: date = date(2026, 12, 7), end: date | None = date(2026, 12, 11), **more: Any) -> Absence:
    """An absence of the fake provider."""
    return Absence(name, "personio", Kind.VACATION, "Vacation", start, end, version="1", **more)


def old_absences(count: int) -> tuple[Absence, ...]:
    """One-day absences, each on another day."""
    days = [TODAY - timedelta(days=number) for number in range(count)]
    return tuple(absence(f"old-{number}", day, day) for number, day in enumerate(days))


def schedule(week: tuple[int, int, int, int, int, int, int] = FULL, valid_from: date | None = None) -> Fetched:
    """The part with the weekly hours."""
    return Fetched(Part.SCHEDULE, (ScheduleItem(week, "Schedule", valid_from),))


def employee(account: Account = ERIKA, region: Region | None = SAXONY, first: date | None = None) -> Fetched:
    """The part with the person."""
    return Fetched(Part.EMPLOYEE, (EmployeeItem(account, Employment(first or date(2025, 4, 1)), region),))


def absences(*items: Absence) -> Fetched:
    """The part with the absences."""
    return Fetched(Part.ABSENCES, items)


def balance(left: str = "9.5") -> Fetched:
    """The part with the balance."""
    item = BalanceItem("v", "Vacation", Kind.VACATION, "day", Decimal(15), Decimal(left))
    return Fetched(Part.BALANCE, (item,))


def holidays() -> Fetched:
    """The part with one year of holidays."""
    day = Holiday(date(2026, 11, 18), "Buß- und Bettag", "personio")
    return Fetched(Part.HOLIDAYS, (HolidayYear("personio", 2026, (day,)),))


def types() -> Fetched:
    """The part with the types."""
    return Fetched(Part.ABSENCE_TYPES, (AbsenceType("v", "Vacation", Kind.VACATION),))


def complete() -> list[Piece]:
    """Everything, as a sound account gives it."""
    return [employee(), schedule(), types(), absences(absence("a"), absence("b")), balance(), holidays()]


def with_part(pieces: list[Piece], piece: Piece) -> list[Piece]:
    """The same with one part replaced."""
    return [piece if old.part is piece.part else old for old in pieces]


def failed(part: Part, error: RootsError) -> PartFailure:
    """A part that cannot be read."""
    return PartFailure(part, error.failure())


@dataclass(slots=True)
class Script:
    """What the fake provider will do, and what it was asked."""

    pieces: list[Piece] = field(default_factory=complete)
    account: Account = ERIKA
    rights: Rights = RIGHTS
    sign_in_error: Exception | None = None
    find_error: Exception | None = None
    fetch_error: Exception | None = None
    hang: str = ""
    seconds: float = 0.0
    secrets: list[str] = field(default_factory=list)
    accounts: list[Account | None] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    listing: list[bool] = field(default_factory=list)
    hung: asyncio.Event = field(default_factory=asyncio.Event)
    opened: int = 0
    closed: int = 0


class FakeSession:
    """A session that follows the script."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self.requests = 0

    async def sign_in(self) -> None:
        await self._act("sign_in", self._script.sign_in_error)

    async def find_employee(self, *, allow_listing: bool = False) -> Account:
        self._script.listing.append(allow_listing)
        await self._act("find_employee", self._script.find_error)
        return self._script.account

    async def fetch(self, known: Known) -> AsyncIterator[Piece]:
        self._script.known.append(known)
        for piece in self._script.pieces:
            await self._act(piece.part.value, None)
            yield piece
        await self._act("fetch", self._script.fetch_error)

    def rights(self) -> Rights:
        return self._script.rights

    async def close(self) -> None:
        self._script.closed += 1

    async def _act(self, what: str, error: Exception | None) -> None:
        self.requests += 1
        if self._script.hang == what:
            self._script.hung.set()
            await asyncio.Event().wait()
        await asyncio.sleep(self._script.seconds)
        if error is not None:
            raise error


class FakeProvider:
    """A provider under the key "personio"."""

    info = ProviderInfo(
        "personio",
        "Personio",
        (Field("client_id"), Field("client_secret", secret=True), Field("email")),
        ("sign_in", "find_employee", "schedule", "absences"),
        (Part.EMPLOYEE, Part.SCHEDULE, Part.ABSENCES, Part.ABSENCE_TYPES, Part.BALANCE, Part.HOLIDAYS),
        required=frozenset({Part.ABSENCES}),
    )

    def __init__(self, script: Script) -> None:
        self._script = script

    def api_url(self, access: Access) -> str:
        url = access.value("api_url") or "https://api.example.com"
        if not url.startswith("https://"):
            raise UsageError("address", reason="url")
        return url

    def session(self, access: Access, account: Account | None = None) -> FakeSession:
        self.api_url(access)
        self._script.opened += 1
        self._script.secrets.append(access.secret.reveal())
        self._script.accounts.append(account)
        return FakeSession(self._script)

    def writer(self, access: Access, account: Account, zone: tzinfo) -> Writer:
        raise UsageError("read-only", provider="personio")

    def missing_pieces(self, known: Known) -> int:
        return 0


def provider_table(script: Script) -> Mapping[str, Provider]:
    """The registry with the fake alone."""
    return {"personio": FakeProvider(script)}


class FakeSecrets:
    """A keyring that a test locks, empties or lets hang."""

    def __init__(self) -> None:
        self.kept: dict[str, Secret] = {}
        self.state = KeyringState.OK
        self.backend = "Fake.Keyring"
        self.hangs = False
        self.reads = 0

    async def read(self, connection_id: str) -> Secret:
        self.reads += 1
        await self._answer()
        if connection_id not in self.kept:
            raise KeyringError(state=KeyringState.MISSING.value)
        return self.kept[connection_id]

    async def save(self, connection_id: str, secret: Secret) -> SecretPlace:
        await self._answer()
        self.kept[connection_id] = secret
        return SecretPlace.KEYRING

    async def delete(self, connection_id: str) -> None:
        await self._answer()
        self.kept.pop(connection_id, None)

    async def _answer(self) -> None:
        if self.hangs:
            self.state = KeyringState.WAITING
            await asyncio.Event().wait()
        if self.state is not KeyringState.OK:
            raise KeyringError(state=self.state.value)


class NothingLeftError(RuntimeError):
    """The loop waits for something that will never happen."""


class _VirtualSelector(selectors.DefaultSelector):
    """Never waits: the time that asyncio would sleep is over at once."""

    elapsed = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(0)
        if found or timeout == 0:
            return found
        if timeout is None:
            raise NothingLeftError
        self.elapsed += timeout
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop in which an hour passes in no time."""

    def __init__(self) -> None:
        self._virtual = _VirtualSelector()
        super().__init__(self._virtual)

    def time(self) -> float:
        """Virtual seconds since the loop was made."""
        return self._virtual.elapsed


def run_virtually(work: Coroutine[Any, Any, Result]) -> Result:
    """Runs a coroutine in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def amounts(*days: date) -> tuple[DayAmount, ...]:
    """Whole days."""
    return tuple(DayAmount(day, Decimal(1)) for day in days)
