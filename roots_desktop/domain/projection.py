"""How much vacation is left on a day to come, with the lines that add up to it, and what expires until then.

The rules are those of docs/arithmetic.md. Knows what the user entered about the entitlement, not where it is kept.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.dates import ONE_DAY, Period
from roots_desktop.domain.hours import day_hours
from roots_desktop.domain.records import Record
from roots_desktop.domain.vacation import Vacation, entitlement_days

_HUNDREDTH = Decimal("0.01")


class Accrual(StrEnum):
    """When the days of a year are given: all on 1 January, or a twelfth on the first of each month."""

    YEARLY = "yearly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class Entitlement:
    """The vacation that its owner has each year, as entered by hand.

    `carry_over` is how many days may go into the next year, None for all of them; they expire at the end of `expires`,
    a month and a day of that year, None for never, and are taken first.
    """

    days: Decimal
    carry_over: Decimal | None = None
    expires: tuple[int, int] | None = (3, 31)
    accrual: Accrual = Accrual.YEARLY


class ProjectionKind(StrEnum):
    """What a line of a projection stands for."""

    BALANCE = "balance"
    """What the provider says is left today."""
    ENTITLEMENT = "entitlement"
    TAKEN = "taken"
    """What was taken this year, where no provider gives a balance."""
    PLANNED = "planned"
    LAPSED = "lapsed"
    """What could not be carried over into a year."""
    EXPIRED = "expired"
    """What was carried over and not taken in time."""


@dataclass(frozen=True, slots=True)
class ProjectionLine:
    """One summand: `days` with their sign, on the days from `first` to `last`; they count from `first` on.

    `source` is the provider's, "manual" where the user entered it. A planned one names its absence.
    """

    kind: ProjectionKind
    first: date
    last: date
    days: Decimal
    source: str
    absence: Absence | None = None


@dataclass(frozen=True, slots=True)
class Expiring:
    """Days that are lost at the end of `day` unless they are taken; `carried` over into its year, else they cannot be
    carried into the next one.
    """

    day: date
    days: Decimal
    carried: bool = False


class Unknown(StrEnum):
    """Why nobody can tell what is left on a day."""

    PAST = "past"
    NOT_EMPLOYED = "not_employed"
    BALANCE = "balance"
    """No provider gives one in days, and nothing is entered."""
    ENTITLEMENT = "entitlement"
    """A later year, and its days are not entered."""
    SCHEDULE = "schedule"
    """Leave is planned for days whose hours are unknown."""


@dataclass(frozen=True, slots=True)
class Projection:
    """What is left at the end of `at`, the sum of the lines; None where it cannot be known, and `unknown` tells why.

    `expiring` is the first loss from today on, in this year or the next one, whatever `at` is; `carried` the first
    one of days that were carried over.
    """

    at: date
    days: Decimal | None
    lines: tuple[ProjectionLine, ...] = ()
    expiring: Expiring | None = None
    unknown: Unknown | None = None
    carried: Expiring | None = None


def projected(record: Record, vacation: Vacation, entitlement: Entitlement | None, at: date) -> Projection:
    """The vacation left at the end of `at`: today's balance, less what is planned, and what years bring and take."""
    start = _start(record, vacation, entitlement)
    ahead = _walked(record, start, entitlement, date(record.today.year + 1, 12, 31)) if start else None
    losses = ahead.losses if ahead is not None else []
    expiring = losses[0] if losses else None
    carried = next((loss for loss in losses if loss.carried), None)
    unknown = _unknown(record, start, entitlement, at)
    walk = None if unknown else _walked(record, start, entitlement, at)
    if walk is None:
        return Projection(at, None, (), expiring, unknown or Unknown.SCHEDULE, carried)
    return Projection(at, walk.left, tuple(walk.lines), expiring, carried=carried)


def _unknown(
    record: Record, start: tuple[ProjectionLine, ...], entitlement: Entitlement | None, at: date
) -> Unknown | None:
    if at < record.today:
        return Unknown.PAST
    if not record.employment.covers(at):
        return Unknown.NOT_EMPLOYED
    if not start:
        return Unknown.BALANCE
    return Unknown.ENTITLEMENT if entitlement is None and at.year > record.today.year else None


def _start(record: Record, vacation: Vacation, entitlement: Entitlement | None) -> tuple[ProjectionLine, ...]:
    """What is left today: the provider's balance, or what is left to plan and what is planned; else the own count."""
    today, left = record.today, vacation.balance
    if vacation.unit != "day":
        return ()
    if left is None and vacation.available is not None:
        if vacation.planned is None or vacation.later != 0:
            return ()
        left = vacation.available + vacation.planned
    if left is not None:
        return (ProjectionLine(ProjectionKind.BALANCE, today, today, left, "personio"),)
    if entitlement is None or vacation.taken is None:
        return ()
    granted = tuple(
        ProjectionLine(ProjectionKind.ENTITLEMENT, day, day, days, "manual")
        for day, days in _grants(record, entitlement, today.year)
        if day <= today
    )
    taken = ProjectionLine(ProjectionKind.TAKEN, date(today.year, 1, 1), today, -vacation.taken, "manual")
    return (*granted, taken)


