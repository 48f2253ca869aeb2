"""What the window books, through the service in virtual time: kept at once, sent by itself, never lost."""

import asyncio
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from roots_desktop import commands
from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.account import Correction, TimeAccount
from roots_desktop.domain.connections import Part, Secret
from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import AuthenticationError, Failure, KeyringError, UnreachableError
from roots_desktop.domain.outbox import Action, WaitingState, Write
from roots_desktop.domain.snapshot import KeyringState
from roots_desktop.providers.contract import Fetched, Rights
from roots_desktop.settings import Settings
from roots_desktop.store.database import open_database
from roots_desktop.sync.engine import Engine, EngineOptions
from roots_desktop.sync.service import LOOK_AROUND_SECONDS
from tests.sync.fake_moco import LENA, MOCO_ACCESS, FakeMoco, FakeMocoProvider, booked, lost_at, november, piece
from tests.sync.fakes import FakeSecrets, MovedClock, Script
from tests.sync.test_service import House

DAY = date(2026, 11, 18)
ADD = Write(Action.ADD_ENTRY, DAY, project_id="1", task_id="2", seconds=5400, note="Review")


@dataclass(slots=True)
class MocoHouse(House):
    """The same with Moco in the place of Personio."""

    moco: FakeMoco = field(default_factory=FakeMoco)
    missing: int = 0

    def make_engine(self) -> Engine:
        database = open_database(self.folder, self.clock.now())
        provider = FakeMocoProvider(self.script, self.moco)
        provider.missing = self.missing
        return Engine(database, self.folder, {"moco": provider}, self.secrets, self.clock, EngineOptions(lock_wait=0.0))

    async def connect(self) -> None:
        await self.do(commands.Connect(MOCO_ACCESS))
        assert self.snapshot.connection("moco") is not None

    def refusal(self) -> Failure | None:
        return self.picture.activity.last_refusal


@pytest.fixture
def house(tmp_path: Path) -> MocoHouse:
    script = Script(pieces=november(booked(DAY)), account=LENA)
    return MocoHouse(tmp_path / "data", script, FakeSecrets(), MovedClock())


def test_a_booking_goes_out_at_once(house: MocoHouse) -> None:
    async def story(house: House) -> None:
        assert isinstance(house, MocoHouse)
        await house.connect()
        await house.do(commands.Book((ADD,)))
        assert house.moco.booked() == [("2026-11-18", 5400, "Review")]
        assert house.snapshot.outbox == ()
        assert len(house.snapshot.entry_months[0].entries) == 2

    house.live(story)


def test_it_shows_as_waiting_before_anything_was_sent(house: MocoHouse) -> None:
    async def story(house: House) -> None:
        assert isinstance(house, MocoHouse)
        await house.connect()
        await house.do(commands.Book((ADD,)))
        told = [[item.state.value for item in picture.snapshot.outbox] for picture in house.pictures]
        assert ["waiting"] in told

    house.live(story)


def test_offline_it_waits_and_goes_out_by_itself(house: MocoHouse) -> None:
    async def story(house: House) -> None:
        assert isinstance(house, MocoHouse)
        await house.connect()
        house.moco.before = lost_at(*range(1, 1000))
        await house.do(commands.Book((ADD,)))
        (item,) = house.snapshot.outbox
        assert item.failure == UnreachableError().failure()
        house.moco.before = lambda _number: None
        await asyncio.sleep(20)  # the first pause is over
        assert house.snapshot.outbox == ()
        assert len(house.moco.entries) == 1

    house.live(story)


def test_who_asks_for_a_sync_need_not_wait_for_the_pause(house: MocoHouse) -> None:
    async def story(house: House) -> None:
        assert isinstance(house, MocoHouse)
        await house.connect()
        house.moco.before = lost_at(*range(1, 1000))
        await house.do(commands.Book((ADD,)))
        house.moco.before = lambda _number: None
        await house.do(commands.SyncNow())
        await asyncio.sleep(LOOK_AROUND_SECONDS + 0.5)  # the next look around; the first pause is longer
        assert house.snapshot.outbox == ()
        assert len(house.moco.entries) == 1

    house.live(story)


