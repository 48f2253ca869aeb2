"""What must be told once about the local data, until it was read. Knows no words and not when to commit."""

from sqlalchemy import select

from roots_desktop.domain.snapshot import Notice
from roots_desktop.store.tables import notices as table
from roots_desktop.store.transactions import Transaction, row_of


def notices(tx: Transaction) -> tuple[Notice, ...]:
    """All notices that nobody has dismissed, in order of their code."""
    return tx.values(Notice, select(table).order_by(table.c.code))


def save_notice(tx: Transaction, notice: Notice) -> None:
    """Adds a notice, or replaces the one with the same code."""
    tx.put(table, [row_of(notice)])


def remove_notice(tx: Transaction, code: str) -> None:
    """The notice was read."""
    tx.remove(table, table.c.code == code)
