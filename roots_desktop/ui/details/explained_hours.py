"""Week, month and balance line by line: calls the domain and words it. Pure: no Qt, counts nothing itself."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from roots_desktop.domain.dates import Period, month_of, week_number, week_of
from roots_desktop.domain.hours import DayHours, days_hours, period_hours
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.explanations import target_text
from roots_desktop.messages.formats import date_range, duration, month_title, short_date, short_weekday, signed_duration
from roots_desktop.ui.details.explanation import Explanation, ExplanationLine
from roots_desktop.ui.details.explanation_frame import ExplanationFrame, booked_source, hours_sources, schedule_source
from roots_desktop.ui.sidebar.account_view import AccountRow, account_view
from roots_desktop.ui.sidebar.hours_view import hours_note


def week(frame: ExplanationFrame, words: Words) -> Explanation:
    """This week, one line per day."""
    today = frame.record.today
    period = week_of(today, frame.week_start)
    days = days_hours(frame.record, period)
    lines = tuple(_day_line(hours, _values((hours,), frame), frame, words) for hours in days)
    return _hours((words.text("This week"), _week_label(period, words)), days, lines, frame, words)


def month(frame: ExplanationFrame, words: Words) -> Explanation:
    """This month, one line per week."""
    today = frame.record.today
    days = days_hours(frame.record, month_of(today))
    weeks = groupby(days, lambda hours: week_of(hours.day, frame.week_start).first)
    lines = tuple(_week_line(first, tuple(group), frame, words) for first, group in weeks)
    return _hours((month_title(today, words), ""), days, lines, frame, words)


def week_balance(frame: ExplanationFrame, words: Words) -> Explanation:
    """Booked − target of a week until yesterday, one line per day."""
    period = week_of(frame.asked_day, frame.week_start)
    past = [hours for hours in days_hours(frame.record, period) if hours.day < frame.record.today]
    return Explanation(
        title=words.text("Balance of the week"),
        subtitle=_week_label(period, words),
        lines=tuple(_day_line(hours, _balance_values((hours,)), frame, words) for hours in past),
        total=ExplanationLine(words.text("Total"), _balance_values(past)),
        heads=(words.text("Booked"), words.text("Target"), words.text("Balance")),
        note=words.text("Counts up to and including yesterday.") if len(past) < len(period) else "",
    )


def balance(frame: ExplanationFrame, words: Words) -> Explanation:
    """The time account: what it began with, each month, what was corrected."""
    view = account_view(frame.record, frame.account, words, frame.week_start)
    total = ExplanationLine(view.total.label, (view.total.value,), (view.total.detail,))
    lines = tuple(_account_line(row, frame, words) for row in view.rows)
    return Explanation(view.title, view.subtitle, lines, total, note=view.note)


def _hours(
    head: tuple[str, str],
    days: Sequence[DayHours],
    lines: tuple[ExplanationLine, ...],
    frame: ExplanationFrame,
    words: Words,
) -> Explanation:
    heads = (words.text("Booked"), words.text("Target")) if frame.fed else (words.text("Target"),)
    total = ExplanationLine(words.text("Total"), _values(days, frame))
    note = words.text("Booked hours count up to today, the target to the end.") if frame.fed else ""
    return Explanation(*head, lines, total, heads, note)


def _values(days: Sequence[DayHours], frame: ExplanationFrame) -> tuple[str, ...]:
    """Booked until today, and target; booked is empty where all days are yet to come."""
    target = duration(period_hours(days).target)
    if not frame.fed:
        return (target,)
    begun = [hours for hours in days if hours.day <= frame.record.today]
    return (duration(period_hours(begun).booked) if begun else "", target)


def _balance_values(days: Sequence[DayHours]) -> tuple[str, ...]:
    sums = period_hours(days)
    return duration(sums.booked), duration(sums.target), signed_duration(sums.balance)


def _week_label(period: Period, words: Words) -> str:
    return words.text("Week {week}, {when}", week=week_number(period.first), when=date_range(period, words))


def _day_line(hours: DayHours, values: tuple[str, ...], frame: ExplanationFrame, words: Words) -> ExplanationLine:
    label = f"{short_weekday(hours.day, words)} {short_date(hours.day, words)}"
    reason = target_text(hours, words) if len(hours.lines) > 1 else ""
    notes = (reason, hours_sources((hours,), frame, words))
    return ExplanationLine(label, values, tuple(filter(None, notes)))


def _week_line(first: date, days: Sequence[DayHours], frame: ExplanationFrame, words: Words) -> ExplanationLine:
    when = date_range(Period(days[0].day, days[-1].day), words)
    label = words.text("Week {week}, {when}", week=week_number(first), when=when)
    notes = (hours_note(days, words), hours_sources(days, frame, words))
    return ExplanationLine(label, _values(days, frame), tuple(filter(None, notes)))


def _account_line(row: AccountRow, frame: ExplanationFrame, words: Words) -> ExplanationLine:
    """Months tell where their hours come from; what is entered by hand says so already."""
    source = ""
    if row.months:
        schedule = schedule_source(row.months[-1], frame, words)
        source = ", ".join(filter(None, (schedule, booked_source(row.months, frame, words))))
    return ExplanationLine(row.label, (row.value,), tuple(filter(None, (row.detail, source))))
