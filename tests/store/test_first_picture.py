"""The cached picture: whole, private, and no reason ever to stumble."""

import os
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest

from roots_desktop import __version__
from roots_desktop.domain.absences import Absence, Colour, Effect, Kind, Treatment
from roots_desktop.domain.entries import EntryMonth, PresenceMonth, Project
from roots_desktop.domain.outbox import Timer, Waiting
from roots_desktop.domain.snapshot import Activity, Notice, Picture, Snapshot
from roots_desktop.store import first_picture
from roots_desktop.store.database import open_database
from roots_desktop.store.first_picture import load_first_picture, remove_first_picture, save_first_picture
from tests.store.samples import (
    ACCOUNT,
    BALANCES,
    CONNECTION,
    EARLIER,
    EMAIL,
    EMPLOYMENT,
    ENTRIES_OF_NOVEMBER,
    ENTRIES_OF_OCTOBER,
    HOLIDAYS,
    HOURLY,
    MANUAL,
    NOW,
    OPEN_ENDED,
    PRESENCES_OF_NOVEMBER,
    PRESENCES_OF_OCTOBER,
    PROJECTS,
    REGION,
    RUN,
    SCHEDULE,
    SICK,
    TIMER,
    TYPES,
    WAITING,
    WAITING_PRESENCE,
)

TODAY = date(2026, 11, 19)
WITHOUT_ADDRESS = replace(
    CONNECTION,
    values=tuple((name, value) for name, value in CONNECTION.values if name != "email"),
    account=replace(CONNECTION.account, email=""),
)
PICTURE = Picture(
    snapshot=Snapshot(
        revision=42,
        schedules=(SCHEDULE, EARLIER),
        employment=EMPLOYMENT,
        absences=(SICK, OPEN_ENDED, HOURLY, MANUAL),
        absence_types=TYPES,
        holiday_years=(HOLIDAYS,),
        balances=BALANCES,
        connections=(WITHOUT_ADDRESS,),
        notices=(Notice("started_empty", ("roots.db.broken-2026-11-22",)),),
        entry_months=(ENTRIES_OF_OCTOBER, ENTRIES_OF_NOVEMBER),
        presence_months=(PRESENCES_OF_OCTOBER, PRESENCES_OF_NOVEMBER),
        projects=PROJECTS[1:],
        outbox=(WAITING, WAITING_PRESENCE),
        timer=TIMER,
        account=ACCOUNT,
    ),
    region=REGION,
)


def test_a_picture_comes_back_as_it_was(folder: Path) -> None:
    save_first_picture(folder, PICTURE, TODAY)
    assert load_first_picture(folder) == PICTURE


def test_no_address_is_kept(folder: Path) -> None:
    assert (CONNECTION.value("email"), CONNECTION.account.email) == (EMAIL, EMAIL)
    save_first_picture(folder, replace(PICTURE, snapshot=replace(PICTURE.snapshot, connections=(CONNECTION,))), TODAY)
    assert EMAIL.encode() not in (folder / "picture.bin").read_bytes()
    assert load_first_picture(folder) == PICTURE, "all else is there"


def test_what_the_user_says_of_a_type_is_there_at_the_next_start(folder: Path) -> None:
    said = Treatment(told=Kind.SICK, effect=Effect.DEBITS, shown=False, colour=Colour.TEAL)
    first, *rest = PICTURE.snapshot.absences
    treated = replace(PICTURE.snapshot, absences=(replace(first, treatment=said), *rest))
    save_first_picture(folder, replace(PICTURE, snapshot=treated), TODAY)
    found = load_first_picture(folder)
    assert found is not None
    assert found.snapshot.absences == treated.absences


def test_only_the_years_around_today_are_kept(folder: Path) -> None:
    def leave(name: str, start: date, end: date | None) -> Absence:
        return Absence(name, "manual", Kind.VACATION, "x", start, end)

    absences = (
        leave("long ago", date(2024, 12, 20), date(2024, 12, 31)),
        leave("over new year", date(2024, 12, 20), date(2025, 1, 1)),
        leave("still going on", date(2020, 1, 1), None),
        leave("next year", date(2027, 12, 31), date(2028, 1, 7)),
        leave("far ahead", date(2028, 1, 1), date(2028, 1, 7)),
    )
    years = tuple(replace(HOLIDAYS, year=number) for number in range(2024, 2030))
    snapshot = replace(PICTURE.snapshot, absences=absences, holiday_years=years, runs=(RUN,) * 50)
    save_first_picture(folder, Picture(snapshot), TODAY)
    found = load_first_picture(folder)
    assert found is not None
    assert [absence.id for absence in found.snapshot.absences] == ["over new year", "still going on", "next year"]
    assert [year.year for year in found.snapshot.holiday_years] == [2025, 2026, 2027]
    assert found.snapshot.runs == ()