def test_paused_or_not_what_was_booked_goes_out(house: MocoHouse) -> None:
    async def story(house: House) -> None:
        assert isinstance(house, MocoHouse)
        await house.connect()
        await house.do(commands.PauseSync())
        await house.do(commands.Book((ADD,)))
        assert house.snapshot.outbox == ()

    house.live(story)


def test_what_was_refused_stays_until_its_owner_decides(house: MocoHouse) -> None:
    async def story(house: House) -> None:
        assert isinstance(house, MocoHouse)
        await house.connect()
        house.moco.refusal = "Periode gesperrt"
        await house.do(commands.Book((ADD,)))
        await asyncio.sleep(600)
        (item,) = house.snapshot.outbox
        assert item.state is WaitingState.REFUSED
        assert house.moco.requests.count("add_entry") == 1
        house.moco.refusal = ""
        await house.do(commands.ChangeWaiting(item.id, Write(Action.ADD_ENTRY, DAY, "", "1", "2", 600, "Short")))
        assert house.moco.booked() == [("2026-11-18", 600, "Short")]

    house.live(story)


def test_a_refused_one_can_be_dropped_or_tried_again(house: MocoHouse) -> None:
    async def story(house: House) -> None:
        assert isinstance(house, MocoHouse)
        await house.connect()
        house.moco.refusal = "Periode gesperrt"
        await house.do(commands.Book((ADD, ADD)))
        first, _ = house.snapshot.outbox
        await house.do(commands.DiscardWaiting(first.id))
        house.moco.refusal = ""
        await house.do(commands.SendOutbox())
        assert (len(house.moco.entries), house.snapshot.outbox) == (1, ())

    house.live(story)


def test_nonsense_is_refused_with_its_reason(house: MocoHouse) -> None:
    async def story(house: House) -> None:
        assert isinstance(house, MocoHouse)
        await house.connect()
        await house.do(commands.ClockOut())
        refusal = house.refusal()
        assert refusal is not None
        assert (refusal.code, refusal.detail("reason")) == ("usage", "clocked_out")

    house.live(story)


def test_nobody_books_who_is_not_connected(house: MocoHouse) -> None:
    async def story(house: House) -> None:
        assert isinstance(house, MocoHouse)
        await house.do(commands.Book((ADD,)))
        refusal = house.refusal()
        assert refusal is not None
        assert refusal.code == "not_connected"

    house.live(story)


def test_a_timer_runs_over_a_restart_and_books_its_time(house: MocoHouse) -> None:
    async def begin(house: House) -> None:
        await house.connect()
        await house.do(commands.StartTimer("1", "2", "Design"))
        assert house.snapshot.timer is not None

    async def end(house: House) -> None:
        assert isinstance(house, MocoHouse)
        await asyncio.sleep(1)
        assert house.snapshot.timer is not None
        await house.do(commands.StopTimer())
        assert [(seconds, note) for _, seconds, note in house.moco.booked()] == [(5400, "Design")]

    house.live(begin)
    house.clock.jump(timedelta(minutes=90))
    house.live(end)


def test_clocking_in_and_out(house: MocoHouse) -> None:
    async def story(house: House) -> None:
        assert isinstance(house, MocoHouse)
        await house.connect()
        await house.do(commands.ClockIn(home_office=True))
        assert [presence.is_open for presence in house.moco.presences.values()] == [True]
        await house.do(commands.ClockOut(), seconds=60)
        house.clock.jump(timedelta(hours=1))
        await house.do(commands.ClockOut())
        assert [presence.is_open for presence in house.moco.presences.values()] == [False]

    house.live(story)


def test_the_rest_of_the_history_follows_the_connecting(house: MocoHouse) -> None:
    house.missing = 3

    async def story(house: House) -> None:
        await house.connect()
        await asyncio.sleep(1)
        assert [known.connecting for known in house.script.known] == [True, False]

    house.live(story)


