"""A file as version 1 of roots wrote it, in its own words: it is brought up to date, and loses nothing."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine

from roots_desktop.domain.absences import Absence, AbsenceType, DayAmount, Kind
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.changes import Change, ChangeCount, ChangeKind
from roots_desktop.domain.connections import (
    Account,
    Apis,
    Connection,
    Outcome,
    Part,
    PartFailure,
    PartState,
    Permission,
    Run,
    SecretPlace,
)
from roots_desktop.domain.errors import Failure, StorageFailedError
from roots_desktop.domain.holidays import Holiday, HolidayYear, Region
from roots_desktop.domain.schedules import Employment, Schedule
from roots_desktop.domain.snapshot import Notice, Snapshot
from roots_desktop.store.database import open_database
from roots_desktop.store.holds import hold_fingerprints
from roots_desktop.store.migrations import STEPS
from roots_desktop.store.regions import region
from roots_desktop.store.snapshots import read_snapshot
from tests.store.samples import (
    ACCOUNT,
    ENTRIES_OF_NOVEMBER,
    ENTRIES_OF_OCTOBER,
    NOW,
    PROJECTS,
    TIMER,
    WAITING,
    WAITING_PRESENCE,
    fill_work,
)

FIRST_VERSION = """
PRAGMA application_id = 1919905652;
PRAGMA user_version = 1;
CREATE TABLE revision (id INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (id));
CREATE TABLE connections (
    provider TEXT NOT NULL, id TEXT NOT NULL, "values" TEXT NOT NULL, account TEXT NOT NULL, apis TEXT NOT NULL,
    permissions TEXT NOT NULL, warnings TEXT NOT NULL, connected_at TEXT NOT NULL, secret_place TEXT NOT NULL,
    archived BOOLEAN NOT NULL, last_success TEXT, last_attempt TEXT, failure TEXT, PRIMARY KEY (provider));
CREATE TABLE parts (
    provider TEXT NOT NULL, part TEXT NOT NULL, last_success TEXT, failure TEXT, available BOOLEAN NOT NULL,
    PRIMARY KEY (provider, part), FOREIGN KEY (provider) REFERENCES connections (provider) ON DELETE CASCADE);
CREATE TABLE absence_types (
    provider TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    unit TEXT NOT NULL, category TEXT, certain BOOLEAN NOT NULL, PRIMARY KEY (provider, id));
CREATE TABLE absences (
    provider TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, type TEXT NOT NULL, type_id TEXT NOT NULL,
    start TEXT NOT NULL, "end" TEXT, status TEXT NOT NULL, start_half BOOLEAN NOT NULL, end_half BOOLEAN NOT NULL,
    hourly BOOLEAN NOT NULL, start_time TEXT, end_time TEXT, minutes INTEGER, note TEXT NOT NULL, version TEXT NOT NULL,
    amounts TEXT, amounts_version TEXT, PRIMARY KEY (provider, id));
CREATE TABLE schedules (
    source TEXT NOT NULL, position INTEGER NOT NULL, week TEXT NOT NULL, valid_from TEXT, valid_to TEXT,
    known_from TEXT, observed_at TEXT, name TEXT NOT NULL, estimated BOOLEAN NOT NULL, PRIMARY KEY (source, position));
CREATE TABLE employments (source TEXT NOT NULL, first_day TEXT, last_day TEXT, PRIMARY KEY (source));
CREATE TABLE holiday_years (
    source TEXT NOT NULL, year INTEGER NOT NULL, holidays TEXT NOT NULL, read_at TEXT, PRIMARY KEY (source, year));
CREATE TABLE balances (
    provider TEXT NOT NULL, position INTEGER NOT NULL, type_id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    unit TEXT NOT NULL, balance TEXT, available TEXT, read_at TEXT, PRIMARY KEY (provider, position));
CREATE TABLE runs (
    id INTEGER NOT NULL, provider TEXT NOT NULL, outcome TEXT NOT NULL, started_at TEXT NOT NULL,
    finished_at TEXT NOT NULL, requests INTEGER NOT NULL, added INTEGER NOT NULL, changed INTEGER NOT NULL,
    removed INTEGER NOT NULL, failures TEXT NOT NULL, log TEXT NOT NULL, PRIMARY KEY (id));
