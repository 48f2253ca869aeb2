"""The Hours card as final strings: this week, this month, the balance of the time account. Pure: counts nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from roots_desktop.domain.balance import AccountBalance, SumKind
from roots_desktop.domain.dates import month_of, week_of
from roots_desktop.domain.hours import DayHours, LineKind, days_hours, period_hours
from roots_desktop.domain.records import Record
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import MINUS, UNKNOWN, duration, month_name, signed_duration


@dataclass(frozen=True, slots=True)
class HoursRow:
    """A period: `strong` is booked of `muted` target, or the target alone; `filled` is None while nothing is known."""

    label: str
    before: str
    strong: str
    after: str
    filled: float | None
    note: str


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """The state of the time account; `note` says why it is not known."""

    label: str
    caption: str
    value: str
    surplus: bool
    note: str


@dataclass(frozen=True, slots=True)
class HoursView:
    """The Hours card. No balance where there is no account, or nothing that feeds it."""

    title: str
    rows: tuple[HoursRow, ...]
    balance: BalanceRow | None = None


@dataclass(frozen=True, slots=True)
class HoursFrame:
    """What the card depends on beside the days. `fed`: a connected service tells what was booked."""

    today: date
    fed: bool = False
    account: AccountBalance | None = None


def hours_view(record: Record, words: Words, week_start: int = 0, frame: HoursFrame | None = None) -> HoursView:
    """The Hours card: this week, this month, and the account of the frame."""
    today = record.today
    week, month = days_hours(record, week_of(today, week_start)), days_hours(record, month_of(today))
    return hours_of_days(week, month, frame or HoursFrame(today), words)


def hours_of_days(week: Sequence[DayHours], month: Sequence[DayHours], frame: HoursFrame, words: Words) -> HoursView:
    """The Hours card of days whose figures are known already."""
    return HoursView(
        title=words.text("Hours"),
        rows=(
            _hours_row(words.text("This week"), week, frame, words),
            _hours_row(month_name(frame.today.month, words), month, frame, words, explained=False),
        ),
        balance=balance_row(frame.account, words) if frame.fed and frame.account is not None else None,
    )


def balance_row(account: AccountBalance, words: Words) -> BalanceRow:
    """`Balance until yesterday +6:45`; `–` with the reason where something was never read."""
    return BalanceRow(
        label=words.text("Balance"),
        caption=words.text("until yesterday"),
        value=signed_duration(account.minutes),
        surplus=account.minutes is not None and account.minutes > 0,
        note=unknown_text(account, words),
    )


def unknown_text(account: AccountBalance, words: Words) -> str:
    """Why the account is not known: months that were never read, or hours that nobody set. Empty where it is."""
    months = [line for line in account.lines if line.kind is SumKind.MONTH and line.minutes is None]
    if not months:
        return ""
    unread = sum(line.booked is None for line in months)
    if unread:
        return words.plural("{n} month is not read yet", "{n} months are not read yet", unread)
    return words.text("No work schedule is known")


def _hours_row(
    label: str, days: Sequence[DayHours], frame: HoursFrame, words: Words, *, explained: bool = True
) -> HoursRow:
    sums = period_hours(days)
    booked = period_hours([hours for hours in days if hours.day <= frame.today]).booked
    note = hours_note(days, words) if explained else ""
    if sums.target is None:
        note = words.text("No work schedule is known") if explained else ""
        if booked is None:
            return HoursRow(label, "", UNKNOWN, "", None, note)
        return HoursRow(label, "", duration(booked), _of(UNKNOWN, words), None, note)
    if booked is None and frame.fed:
        unread = words.text("Booked hours are not read yet") if explained else ""
        return HoursRow(label, "", UNKNOWN, _of(duration(sums.target), words), None, unread)
    if booked is None:
        return HoursRow(label, words.text("Target") + " ", duration(sums.target), "", None, note)
    filled = min(1.0, booked / sums.target) if sums.target else 1.0
    return HoursRow(label, "", duration(booked), _of(duration(sums.target), words), filled, note)


def _of(target: str, words: Words) -> str:
    return " " + words.text("of {target}", target=target)


def hours_note(days: Sequence[DayHours], words: Words) -> str:
    """`38:30 − 14:00 absences and holidays`; nothing where the schedule is the target."""
    sums = period_hours(days)
    if sums.schedule is None or sums.target is None or sums.schedule == sums.target:
        return ""
    return f"{duration(sums.schedule)} {MINUS} {duration(sums.schedule - sums.target)} {_takers(days, words)}"


def _takers(days: Sequence[DayHours], words: Words) -> str:
    kinds = {line.kind for hours in days for line in hours.lines if line.minutes < 0}
    if LineKind.HOLIDAY not in kinds:
        return words.text("absences")
    return words.text("absences and holidays") if LineKind.ABSENCE in kinds else words.text("public holidays")
