"""What leave would cost, and where little of it buys many days off. Knows the record, not who asks.

The rules are those of docs/arithmetic.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from roots_desktop.domain.absences import Absence, Effect, Kind, Status
from roots_desktop.domain.dates import ONE_DAY, Period, Portion
from roots_desktop.domain.hours import day_cost
from roots_desktop.domain.leaves import halves_on
from roots_desktop.domain.records import Record

MOST_DAYS = 4
"""Vacation days that a bridge costs at most."""
MOST_BRIDGES = 5
LONGEST_REST = 366
"""Days that are looked at on each side of a bridge: a leave may last for years."""


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One day of a plan, of which `portion` is taken, None for nothing: the days it costs, the days off that it gives.

    `off` is what nobody works then, at most the whole day. Both are None where the hours of the day are unknown.
    """

    day: date
    portion: Portion | None
    cost: Decimal | None
    off: Decimal | None


@dataclass(frozen=True, slots=True)
class Bridge:
    """The days from `first` to `last`, all of them to be taken, cost `cost` days of vacation.

    With them nobody works from `free_from` to `free_to`: `days_off` days. Half a day of work that is left at one of its
    ends is no day off by that half.
    """

    first: date
    last: date
    cost: Decimal
    free_from: date
    free_to: date
    days_off: Decimal

    @property
    def ratio(self) -> Decimal:
        """Days off for each day of vacation."""
        return self.days_off / self.cost


def bridges(
    record: Record, year: int, most_days: int = MOST_DAYS, limit: int | None = MOST_BRIDGES
) -> tuple[Bridge, ...]:
    """The bridges that begin in a year and after today, those with the best ratio first; `limit` None for all."""
    costs = _Costs(record)
    period = Period(max(date(year, 1, 1), record.today + ONE_DAY), date(year, 12, 31))
    runs = (_run(costs, day, most_days) for day in period.days() if costs.is_free(day - ONE_DAY))
    found = [_bridge(costs, run) for run in runs if run and not _requested(record, run)]
    good = [bridge for bridge in found if bridge.cost <= most_days and costs.is_unusual(bridge)]
    return tuple(sorted(good, key=lambda bridge: (-bridge.ratio, bridge.first))[:limit])


def cost_of(record: Record, days: Iterable[tuple[date, Portion]]) -> Decimal | None:
    """The days of vacation that these parts of days would cost beside what is there; None where hours are unknown.

    Days that are off cost nothing. A day that is named twice costs what both parts cover.
    """
    wanted: dict[date, Portion] = {}
    for day, portion in days:
        wanted[day] = portion if wanted.get(day, portion) is portion else Portion.FULL
    costs = [day_cost(record, day, portion) for day, portion in wanted.items()]
    known = [cost for cost in costs if cost is not None]
    return sum(known, Decimal(0)) if len(known) == len(costs) else None


def planned_days(record: Record, period: Period, taken: Iterable[tuple[date, Portion]]) -> tuple[PlannedDay, ...]:
    """Each day of a period while parts of its days are taken, each day once: sums are `cost_of` and `days_off`."""
    portions = dict(taken)
    return tuple(_planned_day(record, day, portions.get(day)) for day in period.days())


def collisions(record: Record, period: Period, portion: Portion = Portion.FULL) -> tuple[Absence, ...]:
    """The leaves, requested ones too, that lie on this part of these days already, in order of their start."""
    found = {
        absence.id: absence
        for day in period.days()
        for absence in record.absences_on(day)
        if absence.effect is not Effect.NONE
        if set(halves_on(absence, day)) & set(portion.halves())
    }
    return tuple(found.values())


def left_to_request(record: Record, period: Period) -> tuple[Period, ...]:
    """The stretches of a period that no leave takes whole, each from a day that costs something to another such day.

    A period without a leave in it is one stretch as it is.
    """
    taken = {day for day in period.days() if _is_taken(record, day)}
    if not taken:
        return (period,)
    stretches: list[Period] = []
    begun = False
    for day in period.days():
        if day in taken:
            begun = False
        elif day_cost(record, day) != 0:
            stretches.append(Period(stretches.pop().first if begun else day, day))
            begun = True
    return tuple(stretches)


def is_tried(absence: Absence) -> bool:
    """True for a day of `with_days`: nobody has entered it, and it is only looked at."""
    return absence.id.startswith(_TRIED)


