"""Stored and fetched values in, what to write and what changed out. Pure: no network, no database, no clock.

A complete reply is believed, an empty one too. A mark of the last change (`version`), the time of reading and amounts
that were not known before are written, but are no change that anybody needs to hear of.
"""

import hashlib
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from roots_desktop.domain.absences import Absence, DayAmount
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.changes import Change, ChangeKind
from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import Presence, TimeEntry
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.domain.schedules import Schedule
from roots_desktop.sync.descriptions import (
    describe_absence,
    describe_balance,
    describe_holiday,
    describe_schedule,
    describe_work,
)

MANY = 30
"""From this many removals on, a reply that leaves next to nothing is doubted."""
TENTH = 10

Key = TypeVar("Key", bound=Hashable)
Dated = TypeVar("Dated", TimeEntry, Presence)
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class AbsenceMerge:
    """`saved` are to be written, `removed` are the ids to go, `log` is what a person would call a change.

    `held_back` is how many removals were not believed; then nothing is written at all.
    """

    saved: tuple[Absence, ...] = ()
    removed: tuple[str, ...] = ()
    log: tuple[Change, ...] = ()
    held_back: int = 0


def merge_absences(
    stored: Iterable[Absence], fetched: Iterable[Absence], covers: Period | None, today: date, *, believed: bool = False
) -> AbsenceMerge:
    """What a complete reply about the days of `covers` (None: all days) does to the absences of one provider.

    With `believed`, even a reply that removes nearly everything is taken.
    """
    known = {absence.id: absence for absence in stored}
    read = {absence.id: _with_amounts(absence, known.get(absence.id)) for absence in fetched}
    gone = {id_ for id_, absence in known.items() if id_ not in read and _covered(absence, covers, today)}
    left = len(known.keys() | read.keys()) - len(gone)
    if not believed and is_void(len(known), len(gone), left):
        return AbsenceMerge(held_back=len(gone))
    saved = {id_: absence for id_, absence in read.items() if known.get(id_) != absence}
    compared = {id_: absence for id_, absence in known.items() if id_ in saved or id_ in gone}
    log = _changes("absence", compared, saved, _same_absence, describe_absence)
    return AbsenceMerge(tuple(saved.values()), tuple(sorted(gone)), log)


def fingerprint(fetched: Iterable[Absence], covers: Period | None) -> str:
    """The same for two replies that say the same: the order, marks of change and amounts do not matter."""
    said = sorted(repr(replace(absence, version="", amounts=None)) for absence in fetched)
    return hashlib.sha256("\n".join([repr(covers), *said]).encode()).hexdigest()


def doubted(stored: Collection[str], read: Collection[str]) -> int:
    """How many of the stored ids a reply would remove, where that is next to all of many; else 0: it is believed."""
    gone = len(set(stored) - set(read))
    left = len({*stored, *read}) - gone
    return gone if is_void(len(stored), gone, left) else 0


def ids_fingerprint(read: Iterable[str], covers: Period | None) -> str:
    """The same for two replies about the same days that hold the same ids."""
    return hashlib.sha256("\n".join([repr(covers), *sorted(read)]).encode()).hexdigest()


def schedule_changes(before: tuple[Schedule, ...], after: tuple[Schedule, ...]) -> tuple[Change, ...]:
    """What differs between two histories in order of validity: other hours, or the same ones for other days."""
    if [(schedule.valid_from, schedule.week) for schedule in before] == [
        (schedule.valid_from, schedule.week) for schedule in after
    ]:
        return ()
    newest = describe_schedule(after[-1])
    if not before:
        return (Change(ChangeKind.ADDED, "schedule", "", newest),)
    return (Change(ChangeKind.CHANGED, "schedule", describe_schedule(before[-1]), newest),)


def merge_holidays(
    stored: Iterable[HolidayYear], fetched: Iterable[HolidayYear], covers: Period | None
) -> tuple[HolidayYear, ...]:
    """The years that were read, with what was known of days that this reading says nothing about."""
    known = {(year.source, year.year): year.holidays for year in stored}
    return tuple(_completed(year, known.get((year.source, year.year), ()), covers) for year in fetched)


def holiday_changes(before: Iterable[HolidayYear], after: Iterable[HolidayYear]) -> tuple[Change, ...]:
    """What differs in the years that were read; a year that was not read again is left alone."""
    read = tuple(after)
    years = {(year.source, year.year) for year in read}
    return _changes(
        "holiday",
        _holidays(year for year in before if (year.source, year.year) in years),
        _holidays(read),
        lambda one, other: one == other,
        describe_holiday,
    )


