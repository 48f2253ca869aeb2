"""The whole picture: which source counts, and when manual editing is locked."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from roots_desktop.domain.account import TimeAccount
from roots_desktop.domain.connections import Account, Apis, Connection
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.holidays import HolidayYear
from roots_desktop.domain.snapshot import Activity, Attempt, Notice, Picture, Snapshot, Step
from tests.domain.builders import (
    MONDAY,
    TODAY,
    TUESDAY,
    WEDNESDAY,
    absence,
    employed,
    entry,
    entry_months,
    moco_row,
    presence,
    presence_months,
    schedule,
)

CONNECTION = Connection(
    id="c1",
    provider="personio",
    values=(),
    account=Account("17"),
    apis=Apis(),
    permissions=(),
    warnings=(),
    connected_at=datetime(2026, 11, 1, tzinfo=UTC),
)
THEIRS, MINE = absence(MONDAY, id="p"), absence(MONDAY, id="m", provider="manual")
THEIR_HOURS, MY_HOURS = schedule(), schedule(source="manual")
SNAPSHOT = Snapshot(
    schedules=(MY_HOURS, THEIR_HOURS),
    absences=(MINE, THEIRS),
    employment=employed(date(2025, 4, 1)),
    holiday_years=(HolidayYear("calendar", 2026, ()),),
)


def test_unconnected_what_was_entered_by_hand_counts() -> None:
    record = SNAPSHOT.record(TODAY)

    assert (record.absences, record.schedules) == ((MINE,), (MY_HOURS,))
    assert SNAPSHOT.owner_of_absences() is None
    assert SNAPSHOT.owner_of_schedule() is None
    assert SNAPSHOT.connection("personio") is None


@pytest.mark.parametrize(
    "connection",
    [
        CONNECTION,
        replace(CONNECTION, failure=Failure("authentication_failed")),
        replace(CONNECTION, failure=Failure("network_unreachable")),
        replace(CONNECTION, archived=True),
    ],
)
def test_connected_personio_counts_whether_it_can_be_reached_or_not(connection: Connection) -> None:
    snapshot = replace(SNAPSHOT, connections=(connection,))
    record = snapshot.record(TODAY)

    assert (record.absences, record.schedules) == ((THEIRS,), (THEIR_HOURS,))
    assert (snapshot.owner_of_absences(), snapshot.owner_of_schedule()) == ("personio", "personio")
    assert snapshot.connection("personio") == connection


def test_the_schedule_stays_mine_until_personio_has_given_one() -> None:
    snapshot = replace(SNAPSHOT, connections=(CONNECTION,), schedules=(MY_HOURS,))

    assert snapshot.owner_of_schedule() is None
    assert snapshot.record(TODAY).schedules == (MY_HOURS,)
    assert snapshot.record(TODAY).absences == (THEIRS,)


class TestMoco:
    """What counts of Moco, alone and beside Personio."""

    ROWS = (moco_row(MONDAY), moco_row(TUESDAY), moco_row(WEDNESDAY))
    HOURS = schedule((420,) * 5 + (0, 0), source="moco")
    MOCO = replace(CONNECTION, id="c2", provider="moco")
    ALONE = Snapshot(schedules=(HOURS,), absences=ROWS, connections=(MOCO,))

    def test_alone_its_rows_are_the_absences_and_nothing_is_locked(self) -> None:
        record = self.ALONE.record(TODAY)

        assert [(one.id, one.start, one.end) for one in record.absences] == [(self.ROWS[0].id, MONDAY, WEDNESDAY)]
        assert (record.mirrored, record.schedules) == ((), (self.HOURS,))
        assert (self.ALONE.owner_of_absences(), self.ALONE.owner_of_schedule()) == (None, None)

    def test_rows_by_hand_win_on_their_days(self) -> None:
        mine = absence(TUESDAY, id="m", provider="manual")

        record = replace(self.ALONE, absences=(mine, *self.ROWS)).record(TODAY)

        assert [(one.provider, one.start) for one in record.absences] == [
            ("manual", TUESDAY),
            ("moco", MONDAY),
            ("moco", WEDNESDAY),
        ]

    def test_its_hours_join_rows_over_days_without_work(self) -> None:
        part_time = schedule((420, 0, 420, 0, 0, 0, 0), source="moco")
        rows = (moco_row(MONDAY), moco_row(WEDNESDAY))

        assert len(replace(self.ALONE, absences=rows).record(TODAY).absences) == 2
        assert len(replace(self.ALONE, absences=rows, schedules=(part_time,)).record(TODAY).absences) == 1

    @pytest.mark.parametrize("archived", [False, True])
    def test_beside_personio_its_rows_only_mirror(self, archived: bool) -> None:
        both = (replace(CONNECTION, archived=archived), self.MOCO)

        record = replace(self.ALONE, absences=(MINE, THEIRS, *self.ROWS), connections=both).record(TODAY)

        assert (record.absences, record.mirrored) == ((THEIRS,), self.ROWS)

    def test_hours_set_by_hand_since_it_was_connected_rule(self) -> None:
        mine = schedule(source="manual", valid_from=TUESDAY, observed_at=datetime(2026, 11, 17, tzinfo=UTC))
        older = schedule(source="manual", observed_at=datetime(2026, 10, 1, tzinfo=UTC))

        for own, rules in ((mine, 480), (older, 420)):
            ruling = replace(self.ALONE, schedules=(self.HOURS, own)).record(TODAY).schedule_on(WEDNESDAY)
            assert ruling is not None
            assert ruling.minutes_on(WEDNESDAY) == rules

    def test_its_hours_step_back_before_personio_and_after_it_went(self) -> None:
        everything = (MY_HOURS, THEIR_HOURS, self.HOURS)

        beside = replace(self.ALONE, schedules=everything, connections=(CONNECTION, self.MOCO))
        gone = replace(self.ALONE, schedules=(MY_HOURS, self.HOURS), connections=())
        silent = replace(self.ALONE, schedules=(MY_HOURS,))
        unreadable = replace(self.ALONE, schedules=(self.HOURS,), connections=(CONNECTION, self.MOCO))
        assert [one.record(TODAY).schedules for one in (beside, gone, silent, unreadable)] == [
            (THEIR_HOURS,),
            (MY_HOURS,),
            (MY_HOURS,),
            (self.HOURS,),
        ]

    def test_what_was_booked_and_the_account_go_along(self) -> None:
        months, stays = entry_months(entry(MONDAY, 60)), presence_months(presence(MONDAY, "8:00", "9:00"))
        account = TimeAccount(MONDAY, 60)

        record = replace(self.ALONE, entry_months=months, presence_months=stays, account=account).record(TODAY)

        assert (record.entry_months, record.presence_months, record.account) == (months, stays, account)


def test_the_rest_goes_into_the_record_as_it_is() -> None:
    record = SNAPSHOT.record(TODAY)

    assert (record.today, record.employment, record.holiday_years) == (
        TODAY,
        SNAPSHOT.employment,
        SNAPSHOT.holiday_years,
    )


CONNECTING = Attempt("moco", (), ())
REFUSED = Activity(last_refusal=Failure("managed"))


@pytest.mark.parametrize(
    ("earlier", "later", "goes_on"),
    [
        (Activity(), Activity(), True),
        (Activity(syncing=frozenset({"moco"})), Activity(syncing=frozenset({"moco"}), offline=True), True),
        (Activity(), Activity(syncing=frozenset({"moco"})), False),
        (Activity(attempt=CONNECTING), Activity(attempt=replace(CONNECTING, steps=(Step("sign_in"),))), True),
        (Activity(attempt=CONNECTING), Activity(attempt=replace(CONNECTING, running=False)), False),
        (Activity(attempt=CONNECTING), Activity(attempt=replace(CONNECTING, provider="personio")), False),
        (Activity(attempt=CONNECTING), Activity(), False),
        (REFUSED, REFUSED, True),
        (REFUSED, Activity(), False),
        (REFUSED, Activity(last_refusal=Failure("storage_busy")), False),
    ],
)
def test_what_only_gets_further_goes_on(earlier: Activity, later: Activity, goes_on: bool) -> None:
    assert later.goes_on_as(earlier) is goes_on


def test_an_empty_picture_is_a_picture() -> None:
    picture = Picture()

    assert (picture.snapshot, picture.activity, picture.region) == (Snapshot(), Activity(), None)
    assert picture.snapshot.record(TODAY).absences_on(MONDAY) == ()
    assert hash(Notice("restored")) == hash(Notice("restored", ()))
    assert Attempt("personio", (), (Step("sign_in"),)).running


@pytest.mark.parametrize("connections", [(CONNECTION,), ()])
def test_a_record_takes_from_the_one_before_what_has_not_changed(connections: tuple[Connection, ...]) -> None:
    snapshot = replace(SNAPSHOT, connections=connections)
    before = snapshot.record(TODAY)

    after = replace(snapshot, entry_months=entry_months(entry(MONDAY, 60))).record(TODAY, before)

    assert after.absences_by_month is before.absences_by_month
    assert after.entries_on(MONDAY) == (entry(MONDAY, 60),)
