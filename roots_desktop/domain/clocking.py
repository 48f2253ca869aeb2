"""Clocking in and out, and a timer that ends: which wishes that makes. Knows no clock.

`now` is given, with the offset of the clock on the wall.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo

from roots_desktop.domain.dates import DAY_MINUTES, ONE_DAY, month_of, previous_month
from roots_desktop.domain.entries import MINUTE, Presence
from roots_desktop.domain.errors import UsageError
from roots_desktop.domain.outbox import Action, Timer, Waiting, WaitingState, Write
from roots_desktop.domain.records import Record

MIDNIGHT = time(0)
LAST_MINUTE = time(23, 59)
"""The last end that a day can have: whether Moco takes 24:00 nobody knows (contract 7)."""


@dataclass(frozen=True, slots=True)
class Stay:
    """A presence as it will be once the outbox is sent: `id` at the provider, empty for a new one.

    `waiting` is the wish in the outbox that says so, None where nothing about it waits.
    """

    day: date
    start: time
    end: time | None
    home_office: bool = False
    id: str = ""
    waiting: Waiting | None = None


@dataclass(frozen=True, slots=True)
class ClockPlan:
    """What clocking comes to: new wishes in their order, and other words for wishes that wait, by their ids."""

    writes: tuple[Write, ...] = ()
    changed: tuple[tuple[str, Write], ...] = ()


def stays_on(record: Record, outbox: Iterable[Waiting], day: date) -> tuple[Stay, ...]:
    """The presences of a day as they will be once the outbox is sent, by their start. What was refused changes nothing.

    One without a start is left out.
    """
    known = {presence.id: _stay(presence) for presence in record.presences_on(day) or () if presence.start is not None}
    read = {(stay.start, stay.end) for stay in known.values()}
    added: list[Stay] = []
    for waiting in outbox:
        write = waiting.write
        if waiting.state is WaitingState.REFUSED or not write.action.is_presence:
            continue
        known.pop(write.id, None)
        if write.day != day or write.start is None:
            continue
        stay = Stay(day, write.start, write.end, write.home_office, write.id, waiting)
        if write.id:
            known[write.id] = stay
        elif (stay.start, stay.end) not in read:  # what is on its way may have been read already
            added.append(stay)
    return tuple(sorted((*known.values(), *added), key=lambda stay: (stay.start, stay.id)))


def open_presence(record: Record, outbox: Iterable[Waiting]) -> Stay | None:
    """The newest presence that nobody has clocked out of, at the provider or in the outbox.

    Only this month and the previous one are looked at: older ones are findings, not somebody at work.
    """
    waiting = tuple(outbox)
    day, first = month_of(record.today).last, previous_month(record.today)
    while day >= first:
        stays = [stay for stay in stays_on(record, waiting, day) if stay.end is None]
        if stays:
            return stays[-1]
        day -= ONE_DAY
    return None


def clock_in(
    record: Record, outbox: Iterable[Waiting], now: datetime, at: datetime | None = None, *, home_office: bool = False
) -> ClockPlan:
    """The wish for a presence that begins `at` (now if None) and goes on.

    Raises UsageError: `details.reason` "clocked_in" with `day` and `since` of the open presence, "presence_open" where
    that one is older than yesterday, "future", or "overlap" where a presence of the day ends later.
    """
    waiting, moment = tuple(outbox), _minute(at, now, "start")
    open_stay = open_presence(record, waiting)
    if open_stay is not None:
        raise _open_error(open_stay, moment)
    if any(stay.end is not None and stay.end > moment.time() for stay in stays_on(record, waiting, moment.date())):
        raise UsageError("a presence of the day ends later", field="start", reason="overlap")
    return ClockPlan((Write(Action.ADD_PRESENCE, moment.date(), start=moment.time(), home_office=home_office),))


def clock_out(
    record: Record, outbox: Iterable[Waiting], now: datetime, at: datetime | None = None, *, home_office: bool = False
) -> ClockPlan:
    """The wishes that end the open presence `at` (now if None). `home_office` makes it one, whatever it was.

    Past midnight it ends yesterday at 23:59, and another one lasts from 0:00 to then: a minute is lost. One that still
    waits in the outbox says its end instead.
    Raises UsageError: `details.reason` "clocked_out" where none is open, "presence_open" with its `day` where it is
    older than yesterday, "future", "order" where it has not begun by then, or "overlap".
    """
    waiting, moment = tuple(outbox), _minute(at, now, "end")
    stay = open_presence(record, waiting)
    if stay is None:
        raise UsageError("nobody is clocked in", reason="clocked_out")
    if stay.day < moment.date() - ONE_DAY:
        raise _open_error(stay, moment)
    ended = _ended(replace(stay, home_office=stay.home_office or home_office), moment)
    if any(_overlaps(part, other) for part in ended for other in stays_on(record, waiting, part.day)):
        raise UsageError("another presence lies in between", field="end", reason="overlap")
    return _plan(stay, ended)


def timer_writes(timer: Timer, now: datetime, zone: tzinfo | None = None) -> tuple[Write, ...]:
    """The entries that a timer which ends now becomes: one for each day by the clocks of `zone`, that of `now` if None.

    Whole minutes: their sum is the time in all, half a minute up, and no rest is lost between the days. Less than half
    a minute books nothing.
    """
    entry = Write(Action.ADD_ENTRY, now.date(), project_id=timer.project_id, task_id=timer.task_id, note=timer.note)
    writes: list[Write] = []
    seconds, told = 0.0, 0
    for day, length in _by_day(timer.started_at, now, zone or now.tzinfo):
        seconds += length
        minutes = int(seconds + MINUTE / 2) // MINUTE - told
        told += minutes
        # A day on which the clocks are set back is longer than an entry can be.
        parts = (min(minutes, DAY_MINUTES), minutes - DAY_MINUTES)
        writes += (replace(entry, day=day, seconds=part * MINUTE) for part in parts if part > 0)
    return tuple(writes)


def _stay(presence: Presence) -> Stay:
    """The presence by the clock of its day; what goes on after midnight ends with it."""
    start = presence.start.time() if presence.start is not None else MIDNIGHT
    end = presence.end.time() if presence.end is not None else None
    if presence.end is not None and presence.end.date() > presence.day:
        end = LAST_MINUTE
    return Stay(presence.day, start, end, presence.home_office, presence.id)


def _minute(at: datetime | None, now: datetime, field: str) -> datetime:
    moment = (at or now).replace(second=0, microsecond=0)
    if moment > now:
        raise UsageError("this time is still to come", field=field, reason="future")
    return moment


def _open_error(stay: Stay, moment: datetime) -> UsageError:
    day, since = stay.day.isoformat(), f"{stay.start:%H:%M}"
    if stay.day < moment.date() - ONE_DAY:
        return UsageError("a presence of an earlier day has no end", reason="presence_open", day=day, since=since)
    return UsageError("already clocked in", reason="clocked_in", day=day, since=since)


def _ended(stay: Stay, moment: datetime) -> tuple[Stay, ...]:
    """The stay with its end; past midnight in two parts, of which one may have no length."""
    day, clock = moment.date(), moment.time()
    parts = [replace(stay, end=clock)]
    if day > stay.day:
        parts = [replace(stay, end=LAST_MINUTE), Stay(day, MIDNIGHT, clock, stay.home_office)]
    long = tuple(part for part in parts if part.end is not None and part.start < part.end)
    if day < stay.day or not long:
        raise UsageError("the end does not lie after the start", field="end", reason="order")
    return long


def _overlaps(one: Stay, other: Stay) -> bool:
    if one.end is None or other.end is None:
        return False
    return one.start < other.end and other.start < one.end


def _plan(stay: Stay, ended: tuple[Stay, ...]) -> ClockPlan:
    writes = [_write(part) for part in ended]
    if stay.id and ended[0].day != stay.day:
        writes.insert(0, Write(Action.REMOVE_PRESENCE, stay.day, id=stay.id))
    if stay.waiting is None:
        return ClockPlan(tuple(writes))
    return ClockPlan(tuple(writes[1:]), ((stay.waiting.id, writes[0]),))


def _write(stay: Stay) -> Write:
    action = Action.CHANGE_PRESENCE if stay.id else Action.ADD_PRESENCE
    return Write(action, stay.day, id=stay.id, start=stay.start, end=stay.end, home_office=stay.home_office)


def _by_day(start: datetime, end: datetime, zone: tzinfo | None) -> Iterator[tuple[date, float]]:
    """The seconds between two moments by day, the first day first. `end` tells the time of the clock on the wall."""
    day, parts = end.date(), []
    until = end
    while until > start:
        midnight = datetime.combine(day, MIDNIGHT, zone)
        begin = max(midnight, start)
        parts.append((day, until.timestamp() - begin.timestamp()))
        until, day = midnight, day - ONE_DAY
    return reversed(parts)
