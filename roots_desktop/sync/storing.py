"""Puts one fetched part into the store, inside a transaction that somebody else opened, and says what it changed.

Knows which table a part belongs to, not where it came from and not when to commit.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeVar

from roots_desktop.domain.absences import Absence, AbsenceType
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.changes import Change, ChangeCount, ChangeKind, count
from roots_desktop.domain.connections import Part
from roots_desktop.domain.entries import (
    EntryMonth,
    Presence,
    PresenceMonth,
    Project,
    TimeEntry,
    entry_order,
    presence_order,
)
from roots_desktop.domain.holidays import HolidayYear, is_moved
from roots_desktop.domain.schedules import Schedule
from roots_desktop.domain.snapshot import Notice
from roots_desktop.domain.type_choices import type_of
from roots_desktop.providers.contract import EmployeeItem, Fetched, ScheduleItem
from roots_desktop.store.absence_types import absence_types, note_stored_types, save_absence_types
from roots_desktop.store.absences import (
    expire_amounts,
    expired_amounts,
    remove_absences,
    save_absences,
    stored_absences,
)
from roots_desktop.store.balances import balances, save_balances
from roots_desktop.store.database import Transaction
from roots_desktop.store.entries import entry_months, save_entry_month
from roots_desktop.store.holds import hold_fingerprints, remove_hold, save_hold
from roots_desktop.store.holidays import holiday_years, save_holiday_years
from roots_desktop.store.month_cache import RememberedAbsences
from roots_desktop.store.notices import notices, remove_notice, save_notice
from roots_desktop.store.presences import presence_months, save_presence_month
from roots_desktop.store.projects import save_projects
from roots_desktop.store.regions import save_region
from roots_desktop.store.schedules import save_employment, save_schedules, schedules
from roots_desktop.sync.descriptions import describe_month, describe_type
from roots_desktop.sync.merge import (
    Dated,
    balance_changes,
    by_month,
    doubted,
    fingerprint,
    holiday_changes,
    ids_fingerprint,
    merge_absences,
    merge_holidays,
    schedule_changes,
    work_changes,
)
from roots_desktop.sync.schedules import Seen, follow

HELD_BACK = "held_back"
ACCEPTED = "accepted"
"""In the place of a fingerprint: the user has said yes, whatever the next reply is."""

NOT_SYNCED = "unsynced_absence"
"""What a change is about where absences went because the user does not want their type any more."""

NO_CHANGES = ChangeCount()

ItemType = TypeVar("ItemType")


@dataclass(frozen=True, slots=True)
class Reading:
    """Whose part it is, and when it was read. `remembered` spares a look into the store where nothing changed.

    `left_out` are the types of absences of which nothing is kept, by id.
    """

    provider: str
    read_at: datetime
    today: date
    remembered: RememberedAbsences = field(default_factory=RememberedAbsences)
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing a part changed: how much, and in words. The words sum up what was read for the first time.

    `held_back` removals were not believed; then the part stays as it was.
    """

    log: tuple[Change, ...] = ()
    changes: ChangeCount = NO_CHANGES
    held_back: int = 0


def told(log: tuple[Change, ...]) -> Stored:
    """What was changed, thing by thing."""
    return Stored(log, count(log))


def store_part(tx: Transaction, fetched: Fetched, reading: Reading) -> Stored:
    """Stores a part that was read completely. A part whose items are missing altogether changes nothing."""
    return _STORING[fetched.part](tx, fetched, reading)


def forget_held_back(tx: Transaction, provider: str) -> None:
    """Nothing of this provider is held back any more; what is told of another one stays."""
    if any(notice.code == HELD_BACK and notice.details[:1] == (provider,) for notice in notices(tx)):
        remove_notice(tx, HELD_BACK)


def _store_employee(tx: Transaction, fetched: Fetched, reading: Reading) -> Stored:
    for item in _items(fetched, EmployeeItem):
        save_employment(tx, reading.provider, item.employment)
        if item.region is not None:
            save_region(tx, reading.provider, item.region)
    return Stored()


