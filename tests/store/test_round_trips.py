"""Whatever the domain can hold comes back from the tables and from the cached picture as it was."""

import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from roots_desktop.domain.absences import Absence, AbsenceType, DayAmount
from roots_desktop.domain.account import Correction, TimeAccount
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.changes import Change, ChangeCount
from roots_desktop.domain.connections import (
    Account,
    Apis,
    Connection,
    ConnectWarning,
    Part,
    PartFailure,
    PartState,
    Permission,
    Run,
)
from roots_desktop.domain.entries import (
    EntryMonth,
    Presence,
    PresenceMonth,
    Project,
    Task,
    TimeEntry,
    entry_order,
    presence_order,
)
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.holidays import Holiday, HolidayYear, Region
from roots_desktop.domain.outbox import Timer, Waiting, Write
from roots_desktop.domain.schedules import Employment, Schedule
from roots_desktop.domain.snapshot import Notice, Picture, Snapshot
from roots_desktop.store.absence_types import save_absence_types
from roots_desktop.store.absences import save_absences
from roots_desktop.store.account import save_account, save_correction
from roots_desktop.store.balances import save_balances
from roots_desktop.store.connections import save_connection
from roots_desktop.store.database import Database, Transaction, open_database
from roots_desktop.store.entries import save_entry_month
from roots_desktop.store.first_picture import load_first_picture, save_first_picture
from roots_desktop.store.holidays import save_holiday_years
from roots_desktop.store.notices import save_notice
from roots_desktop.store.outbox import save_waiting
from roots_desktop.store.presences import save_presence_month
from roots_desktop.store.projects import save_projects
from roots_desktop.store.regions import region, save_region
from roots_desktop.store.runs import save_run
from roots_desktop.store.schedules import save_employment, save_schedules
from roots_desktop.store.snapshots import read_snapshot
from roots_desktop.store.timers import save_timer
from tests.store.samples import NOW

Strategy = st.SearchStrategy
Record = TypeVar("Record", TimeEntry, Presence)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.datetimes(datetime(1990, 1, 1), datetime(2190, 1, 1), timezones=offsets)  # noqa: DTZ001 -- bounds
amounts = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-9999, max_value=9999)
numbers = st.integers(-(2**53), 2**53)
details = st.none() | st.booleans() | numbers | st.floats(allow_nan=False, allow_infinity=False) | st.text()
weeks = st.tuples(*[st.integers(0, 24 * 60)] * 7)

st.register_type_strategy(datetime, instants)
st.register_type_strategy(Decimal, amounts)
st.register_type_strategy(int, numbers)

failures = st.builds(
    Failure, details=st.lists(st.tuples(st.text(), details | st.lists(st.text()).map(tuple))).map(tuple)
)
connections = st.builds(
    Connection,
    provider=st.just("personio"),
    account=st.builds(Account),
    apis=st.builds(Apis),
    permissions=st.lists(st.builds(Permission)).map(tuple),
    warnings=st.lists(st.builds(ConnectWarning)).map(tuple),
    parts=st.lists(
        st.builds(PartState, part=st.sampled_from(Part), failure=st.none() | failures),
        unique_by=lambda state: state.part,
    ).map(tuple),
    failure=st.none() | failures,
)
absences = st.lists(
    st.builds(
        Absence,
        provider=st.sampled_from(["personio", "moco", "manual"]),
        amounts=st.none() | st.lists(st.builds(DayAmount), max_size=4).map(tuple),
    ),
    unique_by=lambda absence: (absence.provider, absence.id),
    max_size=5,
).map(lambda found: tuple(sorted(found, key=lambda absence: (absence.start, absence.provider, absence.id))))
runs = st.builds(
    Run,
    changes=st.builds(ChangeCount),
    failures=st.lists(st.builds(PartFailure, failure=failures), max_size=3).map(tuple),
    log=st.lists(st.builds(Change), max_size=3).map(tuple),
)
days = st.dates(date(2026, 10, 25), date(2027, 2, 3))
entries = st.builds(TimeEntry, provider=st.just("moco"), day=days)
presences = st.builds(Presence, provider=st.just("moco"), day=days)
wishes = st.builds(Waiting, write=st.builds(Write), failure=st.none() | failures)


def by_month(records: list[Record]) -> dict[date, tuple[Record, ...]]:
    """The records by the first day of their month, in no order."""
    months = sorted({record.day.replace(day=1) for record in records})
    return {month: tuple(record for record in records if record.day.replace(day=1) == month) for month in months}


def entry_months(records: list[TimeEntry]) -> tuple[EntryMonth, ...]:
    """Months as the domain wants them."""
    return tuple(
        EntryMonth(month, tuple(sorted(found, key=entry_order)), NOW) for month, found in by_month(records).items()
    )


def presence_months(records: list[Presence]) -> tuple[PresenceMonth, ...]:
    """Months as the domain wants them."""
    return tuple(
        PresenceMonth(month, tuple(sorted(found, key=presence_order)), NOW)
        for month, found in by_month(records).items()
    )


