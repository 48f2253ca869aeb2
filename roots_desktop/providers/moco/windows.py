"""Which days are asked for, part by part, given what is known already. Pure: no request, no clock.

Entries and presences come in whole months, at most a calendar quarter at a time. The open window, from the previous
month to the next one, can still change and is read each time; a month that has left it once more, then only where the
user looks at it. So nothing is missed where roots was not used for a while.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import groupby

from roots_desktop.domain.connections import Part
from roots_desktop.domain.dates import ONE_DAY, Period, month_of, next_month, previous_month
from roots_desktop.providers.contract import Known

MONTHLY = (Part.ENTRIES, Part.PRESENCES)
"""The parts that come month by month."""


def entry_periods(known: Known, part: Part) -> tuple[Period, ...]:
    """The periods to ask for one after the other: what the user looks at, then the newest first. No day comes twice.

    Of the last calendar year and this one, what was never read, or not since it could last change; of what the user
    looks at, also what was not read today.
    """
    window = open_window(known)
    read = read_months(known, part)
    usual = () if known.connecting else usual_months(known.today)
    wanted = {month for month in usual if month not in read or not _is_settled(month, read[month], known)}
    wanted |= {month for month in _looked_at(known) if _is_due(read.get(month), known)}
    periods = [window, *_quarters(month for month in wanted if month not in window)]
    return tuple(sorted(periods, key=lambda period: (not _is_seen(period, known), -period.first.toordinal())))


def leave_periods(known: Known) -> tuple[Period, ...]:
    """The periods of absences and holidays to ask for: from the month before the last reading to the end of next year.

    What was never read as a whole year is read from its first day: at first, that is last year. Years beyond come with
    what the user looks at. No day comes twice.
    """
    first, last = previous_month(_last_reading(known)), date(known.today.year + 1, 12, 31)
    read = {year.year for year in known.holiday_years}
    unread = [year for year in (known.today.year - 1, known.today.year) if year not in read]
    if unread:
        first = min(first, date(unread[0], 1, 1))
    look_at = known.look_at
    if look_at is None or known.connecting:
        return (Period(first, last),)
    whole = Period(date(look_at.first.year, 1, 1), date(look_at.last.year, 12, 31))
    older = Period(whole.first, min(whole.last, first - ONE_DAY))
    later = Period(max(whole.first, last + ONE_DAY), whole.last)
    return (Period(first, last), *(period for period in (older, later) if period.overlaps(look_at)))


def missing_pieces(known: Known) -> int:
    """How many pieces of the usual years, and of the open window, were never read: of all parts that come by months."""
    parts = [part for part in MONTHLY if known.wants(part)]
    months = {*usual_months(known.today), *open_window(known).months()}
    return sum(len(_quarters(month for month in months if month not in read_months(known, part))) for part in parts)


def open_window(known: Known) -> Period:
    """The whole months that can still change; for a first look those that have begun."""
    last = known.today if known.connecting else next_month(known.today)
    return Period(previous_month(known.today), month_of(last).last)


def usual_months(today: date) -> tuple[date, ...]:
    """The months of the last calendar year and of this one."""
    return tuple(date(year, month, 1) for year in (today.year - 1, today.year) for month in range(1, 13))


def read_months(known: Known, part: Part) -> Mapping[date, datetime]:
    """The months of a part that were read, and when."""
    return known.entry_months if part is Part.ENTRIES else known.presence_months


def _last_reading(known: Known) -> date:
    """The day on which absences and holidays were read last; today where they never were."""
    days = [year.read_at.astimezone(known.zone).date() for year in known.holiday_years if year.read_at is not None]
    return min(known.today, max(days, default=known.today))


def _looked_at(known: Known) -> tuple[date, ...]:
    return () if known.look_at is None or known.connecting else tuple(known.look_at.months())


def _is_settled(month: date, read_at: datetime, known: Known) -> bool:
    """True unless a past month was in the open window when it was read last: it may have changed after that."""
    return month > known.today or month < previous_month(read_at.astimezone(known.zone).date())


def _is_due(read_at: datetime | None, known: Known) -> bool:
    return read_at is None or read_at.astimezone(known.zone).date() < known.today


def _is_seen(period: Period, known: Known) -> bool:
    return known.look_at is not None and period.overlaps(known.look_at)


def _quarters(months: Iterable[date]) -> tuple[Period, ...]:
    """Periods of the months that follow one another within a calendar quarter."""
    in_order = sorted(set(months))
    runs = groupby(enumerate(in_order), key=lambda placed: (_quarter(placed[1]), _number(placed[1]) - placed[0]))
    found = ([month for _, month in run] for _, run in runs)
    return tuple(Period(run[0], month_of(run[-1]).last) for run in found)


def _quarter(month: date) -> int:
    return _number(month) // 3


def _number(month: date) -> int:
    return month.year * 12 + month.month - 1
