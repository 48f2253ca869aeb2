"""Moco's presences → the domain: wall clocks become moments, in the nights of a clock change too. Pure."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from itertools import product

from roots_desktop.domain.dates import DAY_MINUTES, ONE_DAY, Period
from roots_desktop.domain.entries import Presence, presence_order
from roots_desktop.providers.moco.mapping import PROVIDER, own_rows
from roots_desktop.providers.moco.payloads import Stay
from roots_desktop.providers.moco.values import clock_minutes, day_in


def presences_of(rows: Iterable[Stay], user_id: str, period: Period, zone: tzinfo) -> tuple[Presence, ...]:
    """The person's presences of a period, by day and start. Raises ProviderMalformedError."""
    presences = (presence_of(row, zone) for row in own_rows(rows, user_id))
    return tuple(sorted((presence for presence in presences if presence.day in period), key=presence_order))


def presence_of(row: Stay, zone: tzinfo) -> Presence:
    """One presence. An end whose clock shows less than its start is on the next day. Raises ProviderMalformedError."""
    day = day_in(row.date)
    start, end = _moments(day, clock_minutes(row.begin), clock_minutes(row.end), zone)
    return Presence(str(row.id), PROVIDER, day, start, end, row.is_home_office is True, version=row.updated_at or "")


def _moments(day: date, begin: int | None, end: int | None, zone: tzinfo) -> tuple[datetime | None, datetime | None]:
    """Start and end. A clock that is set back shows a time twice, one that is set forward skips some: of the readings
    the first is taken whose end lies after its start.
    """
    if begin is None or end is None:
        known_start = None if begin is None else _read(day, begin, zone)
        return known_start, None if end is None else _read(day, end, zone)
    for early, late in product((0, 1), (0, 1)):
        start_at, end_at = _read(day, begin, zone, early), _read(day, end, zone, late)
        if end_at > start_at:
            return start_at, end_at
    return _read(day, begin, zone), _read(day, end + DAY_MINUTES if end < begin else end, zone)


def _read(day: date, minutes: int, zone: tzinfo, fold: int = 0) -> datetime:
    """The moment at which the clock on the wall shows these minutes, with the offset that it has then.

    The offset is a fixed one: Python would count the hours between two moments of one zone by their clocks.
    """
    days, minute = divmod(minutes, DAY_MINUTES)
    clock = time(minute // 60, minute % 60, fold=fold)
    moment = datetime.combine(day + days * ONE_DAY, clock, zone)
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()), fold=0)
