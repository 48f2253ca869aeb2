"""Replies that would remove most absences and wait for a yes, by provider. Knows no HTTP and not when to commit."""

from sqlalchemy import select

from roots_desktop.store.tables import holds as table
from roots_desktop.store.transactions import Transaction


def hold(tx: Transaction, provider: str) -> str | None:
    """The fingerprint of the reply that is held back, None where none is."""
    return tx.connection.execute(select(table.c.fingerprint).where(table.c.provider == provider)).scalar_one_or_none()


def save_hold(tx: Transaction, provider: str, fingerprint: str, count: int) -> None:
    """Keeps the fingerprint of a reply that would remove `count` absences, in the place of an earlier one."""
    tx.put(table, [{"provider": provider, "fingerprint": fingerprint, "count": count}])


def remove_hold(tx: Transaction, provider: str) -> None:
    """Nothing is held back any more."""
    tx.remove(table, table.c.provider == provider)