def test_only_the_months_around_today_are_kept(folder: Path) -> None:
    months = [date(2026, number, 1) for number in range(1, 13)] + [date(2027, 1, 1)]
    snapshot = replace(
        PICTURE.snapshot,
        entry_months=tuple(EntryMonth(month, (), NOW) for month in months),
        presence_months=tuple(PresenceMonth(month, (), NOW) for month in months),
    )
    save_first_picture(folder, Picture(snapshot), TODAY)
    found = load_first_picture(folder)
    assert found is not None
    kept = [date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)]
    assert [known.month for known in found.snapshot.entry_months] == kept
    assert [known.month for known in found.snapshot.presence_months] == kept


def test_of_the_projects_those_are_kept_that_timer_and_outbox_name(folder: Path) -> None:
    def kept(timer: Timer | None, outbox: tuple[Waiting, ...]) -> list[str]:
        projects = tuple(Project(name, name) for name in ("of the timer", "of a wish", "of neither"))
        snapshot = replace(PICTURE.snapshot, projects=projects, timer=timer, outbox=outbox)
        save_first_picture(folder, Picture(snapshot), TODAY)
        found = load_first_picture(folder)
        assert found is not None
        return [project.id for project in found.snapshot.projects]

    wish = replace(WAITING, write=replace(WAITING.write, project_id="of a wish"))
    timer = replace(TIMER, project_id="of the timer")
    assert kept(timer, (WAITING_PRESENCE, wish)) == ["of the timer", "of a wish"]
    assert kept(None, (wish,)) == ["of a wish"]
    assert kept(timer, ()) == ["of the timer"]
    assert kept(None, ()) == []


def test_a_presence_keeps_its_wall_clock(folder: Path) -> None:
    save_first_picture(folder, PICTURE, TODAY)
    found = load_first_picture(folder)
    assert found is not None
    (presence,) = found.snapshot.presence_months[0].presences
    assert presence.start is not None
    assert presence.start.isoformat() == "2026-10-24T08:15:00+02:00"


def test_decimals_keep_every_digit(folder: Path) -> None:
    save_first_picture(folder, PICTURE, TODAY)
    found = load_first_picture(folder)
    assert found is not None
    assert [str(item.available) for item in found.snapshot.balances] == ["-0.125", "1E+1"]


def test_what_went_on_is_not_kept(folder: Path) -> None:
    busy = replace(PICTURE, activity=Activity(syncing=frozenset({"personio"}), offline=True))
    save_first_picture(folder, busy, TODAY)
    assert load_first_picture(folder) == PICTURE


def test_a_later_picture_replaces_an_earlier_one(folder: Path) -> None:
    save_first_picture(folder, PICTURE, TODAY)
    save_first_picture(folder, Picture(), TODAY)
    assert load_first_picture(folder) == Picture()
    assert [file.name for file in folder.iterdir()] == ["picture.bin"]


def test_no_picture(folder: Path) -> None:
    assert load_first_picture(folder) is None
    remove_first_picture(folder)
    save_first_picture(folder, PICTURE, TODAY)
    remove_first_picture(folder)
    assert load_first_picture(folder) is None


@pytest.mark.parametrize("kept", [0, 1, 100, -1])
def test_a_cut_file_is_no_picture(folder: Path, kept: int) -> None:
    save_first_picture(folder, PICTURE, TODAY)
    file = folder / "picture.bin"
    file.write_bytes(file.read_bytes()[:kept])
    assert load_first_picture(folder) is None


@pytest.mark.parametrize(
    "content",
    [
        b"\xff" * 50,
        b"[]",
        b'["0", 1]',
        b'["0", {"snapshot": {"runs": [1]}}]',
        msgspec.msgpack.encode((__version__, {})),
    ],
)
def test_other_content_is_no_picture(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / "picture.bin").write_bytes(content)
    assert load_first_picture(folder) is None


def test_a_picture_of_another_version_is_not_trusted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_first_picture(folder, PICTURE, TODAY)
    monkeypatch.setattr(first_picture, "__version__", "999.0")
    assert load_first_picture(folder) is None


def test_a_folder_in_its_place_is_no_picture(folder: Path) -> None:
    (folder / "picture.bin").mkdir(parents=True)
    assert load_first_picture(folder) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes of files")
def test_only_the_owner_can_read_it(folder: Path) -> None:
    save_first_picture(folder, PICTURE, TODAY)
    assert stat.S_IMODE((folder / "picture.bin").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.slow
def test_it_needs_no_database_library() -> None:
    check = (
        "import sys, roots_desktop.store.first_picture; sys.exit(bool({'sqlalchemy', 'sqlite3'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", check], check=True, cwd=Path(__file__).parents[2])


def test_what_a_killed_process_left_of_a_picture_goes(folder: Path) -> None:
    """It tells of absences as the picture does. One that is being written by another process stays."""
    folder.mkdir()
    for name in ("picture.bin.77.new", "picture.bin.78.new", "picture.bin.mine.new"):
        (folder / name).write_bytes(b"half a picture")
    hour = 3600
    os.utime(folder / "picture.bin.77.new", (NOW.timestamp() - hour - 1, NOW.timestamp() - hour - 1))
    os.utime(folder / "picture.bin.78.new", (NOW.timestamp() - hour + 1, NOW.timestamp() - hour + 1))
    open_database(folder, NOW).close()
    assert sorted(file.name for file in folder.glob("*.new")) == ["picture.bin.78.new", "picture.bin.mine.new"]
