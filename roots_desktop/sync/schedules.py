"""How a history of weekly hours grows when a provider that knows no history is read, or a user sets hours. Pure.

A change starts where it starts and leaves every day before that alone; the newest pattern holds on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from roots_desktop.domain.dates import ONE_DAY
from roots_desktop.domain.schedules import Schedule, Week

History = tuple[Schedule, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """The weekly hours as just read, and when. `valid_from` is the provider's own word for their first day.

    `estimated` marks hours that were guessed from a weekly total.
    """

    week: Week
    source: str
    read_at: datetime
    today: date
    name: str = ""
    valid_from: date | None = None
    estimated: bool = False


def follow(history: Iterable[Schedule], seen: Seen) -> History:
    """The history after a reading, in order of validity, without gap or overlap.

    The first pattern ever read holds for the past too, assumed before its own first day or the day it was read.
    Another one starts on its own first day where that lies after the known start of the one it replaces, else today.
    The same pattern again changes no hours, whatever its name.
    """
    settled = tuple(sorted(history, key=_start))
    if not settled:
        return (_first(seen),)
    newest = settled[-1]
    if _moved(newest, seen):
        return follow(_reopened(settled[:-1]), seen)
    if newest.week == seen.week:
        return (*settled[:-1], _read_again(newest, seen))
    if _announced(newest, seen.today) and not _starts_after(newest, seen):
        return follow(_reopened(settled[:-1]), seen)
    start = seen.valid_from if seen.valid_from and _starts_after(newest, seen) else seen.today
    continued = _continued(settled, _later(seen, start))
    return (*continued[:-1], _read_again(continued[-1], seen))


def set_from(history: Iterable[Schedule], seen: Seen) -> History:
    """The history after the user set hours from `seen.valid_from` on (today if None).

    What is known to have held before that day stays, and what was set for later days goes. Where nothing was known,
    the hours hold for the past too, assumed before that day: a week entered day by day leaves none of its halves there.
    """
    start = seen.valid_from or seen.today
    earlier = tuple(schedule for schedule in sorted(history, key=_start) if _known_start(schedule) < start)
    if not earlier:
        return (_first(replace(seen, valid_from=start)),)
    if earlier[-1].week == seen.week:
        return _reopened((*earlier[:-1], replace(earlier[-1], estimated=earlier[-1].estimated and seen.estimated)))
    return _continued(earlier, _later(seen, start))


def _first(seen: Seen) -> Schedule:
    known_from = seen.valid_from or seen.today
    return _schedule(seen, None, known_from)


def _later(seen: Seen, start: date) -> Schedule:
    return _schedule(seen, start, start)


def _schedule(seen: Seen, valid_from: date | None, known_from: date) -> Schedule:
    return Schedule(
        seen.week,
        seen.source,
        valid_from=valid_from,
        known_from=known_from,
        observed_at=seen.read_at,
        name=seen.name,
        estimated=seen.estimated,
    )


def _read_again(newest: Schedule, seen: Seen) -> Schedule:
    """The same hours, read once more: a first pattern may turn out to be known from an earlier day."""
    known_from = newest.known_from
    if newest.valid_from is None and known_from and seen.valid_from:
        known_from = min(known_from, seen.valid_from)
    return replace(newest, known_from=known_from, observed_at=seen.read_at, name=seen.name)


def _continued(history: History, following: Schedule) -> History:
    """The history with a pattern that takes over on its first day. One that never ruled a day before it goes."""
    start = _start(following)
    before = tuple(schedule for schedule in history if _start(schedule) < start)
    if before and before[-1].week == following.week:
        kept = replace(before[-1], valid_to=None, observed_at=following.observed_at, name=following.name)
        return (*before[:-1], kept)
    return (*before[:-1], *(replace(last, valid_to=start - ONE_DAY) for last in before[-1:]), following)


def _reopened(history: History) -> History:
    return (*history[:-1], *(replace(last, valid_to=None) for last in history[-1:]))


def _moved(newest: Schedule, seen: Seen) -> bool:
    """True where hours that were announced for a later day now come with another one."""
    same = newest.week == seen.week and _announced(newest, seen.today)
    return same and seen.valid_from not in (None, newest.valid_from)


def _announced(schedule: Schedule, today: date) -> bool:
    return schedule.valid_from is not None and schedule.valid_from > today


def _starts_after(replaced: Schedule, seen: Seen) -> bool:
    known = replaced.valid_from or replaced.known_from
    return seen.valid_from is not None and (known is None or seen.valid_from > known)


def _start(schedule: Schedule) -> date:
    return schedule.valid_from or date.min


def _known_start(schedule: Schedule) -> date:
    """The first day that somebody spoke of."""
    return schedule.valid_from or schedule.known_from or date.min