CREATE INDEX ix_runs_started_at ON runs (started_at);
CREATE TABLE holds (provider TEXT NOT NULL, fingerprint TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (provider));
CREATE TABLE notices (code TEXT NOT NULL, details TEXT NOT NULL, PRIMARY KEY (code));
CREATE TABLE regions (provider TEXT NOT NULL, country TEXT NOT NULL, subdivision TEXT, PRIMARY KEY (provider));

INSERT INTO revision VALUES (1, 41);
INSERT INTO connections VALUES (
    'personio', 'c-1', '[["client_id","papi-0001"],["email","erika.beispiel@example.com"]]',
    '{"id":"4711","name":"Erika Beispiel","email":"erika.beispiel@example.com","status":"active","position":"",
      "department":"","weekly_minutes":2310,"first_day":"2019-04-01","last_day":null}',
    '{"absences":"v2","holidays":"v1"}', '[{"name":"absences:read","granted":true}]', '[]',
    '2026-03-05T08:30:00.000000+00:00', 'keyring', 0, '2026-10-01T06:00:00.000000+00:00',
    '2026-10-01T06:30:00.000000+00:00', '{"code":"rate_limited","details":[["status",429]]}');
INSERT INTO parts VALUES ('personio', 'absences', '2026-10-01T06:00:00.000000+00:00', NULL, 1);
INSERT INTO parts VALUES ('personio', 'balance', NULL, '{"code":"permission_missing","details":[]}', 0);
INSERT INTO absence_types VALUES ('personio', 't-1', 0, 'Urlaub', 'vacation', 'day', 'paid_vacation', 1);
INSERT INTO absences VALUES (
    'personio', 'a-1', 'vacation', 'Urlaub', 't-1', '2026-08-03', '2026-08-04', 'approved', 0, 1, 0, NULL, NULL, NULL,
    'Ostsee', 'v1', '[{"day":"2026-08-03","fraction":"1.0","minutes":null}]', 'v1');
INSERT INTO absences VALUES (
    'manual', 'manual:1', 'sick', 'Krank', '', '2026-09-01', NULL, 'approved', 0, 0, 0, NULL, NULL, NULL, '', '', NULL,
    NULL);
INSERT INTO schedules VALUES (
    'personio', 0, '[462,462,462,462,462,0,0]', '2026-03-01', NULL, NULL, '2026-03-05T08:30:00.000000+00:00',
    'Vollzeit', 0);
INSERT INTO employments VALUES ('personio', '2019-04-01', NULL);
INSERT INTO holiday_years VALUES (
    'personio', 2026,
    '[{"day":"2026-12-25","name":"1. Weihnachtstag","source":"personio","portion":"full","company":false}]',
    '2026-10-01T06:00:00.000000+00:00');
INSERT INTO balances VALUES ('personio', 0, 't-1', 'Urlaub', 'vacation', 'day', '12.50', NULL, NULL);
INSERT INTO runs VALUES (
    7, 'personio', 'partial', '2026-10-01T06:00:00.000000+00:00', '2026-10-01T06:00:04.000000+00:00', 13, 1, 0, 0,
    '[{"part":"balance","failure":{"code":"permission_missing","details":[]}}]',
    '[{"kind":"added","what":"absence","before":"","after":"Urlaub"}]');
