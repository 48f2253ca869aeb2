"""Whether a timesheet is complete: what is recorded on each day against what was to be worked.

The rules are those of docs/arithmetic.md. Knows no clock: a day is over before `Record.today`.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from roots_desktop.domain.absences import Effect
from roots_desktop.domain.dates import Half, Portion, month_of
from roots_desktop.domain.findings import Finding, FindingKind, finding_order
from roots_desktop.domain.holidays import Disagreement, disagreements
from roots_desktop.domain.hours import DayHours, day_hours
from roots_desktop.domain.leaves import left_alone
from roots_desktop.domain.records import Record
from roots_desktop.domain.working_time import facts_on

TOLERANCE = 5
"""Minutes. Up to that much is no finding: people clock in on their way and book in round figures."""


def month_findings(record: Record, month: date, country: str | None) -> tuple[Finding, ...]:
    """What is open or remarkable in the calendar month of `month`, by day and then by kind.

    Days before today are judged, as far as their month was read. What two sources say differently about leaves and
    holidays is told for the days to come too. `country` (ISO 3166-1) rules the facts about working time.
    """
    disputed = _disputed(record, month.year)
    return tuple(finding for day in month_of(month).days() for finding in _on(record, day, country, disputed))


def day_findings(record: Record, day: date, country: str | None) -> tuple[Finding, ...]:
    """What is open or remarkable on one day, by kind."""
    return tuple(_on(record, day, country, _disputed(record, day.year)))


def last_working_day(record: Record, month: date) -> date | None:
    """The last day of a calendar month on which work is to be done; None where there is none, or nobody knows."""
    days = (day_hours(record, day) for day in reversed(tuple(month_of(month).days())))
    return next((hours.day for hours in days if hours.expected), None)


def _disputed(record: Record, year: int) -> Mapping[date, tuple[Disagreement, ...]]:
    found: dict[date, tuple[Disagreement, ...]] = {}
    for item in disagreements((known for known in record.holiday_years if known.year == year), record.works_on):
        found[item.day] = (*found.get(item.day, ()), item)
    return found


def _on(
    record: Record, day: date, country: str | None, disputed: Mapping[date, tuple[Disagreement, ...]]
) -> list[Finding]:
    if not record.employment.covers(day):
        return []
    found = [
        Finding(day, FindingKind.HOLIDAY_DISAGREEMENT, subject=item.name, has=item.has, lacks=item.lacks)
        for item in disputed.get(day, ())
    ]
    found += _leaves(record, day)
    if day < record.today:
        hours = day_hours(record, day)
        found += (*_timesheet(record, hours), *_without_end(hours), *facts_on(record, day, country))
    return sorted(found, key=finding_order)


def _leaves(record: Record, day: date) -> Iterator[Finding]:
    for row, halves in left_alone(record, day):
        portion = Portion.FULL if len(halves) == len(Half) else Portion(halves[0].value)
        yield Finding(day, FindingKind.LEAVE_ONLY_IN_MOCO, subject=row.type, portion=portion)


def _without_end(hours: DayHours) -> Iterator[Finding]:
    if any(presence.is_open for presence in hours.presences):
        yield Finding(hours.day, FindingKind.PRESENCE_WITHOUT_END)


def _timesheet(record: Record, hours: DayHours) -> Iterator[Finding]:
    """The one open point of a day that is over: a whole holiday comes first, then a whole absence, then the rest."""
    booked, present = hours.booked or 0, hours.presence or 0
    if hours.holiday is not None and hours.holiday.portion is Portion.FULL and booked > TOLERANCE:
        yield Finding(hours.day, FindingKind.BOOKING_ON_HOLIDAY, booked, hours.holiday.name)
        return
    types = _away_all_day(hours)
    if types:
        if max(booked, present) > TOLERANCE:
            yield Finding(hours.day, FindingKind.WORK_ON_ABSENCE, max(booked, present), ", ".join(types))
    elif hours.booked is not None:
        yield from _compared(record, hours, hours.booked)


def _away_all_day(hours: DayHours) -> tuple[str, ...]:
    """The types of the approved absences that leave nothing to be worked; none where work was due, or never is."""
    if not hours.schedule or hours.expected != 0:
        return ()
    away = (part for part in hours.absences if not part.pending and part.absence.effect is not Effect.NONE)
    return tuple(dict.fromkeys(part.absence.type for part in away))


def _compared(record: Record, hours: DayHours, booked: int) -> Iterator[Finding]:
    """What was booked against the presence, or, where there is neither, against what was to be worked.

    A presence that lacks an end says that somebody was there, not how long.
    """
    month = record.presence_month(hours.day)
    if any(presence.start is None or presence.end is None for presence in hours.presences):
        return
    if max(booked, hours.presence or 0) <= TOLERANCE:
        unread = month is None and bool(record.presence_months)
        if not unread and (hours.expected or 0) > TOLERANCE:
            yield Finding(hours.day, FindingKind.NOTHING_RECORDED, hours.expected)
    elif month is not None and hours.presence is not None:
        unbooked = hours.presence - booked
        if unbooked > TOLERANCE:
            yield Finding(hours.day, FindingKind.UNBOOKED_PRESENCE, unbooked)
        elif -unbooked > TOLERANCE and month.presences:
            yield Finding(hours.day, FindingKind.BOOKED_WITHOUT_PRESENCE, -unbooked)
