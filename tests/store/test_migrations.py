"""Older files are brought up to date step by step, with a copy before each step and no half of a step."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, NullPool, create_engine, inspect, text

from roots_desktop.domain.errors import StorageFailedError
from roots_desktop.store.absences import absences, save_absences
from roots_desktop.store.connections import connections, save_connection
from roots_desktop.store.database import open_database
from roots_desktop.store.migrations import STEPS, Step
from roots_desktop.store.tables import metadata
from tests.log_guard import ExpectLog
from tests.store.samples import CONNECTION, MANUAL, NOW, SICK


@pytest.fixture
def older(folder: Path) -> Path:
    """A file of today's version, with something in it."""
    with closing(open_database(folder, NOW)) as database, database.transaction() as tx:
        save_connection(tx, CONNECTION)
        save_absences(tx, (SICK,))
    return folder


def add_column(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE absences ADD COLUMN colour TEXT DEFAULT 'green'")


def rebuild_connections(connection: Connection) -> None:
    """As SQLite wants a table changed: with foreign keys on, dropping it would take the parts along."""
    connection.exec_driver_sql("CREATE TABLE new_connections AS SELECT * FROM connections")
    connection.exec_driver_sql("DROP TABLE connections")
    connection.exec_driver_sql("ALTER TABLE new_connections RENAME TO connections")
    connection.exec_driver_sql("CREATE UNIQUE INDEX connection_keys ON connections (provider)")


def lose_connections(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM connections")


def fail_halfway(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE absences ADD COLUMN half TEXT")
    connection.exec_driver_sql("DELETE FROM absences")
    raise LookupError("a bug")


def fail_in_sql(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM absences")
    connection.exec_driver_sql("ALTER TABLE nowhere ADD COLUMN half TEXT")


def version_of(path: Path) -> int:
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with engine.connect() as connection:
        return int(connection.execute(text("PRAGMA user_version")).scalar_one())


def test_the_steps_make_the_tables_that_the_functions_use(tmp_path: Path) -> None:
    def shape(engine: Engine) -> dict[str, object]:
        found = inspect(engine)
        return {
            table: (
                [(column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns(table)],
                found.get_pk_constraint(table)["constrained_columns"],
                [
                    (key["constrained_columns"], key["referred_table"], key["referred_columns"], key["options"])
                    for key in found.get_foreign_keys(table)
                ],
                [(index["name"], index["column_names"], index["unique"]) for index in found.get_indexes(table)],
            )
            for table in found.get_table_names()
        }

    with closing(open_database(tmp_path, NOW)):
        pass
    by_steps = create_engine(f"sqlite:///{tmp_path / 'roots.db'}", poolclass=NullPool)
    by_tables = create_engine(f"sqlite:///{tmp_path / 'expected.db'}", poolclass=NullPool)
    metadata.create_all(by_tables)
    assert shape(by_steps) == shape(by_tables)
    assert len(shape(by_tables)) == len(metadata.tables)


def test_an_older_file_is_brought_up_to_date(older: Path) -> None:
    steps = (*STEPS, add_column, rebuild_connections)
    with closing(open_database(older, NOW, steps)) as database, database.reading() as tx:
        assert absences(tx) == (SICK,)
        assert connections(tx) == (CONNECTION,)
        assert tx.connection.execute(text("SELECT colour FROM absences")).scalar_one() == "green"
        assert tx.connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
    assert version_of(older / "roots.db") == len(STEPS) + 2
    assert version_of(older / f"roots.db.before-{len(STEPS) + 1}") == len(STEPS)
    assert version_of(older / f"roots.db.before-{len(STEPS) + 2}") == len(STEPS) + 1


def test_each_step_is_taken_once(older: Path) -> None:
    taken = []

    def note(connection: Connection) -> None:
        taken.append(connection)

    for _ in range(3):
        open_database(older, NOW, (*STEPS, note)).close()
    assert len(taken) == 1


def test_a_new_file_needs_no_copy_before_its_first_step(folder: Path) -> None:
    open_database(folder, NOW).close()
    assert list(folder.glob("roots.db.before-*")) == []


@pytest.mark.parametrize(
    ("step", "reason"),
    [(fail_halfway, "migration"), (fail_in_sql, "failed"), (lose_connections, "migration")],
    ids=["bug", "sql", "orphans"],
)
def test_a_step_that_fails_leaves_the_file_as_it_was(older: Path, step: Step, reason: str) -> None:
    for _ in range(2):
        with pytest.raises(StorageFailedError) as caught:
            open_database(older, NOW, (*STEPS, add_column, step))
        assert caught.value.details["reason"] == reason
        assert version_of(older / "roots.db") == len(STEPS) + 1, "the step before stays"
    assert version_of(older / f"roots.db.before-{len(STEPS) + 2}") == len(STEPS) + 1
    with closing(open_database(older, NOW, (*STEPS, add_column))) as database, database.transaction() as tx:
        assert absences(tx) == (SICK,)
        assert connections(tx) == (CONNECTION,)
        save_absences(tx, (MANUAL,))


def test_without_its_copy_a_step_is_not_taken(older: Path) -> None:
    taken: list[Connection] = []
    obstacle = older / f"roots.db.before-{len(STEPS) + 1}"
    obstacle.mkdir()
    with pytest.raises(StorageFailedError):
        open_database(older, NOW, (*STEPS, taken.append))
    assert taken == []
    assert version_of(older / "roots.db") == len(STEPS)


def test_an_older_backup_is_brought_up_to_date_too(older: Path, expect_log: ExpectLog) -> None:
    expect_log("roots_desktop.store", "the database cannot be read")
    (older / "roots.db").unlink()
    with closing(open_database(older, NOW, (*STEPS, add_column))) as database, database.reading() as tx:
        assert tx.connection.execute(text("SELECT count(colour) FROM absences")).scalar_one() == 0
    assert version_of(older / "roots.db") == len(STEPS) + 1