def balance_changes(before: Iterable[BalanceItem], after: Iterable[BalanceItem]) -> tuple[Change, ...]:
    """What differs in the balances, item by item, whenever they were read."""
    return _changes(
        "balance",
        {item.type_id: item for item in before},
        {item.type_id: item for item in after},
        lambda one, other: replace(one, read_at=None) == replace(other, read_at=None),
        describe_balance,
    )


def by_month(found: Iterable[Dated], covers: Period | None) -> dict[date, list[Dated]]:
    """What was read of whole months, by the first day of each; a month in which nothing lies is there, empty.

    What lies outside the days that were asked for is dropped: it is no complete reading of its month.
    """
    months: dict[date, list[Dated]] = {}
    for day in covers.days() if covers is not None else ():
        months.setdefault(day.replace(day=1), [])
    for item in found:
        if item.day.replace(day=1) in months:
            months[item.day.replace(day=1)].append(item)
    return months


def work_changes(what: str, before: Iterable[Dated], after: Iterable[Dated]) -> tuple[Change, ...]:
    """What differs between two readings of a month of entries or presences; a mark of change alone is none."""
    return _changes(
        what,
        {item.id: item for item in before},
        {item.id: item for item in after},
        lambda one, other: one == other or _by_the_wall(one) == _by_the_wall(other),
        describe_work,
    )


def _changes(
    what: str,
    before: Mapping[Key, Thing],
    after: Mapping[Key, Thing],
    same: Callable[[Thing, Thing], bool],
    describe: Callable[[Thing], str],
) -> tuple[Change, ...]:
    added = [Change(ChangeKind.ADDED, what, "", describe(after[key])) for key in after if key not in before]
    changed = [
        Change(ChangeKind.CHANGED, what, describe(before[key]), describe(after[key]))
        for key in after
        if key in before and not same(before[key], after[key])
    ]
    removed = [Change(ChangeKind.REMOVED, what, describe(before[key])) for key in before if key not in after]
    return (*added, *changed, *removed)


def _by_the_wall(item: Dated) -> Dated:
    """Without its mark of change and, of a presence, without the zone that this computer happens to be in.

    A service tells what the clock on the wall shows; read in another zone, the same reading is no change.
    """
    plain = replace(item, version="")
    if not isinstance(plain, Presence):
        return plain
    start, end = (moment and moment.replace(tzinfo=None) for moment in (plain.start, plain.end))
    return replace(plain, start=start, end=end)


def _covered(absence: Absence, covers: Period | None, today: date) -> bool:
    return covers is None or absence.period(today).overlaps(covers)


def is_void(stored: int, gone: int, left: int) -> bool:
    """True of a reply that would leave next to nothing of much."""
    return gone >= MANY and left * TENTH < stored


def _with_amounts(fetched: Absence, stored: Absence | None) -> Absence:
    """Amounts that nobody asked for this time are still true while the absence carries the same mark."""
    if fetched.amounts is not None or stored is None or stored.amounts is None or stored.version != fetched.version:
        return fetched
    return replace(fetched, amounts=stored.amounts)


def _same_absence(before: Absence, after: Absence) -> bool:
    same = replace(before, version="", amounts=None) == replace(after, version="", amounts=None)
    return same and _same_amounts(before, after)


def _same_amounts(before: Absence, after: Absence) -> bool:
    """Amounts that come to be known are no change, and neither is a running absence that grew by a day."""
    if before.amounts is None or after.amounts is None:
        return True
    if not before.open_ended:
        return _by_day(before.amounts) == _by_day(after.amounts)
    last = before.amounts[-1].day if before.amounts else date.min
    return _by_day(before.amounts) == _by_day(amount for amount in after.amounts if amount.day <= last)


def _completed(read: HolidayYear, known: tuple[Holiday, ...], covers: Period | None) -> HolidayYear:
    if covers is None or any(holiday.day not in covers for holiday in read.holidays):
        return read
    kept = tuple(holiday for holiday in known if holiday.day not in covers)
    return replace(read, holidays=tuple(sorted((*read.holidays, *kept), key=lambda holiday: holiday.day)))


def _by_day(amounts: Iterable[DayAmount]) -> frozenset[DayAmount]:
    return frozenset(amount for amount in amounts if amount.fraction or amount.minutes)


def _holidays(years: Iterable[HolidayYear]) -> dict[tuple[str, date, str], Holiday]:
    return {(holiday.source, holiday.day, holiday.name): holiday for year in years for holiday in year.holidays}
