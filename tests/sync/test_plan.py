"""When the next automatic sync is due, by the outcome of the last ones."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roots_desktop.domain.changes import ChangeCount
from roots_desktop.domain.connections import Account, Apis, Connection, Outcome, Run
from roots_desktop.domain.errors import Detail, Failure
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.sync.plan import (
    LONGEST_DELAY,
    TrackRecord,
    after_absence,
    at_once,
    needs_user,
    next_sync,
    retry_at,
    track_record,
)
from roots_desktop.sync.timetable import Timetable

LAST = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
NOW = LAST + timedelta(minutes=10)
HALF_HOUR = timedelta(minutes=30)


def failure(code: str, **details: Detail) -> Failure:
    return Failure(code, tuple(details.items()))


def due(record: TrackRecord, spread: float = 0.0, interval: timedelta = HALF_HOUR) -> timedelta | None:
    moment = next_sync(record, interval, NOW, spread)
    return None if moment is None else moment - LAST


def test_after_a_good_run_one_interval_later_give_or_take_a_tenth() -> None:
    good = TrackRecord(LAST)
    assert due(good) == timedelta(minutes=30)
    assert due(good, 1.0) == timedelta(minutes=33)
    assert due(good, -1.0) == timedelta(minutes=27)


def test_what_was_never_tried_is_due_now() -> None:
    assert next_sync(TrackRecord(), HALF_HOUR, NOW, 0.5) == NOW


@pytest.mark.parametrize(
    ("failures", "minutes"), [(0, 1), (1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 32), (7, 60), (400, 60)]
)
def test_failures_double_the_pause_up_to_an_hour(failures: int, minutes: int) -> None:
    record = TrackRecord(LAST, failure("provider_failed"), failures)
    assert due(record) == timedelta(minutes=minutes)


def test_the_longest_pause_is_never_shorter_than_the_interval() -> None:
    record = TrackRecord(LAST, failure("provider_failed"), 20)
    assert due(record, interval=timedelta(hours=4)) == timedelta(hours=4)


@pytest.mark.parametrize(("failures", "minutes"), [(1, 1), (3, 4), (4, 5), (40, 5)])
def test_without_a_network_the_pause_stays_short(failures: int, minutes: int) -> None:
    assert due(TrackRecord(LAST, failure("network_unreachable"), failures)) == timedelta(minutes=minutes)


def test_a_time_that_was_named_is_honoured() -> None:
    named = failure("rate_limited", retry_at="2026-11-19T12:25:00+00:00")
    assert due(TrackRecord(LAST, named, 1), 1.0) == timedelta(minutes=25)
    past = failure("rate_limited", retry_at="2026-11-19T11:00:00+00:00")
    assert due(TrackRecord(LAST, past, 1)) == timedelta(0)


@pytest.mark.parametrize("named", [None, "soon", "2026-11-19T12:25:00", 7])
def test_an_unreadable_time_counts_as_none(named: Detail) -> None:
    limited = failure("rate_limited", retry_at=named)
    assert retry_at(limited) is None
    assert due(TrackRecord(LAST, limited, 2)) == timedelta(minutes=2)


@pytest.mark.parametrize(
    "cause",
    [
        failure("authentication_failed"),
        failure("keyring_unavailable", state="refused"),
        failure("keyring_unavailable", state="none"),
        failure("keyring_unavailable", state="missing"),
    ],
)
def test_where_only_the_user_can_help_nothing_is_tried(cause: Failure) -> None:
    record = TrackRecord(LAST, cause, 1)
    assert needs_user(cause)
    assert due(record) is None
    assert at_once(record, NOW) is None


@pytest.mark.parametrize("state", ["locked", "waiting"])
def test_a_locked_keyring_is_tried_again_after_half_a_minute(state: str) -> None:
    assert due(TrackRecord(LAST, failure("keyring_unavailable", state=state), 9)) == timedelta(seconds=30)


def test_a_reply_held_back_waits_for_the_user_and_the_interval() -> None:
    record = TrackRecord(LAST, failure("provider_malformed", held_back=40), 1)
    assert due(record) == timedelta(minutes=30)


def test_a_missing_right_is_asked_for_at_the_usual_pace() -> None:
    assert due(TrackRecord(LAST, failure("permission_missing"), 3)) == timedelta(minutes=30)


def test_an_archive_is_never_synced() -> None:
    record = TrackRecord(LAST, archived=True)
    assert due(record) is None
    assert at_once(record, NOW) is None


def test_a_clock_that_was_set_back_puts_nothing_off() -> None:
    record = TrackRecord(NOW + timedelta(days=400))
    assert next_sync(record, HALF_HOUR, NOW, 0.0) == NOW + HALF_HOUR


def test_a_named_time_moves_with_a_clock_that_was_set_back() -> None:
    """It was five minutes after the last attempt, whatever year the clock showed."""
    later = NOW + timedelta(days=400)
    named = failure("rate_limited", retry_at=(later + timedelta(minutes=5)).isoformat())
    record = TrackRecord(later, named, 1)
    assert next_sync(record, HALF_HOUR, NOW, 0.0) == NOW + timedelta(minutes=5)
    assert at_once(record, NOW) == NOW + timedelta(minutes=5)


def test_a_reason_to_hurry_respects_a_named_time() -> None:
    named = failure("rate_limited", retry_at="2026-11-19T12:25:00+00:00")
    assert at_once(TrackRecord(LAST), NOW) == NOW
    assert at_once(TrackRecord(LAST, named), NOW) == datetime(2026, 11, 19, 12, 25, tzinfo=UTC)


def test_after_an_absence_the_computers_of_a_company_do_not_begin_at_once() -> None:
    morning = TrackRecord(LAST, last_success=LAST - timedelta(hours=15))
    assert [after_absence(morning, NOW, chance) for chance in (0.0, 0.5, 1.0)] == [
        NOW,
        NOW + timedelta(minutes=7, seconds=30),
        NOW + timedelta(minutes=15),
    ]


def test_after_an_absence_nobody_waits_longer_than_the_data_are_old() -> None:
    assert after_absence(TrackRecord(LAST, last_success=NOW - timedelta(minutes=4)), NOW, 0.5) == NOW + timedelta(
        minutes=2
    )
    assert after_absence(TrackRecord(LAST, last_success=NOW + timedelta(days=9)), NOW, 1.0) == NOW


def test_after_an_absence_who_has_no_data_waits_for_nothing() -> None:
    assert after_absence(TrackRecord(), NOW, 1.0) == NOW
    assert after_absence(TrackRecord(LAST, failure("provider_failed"), 3), NOW, 1.0) == NOW


def test_after_an_absence_a_named_time_is_the_earliest() -> None:
    named = failure("rate_limited", retry_at="2026-11-19T12:25:00+00:00")
    record = TrackRecord(LAST, named, last_success=LAST - timedelta(hours=1))
    assert after_absence(record, NOW, 0.0) == datetime(2026, 11, 19, 12, 25, tzinfo=UTC)
    refused = TrackRecord(LAST, failure("authentication_failed"), last_success=LAST)
    assert after_absence(refused, NOW, 0.0) is None


@given(st.floats(0, 1), st.timedeltas(timedelta(days=-1), timedelta(days=400)))
def test_the_delay_after_an_absence_has_bounds(chance: float, age: timedelta) -> None:
    moment = after_absence(TrackRecord(LAST, last_success=NOW - age), NOW, chance)
    assert moment is not None
    assert NOW <= moment <= NOW + min(LONGEST_DELAY, max(age, timedelta()))


@given(st.integers(0, 1000), st.floats(-1, 1), st.sampled_from([15, 30, 60, 120, 240]))
def test_back_off_never_shrinks_and_stays_within_bounds(failures: int, spread: float, minutes: int) -> None:
    interval = timedelta(minutes=minutes)
    cause = failure("network_timeout")
    now, more = (due(TrackRecord(LAST, cause, count), spread, interval) for count in (failures, failures + 1))
    assert now is not None
    assert more is not None
    assert timedelta(seconds=54) <= now <= more <= max(timedelta(hours=1), interval) * 1.1


def connection(provider: str = "personio", cause: Failure | None = None) -> Connection:
    return Connection("1", provider, (), Account("1"), Apis(), (), (), LAST, last_attempt=LAST, failure=cause)


def run(outcome: Outcome, provider: str = "personio") -> Run:
    return Run(provider, outcome, LAST, LAST, 1, ChangeCount())


def test_failures_count_since_the_last_good_run_of_the_same_provider() -> None:
    runs = (
        run(Outcome.FAILED),
        run(Outcome.OK, "moco"),
        run(Outcome.PARTIAL),
        run(Outcome.OK),
        run(Outcome.FAILED),
    )
    cause = failure("provider_failed")
    assert track_record(connection(cause=cause), runs) == TrackRecord(LAST, cause, 2)
    succeeded = replace(connection(), last_success=LAST)
    assert track_record(succeeded, ()) == TrackRecord(LAST, last_success=LAST)


def timetable(snapshot: Snapshot) -> Timetable:
    table = Timetable(lambda: 0.0)
    table.follow(snapshot, HALF_HOUR, NOW)
    return table


def test_a_connection_is_due_when_its_time_has_come() -> None:
    table = timetable(Snapshot(connections=(connection(),)))
    assert table.next() == LAST + HALF_HOUR
    assert table.due(LAST + HALF_HOUR - timedelta(seconds=1)) == ()
    assert table.due(LAST + HALF_HOUR) == ("personio",)


def test_without_a_connection_nothing_is_due() -> None:
    table = timetable(Snapshot())
    table.hurry(NOW)
    table.put_off("personio", NOW)
    assert (table.next(), table.due(NOW)) == (None, ())


def test_haste_brings_a_sync_forward_and_never_puts_it_off() -> None:
    table = timetable(Snapshot(connections=(connection(),)))
    table.hurry(NOW)
    assert table.due(NOW) == ("personio",)
    table.hurry(NOW + timedelta(minutes=5))
    assert table.due(NOW) == ("personio",)


def old(provider: str = "personio") -> Connection:
    return replace(connection(provider), last_attempt=NOW - timedelta(hours=15), last_success=NOW - timedelta(hours=15))


def test_after_an_absence_both_services_come_soon_and_together() -> None:
    chances = iter([0.0, 0.0, 0.2])  # one for each planned sync, one for the return
    table = Timetable(lambda: next(chances))
    table.follow(Snapshot(connections=(old(), old("moco"))), HALF_HOUR, NOW)
    assert table.due(NOW) == ("personio", "moco")
    table.come_back(NOW)
    assert table.due(NOW + timedelta(minutes=9) - timedelta(seconds=1)) == ()
    assert table.due(NOW + timedelta(minutes=9)) == ("personio", "moco")


def test_after_an_absence_nothing_is_put_off_that_was_planned_sooner() -> None:
    table = Timetable(lambda: 1.0)
    table.follow(Snapshot(connections=(replace(old(), last_attempt=NOW - timedelta(minutes=30)),)), HALF_HOUR, NOW)
    assert table.next() == NOW + timedelta(minutes=3)
    table.come_back(NOW)
    assert table.next() == NOW + timedelta(minutes=3)


def test_an_absence_helps_nobody_whom_only_the_user_can_help() -> None:
    table = timetable(Snapshot(connections=(connection(cause=failure("authentication_failed")),)))
    table.come_back(NOW)
    assert table.next() is None


def test_haste_helps_nobody_whom_only_the_user_can_help() -> None:
    table = timetable(Snapshot(connections=(connection(cause=failure("authentication_failed")),)))
    table.hurry(NOW)
    assert table.next() is None


def test_a_plan_holds_until_something_happened() -> None:
    spreads = iter([0.0, 1.0, -1.0])
    table = Timetable(lambda: next(spreads))
    snapshot = Snapshot(connections=(connection(),))
    table.follow(snapshot, HALF_HOUR, NOW)
    table.follow(snapshot, HALF_HOUR, NOW)
    assert table.next() == LAST + HALF_HOUR
    table.follow(snapshot, timedelta(minutes=60), NOW)
    assert table.next() == LAST + timedelta(minutes=66)
    failed = Snapshot(connections=(connection(cause=failure("provider_failed")),))
    table.follow(failed, timedelta(minutes=60), NOW)
    assert table.next() == LAST + timedelta(seconds=54)


def test_a_sync_can_be_put_off() -> None:
    table = timetable(Snapshot(connections=(connection(),)))
    table.put_off("personio", NOW + timedelta(hours=2))
    assert table.next() == NOW + timedelta(hours=2)
