"""Nobody else can read the files, and what was deleted is gone from them."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from roots_desktop.domain.connections import Part
from roots_desktop.domain.snapshot import Notice, Picture, Snapshot
from roots_desktop.store import database as database_module
from roots_desktop.store import pragmas
from roots_desktop.store.absences import save_absences
from roots_desktop.store.connections import remove_connection
from roots_desktop.store.database import open_database
from roots_desktop.store.first_picture import save_first_picture
from roots_desktop.store.holds import hold_fingerprints, save_hold
from roots_desktop.store.locks import sync_lock
from roots_desktop.store.months import read_months
from roots_desktop.store.notices import save_notice
from roots_desktop.store.outbox import save_waiting
from roots_desktop.store.parts import remove_part
from roots_desktop.store.regions import region
from roots_desktop.store.snapshots import read_snapshot
from tests.log_guard import ExpectLog
from tests.store.conftest import OpenDatabase
from tests.store.samples import (
    ACCOUNT,
    CALENDAR,
    ENTRIES_OF_NOVEMBER,
    ENTRIES_OF_OCTOBER,
    MANUAL,
    MANUAL_SCHEDULE,
    MOCO,
    NOW,
    PERSONAL,
    PRESENCES_OF_NOVEMBER,
    PRESENCES_OF_OCTOBER,
    PROJECTS,
    SICK,
    TIMER,
    WAITING,
    WAITING_PRESENCE,
    WORK,
    fill,
    fill_work,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes of files")


@pytest.fixture(params=["TRUNCATE", "WAL"])
def journal(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both journals, whatever this SQLite would be given."""
    version = (3, 40, 1) if request.param == "TRUNCATE" else (3, 51, 3)
    monkeypatch.setattr(database_module, "connect_for_use", lambda path: pragmas.connect_for_use(path, version))
    return str(request.param)


@contextmanager
def generous_umask() -> Iterator[None]:
    before = os.umask(0)
    try:
        yield
    finally:
        os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