def _store_schedule(tx: Transaction, fetched: Fetched, reading: Reading) -> Stored:
    before = after = schedules(tx, reading.provider)
    history = _items(fetched, Schedule)
    if history:
        after = tuple(replace(item, observed_at=reading.read_at) for item in history)
    for item in _items(fetched, ScheduleItem):
        seen = Seen(item.week, reading.provider, reading.read_at, reading.today, item.name, item.valid_from)
        after = follow(after, seen)
    save_schedules(tx, reading.provider, after)
    if before and after and before[-1].week != after[-1].week:
        expire_amounts(tx, reading.provider)
    return told(schedule_changes(before, after))


def _store_absences(tx: Transaction, fetched: Fetched, reading: Reading) -> Stored:
    covers = fetched.covers
    read = tuple(absence for absence in _items(fetched, Absence) if absence.type_id not in reading.left_out)
    held = hold_fingerprints(tx, reading.provider, Part.ABSENCES, covers)
    known = stored_absences(tx, reading.provider, reading.remembered)
    stored = [absence for absence in known if absence.type_id not in reading.left_out]
    believed = bool(held) and not held.isdisjoint((ACCEPTED, fingerprint(read, covers)))
    merged = merge_absences(stored, read, covers, reading.today, believed=believed)
    if merged.held_back:
        save_hold(tx, reading.provider, Part.ABSENCES, covers, fingerprint(read, covers))
        save_notice(tx, Notice(HELD_BACK, (reading.provider, str(merged.held_back))))
        return Stored(held_back=merged.held_back)
    save_absences(tx, (*merged.saved, *_counted_anew(tx, read, reading.provider)))
    remove_absences(tx, reading.provider, merged.removed)
    remove_hold(tx, reading.provider, Part.ABSENCES, covers)
    if not hold_fingerprints(tx, reading.provider, Part.ABSENCES, None):
        forget_held_back(tx, reading.provider)
    if covers is None:
        note_stored_types(tx, reading.provider, reading.left_out)
    return _together(told(merged.log), _drop_left_out(tx, known, reading))


def _drop_left_out(tx: Transaction, known: Iterable[Absence], reading: Reading) -> Stored:
    """Removes what is stored of the types that are left out, whatever was read; one line for each type tells of it.

    Nothing of it is left in a backup either, as with a part that is switched off.
    """
    dropped = [absence for absence in known if absence.type_id in reading.left_out]
    remove_absences(tx, reading.provider, (absence.id for absence in dropped))
    tx.forgets = tx.forgets or bool(dropped)
    numbers = Counter(absence.type for absence in dropped)
    log = (Change(ChangeKind.REMOVED, NOT_SYNCED, describe_type(name, number)) for name, number in numbers.items())
    return Stored(tuple(log), ChangeCount(removed=len(dropped)))


def _counted_anew(tx: Transaction, read: Iterable[Absence], provider: str) -> list[Absence]:
    """Those whose amounts had expired and are known again, be they the same as before."""
    expired = expired_amounts(tx, provider)
    return [absence for absence in read if absence.amounts is not None and absence.id in expired]


def _store_absence_types(tx: Transaction, fetched: Fetched, reading: Reading) -> Stored:
    known = {one.id: one.stored for one in absence_types(tx, reading.provider)}
    read = _items(fetched, AbsenceType)
    kept = (replace(one, stored=known.get(one.id, one.id not in reading.left_out)) for one in read)
    save_absence_types(tx, reading.provider, kept)
    return Stored()


def _store_balance(tx: Transaction, fetched: Fetched, reading: Reading) -> Stored:
    types = absence_types(tx, reading.provider)
    wanted = (item for item in _items(fetched, BalanceItem) if type_of(item, types) not in reading.left_out)
    read = tuple(replace(item, read_at=reading.read_at) for item in wanted)
    log = balance_changes(balances(tx), read)
    save_balances(tx, reading.provider, read)
    return told(log)


