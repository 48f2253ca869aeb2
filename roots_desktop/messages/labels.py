"""Kinds, portions, sources and the lines of an explanation in words. Knows no arithmetic."""

from collections.abc import Mapping, Sequence
from datetime import date

from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.changes import ChangeKind
from roots_desktop.domain.connections import Part
from roots_desktop.domain.dates import Period, Portion
from roots_desktop.domain.entries import Presence
from roots_desktop.domain.hours import DayAbsence, DayHours, Line, LineKind
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.messages.formats import MINUS, date_range, duration, short_date, time_range, time_text

_KINDS: Mapping[Kind, str] = {
    Kind.VACATION: mark("Vacation"),
    Kind.SICK: mark("Sick leave"),
    Kind.CHILD_SICK: mark("Child sick"),
    Kind.PUBLIC_HOLIDAY: mark("Public holiday"),
    Kind.PERSONAL: mark("Personal"),
    Kind.SPECIAL_LEAVE: mark("Special leave"),
    Kind.UNPAID_LEAVE: mark("Unpaid leave"),
    Kind.PARENTAL_LEAVE: mark("Parental leave"),
    Kind.TIME_COMPENSATION: mark("Time compensation"),
    Kind.REMOTE_WORK: mark("Remote work"),
    Kind.OTHER: mark("Other absence"),
}

_PORTIONS: Mapping[Portion, str] = {
    Portion.FULL: mark("whole day"),
    Portion.MORNING: mark("a.m."),
    Portion.AFTERNOON: mark("p.m."),
    Portion.HOURS: mark("by the hour"),
}

_SOURCES: Mapping[str, str] = {
    "personio": mark("Personio"),
    "moco": mark("Moco"),
    "calendar": mark("Calendar"),
    "manual": mark("entered by hand"),
}

_PARTS: Mapping[Part, str] = {
    Part.EMPLOYEE: mark("Employee"),
    Part.SCHEDULE: mark("Work schedule"),
    Part.ABSENCES: mark("Absences"),
    Part.ABSENCE_TYPES: mark("Absence types"),
    Part.BALANCE: mark("Balance"),
    Part.HOLIDAYS: mark("Public holidays"),
    Part.ENTRIES: mark("Time entries"),
    Part.PRESENCES: mark("Presences"),
    Part.PROJECTS: mark("Projects"),
}

_THINGS: Mapping[str, str] = {
    "absence": mark("absence"),
    "balance": mark("balance"),
    "entry": mark("time entry"),
    "holiday": mark("public holiday"),
    "presence": mark("presence"),
    "schedule": mark("work schedule"),
    "unsynced_absence": mark("absences, type not synced"),
}

_CHANGES: Mapping[ChangeKind, str] = {
    ChangeKind.ADDED: mark("added"),
    ChangeKind.CHANGED: mark("changed"),
    ChangeKind.REMOVED: mark("removed"),
}

_STATUSES: Mapping[Status, str] = {
    Status.APPROVED: mark("approved"),
    Status.PENDING: mark("requested"),
}


def kind_label(kind: Kind, words: Words) -> str:
    """`Vacation`, `Sick leave` …"""
    return words.text(_KINDS[kind])


def portion_label(portion: Portion, words: Words) -> str:
    """`whole day`, `a.m.`, `p.m.`, `by the hour`."""
    return words.text(_PORTIONS[portion])


def status_label(status: Status, words: Words) -> str:
    """`approved` or `requested`."""
    return words.text(_STATUSES[status])


def source_label(source: str, words: Words) -> str:
    """Where a figure comes from: `Personio`, `Calendar`, `entered by hand`."""
    return words.text(_SOURCES.get(source, source))


def part_label(part: Part, words: Words) -> str:
    """A part of a sync: `Work schedule`, `Absences` …"""
    return words.text(_PARTS[part])


def change_label(kind: ChangeKind, words: Words) -> str:
    """`added`, `changed` or `removed`."""
    return words.text(_CHANGES[kind])


def thing_label(what: str, words: Words) -> str:
    """What a change is about: `absence`, `work schedule`; a word nobody translated stays as it is."""
    return words.text(_THINGS.get(what, what))


def absence_name(absence: Absence, words: Words) -> str:
    """The type as the account names it, else the kind."""
    return absence.type or kind_label(absence.kind, words)


