"""The outbox: each wish reaches the provider exactly once, wherever the network, a reply or the process is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest

from roots_desktop.domain.entries import EntryMonth, Presence, PresenceMonth, TimeEntry
from roots_desktop.domain.errors import (
    AuthenticationError,
    NotAnApiError,
    PermissionMissingError,
    ProviderFailedError,
    ProviderMalformedError,
    RateLimitedError,
    RootsError,
    UnreachableError,
    UsageError,
)
from roots_desktop.domain.outbox import Action, WaitingState, Write
from roots_desktop.store.database import Database, open_database
from roots_desktop.store.entries import entry_months, save_entry_month
from roots_desktop.store.presences import presence_months, save_presence_month
from roots_desktop.sync.sending import Sender
from roots_desktop.sync.wishes import FIRST_PAUSE, Wishes
from tests.sync.fake_moco import FakeMoco, FakeWriter, KilledError, hung, lost_at
from tests.sync.fakes import CET, START, MovedClock

DAY = date(2026, 11, 18)
MONTH = date(2026, 11, 1)
FIFTY = tuple(
    Write(Action.ADD_ENTRY, DAY + timedelta(days=number % 2), project_id="1", task_id="2", seconds=1800, note="Same")
    for number in range(50)
)
"""Alike to the letter, so that only their number tells them apart."""


def entry(seconds: int = 5400, note: str = "Review") -> Write:
    return Write(Action.ADD_ENTRY, DAY, project_id="1", task_id="2", seconds=seconds, note=note)


@pytest.fixture
def moco() -> FakeMoco:
    return FakeMoco()


@pytest.fixture
def wishes(database: Database, moved_clock: MovedClock) -> Wishes:
    with database.transaction() as tx:
        save_entry_month(tx, "moco", EntryMonth(MONTH, (), START))
        save_presence_month(tx, "moco", PresenceMonth(MONTH, (), START))
    return Wishes(database, moved_clock, "moco")


async def send(wishes: Wishes, moco: FakeMoco) -> None:
    await Sender(wishes, FakeWriter(moco)).send(wishes.due(START + timedelta(hours=9)))


async def send_until_empty(wishes: Wishes, moco: FakeMoco, goes: int = 400) -> None:
    """As a program does that is started again after each kill and looks again after each failure."""
    for _ in range(goes):
        if not wishes.waiting():
            return
        wishes.retry()
        try:
            await send(wishes, moco)
        except KilledError:
            continue
    raise AssertionError("the outbox never got empty")


def stored_entries(database: Database) -> tuple[TimeEntry, ...]:
    with database.reading() as tx:
        return tuple(found for month in entry_months(tx) for found in month.entries)


def stored_presences(database: Database) -> tuple[Presence, ...]:
    with database.reading() as tx:
        return tuple(found for month in presence_months(tx) for found in month.presences)


class TestOneWish:
    async def test_what_was_sent_is_stored_as_the_provider_tells_it(
        self, wishes: Wishes, moco: FakeMoco, database: Database
    ) -> None:
        moco.rounding = 900
        (item,) = wishes.add([entry(seconds=5460)])
        booked = await Sender(wishes, FakeWriter(moco)).send(wishes.due(START))
        assert wishes.waiting() == ()
        assert [found.seconds for found in stored_entries(database)] == [6300]  # 91 minutes, rounded up to 105
        assert booked[item.id].entry == stored_entries(database)[0]

    async def test_a_wish_that_cannot_be_meant_is_never_in_the_outbox(self, wishes: Wishes) -> None:
        with pytest.raises(UsageError):
            wishes.add([entry(), entry(seconds=0)])
        assert wishes.waiting() == ()

    async def test_offline_it_waits_and_tells_why(self, wishes: Wishes, moco: FakeMoco) -> None:
        moco.before = lost_at(*range(1, 100))
        wishes.add([entry()])
        await send(wishes, moco)
        (item,) = wishes.waiting()
        assert item.state is WaitingState.WAITING
        assert item.failure == UnreachableError().failure()
        assert item.not_before == START + FIRST_PAUSE
        assert wishes.due(START) == ()

    async def test_a_clock_that_was_set_back_does_not_hold_a_booking_back(self, wishes: Wishes, moco: FakeMoco) -> None:
        """It was made and put off while the clock was a year ahead."""
        moco.before = lost_at(*range(1, 100))
        wishes.add([entry()])
        await send(wishes, moco)
        (item,) = wishes.waiting()
        assert wishes.due(START - timedelta(days=365)) == (item,)

    async def test_a_network_that_is_back_ends_the_pause(self, wishes: Wishes, moco: FakeMoco) -> None:
        moco.before = lost_at(1)
        wishes.add([entry()])
        await send(wishes, moco)
        wishes.hurry()
        assert wishes.due(START) != ()

    @pytest.mark.parametrize(
        ("error", "is_due"),
        [(NotAnApiError(status=200), True), (ProviderFailedError(status=500), True), (RateLimitedError(), False)],
    )
    async def test_who_asks_for_it_need_not_wait_but_for_the_provider(
        self, wishes: Wishes, moco: FakeMoco, error: RootsError, is_due: bool
    ) -> None:
        moco.before = lost_at(1, error=lambda: error)
        wishes.add([entry()])
        await send(wishes, moco)
        assert wishes.due(START) == ()
        wishes.hurry()
        assert bool(wishes.due(START)) is is_due

    async def test_a_refusal_stays_with_its_reason_and_holds_nothing_up(self, wishes: Wishes, moco: FakeMoco) -> None:
        wishes.add([entry(note="first")])
        moco.refusal = "Der Zeitraum ist gesperrt"
        await send(wishes, moco)
        moco.refusal = ""
        wishes.add([entry(note="second")])
        await send(wishes, moco)
        (item,) = wishes.waiting()
        assert (item.write.note, item.state) == ("first", WaitingState.REFUSED)
        assert item.failure is not None
        assert item.failure.detail("reason") == "Der Zeitraum ist gesperrt"
        assert [note for _, _, note in moco.booked()] == ["second"]

    async def test_a_named_time_is_kept(self, wishes: Wishes, moco: FakeMoco) -> None:
        later = START + timedelta(minutes=3)
        moco.before = lost_at(2, error=lambda: RateLimitedError(retry_at=later.isoformat()))
        wishes.add([entry()])
        await send(wishes, moco)
        (item,) = wishes.waiting()
        assert (item.state, item.not_before) == (WaitingState.WAITING, later)
        assert moco.booked() == []

    async def test_a_refused_credential_is_told_and_nothing_is_lost(self, wishes: Wishes, moco: FakeMoco) -> None:
        moco.before = lost_at(2, error=AuthenticationError)
        wishes.add([entry()])
        with pytest.raises(AuthenticationError):
            await send(wishes, moco)
        assert [item.state for item in wishes.waiting()] == [WaitingState.WAITING]


class _Deaf(FakeWriter):
    """Nothing that is sent arrives, and the reply is empty."""

    async def send(self, write: Write) -> None:
        self._asked(write.action.value, lambda: None)


class _Choking(FakeWriter):
    """One wish is too much for the service, however often it comes."""

    def __init__(self, moco: FakeMoco, note: str, error: Callable[[], RootsError]) -> None:
        super().__init__(moco)
        self._note = note
        self._error = error

    async def send(self, write: Write) -> TimeEntry | Presence | None:
        if write.note == self._note:
            raise self._error()
        return await super().send(write)


class TestLostReplies:
    @pytest.mark.parametrize("error", [hung, UnreachableError])
    async def test_it_reads_back_before_it_repeats(
        self, wishes: Wishes, moco: FakeMoco, database: Database, error: Callable[[], BaseException]
    ) -> None:
        moco.after = lost_at(2, error=error)  # 1 reads the day, 2 books
        wishes.add([entry()])
        await send(wishes, moco)
        assert [item.state for item in wishes.waiting()] == [WaitingState.SENDING]
        await send(wishes, moco)
        assert moco.requests == ["read", "add_entry", "read"]
        assert wishes.waiting() == ()
        assert len(stored_entries(database)) == 1

    async def test_what_did_not_arrive_is_sent_again(self, wishes: Wishes, moco: FakeMoco) -> None:
        moco.before = lost_at(2, error=hung)
        wishes.add([entry()])
        await send(wishes, moco)
        await send(wishes, moco)
        assert moco.requests == ["read", "add_entry", "read", "add_entry"]
        assert len(moco.entries) == 1

    @pytest.mark.parametrize("write", [entry(), Write(Action.ADD_PRESENCE, DAY, start=time(8), end=time(9))])
    async def test_an_empty_reply_confirms_nothing(self, wishes: Wishes, moco: FakeMoco, write: Write) -> None:
        """A proxy may have given it."""
        wishes.add([write])
        await Sender(wishes, _Deaf(moco)).send(wishes.due(START))
        (item,) = wishes.waiting()
        assert (item.state, item.failure) == (WaitingState.SENDING, ProviderMalformedError().failure())
        await send(wishes, moco)
        assert wishes.waiting() == ()
        assert len(moco.entries) + len(moco.presences) == 1

    async def test_an_empty_reply_that_nobody_explains_is_looked_at_again(self, wishes: Wishes, moco: FakeMoco) -> None:
        wishes.add([entry()])
        moco.before = lost_at(3)
        await Sender(wishes, _Deaf(moco)).send(wishes.due(START))
        (item,) = wishes.waiting()
        assert (item.state, item.failure) == (WaitingState.SENDING, UnreachableError().failure())

    async def test_an_entry_that_was_there_before_is_not_taken_for_it(self, wishes: Wishes, moco: FakeMoco) -> None:
        moco.add_entry(entry())
        moco.before = lost_at(2, error=hung)
        wishes.add([entry()])
        await send(wishes, moco)
        await send(wishes, moco)
        assert len(moco.entries) == 2

    async def test_a_refusal_of_the_second_try_may_mean_that_the_first_came_late(
        self, wishes: Wishes, moco: FakeMoco
    ) -> None:
        wishes.add([entry()])
        moco.before = lost_at(2, error=hung)
        await send(wishes, moco)

        def arrives_late(number: int) -> None:
            if number == 4:  # 3 looks for it, 4 books again
                moco.add_entry(entry())
                moco.refusal = "overlaps"

        moco.before = arrives_late
        await send(wishes, moco)
        assert wishes.waiting() == ()
        assert len(moco.entries) == 1
        assert moco.requests == ["read", "add_entry", "read", "add_entry", "read"]

    async def test_what_timed_out_is_not_repeated_because_somebody_else_books(
        self, wishes: Wishes, moco: FakeMoco
    ) -> None:
        """A slow service may still be at it: what arrives after the look would be there twice."""
        wishes.add([entry()])
        moco.before = lost_at(2, error=hung)
        await send(wishes, moco)
        wishes.hurry()
        assert wishes.due(START) == ()
        assert wishes.due(START + FIRST_PAUSE) != ()

    async def test_nothing_overtakes_what_is_not_settled(self, wishes: Wishes, moco: FakeMoco) -> None:
        moco.after = lost_at(2, error=hung)
        wishes.add([entry(note="first"), entry(note="second")])
        await send(wishes, moco)
        assert [note for _, _, note in moco.booked()] == ["first"]
        assert [item.write.note for item in wishes.waiting()] == ["first", "second"]


class TestFifty:
    @pytest.mark.slow
    @pytest.mark.parametrize("seed", [1, 2])
    @pytest.mark.parametrize("place", ["before", "after"])
    @pytest.mark.parametrize("error", [hung, UnreachableError, KilledError])
    async def test_fifty_wishes_make_exactly_fifty_entries(
        self, wishes: Wishes, moco: FakeMoco, seed: int, place: str, error: Callable[[], BaseException]
    ) -> None:
        chance = Random(seed)

        def strike(_number: int) -> None:
            if chance.random() < 0.25:
                raise error()

        setattr(moco, place, strike)
        wishes.add(FIFTY)
        await send_until_empty(wishes, moco)
        expected = sorted([(DAY.isoformat(), 1800, "Same")] * 25 + [("2026-11-19", 1800, "Same")] * 25)
        assert moco.booked() == expected

    @pytest.mark.slow
    async def test_a_kill_at_any_step_of_the_store_loses_and_doubles_nothing(
        self, folder: Path, database: Database, wishes: Wishes, moco: FakeMoco, moved_clock: MovedClock
    ) -> None:
        """Each go dies at another transaction; the next one opens the file anew, as a started program does."""
        wishes.add(FIFTY[:20])
        for go in range(200):
            reopened = open_database(folder, moved_clock.now())
            try:
                dying = _DyingWishes(reopened, moved_clock, steps=go % 5)
                if not dying.waiting():
                    break
                await Sender(dying, FakeWriter(moco)).send(dying.due(START))
            except KilledError:
                continue
            finally:
                reopened.close()
        assert wishes.waiting() == ()
        assert len(moco.entries) == 20
        assert len(stored_entries(database)) == 20


class _DyingWishes(Wishes):
    """The process dies instead of, or right after, the n-th write."""

    def __init__(self, database: Database, clock: MovedClock, steps: int) -> None:
        super().__init__(database, clock, "moco")
        self._steps = steps

    def begin(self, item, known_ids):  # type: ignore[no-untyped-def]
        self._step()
        begun = super().begin(item, known_ids)
        self._step()
        return begun

    def confirm(self, item, record):  # type: ignore[no-untyped-def]
        self._step()
        super().confirm(item, record)
        self._step()

    def _step(self) -> None:
        self._steps -= 1
        if self._steps < 0:
            raise KilledError


class TestChanges:
    async def test_an_entry_is_changed_and_removed(self, wishes: Wishes, moco: FakeMoco, database: Database) -> None:
        wishes.add([entry()])
        await send(wishes, moco)
        (there,) = moco.entries
        wishes.add([replace(entry(seconds=600, note="Other"), action=Action.CHANGE_ENTRY, id=there)])
        await send(wishes, moco)
        assert [(found.seconds, found.note) for found in stored_entries(database)] == [(600, "Other")]
        wishes.add([Write(Action.REMOVE_ENTRY, DAY, id=there)])
        await send(wishes, moco)
        assert (moco.entries, stored_entries(database)) == ({}, ())

    async def test_a_change_whose_reply_was_lost_is_not_repeated(self, wishes: Wishes, moco: FakeMoco) -> None:
        there = moco.add_entry(entry())
        moco.after = lost_at(1, error=hung)
        wishes.add([replace(entry(seconds=600), action=Action.CHANGE_ENTRY, id=there.id)])
        await send(wishes, moco)
        await send(wishes, moco)
        assert moco.requests == ["change_entry", "read"]

    @pytest.mark.parametrize("seconds", [5400 + 300, 5400 - 840])
    async def test_a_small_change_that_did_not_arrive_is_sent_again(
        self, wishes: Wishes, moco: FakeMoco, seconds: int
    ) -> None:
        """What is there looks like what Moco might have rounded."""
        there = moco.add_entry(entry())
        moco.before = lost_at(1)
        wishes.add([replace(entry(seconds=seconds), action=Action.CHANGE_ENTRY, id=there.id)])
        await send(wishes, moco)
        await send(wishes, moco)
        assert moco.booked() == [("2026-11-18", seconds, "Review")]

    async def test_home_office_of_one_presence_is_that_of_the_day(
        self, wishes: Wishes, moco: FakeMoco, database: Database
    ) -> None:
        wishes.add([Write(Action.ADD_PRESENCE, DAY, start=time(8), end=time(9))])
        wishes.add([Write(Action.ADD_PRESENCE, DAY, start=time(10), end=None, home_office=True)])
        await send(wishes, moco)
        assert [found.home_office for found in stored_presences(database)] == [True, True]
        assert [found.start for found in stored_presences(database)] == [
            datetime(2026, 11, 18, 8, tzinfo=CET),
            datetime(2026, 11, 18, 10, tzinfo=CET),
        ]

    async def test_what_waits_can_be_changed_and_dropped_but_not_what_is_on_its_way(
        self, wishes: Wishes, moco: FakeMoco
    ) -> None:
        first, second = wishes.add([entry(note="first"), entry(note="second")])
        wishes.change(first.id, entry(note="changed"))
        wishes.discard(second.id)
        moco.after = lost_at(2, error=hung)
        await send(wishes, moco)
        with pytest.raises(UsageError):
            wishes.change(first.id, entry())
        with pytest.raises(UsageError):
            wishes.discard(first.id)
        assert moco.booked() == [("2026-11-18", 5400, "changed")]


class TestMeanwhile:
    """What its owner does with a wish while the one before it, or its own day, is being asked about."""

    async def test_what_was_dropped_is_not_sent(self, wishes: Wishes, moco: FakeMoco) -> None:
        _, second, third = wishes.add([entry(note="first"), entry(note="second"), entry(note="third")])
        moco.before = lambda number: wishes.discard(second.id) if number == 2 else None
        booked = await Sender(wishes, FakeWriter(moco)).send(wishes.due(START))
        assert [note for _, _, note in moco.booked()] == ["first", "third"]
        assert wishes.waiting() == ()
        assert third.id in booked
        assert second.id not in booked

    async def test_what_was_changed_is_sent_as_it_is_now(self, wishes: Wishes, moco: FakeMoco) -> None:
        (item,) = wishes.add([Write(Action.ADD_PRESENCE, DAY, start=time(8))])
        ended = replace(item.write, end=time(12))

        def clocks_out(number: int) -> None:
            if number == 1:
                wishes.follow((), [(item.id, ended)])

        moco.before = clocks_out
        await send(wishes, moco)
        assert [found.end for found in moco.presences.values()] == [datetime(2026, 11, 18, 12, tzinfo=CET)]
        assert wishes.waiting() == ()

    async def test_what_was_changed_and_is_refused_stays_changed(self, wishes: Wishes, moco: FakeMoco) -> None:
        (item,) = wishes.add([entry(note="first")])
        moco.refusal = "Der Zeitraum ist gesperrt"

        def changes(number: int) -> None:
            if number == 1:
                wishes.change(item.id, entry(note="changed"))

        moco.before = changes
        await send(wishes, moco)
        assert [(waiting.write.note, waiting.state) for waiting in wishes.waiting()] == [
            ("changed", WaitingState.REFUSED)
        ]

    @pytest.mark.parametrize("dropped", [True, False])
    async def test_a_failure_brings_nothing_back(self, wishes: Wishes, moco: FakeMoco, *, dropped: bool) -> None:
        (item,) = wishes.add([entry(note="first")])

        def fails(_number: int) -> None:
            if dropped:
                wishes.discard(item.id)
            else:
                wishes.change(item.id, entry(note="changed"))
            raise UnreachableError

        moco.before = fails
        await send(wishes, moco)
        assert [waiting.write.note for waiting in wishes.waiting()] == ([] if dropped else ["changed"])


class TestPauses:
    async def test_they_grow_where_not_even_the_day_can_be_read(
        self, wishes: Wishes, moco: FakeMoco, moved_clock: MovedClock
    ) -> None:
        moco.before = lost_at(*range(1, 100))
        wishes.add([entry()])
        pauses = []
        for _ in range(7):
            await send(wishes, moco)
            (item,) = wishes.waiting()
            assert item.not_before is not None
            pauses.append(item.not_before - moved_clock.now())
            moved_clock.jump(pauses[-1])
        assert [pause.total_seconds() for pause in pauses] == [15, 30, 60, 120, 240, 300, 300]


class TestStarvation:
    """One wish that never comes through must not keep the others here for ever."""

    async def test_a_day_that_may_not_be_read_holds_nothing_up(self, wishes: Wishes, moco: FakeMoco) -> None:
        """Presences are a module that an account can do without."""
        moco.before = lost_at(1, error=lambda: PermissionMissingError(permission="moco:presences"))
        wishes.add([Write(Action.ADD_PRESENCE, DAY, start=time(8)), entry()])
        await send(wishes, moco)
        (item,) = wishes.waiting()
        assert (item.state, item.write.action) == (WaitingState.REFUSED, Action.ADD_PRESENCE)
        assert len(moco.entries) == 1

    async def test_what_may_have_arrived_is_not_given_up_where_nobody_may_look(
        self, wishes: Wishes, moco: FakeMoco
    ) -> None:
        moco.before = lost_at(2, error=hung)
        wishes.add([entry()])
        await send(wishes, moco)
        moco.before = lost_at(3, error=lambda: PermissionMissingError(permission="moco:entries"))
        await send(wishes, moco)
        assert [item.state for item in wishes.waiting()] == [WaitingState.SENDING]

    @pytest.mark.parametrize("error", [ProviderFailedError, ProviderMalformedError])
    async def test_what_the_provider_chokes_on_lets_other_days_pass(
        self, wishes: Wishes, moco: FakeMoco, moved_clock: MovedClock, error: Callable[[], RootsError]
    ) -> None:
        sick = replace(entry(note="sick"), day=DAY)
        same_day, other_day = entry(note="same day"), replace(entry(note="other day"), day=DAY + timedelta(days=1))
        wishes.add([sick, same_day, other_day])
        writer = _Choking(moco, "sick", error)
        for go in range(3):
            await Sender(wishes, writer).send(wishes.due(moved_clock.now()))
            assert moco.booked() == []
            passing = [item.write.note for item in wishes.due(moved_clock.now())]
            assert passing == ([] if go < 2 else ["other day"]), "three tries in vain tell a wish from an outage"
            moved_clock.jump(timedelta(minutes=5))
        await Sender(wishes, writer).send(wishes.due(moved_clock.now()))
        await Sender(wishes, writer).send(wishes.due(moved_clock.now()))
        assert [note for _, _, note in moco.booked()] == ["other day"]
        assert [item.write.note for item in wishes.waiting()] == ["sick", "same day"]


class TestTimer:
    def test_a_timer_survives_and_becomes_an_entry(
        self, wishes: Wishes, database: Database, moved_clock: MovedClock
    ) -> None:
        wishes.start_timer("1", "2", "Design ")
        moved_clock.jump(timedelta(minutes=95))
        again = Wishes(database, moved_clock, "moco")
        assert again.timer() is not None
        (item,) = again.stop_timer()
        assert item.write == Write(
            Action.ADD_ENTRY, date(2026, 11, 19), project_id="1", task_id="2", seconds=95 * 60, note="Design"
        )
        assert again.timer() is None
        assert again.stop_timer() == ()

    def test_a_clock_that_was_set_back_loses_no_running_timer(self, wishes: Wishes, moved_clock: MovedClock) -> None:
        """Nobody knows how long it ran; until somebody says so, it goes on."""
        wishes.start_timer("1", "2", "Design")
        moved_clock.jump(timedelta(minutes=-61))
        for stop in (wishes.stop_timer, lambda: wishes.start_timer("1", "3", "")):
            with pytest.raises(UsageError) as caught:
                stop()
            assert caught.value.details == {"reason": "timer_ahead"}
        timer = wishes.timer()
        assert timer is not None
        assert (timer.task_id, wishes.waiting()) == ("2", ())
        moved_clock.jump(timedelta(minutes=120))
        assert [item.write.seconds for item in wishes.stop_timer()] == [59 * 60]

    def test_a_clock_that_was_put_right_by_seconds_ends_a_timer(self, wishes: Wishes, moved_clock: MovedClock) -> None:
        wishes.start_timer("1", "2", "")
        moved_clock.jump(timedelta(seconds=-20))
        assert wishes.stop_timer() == ()
        assert wishes.timer() is None

    def test_another_timer_books_the_one_that_ran(self, wishes: Wishes, moved_clock: MovedClock) -> None:
        wishes.start_timer("1", "2", "")
        moved_clock.jump(timedelta(minutes=10))
        wishes.start_timer("1", "3", "")
        assert [(item.write.task_id, item.write.seconds) for item in wishes.waiting()] == [("2", 600)]
        timer = wishes.timer()
        assert timer is not None
        assert timer.started_at.astimezone(UTC) == (START + timedelta(minutes=10)).astimezone(UTC)

    def test_a_dropped_timer_books_nothing(self, wishes: Wishes, moved_clock: MovedClock) -> None:
        wishes.start_timer("1", "2", "")
        moved_clock.jump(timedelta(minutes=10))
        wishes.drop_timer()
        assert (wishes.timer(), wishes.waiting()) == (None, ())

    def test_a_timer_needs_something_to_run_on(self, wishes: Wishes) -> None:
        with pytest.raises(UsageError):
            wishes.start_timer("1", "", "")
