"""Laws of the arithmetic that hold whatever overlaps whatever."""

from dataclasses import replace
from datetime import time, timedelta
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from roots_desktop.domain.absences import Absence, Effect, Kind, Status, effect_of
from roots_desktop.domain.dates import ONE_DAY, Period, Portion
from roots_desktop.domain.hours import DayHours, day_hours, days_hours, period_hours
from roots_desktop.domain.planning import bridges, cost_of, with_days
from roots_desktop.domain.records import Record
from roots_desktop.domain.schedules import Schedule
from roots_desktop.domain.vacation import absence_days, kind_days
from tests.domain.strategies import FIRST, LENGTH, WHOLE, offsets, records, records_with_bridges, weeks


def _credits(hours: DayHours) -> list[tuple[int, Decimal]]:
    return [(part.minutes, part.day_fraction) for part in hours.absences if part.reduces_target and not part.pending]


@given(records())
def test_a_target_is_never_negative_and_never_above_the_schedule(record: Record) -> None:
    for hours in days_hours(record, WHOLE):
        assert hours.target is not None
        assert hours.schedule is not None
        assert 0 <= hours.target <= hours.schedule


@given(records())
def test_the_explanation_adds_up(record: Record) -> None:
    for hours in days_hours(record, WHOLE):
        assert sum(line.minutes for line in hours.lines) == hours.target
        assert -sum(line.minutes for line in hours.lines[1:] if line.kind == "absence") == sum(
            taken for taken, _ in _credits(hours)
        )


@given(records(), offsets)
def test_splitting_a_period_changes_no_sum(record: Record, cut: int) -> None:
    middle = FIRST + timedelta(days=cut)
    parts = [Period(FIRST, middle - ONE_DAY), Period(middle, WHOLE.last)]

    targets = [period_hours(days_hours(record, part)).target or 0 for part in parts]
    vacation = [kind_days(record, part, Kind.VACATION) or 0 for part in parts]

    assert sum(targets) == period_hours(days_hours(record, WHOLE)).target
    assert sum(vacation) == kind_days(record, WHOLE, Kind.VACATION)


@given(records())
def test_the_parts_of_a_day_lie_between_none_and_one(record: Record) -> None:
    for hours in days_hours(record, WHOLE):
        assert all(0 <= part.day_fraction <= 1 and part.minutes >= 0 for part in hours.absences)
        assert sum(fraction for _, fraction in _credits(hours)) <= 1


@given(records())
def test_pending_absences_change_nothing(record: Record) -> None:
    approved = replace(record, absences=tuple(one for one in record.absences if one.status is Status.APPROVED))

    for day in WHOLE.days():
        with_wishes, without = day_hours(record, day), day_hours(approved, day)
        assert (with_wishes.target, with_wishes.lines) == (without.target, without.lines)


@given(records(), st.randoms())
def test_the_order_of_the_input_does_not_matter(record: Record, chance: Random) -> None:
    shuffled = list(record.absences)
    chance.shuffle(shuffled)

    assert days_hours(replace(record, absences=tuple(shuffled)), WHOLE) == days_hours(record, WHOLE)


@given(weeks, st.integers(0, 6), st.sampled_from([Kind.VACATION, Kind.SICK, Kind.OTHER]))
def test_two_halves_make_the_day(week: tuple[int, ...], weekday: int, kind: Kind) -> None:
    day = FIRST + timedelta(days=weekday)
    half = Absence("a", "personio", kind, "any", day, day, end_half=True)
    halves = (half, replace(half, id="p", start_half=True, end_half=False))
    schedules = (Schedule(week, "personio"),)  # type: ignore[arg-type] # hypothesis knows no length

    apart = day_hours(Record(day, schedules, absences=halves), day)
    whole = day_hours(Record(day, schedules, absences=(replace(half, end_half=False),)), day)

    assert apart.target == whole.target == 0
    assert [sum(part) for part in zip(*_credits(apart), strict=True)] == list(_credits(whole)[0])


@given(records())
def test_one_more_crediting_absence_never_raises_a_target(record: Record) -> None:
    more = Absence("more", "manual", Kind.VACATION, "any", FIRST, WHOLE.last)
    grown = replace(record, absences=(*record.absences, more))

    for day in WHOLE.days():
        before, after = day_hours(record, day).target, day_hours(grown, day).target
        assert after is not None
        assert before is not None
        assert after <= before
        assert after == 0


@given(records())
def test_the_days_of_an_absence_are_those_of_its_kind(record: Record) -> None:
    alone = [one for one in record.absences if effect_of(one.kind) is Effect.CREDITS and one.status is Status.APPROVED]
    by_absence = sum((absence_days(record, one) or Decimal(0) for one in alone), Decimal(0))
    ever = Period(FIRST, FIRST + timedelta(days=3 * LENGTH))
    kinds = {one.kind for one in alone}

    assert by_absence == sum((kind_days(record, ever, kind) or Decimal(0) for kind in kinds), Decimal(0))


@given(st.times(), st.times())
def test_hours_never_take_more_than_lies_between_their_times(first: time, last: time) -> None:
    day = FIRST
    short = Absence("h", "manual", Kind.PERSONAL, "any", day, day, hourly=True, start_time=first, end_time=last)
    hours = day_hours(Record(day, (Schedule((1440,) * 7, "manual"),), absences=(short,)), day)

    between = (last.hour - first.hour) * 60 + last.minute - first.minute
    assert hours.absences[0].minutes == max(0, between)


@given(records_with_bridges() | records())
def test_a_bridge_costs_what_it_says_and_leaves_nothing_to_work(record: Record) -> None:
    for bridge in bridges(record, 2026, limit=None):
        taken = [(day, Portion.FULL) for day in Period(bridge.first, bridge.last).days()]
        rest = [(day, Portion.FULL) for day in Period(bridge.free_from, bridge.free_to).days()]

        assert cost_of(record, taken) == bridge.cost
        assert cost_of(with_days(record, taken), rest) == len(rest) - bridge.days_off
        assert bridge.days_off > bridge.cost


@given(records(), st.lists(st.tuples(offsets, st.sampled_from([Portion.FULL, Portion.MORNING, Portion.AFTERNOON]))))
def test_two_halves_cost_what_the_whole_costs(record: Record, parts: list[tuple[int, Portion]]) -> None:
    days = [(FIRST + timedelta(days=offset), portion) for offset, portion in parts]
    halves = [(day, half) for day, portion in days for half in (Portion(half) for half in portion.halves())]

    assert cost_of(record, days) == cost_of(record, halves)
    assert cost_of(with_days(record, days), days) == 0
