"""The life of the sync thread, in virtual time: commands in, pictures out, and what happens by itself."""

import asyncio
import errno
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from roots_desktop import commands
from roots_desktop.commands import Command
from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.connections import Outcome, Part, Secret
from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import (
    AuthenticationError,
    EmployeeNotFoundError,
    Failure,
    ProviderFailedError,
    RateLimitedError,
    StorageBusyError,
    StorageFailedError,
    UnreachableError,
)
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.snapshot import Activity, KeyringState, Notice, Picture, Snapshot, StepState
from roots_desktop.domain.type_choices import TypeChoices, TypeRule
from roots_desktop.domain.wiping import Wiped
from roots_desktop.providers.releases import newest_release
from roots_desktop.settings import Settings, load_settings
from roots_desktop.store.database import open_database
from roots_desktop.store.locks import sync_lock
from roots_desktop.store.notices import save_notice
from roots_desktop.store.wiping import nobody_else
from roots_desktop.sync.engine import Engine, EngineOptions
from roots_desktop.sync.service import LOOK_AROUND_SECONDS, Service, ServiceOptions
from roots_desktop.sync.updates import ReadRelease
from tests.log_guard import ExpectLog
from tests.sync.fakes import (
    SECRET,
    SHORT,
    START,
    FakeSecrets,
    MovedClock,
    Script,
    absence,
    absences,
    access,
    complete,
    failed,
    old_absences,
    provider_table,
    run_virtually,
    with_part,
)

MINUTE = 60.0


@dataclass(slots=True)
class House:
    """A service over the real store, and everything it published."""

    folder: Path
    script: Script
    secrets: FakeSecrets
    clock: MovedClock
    addresses: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    opening: list[Exception] = field(default_factory=list)
    wiping: list[Exception] = field(default_factory=list)
    wipes: int = 0
    settings: Settings = field(default_factory=Settings)
    engine_options: dict[str, Any] = field(default_factory=lambda: {"lock_wait": 0.0, "keyring_wait": None})
    service: Service | None = None
    chance: float = 0.0
    read_release: ReadRelease = newest_release

    @property
    def picture(self) -> Picture:
        return self.pictures[-1]

    @property
    def snapshot(self) -> Snapshot:
        return self.picture.snapshot

    def make_engine(self) -> Engine:
        if self.opening:
            raise self.opening.pop(0)
        database = open_database(self.folder, self.clock.now())
        options = EngineOptions(**self.engine_options)
        return Engine(database, self.folder, provider_table(self.script), self.secrets, self.clock, options)

    def live(self, story: Callable[["House"], Awaitable[None]]) -> None:
        """Runs the service while the story goes on, then stops it."""

        async def life() -> None:
            options = ServiceOptions(
                self.folder / "settings.json",
                self.folder,
                addresses=lambda: tuple(self.addresses),
                spread=lambda: self.chance,
                read_release=self.read_release,
                wipe=self.wipe,
            )
            self.service = Service(self.make_engine, self.clock, self.pictures.append, self.settings, options)
            running = asyncio.ensure_future(self.service.run())
            await asyncio.sleep(0)
            try:
                await story(self)
            finally:
                self.service.stop()
                await running

        run_virtually(life())

    async def wipe(self) -> Wiped:
        """Deletes nothing, but nobody else has the database open meanwhile."""
        with nobody_else(self.folder, 0.0, own_window=True):
            self.wipes += 1
            if self.wiping:
                raise self.wiping.pop(0)
            return Wiped(files=3)

    async def do(self, command: Command, seconds: float = 0.5) -> None:
        """Sends a command and lets some time pass."""
        assert self.service is not None
        self.service.submit(command)
        await asyncio.sleep(seconds)

    async def connect(self) -> None:
        """Connects, as most stories begin."""
        await self.do(commands.Connect(access()))
        assert self.snapshot.connection("personio") is not None

    def keyring(self) -> KeyringState:
        """How the keyring stands."""
        return self.picture.activity.keyring

    def notices(self) -> list[str]:
        """The codes of the notices that are shown."""
        return [notice.code for notice in self.snapshot.notices]

    def runs(self) -> int:
        """How many sessions were opened."""
        return self.script.opened


@pytest.fixture
def house(folder: Path, script: Script, secrets: FakeSecrets, moved_clock: MovedClock) -> House:
    """A house whose service is not running yet."""
    return House(folder, script, secrets, moved_clock)


