"""What the user enters by hand, checked against who owns it. Knows no network and not when to commit."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

from roots_desktop.domain.absences import Absence
from roots_desktop.domain.account import Correction
from roots_desktop.domain.dates import DAY_MINUTES, is_plausible
from roots_desktop.domain.errors import ManagedError, UsageError
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.store.absences import absences, remove_absences, save_absences
from roots_desktop.store.account import has_account, save_account, save_correction
from roots_desktop.store.connections import connections
from roots_desktop.store.database import Transaction
from roots_desktop.store.schedules import employment, save_schedules, schedules
from roots_desktop.sync.schedules import Seen, set_from

MANUAL = "manual"


def save_manual_absence(tx: Transaction, absence: Absence) -> Absence:
    """The absence as stored, with an id of its own where it is new. Raises ManagedError or UsageError."""
    _refuse_managed(_owners(tx).owner_of_absences())
    if absence.end is not None and absence.end < absence.start:
        raise UsageError("the end lies before the start", field="end")
    _refuse_far(absence.start, absence.end)
    own = absence.id.startswith(f"{MANUAL}:")
    saved = replace(absence, id=absence.id if own else f"{MANUAL}:{uuid4()}", provider=MANUAL)
    save_absences(tx, (saved,))
    return saved


def remove_manual_absence(tx: Transaction, absence_id: str) -> None:
    """Removes a manual absence. Raises ManagedError or UsageError."""
    _refuse_managed(_owners(tx).owner_of_absences())
    if absence_id not in {stored.id for stored in absences(tx, MANUAL)}:
        raise UsageError("no manual absence has this id", field="id")
    remove_absences(tx, MANUAL, (absence_id,))


def set_manual_schedule(tx: Transaction, seen: Seen) -> None:
    """Sets the weekly hours from a day on (today if None); the past stays. Raises ManagedError or UsageError."""
    _refuse_managed(_owners(tx).owner_of_schedule())
    if any(not 0 <= minutes <= DAY_MINUTES for minutes in seen.week):
        raise UsageError("a day has 0:00 to 24:00 hours", field="week")
    _refuse_far(seen.valid_from)
    save_schedules(tx, MANUAL, set_from(schedules(tx, MANUAL), seen))


def begin_account(tx: Transaction, today: date) -> None:
    """The time account counts from the first of this year on, or from the first day of work, until its owner says so.

    What was chosen, or begun with, stays: no day at all, too.
    """
    if not has_account(tx):
        first = date(today.year, 1, 1)
        save_account(tx, max(first, employment(tx).first_day or first), 0)


def save_own_correction(tx: Transaction, correction: Correction) -> Correction:
    """The correction as stored, with an id of its own where it is new. Raises UsageError where it corrects nothing."""
    if not correction.minutes:
        raise UsageError("a correction of nothing", field="minutes", reason="empty")
    _refuse_far(correction.day)
    saved = replace(correction, id=correction.id or str(uuid4()), note=correction.note.strip())
    save_correction(tx, saved)
    return saved


def _refuse_far(*days: date | None) -> None:
    if not all(is_plausible(day) for day in days if day is not None):
        raise UsageError("nobody works on such a day", field="day", reason="year")


def _owners(tx: Transaction) -> Snapshot:
    """As much of what is stored as tells who owns what."""
    return Snapshot(connections=connections(tx), schedules=schedules(tx))


def _refuse_managed(owner: str | None) -> None:
    if owner is not None:
        raise ManagedError("a connected provider owns this", provider=owner)
