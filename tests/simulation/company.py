"""A thousand installations in one company, in virtual time, with the program's own plan, sessions and back-off.

Only two things stand in for others: the exchange of one request for one reply, and the store.
"""

import asyncio
import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

from roots_desktop.domain.connections import Access, Account, Apis, Connection, Outcome, PartFailure, Run, Secret
from roots_desktop.domain.errors import RootsError
from roots_desktop.domain.freshness import is_stale
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.providers.contract import Known, Provider
from roots_desktop.providers.http import HttpClient, Request, Timing
from roots_desktop.providers.moco.provider import MocoProvider
from roots_desktop.providers.moco.windows import usual_months
from roots_desktop.providers.personio.provider import PersonioProvider
from roots_desktop.providers.replies import Reply
from roots_desktop.sync.guarded_session import GuardedSession
from roots_desktop.sync.run_record import RunRecord, after_run
from roots_desktop.sync.service import LOOK_AROUND_SECONDS
from roots_desktop.sync.storing import Stored
from roots_desktop.sync.timetable import Timetable
from tests.simulation.services import PERSON, USER, Services
from tests.sync.fakes import run_virtually

NINE = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
YESTERDAY = NINE - timedelta(hours=15)
RUNS_KEPT = 20


@dataclass(frozen=True, slots=True)
class Company:
    """How many, which services, for how many minutes from nine o'clock on, and between which minutes Personio fails."""

    installations: int = 1000
    services: tuple[str, ...] = ("personio", "moco")
    minutes: int = 180
    interval_minutes: int = 30
    outage: tuple[int, int] = (0, 0)
    seed: int = 9


@dataclass
class Morning:
    """What happened. `fresh` counts the connections within their limit, minute by minute; `first` are the seconds until
    each connection was read for the first time, `stale` those that were not fresh any more after that.
    """

    company: Company
    services: Services
    fresh: list[int] = field(default_factory=list)
    first: dict[tuple[int, str], float] = field(default_factory=dict)
    stale: set[tuple[int, str]] = field(default_factory=set)
    failed_runs: int = 0
    runs: int = 0

    @property
    def refused(self) -> int:
        """Requests that were one too many."""
        return self.services.refusals.total()

    @property
    def slowest(self) -> float:
        """The minutes until the last connection was read for the first time; endless where one never was."""
        return max(self.first.values()) / 60 if len(self.first) == self.connections else float("inf")

    def by_minute(self, pattern: str = "") -> list[int]:
        """How many requests of some paths were sent in each minute."""
        counted = [found for path, found in self.services.by_minute.items() if re.match(pattern, path)]
        return [sum(found[minute] for found in counted) for minute in range(self.company.minutes)]

    @property
    def connections(self) -> int:
        """How many there are."""
        return self.company.installations * len(self.company.services)


