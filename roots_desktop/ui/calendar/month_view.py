"""The month as final strings and fractions: six weeks of seven days. Pure: knows no Qt, no pixels, no colours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from roots_desktop.domain.dates import Period, Portion, week_number, week_of
from roots_desktop.domain.holidays import Disagreement
from roots_desktop.domain.hours import DayAbsence, DayHours, days_hours, period_hours
from roots_desktop.domain.outbox import Waiting
from roots_desktop.domain.records import Record
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import (
    UNKNOWN,
    duration,
    month_title,
    short_date,
    short_weekday,
    signed_duration,
    spoken_date,
    time_text,
)
from roots_desktop.messages.labels import absence_name, portion_label
from roots_desktop.ui.calendar.bars_view import Bar, week_bars
from roots_desktop.ui.calendar.day_tips import day_tip, disagreed_days
from roots_desktop.ui.calendar.waiting_view import WaitingMark, waiting_marks

WEEKS = 6


@dataclass(frozen=True, slots=True)
class MonthFrame:
    """Which month, seen from which day; `week_start` is a weekday, Monday 0. `loading`: nothing was ever read.

    `fed`: a connected service tells what was booked, so a past day without it was never read. `outbox` waits for it.
    """

    month: date
    today: date
    week_start: int = 0
    loading: bool = False
    fed: bool = False
    outbox: tuple[Waiting, ...] = ()


@dataclass(frozen=True, slots=True)
class _Beside:
    """What the days carry beside their hours."""

    waiting: Mapping[date, WaitingMark]
    disagreed: Mapping[date, tuple[Disagreement, ...]]


@dataclass(frozen=True, slots=True)
class BookedLine:
    """The line under the hours, in parts of its width: `fill` for booked up to the target, `over` for the rest."""

    fill: float = 0.0
    over: float = 0.0


@dataclass(frozen=True, slots=True)
class DayView:
    """One cell. `strong` numbers are working days of this month; `no_schedule` is said instead of a target.

    `line` is None where there is no target, or where a past day was never read. `waiting` is not sent yet.
    """

    day: date
    number: str
    strong: bool
    today: bool
    working: bool
    holiday: Portion | None
    booked: str
    target: str
    line: BookedLine | None
    no_schedule: str
    spoken: str
    tip: str
    waiting: WaitingMark | None = None


@dataclass(frozen=True, slots=True)
class WeekView:
    """One row: ISO week number, balance of its past days (empty where unknown), days and bars.

    `spoken` are number and balance for a screen reader.
    """

    number: str
    balance: str
    surplus: bool
    current: bool
    days: tuple[DayView, ...]
    bars: tuple[Bar, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class MonthView:
    """The whole view. `today_word` stands beside today's number."""

    title: str
    week_head: str
    weekdays: tuple[str, ...]
    weeks: tuple[WeekView, ...]
    today_word: str
    loading: bool

    def day_at(self, row: int, column: int) -> DayView:
        """The cell of a row and a column."""
        return self.weeks[row].days[column]

    def place_of(self, day: date) -> tuple[int, int] | None:
        """Row and column of a day; None where the view does not show it."""
        offset = (day - self.weeks[0].days[0].day).days
        return divmod(offset, 7) if 0 <= offset < WEEKS * 7 else None


def shown_period(month: date, week_start: int = 0) -> Period:
    """The 42 days of the view of a month."""
    first = week_of(month.replace(day=1), week_start).first
    return Period(first, first + timedelta(days=WEEKS * 7 - 1))


def month_view(record: Record, frame: MonthFrame, words: Words) -> MonthView:
    """The view of a month of the record."""
    return month_of_days(days_hours(record, shown_period(frame.month, frame.week_start)), record, frame, words)


def month_of_days(days: Sequence[DayHours], record: Record, frame: MonthFrame, words: Words) -> MonthView:
    """The view of 42 days whose figures are known already."""
    weeks = [days[start : start + 7] for start in range(0, len(days), 7)]
    shown = Period(days[0].day, days[-1].day)
    beside = _Beside(waiting_marks(frame.outbox, record, words), disagreed_days(record, shown))
    return MonthView(
        title=month_title(frame.month, words),
        week_head=words.text("Wk"),
        weekdays=tuple(short_weekday(hours.day, words) for hours in weeks[0]),
        weeks=tuple(_week_view(week, record, frame, beside, words) for week in weeks),
        today_word=words.text("Today"),
        loading=frame.loading,
    )


def day_views(days: Sequence[DayHours], record: Record, frame: MonthFrame, words: Words) -> tuple[DayView, ...]:
    """The cells of some days, each as one of its own month."""
    shown = Period(days[0].day, days[-1].day)
    beside = _Beside(waiting_marks(frame.outbox, record, words), disagreed_days(record, shown))
    return tuple(_day_view(hours, replace(frame, month=hours.day), beside, words) for hours in days)