INSERT INTO holds VALUES ('personio', 'abc123', 40);
INSERT INTO notices VALUES ('held_back', '["personio","40"]');
INSERT INTO regions VALUES ('personio', 'DE', 'SN');
"""
MISSING = Failure("permission_missing")
READ_AT = datetime(2026, 10, 1, 6, tzinfo=UTC)
EXPECTED = Snapshot(
    revision=41,
    schedules=(
        Schedule(
            (462, 462, 462, 462, 462, 0, 0),
            "personio",
            date(2026, 3, 1),
            observed_at=datetime(2026, 3, 5, 8, 30, tzinfo=UTC),
            name="Vollzeit",
        ),
    ),
    employment=Employment(date(2019, 4, 1)),
    absences=(
        Absence(
            "a-1",
            "personio",
            Kind.VACATION,
            "Urlaub",
            date(2026, 8, 3),
            date(2026, 8, 4),
            type_id="t-1",
            end_half=True,
            note="Ostsee",
            version="v1",
            amounts=(DayAmount(date(2026, 8, 3), Decimal("1.0")),),
        ),
        Absence("manual:1", "manual", Kind.SICK, "Krank", date(2026, 9, 1), None),
    ),
    absence_types=(AbsenceType("t-1", "Urlaub", Kind.VACATION, "day", "paid_vacation"),),
    holiday_years=(
        HolidayYear("personio", 2026, (Holiday(date(2026, 12, 25), "1. Weihnachtstag", "personio"),), READ_AT),
    ),
    balances=(BalanceItem("t-1", "Urlaub", Kind.VACATION, "day", Decimal("12.50"), None),),
    connections=(
        Connection(
            id="c-1",
            provider="personio",
            values=(("client_id", "papi-0001"), ("email", "erika.beispiel@example.com")),
            account=Account(
                "4711",
                "Erika Beispiel",
                "erika.beispiel@example.com",
                "active",
                weekly_minutes=2310,
                first_day=date(2019, 4, 1),
            ),
            apis=Apis("v2", "v1"),
            permissions=(Permission("absences:read", True),),
            warnings=(),
            connected_at=datetime(2026, 3, 5, 8, 30, tzinfo=UTC),
            secret_place=SecretPlace.KEYRING,
            parts=(PartState(Part.ABSENCES, READ_AT), PartState(Part.BALANCE, failure=MISSING, available=False)),
            last_success=READ_AT,
            last_attempt=datetime(2026, 10, 1, 6, 30, tzinfo=UTC),
            failure=Failure("rate_limited", (("status", 429),)),
        ),
    ),
    runs=(
        Run(
            "personio",
            Outcome.PARTIAL,
            READ_AT,
            datetime(2026, 10, 1, 6, 0, 4, tzinfo=UTC),
            13,
            ChangeCount(1),
            (PartFailure(Part.BALANCE, MISSING),),
            (Change(ChangeKind.ADDED, "absence", "", "Urlaub"),),
        ),
    ),
    notices=(Notice("held_back", ("personio", "40")),),
)


@pytest.fixture
def first_version(folder: Path) -> Path:
    """The file of the first version."""
    folder.mkdir(mode=0o700)
    path = folder / "roots.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST_VERSION)
    return path


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def shape_of(path: Path) -> dict[str, object]:
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: connection.execute(f"PRAGMA table_info({table})").fetchall() for table in tables}


def test_a_file_of_the_first_version_loses_nothing(first_version: Path) -> None:
    with closing(open_database(first_version.parent, NOW)) as database, database.reading() as tx:
        assert read_snapshot(tx) == EXPECTED
        assert hold_fingerprints(tx, "personio", Part.ABSENCES, None) == {"abc123"}
        assert region(tx, "personio") == Region("DE", "SN")
    assert version_of(first_version) == len(STEPS)


def test_it_takes_what_the_first_version_did_not_know(first_version: Path) -> None:
    with closing(open_database(first_version.parent, NOW)) as database:
        with database.transaction() as tx:
            fill_work(tx)
        with database.reading() as tx:
            found = read_snapshot(tx)
    assert found.entry_months == (ENTRIES_OF_OCTOBER, ENTRIES_OF_NOVEMBER)
    assert (found.projects, found.outbox, found.timer) == (PROJECTS, (WAITING, WAITING_PRESENCE), TIMER)
    assert found.account == ACCOUNT
    assert found.absences == EXPECTED.absences


def test_a_copy_of_the_first_version_stays(first_version: Path) -> None:
    before = first_version.read_bytes()
    open_database(first_version.parent, NOW).close()
    copy = first_version.with_name("roots.db.before-2")
    assert version_of(copy) == 1
    assert first_version.read_bytes() != before
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT note FROM absences WHERE id = 'a-1'").fetchone() == ("Ostsee",)


def test_the_first_version_refuses_a_file_of_today(first_version: Path) -> None:
    open_database(first_version.parent, NOW).close()
    before = first_version.read_bytes()
    with pytest.raises(StorageFailedError) as caught:
        open_database(first_version.parent, NOW, STEPS[:1])
    assert caught.value.details == {"reason": "newer", "found": len(STEPS), "known": 1}
    assert first_version.read_bytes() == before


def test_the_first_step_makes_what_the_first_version_made(first_version: Path, tmp_path: Path) -> None:
    """A step that was released is never changed: files are out there that took it."""
    engine = create_engine(f"sqlite:///{tmp_path / 'by_step.db'}", poolclass=NullPool)
    with engine.begin() as connection:
        STEPS[0](connection)
    assert shape_of(tmp_path / "by_step.db") == shape_of(first_version)
