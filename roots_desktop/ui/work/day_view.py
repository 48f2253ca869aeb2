"""One day with everything that is known about it: figures, the lines that add up to them, what is odd. Pure: no Qt."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from roots_desktop.domain.completeness import day_findings
from roots_desktop.domain.connections import Part
from roots_desktop.domain.dates import ONE_DAY, iso_week
from roots_desktop.domain.hours import DayAbsence, DayHours, Line, LineKind, day_hours
from roots_desktop.domain.records import Record
from roots_desktop.domain.snapshot import Picture
from roots_desktop.domain.working_time import is_checked
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.explanations import counts_text
from roots_desktop.messages.findings import finding_line, unchecked_text
from roots_desktop.messages.formats import UNKNOWN, duration, signed_duration, spoken_date
from roots_desktop.messages.labels import explanation_text, line_label, marked_label
from roots_desktop.ui.looks import HOLIDAY, look_of
from roots_desktop.ui.work.day_rows import DayRow, RowFrame, RowKind, entry_rows, presence_rows, source_note
from roots_desktop.ui.work.reading import why_unknown
from roots_desktop.ui.work.work_view import Clocking, work_view


@dataclass(frozen=True, slots=True)
class Section:
    """A figure with its title, a muted sentence about it (why it is not known, how it adds up), and its rows."""

    title: str
    figure: str
    sentence: str = ""
    rows: tuple[DayRow, ...] = ()


@dataclass(frozen=True, slots=True)
class DayDetails:
    """The whole day. `points` are open points of the timesheet, `facts` those about working time, each in one line.

    `unchecked` says that nobody looked for facts. `clocking` is there for today only.
    """

    day: date
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    points: tuple[str, ...]
    facts: tuple[str, ...]
    unchecked: str
    books: bool
    clocking: Clocking | None


@dataclass(frozen=True, slots=True)
class DayFrame:
    """Which day, seen from which moment. `switches` are the parts of Moco that are switched on."""

    day: date
    now: datetime
    switches: tuple[str, ...]


def day_view(picture: Picture, record: Record, frame: DayFrame, words: Words) -> DayDetails:
    """The day of a picture."""
    hours = day_hours(record, frame.day)
    work = work_view(picture, record, frame.switches, frame.now, words)
    rows = RowFrame(picture.snapshot, record, frame.now, work.books)
    country = picture.region.country if picture.region is not None else None
    findings = day_findings(record, frame.day, country)
    return DayDetails(
        day=frame.day,
        title=_title(frame.day, record.today, words),
        subtitle=_subtitle(frame.day, record.today, words),
        sections=(
            _target(hours, frame, words),
            _booked(picture, hours, rows, frame, words),
            _presence(picture, hours, rows, frame, words),
            _balance(hours, record.today, words),
        ),
        points=tuple(finding_line(finding, words) for finding in findings if not finding.kind.is_fact),
        facts=tuple(finding_line(finding, words) for finding in findings if finding.kind.is_fact),
        unchecked=unchecked_text(country, words) if hours.presences and not is_checked(country) else "",
        books=work.books,
        clocking=work.clocking if frame.day == record.today else None,
    )


def _title(day: date, today: date, words: Words) -> str:
    """`Thursday 19 November`, of another year with that."""
    return spoken_date(day, words) if day.year == today.year else f"{spoken_date(day, words)} {day.year}"


def _subtitle(day: date, today: date, words: Words) -> str:
    """`Week 47, today`, `Week 52, in 35 days`, `Week 46, 5 days ago`."""
    days = (day - today).days
    if days == 0:
        when = words.text("today")
    elif days > 0:
        when = words.text("tomorrow") if days == 1 else words.plural("in {n} day", "in {n} days", days)
    else:
        when = words.text("yesterday") if days == -1 else words.text("{n} days ago", n=-days)
    return words.text("Week {week}, {when}", week=iso_week(day)[1], when=when)


def _target(hours: DayHours, frame: DayFrame, words: Words) -> Section:
    if hours.target is None:
        sentence = words.text("No work schedule is known for this day.")
    elif not hours.lines:
        sentence = words.text("Outside your employment, nothing is owed.")
    else:
        sentence = explanation_text(hours, words) if len(hours.lines) > 1 else ""
    # The lines of absences are those that count, in their order.
    counting = iter([part for part in hours.absences if part.explains])
    rows = [_target_row(line, counting, frame, words) for line in hours.lines]
    rows += [_idle_row(part, words) for part in hours.absences if not part.explains]
    if not hours.lines:
        rows += [_idle_row(part, words) for part in counting]
    return Section(words.text("Target"), duration(hours.target), sentence, tuple(rows))


def _target_row(line: Line, counting: Iterator[DayAbsence], frame: DayFrame, words: Words) -> DayRow:
    icon, title, notes = "clock", line_label(line, words), [source_note(line, frame.now, words)]
    if line.kind is LineKind.HOLIDAY:
        icon = HOLIDAY.icon
    elif line.kind is LineKind.ABSENCE:
        part = next(counting)
        icon, title = look_of(part.absence).icon, marked_label(part, words)
        notes += [words.text("So you say in Settings, Absence types.")] * line.decided
    minutes = duration(line.minutes) if line.kind is LineKind.SCHEDULE else signed_duration(line.minutes)
    return DayRow(RowKind.PLAIN, "", icon, title, tuple(notes), minutes)


def _idle_row(part: DayAbsence, words: Words) -> DayRow:
    """An absence that takes nothing from the target."""
    title = marked_label(part, words)
    return DayRow(RowKind.PLAIN, "", look_of(part.absence).icon, title, (_no_effect(part, words),))


def _no_effect(part: DayAbsence, words: Words) -> str:
    if part.pending:
        return words.text("Not approved yet, so it counts nowhere.")
    return words.text("Leaves the target as it is.")


def _booked(picture: Picture, hours: DayHours, rows: RowFrame, frame: DayFrame, words: Words) -> Section:
    found = entry_rows(hours, rows, words)
    if hours.booked is None:
        sentence = why_unknown(picture, Part.ENTRIES, frame.day, frame.switches, words)
    else:
        sentence = "" if found else words.text("No time entries.")
    return Section(words.text("Booked"), duration(hours.booked), sentence, found)


def _presence(picture: Picture, hours: DayHours, rows: RowFrame, frame: DayFrame, words: Words) -> Section:
    found = presence_rows(hours, rows, words)
    if hours.presence is None:
        sentence = why_unknown(picture, Part.PRESENCES, frame.day, frame.switches, words)
    elif any(presence.is_open for presence in hours.presences):
        sentence = words.text("What goes on still is not in the figure.")
    else:
        sentence = "" if found else words.text("No presence.")
    return Section(words.text("Presence"), duration(hours.presence), sentence, found)


def _balance(hours: DayHours, today: date, words: Words) -> Section:
    title = words.text("Balance of the day")
    if hours.day < today:
        sentence = "" if hours.balance is not None else words.text("Unknown without target and booked hours.")
        return Section(title, signed_duration(hours.balance), sentence)
    return Section(title, UNKNOWN, counts_text(hours.day + ONE_DAY, words))
