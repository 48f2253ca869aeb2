"""Power lost and disk full, at every place where SQLite asks the disk for something."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from roots_desktop.domain.errors import StorageFailedError
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.store import database as database_module
from roots_desktop.store import pragmas
from roots_desktop.store.absences import remove_absences, save_absences
from roots_desktop.store.connections import remove_connection
from roots_desktop.store.database import Database, open_database
from roots_desktop.store.outbox import save_waiting
from roots_desktop.store.snapshots import read_snapshot
from roots_desktop.store.transactions import Transaction
from tests.store.samples import NOW, SICK, WAITING, fill, fill_work
from tests.store.test_older_files import EXPECTED, FIRST_VERSION
from tests.trust.power import Files, crash_points, crashes
from tests.trust.sqlite_disk import Event, available, watched_disk

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not available, reason="SQLite is no shared library here"),
]

SEED = 20261119
OTHER_POINTS = 12
MOST_FAILURES = 200
IOERR_FSYNC = sqlite3.SQLITE_IOERR | 4 << 8


@pytest.fixture(params=["TRUNCATE", "WAL"])
def _journal(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both journals, whatever this SQLite would be given."""
    version = (3, 40, 1) if request.param == "TRUNCATE" else (3, 51, 3)
    monkeypatch.setattr(database_module, "connect_for_use", lambda path: pragmas.connect_for_use(path, version))


def change(tx: Transaction) -> None:
    """A sync that changes much, and a booking."""
    save_absences(tx, (replace(SICK, id=f"new-{number}", note="changed " * 30) for number in range(200)))
    remove_absences(tx, "personio", [f"old-{number}" for number in range(0, 200, 3)])
    save_waiting(tx, replace(WAITING, id="booked meanwhile"))


def disconnect(tx: Transaction) -> None:
    """Deletes, and rewrites the file without what was deleted."""
    remove_connection(tx, "personio")


def fill_up(tx: Transaction) -> None:
    """As after some weeks."""
    fill(tx)
    fill_work(tx)
    save_absences(tx, (replace(SICK, id=f"old-{number}", note="as it was " * 30) for number in range(200)))


def snapshot_of(database: Database) -> Snapshot:
    with database.reading() as tx:
        return read_snapshot(tx)


def files_in(folder: Path) -> Files:
    return {file: file.read_bytes() for file in folder.iterdir()}


def left_after(files: Files, folder: Path) -> Snapshot:
    """What roots finds after a crash that left these files. The file is sound, and was taken for sound."""
    folder.mkdir(mode=0o700)
    for file, content in files.items():
        (folder / file.name).write_bytes(content)
    with closing(open_database(folder, NOW)) as database:
        found = snapshot_of(database)
    with closing(sqlite3.connect(folder / "roots.db")) as bare:
        assert bare.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert bare.execute("PRAGMA foreign_key_check").fetchall() == []
    assert list(folder.glob("*.broken*")) == []
    return found


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Path]:
    """Names for folders."""
    return (tmp_path / str(number) for number in range(10_000))


@pytest.mark.usefixtures("_journal")
@pytest.mark.parametrize("write", [change, disconnect])
def test_a_transaction_is_there_or_not_wherever_the_power_goes(
    folders: Iterator[Path], write: Callable[[Transaction], None]
) -> None:
    folder, events = next(folders), list[Event]()

    def note(event: Event) -> int:
        events.append(event)
        return 0

    with watched_disk(note), closing(open_database(folder, NOW)) as database:
        with database.transaction() as tx:
            fill_up(tx)
        old, before = snapshot_of(database), files_in(folder)
        events.clear()
        with database.transaction() as tx:
            write(tx)
        happened = tuple(events)
        new = snapshot_of(database)
    assert old != new
    points = crash_points(happened, OTHER_POINTS, random.Random(SEED))
    states = list(crashes(before, happened, points, SEED))
    found = [(point, left_after(files, next(folders))) for point, files in states]
    assert {snapshot in (old, new) for _, snapshot in found} == {True}
    assert all(snapshot == new for point, snapshot in found if point == len(happened)), "what was told is kept"
    assert any(snapshot == old for _, snapshot in found)
    assert len(states) > 20
    print(f"{len(happened)} requests to the disk, {len(states)} crashes, all old or new")