def test_every_file_is_its_owners_only(journal: str, folder: Path) -> None:
    with generous_umask(), sync_lock(folder, 0), closing(open_database(folder, NOW)) as database:
        save_first_picture(folder, Picture(), NOW.date())
        with database.transaction() as tx:
            fill(tx)
            found = modes(folder)
    beside = {"roots.db-journal"} if journal == "TRUNCATE" else {"roots.db-wal", "roots.db-shm"}
    others = {
        "roots.db.daily-2026-11-22",
        "open.lock",
        "use.lock",
        "sync.lock",
        "sync.lock-journal",
        "picture.bin",
    }
    assert set(found) == {"roots.db"} | others | beside
    assert set(found.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_is_closed_from_its_first_byte(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite gives what it keeps beside a file the same mode, so the file must have it before SQLite sees it."""
    seen = []

    def watched(path: Path, timeout: float = 5.0) -> object:
        seen.append((path.name, stat.S_IMODE(path.stat().st_mode)))
        return connect(path, timeout)

    connect = pragmas.connect
    for module in ("backups", "database", "locks", "pragmas"):
        monkeypatch.setattr(f"roots_desktop.store.{module}.connect", watched)
    with generous_umask():
        open_database(folder, NOW).close()
    assert {name.partition(".")[0] for name, _ in seen} == {"roots", "open", "use"}
    assert {mode for _, mode in seen} == {0o600}


def test_what_was_open_to_others_is_closed(folder: Path) -> None:
    open_database(folder, NOW).close()
    for file in (folder / "roots.db", folder / "open.lock"):
        file.chmod(0o644)
    (folder / "roots.db-journal").touch()
    (folder / "roots.db-journal").chmod(0o666)
    folder.chmod(0o755)
    with closing(open_database(folder, NOW)):
        assert set(modes(folder).values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_belongs_to_everybody_stays_so(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o1777)
    open_database(folder, NOW).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o1777


@pytest.mark.parametrize(("provider", "words"), [("personio", PERSONAL), ("moco", WORK)])
def test_disconnecting_leaves_no_word_in_any_file(
    journal: str, opened: OpenDatabase, folder: Path, provider: str, words: tuple[str, ...]
) -> None:
    database = opened()
    with database.transaction() as tx:
        fill(tx)
        fill_work(tx)
        save_absences(tx, (replace(SICK, id=f"many-{number}") for number in range(300)))
    database.back_up_day(NOW + timedelta(days=1))
    (folder / "roots.db.before-1").write_bytes((folder / "roots.db.daily-2026-11-23").read_bytes())
    (folder / "roots.db.broken-2026-11-01").write_bytes((folder / "roots.db.daily-2026-11-23").read_bytes())
    with database.transaction() as tx:
        save_notice(tx, Notice("restored", ("roots.db.broken-2026-11-01", "2026-10-31")))
    assert all(words_in(folder, word) for word in words), "the words can be found as long as they are there"

    with database.transaction() as tx:
        remove_connection(tx, provider)
    assert {word: words_in(folder, word) for word in words} == {word: [] for word in words}
    assert [file.name for file in folder.glob("roots.db.*")] == ["roots.db.daily-2026-11-23"]
    with database.reading() as tx:
        assert tx.connection.exec_driver_sql("PRAGMA freelist_count").scalar_one() == 0, "no page is left unused"
    for own in ("von Hand", "Ausgezahlt"):
        assert words_in(folder, own) == ["roots.db", "roots.db.daily-2026-11-23"], "manual data stay, copied too"


def words_in(folder: Path, word: str) -> list[str]:
    forms = {word.encode(), word.encode("unicode_escape"), word.encode("utf-16-le")}
    return sorted(file.name for file in folder.iterdir() if any(form in file.read_bytes() for form in forms))


def test_disconnecting_removes_all_of_the_provider_and_nothing_else(opened: OpenDatabase) -> None:
    database = opened()
    with database.transaction() as tx:
        fill(tx)
        fill_work(tx)
        save_hold(tx, "moco", Part.ABSENCES, None, "kept")
        save_notice(tx, Notice("restored", ("a", "b")))
    with database.transaction() as tx:
        remove_connection(tx, "personio")
    with database.reading() as tx:
        assert read_snapshot(tx) == Snapshot(
            revision=2,
            schedules=(MANUAL_SCHEDULE,),
            absences=(MANUAL,),
            holiday_years=(CALENDAR,),
            connections=(MOCO,),
            notices=(Notice("restored", ("a", "b")),),
            entry_months=(ENTRIES_OF_OCTOBER, ENTRIES_OF_NOVEMBER),
            presence_months=(PRESENCES_OF_OCTOBER, PRESENCES_OF_NOVEMBER),
            projects=PROJECTS,
            outbox=(WAITING, WAITING_PRESENCE),
            timer=TIMER,
            account=ACCOUNT,
        )
        assert region(tx, "personio") is None
        assert hold_fingerprints(tx, "personio", Part.ABSENCES, None) == set()
        assert hold_fingerprints(tx, "moco", Part.ABSENCES, None) == {"kept"}
    with database.transaction() as tx:
        remove_connection(tx, "never connected")


def test_disconnecting_what_is_booked_on_leaves_the_owners_account(opened: OpenDatabase) -> None:
    """What waits to be sent cannot be sent any more; what the owner entered about the account is nobody else's."""
    database = opened()
    with database.transaction() as tx:
        fill(tx)
    with database.reading() as tx:
        before = read_snapshot(tx)
    with database.transaction() as tx:
        fill_work(tx)
        save_waiting(tx, replace(WAITING, id="other", provider="personio"))
    with database.transaction() as tx:
        remove_connection(tx, "moco")
    with database.reading() as tx:
        kept = (replace(WAITING, id="other", provider="personio"),)
        assert read_snapshot(tx) == replace(before, revision=3, account=ACCOUNT, outbox=kept)
        for part in Part:
            assert read_months(tx, "moco", part) == {}


def test_a_part_that_is_switched_off_leaves_no_word_in_any_file(
    journal: str, opened: OpenDatabase, folder: Path
) -> None:
    database = opened()
    with database.transaction() as tx:
        fill_work(tx)
    database.back_up_day(NOW + timedelta(days=1))
    assert "roots.db.daily-2026-11-23" in words_in(folder, "Probebohrung")
    with database.transaction() as tx:
        assert remove_part(tx, "moco", Part.ENTRIES)
    assert words_in(folder, "Probebohrung") == []
    assert words_in(folder, "08:15:00+02:00") == ["roots.db", "roots.db.daily-2026-11-23"]


def test_removing_a_part_that_is_not_there_rewrites_no_file(opened: OpenDatabase, folder: Path) -> None:
    database = opened()
    with database.transaction() as tx:
        fill_work(tx)
        remove_part(tx, "moco", Part.PRESENCES)
    database.back_up_day(NOW + timedelta(days=1))
    before = {file.name: file.read_bytes() for file in folder.glob("roots.db*")}
    with database.transaction() as tx:
        assert not remove_part(tx, "moco", Part.PRESENCES)
    assert {file.name: file.read_bytes() for file in folder.glob("roots.db*")} == before


def test_a_rolled_back_disconnect_touches_no_backup(opened: OpenDatabase, folder: Path) -> None:
    def fail() -> None:
        with database.transaction() as tx:
            remove_connection(tx, "personio")
            raise ZeroDivisionError

    database = opened()
    with database.transaction() as tx:
        fill(tx)
    database.back_up_day(NOW + timedelta(days=1))
    before = {file.name: file.read_bytes() for file in folder.glob("roots.db*")}
    with pytest.raises(ZeroDivisionError):
        fail()
    assert {file.name: file.read_bytes() for file in folder.glob("roots.db*")} == before


def test_what_cannot_be_rewritten_is_logged_and_the_data_are_gone(
    opened: OpenDatabase, folder: Path, expect_log: ExpectLog
) -> None:
    database = opened()
    with database.transaction() as tx:
        fill(tx)
    obstacle = folder / "roots.db.broken-2026-11-01"
    obstacle.mkdir()
    expect_log("roots_desktop.store", "deleted data may remain")
    with database.transaction() as tx:
        remove_connection(tx, "personio")
    with database.reading() as tx:
        assert read_snapshot(tx).connections == ()
    assert words_in_file(folder / "roots.db") == []


def words_in_file(path: Path) -> list[str]:
    content = path.read_bytes()
    return [word for word in PERSONAL if word.encode() in content]
