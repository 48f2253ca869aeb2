"""Leaves that a provider tells day by day: put together to absences, and compared with another provider's.

Knows days and halves, not which service writes a row for each day.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from roots_desktop.domain.absences import Absence, Effect, Kind
from roots_desktop.domain.dates import NOON, Half, Portion
from roots_desktop.domain.records import Record

SATURDAY = 5
LONGEST_GAP = 14
"""Days between two rows of one leave: more days off in a row than any calendar has."""


def manual_first(manual: Sequence[Absence], rows: Iterable[Absence], record: Record) -> tuple[Absence, ...]:
    """The absences that count while no provider owns them: those entered by hand, and on other days a provider's rows.

    Rows of one type on following days become one absence with the id of its first row.
    """
    taken = {day for absence in manual for day in absence.period(record.today).days()}
    return (*manual, *joined((row for row in rows if row.start not in taken), record))


def joined(rows: Iterable[Absence], record: Record) -> tuple[Absence, ...]:
    """One absence for all rows of a type that only days without work lie between. `record` tells which those are."""

    def is_free(day: date) -> bool:
        schedule, holiday = record.schedule_on(day), record.holiday_on(day)
        if holiday is not None and holiday.portion is Portion.FULL:
            return True
        return schedule.minutes_on(day) == 0 if schedule is not None else day.weekday() >= SATURDAY

    leaves: list[Absence] = []
    open_leaf: dict[tuple[str, str], int] = {}
    for row in sorted(rows, key=lambda row: (row.start, not row.end_half, row.id)):
        key = (row.provider, row.type_id or row.type)
        place = open_leaf.get(key)
        if place is not None and _continues(leaves[place], row, is_free):
            leaves[place] = _extended(leaves[place], row)
        else:
            open_leaf[key] = len(leaves)
            leaves.append(row)
    return tuple(leaves)


def left_alone(record: Record, day: date) -> tuple[tuple[Absence, tuple[Half, ...]], ...]:
    """The mirrored rows of one day that no absence accounts for, with the halves that are missing.

    A pending absence accounts for a row too: the leave is known, whether it counts yet or not. Work elsewhere is no
    leave, so it accounts for a neutral row only. Hours account for the halves that they lie in: a provider of days
    cannot say it more precisely.
    """
    found = []
    for row in sorted(record.mirrored_on(day), key=lambda row: row.id):
        covered = {
            half
            for absence in record.absences_on(day)
            if absence.effect is not Effect.NONE or row.kind is Kind.OTHER
            for half in halves_on(absence, day)
        }
        missing = tuple(half for half in row.portion_on(day).halves() if half not in covered)
        if missing:
            found.append((row, missing))
    return tuple(found)


def halves_on(absence: Absence, day: date) -> tuple[Half, ...]:
    """The halves of the day that an absence lies in; both where it is hours that nobody knows the times of."""
    portion = absence.portion_on(day)
    if portion is not Portion.HOURS:
        return portion.halves()
    starts_late = absence.start_time is not None and day == absence.start and absence.start_time >= NOON
    ends_early = absence.end_time is not None and day == absence.end and absence.end_time <= NOON
    if starts_late == ends_early:
        return tuple(Half)
    return (Half.AFTERNOON,) if starts_late else (Half.MORNING,)


def _continues(leaf: Absence, row: Absence, is_free: Callable[[date], bool]) -> bool:
    last = leaf.end or leaf.start
    if row.start == last:
        return leaf.end_half and row.start_half
    if leaf.end_half or row.start_half or (row.start - last).days > LONGEST_GAP:
        return False
    return all(is_free(last + timedelta(days=step)) for step in range(1, (row.start - last).days))


def _extended(leaf: Absence, row: Absence) -> Absence:
    """The leaf up to the row's day. Two halves of one day make the whole of it."""
    if row.start == leaf.start:
        return replace(leaf, start_half=False, end_half=False)
    return replace(leaf, end=row.end, end_half=row.end_half)
