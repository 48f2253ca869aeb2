"""Files that cannot be read, files of newer programs, and what is restored."""

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from roots_desktop.domain.errors import StorageFailedError
from roots_desktop.domain.outbox import Action, Waiting, WaitingState, Write
from roots_desktop.domain.snapshot import Notice
from roots_desktop.store import database as database_module
from roots_desktop.store.absences import absences, save_absences
from roots_desktop.store.database import Database, open_database
from roots_desktop.store.migrations import APPLICATION_ID, STEPS
from roots_desktop.store.notices import remove_notice
from roots_desktop.store.outbox import outbox, save_waiting
from roots_desktop.store.projects import save_projects
from roots_desktop.store.recovery import put_aside
from roots_desktop.store.snapshots import read_snapshot
from tests.log_guard import ExpectLog
from tests.store.samples import HOURLY, MANUAL, NOW, PROJECTS, SICK

DAY = timedelta(days=1)
TODAY = "2026-11-22"


def told(database: Database) -> tuple[Notice, ...]:
    with database.reading() as tx:
        return read_snapshot(tx).notices


def garble_all(path: Path) -> None:
    path.write_bytes(b"This was a database once. " * 5000)


def garble_pages(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)


def garble_page_heads(path: Path) -> None:
    """SQLite reads on over this; only its own check finds it."""
    content = bytearray(path.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page + 1 : page + 3] = b"\xff\xf0"
    path.write_bytes(content)


def garble_a_value(path: Path) -> None:
    content = path.read_bytes()
    assert content.count(b"vacation") == 1
    path.write_bytes(content.replace(b"vacation", b"vaca\xff\xfe!!"))


def misspell_a_value(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(b"vacation", b"vocation"))


def drop_a_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE absences")


def truncate(length: int) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, length)


def be_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


DAMAGES: dict[str, Callable[[Path], None]] = {
    "not a database": garble_all,
    "garbled pages": garble_pages,
    "garbled heads of pages": garble_page_heads,
    "a value that is no text": garble_a_value,
    "a value that is no kind": misspell_a_value,
    "a table is gone": drop_a_table,
    "another program's": be_another_program,
    "cut after 1": truncate(1),
    "cut after 99": truncate(99),
    "cut after 100": truncate(100),
    "cut after 4095": truncate(4095),
    "cut after 4096": truncate(4096),
    "cut after 9000": truncate(9000),
    "empty": truncate(0),
    "gone": Path.unlink,
}


@pytest.fixture
def two_days(folder: Path) -> Path:
    """Today's backup holds SICK, the file MANUAL as well; yesterday's backup holds nothing."""
    for now, absence in ((NOW - DAY, SICK), (NOW, MANUAL)):
        with closing(open_database(folder, now)) as database, database.transaction() as tx:
            save_absences(tx, (absence,))
    return folder / "roots.db"


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_newest_good_backup_takes_the_place_of_a_broken_file(
    damage: str, two_days: Path, folder: Path, expect_log: ExpectLog
) -> None:
    DAMAGES[damage](two_days)
    broken = two_days.read_bytes() if two_days.exists() else b""
    expect_log("roots_desktop.store", "the database cannot be read")

    with closing(open_database(folder, NOW)) as database:
        notice = Notice("restored", (f"roots.db.broken-{TODAY}", TODAY))
        with database.reading() as tx:
            snapshot = read_snapshot(tx)
    assert snapshot.absences == (SICK,)
    assert snapshot.notices == (notice,), "the window shows what a command line has met"
    assert (folder / f"roots.db.broken-{TODAY}").read_bytes() == broken

    with closing(open_database(folder, NOW)) as database:
        assert told(database) == (notice,), "an opening without a fault adds none"
        with database.transaction() as tx:
            remove_notice(tx, "restored")


@pytest.mark.parametrize("damage", [name for name in DAMAGES if name not in ("empty", "gone")])
def test_without_a_backup_it_starts_empty(damage: str, two_days: Path, folder: Path, expect_log: ExpectLog) -> None:
    for backup in folder.glob("roots.db.daily-*"):
        backup.unlink()
    DAMAGES[damage](two_days)
    expect_log("roots_desktop.store", "the database cannot be read")
    with closing(open_database(folder, NOW)) as database:
        notice = Notice("started_empty", (f"roots.db.broken-{TODAY}",))
        with database.reading() as tx:
            assert read_snapshot(tx).absences == ()
            assert read_snapshot(tx).notices == (notice,)
        with database.transaction() as tx:
            save_absences(tx, (HOURLY,))


