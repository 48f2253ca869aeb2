"""The time account as its owner keeps it: it is nobody else's, and no connection takes it along. Knows no HTTP."""

from datetime import date

from sqlalchemy import select

from roots_desktop.domain.account import Correction, TimeAccount
from roots_desktop.store.tables import accounts, corrections
from roots_desktop.store.transactions import Transaction, row_of

_ONLY = 1


def account(tx: Transaction) -> TimeAccount:
    """From when it counts, with what it began, and all corrections by their day. Corrections may be there before it."""
    made = tx.values(Correction, select(corrections).order_by(corrections.c.day, corrections.c.id))
    row = tx.connection.execute(select(accounts)).first()
    return TimeAccount(row.count_from, row.opening_minutes, made) if row is not None else TimeAccount(corrections=made)


def has_account(tx: Transaction) -> bool:
    """True once it was said, by its owner or for them, from when it counts; "from no day on" is an answer too."""
    return tx.connection.execute(select(accounts.c.id)).first() is not None


def save_account(tx: Transaction, count_from: date | None, opening_minutes: int) -> None:
    """Replaces the first day that counts and the state before it; corrections stay."""
    tx.put(accounts, [{"id": _ONLY, "count_from": count_from, "opening_minutes": opening_minutes}])


def save_correction(tx: Transaction, correction: Correction) -> None:
    """Adds a correction, or replaces the one with the same id."""
    tx.put(corrections, [row_of(correction)])


def remove_correction(tx: Transaction, correction_id: str) -> None:
    """Removes a correction; an unknown id is fine."""
    tx.remove(corrections, corrections.c.id == correction_id)
