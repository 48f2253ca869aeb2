"""Runs of a provider that gives its history in pieces and takes bookings: what is stored when, and what is told."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from roots_desktop.domain.account import Correction, TimeAccount
from roots_desktop.domain.changes import Change, ChangeCount, ChangeKind
from roots_desktop.domain.connections import Outcome, Part
from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import (
    AuthenticationError,
    NotConnectedError,
    PermissionMissingError,
    ProviderFailedError,
    RefusedError,
    UnreachableError,
    UsageError,
)
from roots_desktop.domain.outbox import Action, WaitingState, Write
from roots_desktop.domain.schedules import Employment
from roots_desktop.domain.snapshot import Progress
from roots_desktop.providers.contract import EmployeeItem, Fetched
from roots_desktop.store.database import Database
from roots_desktop.sync.engine import Engine, EngineOptions
from tests.sync.fake_moco import (
    LENA,
    MOCO_ACCESS,
    FakeMoco,
    FakeMocoProvider,
    booked,
    lost_at,
    november,
    piece,
)
from tests.sync.fakes import FakeSecrets, MovedClock, Script, failed, with_part

DAY = date(2026, 11, 18)
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
Q3 = (date(2026, 7, 1), date(2026, 9, 30))
ADD = Write(Action.ADD_ENTRY, DAY, project_id="1", task_id="2", seconds=5400, note="Review")


@pytest.fixture
def moco() -> FakeMoco:
    return FakeMoco()


@pytest.fixture
def script() -> Script:
    return Script(pieces=november(booked(DAY)), account=LENA)


@pytest.fixture
def provider(script: Script, moco: FakeMoco) -> FakeMocoProvider:
    return FakeMocoProvider(script, moco)


@pytest.fixture
def make(database: Database, folder: Path, provider: FakeMocoProvider, moved_clock: MovedClock) -> Callable[[], Engine]:
    return lambda: Engine(
        database, folder, {"moco": provider}, FakeSecrets(), moved_clock, EngineOptions(lock_wait=0.0)
    )


@pytest.fixture
async def engine(make: Callable[[], Engine]) -> Engine:
    """Connected to the fake Moco."""
    engine = make()
    await engine.connect(MOCO_ACCESS)
    return engine


def with_history(script: Script) -> None:
    """The third quarter comes before this month, as a piece of its own."""
    july, august = booked(date(2026, 7, 1)), booked(date(2026, 8, 3))
    script.pieces = [*november(booked(DAY))[:-1], piece(Part.ENTRIES, *Q3, july, august, left=1), november()[-1]]


def months(engine: Engine) -> list[str]:
    return [f"{month.month:%Y-%m}" for month in engine.snapshot().entry_months]


class TestPieces:
    async def test_every_month_of_a_piece_was_read_even_an_empty_one(self, engine: Engine, script: Script) -> None:
        with_history(script)
        await engine.sync("moco")
        assert months(engine) == ["2026-07", "2026-08", "2026-09", "2026-11"]

    async def test_each_piece_is_told_with_how_many_are_to_come(self, engine: Engine, script: Script) -> None:
        with_history(script)
        told: list[Progress] = []
        await engine.sync("moco", report=told.append)
        assert told == [
            Progress("moco", 1, 2, Period(*Q3)),
            Progress("moco", 2, 2, Period(date(2026, 11, 1), date(2026, 11, 30))),
        ]

    async def test_a_month_that_is_new_is_told_in_one_line_and_counted_whole(
        self, engine: Engine, script: Script
    ) -> None:
        with_history(script)
        run = await engine.sync("moco")
        assert Change(ChangeKind.ADDED, "entry", "", "2026-07: 1") in run.log
        assert run.changes == ChangeCount(added=2, removed=1)  # the entry of November is gone

    async def test_a_changed_entry_is_told_with_before_and_after(self, engine: Engine, script: Script) -> None:
        script.pieces = november(booked(DAY, 5400))
        run = await engine.sync("moco")
        assert run.log == (Change(ChangeKind.CHANGED, "entry", "2026-11-18 P, T: 1:00", "2026-11-18 P, T: 1:30"),)

    async def test_a_piece_that_fails_keeps_what_was_there_and_what_came_before(
        self, engine: Engine, script: Script
    ) -> None:
        with_history(script)
        script.pieces[-1] = failed(Part.ENTRIES, ProviderFailedError())
        run = await engine.sync("moco")
        assert run.outcome is Outcome.PARTIAL
        assert months(engine) == ["2026-07", "2026-08", "2026-09", "2026-11"]
        assert engine.snapshot().entry_months[-1].entries == (booked(DAY),)

    async def test_a_cancelled_run_keeps_its_pieces_and_the_next_one_knows_them(
        self, engine: Engine, script: Script
    ) -> None:
        with_history(script)
        script.pieces.append(Fetched(Part.ABSENCES, ()))
        script.hang = "absences"
        running = asyncio.ensure_future(engine.sync("moco"))
        await script.hung.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        script.hang = ""
        await engine.sync("moco")
        assert sorted(script.known[-1].entry_months) == [date(2026, month, 1) for month in (7, 8, 9, 11)]

    async def test_connecting_asks_for_a_first_look_only(self, engine: Engine, script: Script) -> None:
        await engine.sync("moco")
        assert [known.connecting for known in script.known] == [True, False]

    async def test_a_snapshot_of_some_days_holds_their_months_alone(self, engine: Engine, script: Script) -> None:
        with_history(script)
        await engine.sync("moco")
        picked = engine.snapshot(Period(date(2026, 8, 5), date(2026, 8, 6)))
        assert [month.month for month in picked.entry_months] == [date(2026, 8, 1)]


class TestSwitches:
    async def test_a_part_that_is_switched_off_is_not_asked_for_and_goes(self, engine: Engine, script: Script) -> None:
        engine.switch_off({"moco": frozenset({Part.ENTRIES, Part.PROJECTS})})
        script.pieces = november()[:2] + november()[3:4]
        run = await engine.sync("moco")
        snapshot = engine.snapshot()
        assert (run.outcome, months(engine), snapshot.projects) == (Outcome.OK, [], ())
        assert len(snapshot.presence_months) == 1
        assert not script.known[-1].wants(Part.ENTRIES)
        connection = snapshot.connection("moco")
        assert connection is not None
        assert Part.ENTRIES not in {state.part for state in connection.parts}

    async def test_switched_on_again_it_comes_back(self, engine: Engine, script: Script) -> None:
        engine.switch_off({"moco": frozenset({Part.ENTRIES})})
        script.pieces = november()[:4]
        await engine.sync("moco")
        engine.switch_off({})
        script.pieces = november(booked(DAY))
        await engine.sync("moco")
        assert months(engine) == ["2026-11"]


def entries_in(engine: Engine) -> int:
    """How many entries are stored, whatever the month."""
    return sum(len(month.entries) for month in engine.snapshot().entry_months)


class TestAccount:
    async def test_it_begins_with_this_year(self, engine: Engine) -> None:
        assert engine.snapshot().account == TimeAccount(date(2026, 1, 1))

    async def test_it_begins_with_the_first_day_of_work(self, make: Callable[[], Engine], script: Script) -> None:
        person = Fetched(Part.EMPLOYEE, (EmployeeItem(LENA, Employment(date(2026, 9, 15))),))
        script.pieces = with_part(script.pieces, person)
        engine = make()
        await engine.connect(MOCO_ACCESS)
        assert engine.snapshot().account.count_from == date(2026, 9, 15)

    async def test_what_its_owner_ended_does_not_begin_again(self, engine: Engine, script: Script) -> None:
        """Neither by connecting again nor by entries that come for the first time."""
        engine.save_account(None, 5400)
        await engine.connect(MOCO_ACCESS)
        engine.switch_off({"moco": frozenset({Part.ENTRIES})})
        await engine.sync("moco")
        engine.switch_off({})
        await engine.sync("moco")
        assert engine.snapshot().account == TimeAccount(None, 5400)

    async def test_what_its_owner_chose_stays(self, engine: Engine) -> None:
        engine.save_account(date(2025, 4, 1), 750)
        correction = engine.save_correction(Correction("", date(2026, 3, 31), -480, " Paid out "))
        await engine.disconnect("moco")
        await engine.connect(MOCO_ACCESS)
        assert engine.snapshot().account == TimeAccount(date(2025, 4, 1), 750, (correction,))
        assert correction.note == "Paid out"
        engine.remove_correction(correction.id)
        assert engine.snapshot().account.corrections == ()

    async def test_a_correction_of_nothing_is_refused(self, engine: Engine) -> None:
        with pytest.raises(UsageError):
            engine.save_correction(Correction("", DAY, 0))

    async def test_it_begins_once_the_entries_may_be_read(self, make: Callable[[], Engine], script: Script) -> None:
        """Not at every sync: who has no first day of an account may want none."""
        good = script.pieces
        script.pieces = with_part(good, failed(Part.ENTRIES, PermissionMissingError(permission="moco:entries")))
        engine = make()
        await engine.connect(MOCO_ACCESS)
        assert engine.snapshot().account == TimeAccount()
        script.pieces = good
        await engine.sync("moco")
        assert engine.snapshot().account == TimeAccount(date(2026, 1, 1))
        engine.save_account(None, 0)
        await engine.sync("moco")
        assert engine.snapshot().account == TimeAccount()


class TestBooking:
    async def test_what_was_sent_is_given_back_and_shows_at_once(self, engine: Engine, moco: FakeMoco) -> None:
        (done,) = await engine.book([ADD])
        assert done.sent
        assert done.entry in moco.entries.values()
        assert done.entry in engine.snapshot().entry_months[0].entries
        assert engine.snapshot().outbox == ()

    async def test_offline_it_waits(self, engine: Engine, moco: FakeMoco) -> None:
        moco.before = lost_at(1)
        (done,) = await engine.book([ADD])
        assert not done.sent
        assert [item.write for item in engine.snapshot().outbox] == [ADD]
        moco.before = lambda _number: None
        engine.booking.wishes.retry()
        await engine.booking.send()
        assert moco.booked() == [("2026-11-18", 5400, "Review")]

    async def test_what_moco_refuses_is_told_and_leaves_nothing(self, engine: Engine, moco: FakeMoco) -> None:
        moco.refusal = "Projekt ist gesperrt"
        with pytest.raises(RefusedError) as refused:
            await engine.book([ADD])
        assert refused.value.details["reason"] == "Projekt ist gesperrt"
        assert engine.snapshot().outbox == ()

    async def test_a_refused_key_loses_nothing(self, engine: Engine, moco: FakeMoco) -> None:
        moco.before = lost_at(1, error=AuthenticationError)
        (done,) = await engine.book([ADD])
        assert done.waiting is not None
        assert done.waiting.state is WaitingState.WAITING

    async def test_nobody_books_who_is_not_connected(self, make: Callable[[], Engine]) -> None:
        with pytest.raises(NotConnectedError):
            await make().book([ADD])

    async def test_nothing_of_a_list_with_nonsense_is_booked(self, engine: Engine, moco: FakeMoco) -> None:
        with pytest.raises(UsageError):
            await engine.book([ADD, replace(ADD, seconds=0)])
        assert (engine.snapshot().outbox, moco.requests) == ((), [])

    async def test_while_another_process_syncs_it_waits(self, engine: Engine, moco: FakeMoco, script: Script) -> None:
        script.hang = "entries"
        running = asyncio.ensure_future(engine.sync("moco"))
        await script.hung.wait()
        sending = asyncio.ensure_future(engine.book([ADD]))
        await asyncio.sleep(0)
        assert [item.write for item in engine.snapshot().outbox] == [ADD]
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert (await sending)[0].sent

    async def test_clocking_in_and_out(self, engine: Engine, moco: FakeMoco, moved_clock: MovedClock) -> None:
        (came,) = await engine.clock_in(home_office=True)
        assert came.presence is not None
        with pytest.raises(UsageError):
            await engine.clock_in()
        moved_clock.jump(timedelta(hours=2))
        (went,) = await engine.clock_out(time(15, 50))
        assert went.presence is not None
        assert went.presence.end is not None
        assert (went.presence.id, went.presence.end.time(), went.presence.home_office) == (
            came.presence.id,
            time(15, 50),
            True,
        )

    async def test_clocking_out_of_what_still_waits_makes_one_presence(
        self, engine: Engine, moco: FakeMoco, moved_clock: MovedClock
    ) -> None:
        moco.before = lambda _number: (_ for _ in ()).throw(UnreachableError())
        await engine.clock_in()
        moved_clock.jump(timedelta(hours=1))
        await engine.clock_out()
        moco.before = lambda _number: None
        engine.booking.wishes.retry()
        await engine.booking.send()
        (presence,) = moco.presences.values()
        assert presence.end is not None
        assert presence.start is not None
        assert presence.end - presence.start == timedelta(hours=1)

    async def test_a_refused_end_does_not_take_the_beginning_along(
        self, engine: Engine, moco: FakeMoco, moved_clock: MovedClock
    ) -> None:
        moco.before = lost_at(*range(1, 100))
        await engine.clock_in()
        (came,) = engine.snapshot().outbox
        moved_clock.jump(timedelta(hours=1))
        moco.before, moco.refusal = (lambda _number: None), "Der Zeitraum ist gesperrt"
        with pytest.raises(RefusedError):
            await engine.clock_out()
        (kept,) = engine.snapshot().outbox
        assert (kept.id, kept.write.start, kept.state) == (came.id, came.write.start, WaitingState.REFUSED)

    async def test_of_several_that_are_refused_nothing_is_left(self, engine: Engine, moco: FakeMoco) -> None:
        moco.refusal = "Projekt ist gesperrt"
        with pytest.raises(RefusedError):
            await engine.book([ADD, replace(ADD, note="Another")])
        assert engine.snapshot().outbox == ()


class TestDoubts:
    """A reply that would empty a month of many entries is not believed at once."""

    @pytest.fixture
    async def full(self, engine: Engine, script: Script) -> Engine:
        script.pieces = november(*(booked(DAY, 600, f"e{number}") for number in range(40)))
        await engine.sync("moco")
        script.pieces = november()
        return engine

    async def test_what_was_there_stays_and_is_asked_about(self, full: Engine) -> None:
        run = await full.sync("moco")
        connection = full.snapshot().connection("moco")
        assert connection is not None
        assert connection.failure is not None
        assert (run.outcome, connection.failure.detail("held_back")) == (Outcome.PARTIAL, 40)
        assert len(full.snapshot().entry_months[0].entries) == 40

    async def test_the_same_reply_again_counts_as_a_yes(self, full: Engine) -> None:
        await full.sync("moco")
        run = await full.sync("moco")
        assert (run.outcome, full.snapshot().entry_months[0].entries) == (Outcome.OK, ())

    async def test_the_owners_yes_is_enough(self, full: Engine, script: Script) -> None:
        await full.sync("moco")
        full.accept_held_back("moco")
        script.pieces = november(booked(DAY, 600, "another"))
        await full.sync("moco")
        assert [entry.id for entry in full.snapshot().entry_months[0].entries] == ["another"]

    async def test_a_sound_reply_in_between_forgets_the_doubt(self, full: Engine, script: Script) -> None:
        await full.sync("moco")
        void, script.pieces = script.pieces, november(*(booked(DAY, 600, f"e{number}") for number in range(40)))
        assert (await full.sync("moco")).outcome is Outcome.OK
        script.pieces = void
        assert (await full.sync("moco")).outcome is Outcome.PARTIAL
        assert len(full.snapshot().entry_months[0].entries) == 40

    async def test_a_yes_that_was_not_needed_is_no_yes_for_later(self, full: Engine, script: Script) -> None:
        await full.sync("moco")
        full.accept_held_back("moco")
        void, script.pieces = script.pieces, november(*(booked(DAY, 600, f"e{number}") for number in range(40)))
        await full.sync("moco")
        script.pieces = void
        assert (await full.sync("moco")).outcome is Outcome.PARTIAL

    async def test_pieces_are_doubted_each_by_itself(self, full: Engine, script: Script) -> None:
        """Two that are void come again: both are believed then, and one yes is enough for both."""
        before = [booked(date(2026, 8, 3), 600, f"q{number}") for number in range(40)]
        script.pieces = [*november(*(booked(DAY, 600, f"e{number}") for number in range(40)))]
        script.pieces.append(piece(Part.ENTRIES, *Q3, *before))
        await full.sync("moco")
        script.pieces = [*november()[:-1], piece(Part.ENTRIES, *NOVEMBER, left=1), piece(Part.ENTRIES, *Q3)]
        assert (await full.sync("moco")).outcome is Outcome.PARTIAL
        assert entries_in(full) == 80
        assert (await full.sync("moco")).outcome is Outcome.OK
        assert entries_in(full) == 0

    async def test_one_yes_holds_for_all_pieces(self, full: Engine, script: Script) -> None:
        before = [booked(date(2026, 8, 3), 600, f"q{number}") for number in range(40)]
        script.pieces = [*november(*(booked(DAY, 600, f"e{number}") for number in range(40)))]
        script.pieces.append(piece(Part.ENTRIES, *Q3, *before))
        await full.sync("moco")
        script.pieces = [*november()[:-1], piece(Part.ENTRIES, *NOVEMBER, left=1), piece(Part.ENTRIES, *Q3)]
        await full.sync("moco")
        full.accept_held_back("moco")
        script.pieces = [*november(booked(DAY, 600, "other")), piece(Part.ENTRIES, *Q3)]
        assert (await full.sync("moco")).outcome is Outcome.OK
        assert entries_in(full) == 1

    async def test_a_part_that_was_doubted_is_not_fresh(self, full: Engine, script: Script) -> None:
        """The last piece is sound, the first was not: the age of the part is that of the sync before."""
        script.pieces = [*november()[:-1], piece(Part.ENTRIES, *NOVEMBER, left=1), piece(Part.ENTRIES, *Q3)]
        await full.sync("moco")
        connection = full.snapshot().connection("moco")
        assert connection is not None
        failure = connection.part(Part.ENTRIES).failure
        assert failure is not None
        assert failure.detail("held_back") == 40

    async def test_a_month_that_lost_a_few_is_believed(self, full: Engine, script: Script) -> None:
        script.pieces = november(*(booked(DAY, 600, f"e{number}") for number in range(20)))
        run = await full.sync("moco")
        assert (run.outcome, run.changes.removed) == (Outcome.OK, 20)