def test_a_backup_that_is_broken_too_is_passed_over(two_days: Path, folder: Path, expect_log: ExpectLog) -> None:
    garble_all(two_days)
    garble_all(folder / f"roots.db.daily-{TODAY}")
    expect_log("roots_desktop.store", "the database cannot be read")
    expect_log("roots_desktop.store", f"the backup of {TODAY} cannot be read")
    with closing(open_database(folder, NOW)) as database:
        assert told(database) == (Notice("restored", (f"roots.db.broken-{TODAY}", "2026-11-21")),)
        with database.reading() as tx:
            assert absences(tx) == ()


def test_where_all_backups_are_broken_it_starts_empty(two_days: Path, folder: Path, expect_log: ExpectLog) -> None:
    for file in folder.glob("roots.db*"):
        garble_all(file)
    expect_log("roots_desktop.store", "cannot be read")
    with closing(open_database(folder, NOW)) as database:
        assert [notice.code for notice in told(database)] == ["started_empty"]


def test_a_broken_file_never_takes_the_name_of_an_older_one(
    two_days: Path, folder: Path, expect_log: ExpectLog
) -> None:
    expect_log("roots_desktop.store", "cannot be read")
    names = []
    for number in range(3):
        two_days.write_bytes(b"broken %d" % number)
        with closing(open_database(folder, NOW)) as database:
            names.append(told(database)[0].details[0])
    assert names == [f"roots.db.broken-{TODAY}", f"roots.db.broken-{TODAY}-2", f"roots.db.broken-{TODAY}-3"]
    assert [(folder / name).read_bytes() for name in names] == [b"broken 0", b"broken 1", b"broken 2"]


def test_a_journal_of_the_broken_file_is_not_played_into_the_restored_one(
    two_days: Path, folder: Path, expect_log: ExpectLog
) -> None:
    garble_all(two_days)
    for suffix in ("-journal", "-wal", "-shm"):
        two_days.with_name("roots.db" + suffix).write_bytes(b"left over")
    expect_log("roots_desktop.store", "cannot be read")
    with closing(open_database(folder, NOW)) as database, database.reading() as tx:
        assert absences(tx) == (SICK,)
    assert (folder / f"roots.db.broken-{TODAY}").exists()
    for suffix in ("-journal", "-wal", "-shm"):
        beside = two_days.with_name("roots.db" + suffix)
        assert not beside.exists() or beside.read_bytes() != b"left over"


def test_a_window_that_is_open_turns_to_the_restored_file(two_days: Path, folder: Path, expect_log: ExpectLog) -> None:
    expect_log("roots_desktop.store", "cannot be read")
    with closing(open_database(folder, NOW)) as window:
        garble_all(two_days)
        with closing(open_database(folder, NOW)) as terminal, terminal.transaction() as tx:
            save_absences(tx, (HOURLY,))
        assert window.changed_elsewhere()
        with window.transaction() as tx:
            assert absences(tx) == (SICK, HOURLY)
            save_absences(tx, (MANUAL,))
    with closing(open_database(folder, NOW)) as database, database.reading() as tx:
        assert absences(tx) == (MANUAL, SICK, HOURLY)


def test_a_writer_that_is_open_never_writes_into_the_broken_file(
    two_days: Path, folder: Path, expect_log: ExpectLog
) -> None:
    expect_log("roots_desktop.store", "cannot be read")
    with closing(open_database(folder, NOW)) as window:
        garble_all(two_days)
        open_database(folder, NOW).close()
        with window.transaction() as tx:
            save_absences(tx, (HOURLY,))
    with closing(open_database(folder, NOW)) as database, database.reading() as tx:
        assert absences(tx) == (SICK, HOURLY)


def test_what_lies_beside_a_broken_file_is_put_aside_with_it(tmp_path: Path) -> None:
    names = ["roots.db", "roots.db-journal", "roots.db-wal"]
    for name in names:
        (tmp_path / name).write_text(name)
    assert put_aside(tmp_path / "roots.db", NOW.date()) == f"roots.db.broken-{TODAY}"
    aside = f"roots.db.broken-{TODAY}"
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {
        aside: "roots.db",
        f"{aside}-journal": "roots.db-journal",
        f"{aside}-wal": "roots.db-wal",
    }


