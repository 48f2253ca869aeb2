"""Whatever the domain can hold comes back from the tables and from the cached picture as it was."""

import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from roots_desktop.domain.absences import Absence, AbsenceType, DayAmount
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
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.holidays import Holiday, HolidayYear, Region
from roots_desktop.domain.schedules import Employment, Schedule
from roots_desktop.domain.snapshot import Notice, Picture, Snapshot
from roots_desktop.store.absence_types import save_absence_types
from roots_desktop.store.absences import save_absences
from roots_desktop.store.balances import save_balances
from roots_desktop.store.connections import save_connection
from roots_desktop.store.database import Database, open_database
from roots_desktop.store.first_picture import load_first_picture, save_first_picture
from roots_desktop.store.holidays import save_holiday_years
from roots_desktop.store.notices import save_notice
from roots_desktop.store.regions import region, save_region
from roots_desktop.store.runs import save_run
from roots_desktop.store.schedules import save_employment, save_schedules
from roots_desktop.store.snapshots import read_snapshot
from tests.store.samples import NOW

Strategy = st.SearchStrategy
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
)


def in_a_new_folder(check: Callable[[Path], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(Path(folder))


def save_snapshot(database: Database, snapshot: Snapshot) -> None:
    with database.transaction() as tx:
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
                assert read_snapshot(tx) == snapshot
            with database.transaction() as tx:
                save_region(tx, "personio", place)
                assert region(tx, "personio") == place

    in_a_new_folder(check)


@given(snapshot=snapshots, place=st.none() | st.builds(Region))
def test_the_cached_picture_gives_back_what_it_keeps(snapshot: Snapshot, place: Region | None) -> None:
    picture = Picture(snapshot=snapshot, region=place)

    def check(folder: Path) -> None:
        save_first_picture(folder, picture, NOW.date())
        found = load_first_picture(folder)
        assert found is not None
        near = replace(snapshot, absences=found.snapshot.absences, holiday_years=found.snapshot.holiday_years, runs=())
        assert found == replace(picture, snapshot=near)
        assert [absence for absence in snapshot.absences if absence in near.absences] == list(near.absences)
        assert [year for year in snapshot.holiday_years if year in near.holiday_years] == list(near.holiday_years)

    in_a_new_folder(check)
