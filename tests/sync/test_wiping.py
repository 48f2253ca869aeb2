"""Deleting everything: every file that roots ever wrote goes, every other one stays, and the secrets go first."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from roots_desktop.credentials.system import SystemSecrets
from roots_desktop.domain.connections import SecretPlace
from roots_desktop.domain.errors import KeyringError, StorageBusyError
from roots_desktop.domain.snapshot import Picture, Snapshot
from roots_desktop.places import Places, places_in
from roots_desktop.settings import Settings, save_settings
from roots_desktop.store.connections import save_connection
from roots_desktop.store.database import open_database
from roots_desktop.store.first_picture import save_first_picture
from roots_desktop.store.locks import is_held
from roots_desktop.store.snapshots import read_snapshot
from roots_desktop.sync.wiping import WipeOptions, wipe
from tests.credentials.keyrings import Desk
from tests.log_guard import ExpectLog
from tests.store.samples import CONNECTION, MOCO, NOW, fill, fill_work

ROOT = Path(__file__).parents[2]
OPTIONS = WipeOptions(keyring_wait=30.0, lock_wait=0.0)
PERSONIO_ID, MOCO_ID = "6f0c8f0e-0000-4000-8000-000000000001", "6f0c8f0e-0000-4000-8000-000000000002"
FOREIGN = (
    "notes.txt",
    "roots.db.bak",
    "roots.db.daily-mine",
    "my-roots.db",
    "picture.bin.mine",
    "logs/other.log",
    "logs/roots.log.old",
    "settings.json.bak",
)


@pytest.fixture
def secrets_on(desk: Desk) -> Iterator[Callable[[str], SystemSecrets]]:
    """A store on the named keyring."""
    made: list[SystemSecrets] = []

    def make(keyring: str) -> SystemSecrets:
        made.append(SystemSecrets({"PYTHON_KEYRING_BACKEND": f"tests.credentials.keyrings.{keyring}"}, 30.0))
        return made[-1]

    yield make
    desk.open.set()
    for store in made:
        store.close()


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """One folder for everything."""
    return places_in(tmp_path / "home")


@pytest.fixture
def calendars(tmp_path: Path) -> Path:
    """The folder of the calendar file."""
    folder = tmp_path / "calendars"
    folder.mkdir()
    return folder


@pytest.fixture
def used(places: Places, calendars: Path, desk: Desk) -> Places:
    """As roots leaves it after some weeks, with all that accidents leave behind."""
    folder = places.data
    with closing(open_database(folder, NOW)) as database:
        with database.transaction() as tx:
            fill(tx)
            fill_work(tx)
            save_connection(tx, replace(CONNECTION, id=PERSONIO_ID, secret_place=SecretPlace.KEYRING))
            save_connection(tx, replace(MOCO, id=MOCO_ID, secret_place=SecretPlace.KEYRING))
        database.back_up_day(NOW + timedelta(days=1))
    for id_ in (PERSONIO_ID, MOCO_ID):
        desk.entries[f"roots/{id_}", "secret"] = "a secret"
    save_first_picture(folder, Picture(), NOW.date())
    save_settings(places.settings, Settings(export=True, export_folder=str(calendars)))
    (calendars / "roots.ics").write_text("BEGIN:VCALENDAR\r\nPRODID:-//roots//roots 1.0//EN\r\n", encoding="utf-8")
    places.logs.mkdir()
    for name in (
        *("roots.db.before-2", "roots.db.broken-2026-11-01", "roots.db.broken-2026-11-01-2", "roots.db-journal"),
        *("roots.db.broken-2026-11-01-journal", "roots.db.77.new", "roots.db.daily-2026-11-22.77.new-journal"),
        *(
            "picture.bin.77.new",
            "window.bin",
            "release.json",
            "window.lock",
            "window.socket",
            "sync.lock",
            "settings.new",
        ),
        *("logs/roots.log", "logs/roots.log.1", "logs/roots-desktop.log", "logs/roots-desktop.log.3"),
    ):
        (folder / name).write_bytes(b"left")
    (calendars / "roots.ics.77.new").write_bytes(b"left")
    return places


def names(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def everything_in(folder: Path) -> list[str]:
    return sorted(str(found.relative_to(folder)) for found in folder.rglob("*"))


async def test_nothing_is_left_of_the_program(
    used: Places, desk: Desk, secrets_on: Callable[[str], SystemSecrets], tmp_path: Path
) -> None:
    by_themselves = ("open.lock", "use.lock", "sync.lock", "roots.db-journal", "roots.db.broken-2026-11-01-journal")
    expected = len(names(tmp_path)) - len(by_themselves)
    wiped = await wipe(used, secrets_on("Memory"), OPTIONS)
    assert everything_in(tmp_path) == ["calendars"], "that folder is the user's"
    assert desk.entries == {}
    assert wiped.complete
    assert (wiped.files, wiped.secrets, wiped.calendar_file) == (expected, 2, True), by_themselves


async def test_what_is_not_ours_stays(
    used: Places, calendars: Path, secrets_on: Callable[[str], SystemSecrets]
) -> None:
    (calendars / "roots.ics").write_text("BEGIN:VCALENDAR\r\nPRODID:-//other//EN\r\n", encoding="utf-8")
    (calendars / "roots.ics.bak").touch()
    for name in FOREIGN:
        (used.data / name).write_bytes(b"mine")
    wiped = await wipe(used, secrets_on("Memory"), OPTIONS)
    assert names(used.data) == sorted(FOREIGN)
    assert names(calendars) == ["roots.ics", "roots.ics.bak"]
    assert wiped.complete
    assert not wiped.calendar_file


async def test_a_second_wipe_finds_nothing(places: Places, secrets_on: Callable[[str], SystemSecrets]) -> None:
    for _ in range(2):
        wiped = await wipe(places, secrets_on("Memory"), OPTIONS)
        assert (wiped.files, wiped.secrets, wiped.complete) == (0, 0, True)
        assert not places.data.exists()


@contextmanager
def open_elsewhere(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process with the database open; ended at the end."""
    program = (
        "import sys; from pathlib import Path; from roots_desktop.store.database import open_database\n"
        "from tests.store.samples import NOW\n"
        "database = open_database(Path(sys.argv[1]), NOW); print('open', flush=True); sys.stdin.readline()\n"
    )
    command = [sys.executable, "-c", program, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        yield other
        other.kill()


async def test_while_the_database_is_open_elsewhere_nothing_goes(
    used: Places, desk: Desk, secrets_on: Callable[[str], SystemSecrets], tmp_path: Path
) -> None:
    with open_elsewhere(used.data):
        before = names(tmp_path)
        with pytest.raises(StorageBusyError):
            await wipe(used, secrets_on("Memory"), OPTIONS)
        assert names(tmp_path) == before
        assert len(desk.entries) == 2
    assert (await wipe(used, secrets_on("Memory"), OPTIONS)).complete, "a killed process holds nothing"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks by opening")
async def test_while_a_window_has_the_folder_nothing_goes(
    used: Places, desk: Desk, secrets_on: Callable[[str], SystemSecrets], tmp_path: Path
) -> None:
    """A window has it before it opens the database, and where it cannot open it."""
    from PySide6.QtCore import QLockFile

    lock = QLockFile(str(used.data / "window.lock"))
    (used.data / "window.lock").unlink()
    assert lock.tryLock(0)
    before = names(tmp_path)
    with pytest.raises(StorageBusyError):
        await wipe(used, secrets_on("Memory"), OPTIONS)
    assert (names(tmp_path), len(desk.entries)) == (before, 2)
    own = await wipe(used, secrets_on("Memory"), replace(OPTIONS, own_window=True))
    assert own.complete
    assert names(used.data) == ["window.lock", "window.socket"], "the window takes them along when it ends"
    lock.unlock()
    assert not is_held(used.data / "window.lock")


@pytest.mark.parametrize("keyring", ["Locked", "Absent"])
async def test_a_keyring_that_gives_nothing_away_is_told(
    used: Places, desk: Desk, secrets_on: Callable[[str], SystemSecrets], tmp_path: Path, keyring: str
) -> None:
    """Over a remote terminal there is no keyring to ask; the entries are there nevertheless."""
    wiped = await wipe(used, secrets_on(keyring), OPTIONS)
    assert names(tmp_path) == []
    assert set(wiped.secrets_left) == {f"roots/{PERSONIO_ID}", f"roots/{MOCO_ID}"}
    assert wiped.secrets == 0
    assert wiped.keyring is not None
    assert wiped.keyring.code == KeyringError.code
    assert wiped.keyring.detail("state") == {"Locked": "locked", "Absent": "none"}[keyring]
    assert len(desk.entries) == 2


async def test_a_keyring_that_is_not_answered_is_left_after_a_while(
    used: Places, secrets_on: Callable[[str], SystemSecrets], tmp_path: Path
) -> None:
    wiped = await wipe(used, secrets_on("Prompting"), replace(OPTIONS, keyring_wait=0.05))
    assert names(tmp_path) == []
    assert len(wiped.secrets_left) == 2
    assert wiped.keyring is not None
    assert wiped.keyring.detail("state") == "waiting"


async def test_secrets_of_copies_go_too(used: Places, desk: Desk, secrets_on: Callable[[str], SystemSecrets]) -> None:
    """The database cannot be read any more; its copies still tell which entries are ours."""
    (used.data / "roots.db").write_bytes(b"damaged" * 500)
    (used.data / "roots.db-journal").unlink()
    wiped = await wipe(used, secrets_on("Memory"), OPTIONS)
    assert desk.entries == {}
    assert wiped.complete


async def test_a_newer_file_goes_as_well(used: Places, secrets_on: Callable[[str], SystemSecrets]) -> None:
    (used.data / "roots.db-journal").unlink()
    with closing(sqlite3.connect(used.data / "roots.db")) as bare:
        bare.execute("PRAGMA user_version = 99")
    assert (await wipe(used, secrets_on("Memory"), OPTIONS)).secrets == 2
    assert not used.data.exists()


async def test_what_cannot_be_deleted_is_named_and_the_rest_goes(
    used: Places, secrets_on: Callable[[str], SystemSecrets]
) -> None:
    obstacle = used.data / "picture.bin"
    obstacle.unlink()
    obstacle.mkdir()
    (obstacle / "within").touch()
    wiped = await wipe(used, secrets_on("Memory"), OPTIONS)
    assert wiped.files_left == (str(obstacle),)
    assert names(used.data) == ["picture.bin/within"]


async def test_the_entry_at_login_goes(places: Places, secrets_on: Callable[[str], SystemSecrets]) -> None:
    assert (await wipe(places, secrets_on("Memory"), replace(OPTIONS, remove_login_item=lambda: True))).login_item


async def test_an_entry_that_stays_is_told(
    places: Places, secrets_on: Callable[[str], SystemSecrets], expect_log: ExpectLog
) -> None:
    def refuse() -> bool:
        raise PermissionError(13, "no", "/autostart/roots-desktop.desktop")

    expect_log("roots_desktop.sync", "the entry at login")
    wiped = await wipe(places, secrets_on("Memory"), replace(OPTIONS, remove_login_item=refuse))
    assert wiped.files_left == ("/autostart/roots-desktop.desktop",)
    assert not wiped.complete


class KilledError(BaseException):
    """Stands for a kill: nothing catches it."""


async def test_killed_in_the_middle_nothing_comes_back(
    used: Places, secrets_on: Callable[[str], SystemSecrets], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each single deletion, until the database is gone: then the next start finds no copy to bring back."""
    unlink = Path.unlink
    done: list[Path] = []

    def unlink_one(self: Path, *, missing_ok: bool = False) -> None:
        if self.exists():
            if done:
                raise KilledError
            done.append(self)
        unlink(self, missing_ok=missing_ok)

    kills = 0
    while (used.data / "roots.db").exists() and kills < 50:
        done.clear()
        kills += 1
        with monkeypatch.context() as patch:
            patch.setattr(Path, "unlink", unlink_one)
            with pytest.raises(KilledError):
                await wipe(used, secrets_on("Memory"), OPTIONS)
    assert 10 < kills < 50
    with closing(open_database(used.data, NOW)) as database, database.reading() as tx:
        assert read_snapshot(tx) == Snapshot()
