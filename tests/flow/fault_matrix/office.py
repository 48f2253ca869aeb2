"""A computer that syncs with a demo server while its data change, and everything that its store holds.

The clock stands still: at 12:20 when everything was read for the first time, at 14:20 ever since.
"""

import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from roots_desktop.credentials.session import SessionSecrets
from roots_desktop.demo.server import DemoServer
from roots_desktop.domain.connections import Access, Part, Secret
from roots_desktop.domain.errors import Failure
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.failures import sentence
from roots_desktop.providers.contract import Provider
from roots_desktop.providers.http import Limits
from roots_desktop.providers.moco.provider import MocoProvider
from roots_desktop.providers.personio.provider import PersonioProvider
from roots_desktop.store.database import Database, open_database
from roots_desktop.store.recovery import discard
from roots_desktop.sync.engine import Engine, EngineOptions
from tests.conftest import FixedClock
from tests.flow.fault_matrix.weather import LARGEST_REPLY
from tests.providers.clocks import StillClock

TODAY = date(2026, 11, 19)
NOW = FixedClock()
EARLIER = FixedClock(moment=NOW.moment - timedelta(hours=2))
IMPATIENCE_SECONDS = 0.3
FALLBACK = "roots met a failure that it does not know."

Row = tuple[object, ...]
Table = list[Row]
Change = Callable[[DemoServer], None]

ACCOUNTS = "account of a connection"
MONTHS_OF: Mapping[Part, str] = {Part.ENTRIES: "months of entries", Part.PRESENCES: "months of presences"}
TABLES_OF: Mapping[Part, tuple[str, ...]] = {
    Part.EMPLOYEE: ("employments", "regions", ACCOUNTS),
    Part.SCHEDULE: ("schedules",),
    Part.ABSENCES: ("absences",),
    Part.ABSENCE_TYPES: ("absence_types",),
    Part.BALANCE: ("balances",),
    Part.HOLIDAYS: ("holiday_years",),
    Part.ENTRIES: ("entries", MONTHS_OF[Part.ENTRIES]),
    Part.PRESENCES: ("presences", MONTHS_OF[Part.PRESENCES]),
    Part.PROJECTS: ("projects",),
}
"""Where the data of a part are."""

_COUNTERS = ("revision", "stamps", "runs")
"""What counts runs and writes, and so differs after one more of them."""
_RUNNING = frozenset({"stamp", "amounts_version"})
"""The mark by which amounts are asked for anew is taken away by other hours and other holidays, whatever fails."""


@dataclass(frozen=True, slots=True)
class Store:
    """All rows of all tables, the counters aside."""

    tables: Mapping[str, Table]

    def of(self, part: Part) -> dict[str, Table]:
        """The data of one part."""
        return {name: self.tables[name] for name in TABLES_OF[part]}


def everything_in(path: Path) -> Store:
    """The content of a database."""
    with closing(sqlite3.connect(path)) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = {name: _rows(file, _question(file, name)) for name in names if name not in _COUNTERS}
        tables[ACCOUNTS] = _rows(file, "SELECT provider, account FROM connections")
        for part, name in MONTHS_OF.items():
            tables[name] = _rows(file, f"SELECT provider, month, read_at FROM months WHERE part = '{part.value}'")
    return Store(tables)


def _question(file: sqlite3.Connection, table: str) -> str:
    columns = [name for _, name, *_ in file.execute(f'PRAGMA table_info("{table}")') if name not in _RUNNING]
    return "SELECT {} FROM {}".format(", ".join(f'"{name}"' for name in columns), f'"{table}"')


def _rows(file: sqlite3.Connection, question: str) -> Table:
    return sorted(file.execute(question).fetchall(), key=repr)


@dataclass
class Office:
    """A server, the one provider that is connected to it, and a computer with an open database.

    `before` is a copy of a database that was filled before the data of the server changed, `was` what is in it, `after`
    what a sync that never failed makes of that.
    """

    server: DemoServer
    provider: str
    database: Database
    before: Path
    was: Store
    after: Store

    def engine(self, still: StillClock, *, impatient: bool = False) -> Engine:
        """The program, just started over the data from before. Its database stays open: opening costs as much as a
        sync, and it turns to another file in its place.
        """
        put(self.before, self.database.path)
        return engine_over(self.database, self.server, NOW, still, impatient=impatient)

    def now(self) -> Store:
        """What the store holds."""
        return everything_in(self.database.path)


def put(copy: Path, path: Path) -> None:
    """Puts a copy of a database in the place of another one."""
    discard(path)
    shutil.copyfile(copy, path)


def access_to(server: DemoServer, provider: str) -> Access:
    """What the form of a provider gives."""
    if provider == "moco":
        return Access("moco", (("domain", server.moco_domain),), Secret(server.moco_key))
    return Access("personio", (("client_id", server.client_id), ("email", server.email)), Secret(server.client_secret))


def engine_over(
    database: Database, server: DemoServer, clock: FixedClock, still: StillClock, *, impatient: bool = False
) -> Engine:
    """The program over a database. Pauses cost no time; `impatient`: nor does a reply that never comes."""
    timing = still.timing()
    limits = Limits(IMPATIENCE_SECONDS if impatient else 15.0, reply_bytes=LARGEST_REPLY)
    providers: dict[str, Provider] = {
        "personio": PersonioProvider(server.url, limits=limits, timing=timing),
        "moco": MocoProvider(server.moco_url, limits=limits, timing=timing),
    }
    secrets = {"personio": Secret(server.client_secret), "moco": Secret(server.moco_key)}
    options = EngineOptions(secret_overrides=secrets)
    return Engine(database, database.path.parent, providers, SessionSecrets(), clock, options)


async def opened(folder: Path, server: DemoServer, provider: str, change: Change) -> Office:
    """Connects and reads everything; then the data of the server change, and that is read too."""
    database, before = open_database(folder / "home", EARLIER.now()), folder / "before.db"
    engine = engine_over(database, server, EARLIER, StillClock())
    await engine.connect(access_to(server, provider))
    while engine.missing_pieces(provider):
        await engine.sync(provider)
    with closing(sqlite3.connect(database.path)) as file:
        file.execute(f"VACUUM INTO '{before}'")
    change(server)
    await engine_over(database, server, NOW, StillClock()).sync(provider)
    return Office(server, provider, database, before, everything_in(before), everything_in(database.path))


def said_in_both_languages(failure: Failure, provider: str, *, connected: bool = True) -> None:
    """A failure has whole sentences of its own, in English and in German, without codes and blanks."""
    name = {"personio": "Personio", "moco": "Moco"}[provider]
    english, german = (
        sentence(failure, Words(language), provider=name, connected=connected) for language in ("en", "de")
    )
    for one in (english, german):
        assert all((one.title, one.message, one.hint, one.button))
        assert one.message.endswith((".", "”", "“"))
        assert one.hint.endswith(".")
        assert not set("{}_") & set(one.message + one.hint), one
    assert english.message != FALLBACK
    assert english.title != german.title
    assert english.message != german.message
    assert english.hint != german.hint


def differences(one: Mapping[str, Table], other: Mapping[str, Table]) -> dict[str, tuple[Table, Table]]:
    """By table, the rows that only one of two stores has."""
    pairs = {name: (one.get(name, []), other.get(name, [])) for name in one.keys() | other.keys()}
    return {
        name: ([row for row in left if row not in right], [row for row in right if row not in left])
        for name, (left, right) in pairs.items()
        if left != right
    }
