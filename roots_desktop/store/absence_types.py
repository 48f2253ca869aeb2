"""The types of absences as each account names them. Knows no HTTP and not when to commit."""

from collections.abc import Collection, Iterable

from sqlalchemy import select, update

from roots_desktop.domain.absences import AbsenceType
from roots_desktop.store.tables import absence_types as table
from roots_desktop.store.transactions import Transaction, row_of


def absence_types(tx: Transaction, provider: str | None = None) -> tuple[AbsenceType, ...]:
    """The types of one provider, or of all, in the order in which they were saved."""
    query = select(table).order_by(table.c.provider, table.c.position)
    return tx.values(AbsenceType, query if provider is None else query.where(table.c.provider == provider))


def note_stored_types(tx: Transaction, provider: str, left_out: Collection[str]) -> None:
    """All absences of a provider were read and stored but those of the types that are left out."""
    of_provider = table.c.provider == provider
    tx.connection.execute(update(table).where(of_provider).values(stored=table.c.id.not_in(left_out)))


def save_absence_types(tx: Transaction, provider: str, types: Iterable[AbsenceType]) -> None:
    """Replaces all types of one provider."""
    tx.remove(table, table.c.provider == provider)
    tx.put(table, (row_of(item) | {"provider": provider, "position": position} for position, item in enumerate(types)))
