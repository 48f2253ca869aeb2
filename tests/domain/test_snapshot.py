"""The whole picture: which source counts, and when manual editing is locked."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from roots_desktop.domain.connections import Account, Apis, Connection
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.holidays import HolidayYear
from roots_desktop.domain.snapshot import Activity, Attempt, Notice, Picture, Snapshot, Step
from tests.domain.builders import MONDAY, TODAY, absence, employed, schedule

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


def test_the_rest_goes_into_the_record_as_it_is() -> None:
    record = SNAPSHOT.record(TODAY)

    assert (record.today, record.employment, record.holiday_years) == (
        TODAY,
        SNAPSHOT.employment,
        SNAPSHOT.holiday_years,
    )


def test_an_empty_picture_is_a_picture() -> None:
    picture = Picture()

    assert (picture.snapshot, picture.activity, picture.region) == (Snapshot(), Activity(), None)
    assert picture.snapshot.record(TODAY).absences_on(MONDAY) == ()
    assert hash(Notice("restored")) == hash(Notice("restored", ()))
    assert Attempt("personio", (), (Step("sign_in"),)).running
