"""What the user says about types of absences changes kinds and figures, of Personio's absences only."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from roots_desktop.domain.absences import Absence, AbsenceType, Kind
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.connections import Account, Apis, Connection
from roots_desktop.domain.dates import Period
from roots_desktop.domain.hours import days_hours
from roots_desktop.domain.schedules import Schedule
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.domain.type_choices import TypeChoices, chosen_snapshot

TODAY = date(2026, 11, 19)
DAY = date(2026, 11, 10)
WORKATION = Absence("a1", "personio", Kind.VACATION, "Workation", DAY, DAY, type_id="12")
FLEXI = Absence("a2", "personio", Kind.OTHER, "Flexi", date(2026, 11, 11), date(2026, 11, 11), type_id="13")
OWN = Absence("m1", "manual", Kind.VACATION, "Vacation", DAY, DAY, type_id="12")
PERSONIO = Connection("c1", "personio", (), Account("1"), Apis(), (), (), connected_at=datetime(2026, 1, 1, tzinfo=UTC))
STORED = Snapshot(
    schedules=(Schedule((480,) * 5 + (0, 0), "personio"),),
    absences=(WORKATION, FLEXI, OWN),
    absence_types=(AbsenceType("12", "Workation", Kind.VACATION, certain=False),),
    balances=(BalanceItem("12", "Workation", Kind.VACATION, "day", Decimal(5), Decimal(5)),),
    connections=(PERSONIO,),
)


def targets(snapshot: Snapshot) -> list[int | None]:
    """The targets of 10 and 11 November."""
    record = snapshot.record(TODAY)
    return [day.target for day in days_hours(record, Period(DAY, date(2026, 11, 11)))]


def test_without_choices_it_is_the_same_snapshot() -> None:
    assert chosen_snapshot(STORED, TypeChoices()) is STORED
    assert targets(STORED) == [0, 0]


def test_another_kind_is_another_target() -> None:
    chosen = chosen_snapshot(STORED, TypeChoices(kinds=(("12", Kind.REMOTE_WORK),)))
    assert targets(chosen) == [480, 0]
    assert [absence.kind for absence in chosen.absences] == [Kind.REMOTE_WORK, Kind.OTHER, Kind.VACATION]
    assert chosen.balances[0].kind is Kind.REMOTE_WORK
    assert chosen.absence_types == STORED.absence_types


def test_a_type_that_is_left_out_counts_nowhere() -> None:
    chosen = chosen_snapshot(STORED, TypeChoices(left_out=("12",)))
    assert targets(chosen) == [480, 0]
    assert chosen.absences == (FLEXI, OWN)
    assert chosen.balances == ()


def test_it_shows_again_when_it_counts_again() -> None:
    left = TypeChoices().counting("12", counts=False).counting("12", counts=False)
    assert left == TypeChoices(left_out=("12",))
    assert (left.counts("12"), left.counts("13")) == (False, True)
    assert left.counting("12", counts=True) == TypeChoices()


def test_a_kind_is_given_and_taken_back() -> None:
    given = TypeChoices().with_kind("12", Kind.SICK).with_kind("13", Kind.PERSONAL).with_kind("12", Kind.VACATION)
    assert given.kinds == (("13", Kind.PERSONAL), ("12", Kind.VACATION))
    assert (given.kind_of("12"), given.kind_of("14")) == (Kind.VACATION, None)
    assert given.with_kind("12", None) == TypeChoices(kinds=(("13", Kind.PERSONAL),))


def test_time_off_that_the_account_pays_leaves_the_target() -> None:
    chosen = chosen_snapshot(STORED, TypeChoices(kinds=(("13", Kind.TIME_COMPENSATION),)))
    assert targets(chosen) == [0, 480]
    assert replace(chosen, absences=STORED.absences) == STORED