def _store_holidays(tx: Transaction, fetched: Fetched, reading: Reading) -> Stored:
    before = holiday_years(tx)
    read = tuple(replace(year, read_at=reading.read_at) for year in _items(fetched, HolidayYear))
    after = merge_holidays(before, read, fetched.covers)
    save_holiday_years(tx, reading.provider, after)
    earlier = {year.year: year for year in before if year.source == reading.provider}
    if any(year.year in earlier and is_moved(earlier[year.year], year, reading.today) for year in after):
        expire_amounts(tx, reading.provider)
    return told(holiday_changes(before, after))


def _store_entries(tx: Transaction, fetched: Fetched, reading: Reading) -> Stored:
    stored = Stored()
    known = {month.month: month for month in entry_months(tx, reading.provider, fetched.covers)}
    held_back = _held_back(tx, fetched, reading, [entry.id for month in known.values() for entry in month.entries])
    if held_back:
        return Stored(held_back=held_back)
    for month, entries in by_month(_items(fetched, TimeEntry), fetched.covers).items():
        before, after = known.get(month), EntryMonth(month, tuple(sorted(entries, key=entry_order)), reading.read_at)
        save_entry_month(tx, reading.provider, after)
        earlier = before.entries if before else None
        stored = _together(stored, _month_told("entry", month, earlier, after.entries))
    return stored


def _store_presences(tx: Transaction, fetched: Fetched, reading: Reading) -> Stored:
    stored = Stored()
    known = {month.month: month for month in presence_months(tx, reading.provider, fetched.covers)}
    held_back = _held_back(tx, fetched, reading, [one.id for month in known.values() for one in month.presences])
    if held_back:
        return Stored(held_back=held_back)
    for month, presences in by_month(_items(fetched, Presence), fetched.covers).items():
        found = tuple(sorted(presences, key=presence_order))
        before, after = known.get(month), PresenceMonth(month, found, reading.read_at)
        save_presence_month(tx, reading.provider, after)
        earlier = before.presences if before else None
        stored = _together(stored, _month_told("presence", month, earlier, after.presences))
    return stored


def _held_back(tx: Transaction, fetched: Fetched, reading: Reading, stored: Sequence[str]) -> int:
    """How many removals of a piece are not believed; 0 where they are, or where the same reply comes again."""
    read = [item.id for item in fetched.items if isinstance(item, TimeEntry | Presence)]
    number, said = doubted(stored, read), ids_fingerprint(read, fetched.covers)
    held = hold_fingerprints(tx, reading.provider, fetched.part, fetched.covers)
    if not number or not held.isdisjoint((said, ACCEPTED)):
        remove_hold(tx, reading.provider, fetched.part, fetched.covers)
        return 0
    save_hold(tx, reading.provider, fetched.part, fetched.covers, said)
    return number


def _month_told(what: str, month: date, before: tuple[Dated, ...] | None, after: tuple[Dated, ...]) -> Stored:
    """What is other in a month. One that was read for the first time is told in one line, whatever is in it."""
    changes = work_changes(what, before or (), after)
    if before is not None or not changes:
        return told(changes)
    line = Change(ChangeKind.ADDED, what, "", describe_month(month, len(after)))
    return Stored((line,), count(changes))


def _together(one: Stored, other: Stored) -> Stored:
    return Stored((*one.log, *other.log), one.changes + other.changes)


def _store_projects(tx: Transaction, fetched: Fetched, reading: Reading) -> Stored:
    save_projects(tx, reading.provider, _items(fetched, Project))
    return Stored()


def _items(fetched: Fetched, kind: type[ItemType]) -> tuple[ItemType, ...]:
    return tuple(item for item in fetched.items if isinstance(item, kind))


_STORING: Mapping[Part, Callable[[Transaction, Fetched, Reading], Stored]] = {
    Part.EMPLOYEE: _store_employee,
    Part.SCHEDULE: _store_schedule,
    Part.ABSENCES: _store_absences,
    Part.ABSENCE_TYPES: _store_absence_types,
    Part.BALANCE: _store_balance,
    Part.HOLIDAYS: _store_holidays,
    Part.ENTRIES: _store_entries,
    Part.PRESENCES: _store_presences,
    Part.PROJECTS: _store_projects,
}