snapshots = st.builds(
    Snapshot,
    revision=st.just(1),
    schedules=st.lists(st.builds(Schedule, week=weeks, source=st.just("personio")), max_size=3).map(tuple),
    employment=st.builds(Employment),
    absences=absences,
    absence_types=st.lists(st.builds(AbsenceType), unique_by=lambda item: item.id, max_size=3).map(tuple),
    holiday_years=st.lists(
        st.builds(
            HolidayYear,
            source=st.just("personio"),
            year=st.integers(1, 9999),
            holidays=st.lists(st.builds(Holiday), max_size=3).map(tuple),
        ),
        unique_by=lambda year: year.year,
        max_size=3,
    ).map(lambda years: tuple(sorted(years, key=lambda year: year.year))),
    balances=st.lists(st.builds(BalanceItem), max_size=3).map(tuple),
    connections=connections.map(lambda connection: (connection,)),
    runs=runs.map(lambda run: (run,)),
    notices=st.builds(Notice).map(lambda notice: (notice,)),
    entry_months=st.lists(entries, unique_by=lambda entry: entry.id, max_size=6).map(entry_months),
    presence_months=st.lists(presences, unique_by=lambda presence: presence.id, max_size=6).map(presence_months),
    projects=st.lists(st.builds(Project, tasks=st.lists(st.builds(Task), max_size=2).map(tuple)), max_size=3).map(
        tuple
    ),
    outbox=st.lists(wishes, unique_by=lambda wish: wish.id, max_size=3).map(tuple),
    timer=st.none() | st.builds(Timer),
    account=st.builds(
        TimeAccount,
        corrections=st.lists(st.builds(Correction), unique_by=lambda correction: correction.id, max_size=3).map(
            lambda found: tuple(sorted(found, key=lambda correction: (correction.day, correction.id)))
        ),
    ),
)


def in_a_new_folder(check: Callable[[Path], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(Path(folder))


def save_snapshot(database: Database, snapshot: Snapshot) -> None:
    with database.transaction() as tx:
        save_first_kinds(tx, snapshot)
        save_work(tx, snapshot)


def save_first_kinds(tx: Transaction, snapshot: Snapshot) -> None:
    """What the first version of the file could hold."""
    save_schedules(tx, "personio", snapshot.schedules)
    save_employment(tx, "personio", snapshot.employment)
    save_absences(tx, snapshot.absences)
    save_absence_types(tx, "personio", snapshot.absence_types)
    save_holiday_years(tx, "personio", snapshot.holiday_years)
    save_balances(tx, "personio", snapshot.balances)
    for connection in snapshot.connections:
        save_connection(tx, connection)
    for run in snapshot.runs:
        save_run(tx, run)
    for notice in snapshot.notices:
        save_notice(tx, notice)


def save_work(tx: Transaction, snapshot: Snapshot) -> None:
    for entry_month in snapshot.entry_months:
        save_entry_month(tx, "moco", entry_month)
    for presence_month in snapshot.presence_months:
        save_presence_month(tx, "moco", presence_month)
    save_projects(tx, "moco", snapshot.projects)
    for wish in snapshot.outbox:
        save_waiting(tx, wish)
    if snapshot.timer is not None:
        save_timer(tx, "moco", snapshot.timer)
    save_account(tx, snapshot.account.count_from, snapshot.account.opening_minutes)
    for correction in snapshot.account.corrections:
        save_correction(tx, correction)


def wall_clocks(snapshot: Snapshot) -> list[str]:
    """The times of all presences as their clocks showed them: two equal instants may show two times."""
    presences = [presence for month in snapshot.presence_months for presence in month.presences]
    moments = [moment for presence in presences for moment in (presence.start, presence.end)]
    return [moment.isoformat() for moment in moments if moment is not None]


@given(snapshot=snapshots, place=st.builds(Region))
@settings(max_examples=40)
def test_the_tables_give_back_what_they_were_given(snapshot: Snapshot, place: Region) -> None:
    # A run that seems to have lasted for more than ninety days would be pruned at once.
    run = replace(snapshot.runs[0], finished_at=snapshot.runs[0].started_at)
    snapshot = replace(snapshot, runs=(run,))

    def check(folder: Path) -> None:
        with closing(open_database(folder, NOW)) as database:
            save_snapshot(database, snapshot)
            with database.reading() as tx:
                found = read_snapshot(tx)
            assert found == snapshot
            assert wall_clocks(found) == wall_clocks(snapshot)
            with database.transaction() as tx:
                save_region(tx, "personio", place)
                assert region(tx, "personio") == place

    in_a_new_folder(check)


def without_address(connection: Connection) -> Connection:
    values = tuple((name, value) for name, value in connection.values if name != "email")
    return replace(connection, values=values, account=replace(connection.account, email=""))


@given(snapshot=snapshots, place=st.none() | st.builds(Region))
def test_the_cached_picture_gives_back_what_it_keeps(snapshot: Snapshot, place: Region | None) -> None:
    picture = Picture(snapshot=snapshot, region=place)

    def check(folder: Path) -> None:
        save_first_picture(folder, picture, NOW.date())
        found = load_first_picture(folder)
        assert found is not None
        near = replace(
            snapshot,
            absences=found.snapshot.absences,
            holiday_years=found.snapshot.holiday_years,
            entry_months=tuple(known for known in snapshot.entry_months if known.month < date(2027, 1, 1)),
            presence_months=tuple(known for known in snapshot.presence_months if known.month < date(2027, 1, 1)),
            projects=found.snapshot.projects,
            connections=tuple(without_address(connection) for connection in snapshot.connections),
            runs=(),
        )
        assert wall_clocks(found.snapshot) == wall_clocks(near)
        assert found == replace(picture, snapshot=near)
        assert [absence for absence in snapshot.absences if absence in near.absences] == list(near.absences)
        assert [year for year in snapshot.holiday_years if year in near.holiday_years] == list(near.holiday_years)

    in_a_new_folder(check)
