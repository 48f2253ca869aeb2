"""A type of absences that is not synced: it goes with the next sync, is told of, and comes back whole."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from roots_desktop.domain.absences import Absence, AbsenceType, Kind
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.changes import Change, ChangeCount, ChangeKind
from roots_desktop.domain.connections import Outcome, Part
from roots_desktop.domain.errors import RateLimitedError
from roots_desktop.domain.type_choices import TypeChoices, TypeRule
from roots_desktop.providers.contract import Fetched
from roots_desktop.sync.engine import Engine
from tests.sync.conftest import MakeEngine
from tests.sync.fakes import TODAY, Piece, Script, absence, absences, access, complete, failed, with_part

FLEXI_OFF = TypeChoices((TypeRule("personio", "f", synced=False),))
VACATION = (absence("a", type_id="v"), absence("b", date(2026, 12, 21), date(2026, 12, 23), type_id="v"))
TYPES = (AbsenceType("f", "Flexi", Kind.OTHER), AbsenceType("v", "Vacation", Kind.VACATION))
BALANCES = (
    BalanceItem("901", "Flexi", Kind.OTHER, "hour", Decimal(3), Decimal(3)),
    BalanceItem("902", "Vacation", Kind.VACATION, "day", Decimal(15), Decimal("9.5")),
)


def flexi(number: int) -> Absence:
    """One of the days of the type in question."""
    day = TODAY - timedelta(days=number)
    return replace(absence(f"f{number}", day, day, type_id="f"), kind=Kind.OTHER, type="Flexi")


def told(*days: Absence) -> list[Piece]:
    """What Personio says: both types, the vacation, and these days."""
    pieces = with_part(complete(), absences(*VACATION, *days))
    pieces = with_part(pieces, Fetched(Part.ABSENCE_TYPES, TYPES))
    return with_part(pieces, Fetched(Part.BALANCE, BALANCES))


FLEXI = tuple(flexi(number) for number in range(40))
"""More than a reply may take away of everything without being doubted."""


@pytest.fixture
async def connected(engine: Engine, script: Script) -> Engine:
    """An engine that has read everything."""
    script.pieces = told(*FLEXI)
    await engine.connect(access())
    await engine.sync("personio")
    return engine


def stored(engine: Engine) -> list[str]:
    """What is stored, whatever the user says of it."""
    engine.take_types(TypeChoices())
    return sorted({one.type for one in engine.snapshot().absences})


def flags(engine: Engine) -> dict[str, bool]:
    """Which types are stored, by their ids."""
    return {one.id: one.stored for one in engine.snapshot().absence_types}


def files_with(folder: Path, content: bytes) -> list[str]:
    """The files of a folder that hold some bytes."""
    return [path.name for path in folder.iterdir() if path.is_file() and content in path.read_bytes()]


async def test_it_goes_with_the_next_sync_and_the_report_says_so(connected: Engine) -> None:
    connected.take_types(FLEXI_OFF)
    assert [one.type for one in connected.snapshot().absences] == ["Vacation", "Vacation"]
    run = await connected.sync("personio")
    assert (run.outcome, run.changes) == (Outcome.OK, ChangeCount(removed=41))
    assert run.log == (
        Change(ChangeKind.REMOVED, "unsynced_absence", "Flexi: 40"),
        Change(ChangeKind.REMOVED, "balance", "Flexi: 3, 3 hour"),
    )
    assert flags(connected) == {"f": False, "v": True}
    assert stored(connected) == ["Vacation"]
    assert connected.snapshot().notices == ()
    assert [item.name for item in connected.snapshot().balances] == ["Vacation"]


async def test_a_second_sync_has_nothing_to_tell(connected: Engine) -> None:
    connected.take_types(FLEXI_OFF)
    await connected.sync("personio")
    assert (await connected.sync("personio")).log == ()
    assert flags(connected) == {"f": False, "v": True}


async def test_it_comes_back_whole(connected: Engine) -> None:
    before = connected.snapshot()
    connected.take_types(FLEXI_OFF)
    await connected.sync("personio")
    connected.take_types(TypeChoices())
    run = await connected.sync("personio")
    assert (run.changes, {one.what for one in run.log}) == (ChangeCount(added=41), {"absence", "balance"})
    assert connected.snapshot().absences == before.absences
    assert connected.snapshot().balances == before.balances
    assert flags(connected) == {"f": True, "v": True}


async def test_what_changed_in_between_is_as_it_is_now(connected: Engine, script: Script) -> None:
    connected.take_types(FLEXI_OFF)
    await connected.sync("personio")
    moved = replace(FLEXI[0], start=date(2026, 11, 2), end=date(2026, 11, 2), version="2")
    script.pieces = told(moved)
    await connected.sync("personio")
    connected.take_types(TypeChoices())
    await connected.sync("personio")
    assert [one for one in connected.snapshot().absences if one.type_id == "f"] == [moved]


async def test_a_sync_that_fails_deletes_nothing_and_the_next_good_one_heals(connected: Engine, script: Script) -> None:
    connected.take_types(FLEXI_OFF)
    script.pieces = with_part(told(*FLEXI), failed(Part.ABSENCES, RateLimitedError()))
    assert (await connected.sync("personio")).outcome is Outcome.PARTIAL
    assert flags(connected) == {"f": True, "v": True}
    assert stored(connected) == ["Flexi", "Vacation"]

    connected.take_types(FLEXI_OFF)
    script.pieces = told(*FLEXI)
    await connected.sync("personio")
    connected.take_types(TypeChoices())
    script.pieces = with_part(told(*FLEXI), failed(Part.ABSENCES, RateLimitedError()))
    await connected.sync("personio")
    assert flags(connected) == {"f": False, "v": True}, "not read again yet"
    script.pieces = told(*FLEXI)
    await connected.sync("personio")
    assert flags(connected) == {"f": True, "v": True}
    assert stored(connected) == ["Flexi", "Vacation"]


async def test_a_doubted_reply_deletes_nothing(connected: Engine, script: Script) -> None:
    days = tuple(absence(f"x{number}", TODAY - timedelta(days=number), None, type_id="v") for number in range(60))
    script.pieces = told(*days, *FLEXI)
    await connected.sync("personio")
    connected.take_types(FLEXI_OFF)
    script.pieces = with_part(told(), absences())
    run = await connected.sync("personio")
    assert run.outcome is Outcome.PARTIAL
    assert stored(connected) == ["Flexi", "Vacation"]


async def test_other_peoples_wishes_are_left_alone(engine: Engine, script: Script) -> None:
    own = engine.save_absence(
        Absence("", "manual", Kind.OTHER, "Flexi", date(2026, 3, 2), date(2026, 3, 2), type_id="f")
    )
    script.pieces = told(*FLEXI)
    await engine.connect(access())
    engine.take_types(FLEXI_OFF)
    await engine.sync("personio")
    assert own in engine.snapshot().absences


async def test_who_connects_anew_stores_none_of_it(make_engine: MakeEngine, script: Script) -> None:
    engine = make_engine(types=FLEXI_OFF)
    script.pieces = told(*FLEXI)
    await engine.connect(access())
    assert script.known[-1].left_out == {"f"}
    await engine.connect(access())
    assert script.known[-1].left_out == {"f"}
    await engine.sync("personio")
    assert script.known[-1].left_out == {"f"}
    assert flags(engine) == {"f": False, "v": True}
    assert stored(engine) == ["Vacation"]


async def test_nothing_of_it_stays_in_the_file(connected: Engine, folder: Path) -> None:
    """Neither in the database nor in the backups; what is told of the run names the type and a number."""
    connected.back_up_day()
    assert len(files_with(folder, b"f17")) > 1
    connected.take_types(FLEXI_OFF)
    await connected.sync("personio")
    await connected.sync("personio")
    assert files_with(folder, b"f17") == []
