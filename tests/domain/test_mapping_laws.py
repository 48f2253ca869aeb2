"""Laws of what the user says about types of absences, whatever overlaps whatever."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from roots_desktop.domain.absences import Absence, Colour, Effect, Kind
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.connections import Account, Apis, Connection
from roots_desktop.domain.dates import Portion
from roots_desktop.domain.hours import days_hours
from roots_desktop.domain.planning import cost_of
from roots_desktop.domain.records import Record
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.domain.type_choices import TypeChoices, TypeRule, chosen_snapshot
from roots_desktop.domain.vacation import absence_days, vacation_of
from tests.domain.strategies import WHOLE, records

PERSONIO = Connection("c1", "personio", (), Account("1"), Apis(), (), (), connected_at=datetime(2026, 1, 1, tzinfo=UTC))
IDS = ("1", "2", "3")
BALANCES = tuple(BalanceItem(id_, id_, Kind.VACATION, "day", Decimal(3), Decimal(2)) for id_ in IDS)

rules = st.builds(
    TypeRule,
    provider=st.just("personio"),
    type_id=st.sampled_from(IDS),
    kind=st.none() | st.sampled_from(Kind),
    effect=st.none() | st.sampled_from(Effect),
    said_of=st.sampled_from(Kind),
    shown=st.booleans(),
    synced=st.booleans(),
    colour=st.none() | st.sampled_from(Colour),
)


@st.composite
def choices(draw: st.DrawFn) -> TypeChoices:
    """Any rules for the three types."""
    found = TypeChoices()
    for rule in draw(st.lists(rules, max_size=4)):
        found = found.with_rule(rule)
    return found


@st.composite
def snapshots(draw: st.DrawFn) -> tuple[Snapshot, Record]:
    """Any record as Personio's, each absence of one of three types, with today's record for comparison."""
    record = draw(records())
    typed = tuple(replace(absence, type_id=draw(st.sampled_from(IDS))) for absence in record.absences)
    snapshot = Snapshot(
        schedules=record.schedules,
        employment=record.employment,
        absences=typed,
        holiday_years=record.holiday_years,
        connections=(PERSONIO,),
        balances=BALANCES,
    )
    return snapshot, replace(record, absences=typed)


def figures(snapshot: Snapshot, before: Record) -> tuple[object, ...]:
    """Everything that is counted of the four weeks around New Year."""
    record = snapshot.record(before.today)
    days = [
        (
            day.schedule,
            day.target,
            day.expected,
            [(line.kind, line.minutes) for line in day.lines],
            [(part.absence.id, part.minutes, part.day_fraction, part.reduces_target) for part in day.absences],
        )
        for day in days_hours(record, WHOLE)
    ]
    lengths = [(absence.id, absence_days(record, absence)) for absence in record.absences]
    costs = [cost_of(record, [(day, Portion.FULL)]) for day in WHOLE.days()]
    return days, lengths, costs, vacation_of(record, snapshot.balances)


@given(snapshots(), choices())
def test_a_mapping_that_was_reset_counts_as_none(known: tuple[Snapshot, Record], said: TypeChoices) -> None:
    snapshot, record = known
    row_by_row = said
    for id_ in IDS:
        row_by_row = row_by_row.with_rule(TypeRule("personio", id_))
    assert row_by_row == said.without("personio") == TypeChoices()
    assert figures(chosen_snapshot(snapshot, row_by_row), record) == figures(snapshot, record)


@given(snapshots(), choices())
def test_what_is_hidden_or_coloured_counts_as_ever(known: tuple[Snapshot, Record], said: TypeChoices) -> None:
    snapshot, record = known
    plain = TypeChoices()
    for rule in said.rules:
        plain = plain.with_rule(replace(rule, shown=True, colour=None))
    assert figures(chosen_snapshot(snapshot, said), record) == figures(chosen_snapshot(snapshot, plain), record)


@given(snapshots(), choices())
def test_what_is_not_synced_counts_as_if_it_were_not_there(known: tuple[Snapshot, Record], said: TypeChoices) -> None:
    snapshot, record = known
    left_out = said.left_out("personio")

    def kept(absence: Absence) -> bool:
        return absence.type_id not in left_out

    without = replace(
        snapshot,
        absences=tuple(filter(kept, snapshot.absences)),
        balances=tuple(item for item in BALANCES if item.type_id not in left_out),
    )
    assert figures(chosen_snapshot(snapshot, said), record) == figures(chosen_snapshot(without, said), record)


@given(snapshots(), choices())
def test_whatever_is_said_the_explanation_adds_up(known: tuple[Snapshot, Record], said: TypeChoices) -> None:
    snapshot, before = known
    record = chosen_snapshot(snapshot, said).record(before.today)
    for hours in days_hours(record, WHOLE):
        assert hours.target is not None
        assert hours.schedule is not None
        assert 0 <= hours.target <= hours.schedule
        if hours.lines:
            assert sum(line.minutes for line in hours.lines) == hours.target
            explaining = [part for part in hours.absences if part.explains]
            lines = [line for line in hours.lines if line.kind == "absence"]
            assert [(-line.minutes, line.decided) for line in lines] == [
                (part.minutes, part.absence.decided) for part in explaining
            ]


@given(snapshots(), choices())
def test_a_target_moves_only_where_a_line_says_who_moved_it(known: tuple[Snapshot, Record], said: TypeChoices) -> None:
    """Of types that are synced, and apart from which of two absences comes first on a day."""
    snapshot, before = known
    synced = TypeChoices(tuple(replace(rule, synced=True) for rule in said.rules))
    record = chosen_snapshot(snapshot, synced).record(before.today)
    for told, hours in zip(days_hours(snapshot.record(before.today), WHOLE), days_hours(record, WHOLE), strict=True):
        if told.target != hours.target and len(told.absences) == 1:
            assert any(line.decided for line in hours.lines)
