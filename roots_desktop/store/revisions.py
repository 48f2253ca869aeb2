"""The number that grows with every change of the data. Knows no other table."""

from sqlalchemy import select

from roots_desktop.store.tables import revision as table
from roots_desktop.store.transactions import Transaction


def revision(tx: Transaction) -> int:
    """The number as of the last transaction that changed anything."""
    return int(tx.connection.execute(select(table.c.number)).scalar_one())
