"""The types of absences as each account names them. Knows no HTTP and not when to commit."""

from collections.abc import Iterable

from sqlalchemy import select

from roots_desktop.domain.absences import AbsenceType
from roots_desktop.store.tables import absence_types as table
from roots_desktop.store.transactions import Transaction, row_of


def absence_types(tx: Transaction, provider: str | None = None) -> tuple[AbsenceType, ...]:
    """All types, or those of one provider, in the order in which they were saved."""
    query = select(table).order_by(table.c.provider, table.c.position)
    if provider is not None:
        query = query.where(table.c.provider == provider)
    return tx.values(AbsenceType, query)


def save_absence_types(tx: Transaction, provider: str, types: Iterable[AbsenceType]) -> None:
    """Replaces all types of one provider."""
    tx.remove(table, table.c.provider == provider)
    tx.put(table, (row_of(item) | {"provider": provider, "position": position} for position, item in enumerate(types)))