class Installation:
    """One computer: switched on at nine, with the data of the evening before."""

    def __init__(self, number: int, morning: Morning, chance: random.Random) -> None:
        self._number = number
        self._morning = morning
        self._phase = chance.uniform(0, LOOK_AROUND_SECONDS)
        self._timetable = Timetable(lambda: chance.uniform(-1, 1))
        self._interval = timedelta(minutes=morning.company.interval_minutes)
        timing = Timing(_seconds, _now, asyncio.sleep)
        known: dict[str, Provider] = {"personio": PersonioProvider(timing=timing), "moco": MocoProvider(timing=timing)}
        self._providers = {name: known[name] for name in morning.company.services}
        self._connections = {name: _connection(name, chance) for name in self._providers}
        self._runs: tuple[Run, ...] = ()

    async def live(self) -> None:
        """Looks around for ever, as the service does, and syncs what is due, one after the other."""
        await asyncio.sleep(self._phase)
        self._follow()
        self._timetable.come_back(_now())
        while True:
            for name in self._timetable.due(_now()):
                await self._sync(name)
                self._follow()
            await asyncio.sleep(self._until_next_look())

    def is_fresh(self, name: str) -> bool:
        """True where the window would say so."""
        return not is_stale(self._connections[name], _now(), self._morning.company.interval_minutes)

    def _follow(self) -> None:
        self._timetable.follow(
            Snapshot(connections=tuple(self._connections.values()), runs=self._runs), self._interval, _now()
        )

    def _until_next_look(self) -> float:
        due = self._timetable.next()
        left = LOOK_AROUND_SECONDS if due is None else (due - _now()).total_seconds()
        return max(1.0, -(-left // LOOK_AROUND_SECONDS)) * LOOK_AROUND_SECONDS

    async def _sync(self, name: str) -> None:
        connection = self._connections[name]
        record = RunRecord(name, _now(), connection.parts)
        try:
            session = self._providers[name].session(_access(name, self._number), connection.account)
            async with GuardedSession(session) as guarded:
                await guarded.sign_in()
                async for piece in guarded.pieces(_known(name, connection), self._providers[name].info.parts):
                    if isinstance(piece, PartFailure):
                        record.fail(piece.part, piece.failure)
                    else:
                        record.take(piece.part, _now(), Stored(), more=bool(piece.left))
        except RootsError as error:
            record.stop(error.failure())
        run = record.run(_now(), 0)
        self._runs = (run, *self._runs)[:RUNS_KEPT]
        self._connections[name] = after_run(connection, run, record.states())
        self._morning.runs += 1
        if run.outcome is Outcome.OK:
            self._morning.first.setdefault((self._number, name), _seconds())
        else:
            self._morning.failed_runs += 1


def simulate(company: Company) -> Morning:
    """Lives through a morning. The same seed gives the same morning."""
    random.seed(company.seed)  # stamina's jitter
    chance = random.Random(company.seed)
    first, last = company.outage
    morning = Morning(company, Services(chance, lambda now: first * 60 <= now < last * 60))
    with _wire(morning.services):
        run_virtually(_live(morning, chance))
    return morning


async def _live(morning: Morning, chance: random.Random) -> None:
    installations = [Installation(number, morning, chance) for number in range(morning.company.installations)]
    tasks = [asyncio.ensure_future(installation.live()) for installation in installations]
    for _ in range(morning.company.minutes):
        await asyncio.sleep(60)
        fresh = 0
        for number, installation in enumerate(installations):
            for name in morning.company.services:
                if installation.is_fresh(name):
                    fresh += 1
                elif (number, name) in morning.first:
                    morning.stale.add((number, name))
        morning.fresh.append(fresh)
    for task in tasks:
        task.cancel()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    for end in ended:
        if isinstance(end, Exception):
            raise end


@contextmanager
def _wire(services: Services) -> Iterator[None]:
    """In the place of a network: the reply, after a while."""

    async def exchange(client: HttpClient, request: Request, seconds: float) -> Reply:
        client.requests += 1
        await asyncio.sleep(services.way())
        reply = services.answer("personio" if "personio" in client.base else "moco", request, _seconds())
        await asyncio.sleep(services.work() + services.way())
        return reply

    with patch.object(HttpClient, "_exchange", exchange):
        yield


def _connection(name: str, chance: random.Random) -> Connection:
    last = YESTERDAY + timedelta(minutes=chance.uniform(0, 60))
    account = Account(PERSON if name == "personio" else str(USER), "", "erika@example.com")
    return Connection(name, name, (), account, Apis("v2", "v2"), (), (), last, last_success=last, last_attempt=last)


def _access(name: str, number: int) -> Access:
    if name == "personio":
        return Access(name, (("client_id", "company"), ("email", "erika@example.com")), Secret("shared"))
    return Access(name, (("domain", "company"),), Secret(f"key-{number}"))


def _known(name: str, connection: Connection) -> Known:
    today = _now().date()
    months: dict[date, datetime] = dict.fromkeys(usual_months(today), _now()) if name == "moco" else {}
    return Known(today, connection.account, connection.apis, entry_months=months, presence_months=months)


def _seconds() -> float:
    return asyncio.get_running_loop().time()


def _now() -> datetime:
    return NINE + timedelta(seconds=_seconds())
