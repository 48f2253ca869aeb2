"""The parts of a day's figures as rows, each with its source and when it was read. Pure: no Qt, counts nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from roots_desktop.domain.connections import Part
from roots_desktop.domain.holidays import ruling_years
from roots_desktop.domain.hours import DayAbsence, DayHours, Line, LineKind
from roots_desktop.domain.records import Record
from roots_desktop.domain.snapshot import Picture, Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.explanations import source_text
from roots_desktop.messages.formats import MINUS, UNKNOWN, duration, signed_duration, weekday
from roots_desktop.messages.labels import absence_label, booked_text, presence_text, status_label
from roots_desktop.ui.looks import HOLIDAY, look_of
from roots_desktop.ui.work.day_view import DayDetails
from roots_desktop.ui.work.reading import PROVIDER


@dataclass(frozen=True, slots=True)
class PartRow:
    """One row: icon and its colour, title, notes below it, value; `quiet` where the value is no figure."""

    icon: str
    title: str
    notes: tuple[str, ...]
    value: str = ""
    color: str = "textMuted"
    quiet: bool = False

    @property
    def spoken(self) -> str:
        """The whole row for a screen reader."""
        return ", ".join(filter(None, (self.title, self.value, *self.notes)))


@dataclass(frozen=True, slots=True)
class PartFrame:
    """What the rows are about: the figures of a day, and the day in words as the window tells it elsewhere."""

    picture: Picture
    record: Record
    hours: DayHours
    day: DayDetails
    now: datetime


def part_rows(frame: PartFrame, words: Words) -> tuple[PartRow, ...]:
    """Schedule, absences, holiday, booked, presence, balance; the last two where they can be known."""
    rows = [_schedule_row(frame, words), *_absence_rows(frame, words), _holiday_row(frame, words)]
    rows.append(_booked_row(frame, words))
    past, today = frame.hours.day < frame.record.today, frame.hours.day == frame.record.today
    if frame.hours.presences or ((past or today) and frame.picture.snapshot.connection(PROVIDER) is not None):
        rows.append(_presence_row(frame, words))
    if past:
        rows.append(_balance_row(frame, words))
    return tuple(rows)


def absences_read_at(snapshot: Snapshot, provider: str) -> datetime | None:
    """When the absences of a provider were read last; None for what was entered by hand."""
    connection = snapshot.connection(provider)
    return connection.part(Part.ABSENCES).last_success if connection is not None else None


def _schedule_row(frame: PartFrame, words: Words) -> PartRow:
    title = words.text("Schedule, {weekday}", weekday=weekday(frame.hours.day, words))
    line = _line(frame.hours.lines, LineKind.SCHEDULE)
    if line is None:
        missing = UNKNOWN if frame.hours.target is None else duration(frame.hours.target)
        return PartRow("clock", title, (frame.day.sections[0].sentence,), missing, quiet=True)
    name = words.text("“{name}”", name=line.name) if line.name else ""
    assumed = words.text("assumed") if line.assumed else ""
    source = source_text(line.source, line.read_at, frame.now, words)
    return PartRow("clock", title, (" · ".join(filter(None, (name, assumed, source))),), duration(line.minutes))


def _absence_rows(frame: PartFrame, words: Words) -> Iterable[PartRow]:
    for part in frame.hours.absences:
        yield _absence_row(part, frame, words)


def _absence_row(part: DayAbsence, frame: PartFrame, words: Words) -> PartRow:
    """One that takes nothing says why; its value is 0:00."""
    absence, look = part.absence, look_of(part.absence)
    status = status_label(absence.status, words)
    source = source_text(absence.provider, absences_read_at(frame.picture.snapshot, absence.provider), frame.now, words)
    notes = [f"{status[:1].upper()}{status[1:]} · {source}"]
    counts = part.reduces_target and not part.pending
    if part.pending:
        notes.append(words.text("Not approved yet, so it counts nowhere."))
    elif not counts:
        notes.append(words.text("Leaves the target as it is."))
    if absence.decided:
        notes.append(words.text("So you say in Settings, Absence types."))
    if not absence.shown:
        notes.append(words.text("Not drawn in the calendar: so you say in Settings, Absence types."))
    value = signed_duration(-part.minutes if counts else 0)
    return PartRow(look.icon, absence_label(part, words), tuple(notes), value, f"absence.{look.style}.text", not counts)


def _holiday_row(frame: PartFrame, words: Words) -> PartRow:
    """The holiday; where there is none, who says so."""
    holiday, day = frame.hours.holiday, frame.hours.day
    if holiday is not None:
        line = _line(frame.hours.lines, LineKind.HOLIDAY)
        source = source_text(holiday.source, _holidays_read_at(frame.record, holiday.source, day), frame.now, words)
        value = signed_duration(line.minutes) if line is not None else ""
        return PartRow(HOLIDAY.icon, holiday.name, (source,), value, f"absence.{HOLIDAY.style}.text")
    title = words.text("Public holiday")
    ruling = next((year for year in ruling_years(frame.record.holiday_years) if year.year == day.year), None)
    if ruling is None:
        unknown = words.text("No public holidays of {year} are known.", year=day.year)
        return PartRow(HOLIDAY.icon, title, (unknown,), UNKNOWN, quiet=True)
    source = source_text(ruling.source, ruling.read_at, frame.now, words)
    return PartRow(HOLIDAY.icon, title, (source,), words.text("none"), quiet=True)


def _holidays_read_at(record: Record, source: str, day: date) -> datetime | None:
    years = (year for year in record.holiday_years if year.source == source and year.year == day.year)
    return next((year.read_at for year in years), None)


def _booked_row(frame: PartFrame, words: Words) -> PartRow:
    hours, section = frame.hours, frame.day.sections[1]
    if hours.booked is None:
        return PartRow("check", section.title, (section.sentence,), section.figure, quiet=True)
    month = frame.record.entry_month(hours.day)
    source = source_text(PROVIDER, month.read_at if month is not None else None, frame.now, words)
    if hours.entries:
        found = words.plural("{n} time entry", "{n} time entries", len(hours.entries))
    else:
        over = hours.day < frame.record.today
        found = words.text("No time entries") if over else words.text("No time entries yet")
    notes = tuple(filter(None, (booked_text(hours, words), f"{found} · {source}")))
    return PartRow("check", section.title, notes, section.figure)


def _presence_row(frame: PartFrame, words: Words) -> PartRow:
    hours, section = frame.hours, frame.day.sections[2]
    if hours.presence is None:
        return PartRow("personal", section.title, (section.sentence,), section.figure, quiet=True)
    month = frame.record.presence_month(hours.day)
    source = source_text(PROVIDER, month.read_at if month is not None else None, frame.now, words)
    at_home = any(presence.home_office for presence in hours.presences)
    notes = tuple(filter(None, (presence_text(hours, words), section.sentence, source)))
    return PartRow("home" if at_home else "personal", section.title, notes, section.figure)


def _balance_row(frame: PartFrame, words: Words) -> PartRow:
    hours, section = frame.hours, frame.day.sections[3]
    if hours.balance is None:
        return PartRow("trend", section.title, (section.sentence,), section.figure, quiet=True)
    note = words.text(
        "{booked} booked {minus} {target} target",
        booked=duration(hours.booked),
        minus=MINUS,
        target=duration(hours.target),
    )
    return PartRow("trend", section.title, (note,), section.figure)


def _line(lines: Iterable[Line], kind: LineKind) -> Line | None:
    return next((line for line in lines if line.kind is kind), None)