def test_the_first_picture_comes_at_once(house: House) -> None:
    async def story(house: House) -> None:
        await asyncio.sleep(0.1)
        assert len(house.pictures) == 1
        assert house.snapshot.connections == ()
        assert house.picture.activity.next_sync_at is None

    house.live(story)


def test_nothing_is_published_while_nothing_happens(house: House) -> None:
    async def story(house: House) -> None:
        await asyncio.sleep(60 * MINUTE)
        assert len(house.pictures) == 1

    house.live(story)


def test_connecting_shows_its_steps_and_ends_with_the_data(house: House) -> None:
    house.script.seconds = 0.1

    async def story(house: House) -> None:
        await house.do(commands.Connect(access()), 5)
        attempts = [picture.activity.attempt for picture in house.pictures if picture.activity.attempt]
        assert [step.state for step in attempts[1].steps] == [StepState.WAITING] * 4
        assert attempts[-1].running
        assert [step.state for step in attempts[-1].steps] == [StepState.DONE] * 4
        assert attempts[0].values == access().values
        assert house.picture.activity.attempt is None
        assert len(house.snapshot.absences) == 2
        assert house.picture.activity.next_sync_at == house.snapshot.runs[0].finished_at + timedelta(minutes=30)
        assert house.picture.region == Region("DE", "SN")

    house.live(story)


def test_a_failed_connect_stays_on_the_board_until_it_was_read(house: House) -> None:
    house.script.find_error = EmployeeNotFoundError(needs_listing=True)

    async def story(house: House) -> None:
        await house.do(commands.Connect(access()))
        attempt = house.picture.activity.attempt
        assert attempt is not None
        assert (attempt.running, attempt.needs_listing) == (False, True)
        assert attempt.failure == house.script.find_error.failure()  # type: ignore[union-attr] # it is set above
        assert attempt.steps[1].state is StepState.FAILED
        await house.do(commands.ForgetAttempt())
        assert house.picture.activity.attempt is None
        assert house.snapshot.connections == ()

    house.live(story)


def test_a_connect_can_be_cancelled(house: House) -> None:
    house.script.hang = "absences"

    async def story(house: House) -> None:
        await house.do(commands.Connect(access()))
        await house.do(commands.ForgetAttempt())
        assert house.picture.activity.attempt is not None
        await house.do(commands.CancelConnect())
        assert house.picture.activity.attempt is None
        assert house.snapshot.connections == ()
        assert house.secrets.kept == {}
        await house.do(commands.CancelConnect())
        house.script.hang = ""
        await house.connect()

    house.live(story)


def test_a_connect_that_meets_a_fault_of_ours_ends_with_it(
    house: House, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectLog
) -> None:
    expect_log("roots_desktop.sync.tasks", "ZeroDivisionError")

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("roots_desktop.sync.storage.same_person", fail)
    monkeypatch.setattr("roots_desktop.sync.storage.after_run", fail)

    async def story(house: House) -> None:
        await house.do(commands.Connect(access()))
        attempt = house.picture.activity.attempt
        assert attempt is not None
        assert attempt.failure == Failure("unexpected")

    house.live(story)


def test_what_is_connected_is_synced_at_the_start(house: House) -> None:
    house.live(lambda house: house.connect())
    house.pictures.clear()

    async def story(house: House) -> None:
        await asyncio.sleep(1)
        assert house.runs() == 2
        assert house.snapshot.runs[0].outcome is Outcome.OK

    house.live(story)


def test_syncs_follow_the_interval(house: House) -> None:
    async def story(house: House) -> None:
        await house.connect()
        await asyncio.sleep(29 * MINUTE)
        assert house.runs() == 1
        await asyncio.sleep(2 * MINUTE)
        assert house.runs() == 2
        await asyncio.sleep(30 * MINUTE)
        assert house.runs() == 3

    house.live(story)


def test_a_sync_is_shown_while_it_goes_on(house: House) -> None:
    async def story(house: House) -> None:
        await house.connect()
        house.pictures.clear()
        house.script.seconds = 1.0
        await house.do(commands.SyncNow())
        assert house.picture.activity.syncing == {"personio"}
        await house.do(commands.SyncNow("personio"))
        await asyncio.sleep(20)
        assert house.picture.activity.syncing == frozenset()
        assert house.runs() == 2
        await house.do(commands.SyncNow("moco"))
        assert house.runs() == 2

    house.live(story)


