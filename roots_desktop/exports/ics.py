"""Absences and holidays as an iCalendar file (RFC 5545). Knows the format, not where it goes.

Whole and half days are all-day events, whose end is the day after the last one. Hourly absences carry their times in
UTC, so that no zone definition is needed. The same absence has the same UID in every export, so that a calendar that
reads it again changes the event and adds none.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from roots_desktop import __version__
from roots_desktop.domain.absences import Absence, Effect, Status, effect_of
from roots_desktop.domain.dates import ONE_DAY, Period, Portion, year_of
from roots_desktop.domain.holidays import Holiday
from roots_desktop.domain.records import Record
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.labels import absence_name, portion_label

if TYPE_CHECKING:
    from icalendar import Event


def calendar(record: Record, period: Period, words: Words, now: datetime, *, private: bool = False) -> str:
    """The file's text: every absence that touches the period, as a whole, and the holidays in it.

    `now` becomes the time stamp of each event. `private` tells that somebody is absent, not why; work at another place
    is no absence then. Holidays are public and stay.
    """
    from icalendar import Calendar  # noqa: PLC0415 - 40 ms that no other command should pay

    found = Calendar()
    found.add("prodid", f"-//roots//roots {__version__}//{words.language.upper()}")
    found.add("version", "2.0")
    for absence in sorted(record.absences, key=lambda absence: (absence.start, absence.id)):
        told = not private or effect_of(absence.kind) is not Effect.NONE
        if told and absence.period(record.today).overlaps(period):
            found.add_component(_absence_event(absence, record.today, words, now, private=private))
    for holiday in _holidays(record, period):
        found.add_component(_holiday_event(holiday, words, now))
    text: bytes = found.to_ical()
    return text.decode("utf-8")


def _holidays(record: Record, period: Period) -> Iterator[Holiday]:
    """The holidays in the period, however long it is: only years that are known are looked through."""
    for year in sorted({known.year for known in record.holiday_years}):
        whole = year_of(date(year, 1, 1))
        for day in Period(max(whole.first, period.first), min(whole.last, period.last)).days():
            holiday = record.holiday_on(day)
            if holiday is not None:
                yield holiday


def _absence_event(absence: Absence, today: date, words: Words, now: datetime, *, private: bool) -> "Event":
    event = _event(f"absence-{absence.provider}-{absence.id}", now)
    event.add("summary", words.text("Absent") if private else _summary(absence, words))
    start, end = absence.start_time, absence.end_time
    if absence.hourly and start is not None and end is not None and absence.end is not None:
        event.add("dtstart", _utc(absence.start, start))
        event.add("dtend", _utc(absence.end, end))
    else:
        event.add("dtstart", absence.start)
        event.add("dtend", absence.last_day(today) + ONE_DAY)
    event.add("status", "TENTATIVE" if absence.status is Status.PENDING else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if effect_of(absence.kind) is Effect.NONE else "OPAQUE")
    event.add("class", "PRIVATE")
    return event


def _holiday_event(holiday: Holiday, words: Words, now: datetime) -> "Event":
    event = _event(f"holiday-{holiday.day.isoformat()}", now)
    whole = holiday.portion is Portion.FULL
    event.add("summary", holiday.name if whole else f"{holiday.name}, {portion_label(holiday.portion, words)}")
    event.add("dtstart", holiday.day)
    event.add("dtend", holiday.day + ONE_DAY)
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _event(uid: str, now: datetime) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - as above

    event = Event()
    event.add("uid", f"{uid}@roots")
    event.add("dtstamp", now.astimezone(UTC))
    return event


def _summary(absence: Absence, words: Words) -> str:
    """`Vacation`, `Vacation, a.m.`; half a first or last day of several is told with its date."""
    name = absence_name(absence, words)
    if absence.hourly or not (absence.start_half or absence.end_half):
        return name
    if absence.end in (absence.start, None):
        return f"{name}, {portion_label(absence.portion_on(absence.start), words)}"
    notes = [words.text("first day p.m.")] * absence.start_half + [words.text("last day a.m.")] * absence.end_half
    return f"{name} ({', '.join(notes)})"


def _utc(day: date, clock: time) -> datetime:
    """A local clock time on this computer, by the rule that holds on that day."""
    return datetime.combine(day, clock).astimezone(UTC)
