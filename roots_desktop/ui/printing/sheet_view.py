"""One month on one sheet of paper, as final strings: a line per day, the sums, and where it all comes from. No Qt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from roots_desktop.domain.dates import ONE_DAY, Portion, month_of
from roots_desktop.domain.hours import DayHours, LineKind, balance_minutes, days_hours, period_hours
from roots_desktop.domain.records import Record
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.messages.formats import (
    UNKNOWN,
    clock_time,
    duration,
    month_title,
    short_date,
    short_weekday,
    signed_duration,
)
from roots_desktop.messages.labels import marked_label, portion_label, source_label

ASSUMED = "*"
"""Stands at a target that nobody knew at the time."""

_NAMES: Mapping[LineKind, str] = {
    LineKind.SCHEDULE: mark("Work schedule"),
    LineKind.HOLIDAY: mark("Public holidays"),
    LineKind.ABSENCE: mark("Absences"),
    LineKind.ENTRY: mark("Time entries"),
    LineKind.PRESENCE: mark("Presences"),
}
"""In the order in which the sheet tells their sources."""

_Subject = tuple[LineKind, str]
"""What it is about, and its source."""


@dataclass(frozen=True, slots=True)
class SheetAbout:
    """What the record does not know: whose sheet it is, and when the absences of each source were last read."""

    person: str = ""
    absences_read: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of the table; `shaded` on days without work, `strong` for the sums."""

    day: str
    target: str
    booked: str
    presence: str
    balance: str
    note: str
    shaded: bool = False
    strong: bool = False

    @property
    def figures(self) -> tuple[str, ...]:
        """The columns that are set to the right."""
        return (self.target, self.booked, self.presence, self.balance)


@dataclass(frozen=True, slots=True)
class SheetView:
    """The whole sheet from top to bottom."""

    title: str
    person: str
    head: SheetRow
    rows: tuple[SheetRow, ...]
    total: SheetRow
    notes: tuple[str, ...]


def sheet_view(record: Record, month: date, words: Words, about: SheetAbout | None = None) -> SheetView:
    """The sheet of the calendar month of `month`, as of the day of the record."""
    about = about or SheetAbout()
    days = days_hours(record, month_of(month))
    text = words.text
    return SheetView(
        title=text("Working time {month}", month=month_title(month, words)),
        person=about.person,
        head=SheetRow(
            text("Day"),
            text("Target"),
            text("Booked"),
            text("Presence"),
            text("Balance"),
            text("Absence or holiday"),
            strong=True,
        ),
        rows=tuple(_row(day, record.today, words) for day in days),
        total=_total(days, record.today, words),
        notes=tuple(_notes(days, record, about, words)),
    )


def _row(day: DayHours, today: date, words: Words) -> SheetRow:
    """What lies ahead has a target only; a day without work says nothing unless something was done on it."""
    idle = day.schedule == 0 and not day.booked and not day.presence
    done = not idle and day.day <= today
    target = duration(day.target)
    return SheetRow(
        day=f"{short_weekday(day.day, words)} {day.day.day}",
        target="" if idle else f"{target} {ASSUMED}" if day.assumed else target,
        booked=duration(day.booked) if done else "",
        presence=duration(day.presence) if done else "",
        balance=signed_duration(balance_minutes((day,), today)) if done and day.day < today else "",
        note="; ".join(_remarks(day, words)),
        shaded=day.schedule == 0,
    )


def _remarks(day: DayHours, words: Words) -> Iterator[str]:
    if day.holiday is not None:
        whole = day.holiday.portion is Portion.FULL
        yield day.holiday.name if whole else f"{day.holiday.name}, {portion_label(day.holiday.portion, words)}"
    for part in day.absences:
        yield marked_label(part, words)


def _total(days: Sequence[DayHours], today: date, words: Words) -> SheetRow:
    """The same sums as everywhere: the target of the whole month, the balance of the days that have passed."""
    sums = period_hours(days)
    running = days[0].day < today <= days[-1].day
    until = words.text("Balance up to {day}", day=short_date(today - ONE_DAY, words)) if running else ""
    return SheetRow(
        day=words.text("Sum"),
        target=duration(sums.target),
        booked=duration(sums.booked),
        presence=duration(sums.presence),
        balance=signed_duration(balance_minutes(days, today)),
        note=until,
        strong=True,
    )


def _notes(days: Sequence[DayHours], record: Record, about: SheetAbout, words: Words) -> Iterator[str]:
    if any(day.assumed for day in days):
        yield words.text("{mark} assumed: the schedule of that day was not known then.", mark=ASSUMED)
    if any(part.pending for day in days for part in day.absences):
        yield words.text("What is requested counts nowhere yet.")
    if any(value is None for day in days for value in (day.target, day.booked, day.presence)):
        yield words.text("{mark} not known.", mark=UNKNOWN)
    yield from _sources(days, record, about, words)
    yield words.text("Made with roots, as of {day}.", day=short_date(record.today, words, year=True))


def _sources(days: Sequence[DayHours], record: Record, about: SheetAbout, words: Words) -> Iterator[str]:
    """`Time entries: Moco, read 19 Nov 2026, 14:18.`: each subject with its sources and the newest reading."""
    newest: dict[_Subject, datetime | None] = {}
    for day in days:
        for subject, read in _readings(day, record, about):
            newest[subject] = max(filter(None, (newest.get(subject), read)), default=None)
    for kind, name in _NAMES.items():
        told = [_source(source, read, words) for (of, source), read in sorted(newest.items(), key=_key) if of is kind]
        if told:
            yield f"{words.text(name)}: {'; '.join(told)}."


def _key(item: tuple[_Subject, datetime | None]) -> _Subject:
    return item[0]


def _readings(day: DayHours, record: Record, about: SheetAbout) -> Iterator[tuple[_Subject, datetime | None]]:
    """What stands on the line of a day, and when it was read. An absence is there even if it takes nothing."""
    for line in (*day.lines, *day.booked_lines, *day.presence_lines):
        if line.kind not in (LineKind.HOLIDAY, LineKind.ABSENCE):
            yield (line.kind, line.source), line.read_at
    if day.holiday is not None:
        source = day.holiday.source
        years = (known for known in record.holiday_years if (known.source, known.year) == (source, day.day.year))
        yield (LineKind.HOLIDAY, source), next((known.read_at for known in years), None)
    for part in day.absences:
        provider = part.absence.provider
        yield (LineKind.ABSENCE, provider), about.absences_read.get(provider)


def _source(source: str, read: datetime | None, words: Words) -> str:
    name = source_label(source, words)
    if read is None:
        return name
    local = read.astimezone().date()
    return words.text(
        "{source}, read {day}, {time}", source=name, day=short_date(local, words, year=True), time=clock_time(read)
    )