def test_failures_back_off_and_the_data_stay(house: House) -> None:
    async def story(house: House) -> None:
        await house.connect()
        house.script.sign_in_error = ProviderFailedError()
        await house.do(commands.SyncNow())
        assert len(house.snapshot.absences) == 2
        assert not house.picture.activity.offline
        await asyncio.sleep(20 * MINUTE)
        # after 1, 2, 4 and 8 minutes; the next would be after 16
        assert house.runs() == 2 + 4
        house.script.sign_in_error = None
        await house.do(commands.SyncNow())
        assert house.picture.activity.next_sync_at == house.snapshot.runs[0].finished_at + timedelta(minutes=30)

    house.live(story)


def test_a_refused_credential_is_not_tried_again_until_it_is_replaced(house: House) -> None:
    async def story(house: House) -> None:
        await house.connect()
        house.script.sign_in_error = AuthenticationError()
        await house.do(commands.SyncNow())
        assert house.picture.activity.next_sync_at is None
        await asyncio.sleep(600 * MINUTE)
        house.clock.jump(timedelta(hours=3))
        await asyncio.sleep(MINUTE)
        assert house.runs() == 2
        house.script.sign_in_error = None
        await house.do(commands.ReplaceSecret("personio", Secret("new")), 2)
        assert house.script.secrets[-1] == "new"
        assert house.snapshot.runs[0].outcome is Outcome.OK
        assert house.picture.activity.last_refusal is None

    house.live(story)


def test_a_secret_that_does_not_work_is_refused(house: House) -> None:
    async def story(house: House) -> None:
        await house.connect()
        house.script.sign_in_error = AuthenticationError()
        await house.do(commands.ReplaceSecret("personio", Secret("new")))
        assert house.picture.activity.last_refusal == Failure("authentication_failed")
        assert list(house.secrets.kept.values()) == [SECRET]

    house.live(story)


def test_two_secrets_that_do_not_work_are_refused_twice(house: House) -> None:
    async def story(house: House) -> None:
        await house.connect()
        house.script.sign_in_error = AuthenticationError()
        before = len(house.pictures)
        for secret in ("wrong", "wrong too"):
            await house.do(commands.ReplaceSecret("personio", Secret(secret)))
        told = [picture.activity.last_refusal for picture in house.pictures[before:]]
        refused = Failure("authentication_failed")
        assert [refusal for refusal, _ in itertools.groupby(told)] == [refused, None, refused]

    house.live(story)


def test_turning_a_page_is_no_answer_to_a_refusal(house: House) -> None:
    async def story(house: House) -> None:
        await house.do(commands.RemoveAbsence("manual:none"))
        await house.do(commands.LookAt(Period(date(2026, 11, 1), date(2026, 11, 30))))
        assert house.picture.activity.last_refusal == Failure("usage", (("field", "id"),))

    house.live(story)


def test_a_time_that_the_provider_names_is_kept(house: House) -> None:
    async def story(house: House) -> None:
        await house.connect()
        until = house.clock.now() + timedelta(minutes=45)
        house.script.sign_in_error = RateLimitedError(retry_at=until.isoformat())
        await house.do(commands.SyncNow())
        house.script.sign_in_error = None
        house.clock.jump(timedelta(minutes=5))
        await asyncio.sleep(39 * MINUTE)
        assert house.runs() == 2
        await asyncio.sleep(2 * MINUTE)
        assert house.runs() == 3

    house.live(story)


def test_waking_up_is_a_reason_to_sync_after_a_moment(house: House) -> None:
    """The data are 21 minutes old, and chance says the middle of what one may wait: at most a quarter of an hour."""

    async def story(house: House) -> None:
        await house.connect()
        await asyncio.sleep(MINUTE)
        house.clock.jump(timedelta(minutes=20))
        await asyncio.sleep(7 * MINUTE)
        assert house.runs() == 1
        await asyncio.sleep(MINUTE)
        assert house.runs() == 2

    house.live(story)


def test_what_is_overdue_at_a_wake_up_gives_the_network_a_moment(house: House) -> None:
    async def story(house: House) -> None:
        await house.connect()
        house.chance = -1.0
        await asyncio.sleep(MINUTE)
        house.clock.jump(timedelta(hours=10))
        await asyncio.sleep(8)
        assert house.runs() == 1
        await asyncio.sleep(8)
        assert house.runs() == 2

    house.live(story)


