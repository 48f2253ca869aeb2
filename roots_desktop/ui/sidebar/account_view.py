"""The time account line by line, and the sums of week, month and year, as final strings. Pure.

Months are told back to last January; the years before are one line each, for nobody reads two hundred lines.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from roots_desktop.domain.balance import AccountBalance, AccountLine, SumKind
from roots_desktop.domain.dates import ONE_DAY, Period, month_of, week_of, year_of
from roots_desktop.domain.hours import DayHours, balance_minutes, days_hours, period_hours
from roots_desktop.domain.records import Record
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import MINUS, UNKNOWN, duration, long_date, month_name, month_title, signed_duration
from roots_desktop.ui.figures import Asked, Figure
from roots_desktop.ui.sidebar.hours_view import unknown_text


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One summand: what it is, where it comes from, its minutes with their sign; `months` are those it is read from."""

    label: str
    detail: str
    value: str
    months: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class SumRow:
    """A period until yesterday: booked, target, and the difference; `asked` is what explains them."""

    label: str
    booked: str
    target: str
    balance: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class AccountView:
    """The whole explanation; the rows add up to `total`, and where one is unknown `note` says why."""

    title: str
    subtitle: str
    rows: tuple[AccountRow, ...]
    total: AccountRow
    note: str
    heads: tuple[str, str, str, str]
    sums: tuple[SumRow, ...]


def account_view(record: Record, account: AccountBalance | None, words: Words, week_start: int = 0) -> AccountView:
    """The account of the record, and its running week, month and year. Without an account the sums alone."""
    yesterday = record.today - ONE_DAY
    until = words.text("Until {day}", day=long_date(yesterday, words))
    return AccountView(
        title=words.text("Time account"),
        subtitle=_subtitle(account, words),
        rows=() if account is None else _rows(account, words),
        total=AccountRow(
            words.text("Balance"), until, UNKNOWN if account is None else signed_duration(account.minutes)
        ),
        note="" if account is None else unknown_text(account, words),
        heads=(until, words.text("Booked"), words.text("Target"), words.text("Balance")),
        sums=_sums(record, words, week_start),
    )


def _subtitle(account: AccountBalance | None, words: Words) -> str:
    if account is None:
        return words.text("No day is set from which it counts.")
    return words.text(
        "Booked minus target from {day} on, with what you entered yourself.", day=long_date(account.count_from, words)
    )


def _rows(account: AccountBalance, words: Words) -> tuple[AccountRow, ...]:
    told_from = date(account.until.year - 1, 1, 1)
    rows: list[AccountRow] = []
    for year, group in groupby(account.lines, lambda line: _year_told_whole(line, told_from)):
        lines = tuple(group)
        rows += [_row(line, words) for line in lines] if year is None else [_year_row(year, lines, words)]
    return tuple(rows)


def _year_told_whole(line: AccountLine, told_from: date) -> int | None:
    return line.day.year if line.kind is SumKind.MONTH and line.day < told_from else None


def _year_row(year: int, lines: Sequence[AccountLine], words: Words) -> AccountRow:
    whole = AccountLine(
        SumKind.MONTH,
        lines[0].day,
        _total(line.minutes for line in lines),
        _total(line.booked for line in lines),
        _total(line.target for line in lines),
    )
    months = tuple(line.day.replace(day=1) for line in lines)
    return AccountRow(str(year), _difference(whole, words), signed_duration(whole.minutes), months)


def _total(values: Iterable[int | None]) -> int | None:
    """The sum; None where one of them is unknown."""
    known = tuple(values)
    return None if None in known else sum(value for value in known if value is not None)


def _row(line: AccountLine, words: Words) -> AccountRow:
    value = signed_duration(line.minutes)
    match line.kind:
        case SumKind.OPENING:
            return AccountRow(words.text("Opening balance"), words.text("yours"), value)
        case SumKind.CORRECTION:
            detail = words.text("yours, {day}", day=long_date(line.day, words))
            return AccountRow(line.note or words.text("Correction"), detail, value)
        case SumKind.MONTH:
            return AccountRow(_month(line.day, words), _difference(line, words), value, (line.day.replace(day=1),))


def _month(first: date, words: Words) -> str:
    return month_title(first, words) if first.day == 1 else words.text("From {day}", day=long_date(first, words))


def _difference(line: AccountLine, words: Words) -> str:
    """`62:20 − 61:20`, or why one of them is missing."""
    if line.booked is None:
        return words.text("not read yet")
    if line.target is None:
        return words.text("no work schedule")
    return f"{duration(line.booked)} {MINUS} {duration(line.target)}"


def _sums(record: Record, words: Words, week_start: int) -> tuple[SumRow, ...]:
    today = record.today
    year = days_hours(record, year_of(today))
    return (
        _sum(Figure.WEEK_BALANCE, words.text("This week"), days_hours(record, week_of(today, week_start)), today),
        _sum(Figure.MONTH_BALANCE, month_name(today.month, words), _within(year, month_of(today)), today),
        _sum(Figure.YEAR_BALANCE, str(today.year), year, today),
    )


def _sum(figure: Figure, label: str, days: Sequence[DayHours], today: date) -> SumRow:
    past = [hours for hours in days if hours.day < today]
    sums = period_hours(past)
    balance = balance_minutes(days, today) if past else 0
    shown = (duration(sums.booked), duration(sums.target), signed_duration(balance))
    return SumRow(label, *shown, Asked(figure))


def _within(days: Sequence[DayHours], period: Period) -> list[DayHours]:
    return [hours for hours in days if hours.day in period]