def _walked(
    record: Record, start: tuple[ProjectionLine, ...], entitlement: Entitlement | None, until: date
) -> "_Walk | None":
    """From tomorrow to the end of `until`; None where a planned day has unknown hours."""
    walk, today = _Walk(record, start, entitlement), record.today
    planned = _planned(record, Period(today + ONE_DAY, until))
    if planned is None:
        return None
    turns = set(planned)
    if entitlement is not None:
        turns |= set(_turns(record, entitlement, Period(today, until)))
    for day in sorted(day for day in turns if today < day <= until):
        walk.turn(day)
        for absence, days in planned.get(day, ()):
            walk.take(day, absence, days)
    return walk


class _Walk:
    """What is left while the days pass, and how much of it was carried over and may expire."""

    def __init__(self, record: Record, start: tuple[ProjectionLine, ...], entitlement: Entitlement | None) -> None:
        self._record, self._entitlement = record, entitlement
        self.lines = list(start)
        self.left = sum((line.days for line in start), Decimal(0))
        self.losses: list[Expiring] = []
        self._carried = Decimal(0)
        if entitlement is not None:
            today = record.today
            given = sum((days for day, days in _grants(record, entitlement, today.year) if day <= today), Decimal(0))
            self._carry(entitlement, self.left - given)

    def take(self, day: date, absence: Absence, days: Decimal) -> None:
        """Vacation on a day: of what was carried over first. Following days of one absence are one line."""
        self._carried -= min(self._carried, days)
        last = self.lines[-1]
        if last.absence is absence:
            self.left -= days
            self.lines[-1] = replace(last, last=day, days=last.days - days)
        else:
            self._add(ProjectionLine(ProjectionKind.PLANNED, day, day, -days, absence.provider, absence))

    def turn(self, day: date) -> None:
        """What the beginning of a day changes: a year ends, carried days expire, new ones are given."""
        entitlement = self._entitlement
        if entitlement is None:
            return
        if entitlement.expires is not None and day == _day_after(entitlement.expires, (day - ONE_DAY).year):
            self._lose(ProjectionKind.EXPIRED, day, self._carried)
            self._carried = Decimal(0)
        if (day.month, day.day) == (1, 1):
            if entitlement.carry_over is not None:
                self._lose(ProjectionKind.LAPSED, day, self.left - entitlement.carry_over)
            self._carry(entitlement, self.left)
        for given_on, days in _grants(self._record, entitlement, day.year):
            if given_on == day:
                self._add(ProjectionLine(ProjectionKind.ENTITLEMENT, day, day, days, "manual"))

    def _carry(self, entitlement: Entitlement, days: Decimal) -> None:
        limit = entitlement.carry_over
        self._carried = max(Decimal(0), days if limit is None else min(days, limit))

    def _lose(self, kind: ProjectionKind, day: date, days: Decimal) -> None:
        if days > 0:
            self._add(ProjectionLine(kind, day, day, -days, "manual"))
            self.losses.append(Expiring(day - ONE_DAY, days, carried=kind is ProjectionKind.EXPIRED))

    def _add(self, line: ProjectionLine) -> None:
        self.left += line.days
        self.lines.append(line)


def _turns(record: Record, entitlement: Entitlement, period: Period) -> Iterator[date]:
    """The days on which something besides leave changes what is left."""
    for year in range(period.first.year, period.last.year + 1):
        yield date(year, 1, 1)
        yield from (day for day, _ in _grants(record, entitlement, year))
        if entitlement.expires is not None:
            yield _day_after(entitlement.expires, year)


def _grants(record: Record, entitlement: Entitlement, year: int) -> tuple[tuple[date, Decimal], ...]:
    """The days that a year gives, with the day on which they are given; in hundredths that add up to them."""
    first_day = record.employment.first_day or date(year, 1, 1)
    if entitlement.accrual is Accrual.YEARLY:
        days = entitlement_days(entitlement.days, first_day, year)
        return ((max(date(year, 1, 1), first_day), days),) if days else ()
    sums = [(entitlement.days * number / 12).quantize(_HUNDREDTH, ROUND_HALF_UP) for number in range(13)]
    months = ((date(year, number, 1), sums[number] - sums[number - 1]) for number in range(1, 13))
    return tuple((month, days) for month, days in months if month >= first_day)


def _planned(record: Record, period: Period) -> dict[date, list[tuple[Absence, Decimal]]] | None:
    """What approved vacation takes on each day of a period; None where one lies on unknown hours."""
    found: dict[date, list[tuple[Absence, Decimal]]] = {}
    for day in sorted(_days_of_vacation(record, period)):
        figures = day_hours(record, day)
        if figures.schedule is None:
            return None
        found[day] = [
            (part.absence, part.day_fraction)
            for part in figures.absences
            if part.absence.kind is Kind.VACATION and part.day_fraction and not part.pending
        ]
    return found


def _days_of_vacation(record: Record, period: Period) -> set[date]:
    return {
        day
        for absence in record.absences
        if absence.kind is Kind.VACATION
        for day in _shared(absence.period(record.today), period).days()
    }


def _shared(one: Period, other: Period) -> Period:
    return Period(max(one.first, other.first), min(one.last, other.last))


def _day_after(expires: tuple[int, int], year: int) -> date:
    """The first day on which carried days are gone. A day that a month does not have is its last one."""
    month, day = expires
    return date(year, month, min(day, monthrange(year, month)[1])) + ONE_DAY