def test_a_sync_of_a_long_history_shows_how_far_it_is_and_can_be_cancelled(house: MocoHouse) -> None:
    async def story(house: House) -> None:
        await house.connect()
        first = piece(Part.ENTRIES, date(2025, 1, 1), date(2025, 3, 31), booked(date(2025, 2, 3)), left=7)
        house.script.pieces = [*november()[:2], first, *november()[2:]]
        house.script.hang = "projects"
        await house.do(commands.SyncNow("moco"))
        (progress,) = house.picture.activity.progress
        assert (progress.provider, progress.done, progress.total) == ("moco", 1, 8)
        assert date(2025, 2, 1) in [month.month for month in house.snapshot.entry_months]
        await house.do(commands.CancelSync("moco"))
        assert (house.picture.activity.progress, house.picture.activity.syncing) == ((), frozenset())
        assert date(2025, 2, 1) in [month.month for month in house.snapshot.entry_months]

    house.live(story)


def test_looking_at_a_month_that_was_never_read_reads_it(house: MocoHouse) -> None:
    async def story(house: House) -> None:
        await house.connect()
        await house.do(commands.LookAt(Period(date(2022, 2, 28), date(2022, 4, 10))), seconds=3)
        assert house.script.known[-1].look_at == Period(date(2022, 2, 28), date(2022, 4, 10))
        asked = len(house.script.known)
        await house.do(commands.LookAt(Period(date(2022, 2, 28), date(2022, 4, 10))), seconds=3)
        assert len(house.script.known) == asked  # whoever has it not today has it not in a second either

    house.live(story)


def test_looking_at_months_to_come_asks_nothing(house: MocoHouse) -> None:
    async def story(house: House) -> None:
        await house.connect()
        asked = len(house.script.known)
        await house.do(commands.LookAt(Period(date(2026, 12, 1), date(2027, 1, 10))), seconds=3)
        assert len(house.script.known) == asked

    house.live(story)


def test_a_switch_is_obeyed_at_once(house: MocoHouse) -> None:
    async def story(house: House) -> None:
        await house.connect()
        house.script.pieces = november()[:4]
        await house.do(commands.SaveSettings(Settings(moco_parts=("schedules", "presences", "projects"))), seconds=2)
        assert not house.script.known[-1].wants(Part.ENTRIES)
        assert house.snapshot.entry_months == ()

    house.live(story)


def test_the_account_is_its_owners(house: MocoHouse) -> None:
    async def story(house: House) -> None:
        await house.connect()
        await house.do(commands.SaveAccount(date(2026, 4, 1), 405))
        await house.do(commands.SaveCorrection(Correction("", date(2026, 5, 4), -60, "Paid out")))
        (correction,) = house.snapshot.account.corrections
        assert house.snapshot.account == TimeAccount(date(2026, 4, 1), 405, (correction,))
        await house.do(commands.RemoveCorrection(correction.id))
        assert house.snapshot.account.corrections == ()

    house.live(story)


@pytest.mark.parametrize(("state", "most"), [(KeyringState.LOCKED, 60), (KeyringState.REFUSED, 4)])
def test_a_keyring_is_not_asked_with_every_look_for_what_waits(
    house: MocoHouse, state: KeyringState, most: int
) -> None:
    """Each question may be a prompt on the screen."""
    house.live(lambda house: house.connect())
    house.secrets.state = state
    house.secrets.reads = 0

    async def story(house: House) -> None:
        assert isinstance(house, MocoHouse)
        await house.do(commands.Book((ADD,)))
        await asyncio.sleep(600)
        assert house.secrets.reads <= most
        (item,) = house.snapshot.outbox
        assert item.failure == KeyringError(state=state.value).failure()
        house.secrets.state = KeyringState.OK
        await house.do(commands.UnlockKeyring(), seconds=60)
        assert house.snapshot.outbox == ()

    house.live(story)