def absence_label(part: DayAbsence, words: Words) -> str:
    """The absence as its day shows it: `Vacation`, `Vacation, a.m.`, `Doctor 14:00–16:00`."""
    name = absence_name(part.absence, words)
    match part.portion:
        case Portion.FULL:
            return name
        case Portion.MORNING | Portion.AFTERNOON:
            return f"{name}, {portion_label(part.portion, words)}"
        case Portion.HOURS:
            return f"{name} {time_range(part.start_time, part.end_time)}".rstrip()


def marked_label(part: DayAbsence, words: Words) -> str:
    """The absence as its day shows it, with the mark of one that is not approved: `Vacation (requested)`."""
    label = absence_label(part, words)
    return words.text("{absence} (requested)", absence=label) if part.pending else label


def dates_label(absence: Absence, words: Words) -> str:
    """`7 – 11 Dec`; `since 1 Nov` while nobody knows the last day."""
    if absence.end is None:
        return words.text("since {day}", day=short_date(absence.start, words))
    return date_range(Period(absence.start, absence.end), words)


def distance_label(absence: Absence, today: date, words: Words) -> str:
    """`today`, `tomorrow`, `in 18 days`; while a longer one runs `until 20 Nov`, or `end not known`."""
    days = (absence.start - today).days
    if days < 0:
        if absence.end is None:
            return words.text("end not known")
        return words.text("until {day}", day=short_date(absence.end, words))
    if days == 0:
        return words.text("today")
    return words.text("tomorrow") if days == 1 else words.plural("in {n} day", "in {n} days", days)


def line_label(line: Line, words: Words) -> str:
    """What a line of an explanation stands for: `Schedule “Full-time 38.5 h”`, `Buß- und Bettag`, `Website, Design`,
    `8:12–12:00`.
    """
    match line.kind:
        case LineKind.SCHEDULE:
            label = words.text("Schedule “{name}”", name=line.name) if line.name else words.text("Schedule")
            return words.text("{label} (assumed)", label=label) if line.assumed else label
        case LineKind.ENTRY:
            return line.name or words.text("Time entry")
        case LineKind.PRESENCE:
            return words.text("Presence") if line.presence is None else presence_label(line.presence, words)
        case LineKind.ABSENCE:
            return words.text("{absence} (by your mapping)", absence=line.name) if line.decided else line.name
        case LineKind.HOLIDAY:
            return line.name


def presence_label(presence: Presence, words: Words) -> str:
    """`8:12–12:00`; `since 8:12` while nobody clocked out; `until 12:00` without a start; home office is told too."""
    start, end = presence.start, presence.end
    if start is not None and end is not None:
        text = time_range(start.time(), end.time())
    elif start is not None:
        text = words.text("since {time}", time=time_text(start.time()))
    elif end is not None:
        text = words.text("until {time}", time=time_text(end.time()))
    else:
        text = words.text("times not recorded")
    return f"{text}, {words.text('home office')}" if presence.home_office else text


def explanation_text(day: DayHours, words: Words) -> str:
    """The target in words: `4:00 = 8:00 Schedule − 4:00 Vacation`; empty where there are no lines."""
    return sum_text(day.target, _terms(day.lines, words), MINUS)


def booked_text(day: DayHours, words: Words) -> str:
    """What was booked in words: `6:15 = 2:00 Website, Design + 4:15 Shop, Review`; empty where there are no lines."""
    return sum_text(day.booked, _terms(day.booked_lines, words), "+")


def presence_text(day: DayHours, words: Words) -> str:
    """The presence in words: `7:30 = 3:48 08:12–12:00 + 3:42 12:30–16:12`; empty where there are no lines."""
    return sum_text(day.presence, _terms(day.presence_lines, words), "+")


def sum_text(total: int | None, terms: Sequence[tuple[int, str]], joint: str = MINUS) -> str:
    """A sum of minutes in words, each term with its name; `joint` stands before one that is not below zero."""
    if not terms:
        return ""
    text = f"{duration(total)} ="
    for index, (minutes, label) in enumerate(terms):
        sign = f" {MINUS}" if minutes < 0 else f" {joint}" if index else ""
        text += f"{sign} {duration(abs(minutes))} {label}"
    return text


def _terms(lines: Sequence[Line], words: Words) -> list[tuple[int, str]]:
    return [(line.minutes, line_label(line, words)) for line in lines]
