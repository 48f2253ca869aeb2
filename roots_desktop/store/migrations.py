"""The steps that bring an older file up to date; step n leads to schema version n. Never changed once released.

A new enumeration value or a changed field inside a JSON document is a new version too: an older program must refuse the
file instead of taking it for damaged.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from roots_desktop.domain.errors import StorageError, StorageFailedError
from roots_desktop.store.failures import MIGRATION, translated

APPLICATION_ID = 0x726F6F74
"""What marks a SQLite file as one of ours: "root" in ASCII."""

Step = Callable[[Connection], None]


def schema_version(connection: Connection) -> int:
    """The version of the file's schema; 0 is an empty file. Raises StorageFailedError where SQLite does."""
    with translated():
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(connection: Connection, steps: Sequence[Step], back_up: Callable[[int], None]) -> None:
    """Takes the missing steps, each in one transaction, with a backup before each of a file that holds anything.

    `back_up` is given the version that the step leads to. A step that fails leaves the file as it was before it.
    Raises StorageFailedError, with reason "migration" where the step itself is wrong.
    """
    found = schema_version(connection)
    connection.rollback()
    for version in range(found + 1, len(steps) + 1):
        if found:
            back_up(version)
        _take(connection, steps[version - 1], version)


def _take(connection: Connection, step: Step, version: int) -> None:
    # A table that is rebuilt would take its children along, were foreign keys on; they are checked at the end instead.
    _set_foreign_keys(connection, on=False)
    try:
        with translated(), connection.begin():
            step(connection)
            _refuse_orphans(connection, version)
            connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    except StorageError:
        raise
    except Exception as error:
        raise StorageFailedError("a step failed", reason=MIGRATION, version=version) from error
    finally:
        _set_foreign_keys(connection, on=True)


def _refuse_orphans(connection: Connection, version: int) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StorageFailedError("a step left orphans", reason=MIGRATION, version=version)


def _set_foreign_keys(connection: Connection, *, on: bool) -> None:
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")


_FIRST_TABLES = (
    "CREATE TABLE revision (id INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (id))",
    """CREATE TABLE connections (
        provider TEXT NOT NULL,
        id TEXT NOT NULL,
        "values" TEXT NOT NULL,
        account TEXT NOT NULL,
        apis TEXT NOT NULL,
        permissions TEXT NOT NULL,
        warnings TEXT NOT NULL,
        connected_at TEXT NOT NULL,
        secret_place TEXT NOT NULL,
        archived BOOLEAN NOT NULL,
        last_success TEXT,
        last_attempt TEXT,
        failure TEXT,
        PRIMARY KEY (provider))""",
    """CREATE TABLE parts (
        provider TEXT NOT NULL,
        part TEXT NOT NULL,
        last_success TEXT,
        failure TEXT,
        available BOOLEAN NOT NULL,
        PRIMARY KEY (provider, part),
        FOREIGN KEY (provider) REFERENCES connections (provider) ON DELETE CASCADE)""",
    """CREATE TABLE absence_types (
        provider TEXT NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        unit TEXT NOT NULL,
        category TEXT,
        certain BOOLEAN NOT NULL,
        PRIMARY KEY (provider, id))""",
    """CREATE TABLE absences (
        provider TEXT NOT NULL,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        type TEXT NOT NULL,
        type_id TEXT NOT NULL,
        start TEXT NOT NULL,
        "end" TEXT,
        status TEXT NOT NULL,
        start_half BOOLEAN NOT NULL,
        end_half BOOLEAN NOT NULL,
        hourly BOOLEAN NOT NULL,
        start_time TEXT,
        end_time TEXT,
        minutes INTEGER,
        note TEXT NOT NULL,
        version TEXT NOT NULL,
        amounts TEXT,
        amounts_version TEXT,
        PRIMARY KEY (provider, id))""",
    """CREATE TABLE schedules (
        source TEXT NOT NULL,
        position INTEGER NOT NULL,
        week TEXT NOT NULL,
        valid_from TEXT,
        valid_to TEXT,
        known_from TEXT,
        observed_at TEXT,
        name TEXT NOT NULL,
        estimated BOOLEAN NOT NULL,
        PRIMARY KEY (source, position))""",
    """CREATE TABLE employments (
        source TEXT NOT NULL,
        first_day TEXT,
        last_day TEXT,
        PRIMARY KEY (source))""",
    """CREATE TABLE holiday_years (
        source TEXT NOT NULL,
        year INTEGER NOT NULL,
        holidays TEXT NOT NULL,
        read_at TEXT,
        PRIMARY KEY (source, year))""",
    """CREATE TABLE balances (
        provider TEXT NOT NULL,
        position INTEGER NOT NULL,
        type_id TEXT NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        unit TEXT NOT NULL,
        balance TEXT,
        available TEXT,
        read_at TEXT,
        PRIMARY KEY (provider, position))""",
    """CREATE TABLE runs (
        id INTEGER NOT NULL,
        provider TEXT NOT NULL,
        outcome TEXT NOT NULL,
        started_at TEXT NOT NULL,
        finished_at TEXT NOT NULL,
        requests INTEGER NOT NULL,
        added INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        removed INTEGER NOT NULL,
        failures TEXT NOT NULL,
        log TEXT NOT NULL,
        PRIMARY KEY (id))""",
    "CREATE INDEX ix_runs_started_at ON runs (started_at)",
    """CREATE TABLE holds (
        provider TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (provider))""",
    "CREATE TABLE notices (code TEXT NOT NULL, details TEXT NOT NULL, PRIMARY KEY (code))",
    """CREATE TABLE regions (
        provider TEXT NOT NULL,
        country TEXT NOT NULL,
        subdivision TEXT,
        PRIMARY KEY (provider))""",
)


