"""What each provider says is left of each absence type. Knows no HTTP and not when to commit."""

from collections.abc import Iterable

from sqlalchemy import select

from roots_desktop.domain.balances import BalanceItem
from roots_desktop.store.tables import balances as table
from roots_desktop.store.transactions import Transaction, row_of


def balances(tx: Transaction) -> tuple[BalanceItem, ...]:
    """All items, in the order in which they were saved."""
    query = select(table).order_by(table.c.provider, table.c.position)
    return tx.values(BalanceItem, query)


def save_balances(tx: Transaction, provider: str, items: Iterable[BalanceItem]) -> None:
    """Replaces all items of one provider."""
    tx.remove(table, table.c.provider == provider)
    tx.put(table, (row_of(item) | {"provider": provider, "position": position} for position, item in enumerate(items)))
