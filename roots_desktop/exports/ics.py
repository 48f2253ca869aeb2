"""Absences and holidays as an iCalendar file (RFC 5545). Knows the format, not where it goes.

Whole and half days are all-day events, whose end is the day after the last one: a schedule tells how long a half day
is, not when it begins, so its half is told in words. Hourly absences carry their times in UTC, so that no zone
definition is needed; without times their length is told. The same absence has the same UID in every export and on every
computer, so that a calendar that reads it again changes the event and adds none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from roots_desktop import __version__
from roots_desktop.domain.absences import Absence, Effect, Status
from roots_desktop.domain.dates import ONE_DAY, Period, Portion, year_of
from roots_desktop.domain.holidays import Holiday
from roots_desktop.domain.hours import absence_minutes
from roots_desktop.domain.records import Record
from roots_desktop.exports.stamps import Stamps
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import duration
from roots_desktop.messages.labels import absence_name, portion_label

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//roots//roots "
"""How the PRODID of every file begins that roots wrote."""


@dataclass(frozen=True, slots=True)
class CalendarFrame:
    """Which days, at which moment. `private` tells that somebody is absent, not why; work elsewhere is no absence then.

    `earlier` is the text of the file that this one replaces: its events keep their stamps as long as they are the same.
    """

    period: Period
    now: datetime
    private: bool = False
    earlier: str = ""


def calendar(record: Record, frame: CalendarFrame, words: Words) -> str:
    """The file's text: the shown absences that touch the period, as a whole, and the holidays, which are public."""
    from icalendar import Calendar  # noqa: PLC0415 - 40 ms that no other command should pay

    found = Calendar()
    found.add("prodid", f"{PRODUCT}{__version__}//{words.language.upper()}")
    found.add("version", "2.0")
    found.add("x-wr-calname", words.text("Absences"))
    stamps = Stamps(frame.earlier, frame.now)
    for event in _events(record, frame, words):
        stamps.put_on(event)
        found.add_component(event)
    text: bytes = found.to_ical()
    return text.decode("utf-8")


def _events(record: Record, frame: CalendarFrame, words: Words) -> "Iterator[Event]":
    for absence in sorted(record.absences, key=lambda absence: (absence.start, absence.id)):
        told = absence.shown and (not frame.private or absence.effect is not Effect.NONE)
        if told and absence.period(record.today).overlaps(frame.period):
            yield _absence_event(absence, record, words, private=frame.private)
    for holiday in _holidays(record, frame.period):
        yield _holiday_event(holiday, words)


def _holidays(record: Record, period: Period) -> Iterator[Holiday]:
    """The holidays in the period, however long it is: only years that are known are looked through."""
    for year in sorted({known.year for known in record.holiday_years}):
        whole = year_of(date(year, 1, 1))
        for day in Period(max(whole.first, period.first), min(whole.last, period.last)).days():
            holiday = record.holiday_on(day)
            if holiday is not None:
                yield holiday


def _absence_event(absence: Absence, record: Record, words: Words, *, private: bool) -> "Event":
    event = _event(f"absence-{absence.provider}-{absence.id}")
    event.add("summary", words.text("Absent") if private else _summary(absence, record, words))
    first, after = _times(absence) or (absence.start, absence.last_day(record.today) + ONE_DAY)
    event.add("dtstart", first)
    event.add("dtend", after)
    event.add("status", "TENTATIVE" if absence.status is Status.PENDING else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if absence.effect is Effect.NONE else "OPAQUE")
    event.add("class", "PRIVATE")
    return event


def _holiday_event(holiday: Holiday, words: Words) -> "Event":
    event = _event(f"holiday-{holiday.day.isoformat()}")
    whole = holiday.portion is Portion.FULL
    event.add("summary", holiday.name if whole else f"{holiday.name}, {portion_label(holiday.portion, words)}")
    event.add("dtstart", holiday.day)
    event.add("dtend", holiday.day + ONE_DAY)
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _event(uid: str) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - as above

    event = Event()
    event.add("uid", f"{uid}@roots")
    return event


def _summary(absence: Absence, record: Record, words: Words) -> str:
    """`Vacation`, `Vacation, a.m.`, `Doctor, 2:00`; half a first or last day of several is told as such."""
    name = absence_name(absence, words)
    if absence.hourly:
        minutes = None if _times(absence) else absence_minutes(record, absence)
        return name if minutes is None else f"{name}, {duration(minutes)}"
    if not (absence.start_half or absence.end_half):
        return name
    if absence.end in (absence.start, None):
        return f"{name}, {portion_label(absence.portion_on(absence.start), words)}"
    notes = [words.text("first day p.m.")] * absence.start_half + [words.text("last day a.m.")] * absence.end_half
    return f"{name} ({', '.join(notes)})"


def _times(absence: Absence) -> tuple[datetime, datetime] | None:
    """From when to when an hourly absence is; None where nobody knows, or the times make no length."""
    start, end = absence.start_time, absence.end_time
    if not absence.hourly or start is None or end is None or absence.end is None:
        return None
    times = (_utc(absence.start, start), _utc(absence.end, end))
    return times if times[0] < times[1] else None


def _utc(day: date, clock: time) -> datetime:
    """A local clock time on this computer, by the rule that holds on that day."""
    return datetime.combine(day, clock).astimezone(UTC)
