"""The command line over a real database, with an engine whose network is a script."""

import io
import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any, cast

import pytest

from roots_desktop.cli.main import run
from roots_desktop.cli.wiring import Streams
from roots_desktop.clock import Clock
from roots_desktop.domain.absences import Absence
from roots_desktop.domain.connections import Access, Connection, Run
from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import RootsError
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.outbox import Booked, Write
from roots_desktop.domain.schedules import Week
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.domain.wiping import Wiped
from roots_desktop.environment import given_urls
from roots_desktop.messages.catalogue import Words
from roots_desktop.places import Places
from roots_desktop.policy import NO_POLICY, Policy
from roots_desktop.providers.contract import Provider
from roots_desktop.providers.registry import providers
from roots_desktop.settings import Settings
from roots_desktop.store.database import Database, open_database
from roots_desktop.store.runs import runs
from roots_desktop.store.snapshots import read_snapshot
from roots_desktop.sync.manual import MANUAL, remove_manual_absence, save_manual_absence, set_manual_schedule
from roots_desktop.sync.schedules import Seen
from roots_desktop.sync.wishes import Wishes
from tests.cli import sample
from tests.conftest import FixedClock


@dataclass
class FakeConnected:
    connection: Connection = sample.CONNECTION
    run: Run = sample.RUN


class FakeEngine:
    """Manual edits are real; what needs the network comes from the script: a result, or an error to raise."""

    def __init__(self, database: Database, script: list[object]) -> None:
        self.database = database
        self.script = script
        self.calls: list[object] = []
        self.missing = 0

    async def connect(self, access: Access) -> FakeConnected:
        self.calls.append(access)
        found = self._next()
        assert isinstance(found, FakeConnected)
        return found

    async def sync(self, provider: str) -> Run:
        self.calls.append(provider)
        found = self._next()
        assert isinstance(found, Run)
        return found

    def missing_pieces(self, provider: str) -> int:
        return self.missing

    async def book(self, writes: tuple[Write, ...]) -> tuple[Booked, ...]:
        self.calls += writes or ["what waits"]
        return cast("tuple[Booked, ...]", self._next())

    def discard(self, waiting_id: str, /) -> None:
        Wishes(self.database, FixedClock(), "moco").discard(waiting_id)

    async def clock_in(self, at: time | None, *, home_office: bool) -> tuple[Booked, ...]:
        self.calls.append(("in", at, home_office))
        return cast("tuple[Booked, ...]", self._next())

    async def clock_out(self, at: time | None, *, home_office: bool) -> tuple[Booked, ...]:
        self.calls.append(("out", at, home_office))
        return cast("tuple[Booked, ...]", self._next())

    async def disconnect(self, provider: str) -> None:
        self.calls.append(provider)
        if self.script:
            self._next()

    def snapshot(self, months: Period | None = None) -> Snapshot:
        with self.database.reading() as tx:
            return read_snapshot(tx, months)

    def save_absence(self, absence: Absence) -> Absence:
        with self.database.transaction() as tx:
            return save_manual_absence(tx, absence)

    def remove_absence(self, absence_id: str, /) -> None:
        with self.database.transaction() as tx:
            remove_manual_absence(tx, absence_id)

    def set_schedule(self, week: Week, valid_from: date | None) -> None:
        with self.database.transaction() as tx:
            set_manual_schedule(tx, Seen(week, MANUAL, sample.NOW, sample.TODAY, valid_from=valid_from))

    def _next(self) -> object:
        found = self.script.pop(0)
        if isinstance(found, BaseException):
            raise found
        return found


class Terminal(io.StringIO):
    """Says that somebody sits in front of it."""

    def isatty(self) -> bool:
        return True


@dataclass
class FakeWiring:
    database: Database
    places: Places
    words: Words = field(default_factory=lambda: Words("en"))
    environment: dict[str, str] = field(default_factory=dict)
    input: io.StringIO = field(default_factory=Terminal)
    answer: str = ""
    settings: Settings = field(default_factory=Settings)
    policy: Policy = NO_POLICY
    clock: Clock = field(default_factory=FixedClock)
    script: list[object] = field(default_factory=list)
    broken: RootsError | None = None
    asked: list[str] = field(default_factory=list)
    output: io.StringIO = field(default_factory=io.StringIO)
    error: io.StringIO = field(default_factory=io.StringIO)
    waited: int = 0
    calls: list[object] = field(default_factory=list)
    missing: int = 0
    country: Region | None = None
    months: list[Period | None] = field(default_factory=list)
    wiped: Wiped | None = None
    """What a wipe is to give; None where none is to happen."""

    @property
    def streams(self) -> Streams:
        return Streams(self.input, self.output, self.error)

    def snapshot(self, months: Period | None = None) -> Snapshot:
        if self.broken is not None:
            raise self.broken
        self.months.append(months)
        with self.database.reading() as tx:
            return read_snapshot(tx, months)

    def region(self) -> Region | None:
        return self.country

    def runs(self, limit: int) -> tuple[Run, ...]:
        with self.database.reading() as tx:
            return runs(tx, limit)

    @asynccontextmanager
    async def open_engine(self) -> AsyncIterator[FakeEngine]:
        engine = FakeEngine(self.database, self.script)
        engine.missing = self.missing
        yield engine
        self.calls += engine.calls

    def providers(self) -> Mapping[str, Provider]:
        return providers(given_urls(self.environment))

    async def wipe(self) -> Wiped:
        assert self.wiped is not None, "nothing was to be deleted"
        return self.wiped

    def ask_secret(self, question: str) -> str:
        self.asked.append(question)
        return self.answer

    def keyring_backend(self) -> str:
        return "SecretService.Keyring"

    def wait(self) -> None:
        self.waited += 1


@dataclass
class Result:
    """What one command left behind."""

    code: int
    output: str
    error: str

    @property
    def document(self) -> Any:
        """The one JSON document on the output."""
        return json.loads(self.output)


Roots = Callable[..., Result]


@pytest.fixture
def wiring(tmp_path: Path) -> Iterator[FakeWiring]:
    """An empty store and nobody's secret."""
    database = open_database(tmp_path / "data", sample.NOW)
    yield FakeWiring(database, Places(tmp_path / "data", tmp_path / "settings.json", tmp_path / "logs"))
    database.close()


@pytest.fixture
def filled(wiring: FakeWiring) -> FakeWiring:
    """The same with the data set of the design."""
    sample.fill(wiring.database)
    return wiring


@pytest.fixture
def booked(filled: FakeWiring) -> FakeWiring:
    """The same with what Moco knows of November."""
    sample.fill_moco(filled.database)
    return filled


@pytest.fixture
def roots(wiring: FakeWiring) -> Roots:
    """Runs one command."""

    def call(*arguments: str) -> Result:
        wiring.output, wiring.error = io.StringIO(), io.StringIO()
        code = run(list(arguments), wiring)
        return Result(code, wiring.output.getvalue(), wiring.error.getvalue())

    return call
