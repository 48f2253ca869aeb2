"""What is stored comes back as it was, and each save replaces what it says and nothing else."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from roots_desktop.domain.absences import Absence, Colour, DayAmount, Kind, Treatment
from roots_desktop.domain.changes import ChangeCount
from roots_desktop.domain.connections import Outcome, Part, PartState, Run, SecretPlace, State
from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import StorageFailedError
from roots_desktop.domain.holidays import HolidayYear, Region
from roots_desktop.domain.schedules import Employment
from roots_desktop.domain.snapshot import Notice, Snapshot
from roots_desktop.store.absence_types import absence_types, note_stored_types, save_absence_types
from roots_desktop.store.absences import absences, known_amounts, remove_absences, save_absences
from roots_desktop.store.balances import balances, save_balances
from roots_desktop.store.connections import archive_connection, connections, save_connection, save_part_state
from roots_desktop.store.database import Database
from roots_desktop.store.holds import hold_fingerprints, remove_hold, save_hold
from roots_desktop.store.holidays import holiday_years, remove_holiday_years, save_holiday_years
from roots_desktop.store.month_cache import RememberedRuns
from roots_desktop.store.notices import notices, remove_notice, save_notice
from roots_desktop.store.regions import region, save_region
from roots_desktop.store.runs import runs, save_run, telling_runs
from roots_desktop.store.schedules import employment, save_employment, save_schedules, schedules
from roots_desktop.store.snapshots import read_snapshot
from tests.store.conftest import OpenDatabase
from tests.store.samples import (
    ACCOUNT,
    BALANCES,
    CALENDAR,
    CONNECTION,
    EARLIER,
    EMPLOYMENT,
    ENTRIES_OF_NOVEMBER,
    ENTRIES_OF_OCTOBER,
    ENTRY,
    HOLIDAYS,
    HOURLY,
    MANUAL,
    MANUAL_SCHEDULE,
    MOCO,
    NOW,
    OPEN_ENDED,
    PRESENCE,
    PRESENCES_OF_NOVEMBER,
    PRESENCES_OF_OCTOBER,
    PROJECTS,
    REGION,
    RUN,
    SCHEDULE,
    SICK,
    TIMER,
    TYPES,
    WAITING,
    WAITING_PRESENCE,
    fill,
    fill_work,
)


def test_everything_survives_a_restart(opened: OpenDatabase) -> None:
    first = opened()
    with first.transaction() as tx:
        fill(tx)
        fill_work(tx)
        save_notice(tx, Notice("restored", ("roots.db.broken-2026-11-21", "2026-11-20")))
    first.close()
    with opened().reading() as tx:
        found = read_snapshot(tx)
        assert region(tx, "personio") == REGION
        assert hold_fingerprints(tx, "personio", Part.ABSENCES, None) == {"abc123"}
    assert found == Snapshot(
        revision=1,
        schedules=(MANUAL_SCHEDULE, SCHEDULE, EARLIER),
        employment=EMPLOYMENT,
        absences=(MANUAL, SICK, HOURLY, OPEN_ENDED),
        absence_types=TYPES,
        holiday_years=(CALENDAR, HOLIDAYS),
        balances=BALANCES,
        connections=(MOCO, CONNECTION),
        runs=(RUN,),
        notices=(Notice("restored", ("roots.db.broken-2026-11-21", "2026-11-20")),),
        entry_months=(ENTRIES_OF_OCTOBER, ENTRIES_OF_NOVEMBER),
        presence_months=(PRESENCES_OF_OCTOBER, PRESENCES_OF_NOVEMBER),
        projects=PROJECTS,
        outbox=(WAITING, WAITING_PRESENCE),
        timer=TIMER,
        account=ACCOUNT,
    )


def test_the_samples_leave_no_field_at_its_default() -> None:
    """Otherwise the test above could miss a field that is not stored at all."""
    of_personio = ((SICK, OPEN_ENDED, HOURLY), TYPES, (SCHEDULE, EARLIER), BALANCES, (RUN,), (CONNECTION,))
    of_moco = ((ENTRY,), (PRESENCE,), PROJECTS, PROJECTS[1].tasks, (WAITING,), (TIMER,))
    writes = (WAITING.write, WAITING_PRESENCE.write)
    for values in (*of_personio, *of_moco, writes, (ACCOUNT,), ACCOUNT.corrections):
        for field in fields(type(values[0])):
            if field.name not in ("secret_place", "archived", "treatment"):
                assert any(getattr(value, field.name) != field.default for value in values), field.name


def test_what_the_user_says_of_a_type_is_not_stored_with_its_absences(database: Database) -> None:
    treated = replace(SICK, treatment=Treatment(shown=False, colour=Colour.TEAL))
    with database.transaction() as tx:
        save_absences(tx, (treated,))
    with database.reading() as tx:
        assert absences(tx) == (SICK,)


def test_a_note_of_what_is_stored_stays_with_the_types_of_one_provider(database: Database) -> None:
    with database.transaction() as tx:
        save_absence_types(tx, "personio", TYPES)
        save_absence_types(tx, "another", TYPES)
        note_stored_types(tx, "personio", {"t-2"})
    with database.reading() as tx:
        assert [(one.id, one.stored) for one in absence_types(tx, "personio")] == [("t-2", False), ("t-1", True)]
        assert absence_types(tx, "another") == TYPES


def test_instants_come_back_in_utc_with_their_offset(database: Database) -> None:
    with database.transaction() as tx:
        save_connection(tx, CONNECTION)
    with database.reading() as tx:
        (found,) = connections(tx)
    assert found.connected_at.isoformat() == "2026-11-22T08:30:00+00:00"
    assert found.connected_at.tzinfo is UTC


def test_an_instant_without_an_offset_is_refused(database: Database) -> None:
    naive = replace(CONNECTION, connected_at=datetime(2026, 11, 22, 9, 30))  # noqa: DTZ001 -- the mistake under test
    with pytest.raises(Exception, match="without an offset"), database.transaction() as tx:
        save_connection(tx, naive)
    with database.reading() as tx:
        assert connections(tx) == ()


def test_decimals_keep_every_digit(database: Database) -> None:
    with database.transaction() as tx:
        save_balances(tx, "personio", BALANCES)
        save_absences(tx, (SICK,))
    with database.reading() as tx:
        assert [str(item.balance) for item in balances(tx)] == ["12.50", "None"]
        assert [str(item.available) for item in balances(tx)] == ["-0.125", "1E+1"]
        (absence,) = absences(tx)
    assert absence.amounts is not None
    assert str(absence.amounts[0].fraction) == "0.50"


def test_absences_of_one_provider(database: Database) -> None:
    with database.transaction() as tx:
        fill(tx)
    with database.reading() as tx:
        assert absences(tx, "manual") == (MANUAL,)
        assert absences(tx, "personio") == (SICK, HOURLY, OPEN_ENDED)
        assert absences(tx, "moco") == ()


def test_saving_an_absence_replaces_that_one_only(database: Database) -> None:
    twin = replace(MANUAL, id=SICK.id)
    longer = replace(SICK, end=date(2026, 11, 6), note="", amounts=None)
    with database.transaction() as tx:
        save_absences(tx, (SICK, HOURLY, twin))
    with database.transaction() as tx:
        save_absences(tx, (longer,))
    with database.reading() as tx:
        assert absences(tx) == (twin, longer, HOURLY)


def test_removing_absences_spares_other_providers(database: Database) -> None:
    twin = replace(MANUAL, id=SICK.id)
    with database.transaction() as tx:
        save_absences(tx, (SICK, HOURLY, twin))
        remove_absences(tx, "personio", (SICK.id, "never there"))
    with database.reading() as tx:
        assert absences(tx) == (twin, HOURLY)


def test_amounts_are_known_by_absence_and_version(database: Database) -> None:
    with database.transaction() as tx:
        fill(tx)
        save_absences(tx, (replace(MANUAL, amounts=(DayAmount(date(2026, 5, 4), Decimal(1)),)),))
    with database.reading() as tx:
        assert known_amounts(tx, "personio") == {
            "a-1": ("2026-11-04T08:00:00Z", SICK.amounts),
            "a-2": ("", ()),
        }


def test_types_and_balances_are_replaced_as_a_whole_and_by_provider(database: Database) -> None:
    with database.transaction() as tx:
        save_absence_types(tx, "personio", TYPES)
        save_absence_types(tx, "moco", TYPES[:1])
        save_balances(tx, "personio", BALANCES)
        save_balances(tx, "moco", BALANCES[:1])
    with database.transaction() as tx:
        save_absence_types(tx, "personio", TYPES[1:])
        save_balances(tx, "personio", ())
    with database.reading() as tx:
        assert absence_types(tx) == (TYPES[0], TYPES[1])
        assert balances(tx) == BALANCES[:1]


def test_a_schedule_history_is_replaced_as_a_whole_and_by_source(database: Database) -> None:
    with database.transaction() as tx:
        save_schedules(tx, "personio", (SCHEDULE, EARLIER))
        save_schedules(tx, "manual", (MANUAL_SCHEDULE,))
    with database.transaction() as tx:
        save_schedules(tx, "personio", (EARLIER,))
    with database.reading() as tx:
        assert schedules(tx, "personio") == (EARLIER,)
        assert schedules(tx, "manual") == (MANUAL_SCHEDULE,)
        assert schedules(tx) == (MANUAL_SCHEDULE, EARLIER)


def test_the_employment_of_personio_goes_first(database: Database) -> None:
    with database.reading() as tx:
        assert employment(tx) == Employment()
    with database.transaction() as tx:
        save_employment(tx, "manual", Employment(date(2001, 1, 1)))
    with database.reading() as tx:
        assert employment(tx) == Employment(date(2001, 1, 1))
    with database.transaction() as tx:
        save_employment(tx, "personio", Employment(date(2002, 2, 2)))
        save_employment(tx, "personio", EMPLOYMENT)
    with database.reading() as tx:
        assert employment(tx) == EMPLOYMENT


def test_holiday_years_are_replaced_one_by_one(database: Database) -> None:
    next_year = HolidayYear("personio", 2027, (), NOW)
    emptied = HolidayYear("personio", 2026, (), NOW + timedelta(days=1))
    with database.transaction() as tx:
        save_holiday_years(tx, "personio", (HOLIDAYS, next_year))
        save_holiday_years(tx, "calendar", (CALENDAR,))
        save_holiday_years(tx, "personio", (emptied,))
    with database.reading() as tx:
        assert holiday_years(tx) == (CALENDAR, emptied, next_year)
    with database.transaction() as tx:
        remove_holiday_years(tx, "personio")
    with database.reading() as tx:
        assert holiday_years(tx) == (CALENDAR,)


def test_a_connection_is_replaced_with_its_parts(database: Database) -> None:
    again = replace(CONNECTION, id="another", failure=None, parts=(PartState(Part.SCHEDULE),))
    with database.transaction() as tx:
        save_connection(tx, CONNECTION)
        save_connection(tx, replace(CONNECTION, provider="moco"))
        save_connection(tx, again)
    with database.reading() as tx:
        assert connections(tx) == (replace(CONNECTION, provider="moco"), again)


def test_a_part_is_replaced_in_its_place_or_added(database: Database) -> None:
    healed = PartState(Part.ABSENCES, NOW)
    fresh = PartState(Part.SCHEDULE, NOW)
    with database.transaction() as tx:
        save_connection(tx, CONNECTION)
        save_part_state(tx, "personio", healed)
        save_part_state(tx, "personio", fresh)
    with database.reading() as tx:
        (found,) = connections(tx)
    assert found.parts == (CONNECTION.parts[0], healed, CONNECTION.parts[2], fresh)


def test_a_part_needs_its_connection(database: Database) -> None:
    with pytest.raises(StorageFailedError), database.transaction() as tx:
        save_part_state(tx, "personio", PartState(Part.SCHEDULE))


def test_an_archived_connection_has_no_secret_and_keeps_its_data(database: Database) -> None:
    with database.transaction() as tx:
        fill(tx)
        archive_connection(tx, "personio")
    with database.reading() as tx:
        (found,) = connections(tx)
        assert absences(tx, "personio") == (SICK, HOURLY, OPEN_ENDED)
    assert found.state is State.ARCHIVED
    assert found.secret_place is SecretPlace.NONE


def test_the_newest_runs_come_first(database: Database) -> None:
    later = replace(RUN, started_at=NOW + timedelta(hours=1), finished_at=NOW + timedelta(hours=1), log=())
    with database.transaction() as tx:
        save_run(tx, later)
        save_run(tx, RUN)
        save_run(tx, replace(RUN, requests=99))
    with database.reading() as tx:
        assert runs(tx, 2) == (later, replace(RUN, requests=99))
        assert runs(tx, 9) == (later, replace(RUN, requests=99), RUN)
        assert runs(tx, 0) == ()


class TestTellingRuns:
    """Of the runs before the last two only those that changed or missed something are in a snapshot."""

    CHANGED, QUIET = (
        replace(RUN, outcome=Outcome.OK, failures=()),
        replace(RUN, outcome=Outcome.OK, failures=(), changes=ChangeCount(), log=()),
    )
    FAILED = replace(RUN, outcome=Outcome.FAILED, changes=ChangeCount(), log=())

    @pytest.fixture
    def history(self, database: Database) -> tuple[Run, ...]:
        """Oldest first."""
        kinds = (self.CHANGED, self.QUIET, self.FAILED, self.QUIET, self.QUIET)
        told = tuple(
            replace(run, started_at=NOW + timedelta(hours=number), finished_at=NOW + timedelta(hours=number))
            for number, run in enumerate(kinds)
        )
        with database.transaction() as tx:
            for run in told:
                save_run(tx, run)
        return told

    def test_the_last_and_the_telling_ones_newest_first(self, database: Database, history: tuple[Run, ...]) -> None:
        changed, _, failed, quiet, last = history
        with database.reading() as tx:
            assert telling_runs(tx, 2, RememberedRuns()) == (last, quiet, failed, changed)

    def test_a_run_is_decoded_once(self, database: Database, history: tuple[Run, ...]) -> None:
        remembered = RememberedRuns()
        with database.reading() as tx:
            first = telling_runs(tx, 2, remembered)
        with database.transaction() as tx:
            save_run(tx, replace(self.CHANGED, started_at=NOW + timedelta(days=1)))
        with database.reading() as tx:
            second = telling_runs(tx, 2, remembered)
        assert [id(run) for run in second[1:]] == [id(run) for run in (first[0], *first[2:])]


@pytest.mark.parametrize(("age", "kept"), [(timedelta(days=90), True), (timedelta(days=90, seconds=1), False)])
def test_runs_and_their_log_are_kept_for_ninety_days(database: Database, age: timedelta, kept: bool) -> None:
    old = replace(RUN, started_at=NOW - age, finished_at=NOW - age + timedelta(seconds=5))
    with database.transaction() as tx:
        save_run(tx, old)
        save_run(tx, RUN)
    with database.reading() as tx:
        assert runs(tx, 9) == ((RUN, old) if kept else (RUN,))


def test_holds_notices_and_regions_can_be_replaced_and_removed(database: Database) -> None:
    with database.reading() as tx:
        assert hold_fingerprints(tx, "personio", Part.ABSENCES, None) == set()
        assert (notices(tx), region(tx, "personio")) == ((), None)
    with database.transaction() as tx:
        save_hold(tx, "personio", Part.ABSENCES, None, "one")
        save_hold(tx, "personio", Part.ABSENCES, None, "two")
        save_hold(tx, "moco", Part.ABSENCES, None, "three")
        save_notice(tx, Notice("held_back", ("31",)))
        save_notice(tx, Notice("held_back", ("32",)))
        save_notice(tx, Notice("restored"))
        save_region(tx, "personio", REGION)
        save_region(tx, "personio", Region("AT"))
    with database.transaction() as tx:
        remove_hold(tx, "moco", Part.ABSENCES, None)
        remove_notice(tx, "restored")
    with database.reading() as tx:
        assert hold_fingerprints(tx, "personio", Part.ABSENCES, None) == {"two"}
        assert hold_fingerprints(tx, "moco", Part.ABSENCES, None) == set()
        assert notices(tx) == (Notice("held_back", ("32",)),)
        assert region(tx, "personio") == Region("AT")


def test_saving_nothing_is_fine(database: Database) -> None:
    with database.transaction() as tx:
        save_absences(tx, ())
        save_holiday_years(tx, "personio", ())
        remove_absences(tx, "personio", ())
    with database.reading() as tx:
        assert read_snapshot(tx) == Snapshot()


def test_a_long_history_is_stored_at_once(database: Database) -> None:
    many = tuple(
        Absence(f"a-{number:05}", "personio", Kind.VACATION, "Urlaub", date(2000, 1, 1) + timedelta(number), None)
        for number in range(3000)
    )
    with database.transaction() as tx:
        save_absences(tx, many)
    with database.reading() as tx:
        assert absences(tx) == many


def test_a_hold_is_about_its_days_alone(database: Database) -> None:
    """A reply about other days neither takes its place nor ends it; one about some of its days does both."""
    summer, autumn = Period(date(2026, 7, 1), date(2026, 9, 30)), Period(date(2026, 10, 1), date(2026, 12, 31))
    with database.transaction() as tx:
        save_hold(tx, "moco", Part.ENTRIES, summer, "summer")
        save_hold(tx, "moco", Part.ENTRIES, autumn, "autumn")
    with database.transaction() as tx:
        assert hold_fingerprints(tx, "moco", Part.ENTRIES, summer) == {"summer"}
        assert hold_fingerprints(tx, "moco", Part.ENTRIES, None) == {"summer", "autumn"}
        assert hold_fingerprints(tx, "moco", Part.PRESENCES, None) == set()
        remove_hold(tx, "moco", Part.ENTRIES, Period(date(2026, 12, 31), date(2027, 1, 31)))
        assert hold_fingerprints(tx, "moco", Part.ENTRIES, None) == {"summer"}
        save_hold(tx, "moco", Part.ENTRIES, Period(date(2026, 9, 30), date(2026, 10, 1)), "both")
        assert hold_fingerprints(tx, "moco", Part.ENTRIES, None) == {"both"}