def _week_view(days: Sequence[DayHours], record: Record, frame: MonthFrame, beside: _Beside, words: Words) -> WeekView:
    period = Period(days[0].day, days[-1].day)
    past = [hours for hours in days if hours.day < frame.today]
    balance = period_hours(past).balance if past else None
    number, told = week_number(period.first), _balance_text(past, frame)
    return WeekView(
        number=str(number),
        balance=told,
        surplus=balance is not None and balance > 0,
        current=frame.today in period,
        days=tuple(_day_view(hours, frame, beside, words) for hours in days),
        bars=() if frame.loading else week_bars(record, period, words),
        spoken=words.text("Week {week}, balance {time}", week=number, time=told)
        if told
        else words.text("Week {week}", week=number),
    )


def _balance_text(past: Sequence[DayHours], frame: MonthFrame) -> str:
    """`+0:30`; a dash where past days were never read, nothing where nobody tells what was booked."""
    if frame.loading or not past:
        return ""
    sums = period_hours(past)
    if sums.balance is None:
        return UNKNOWN if frame.fed and sums.booked is None and sums.target is not None else ""
    return signed_duration(sums.balance)


def _day_view(hours: DayHours, frame: MonthFrame, beside: _Beside, words: Words) -> DayView:
    day = hours.day
    in_month = (day.year, day.month) == (frame.month.year, frame.month.month)
    whole_holiday = hours.holiday is not None and hours.holiday.portion is Portion.FULL
    no_schedule = hours.schedule is None and not frame.loading
    working = bool(hours.schedule) or (hours.schedule is None and day.weekday() < 5)
    booked, target = _figures(hours, frame)
    waiting = None if frame.loading else beside.waiting.get(day)
    tip = day_tip(hours, beside.disagreed.get(day, ()), words)
    return DayView(
        day=day,
        number=short_date(day, words) if day.day == 1 else str(day.day),
        strong=in_month and working and not whole_holiday,
        today=day == frame.today,
        working=working,
        holiday=hours.holiday.portion if hours.holiday is not None else None,
        booked=booked,
        target=target,
        line=_line(hours, frame) if target and booked != UNKNOWN else None,
        no_schedule=words.text("no schedule") if no_schedule and working else "",
        spoken=_spoken(hours, frame, words) + (f", {waiting.tip}" if waiting is not None else ""),
        tip="\n".join(filter(None, (tip, waiting.tip if waiting is not None else ""))),
        waiting=waiting,
    )


def _figures(hours: DayHours, frame: MonthFrame) -> tuple[str, str]:
    """Booked and target as text; a day without target shows neither, unless something was booked on it."""
    booked = _booked(hours, frame)
    if frame.loading or hours.target is None or (hours.target == 0 and not booked):
        return "", ""
    if booked is None:
        return UNKNOWN if _unread(hours, frame) else "", duration(hours.target)
    return duration(booked), duration(hours.target)


def _unread(hours: DayHours, frame: MonthFrame) -> bool:
    """True for a day until today whose month was never read, though somebody could tell it."""
    return frame.fed and hours.booked is None and hours.day <= frame.today


def _booked(hours: DayHours, frame: MonthFrame) -> int | None:
    """What was booked up to today; nothing is said of days to come."""
    return hours.booked if hours.day <= frame.today else None


def _line(hours: DayHours, frame: MonthFrame) -> BookedLine:
    booked, target = _booked(hours, frame) or 0, hours.target or 0
    whole = max(booked, target)
    over = max(0, booked - target)
    return BookedLine((booked - over) / whole, over / whole)


def _spoken(hours: DayHours, frame: MonthFrame, words: Words) -> str:
    """`Tuesday 17 November, target 6:00, booked 6:15, Doctor 14:00 to 16:00`."""
    parts = [spoken_date(hours.day, words)]
    if hours.day == frame.today:
        parts.append(words.text("today"))
    if frame.loading:
        return ", ".join([*parts, words.text("loading")])
    if hours.holiday is not None:
        parts.append(hours.holiday.name)
    if hours.target is None:
        parts.append(words.text("no work schedule"))
    elif not hours.schedule:
        parts.append(words.text("no work day"))
    else:
        parts.append(words.text("target {time}", time=duration(hours.target)))
    booked = _booked(hours, frame)
    if booked is not None:
        parts.append(words.text("booked {time}", time=duration(booked)))
    elif _unread(hours, frame):
        parts.append(words.text("booked hours not read yet"))
    parts += [_spoken_absence(part, words) for part in hours.absences if part.absence.shown]
    return ", ".join(parts)


def _spoken_absence(part: DayAbsence, words: Words) -> str:
    text = absence_name(part.absence, words)
    if part.portion in (Portion.MORNING, Portion.AFTERNOON):
        text = f"{text}, {portion_label(part.portion, words)}"
    elif part.start_time is not None and part.end_time is not None:
        times = words.text("{start} to {end}", start=time_text(part.start_time), end=time_text(part.end_time))
        text = f"{text} {times}"
    return f"{text}, {words.text('requested')}" if part.pending else text
