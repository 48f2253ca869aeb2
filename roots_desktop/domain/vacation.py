"""Vacation in days: what was taken, what is planned, what a set of days would cost. A day is a day, however long."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.dates import ONE_DAY, Period, year_of
from roots_desktop.domain.hours import day_hours
from roots_desktop.domain.records import Record


@dataclass(frozen=True, slots=True)
class Vacation:
    """The vacation of one calendar year.

    `available` is what is left to plan, `balance` the state of today; both are the provider's, None where it gives
    none. `taken` (until today), `planned` (after today) and `later` (after this year) are days, counted here; None
    without a schedule.
    """

    year: int
    unit: str
    available: Decimal | None
    balance: Decimal | None
    taken: Decimal | None
    planned: Decimal | None
    later: Decimal | None = Decimal(0)

    @property
    def total(self) -> Decimal | None:
        """Taken, planned and available together: what there was for this year, as far as it is known in days.

        Unknown once a later year is booked: whose days that takes from `available`, the provider does not say.
        """
        if (
            self.available is None
            or self.taken is None
            or self.planned is None
            or self.unit != "day"
            or self.later != 0
        ):
            return None
        return self.taken + self.planned + self.available


def kind_days(record: Record, period: Period, kind: Kind, *, pending: bool = False) -> Decimal | None:
    """Days of one kind inside a period; approved ones, or the pending ones. None where one lies on unknown hours."""
    touched = {
        day for absence in record.absences if absence.kind is kind for day in _days_inside(record, absence, period)
    }
    figures = [day_hours(record, day) for day in touched]
    if any(day.schedule is None for day in figures):
        return None
    parts = (part for day in figures for part in day.absences)
    return sum(
        (part.day_fraction for part in parts if part.absence.kind is kind and part.pending is pending), Decimal(0)
    )


def absence_days(record: Record, absence: Absence, within: Period | None = None) -> Decimal | None:
    """The days that one absence takes over its whole length, or inside a period; None where a schedule is missing."""
    total = Decimal(0)
    for day in _days_inside(record, absence, within or absence.period(record.today)):
        figures = day_hours(record, day)
        if figures.schedule is None:
            return None
        total += sum(part.day_fraction for part in figures.absences if part.absence.id == absence.id)
    return total


def vacation_of(record: Record, balances: tuple[BalanceItem, ...]) -> Vacation:
    """The vacation of today's calendar year, from the provider's balances and the own count."""
    today = record.today
    year = year_of(today)
    items = [item for item in balances if item.kind is Kind.VACATION]
    return Vacation(
        year=today.year,
        unit=items[0].unit if items else "day",
        available=_total(items, [item.available for item in items]),
        balance=_total(items, [item.balance for item in items]),
        taken=kind_days(record, Period(year.first, today), Kind.VACATION),
        planned=kind_days(record, Period(today + ONE_DAY, year.last), Kind.VACATION),
        later=kind_days(record, Period(year.last + ONE_DAY, date.max), Kind.VACATION),
    )


def entitlement_days(annual: Decimal, hire_date: date, year: int) -> Decimal:
    """Days for `year` of somebody hired on `hire_date`: a twelfth per full month (BUrlG § 5 (1) a), half days up (2).

    Used only where no provider gives a figure of its own.
    """
    if hire_date.year < year:
        return annual
    if hire_date.year > year:
        return Decimal(0)
    months = 12 - hire_date.month + (1 if hire_date.day == 1 else 0)
    exact = annual * months / 12
    whole = exact.quantize(Decimal(1), ROUND_HALF_UP)
    return max(exact, whole)


def _days_inside(record: Record, absence: Absence, period: Period) -> Iterator[date]:
    whole = absence.period(record.today)
    return Period(max(whole.first, period.first), min(whole.last, period.last)).days()


def _total(items: list[BalanceItem], amounts: list[Decimal | None]) -> Decimal | None:
    """The sum, None where one is unknown or where days would be added to hours."""
    if len({item.unit for item in items}) > 1:
        return None
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None
