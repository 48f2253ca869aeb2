"""The balance of a period and of the time account: booked − target up to and including yesterday, line by line.

The rules are those of docs/arithmetic.md. Knows no clock: yesterday is the day before `Record.today`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from roots_desktop.domain.absences import Absence
from roots_desktop.domain.dates import ONE_DAY, Period, month_of
from roots_desktop.domain.entries import EntryMonth
from roots_desktop.domain.hours import PeriodHours, days_hours, period_hours
from roots_desktop.domain.records import Record


class SumKind(StrEnum):
    """What a line of an account stands for."""

    OPENING = "opening"
    MONTH = "month"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One summand of the account. Of a month `booked` and `target` are told too; `minutes` None: never read.

    `day` is the first day of what the line stands for. Opening and corrections are the owner's own.
    """

    kind: SumKind
    day: date
    minutes: int | None
    booked: int | None = None
    target: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AccountBalance:
    """The state of the account at the end of `until`: what the lines add up to; None where one of them is unknown."""

    count_from: date
    until: date
    minutes: int | None
    lines: tuple[AccountLine, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """The sums of a month, and what lay in it then."""

    entries: EntryMonth | None
    absences: tuple[Absence, ...]
    hours: PeriodHours


class MonthSums:
    """Remembers the sums of months in which nothing has changed since, so that an account of years costs a month.

    One lives wherever accounts are asked for again and again; it is only ever a saving.
    """

    def __init__(self) -> None:
        self._record: Record | None = None
        self._known: dict[Period, _Known] = {}

    def of(self, record: Record, period: Period) -> PeriodHours:
        """The sums of the days of one month, or of a part of one."""
        if self._record is not record:
            self._follow(record)
        entries, absences = record.entry_month(period.first), record.absences_in(period.first)
        known = self._known.get(period)
        if known is not None and known.entries is entries and known.absences == absences:
            return known.hours
        hours = period_hours(days_hours(record, period))
        self._known[period] = _Known(entries, absences, hours)
        return hours

    def _follow(self, record: Record) -> None:
        """Forgets everything where the targets of any month may be others. An open-ended absence grows by the day."""
        before, self._record = self._record, record
        if before is None or _base(before) != _base(record):
            self._known.clear()


def _base(record: Record) -> tuple[object, ...]:
    """What every target stands on. Each sync sees the schedules anew: when that was changes no figure."""
    schedules = tuple(replace(schedule, observed_at=None) for schedule in record.schedules)
    return schedules, record.employment, record.holidays, record.today


def account_balance(record: Record, sums: MonthSums | None = None) -> AccountBalance | None:
    """The time account at the end of yesterday; None while there is none.

    It begins with the opening balance on `count_from`; corrections from that day on count on their day.
    """
    account, yesterday = record.account, record.today - ONE_DAY
    if account.count_from is None:
        return None
    sums = sums or MonthSums()
    lines = [AccountLine(SumKind.OPENING, account.count_from, account.opening_minutes)]
    counted = Period(account.count_from, yesterday)
    for month in counted.months():
        period = Period(max(month, counted.first), min(month_of(month).last, counted.last))
        found = sums.of(record, period)
        lines.append(AccountLine(SumKind.MONTH, period.first, found.balance, found.booked, found.target))
    lines += [
        AccountLine(SumKind.CORRECTION, correction.day, correction.minutes, note=correction.note)
        for correction in sorted(account.corrections, key=lambda correction: (correction.day, correction.id))
        if account.count_from <= correction.day <= yesterday
    ]
    return AccountBalance(account.count_from, yesterday, _total(lines), tuple(lines))


def _total(lines: Iterable[AccountLine]) -> int | None:
    total = 0
    for line in lines:
        if line.minutes is None:
            return None
        total += line.minutes
    return total