def test_at_nine_a_start_waits_its_turn_and_a_click_does_not(house: House) -> None:
    house.live(lambda house: house.connect())
    house.clock.jump(timedelta(hours=15))

    async def story(house: House) -> None:
        await asyncio.sleep(7 * MINUTE)
        assert house.runs() == 1
        planned = house.picture.activity.next_sync_at
        assert planned is not None
        assert timedelta() < planned - house.clock.now() < timedelta(minutes=1)
        await house.do(commands.SyncNow())
        assert house.runs() == 2
        await asyncio.sleep(MINUTE)
        assert house.runs() == 2

    house.live(story)


def test_a_clock_that_was_set_back_delays_nothing(house: House) -> None:
    async def story(house: House) -> None:
        await house.connect()
        house.clock.jump(timedelta(days=-100))
        await asyncio.sleep(20)
        assert house.runs() == 2
        await asyncio.sleep(31 * MINUTE)
        assert house.runs() == 3

    house.live(story)


def test_offline_is_a_state_and_ends_when_the_network_returns(house: House) -> None:
    async def story(house: House) -> None:
        house.addresses[:] = ["10.0.0.7"]
        await house.connect()
        house.addresses.clear()
        house.script.sign_in_error = UnreachableError()
        await house.do(commands.SyncNow())
        assert house.picture.activity.offline
        assert len(house.snapshot.absences) == 2
        await asyncio.sleep(16 * MINUTE)
        tries = house.runs()
        house.script.sign_in_error = None
        house.addresses[:] = ["10.0.0.8"]
        await asyncio.sleep(LOOK_AROUND_SECONDS + 0.5)
        assert house.runs() == tries + 1
        assert not house.picture.activity.offline

    house.live(story)


def test_a_pause_stops_automatic_syncs_only(house: House) -> None:
    async def story(house: House) -> None:
        await house.connect()
        await house.do(commands.PauseSync())
        assert (house.picture.activity.paused, house.picture.activity.next_sync_at) == (True, None)
        await asyncio.sleep(180 * MINUTE)
        assert house.runs() == 1
        await house.do(commands.SyncNow())
        assert house.runs() == 2
        await asyncio.sleep(40 * MINUTE)
        await house.do(commands.ResumeSync(), 3)
        assert not house.picture.activity.paused
        assert house.runs() == 3

    house.live(story)


def test_a_locked_keyring_is_no_lost_connection(house: House) -> None:
    house.live(lambda house: house.connect())
    house.secrets.state = KeyringState.LOCKED

    async def story(house: House) -> None:
        await asyncio.sleep(1)
        assert house.keyring() is KeyringState.LOCKED
        assert house.picture.activity.keyring_backend == "Fake.Keyring"
        assert len(house.snapshot.absences) == 2
        reads = house.secrets.reads
        await asyncio.sleep(40)
        assert house.secrets.reads == reads + 1
        house.secrets.state = KeyringState.OK
        await house.do(commands.UnlockKeyring())
        assert house.snapshot.runs[0].outcome is Outcome.OK
        assert house.keyring() is KeyringState.OK
        synced = house.runs()
        await house.do(commands.UnlockKeyring())
        assert house.runs() == synced

    house.live(story)


def test_a_keyring_that_asks_the_user_is_shown_and_waited_for(house: House) -> None:
    house.live(lambda house: house.connect())
    house.secrets.hangs = True

    async def story(house: House) -> None:
        await asyncio.sleep(600)
        assert house.picture.activity.keyring is KeyringState.WAITING
        assert house.picture.activity.syncing == {"personio"}
        assert house.secrets.reads == 1

    house.live(story)


def test_disconnecting_stops_what_runs(house: House) -> None:
    async def story(house: House) -> None:
        await house.connect()
        house.script.hang = "sign_in"
        await house.do(commands.SyncNow())
        await house.do(commands.Disconnect("personio"))
        assert house.snapshot.connections == ()
        assert house.picture.activity.syncing == frozenset()
        assert house.secrets.kept == {}

    house.live(story)


