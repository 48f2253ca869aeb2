"""Several processes on one folder, and processes that die at the worst moment."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from roots_desktop.domain.connections import Part
from roots_desktop.domain.errors import StorageBusyError
from roots_desktop.store.absences import absences
from roots_desktop.store.database import Database
from roots_desktop.store.holds import hold_fingerprints
from roots_desktop.store.locks import sync_lock
from roots_desktop.store.snapshots import read_snapshot
from tests.store.conftest import OpenDatabase
from tests.store.samples import HOURLY, MANUAL, OPEN_ENDED, SICK, fill

ROOT = Path(__file__).parents[2]
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    """Starts a job of `programs` on the folder; whatever still runs afterwards is ended."""
    with ExitStack() as stack:

        def start_job(job: str, number: int = 0) -> subprocess.Popen[str]:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.store.programs", job, str(folder), str(number)],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            stack.enter_context(process)
            stack.callback(process.kill)
            return process

        yield start_job


def wait_until_ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"


@pytest.mark.slow
def test_a_writer_killed_in_the_middle_leaves_a_sound_file(opened: OpenDatabase, folder: Path, start: Start) -> None:
    database = opened()
    with database.transaction() as tx:
        fill(tx)
    with database.reading() as tx:
        before = read_snapshot(tx)
    database.close()
    writer = start("write_and_wait", 8000)
    wait_until_ready(writer)
    assert sum(file.stat().st_size for file in folder.glob("roots.db*")) > 2_000_000, "half of it is in the files"
    writer.kill()
    writer.wait()

    after = opened()
    with after.reading() as tx:
        assert read_snapshot(tx) == before


@pytest.mark.slow
def test_two_processes_lose_no_update(opened: OpenDatabase, start: Start) -> None:
    """Both also find no file at first, and make it at the same time."""
    first, second = start("count", 150), start("count", 150)
    assert (first.communicate()[1], second.communicate()[1]) == ("", "")
    assert (first.returncode, second.returncode) == (0, 0)
    with opened().reading() as tx:
        assert hold_fingerprints(tx, "personio", Part.ABSENCES, None) == {"300"}
        assert read_snapshot(tx).revision == 300


def test_a_reader_sees_the_state_before_an_unfinished_write(database: Database, opened: OpenDatabase) -> None:
    other = opened()
    with database.transaction() as tx:
        fill(tx)
        with other.reading() as reader:
            assert absences(reader) == ()
    with other.reading() as reader:
        assert absences(reader) == (MANUAL, SICK, HOURLY, OPEN_ENDED)


@pytest.mark.slow
def test_the_lock_is_held_by_one_process_and_freed_when_it_dies(folder: Path, start: Start) -> None:
    holder = start("lock_and_wait")
    wait_until_ready(holder)
    for seconds in (0, 0.05):
        with pytest.raises(StorageBusyError), sync_lock(folder, seconds):
            pytest.fail("the lock is held twice")
    holder.kill()
    holder.wait()
    with sync_lock(folder, 0):
        pass


@pytest.mark.slow
def test_the_lock_is_waited_for(folder: Path, start: Start) -> None:
    holder = start("lock_and_wait")
    wait_until_ready(holder)
    assert holder.stdin is not None
    holder.stdin.write("go\n")
    holder.stdin.flush()
    with sync_lock(folder, 30):
        assert holder.wait() == 0


def test_the_lock_holds_within_one_process_too(folder: Path) -> None:
    with sync_lock(folder, 0):
        for _ in range(2):
            with pytest.raises(StorageBusyError), sync_lock(folder, 0):
                pytest.fail("the lock is held twice")
    with sync_lock(folder, 0):
        pass


def test_the_lock_is_given_back_after_an_error(folder: Path) -> None:
    with pytest.raises(ZeroDivisionError), sync_lock(folder, 0):
        _ = 1 / 0
    with sync_lock(folder, 0):
        pass


def test_a_lock_file_with_something_else_in_it_is_replaced(folder: Path) -> None:
    folder.mkdir()
    (folder / "sync.lock").write_bytes(b"not a database at all" * 100)
    with sync_lock(folder, 0), pytest.raises(StorageBusyError), sync_lock(folder, 0):
        pytest.fail("the lock is held twice")


def test_the_lock_does_not_hinder_the_database(database: Database, folder: Path) -> None:
    with sync_lock(folder, 0), database.transaction() as tx:
        fill(tx)
