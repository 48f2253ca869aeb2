"""Outbox, timer, projects, the owner's account, and parts that go as a whole."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest

from roots_desktop.domain.account import Correction, TimeAccount
from roots_desktop.domain.connections import Part
from roots_desktop.domain.outbox import Timer, WaitingState
from roots_desktop.domain.schedules import Employment
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.store.account import account, remove_correction, save_account, save_correction
from roots_desktop.store.connections import archive_connection
from roots_desktop.store.database import Database
from roots_desktop.store.holds import hold_fingerprints
from roots_desktop.store.months import read_months
from roots_desktop.store.outbox import outbox, remove_waiting, save_waiting
from roots_desktop.store.parts import remove_part
from roots_desktop.store.projects import projects, save_projects
from roots_desktop.store.regions import region
from roots_desktop.store.snapshots import read_snapshot
from roots_desktop.store.timers import remove_timer, save_timer, timer
from tests.store.samples import (
    ACCOUNT,
    CALENDAR,
    CORRECTION,
    MANUAL,
    MANUAL_SCHEDULE,
    NOW,
    PROJECTS,
    TIMER,
    WAITING,
    WAITING_PRESENCE,
    fill,
    fill_work,
)


def test_wishes_keep_the_order_in_which_they_were_made(database: Database) -> None:
    """Not the order of their clock, which may be set back, nor that of their ids."""
    third = replace(WAITING, id="a", created_at=NOW - timedelta(days=1))
    with database.transaction() as tx:
        for wish in (WAITING_PRESENCE, WAITING, third):
            save_waiting(tx, wish)
    with database.reading() as tx:
        assert outbox(tx) == (WAITING_PRESENCE, WAITING, third)


def test_a_wish_is_replaced_in_its_place(database: Database) -> None:
    sending = replace(WAITING_PRESENCE, state=WaitingState.SENDING, known_ids=(), attempts=1)
    with database.transaction() as tx:
        for wish in (WAITING_PRESENCE, WAITING, sending):
            save_waiting(tx, wish)
    with database.reading() as tx:
        assert outbox(tx) == (sending, WAITING)


def test_a_wish_leaves_and_the_next_one_comes_last(database: Database) -> None:
    with database.transaction() as tx:
        save_waiting(tx, WAITING)
        save_waiting(tx, WAITING_PRESENCE)
        remove_waiting(tx, WAITING.id)
        remove_waiting(tx, "never there")
        save_waiting(tx, WAITING)
    with database.reading() as tx:
        assert outbox(tx) == (WAITING_PRESENCE, WAITING)
    with database.transaction() as tx:
        for wish in (WAITING, WAITING_PRESENCE):
            remove_waiting(tx, wish.id)
    with database.reading() as tx:
        assert outbox(tx) == ()


def test_not_asked_and_none_known_are_two_things(database: Database) -> None:
    with database.transaction() as tx:
        save_waiting(tx, replace(WAITING, known_ids=None))
        save_waiting(tx, replace(WAITING_PRESENCE, known_ids=()))
    with database.reading() as tx:
        assert [wish.known_ids for wish in outbox(tx)] == [None, ()]


def test_there_is_one_timer(database: Database) -> None:
    with database.transaction() as tx:
        assert timer(tx) is None
        save_timer(tx, "other", Timer("1", "2", NOW))
        save_timer(tx, "moco", TIMER)
    with database.reading() as tx:
        found = timer(tx)
        assert found == TIMER
        assert found.started_at.tzinfo is UTC
    with database.transaction() as tx:
        remove_timer(tx)
        remove_timer(tx)
        assert timer(tx) is None


def test_projects_are_replaced_as_a_whole_and_by_provider(database: Database) -> None:
    with database.transaction() as tx:
        save_projects(tx, "moco", PROJECTS)
        save_projects(tx, "other", PROJECTS[:1])
    with database.reading() as tx:
        assert projects(tx) == (*PROJECTS, PROJECTS[0])
    with database.transaction() as tx:
        save_projects(tx, "moco", PROJECTS[1:])
        save_projects(tx, "other", ())
    with database.reading() as tx:
        assert projects(tx) == PROJECTS[1:]


def test_an_account_is_replaced_and_keeps_its_corrections(database: Database) -> None:
    earlier = Correction("z", date(2026, 2, 1), 30)
    with database.transaction() as tx:
        assert account(tx) == TimeAccount()
        save_correction(tx, CORRECTION)
        assert account(tx) == TimeAccount(corrections=(CORRECTION,)), "before there is an account"
        save_account(tx, date(2025, 1, 1), -90)
        save_account(tx, ACCOUNT.count_from, ACCOUNT.opening_minutes)
        save_correction(tx, earlier)
    with database.reading() as tx:
        assert account(tx) == replace(ACCOUNT, corrections=(earlier, CORRECTION))
    with database.transaction() as tx:
        save_account(tx, None, 0)
        save_correction(tx, replace(CORRECTION, minutes=15, note=""))
        remove_correction(tx, "z")
        remove_correction(tx, "never there")
    with database.reading() as tx:
        assert account(tx) == TimeAccount(None, 0, (replace(CORRECTION, minutes=15, note=""),))


def test_nothing_waits_on_an_archive(database: Database) -> None:
    other = replace(WAITING, id="other", provider="other")
    with database.transaction() as tx:
        fill_work(tx)
        save_waiting(tx, other)
    with database.reading() as tx:
        before = read_snapshot(tx)
    with database.transaction() as tx:
        archive_connection(tx, "moco")
    with database.reading() as tx:
        found = read_snapshot(tx)
    assert (found.outbox, found.timer) == ((other,), None)
    assert found.connections[0].archived
    assert (found.entry_months, found.presence_months) == (before.entry_months, before.presence_months)
    assert (found.projects, found.account) == (before.projects, before.account)


def test_archiving_one_provider_leaves_the_wishes_of_another(database: Database) -> None:
    with database.transaction() as tx:
        fill(tx)
        fill_work(tx)
        archive_connection(tx, "personio")
    with database.reading() as tx:
        assert (outbox(tx), timer(tx)) == ((WAITING, WAITING_PRESENCE), TIMER)


Without = Callable[[Snapshot], Snapshot]


@pytest.mark.parametrize(
    ("provider", "part", "without"),
    [
        ("moco", Part.ENTRIES, lambda all_: replace(all_, entry_months=())),
        ("moco", Part.PRESENCES, lambda all_: replace(all_, presence_months=())),
        ("moco", Part.PROJECTS, lambda all_: replace(all_, projects=())),
        ("personio", Part.ABSENCES, lambda all_: replace(all_, absences=(MANUAL,))),
        ("personio", Part.ABSENCE_TYPES, lambda all_: replace(all_, absence_types=())),
        ("personio", Part.BALANCE, lambda all_: replace(all_, balances=())),
        ("personio", Part.HOLIDAYS, lambda all_: replace(all_, holiday_years=(CALENDAR,))),
        ("personio", Part.SCHEDULE, lambda all_: replace(all_, schedules=(MANUAL_SCHEDULE,))),
        ("personio", Part.EMPLOYEE, lambda all_: replace(all_, employment=Employment())),
    ],
)
def test_a_part_goes_as_a_whole_and_takes_nothing_else_along(
    database: Database, provider: str, part: Part, without: Without
) -> None:
    with database.transaction() as tx:
        fill(tx)
        fill_work(tx)
    with database.reading() as tx:
        before = read_snapshot(tx)
    with database.transaction() as tx:
        assert remove_part(tx, provider, part)
        assert read_months(tx, provider, part) == {}
    with database.reading() as tx:
        assert read_snapshot(tx) == replace(without(before), revision=2)
        assert bool(hold_fingerprints(tx, "personio", Part.ABSENCES, None)) == (part is not Part.ABSENCES)
        assert (region(tx, "personio") is None) == (part is Part.EMPLOYEE)


@pytest.mark.parametrize("part", list(Part))
def test_a_part_that_was_never_read_can_be_removed(database: Database, part: Part) -> None:
    with database.transaction() as tx:
        fill(tx)
        assert not remove_part(tx, "never connected", part)
