"""The year as final strings: twelve months of their days, with what lies across them. Pure: knows no Qt, no pixels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from roots_desktop.domain.absences import Kind
from roots_desktop.domain.dates import Period, Portion, month_of, week_of
from roots_desktop.domain.hours import days_hours
from roots_desktop.domain.outbox import Waiting
from roots_desktop.domain.privacy import Masked
from roots_desktop.domain.records import Record
from roots_desktop.domain.vacation import kind_days
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import month_name, number, short_date, weekday
from roots_desktop.ui.calendar.bars_view import Bar, Form, days_text, week_bars
from roots_desktop.ui.calendar.month_view import DayView, MonthFrame, month_of_days

MONTHS = 12
DAYS = 31
PLAN = "plan"
"""The style of a bar that only asks what would be; one that is `pending` is offered, another one is chosen."""

_TEXT_FROM = 3
_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class YearFrame:
    """Which year, seen from which day. `loading`: nothing was ever read. `fed`, `outbox`: as in `MonthFrame`."""

    year: int
    today: date
    loading: bool = False
    fed: bool = False
    outbox: tuple[Waiting, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanMark:
    """Days that could be taken, or are for a trial: `text` beside the icon, `short` where that does not fit.

    `late`: the first day counts from midday only; `early`: the last one until midday only.
    """

    period: Period
    chosen: bool
    icon: str
    text: str
    short: str
    tip: str
    late: bool = False
    early: bool = False


@dataclass(frozen=True, slots=True)
class YearDay:
    """One cell: the letter of its weekday, and what its ground looks like."""

    day: date
    letter: str
    working: bool
    holiday: Portion | None
    today: bool
    week_ends: bool


@dataclass(frozen=True, slots=True)
class YearMonth:
    """One row; the bars are by columns of this month.

    `count` are its vacation days, empty where there are none or kinds are hidden.
    """

    name: str
    count: str
    spoken: str
    current: bool
    days: tuple[YearDay, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """The whole view."""

    title: str
    months: tuple[YearMonth, ...]
    loading: bool

    def day_at(self, row: int, column: int) -> YearDay | None:
        """The cell of a row and a column; None behind the end of a month."""
        days = self.months[row].days
        return days[column] if column < len(days) else None

    def place_of(self, day: date | None) -> tuple[int, int] | None:
        """Row and column of a day; None where the view does not show it."""
        shown = day is not None and day.year == self.months[0].days[0].day.year
        return (day.month - 1, day.day - 1) if day is not None and shown else None


def year_view(record: Record, frame: YearFrame, marks: Sequence[PlanMark], words: Words) -> YearView:
    """The view of a year of the record, with the days of a plan."""
    months = (month_of(date(frame.year, month, 1)) for month in range(1, MONTHS + 1))
    return YearView(
        title=str(frame.year),
        months=tuple(_month_view(record, month, frame, marks, words) for month in months),
        loading=frame.loading,
    )


def year_day_view(record: Record, day: date, frame: YearFrame, words: Words) -> DayView:
    """What the month would show of a day: its sum in words, for a tool tip and a screen reader."""
    days = days_hours(record, week_of(day))
    month = MonthFrame(day.replace(day=1), frame.today, 0, frame.loading, frame.fed, frame.outbox)
    return month_of_days(days, record, month, words).weeks[0].days[day.weekday()]


def marks_on(day: date, marks: Iterable[PlanMark]) -> tuple[str, ...]:
    """What a plan says of a day, for a tool tip and a screen reader."""
    return tuple(mark.tip for mark in marks if day in mark.period)


def _month_view(record: Record, month: Period, frame: YearFrame, marks: Sequence[PlanMark], words: Words) -> YearMonth:
    title = month_name(month.first.month, words)
    hidden = any(isinstance(absence, Masked) for absence in record.absences_in(month.first))
    taken = None if frame.loading or hidden else kind_days(record, month, Kind.VACATION)
    return YearMonth(
        name=short_date(month.first, words).rpartition(" ")[2],
        count=words.text("{days} d", days=number(taken, words)) if taken else "",
        spoken=words.text("{month}, {days} of vacation", month=title, days=days_text(taken, words)) if taken else title,
        current=frame.today in month,
        days=tuple(_day_view(record, day, frame, words) for day in month.days()),
        bars=() if frame.loading else _bars(record, month, marks, words),
    )


def _day_view(record: Record, day: date, frame: YearFrame, words: Words) -> YearDay:
    schedule, holiday = record.schedule_on(day), record.holiday_on(day)
    return YearDay(
        day=day,
        letter=weekday(day, words)[0],
        working=day.weekday() < 5 if schedule is None else schedule.minutes_on(day) > 0,
        holiday=None if holiday is None else holiday.portion,
        today=day == frame.today,
        week_ends=day.weekday() == _SUNDAY,
    )


def _bars(record: Record, month: Period, marks: Sequence[PlanMark], words: Words) -> tuple[Bar, ...]:
    """The absences in their lanes, below them the plan, so that no choice moves what is there."""
    absences = [_worded(bar) for bar in week_bars(record, month, words) if bar.form is not Form.NAME]
    plan = [_plan_bar(mark, month) for mark in marks if mark.period.overlaps(month)]
    placed: list[Bar] = []
    for bar in (*absences, *plan):
        taken = {other.lane for other in placed if other.first <= bar.last and bar.first <= other.last}
        lane = next(lane for lane in range(len(placed) + 1) if lane not in taken)
        placed.append(replace(bar, lane=lane))
    return tuple(placed)


def _worded(bar: Bar) -> Bar:
    """Text stands only on bars of three days and more; times and lengths are for the tool tip."""
    wide = bar.last - bar.first + 1 >= _TEXT_FROM
    return replace(bar, text=bar.text if wide else "", short=bar.short if wide else "", time="", length="")


def _plan_bar(mark: PlanMark, month: Period) -> Bar:
    first, last = max(mark.period.first, month.first), min(mark.period.last, month.last)
    before, after = mark.period.first < month.first, mark.period.last > month.last
    late, early = mark.late and not before, mark.early and not after
    return Bar(
        first=first.day - 1,
        last=last.day - 1,
        lane=0,
        style=PLAN,
        icon=mark.icon,
        text=mark.text,
        form=Form.HALF if late or early else Form.SOLID,
        late=late,
        early=early,
        before=before,
        after=after,
        pending=not mark.chosen,
        tip=mark.tip,
        short=mark.short,
    )