@pytest.mark.parametrize("version", [len(STEPS) + 1, 900])
def test_a_newer_file_is_refused_and_left_alone(version: int, two_days: Path, folder: Path) -> None:
    with closing(sqlite3.connect(two_days)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    before = {file.name: file.read_bytes() for file in folder.glob("roots.db*")}
    with pytest.raises(StorageFailedError) as caught:
        open_database(folder, NOW)
    assert caught.value.details == {"reason": "newer", "found": version, "known": len(STEPS)}
    assert {file.name: file.read_bytes() for file in folder.glob("roots.db*")} == before


def test_a_disk_that_is_full_while_restoring_loses_no_backup(
    two_days: Path, folder: Path, expect_log: ExpectLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(backup: Path, path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    expect_log("roots_desktop.store", "the database cannot be read")
    garble_all(two_days)
    with monkeypatch.context() as patch:
        patch.setattr(database_module, "restore", fail)
        with pytest.raises(StorageFailedError) as caught:
            open_database(folder, NOW)
    assert caught.value.details == {"reason": "full"}
    with closing(open_database(folder, NOW)) as database, database.reading() as tx:
        assert absences(tx) == (SICK,)


def test_the_copy_before_a_migration_serves_too(two_days: Path, folder: Path, expect_log: ExpectLog) -> None:
    (folder / f"roots.db.daily-{TODAY}").replace(folder / "roots.db.before-2")
    (folder / "roots.db.daily-2026-11-21").unlink()
    moment = datetime(2026, 3, 4, 12, tzinfo=NOW.tzinfo).timestamp()
    os.utime(folder / "roots.db.before-2", (moment, moment))
    garble_all(two_days)
    expect_log("roots_desktop.store", "the database cannot be read")
    with closing(open_database(folder, NOW)) as database:
        assert told(database)[0].details[1] == "2026-03-04"
        with database.reading() as tx:
            assert absences(tx) == (SICK,)


def test_a_newer_backup_is_passed_over(two_days: Path, folder: Path, expect_log: ExpectLog) -> None:
    with closing(sqlite3.connect(folder / f"roots.db.daily-{TODAY}")) as connection:
        connection.execute("PRAGMA user_version = 900")
    garble_all(two_days)
    expect_log("roots_desktop.store", "the database cannot be read")
    expect_log("roots_desktop.store", f"the backup of {TODAY} cannot be read")
    with closing(open_database(folder, NOW)) as database:
        assert told(database)[0].details[1] == "2026-11-21"


def test_our_files_are_marked(database: Database) -> None:
    with database.reading() as tx:
        assert tx.connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID
        assert tx.connection.exec_driver_sql("PRAGMA user_version").scalar_one() == len(STEPS)


@pytest.mark.parametrize("days", [0, 1, 40])
def test_a_backup_of_each_day_and_two_are_kept(days: int, folder: Path) -> None:
    for day in range(days + 1):
        for _ in range(2):
            with closing(open_database(folder, NOW + day * DAY)):
                pass
    expected = [NOW + day * DAY for day in (days, days - 1) if day >= 0]
    assert _daily(folder) == sorted(f"roots.db.daily-{moment.date().isoformat()}" for moment in expected)


def test_the_last_copy_counts_whatever_the_clock_said(folder: Path, expect_log: ExpectLog) -> None:
    """A copy that was made while the clock was a year ahead is not the newest one for a year."""
    expect_log("roots_desktop.store", "the database cannot be read")
    with closing(open_database(folder, NOW)) as database:
        with database.transaction() as tx:
            save_absences(tx, (SICK,))
        database.back_up_day(NOW + 365 * DAY)
        ahead = folder / "roots.db.daily-2027-11-22"
        os.utime(ahead, (NOW.timestamp() + 10**9, NOW.timestamp() + 10**9))
        with database.transaction() as tx:
            save_absences(tx, (MANUAL,))
        database.back_up_day(NOW, anew=True)
        assert len(_daily(folder)) == 2
    (folder / "roots.db").write_bytes(b"damaged" * 100)
    with closing(open_database(folder, NOW)) as database, database.reading() as tx:
        assert {absence.id for absence in absences(tx)} == {SICK.id, MANUAL.id}


def test_the_copy_of_the_day_is_made_while_the_program_runs_on(folder: Path) -> None:
    with closing(open_database(folder, NOW)) as database:
        with database.transaction() as tx:
            save_absences(tx, (SICK,))
        assert not database.back_up_day(NOW + timedelta(hours=1))
        assert database.back_up_day(NOW + DAY)
    assert _daily(folder) == [f"roots.db.daily-{TODAY}", "roots.db.daily-2026-11-23"]
    assert _absences_in(folder / "roots.db.daily-2026-11-23", folder) == (SICK,)


def test_the_copy_of_the_day_can_be_made_anew(folder: Path) -> None:
    with closing(open_database(folder, NOW)) as database:
        with database.transaction() as tx:
            save_absences(tx, (SICK,))
        assert database.back_up_day(NOW + timedelta(hours=1), anew=True)
    assert _daily(folder) == [f"roots.db.daily-{TODAY}"]
    assert _absences_in(folder / f"roots.db.daily-{TODAY}", folder) == (SICK,)


def test_a_backup_that_fails_stops_nothing(folder: Path, expect_log: ExpectLog) -> None:
    folder.mkdir()
    expect_log("roots_desktop.store", "no backup of the day")
    with closing(open_database(folder, NOW)) as database:
        for backup in folder.glob("roots.db.daily-*"):
            backup.unlink()
        draft = folder / f"roots.db.daily-{TODAY}.{os.getpid()}.new"
        draft.mkdir()
        assert not database.back_up_day(NOW)
        draft.rmdir()


def test_what_a_dying_copy_left_is_removed(folder: Path) -> None:
    folder.mkdir()
    leftover = folder / "roots.db.daily-2026-11-20.4242.new"
    leftover.write_bytes(b"half of a copy")
    with closing(open_database(folder, NOW)):
        assert not leftover.exists()


def _daily(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.glob("roots.db.daily-*"))


def _absences_in(backup: Path, folder: Path) -> tuple[object, ...]:
    other = folder.parent / "other"
    other.mkdir()
    (other / "roots.db").write_bytes(backup.read_bytes())
    with closing(open_database(other, NOW)) as database, database.reading() as tx:
        return absences(tx)


def test_what_may_have_been_sent_since_the_backup_is_looked_for_first(
    two_days: Path, folder: Path, expect_log: ExpectLog
) -> None:
    expect_log("roots_desktop.store", "cannot be read")
    states = (WaitingState.WAITING, WaitingState.SENDING, WaitingState.REFUSED)
    write = Write(Action.ADD_ENTRY, NOW.date(), project_id="1", task_id="2", seconds=60)
    with closing(open_database(folder, NOW)) as database:
        with database.transaction() as tx:
            for state in states:
                save_waiting(tx, Waiting(state.value, "moco", NOW, write, state, known_ids=("7",)))
        database.back_up_day(NOW, anew=True)
    garble_all(two_days)
    with closing(open_database(folder, NOW)) as database, database.reading() as tx:
        assert [(item.id, item.state.value) for item in outbox(tx)] == [
            ("waiting", "sending"),
            ("sending", "sending"),
            ("refused", "refused"),
        ]


@pytest.fixture
def booked_since(two_days: Path, folder: Path) -> Path:
    """What was booked since the backup, whose projects are known: nothing but the file has it."""
    write = Write(Action.ADD_ENTRY, NOW.date(), project_id="1", task_id="2", seconds=60)
    with closing(open_database(folder, NOW)) as database:
        with database.transaction() as tx:
            save_projects(tx, "moco", PROJECTS)
            save_waiting(tx, Waiting("old", "moco", NOW, write))
        database.back_up_day(NOW, anew=True)
        with database.transaction() as tx:
            save_waiting(tx, replace(Waiting("old", "moco", NOW, write), attempts=2))
            save_waiting(tx, Waiting("new", "moco", NOW, write))
    return two_days


@pytest.mark.parametrize("damage", ["a value that is no text", "a value that is no kind", "a table is gone"])
def test_what_was_booked_since_the_backup_is_taken_over(
    damage: str, booked_since: Path, folder: Path, expect_log: ExpectLog
) -> None:
    expect_log("roots_desktop.store", "cannot be read")
    DAMAGES[damage](booked_since)
    with closing(open_database(folder, NOW)) as database, database.reading() as tx:
        assert [(item.id, item.state) for item in outbox(tx)] == [
            ("old", WaitingState.SENDING),
            ("new", WaitingState.SENDING),
        ]
        assert [notice.code for notice in read_snapshot(tx).notices] == ["restored"]


def test_it_is_said_where_nobody_can_read_what_was_booked(
    booked_since: Path, folder: Path, expect_log: ExpectLog
) -> None:
    expect_log("roots_desktop.store", "cannot be read")
    garble_all(booked_since)
    with closing(open_database(folder, NOW)) as database, database.reading() as tx:
        assert [item.id for item in outbox(tx)] == ["old"]
        assert Notice("unsent_lost", (f"roots.db.broken-{TODAY}",)) in read_snapshot(tx).notices
    assert not list(folder.glob("*.new*")), "nothing is left of the copy that was read"
