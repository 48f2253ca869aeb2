"""What lies across the days of one week: absences and holidays as bars in lanes. Pure: knows no Qt and no pixels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from roots_desktop.domain.absences import Absence, Status
from roots_desktop.domain.dates import Period, Portion
from roots_desktop.domain.holidays import Holiday
from roots_desktop.domain.records import Record
from roots_desktop.domain.vacation import absence_days
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import number, time_range
from roots_desktop.messages.labels import absence_name, dates_label, portion_label, source_label
from roots_desktop.ui.looks import HOLIDAY, look_of


class Form(StrEnum):
    """How a bar is drawn, beside its colours."""

    SOLID = "solid"
    HALF = "half"
    """Outlined, and filled only where `late` and `early` leave it."""
    HOURLY = "hourly"
    NAME = "name"
    """No bar: icon and name only, for a holiday."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One absence or holiday within one week, from column `first` to `last` in lane `lane`, 0 the topmost.

    `text` may be elided, `time` and `length` may not: a `length` that does not fit is left out as a whole. `short` is
    what stays of a text that does not fit: the form says already which half is meant.
    `late`: the first day counts from midday only; `early`: the last one until midday only.
    """

    first: int
    last: int
    lane: int
    style: str
    icon: str
    text: str
    form: Form = Form.SOLID
    time: str = ""
    length: str = ""
    late: bool = False
    early: bool = False
    before: bool = False
    after: bool = False
    pending: bool = False
    tip: str = ""
    short: str = ""

    def covers(self, column: int) -> bool:
        """True if the bar lies on that day."""
        return self.first <= column <= self.last


@dataclass(frozen=True, slots=True)
class Fitted:
    """The bars of a week that fit, and per column how many do not.

    `more_lane` is the lane that says so; None where the only lane is better used for a bar.
    """

    bars: tuple[Bar, ...]
    more: tuple[int, ...]
    more_lane: int | None


def week_bars(record: Record, week: Period, words: Words) -> tuple[Bar, ...]:
    """All absences and holidays of a week in their lanes; the earlier and longer ones on top."""
    found = [_absence_bar(record, absence, week, words) for absence in _absences(record, week)]
    days = tuple(week.days())
    for column, day in enumerate(days):
        holiday = record.holiday_on(day)
        if holiday is not None:
            found.append(_holiday_bar(holiday, column, words))
    return in_lanes(found)


def in_lanes(bars: Iterable[Bar]) -> tuple[Bar, ...]:
    """Earlier ones first, among them the longer, among these the holiday: each in the first free lane."""
    placed: list[Bar] = []
    for bar in sorted(bars, key=lambda bar: (bar.first, bar.first - bar.last, bar.form is not Form.NAME)):
        taken = {other.lane for other in placed if other.first <= bar.last and bar.first <= other.last}
        lane = next(lane for lane in range(len(placed) + 1) if lane not in taken)
        placed.append(replace(bar, lane=lane))
    return tuple(placed)


def fit(bars: Sequence[Bar], lanes: int, columns: int = 7) -> Fitted:
    """The bars for which there are lanes. Where one does not fit, the last lane says how many are missing."""
    hidden = {index for index, bar in enumerate(bars) if bar.lane >= lanes}
    if lanes > 1:
        crowded = {column for column in range(columns) if any(bars[index].covers(column) for index in hidden)}
        last_lane = {index for index, bar in enumerate(bars) if bar.lane == lanes - 1}
        hidden |= {index for index in last_lane if any(bars[index].covers(column) for column in crowded)}
    more = tuple(sum(bars[index].covers(column) for index in hidden) for column in range(columns))
    shown = tuple(bar for index, bar in enumerate(bars) if index not in hidden)
    return Fitted(shown, more, lanes - 1 if lanes > 1 else None)


def days_text(days: Decimal, words: Words) -> str:
    """`1 day`, `0.5 days`, `5 days`."""
    return words.text("1 day") if days == 1 else words.text("{days} days", days=number(days, words))


def absence_tip(record: Record, absence: Absence, words: Words) -> str:
    """Everything that a bar may have to leave out: `Vacation, 7 – 11 Dec, 5 days`, and who else has it, or alone."""
    parts = [absence_name(absence, words), dates_label(absence, words)]
    time = times_text(absence)
    days = None if absence.hourly else absence_days(record, absence)
    if time:
        parts.append(time)
    if days is not None:
        parts.append(days_text(days, words))
    if absence.open_ended:
        parts.append(words.text("end not known"))
    if absence.status is Status.PENDING:
        parts.append(words.text("requested"))
    if absence.provider == "moco":
        parts.append(source_label(absence.provider, words))
    parts += _mirrors(record, absence, words)
    return ", ".join(parts)


def _mirrors(record: Record, absence: Absence, words: Words) -> list[str]:
    """`also in Moco` where another provider tells of a leave on each day of it that counts."""
    if absence.open_ended or absence.status is not Status.APPROVED:
        return []
    days = [day for day in absence.period(record.today).days() if _works(record, day)]
    others = {row.provider for day in days for row in record.mirrored_on(day)}
    return [
        words.text("also in {source}", source=source_label(other, words))
        for other in sorted(others)
        if all(any(row.provider == other for row in record.mirrored_on(day)) for day in days)
    ]


def _works(record: Record, day: date) -> bool:
    """True where hours are owed but for absences: a mirror need not tell of other days."""
    schedule, holiday = record.schedule_on(day), record.holiday_on(day)
    whole = holiday is not None and holiday.portion is Portion.FULL
    return schedule is not None and schedule.minutes_on(day) > 0 and not whole


def times_text(absence: Absence) -> str:
    """`14:00–16:00` for an hourly absence of one day whose times are known."""
    if not absence.hourly or absence.start != absence.end:
        return ""
    return time_range(absence.start_time, absence.end_time)


def _absences(record: Record, week: Period) -> list[Absence]:
    found: dict[str, Absence] = {}
    for day in week.days():
        found |= {absence.id: absence for absence in record.absences_on(day) if absence.shown}
    return list(found.values())


def _absence_bar(record: Record, absence: Absence, week: Period, words: Words) -> Bar:
    whole = absence.period(record.today)
    first, last = max(whole.first, week.first), min(whole.last, week.last)
    before, after = whole.first < week.first, whole.last > week.last
    late, early = absence.start_half and not before, absence.end_half and not after
    days = None if absence.hourly else absence_days(record, absence)
    look = look_of(absence)
    return Bar(
        first=(first - week.first).days,
        last=(last - week.first).days,
        lane=0,
        style=look.style,
        icon=look.icon,
        text=_bar_text(absence, words),
        form=_form(absence, half=late or early),
        time=times_text(absence),
        length=days_text(days, words) if days is not None and days >= 2 and not after else "",
        late=late,
        early=early,
        before=before,
        after=after or absence.open_ended,
        pending=absence.status is Status.PENDING,
        tip=absence_tip(record, absence, words),
        short=absence_name(absence, words),
    )


def _form(absence: Absence, *, half: bool) -> Form:
    if absence.hourly:
        return Form.HOURLY
    return Form.HALF if half else Form.SOLID


def _bar_text(absence: Absence, words: Words) -> str:
    parts = [absence_name(absence, words)]
    portion = absence.portion_on(absence.start) if absence.start == absence.end else Portion.FULL
    if portion in (Portion.MORNING, Portion.AFTERNOON):
        parts.append(portion_label(portion, words))
    if absence.status is Status.PENDING:
        parts.append(words.text("requested"))
    return ", ".join(parts)


def _holiday_bar(holiday: Holiday, column: int, words: Words) -> Bar:
    half = holiday.portion is not Portion.FULL
    name = f"{holiday.name}, {portion_label(holiday.portion, words)}" if half else holiday.name
    return Bar(column, column, 0, HOLIDAY.style, HOLIDAY.icon, name, Form.NAME, tip=name, short=holiday.name)
