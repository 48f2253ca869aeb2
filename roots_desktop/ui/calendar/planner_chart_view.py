"""The days left over a year as a step line in parts of its width and height. Pure: knows no Qt and no pixels."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate
from math import floor
from typing import NamedTuple

from roots_desktop.domain.absences import Kind
from roots_desktop.domain.dates import Period, year_of
from roots_desktop.domain.hours import day_hours
from roots_desktop.domain.planning import with_days
from roots_desktop.domain.privacy import Masked
from roots_desktop.domain.projection import Accrual, Entitlement, ProjectionLine, projected
from roots_desktop.domain.records import Record
from roots_desktop.domain.vacation import Vacation
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import long_date, number, short_date
from roots_desktop.ui.calendar.planner_choices import OwnDates
from roots_desktop.ui.figures import Asked, Figure

Point = tuple[float, float]
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200)
_MOST_LINES = 4
_QUARTERS = (1, 4, 7, 10)


class ChartEnd(NamedTuple):
    """A figure at the end of a line: where it stands, what it says, what a screen reader says, what explains it."""

    height: float
    text: str
    spoken: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class ChartView:
    """Points from the left (0) to the right (1), from the bottom (0) to the top (1); each line is drawn in steps.

    `scale` and `months` are the labels with their places, `ends` those at the right: what was left, what would be.
    """

    taken: tuple[Point, ...]
    planned: tuple[Point, ...]
    what_if: tuple[Point, ...]
    scale: tuple[tuple[float, str], ...]
    months: tuple[tuple[float, str], ...]
    today: float | None
    today_word: str
    ends: tuple[ChartEnd, ...]
    legend: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Step:
    """How many days are left from a day on."""

    day: date
    left: Decimal


@dataclass(frozen=True, slots=True)
class ChartFrame:
    """Which year, what was given for it, and which days are tried out, by the leave that they would be."""

    year: int
    vacation: Vacation
    entitlement: Entitlement | None
    spans: tuple[OwnDates, ...] = ()


def chart_view(record: Record, frame: ChartFrame, words: Words) -> ChartView | None:
    """The line of a year and that of its preview.

    None for a year that nothing is known about, and while kinds are hidden: its steps would tell which are vacation.
    """
    if any(isinstance(absence, Masked) for absence in record.absences):
        return None
    year, end = frame.year, date(frame.year, 12, 31)
    planned = _ahead(record, record, frame, end)
    if not planned:
        return None
    days = [part for span in frame.spans for part in span.days()]
    shown = _parted(planned, _ahead(with_days(record, days), record, frame, end)) if days else []
    taken = _behind(record, planned[0], frame.entitlement)
    scale = _Scale([step.left for step in (*taken, *planned, *shown)], end)
    ends = [_end(planned[-1], Asked(Figure.LEFT_ON_DAY, end), scale, words)]
    if shown and shown[-1].left != planned[-1].left:
        ends.append(_end(shown[-1], Asked(Figure.LEFT_ON_DAY, end, tuple(days)), scale, words))
    return ChartView(
        taken=scale.points(taken),
        planned=scale.points([*planned, _Step(end, planned[-1].left)]),
        what_if=scale.points([*shown, _Step(end, shown[-1].left)]) if shown else (),
        scale=scale.lines(words),
        months=tuple((scale.place(date(year, month, 1)), _month(year, month, words)) for month in _QUARTERS),
        today=scale.place(record.today) if record.today.year == year else None,
        today_word=words.text("Today"),
        ends=tuple(ends),
        legend=(words.text("taken"), words.text("planned"), words.text("what if")),
    )


class _Scale:
    """Where a day and an amount lie."""

    def __init__(self, amounts: Sequence[Decimal], end: date) -> None:
        self._year = year_of(end)
        low, high = min(Decimal(0), *amounts), max(Decimal(1), *amounts)
        self._step = next((step for step in _STEPS if (high - low) / step <= _MOST_LINES), _STEPS[-1])
        self._low = self._step * floor(low / self._step)
        self._high = max(high, Decimal(self._step))

    def place(self, day: date) -> float:
        return (day - self._year.first).days / (len(self._year) - 1)

    def height(self, amount: Decimal) -> float:
        return float((amount - self._low) / (self._high - self._low))

    def points(self, steps: Iterable[_Step]) -> tuple[Point, ...]:
        return tuple((self.place(step.day), self.height(step.left)) for step in steps)

    def lines(self, words: Words) -> tuple[tuple[float, str], ...]:
        amounts = range(self._low, int(self._high) + 1, self._step)
        return tuple((self.height(Decimal(amount)), number(Decimal(amount), words)) for amount in amounts)


def _end(last: _Step, asked: Asked, scale: _Scale, words: Words) -> ChartEnd:
    """What is left on the last day of the year, or would be."""
    shown = number(last.left, words)
    day = long_date(asked.day or last.day, words)
    said = [f"{words.text('Left on {day}', day=day)}: {words.text('{days} days', days=shown)}"]
    said += [words.text("what if")] if asked.tried else []
    return ChartEnd(scale.height(last.left), shown, ", ".join(said), asked)


def _ahead(record: Record, known: Record, frame: ChartFrame, end: date) -> list[_Step]:
    """From today, or from the beginning of a later year, to its end; nothing where it is not known.

    What is only tried out falls in one step, on its first day.
    """
    projection = projected(record, frame.vacation, frame.entitlement, end)
    if projection.days is None:
        return []
    first = max(record.today, year_of(end).first)
    changes: defaultdict[date, Decimal] = defaultdict(Decimal)
    for line in projection.lines:
        changes[max(first, _begin(line, known, frame))] += line.days
    sums = accumulate(changes[day] for day in sorted(changes))
    return [_Step(day, left) for day, left in zip(sorted(changes), sums, strict=True)]


def _begin(line: ProjectionLine, known: Record, frame: ChartFrame) -> date:
    if line.absence is None or line.absence in known.absences:
        return line.first
    return min((span.period.first for span in frame.spans if line.first in span.period), default=line.first)


def _behind(record: Record, now: _Step, entitlement: Entitlement | None) -> list[_Step]:
    """From the beginning of the year to today, one step per leave. Days given month by month were not there yet."""
    year = year_of(now.day)
    if now.day != record.today or (entitlement is not None and entitlement.accrual is Accrual.MONTHLY):
        return []
    taken = _taken(record, Period(year.first, now.day))
    steps = [_Step(year.first, now.left + sum((days for _, days in taken), Decimal(0)))]
    for day, days in taken:
        steps.append(_Step(day, steps[-1].left - days))
    return [*steps, now]


def _taken(record: Record, period: Period) -> list[tuple[date, Decimal]]:
    """What each approved vacation took in a period, on its first day there."""
    found: dict[str, tuple[date, Decimal]] = {}
    for day in period.days():
        if all(absence.kind is not Kind.VACATION for absence in record.absences_on(day)):
            continue
        for part in day_hours(record, day).absences:
            if part.absence.kind is Kind.VACATION and not part.pending and part.day_fraction:
                first, days = found.get(part.absence.id, (day, Decimal(0)))
                found[part.absence.id] = (first, days + part.day_fraction)
    return sorted(found.values())


def _parted(planned: Sequence[_Step], tried: Sequence[_Step]) -> list[_Step]:
    """The preview from where it leaves the plan, with the point on the plan from which it falls."""
    for place, step in enumerate(tried):
        known = [other.left for other in planned if other.day <= step.day][-1]
        if known != step.left:
            return [_Step(step.day, known), *tried[place:]]
    return []


def _month(year: int, month: int, words: Words) -> str:
    return short_date(date(year, month, 1), words).rpartition(" ")[2]