def test_an_archive_is_left_in_peace(house: House) -> None:
    async def story(house: House) -> None:
        await house.connect()
        await house.do(commands.Disconnect("personio", keep_archive=True))
        assert len(house.snapshot.absences) == 2
        await house.do(commands.SyncNow())
        await asyncio.sleep(60 * MINUTE)
        assert house.runs() == 1

    house.live(story)


def test_what_cannot_be_disconnected_is_refused(house: House) -> None:
    async def story(house: House) -> None:
        await house.do(commands.Disconnect("personio"))
        assert house.picture.activity.last_refusal == Failure("not_connected", (("provider", "personio"),))

    house.live(story)


MINE = Absence("", "manual", Kind.VACATION, "Vacation", date(2026, 12, 7), date(2026, 12, 8))


def test_edits_by_hand_are_shown_and_refused_where_managed(house: House) -> None:
    async def story(house: House) -> None:
        await house.do(commands.SaveAbsence(MINE))
        (saved,) = house.snapshot.absences
        await house.do(commands.SetSchedule(SHORT))
        assert (house.snapshot.schedules[0].week, house.snapshot.schedules[0].estimated) == (SHORT, False)
        await house.do(commands.SetSchedule(SHORT, estimated=True))
        assert house.snapshot.schedules[0].estimated
        await house.connect()
        await house.do(commands.RemoveAbsence(saved.id))
        refusal = house.picture.activity.last_refusal
        assert refusal == Failure("managed", (("provider", "personio"),))
        await house.do(commands.SyncNow())
        assert house.picture.activity.last_refusal is None
        await house.do(commands.Disconnect("personio"))
        await house.do(commands.RemoveAbsence(saved.id))
        assert house.snapshot.absences == ()

    house.live(story)


def test_a_command_that_meets_a_fault_of_ours_is_refused(
    house: House, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectLog
) -> None:
    expect_log("roots_desktop.sync.tasks", "ZeroDivisionError")

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("roots_desktop.sync.storage.save_manual_absence", fail)
    monkeypatch.setattr("roots_desktop.sync.engine.Engine.disconnect", fail)

    async def story(house: House) -> None:
        await house.do(commands.SaveAbsence(MINE))
        assert house.picture.activity.last_refusal == Failure("unexpected")
        await house.do(commands.SetSchedule(SHORT))
        assert house.picture.activity.last_refusal is None
        await house.do(commands.Disconnect("personio"))
        assert house.picture.activity.last_refusal == Failure("unexpected")

    house.live(story)


def test_settings_are_kept_and_acted_on(house: House) -> None:
    async def story(house: House) -> None:
        await house.connect()
        chosen = Settings(interval_minutes=15, region=Region("AT", "9"), language="de")
        await house.do(commands.SaveSettings(chosen))
        assert load_settings(house.folder / "settings.json") == chosen
        assert house.picture.activity.next_sync_at == house.snapshot.runs[0].finished_at + timedelta(minutes=15)
        await house.do(commands.Disconnect("personio"))
        assert house.picture.region == Region("AT", "9")
        assert {year.source for year in house.snapshot.holiday_years} == {"calendar"}

    house.live(story)


def test_types_count_as_the_user_says_at_once(house: House) -> None:
    async def story(house: House) -> None:
        await house.connect()
        told = house.snapshot.absences
        type_id = told[0].type_id
        rule = TypeRule("personio", type_id, kind=Kind.SICK, shown=False)
        await house.do(commands.SaveSettings(Settings(types=TypeChoices((rule,)))))
        assert {(one.kind, one.shown) for one in house.snapshot.absences} == {(Kind.SICK, False)}
        assert house.runs() == 1
        await house.do(commands.SaveSettings(Settings()))
        assert (house.snapshot.absences, house.runs()) == (told, 1)

    house.live(story)


def test_a_type_that_is_left_out_is_synced_away_and_back_at_once(house: House) -> None:
    async def story(house: House) -> None:
        await house.connect()
        told = house.snapshot.absences
        off = TypeChoices((TypeRule("personio", told[0].type_id, synced=False),))
        await house.do(commands.SaveSettings(Settings(types=off)))
        assert (house.snapshot.absences, house.runs()) == ((), 2)
        assert [change.what for change in house.snapshot.runs[0].log] == ["unsynced_absence"]
        await house.do(commands.SaveSettings(Settings(types=off, theme="dark")))
        assert house.runs() == 2
        await house.do(commands.SaveSettings(Settings()))
        assert (house.snapshot.absences, house.runs()) == (told, 3)

    house.live(story)


