"""Transactions, revisions, journals and the errors of SQLite in the words of the domain."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from roots_desktop.domain.errors import StorageBusyError, StorageError, StorageFailedError
from roots_desktop.store import database as database_module
from roots_desktop.store.absences import absences, save_absences
from roots_desktop.store.connections import remove_connection, save_connection
from roots_desktop.store.database import Database, open_database
from roots_desktop.store.failures import storage_error, translated
from roots_desktop.store.pragmas import Version, connect, connect_for_use, wal_is_safe
from roots_desktop.store.snapshots import read_snapshot
from tests.store.conftest import OpenDatabase
from tests.store.samples import CONNECTION, EMAIL, MANUAL, NOW, SICK, fill


def revision(database: Database) -> int:
    with database.reading() as tx:
        return read_snapshot(tx).revision


def pragma(database: Database, name: str) -> object:
    with database.reading() as tx:
        return tx.connection.execute(text(f"PRAGMA {name}")).scalar_one()


def test_each_writing_transaction_bumps_the_revision_once(database: Database) -> None:
    assert revision(database) == 0
    with database.transaction() as tx:
        fill(tx)
    assert revision(database) == 1
    with database.transaction() as tx:
        save_absences(tx, (MANUAL,))
        save_connection(tx, CONNECTION)
    assert revision(database) == 2


def test_a_transaction_that_writes_nothing_leaves_the_revision(database: Database, opened: OpenDatabase) -> None:
    other = opened()
    with database.transaction() as tx:
        absences(tx)
        save_absences(tx, ())
    assert revision(database) == 0
    assert not other.changed_elsewhere()


def test_an_error_rolls_everything_back(database: Database) -> None:
    def fail(database: Database) -> None:
        with database.transaction() as tx:
            fill(tx)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail(database)
    assert revision(database) == 0
    with database.transaction() as tx:
        assert absences(tx) == ()
        save_absences(tx, (SICK,))
    assert revision(database) == 1


def test_changes_of_others_are_seen_once_and_own_ones_never(database: Database, opened: OpenDatabase) -> None:
    other = opened()
    assert not database.changed_elsewhere()
    with database.transaction() as tx:
        save_absences(tx, (SICK,))
    assert not database.changed_elsewhere()
    assert other.changed_elsewhere()
    assert not other.changed_elsewhere()
    with other.transaction() as tx:
        save_absences(tx, (MANUAL,))
    assert not other.changed_elsewhere()
    assert database.changed_elsewhere()
    assert not database.changed_elsewhere()


def test_a_second_writer_is_told_that_the_store_is_busy(
    database: Database, opened: OpenDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = opened()
    set_busy_timeout(other, 0)
    with database.transaction() as tx:
        save_absences(tx, (SICK,))
        with pytest.raises(StorageBusyError), other.transaction():
            pytest.fail("two writers at once")
        with other.reading() as reader:
            assert absences(reader) == ()
    with other.transaction() as tx:
        save_absences(tx, (MANUAL,))
    assert revision(other) == 2


def test_a_commit_that_a_reader_blocks_is_undone(database: Database, opened: OpenDatabase) -> None:
    """Without a write-ahead log a commit needs all readers to be gone."""
    if pragma(database, "journal_mode") == "wal":
        pytest.skip("with a write-ahead log readers block nobody")
    other = opened()
    set_busy_timeout(database, 0)
    with other.reading() as reader:
        absences(reader)
        with pytest.raises(StorageBusyError), database.transaction() as tx:
            save_absences(tx, (SICK,))
    with database.transaction() as tx:
        assert absences(tx) == ()
        save_absences(tx, (MANUAL,))
    assert revision(database) == 1


def set_busy_timeout(database: Database, milliseconds: int) -> None:
    with database.reading() as tx:
        tx.connection.exec_driver_sql(f"PRAGMA busy_timeout = {milliseconds}")


@pytest.mark.parametrize(
    ("obstacle", "removal", "reason"),
    [
        ("max_page_count = 1", "max_page_count = 1000000", "full"),
        ("query_only = ON", "query_only = OFF", "read_only"),
    ],
)
def test_a_write_that_fails_says_why_and_changes_nothing(
    database: Database, obstacle: str, removal: str, reason: str
) -> None:
    with database.reading() as tx:
        tx.connection.exec_driver_sql(f"PRAGMA {obstacle}")
    with pytest.raises(StorageFailedError) as caught, database.transaction() as tx:
        save_absences(tx, (replace(SICK, id=str(number), note="x" * 4000) for number in range(200)))
    assert caught.value.details == {"reason": reason}
    with database.reading() as tx:
        tx.connection.exec_driver_sql(f"PRAGMA {removal}")
    assert revision(database) == 0
    with database.transaction() as tx:
        save_absences(tx, (SICK,))
    assert revision(database) == 1


def test_no_value_shows_in_an_error(database: Database) -> None:
    with pytest.raises(StorageFailedError) as caught, database.transaction() as tx:
        tx.connection.execute(text("INSERT INTO nowhere VALUES (:email)"), {"email": EMAIL})
    assert caught.value.__cause__ is not None
    assert EMAIL not in f"{caught.value!r} {caught.value.__cause__}"


@pytest.mark.parametrize(
    ("code", "kind", "reason"),
    [
        (sqlite3.SQLITE_BUSY, StorageBusyError, None),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, StorageBusyError, None),
        (sqlite3.SQLITE_LOCKED, StorageBusyError, None),
        (sqlite3.SQLITE_FULL, StorageFailedError, "full"),
        (sqlite3.SQLITE_READONLY, StorageFailedError, "read_only"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, StorageFailedError, "read_only"),
        (sqlite3.SQLITE_IOERR_WRITE, StorageFailedError, "io"),
        (sqlite3.SQLITE_CANTOPEN, StorageFailedError, "permission"),
        (sqlite3.SQLITE_PERM, StorageFailedError, "permission"),
        (sqlite3.SQLITE_CORRUPT, StorageFailedError, "damaged"),
        (sqlite3.SQLITE_NOTADB, StorageFailedError, "damaged"),
        (sqlite3.SQLITE_CONSTRAINT, StorageFailedError, "failed"),
    ],
)
def test_codes_of_sqlite_become_reasons(code: int, kind: type[StorageError], reason: str | None) -> None:
    error = sqlite3.OperationalError("any")
    error.sqlite_errorcode = code
    found = storage_error(error)
    assert type(found) is kind
    assert found.details.get("reason") == reason


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "full"),
        (errno.EDQUOT, "full"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "permission"),
        (errno.EPERM, "permission"),
        (errno.EIO, "io"),
    ],
)
def test_errors_of_the_file_system_become_reasons(number: int, reason: str) -> None:
    with pytest.raises(StorageFailedError) as caught, translated():
        raise OSError(number, "any")
    assert caught.value.details == {"reason": reason}


def test_misuse_of_the_sqlite_module_is_a_failure_too() -> None:
    with pytest.raises(StorageFailedError) as caught, translated():
        raise sqlite3.ProgrammingError("closed")
    assert caught.value.details == {"reason": "failed"}


def test_a_folder_that_cannot_be_made_is_a_storage_failure(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageFailedError) as caught:
        open_database(tmp_path / "file" / "data", NOW)
    assert caught.value.details == {"reason": "io"}


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 9), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_a_write_ahead_log_only_where_sqlite_is_mended(version: Version, safe: bool) -> None:
    assert wal_is_safe(version) is safe


@pytest.mark.parametrize(("version", "journal"), [((3, 40, 1), "truncate"), ((3, 51, 3), "wal")])
def test_the_journal_follows_the_version(tmp_path: Path, version: Version, journal: str) -> None:
    """Durability does not: each commit is on the disk (2 is FULL) before anybody is told of it."""
    path = tmp_path / "roots.db"
    path.touch()
    with closing(connect_for_use(path, version)) as connection:
        found = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout", "temp_store")
        }
    assert found == {
        "journal_mode": journal,
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 5000,
        "temp_store": 2,
    }


def test_the_database_is_opened_that_way(database: Database) -> None:
    assert pragma(database, "foreign_keys") == 1
    assert pragma(database, "secure_delete") == 1
    assert pragma(database, "journal_mode") == ("wal" if wal_is_safe(sqlite3.sqlite_version_info) else "truncate")


def test_a_connection_is_never_made_to_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        connect(tmp_path / "nothing.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_odd_characters_is_fine(tmp_path: Path) -> None:
    with closing_database(tmp_path / "Überstunden 100% #1? & mehr") as database, database.transaction() as tx:
        save_absences(tx, (SICK,))
    with closing_database(tmp_path / "Überstunden 100% #1? & mehr") as database, database.reading() as tx:
        assert absences(tx) == (SICK,)


@contextmanager
def closing_database(folder: Path) -> Iterator[Database]:
    with closing(open_database(folder, NOW)) as database:
        yield database


def test_closing_twice_is_fine(folder: Path) -> None:
    database = open_database(folder, NOW)
    database.close()
    database.close()


@pytest.mark.parametrize("log", [False, True])
def test_disconnecting_works_while_another_window_reads(
    log: bool, opened: OpenDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    if log:
        monkeypatch.setattr(database_module, "connect_for_use", lambda path: connect_for_use(path, (3, 51, 3)))
    database, other = opened(), opened()
    with database.transaction() as tx:
        fill(tx)
    with database.transaction() as tx:
        remove_connection(tx, "personio")
    with other.reading() as tx:
        assert absences(tx) == (MANUAL,)
    assert other.changed_elsewhere()