def test_a_revoked_key_is_not_tried_by_itself(house: MocoHouse) -> None:
    async def story(house: House) -> None:
        assert isinstance(house, MocoHouse)
        await house.connect()
        house.script.sign_in_error = AuthenticationError()
        house.moco.before = lost_at(*range(1, 1000), error=AuthenticationError)
        await house.do(commands.SyncNow("moco"))
        await house.do(commands.Book((ADD,)))
        asked = len(house.moco.requests)
        await asyncio.sleep(3600)
        assert len(house.moco.requests) == asked
        house.script.sign_in_error = None
        house.moco.before = lambda _number: None
        await house.do(commands.ReplaceSecret("moco", Secret("key")), seconds=1)
        await asyncio.sleep(30)
        assert house.snapshot.outbox == ()

    house.live(story)


def test_a_sync_that_was_cancelled_does_not_begin_again_at_once(house: MocoHouse) -> None:
    house.live(lambda house: house.connect())
    house.script.hang = "projects"

    async def story(house: House) -> None:
        await asyncio.sleep(1)
        assert house.picture.activity.syncing == {"moco"}  # it was due at the start
        await house.do(commands.CancelSync("moco"), seconds=60)
        assert house.picture.activity.syncing == frozenset()

    house.live(story)


FAR = Period(date(2022, 2, 28), date(2022, 4, 10))


def test_a_look_back_that_failed_is_made_again_when_the_user_is_back(house: MocoHouse) -> None:
    async def story(house: House) -> None:
        await house.connect()
        house.script.sign_in_error = UnreachableError()
        await house.do(commands.LookAt(FAR), seconds=3)
        house.script.sign_in_error = None
        await house.do(commands.LookAt(Period(DAY, DAY)), seconds=3)
        asked = len(house.script.known)
        await house.do(commands.LookAt(FAR), seconds=3)
        assert [known.look_at for known in house.script.known[asked:]] == [FAR]

    house.live(story)


def test_who_turns_the_page_during_a_long_sync_may_come_back(house: MocoHouse) -> None:
    async def story(house: House) -> None:
        await house.connect()
        house.script.seconds = 2
        await house.do(commands.SyncNow("moco"))
        await house.do(commands.LookAt(FAR), seconds=2)
        await house.do(commands.LookAt(Period(DAY, DAY)), seconds=60)
        await house.do(commands.LookAt(FAR), seconds=60)
        assert house.script.known[-1].look_at == FAR

    house.live(story)


def test_an_old_month_is_read_again_on_another_day(house: MocoHouse) -> None:
    """Somebody may have changed it at Moco; months that can still change are read with every sync."""
    july = Period(date(2026, 7, 1), date(2026, 7, 31))
    house.script.pieces = [
        *november(),
        piece(Part.ENTRIES, july.first, july.last),
        piece(Part.PRESENCES, july.first, july.last),
    ]

    async def story(house: House) -> None:
        await house.connect()
        await house.do(commands.LookAt(july), seconds=3)
        assert [known.look_at for known in house.script.known] == [None]
        house.script.pieces = november()
        house.clock.jump(timedelta(days=1))
        await asyncio.sleep(9 * 60)  # after a wake-up a sync waits its turn
        for _ in range(2):
            await house.do(commands.LookAt(july), seconds=3)
        assert [known.look_at for known in house.script.known] == [None, None, july]

    house.live(story)


def test_absences_of_far_years_are_asked_for_once(house: MocoHouse) -> None:
    """Moco tells no amounts per day, so none are missing."""
    house.script.rights = Rights()
    vacation = Absence("1", "moco", Kind.VACATION, "Urlaub", date(2022, 3, 9), date(2022, 3, 9))
    months = (date(2022, 2, 1), date(2022, 4, 30))

    async def story(house: House) -> None:
        await house.connect()
        house.script.pieces = [
            *november(),
            Fetched(Part.ABSENCES, (vacation,)),
            piece(Part.ENTRIES, *months),
            piece(Part.PRESENCES, *months),
        ]
        for _ in range(3):
            await house.do(commands.LookAt(FAR), seconds=3)
        assert [known.look_at for known in house.script.known] == [None, FAR]

    house.live(story)