def test_a_sync_that_began_before_a_type_was_left_out_makes_room(house: House) -> None:
    async def story(house: House) -> None:
        await house.connect()
        off = TypeChoices((TypeRule("personio", house.snapshot.absences[0].type_id, synced=False),))
        house.script.hang = "balance"
        await house.do(commands.SyncNow())
        house.script.hang = ""
        await house.do(commands.SaveSettings(Settings(types=off)))
        assert house.script.known[-1].left_out == off.left_out("personio")
        assert [change.what for change in house.snapshot.runs[0].log] == ["unsynced_absence"]
        assert house.picture.activity.syncing == frozenset()

    house.live(story)


def test_without_a_connection_a_type_that_is_left_out_starts_nothing(house: House) -> None:
    async def story(house: House) -> None:
        off = TypeChoices((TypeRule("personio", "v", synced=False),))
        await house.do(commands.SaveSettings(Settings(types=off)))
        assert (house.script.opened, house.picture.activity.last_refusal) == (0, None)

    house.live(story)


@pytest.mark.parametrize(("number", "reason"), [(errno.ENOSPC, "full"), (errno.EACCES, "permission")])
def test_settings_that_cannot_be_kept_hold_for_now_and_are_told(
    house: House, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr("roots_desktop.sync.operations.save_settings", refuse)

    async def story(house: House) -> None:
        await house.do(commands.SaveSettings(Settings(region=Region("AT", "9"))))
        refusal = house.picture.activity.last_refusal
        assert refusal is not None
        assert (refusal.code, refusal.detail("reason")) == ("storage_failed", reason)
        assert house.picture.region == Region("AT", "9")

    house.live(story)


def test_what_another_process_changed_is_shown(house: House) -> None:
    async def story(house: House) -> None:
        await asyncio.sleep(5)
        other = open_database(house.folder, START)
        with other.transaction() as tx:
            save_notice(tx, Notice("restored"))
        other.close()
        await asyncio.sleep(LOOK_AROUND_SECONDS + 0.5)
        assert house.notices() == ["restored"]
        await house.do(commands.DismissNotice("restored"))
        assert house.notices() == []

    house.live(story)


def test_another_process_that_syncs_is_met_calmly(house: House) -> None:
    async def story(house: House) -> None:
        await house.connect()
        with sync_lock(house.folder, 0):
            await house.do(commands.SyncNow())
            assert house.picture.activity.last_refusal == Failure("storage_busy")
            await house.do(commands.PauseSync())
            await house.do(commands.ResumeSync())
            await asyncio.sleep(31 * MINUTE)
            assert house.picture.activity.syncing == frozenset()
            assert len(house.snapshot.runs) == 1
        await asyncio.sleep(31)
        assert len(house.snapshot.runs) == 2

    house.live(story)


def test_a_reply_held_back_is_asked_about_and_taken_after_a_yes(house: House) -> None:
    house.script.pieces = with_part(complete(), absences(*old_absences(40)))

    async def story(house: House) -> None:
        await house.connect()
        house.script.pieces = with_part(complete(), absences())
        await house.do(commands.SyncNow())
        assert house.notices() == ["held_back"]
        await asyncio.sleep(5 * MINUTE)
        assert len(house.snapshot.absences) == 40
        await house.do(commands.AcceptHeldBack("personio"))
        assert (house.snapshot.absences, house.snapshot.notices) == ((), ())

    house.live(story)


def test_asleep_over_midnight_it_wakes_up_on_the_next_day(house: House) -> None:
    """The copy of the day is made, the data are read anew, and nothing of the day before is lost."""
    house.chance = -1.0  # without the delay after waking

    async def story(house: House) -> None:
        await house.connect()
        stored, pictures = house.snapshot.absences, len(house.pictures)
        house.clock.jump(timedelta(hours=14))
        await asyncio.sleep(20)
        assert len(house.pictures) > pictures
        assert house.runs() == 2
        assert house.snapshot.absences == stored

    house.live(story)
    copies = sorted(file.name for file in house.folder.glob("roots.db.daily-*"))
    assert copies == [f"roots.db.daily-{day}" for day in (START.date(), START.date() + timedelta(days=1))]


def test_a_new_day_is_a_new_picture(house: House) -> None:
    async def story(house: House) -> None:
        await house.do(commands.PauseSync())
        shown = len(house.pictures)
        # from 14:20 to midnight
        await asyncio.sleep(9 * 3600 + 39 * 60)
        assert len(house.pictures) == shown
        await asyncio.sleep(2 * MINUTE)
        assert len(house.pictures) == shown + 1

    house.live(story)


LONG_AGO = Period(date(2020, 3, 1), date(2020, 3, 31))


def test_looking_far_back_asks_for_what_was_left_out(house: House) -> None:
    old = absence("old", date(2020, 3, 9), date(2020, 3, 10))
    house.script.pieces = with_part(complete(), absences(old))

    async def story(house: House) -> None:
        await house.connect()
        await house.do(commands.LookAt(Period(date(2021, 3, 1), date(2021, 3, 31))), 0.3)
        await house.do(commands.LookAt(LONG_AGO), 2)
        assert house.script.known[-1].look_at == LONG_AGO
        assert house.runs() == 2
        assert 2020 in {year.year for year in house.snapshot.holiday_years}
        await house.do(commands.LookAt(LONG_AGO), 2)
        assert house.runs() == 2

    house.live(story)


def test_looking_at_the_usual_years_asks_for_nothing(house: House) -> None:
    async def story(house: House) -> None:
        await house.connect()
        await house.do(commands.LookAt(Period(date(2026, 12, 1), date(2026, 12, 31))), 2)
        assert house.runs() == 1

    house.live(story)


def test_a_database_that_cannot_be_opened_is_told_and_tried_again_when_asked(house: House) -> None:
    house.opening = [StorageBusyError(), StorageFailedError(reason="newer"), StorageFailedError(reason="newer")]

    async def story(house: House) -> None:
        await asyncio.sleep(LOOK_AROUND_SECONDS + 0.5)
        assert house.picture.activity.last_refusal == Failure("storage_failed", (("reason", "newer"),))
        await house.do(commands.SyncNow())
        assert len(house.pictures) == 2
        await house.do(commands.SyncNow())
        assert house.picture.activity.last_refusal is None

    house.live(story)


def test_a_database_that_fails_later_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(house: House) -> None:
        await house.connect()

        def refuse(*_: object) -> None:
            raise StorageFailedError(reason="io")

        monkeypatch.setattr("roots_desktop.sync.storage.connections", refuse)
        await house.do(commands.SyncNow(), 3)
        assert house.picture.activity.last_refusal == Failure("storage_failed", (("reason", "io"),))
        assert house.picture.activity.syncing == frozenset()
        assert len(house.snapshot.absences) == 2

    house.live(story)


def test_a_database_that_is_out_of_reach_for_a_while_is_looked_at_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StorageFailedError(reason="io")

    async def story(house: House) -> None:
        await house.do(commands.PauseSync())
        with monkeypatch.context() as patch:
            patch.setattr("roots_desktop.store.database.Database.changed_elsewhere", refuse)
            patch.setattr("roots_desktop.sync.storage.refresh_calendar", refuse)
            await house.do(commands.LookAt(LONG_AGO), 2)
            assert house.picture.activity.last_refusal == Failure("storage_failed", (("reason", "io"),))
            await house.do(commands.RemoveAbsence("manual:nobody"))
            house.clock.jump(timedelta(days=1))
            await asyncio.sleep(LOOK_AROUND_SECONDS + 0.5)
            assert house.picture.activity.last_refusal == Failure("storage_failed", (("reason", "io"),))
        await house.do(commands.SaveAbsence(MINE))
        assert len(house.snapshot.absences) == 1

    house.live(story)


def test_a_fault_of_ours_ends_neither_the_look_around_nor_the_look_back(
    house: House, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectLog
) -> None:
    expect_log("roots_desktop.sync.tasks", "ZeroDivisionError")

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    async def story(house: House) -> None:
        for broken in ("store.database.Database.changed_elsewhere", "sync.storage.refresh_calendar"):
            with monkeypatch.context() as patch:
                patch.setattr(f"roots_desktop.{broken}", fail)
                await house.do(commands.LookAt(LONG_AGO), 3)
                assert house.picture.activity.last_refusal == Failure("unexpected")
            await house.do(commands.SetSchedule(SHORT))
            assert house.picture.activity.last_refusal is None

    house.live(story)


@pytest.mark.parametrize("hang", ["sign_in", "absences"])
def test_stopping_waits_for_nobody(house: House, hang: str) -> None:
    async def story(house: House) -> None:
        await house.connect()
        house.script.hang = hang
        await house.do(commands.SyncNow())
        await house.do(commands.LookAt(LONG_AGO), 0.1)

    house.live(story)
    # the loop has ended although nothing ever answered; the session was closed on the way
    assert house.script.opened == house.script.closed == 2


def test_what_is_asked_before_the_start_and_after_the_end(house: House) -> None:
    async def work() -> None:
        options = ServiceOptions(house.folder / "settings.json", house.folder, spread=lambda: 0.0)
        service = Service(house.make_engine, house.clock, house.pictures.append, Settings(), options)
        service.submit(commands.SaveAbsence(MINE))
        running = asyncio.ensure_future(service.run())
        await asyncio.sleep(1)
        assert len(house.snapshot.absences) == 1
        service.stop()
        await running
        house.service = service

    run_virtually(work())
    assert house.service is not None
    house.service.submit(commands.SyncNow())
    house.service.stop()


def test_a_service_that_was_stopped_before_it_began_does_nothing(house: House) -> None:
    async def work() -> None:
        options = ServiceOptions(house.folder / "settings.json", house.folder)
        service = Service(house.make_engine, house.clock, house.pictures.append, Settings(), options)
        service.stop()
        await service.run()

    run_virtually(work())
    assert house.pictures == []


def test_a_partial_run_is_shown_as_failing(house: House) -> None:
    async def story(house: House) -> None:
        await house.connect()
        house.script.pieces = with_part(complete(), failed(Part.BALANCE, ProviderFailedError()))
        await house.do(commands.SyncNow())
        connection = house.snapshot.connection("personio")
        assert connection is not None
        assert connection.failure == Failure("provider_failed")
        assert replace(connection.part(Part.BALANCE), failure=None).last_success is not None

    house.live(story)


class TestWiping:
    """Everything is to be deleted: the engine is closed for it, and nothing goes on afterwards."""

    def test_it_is_told_and_nothing_goes_on(self, house: House) -> None:
        async def story(house: House) -> None:
            await house.connect()
            await house.do(commands.Wipe())
            assert house.picture == Picture(activity=Activity(wiped=Wiped(files=3)))
            runs, pictures = house.runs(), len(house.pictures)
            await house.do(commands.SyncNow(), 3600.0)
            await house.do(commands.SaveSettings(Settings(theme="dark")))
            assert (house.runs(), len(house.pictures)) == (runs, pictures)
            assert not (house.folder / "settings.json").exists()

        house.live(story)
        assert house.wipes == 1

    def test_what_runs_is_stopped_first(self, house: House) -> None:
        async def story(house: House) -> None:
            await house.connect()
            house.script.hang = "sign_in"
            await house.do(commands.SyncNow())
            assert house.picture.activity.syncing == {"personio"}
            await house.do(commands.Wipe())
            assert house.picture.activity.wiped is not None

        house.live(story)

    @pytest.mark.parametrize("error", [StorageBusyError("another process"), ZeroDivisionError()])
    def test_where_it_cannot_be_done_the_service_goes_on(
        self, house: House, error: Exception, expect_log: ExpectLog
    ) -> None:
        if isinstance(error, ZeroDivisionError):
            expect_log("roots_desktop.sync", "ZeroDivisionError")
        house.wiping = [error]

        async def story(house: House) -> None:
            await house.connect()
            await house.do(commands.SaveSettings(Settings(interval_minutes=60)))
            await house.do(commands.Wipe())
            refusal = house.picture.activity.last_refusal
            assert refusal is not None
            assert refusal.code in ("storage_busy", "unexpected")
            assert house.snapshot.connection("personio") is not None
            runs = house.runs()
            await house.do(commands.SyncNow(), 5.0)
            assert house.runs() > runs
            await house.do(commands.Wipe())
            assert house.picture.activity.wiped is not None

        house.live(story)

    def test_data_that_cannot_be_opened_can_be_deleted(self, house: House) -> None:
        house.opening = [StorageFailedError("newer", reason="newer")] * 2

        async def story(house: House) -> None:
            await asyncio.sleep(1.0)
            assert house.picture.activity.last_refusal is not None
            await house.do(commands.Wipe())
            assert house.picture.activity.wiped is not None

        house.live(story)
        assert len(house.opening) == 1