@pytest.mark.usefixtures("_journal")
def test_a_file_is_brought_up_to_date_or_not_wherever_the_power_goes(folders: Iterator[Path]) -> None:
    folder, events = next(folders), list[Event]()
    folder.mkdir(mode=0o700)
    with closing(sqlite3.connect(folder / "roots.db")) as bare:
        bare.executescript(FIRST_VERSION)
    before = files_in(folder)

    def note(event: Event) -> int:
        if event.path.name.startswith(("roots.db-", "roots.db")) and ".new" not in event.path.name:
            events.append(event)
        return 0

    with watched_disk(note), closing(open_database(folder, NOW)) as database:
        assert snapshot_of(database) == EXPECTED
    points = crash_points(events, OTHER_POINTS, random.Random(SEED))
    states = list(crashes(before, events, points, SEED))
    assert {left_after(files, next(folders)) == EXPECTED for _, files in states} == {True}
    assert len(states) > 20
    print(f"{len(events)} requests to the disk, {len(states)} crashes, all complete")


def failing_at(kind: str, error: int, tmp_path: Path) -> list[tuple[str, Snapshot]]:
    """The same change again and again, until it works: each time the disk fails at a later place, with all after it.

    What each attempt said, empty where it worked, and what is stored after it.
    """
    seen, allowed, told = 0, 10**9, list[tuple[str, Snapshot]]()

    def fail(event: Event) -> int:
        nonlocal seen
        seen += event.kind == kind
        return error if event.kind == kind and seen > allowed else 0

    with watched_disk(fail), closing(open_database(tmp_path / "data", NOW)) as database:
        with database.transaction() as tx:
            fill_up(tx)
        told.append(("", snapshot_of(database)))
        for number in range(MOST_FAILURES):
            seen, allowed = 0, number
            said = outcome(database)
            allowed = 10**9
            told.append((said, snapshot_of(database)))
            if not said:
                break
    with closing(open_database(tmp_path / "data", NOW)) as database:
        told.append(("", snapshot_of(database)))
    return told


def outcome(database: Database) -> str:
    """Why the change was not taken, empty where it was."""
    try:
        with database.transaction() as tx:
            change(tx)
    except StorageFailedError as error:
        return str(error.details["reason"])
    return ""


@pytest.mark.usefixtures("_journal")
def test_a_full_disk_loses_nothing_wherever_it_fills_up(tmp_path: Path) -> None:
    """At one write after the other; once there is room again, the same change works."""
    (_, old), *failed, (said, new), (_, later) = failing_at("write", sqlite3.SQLITE_FULL, tmp_path)
    assert len(failed) > 20
    assert {reason for reason, _ in failed} == {"full"}
    assert {snapshot == old for _, snapshot in failed} == {True}
    assert (said, new == old, later) == ("", False, new)
    print(f"full at {len(failed)} places, nothing lost")


@pytest.mark.usefixtures("_journal")
def test_a_disk_that_does_not_promise_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    """Where the last promise of all fails the change may be there already; nothing in between ever is."""
    (_, old), *failed, (said, new), (_, later) = failing_at("sync", IOERR_FSYNC, tmp_path)
    assert failed
    assert {reason for reason, _ in failed} == {"io"}
    states = [replace(snapshot, revision=0) for _, snapshot in failed]
    assert {snapshot in (replace(old, revision=0), replace(new, revision=0)) for snapshot in states} == {True}
    assert (said, later) == ("", new)
    print(f"no promise at {len(failed)} places, the old or the new")
