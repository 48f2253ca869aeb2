"""Facts about working time, only from presence: breaks, length of the day, rest; each with the rule that it is about.

No verdicts: an exception may hold that roots does not know. What counts as a shift is told in docs/arithmetic.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from roots_desktop.domain.dates import ONE_DAY
from roots_desktop.domain.entries import Presence, whole_minutes
from roots_desktop.domain.findings import Finding, FindingKind, finding_order
from roots_desktop.domain.records import Record

HOURS = 24

SHORTEST_BREAK = 15
"""Minutes. § 4 sentence 2 ArbZG; for Art. 15 ArG it is the shortest break there is."""

REST = timedelta(hours=11)
"""§ 5 (1) ArbZG, Art. 15a (1) ArG."""

NIGHT_BREAK = timedelta(hours=4)
"""Work that goes on after a shorter gap on the next day belongs to the shift. No law draws that line; it is ours."""

LOST_MINUTE = timedelta(minutes=1)
"""A presence cannot end at 24:00: 23:59 and 00:00 of the next day are one moment."""


@dataclass(frozen=True, slots=True)
class _Law:
    """Limits in minutes. `breaks`: work of more than the first needs a break of the second; the longest first."""

    breaks: tuple[tuple[int, int, FindingKind], ...]
    break_rule: str
    rest_rule: str
    stretch: int | None = None
    longest: int | None = None
    longest_rule: str = ""


_LAWS: Mapping[str, _Law] = {
    "DE": _Law(
        breaks=((540, 45, FindingKind.BREAK_MISSING_45), (360, 30, FindingKind.BREAK_MISSING_30)),
        break_rule="§ 4 ArbZG",
        rest_rule="§ 5 ArbZG",
        stretch=360,
        longest=600,
        longest_rule="§ 3 ArbZG",
    ),
    "CH": _Law(
        breaks=(
            (540, 60, FindingKind.BREAK_MISSING_60),
            (420, 30, FindingKind.BREAK_MISSING_30),
            (330, 15, FindingKind.BREAK_MISSING_15),
        ),
        break_rule="Art. 15 ArG",
        rest_rule="Art. 15a ArG",
    ),
}


def is_checked(country: str | None) -> bool:
    """True where roots knows the rules of the country (ISO 3166-1): Germany and Switzerland."""
    return country in _LAWS


def facts_on(record: Record, day: date, country: str | None) -> tuple[Finding, ...]:
    """What the rules of the country speak of on a day that is over; a shift belongs to the day on which it begins.

    Nothing where the country is not checked, the presences are not known, or one of the day has no start or no end.
    """
    law = _LAWS.get(country or "")
    if law is None or day >= record.today or not record.employment.covers(day):
        return ()
    stays = _stays(record.presences_on(day))
    if not stays or any(stay.unknown for stay in stays):
        return ()
    before, after = _stays(record.presences_on(day - ONE_DAY)), _stays(record.presences_on(day + ONE_DAY))
    previous: Shift = ()
    facts: list[Finding] = []
    for shift in _shifts((*(before or ()), *stays, *(after or ()))):
        whole = (before is not None or not _is_early(shift[0])) and (after is not None or not _is_late(shift[-1]))
        if shift[0].day == day and whole and not any(stay.unknown for stay in shift):
            facts += (*_shift_facts(law, day, shift), *_rest_facts(law, day, previous, shift[0]))
        previous = shift
    return tuple(sorted(facts, key=finding_order))


@dataclass(frozen=True, slots=True)
class _Stay:
    """Time at work without a gap, in UTC so that lengths are true. `day` and the hours are those of the clock there.

    `unknown`: one end of it was not recorded, and both are set to the other one.
    """

    day: date
    start: datetime
    end: datetime
    first_hour: int
    last_hour: int
    unknown: bool = False


Shift = Sequence[_Stay]


def _stays(presences: Sequence[Presence] | None) -> tuple[_Stay, ...] | None:
    """The times of a day in order, what overlaps joined; None where they are not known."""
    if presences is None:
        return None
    found = [stay for stay in map(_stay, presences) if stay is not None]
    if len(found) < len(presences):
        return None
    return tuple(_joined(sorted(found, key=lambda stay: stay.start)))


def _stay(presence: Presence) -> _Stay | None:
    start, end = presence.start or presence.end, presence.end or presence.start
    if start is None or end is None:
        return None
    last_hour = end.hour if end.date() == presence.day else HOURS
    unknown = presence.span is None
    return _Stay(presence.day, start.astimezone(UTC), end.astimezone(UTC), start.hour, last_hour, unknown)


def _joined(stays: Iterable[_Stay]) -> Iterator[_Stay]:
    """Without what overlaps or follows at once; 23:59 and 00:00 of the next day are one moment."""
    last: _Stay | None = None
    for stay in stays:
        if last is None:
            last = stay
        elif stay.start <= last.end + (LOST_MINUTE if stay.day > last.day else timedelta()):
            longer = stay if stay.end > last.end else last
            unknown = last.unknown or stay.unknown
            last = replace(last, end=longer.end, last_hour=longer.last_hour, unknown=unknown)
        else:
            yield last
            last = stay
    if last is not None:
        yield last


def _shifts(stays: Iterable[_Stay]) -> Iterator[Shift]:
    """At least one stay by shifts: a rest ends one, and so does a long gap if the next stay begins on a later day."""
    shift: list[_Stay] = []
    for stay in _joined(stays):
        gap = stay.start - shift[-1].end if shift else timedelta()
        if gap >= REST or (gap >= NIGHT_BREAK and stay.day > shift[0].day):
            yield shift
            shift = []
        shift.append(stay)
    yield shift


def _is_early(stay: _Stay) -> bool:
    """True where it may go on from a day before that is not known."""
    return timedelta(hours=stay.first_hour) < NIGHT_BREAK


def _is_late(stay: _Stay) -> bool:
    """True where it may go on on a next day that is not known."""
    return timedelta(hours=stay.last_hour) >= timedelta(hours=HOURS) - NIGHT_BREAK


def _shift_facts(law: _Law, day: date, shift: Shift) -> Iterator[Finding]:
    worked = sum(whole_minutes(stay.end - stay.start) for stay in shift)
    gaps = [whole_minutes(later.start - earlier.end) for earlier, later in pairwise(shift)]
    taken = sum(gap for gap in gaps if gap >= SHORTEST_BREAK)
    needed = next(((pause, kind) for more_than, pause, kind in law.breaks if worked > more_than), None)
    if needed is not None and taken < needed[0]:
        yield Finding(day, needed[1], taken, rule=law.break_rule)
    longest = _longest_stretch(shift, gaps)
    if law.stretch is not None and longest > law.stretch:
        yield Finding(day, FindingKind.MORE_THAN_6H_WITHOUT_BREAK, longest, rule=law.break_rule)
    if law.longest is not None and worked > law.longest:
        yield Finding(day, FindingKind.MORE_THAN_10H, worked, rule=law.longest_rule)


def _longest_stretch(shift: Shift, gaps: Sequence[int]) -> int:
    """The most minutes of work between two breaks. A gap that is too short for a break is not worked either."""
    longest = stretch = 0
    for stay, gap in zip(shift, (0, *gaps), strict=True):
        stretch = (0 if gap >= SHORTEST_BREAK else stretch) + whole_minutes(stay.end - stay.start)
        longest = max(longest, stretch)
    return longest


def _rest_facts(law: _Law, day: date, previous: Shift, first: _Stay) -> Iterator[Finding]:
    if not previous or any(stay.unknown for stay in previous):
        return
    rest = first.start - previous[-1].end
    if rest < REST:
        yield Finding(day, FindingKind.REST_BELOW_11H, whole_minutes(rest), rule=law.rest_rule)
