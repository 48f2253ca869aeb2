"""Day details as final strings: bars, the sum in words and as a bar, a row per part with its source. Pure: no Qt."""

from dataclasses import dataclass, replace
from datetime import date

from roots_desktop.domain.absences import Status
from roots_desktop.domain.dates import ONE_DAY, Portion
from roots_desktop.domain.hours import DayAbsence, DayHours, LineKind, day_hours
from roots_desktop.domain.records import Record
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.explanations import counts_text, plain_text, target_text
from roots_desktop.messages.formats import day_and_month, duration, time_range, weekday
from roots_desktop.messages.labels import absence_label, absence_name, portion_label
from roots_desktop.ui.calendar.bars_view import Bar, Form, absence_tip
from roots_desktop.ui.details.part_rows import PartFrame, PartRow, part_rows
from roots_desktop.ui.looks import HOLIDAY, look_of
from roots_desktop.ui.work.day_rows import DayRow, RowKind
from roots_desktop.ui.work.day_view import DayDetails, DayFrame, day_view


@dataclass(frozen=True, slots=True)
class SumPart:
    """A part of the sum as a bar: `share` of its width. `style` is that of an absence, empty for what is to be worked.

    What is only `planned` is hatched.
    """

    share: float
    text: str
    style: str = ""
    planned: bool = False


@dataclass(frozen=True, slots=True)
class DetailsView:
    """Everything about one day. `counts` says from when on it counts; `waiting` is not sent yet.

    `text` is the sum with its rows as aligned text, to be copied. `in_personio` offers to look there: Personio is
    connected.
    """

    day: date
    title: str
    subtitle: str
    bars: tuple[Bar, ...]
    target: str
    sentence: str
    sums: tuple[SumPart, ...]
    rows: tuple[PartRow, ...]
    counts: str
    points: tuple[str, ...]
    facts: tuple[str, ...]
    unchecked: str
    waiting: tuple[PartRow, ...]
    in_personio: bool
    text: str


def details_view(picture: Picture, record: Record, frame: DayFrame, words: Words) -> DetailsView:
    """The details of the day of a frame."""
    hours, day = day_hours(record, frame.day), day_view(picture, record, frame, words)
    target = day.sections[0]
    title, sentence = _title(frame.day, record.today, words), target_text(hours, words) or target.sentence
    rows = part_rows(PartFrame(picture, record, hours, day, frame.now), words)
    told = (PartRow("", words.text("Target"), (sentence,), target.figure), *rows)
    return DetailsView(
        day=frame.day,
        title=title,
        subtitle=day.subtitle,
        bars=_bars(record, hours, words),
        target=target.figure,
        sentence=sentence,
        sums=_sums(hours, record.today, words),
        rows=rows,
        counts=counts_text(frame.day + ONE_DAY, words) if frame.day >= record.today else "",
        points=day.points,
        facts=day.facts,
        unchecked=day.unchecked,
        waiting=_waiting(day),
        in_personio=picture.snapshot.connection("personio") is not None,
        text=plain_text(
            ", ".join(filter(None, (title, day.subtitle))),
            [(row.title, (row.value,), "; ".join(filter(None, row.notes))) for row in told],
        ),
    )


def _title(day: date, today: date, words: Words) -> str:
    """`Thursday, 24 December`, of another year with that."""
    title = f"{weekday(day, words)}, {day_and_month(day, words)}"
    return title if day.year == today.year else f"{title} {day.year}"


def _bars(record: Record, hours: DayHours, words: Words) -> tuple[Bar, ...]:
    bars = [_absence_bar(record, part, hours.day, words) for part in hours.absences if part.absence.shown]
    holiday = hours.holiday
    if holiday is not None:
        length = _length(holiday.portion, words)
        form = Form.SOLID if holiday.portion is Portion.FULL else Form.HALF
        whole = Bar(0, 0, 0, HOLIDAY.style, HOLIDAY.icon, holiday.name, form, length=length, tip=holiday.name)
        bars.insert(0, _halved(whole, holiday.portion))
    return tuple(replace(bar, lane=lane) for lane, bar in enumerate(bars))


def _absence_bar(record: Record, part: DayAbsence, day: date, words: Words) -> Bar:
    absence, look = part.absence, look_of(part.absence)
    pending = absence.status is Status.PENDING
    hourly = part.portion is Portion.HOURS
    form = Form.HOURLY if hourly else Form.SOLID if part.portion is Portion.FULL else Form.HALF
    name = absence_name(absence, words) if hourly else absence_label(part, words)
    bar = Bar(
        0,
        0,
        0,
        look.style,
        look.icon,
        f"{name}, {words.text('requested')}" if pending else name,
        form,
        time=time_range(part.start_time, part.end_time) if hourly else "",
        length=duration(part.minutes) if hourly else _length(part.portion, words),
        before=absence.start < day,
        after=absence.open_ended or absence.last_day(record.today) > day,
        pending=pending,
        tip=absence_tip(record, absence, words),
    )
    return _halved(bar, part.portion)


def _halved(bar: Bar, portion: Portion) -> Bar:
    return replace(bar, late=portion is Portion.AFTERNOON, early=portion is Portion.MORNING)


def _length(portion: Portion, words: Words) -> str:
    return portion_label(portion, words) if portion is Portion.FULL else words.text("half day")


def _sums(hours: DayHours, today: date, words: Words) -> tuple[SumPart, ...]:
    """What the schedule consists of; nothing where none is owed or known."""
    if not hours.schedule or hours.target is None:
        return ()
    counting = iter([part for part in hours.absences if part.explains])
    planned = hours.day > today
    parts = []
    for line in hours.lines:
        if line.kind is LineKind.SCHEDULE:
            continue
        taker = next(counting).absence if line.kind is LineKind.ABSENCE else None
        if line.minutes:
            name = line.name if taker is None else absence_name(taker, words)
            style = HOLIDAY.style if taker is None else look_of(taker).style
            text = f"{duration(-line.minutes)} {name}"
            parts.append(SumPart(-line.minutes / hours.schedule, text, style, planned))
    if hours.target:
        left = words.text("{hours} to work", hours=duration(hours.target))
        parts.append(SumPart(hours.target / hours.schedule, left))
    return tuple(parts)


def _waiting(day: DayDetails) -> tuple[PartRow, ...]:
    rows = [row for section in day.sections for row in section.rows if row.kind is RowKind.WAITING]
    return tuple(_waiting_row(row) for row in rows)


def _waiting_row(row: DayRow) -> PartRow:
    return PartRow(row.icon, row.title, row.notes, row.figure, "danger" if row.warns else "textMuted")
