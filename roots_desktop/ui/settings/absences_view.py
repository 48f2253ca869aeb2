"""The absences and holidays of one year as Settings lists them. Pure: no Qt."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from roots_desktop.domain.absences import Absence, Status
from roots_desktop.domain.dates import Portion, year_of
from roots_desktop.domain.holidays import Holiday, disagreements, ruling_years
from roots_desktop.domain.hours import absence_minutes, day_hours
from roots_desktop.domain.records import Record
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.domain.vacation import absence_days
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import UNKNOWN, duration, number, short_date, short_weekday, time_range
from roots_desktop.messages.holidays import disagreement_text, ruling_year_text, silent_year_text
from roots_desktop.messages.labels import absence_name, portion_label, source_label
from roots_desktop.ui.looks import HOLIDAY, Look, look_of

_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """One line: what, when, how long, from where. `id` is empty for a holiday."""

    id: str
    look: Look
    title: str
    when: str
    length: str
    source: str
    managed: bool
    pending: bool
    editable: bool
    hourly: bool = False

    @property
    def spoken(self) -> str:
        """The whole line for a screen reader."""
        return ", ".join((self.title, self.when, self.length, self.source))


@dataclass(frozen=True, slots=True)
class AbsencesView:
    """The page Absences for one year: upcoming first, then past, each in the order a reader looks for.

    `holidays` says whose public holidays rule the year, and where the sources disagree.
    """

    editable: bool
    banner: str
    years: tuple[int, ...]
    year: int
    upcoming_title: str
    upcoming: tuple[AbsenceRow, ...]
    past: tuple[AbsenceRow, ...]
    empty: str
    holidays: str
    footer: str


@dataclass(frozen=True, slots=True)
class _Dated:
    first: date
    last: date
    row: AbsenceRow


def absences_view(snapshot: Snapshot, record: Record, year: int, words: Words) -> AbsencesView:
    """What is stored for one calendar year and counts today."""
    owner = snapshot.owner_of_absences()
    period = year_of(date(year, 1, 1))
    absences = [absence for absence in record.absences if absence.period(record.today).overlaps(period)]
    holidays = [holiday for day in period.days() if (holiday := record.holiday_on(day))]
    entries = [_absence_entry(absence, record, words, locked=owner is not None) for absence in absences]
    entries += [_holiday_entry(holiday, record, words) for holiday in holidays]
    entries.sort(key=lambda entry: (entry.first, entry.row.id))
    upcoming = [entry for entry in entries if entry.last >= record.today]
    running = any(entry.first <= record.today and entry.row.id for entry in upcoming)
    return AbsencesView(
        editable=owner is None,
        banner=_banner(snapshot, owner, words),
        years=years_of(record),
        year=year,
        upcoming_title=words.text("Now and upcoming") if running else words.text("Upcoming"),
        upcoming=tuple(entry.row for entry in upcoming),
        past=tuple(entry.row for entry in reversed(entries) if entry.last < record.today),
        empty="" if entries else words.text("No absences and no public holidays are known for {year}.", year=year),
        holidays=holidays_text(record, year, words),
        footer=_footer(len(absences), len(holidays), year, words),
    )


def holidays_text(record: Record, year: int, words: Words) -> str:
    """`Public holidays 2026: Personio. Moco has 15 August, Personio has not.`; empty while no source is known."""
    of_year = [known for known in record.holiday_years if known.year == year]
    parts = [
        words.text("Public holidays {year}.", year=ruling_year_text(known, words)) for known in ruling_years(of_year)
    ]
    silent = [silent_year_text(known, words) for known in of_year]
    parts += [f"{text[:1].upper()}{text[1:]}." for text in silent if text]
    parts += [disagreement_text(found, words) for found in disagreements(of_year, record.works_on)]
    return " ".join(parts)


def years_of(record: Record) -> tuple[int, ...]:
    """The years that can be looked at, newest first: all with an absence, and last, this and next year."""
    today = record.today
    years = {today.year - 1, today.year, today.year + 1} | {year.year for year in record.holiday_years}
    for absence in record.absences:
        years |= set(range(absence.start.year, absence.last_day(today).year + 1))
    return tuple(sorted(years, reverse=True))


def when_text(absence: Absence, words: Words) -> str:
    """`Mon 7 – Fri 11 Dec`, `Thu 24 Dec, a.m.`, `Tue 17 Nov, 14:00–16:00`, `since Mon 7 Dec`."""
    first = _weekday_date(absence.start, words)
    if absence.end is None:
        return words.text("from {day}, end open", day=first)
    if absence.start == absence.end:
        return f"{first}{_part_of_day(absence, words)}"
    start = _short_start(absence.start, absence.end, words)
    late = f" {portion_label(Portion.AFTERNOON, words)}" if absence.start_half else ""
    early = f" {portion_label(Portion.MORNING, words)}" if absence.end_half else ""
    return f"{start}{late} – {_weekday_date(absence.end, words)}{early}"


def length_text(absence: Absence, record: Record, words: Words) -> str:
    """`5 days`, `0.5 days`, `2:00 h`; a dash where it cannot be said."""
    if absence.hourly:
        minutes = absence_minutes(record, absence)
        return UNKNOWN if minutes is None else words.text("{hours} h", hours=duration(minutes))
    days = absence_days(record, absence)
    if days is None:
        return UNKNOWN
    if days == 0:
        return words.text("no work day")
    return words.text("1 day") if days == 1 else words.text("{days} days", days=number(days, words))


def _absence_entry(absence: Absence, record: Record, words: Words, *, locked: bool) -> _Dated:
    pending = absence.status is Status.PENDING
    row = AbsenceRow(
        id=absence.id,
        look=look_of(absence),
        title=_marked(absence, words),
        when=when_text(absence, words),
        length=length_text(absence, record, words),
        source=_badge(absence.provider, words),
        managed=absence.provider != "manual",
        pending=pending,
        editable=not locked and absence.provider == "manual",
        hourly=absence.hourly,
    )
    return _Dated(absence.start, absence.last_day(record.today), row)


def _marked(absence: Absence, words: Words) -> str:
    title = absence_name(absence, words)
    if absence.status is Status.PENDING:
        title = words.text("{absence}, requested", absence=title)
    return title if absence.shown else words.text("{absence}, not in the calendar", absence=title)


def _holiday_entry(holiday: Holiday, record: Record, words: Words) -> _Dated:
    row = AbsenceRow(
        id="",
        look=HOLIDAY,
        title=holiday.name,
        when=_weekday_date(holiday.day, words) + _half_label(holiday.portion, words),
        length=_holiday_length(holiday, record, words),
        source=_badge(holiday.source, words),
        managed=holiday.source in ("personio", "moco"),
        pending=False,
        editable=False,
    )
    return _Dated(holiday.day, holiday.day, row)


def _holiday_length(holiday: Holiday, record: Record, words: Words) -> str:
    schedule = day_hours(record, holiday.day).schedule
    if schedule == 0:
        return words.text("weekend") if holiday.day.weekday() >= 5 else words.text("no work day")
    if holiday.portion is Portion.FULL:
        return words.text("1 day")
    return words.text("{days} days", days=number(_HALF, words))


def _banner(snapshot: Snapshot, owner: str | None, words: Words) -> str:
    if owner is None and snapshot.connection("moco") is not None:
        return words.text("From Moco, and by hand: on a day that you enter here, yours counts instead.")
    if owner is None:
        return words.text("Set on this computer. A connected Personio takes over.")
    connection = snapshot.connection(owner)
    if connection is not None and connection.archived:
        return words.text("Archive of Personio — delete the archive to edit")
    return words.text("Managed by Personio — disconnect to edit")


def _footer(absences: int, holidays: int, year: int, words: Words) -> str:
    return words.text(
        "{absences} and {holidays} in {year}",
        absences=words.plural("{n} absence", "{n} absences", absences),
        holidays=words.plural("{n} public holiday", "{n} public holidays", holidays),
        year=year,
    )


def _badge(source: str, words: Words) -> str:
    return words.text("by hand") if source == "manual" else source_label(source, words)


def _weekday_date(day: date, words: Words) -> str:
    return f"{short_weekday(day, words)} {short_date(day, words)}"


def _short_start(start: date, end: date, words: Words) -> str:
    """The first day without the month that the last one names anyway."""
    if (start.year, start.month) != (end.year, end.month):
        return _weekday_date(start, words)
    return f"{short_weekday(start, words)} {start.day}{'.' if words.language == 'de' else ''}"


def _part_of_day(absence: Absence, words: Words) -> str:
    portion = absence.portion_on(absence.start)
    if portion is not Portion.HOURS:
        return _half_label(portion, words)
    times = time_range(absence.start_time, absence.end_time)
    return f", {times}" if times else ""


def _half_label(portion: Portion, words: Words) -> str:
    return f", {portion_label(portion, words)}" if portion in (Portion.MORNING, Portion.AFTERNOON) else ""
