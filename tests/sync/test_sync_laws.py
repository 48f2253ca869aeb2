"""Laws of storing what was read, part by part: twice is once, and the last complete reply is what is there."""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roots_desktop.domain.absences import AbsenceType, Kind
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.connections import Account, Part
from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import Project, Task
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.domain.schedules import Employment
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.providers.contract import EmployeeItem, Fetched, ScheduleItem
from roots_desktop.store.database import Database, Transaction, open_database
from roots_desktop.store.snapshots import read_snapshot
from roots_desktop.sync.storing import NO_CHANGES, Reading, store_part
from tests.domain.strategies import FIRST, absences, offsets, weeks, work

NOW = datetime(2026, 12, 14, 13, 20, tzinfo=UTC)
YEARS = Period(date(2026, 1, 1), date(2027, 12, 31))
WINTER = Period(date(2026, 12, 1), date(2027, 1, 31))

Replies = st.SearchStrategy[Any]
numbers = st.lists(st.sampled_from("abcdef"), unique=True, max_size=4)
kinds = st.sampled_from(Kind)
tasks = st.just((Task("1", "T"),))
names = st.sampled_from(["Urlaub", "Krank", "Umzug"])
days_left = st.none() | st.sampled_from([Decimal(text) for text in ("-1", "0", "8.33", "30")])


def each(make: Callable[[str], Replies]) -> Replies:
    """Up to four things, some of which come again and again under the same id."""
    return numbers.flatmap(lambda found: st.tuples(*(make(number) for number in found)))


def _years(free: list[int]) -> tuple[HolidayYear, ...]:
    found = [Holiday(FIRST + timedelta(days=day), f"Tag {day}", "personio") for day in sorted(free)]
    return tuple(
        HolidayYear("personio", year, tuple(one for one in found if one.day.year == year)) for year in (2026, 2027)
    )


def _together(months: tuple[Any, ...], name: str) -> tuple[Any, ...]:
    return tuple(one for month in months for one in getattr(month, name))


def _reply(part: Part, items: Replies, covers: Period | None = None) -> Replies:
    return items.map(lambda found: Fetched(part, found, covers))


REPLIES: dict[Part, Replies] = {
    part: _reply(part, items, covers)
    for part, covers, items in (
        (Part.EMPLOYEE, None, st.dates(date(2020, 1, 1), date(2026, 1, 1)).map(
            lambda day: (EmployeeItem(Account("1"), Employment(day)),)
        )),
        (Part.SCHEDULE, None, weeks.map(lambda week: (ScheduleItem(week),))),
        (Part.ABSENCES, None, each(absences)),
        (Part.ABSENCE_TYPES, None, each(lambda id_: st.builds(AbsenceType, st.just(id_), names, kinds))),
        (Part.BALANCE, None, each(
            lambda id_: st.builds(
                BalanceItem, st.just(id_), names, kinds, st.just("day"), days_left, days_left
            )
        )),
        (Part.HOLIDAYS, YEARS, st.lists(offsets, unique=True, max_size=4).map(_years)),
        (Part.ENTRIES, WINTER, work().map(lambda found: _together(found[0], "entries"))),
        (Part.PRESENCES, WINTER, work().map(lambda found: _together(found[1], "presences"))),
        (Part.PROJECTS, None, each(lambda id_: st.builds(Project, st.just(id_), names, tasks=tasks))),
    )
}  # fmt: skip
WHOLE = sorted(REPLIES.keys() - {Part.SCHEDULE})
"""The parts of which a reply replaces everything; weekly hours have a history."""

FIELDS = {
    Part.ABSENCES: "absences",
    Part.ABSENCE_TYPES: "absence_types",
    Part.BALANCE: "balances",
    Part.ENTRIES: "entry_months",
    Part.PRESENCES: "presence_months",
    Part.PROJECTS: "projects",
}
"""What of a snapshot is a part's alone."""


class _EnoughError(Exception):
    """Ends a transaction that is to keep nothing."""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database that is empty whenever something is stored."""
    with closing(open_database(tmp_path_factory.mktemp("laws"), NOW)) as database:
        yield database


def for_a_moment(shelf: Database, check: Callable[[Transaction], None]) -> None:
    """Checks something in a transaction that keeps nothing."""
    with suppress(_EnoughError), shelf.transaction() as tx:
        check(tx)
        raise _EnoughError


def store(tx: Transaction, fetched: Fetched) -> Snapshot:
    """Stores a reply; what is there then."""
    store_part(tx, fetched, Reading("personio", NOW, FIRST))
    return replace(read_snapshot(tx), revision=0)


@pytest.mark.parametrize("part", sorted(REPLIES))
@given(data=st.data())
@settings(max_examples=25)
def test_the_same_reply_twice_changes_nothing(shelf: Database, part: Part, data: st.DataObject) -> None:
    replies = data.draw(st.lists(REPLIES[part], min_size=1, max_size=3))

    def check(tx: Transaction) -> None:
        for reply in replies:
            store(tx, reply)
        once = replace(read_snapshot(tx), revision=0)
        again = store_part(tx, replies[-1], Reading("personio", NOW, FIRST))
        assert (again.log, again.changes, again.held_back) == ((), NO_CHANGES, 0)
        assert replace(read_snapshot(tx), revision=0) == once

    for_a_moment(shelf, check)


@pytest.mark.parametrize("part", WHOLE)
@given(data=st.data())
@settings(max_examples=25)
def test_the_last_reply_is_what_is_there(shelf: Database, part: Part, data: st.DataObject) -> None:
    """Whatever was there before: so the next good sync heals what a bad one has left."""
    earlier, last = data.draw(st.lists(REPLIES[part], max_size=3)), data.draw(REPLIES[part])
    found: list[Snapshot] = []

    def one_after_the_other(tx: Transaction) -> None:
        for reply in earlier:
            store(tx, reply)
        found.append(store(tx, last))

    for_a_moment(shelf, one_after_the_other)
    for_a_moment(shelf, lambda tx: found.append(store(tx, last)))
    after, alone = (
        replace(snapshot, absences=tuple(replace(one, amounts=None) for one in snapshot.absences)) for snapshot in found
    )
    assert after == alone


@pytest.mark.parametrize("part", sorted(REPLIES))
@given(data=st.data())
@settings(max_examples=25)
def test_what_is_told_adds_up(shelf: Database, part: Part, data: st.DataObject) -> None:
    """The numbers of a run are those of its log, and a part leaves the others alone."""
    other = data.draw(st.sampled_from(sorted(FIELDS.keys() - {part})))
    first, reply, beside = data.draw(REPLIES[part]), data.draw(REPLIES[part]), data.draw(REPLIES[other])

    def check(tx: Transaction) -> None:
        store(tx, beside)
        before = store(tx, first)
        stored = store_part(tx, reply, Reading("personio", NOW, FIRST))
        changes = stored.changes
        assert changes.added + changes.changed + changes.removed == len(stored.log)
        assert getattr(read_snapshot(tx), FIELDS[other]) == getattr(before, FIELDS[other])

    for_a_moment(shelf, check)