def with_days(record: Record, days: Iterable[tuple[date, Portion]]) -> Record:
    """The record as if these parts of days were vacation too: what projections tell of it is a preview."""
    taken = tuple(
        Absence(
            id=f"{_TRIED}{day}-{portion}",
            provider="manual",
            kind=Kind.VACATION,
            type="",
            start=day,
            end=day,
            start_half=portion is Portion.AFTERNOON,
            end_half=portion is Portion.MORNING,
        )
        for day, portion in days
    )
    return replace(record, absences=(*record.absences, *taken), earlier=None)


def _is_taken(record: Record, day: date) -> bool:
    leaves = (absence for absence in record.absences_on(day) if absence.effect is not Effect.NONE)
    return {half for leave in leaves for half in leave.portion_on(day).halves()}.issuperset(Portion.FULL.halves())


def _planned_day(record: Record, day: date, portion: Portion | None) -> PlannedDay:
    worked = day_cost(record, day)
    cost = Decimal(0) if portion is None else day_cost(record, day, portion)
    if worked is None or cost is None:
        return PlannedDay(day, portion, None, None)
    return PlannedDay(day, portion, cost, 1 - (worked - cost))


class _Costs:
    """What the whole of each day would cost, worked out once."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._known: dict[date, Decimal | None] = {}

    def of(self, day: date) -> Decimal | None:
        """None without a schedule, and outside the employment, where no day off is worth anything."""
        if day not in self._known:
            ruled = self._record.schedule_on(day) is not None
            self._known[day] = day_cost(self._record, day) if ruled else None
        return self._known[day]

    def is_free(self, day: date) -> bool:
        return self.of(day) == 0

    def sum(self, days: Iterable[date]) -> Decimal:
        return sum((self.of(day) or Decimal(0) for day in days), Decimal(0))

    def is_unusual(self, bridge: Bridge) -> bool:
        """True where a day off is one that the week does not give: without it every short week would be a bridge."""
        rest = [*Period(bridge.free_from, bridge.first - ONE_DAY).days()]
        rest += Period(bridge.last + ONE_DAY, bridge.free_to).days()
        schedules = ((self._record.schedule_on(day), day) for day in rest)
        return any(schedule is not None and schedule.minutes_on(day) for schedule, day in schedules)


def _run(costs: _Costs, first: date, most_days: int) -> list[date]:
    """The days from `first` on that are worked, up to one that is off; none where that comes too late or never.

    All of them may be half days, and one more half day at each end need not be taken.
    """
    run: list[date] = []
    for offset in range(2 * min(most_days, LONGEST_REST) + 3):
        day = first + timedelta(days=offset)
        cost = costs.of(day)
        if not cost:
            return run if cost is not None else []
        run.append(day)
    return []


def _bridge(costs: _Costs, run: Sequence[date]) -> Bridge:
    """Half days at the ends of a run are left to be worked, for that gives more days off for each one taken."""
    taken = _without_half_ends(costs, run)
    free_from, free_to = _rest_end(costs, run[0], -1), _rest_end(costs, run[-1], 1)
    cost, worked = costs.sum(taken), costs.sum(run)
    return Bridge(
        first=taken[0],
        last=taken[-1],
        cost=cost,
        free_from=free_from,
        free_to=free_to,
        days_off=len(Period(free_from, free_to)) - (worked - cost),
    )


def _without_half_ends(costs: _Costs, run: Sequence[date]) -> Sequence[date]:
    whole = [place for place, day in enumerate(run) if costs.of(day) == 1]
    return run[whole[0] : whole[-1] + 1] if whole else run


def _rest_end(costs: _Costs, day: date, step: int) -> date:
    """The last day off beside a run, before or after it."""
    for _ in range(LONGEST_REST):
        beside = day + timedelta(days=step)
        if not costs.is_free(beside):
            break
        day = beside
    return day


def _requested(record: Record, run: Iterable[date]) -> bool:
    """True where one of the days was asked for already."""
    return any(
        absence.status is Status.PENDING and absence.effect is not Effect.NONE for absence in _absences(record, run)
    )


def _absences(record: Record, days: Iterable[date]) -> Iterator[Absence]:
    for day in days:
        yield from record.absences_on(day)


_TRIED = "tried-out-"
"""How the ids of days begin that are only tried out. Providers' ids are theirs and do not."""