def _make_first_tables(connection: Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in _FIRST_TABLES:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("INSERT INTO revision (id, number) VALUES (1, 0)")


_TABLES_OF_WORK = (
    "ALTER TABLE holds RENAME TO holds_before",
    """CREATE TABLE holds (
        provider TEXT NOT NULL,
        part TEXT NOT NULL,
        first TEXT NOT NULL,
        last TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        PRIMARY KEY (provider, part, first))""",
    "INSERT INTO holds SELECT provider, 'absences', '0001-01-01', '9999-12-31', fingerprint FROM holds_before",
    "DROP TABLE holds_before",
    "CREATE TABLE stamps (name TEXT NOT NULL, stamp INTEGER NOT NULL, PRIMARY KEY (name))",
    "INSERT INTO stamps (name, stamp) VALUES ('absences', 0)",
    "INSERT INTO stamps (name, stamp) VALUES ('runs', 0)",
    """CREATE TRIGGER runs_deleted AFTER DELETE ON runs
        BEGIN UPDATE stamps SET stamp = stamp + 1 WHERE name = 'runs'; END""",
    """CREATE TRIGGER absences_inserted AFTER INSERT ON absences
        BEGIN UPDATE stamps SET stamp = stamp + 1 WHERE name = 'absences'; END""",
    """CREATE TRIGGER absences_updated AFTER UPDATE ON absences
        BEGIN UPDATE stamps SET stamp = stamp + 1 WHERE name = 'absences'; END""",
    """CREATE TRIGGER absences_deleted AFTER DELETE ON absences
        BEGIN UPDATE stamps SET stamp = stamp + 1 WHERE name = 'absences'; END""",
    """CREATE TABLE months (
        provider TEXT NOT NULL,
        part TEXT NOT NULL,
        month TEXT NOT NULL,
        read_at TEXT,
        stamp INTEGER NOT NULL,
        PRIMARY KEY (provider, part, month))""",
    """CREATE TABLE entries (
        provider TEXT NOT NULL,
        id TEXT NOT NULL,
        month TEXT NOT NULL,
        document TEXT NOT NULL,
        PRIMARY KEY (provider, id))""",
    "CREATE INDEX ix_entries_month ON entries (provider, month)",
    """CREATE TABLE presences (
        provider TEXT NOT NULL,
        id TEXT NOT NULL,
        month TEXT NOT NULL,
        document TEXT NOT NULL,
        PRIMARY KEY (provider, id))""",
    "CREATE INDEX ix_presences_month ON presences (provider, month)",
    """CREATE TABLE projects (
        provider TEXT NOT NULL,
        position INTEGER NOT NULL,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        customer TEXT NOT NULL,
        active BOOLEAN NOT NULL,
        tasks TEXT NOT NULL,
        PRIMARY KEY (provider, position))""",
    """CREATE TABLE outbox (
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        provider TEXT NOT NULL,
        created_at TEXT NOT NULL,
        "write" TEXT NOT NULL,
        state TEXT NOT NULL,
        known_ids TEXT,
        failure TEXT,
        attempts INTEGER NOT NULL,
        not_before TEXT,
        PRIMARY KEY (id))""",
    """CREATE TABLE timers (
        provider TEXT NOT NULL,
        project_id TEXT NOT NULL,
        task_id TEXT NOT NULL,
        started_at TEXT NOT NULL,
        note TEXT NOT NULL,
        PRIMARY KEY (provider))""",
    """CREATE TABLE accounts (
        id INTEGER NOT NULL,
        count_from TEXT,
        opening_minutes INTEGER NOT NULL,
        PRIMARY KEY (id))""",
    """CREATE TABLE corrections (
        id TEXT NOT NULL,
        day TEXT NOT NULL,
        minutes INTEGER NOT NULL,
        note TEXT NOT NULL,
        PRIMARY KEY (id))""",
)


def _make_tables_of_work(connection: Connection) -> None:
    for statement in _TABLES_OF_WORK:
        connection.exec_driver_sql(statement)


def _note_which_types_are_stored(connection: Connection) -> None:
    """Until then no type was left out."""
    connection.exec_driver_sql("ALTER TABLE absence_types ADD COLUMN stored BOOLEAN NOT NULL DEFAULT 1")


STEPS: tuple[Step, ...] = (_make_first_tables, _make_tables_of_work, _note_which_types_are_stored)
"""All steps; their number is the schema version that this program writes."""
