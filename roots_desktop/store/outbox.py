"""Wishes that wait to be sent, in the order in which they were made. Knows no HTTP and not when to commit."""

from sqlalchemy import func, select, update

from roots_desktop.domain.outbox import Waiting, WaitingState
from roots_desktop.store.tables import outbox as table
from roots_desktop.store.transactions import Transaction, row_of


def outbox(tx: Transaction) -> tuple[Waiting, ...]:
    """All wishes, the first made first."""
    return tx.values(Waiting, select(table).order_by(table.c.position))


def save_waiting(tx: Transaction, waiting: Waiting) -> None:
    """Adds a wish at the end, or replaces the one with the same id in its place."""
    place = select(table.c.position).where(table.c.id == waiting.id)
    position = tx.connection.execute(place).scalar_one_or_none()
    if position is None:
        position = tx.connection.execute(select(func.coalesce(func.max(table.c.position), 0) + 1)).scalar_one()
    tx.put(table, [row_of(waiting) | {"position": position}])


def remove_waiting(tx: Transaction, waiting_id: str) -> None:
    """Removes a wish; an unknown id is fine."""
    tx.remove(table, table.c.id == waiting_id)


def doubt_waiting(tx: Transaction) -> None:
    """Takes all that waits for sent: after a backup came back nobody knows, and whoever sends it looks for it first."""
    waits = table.c.state == WaitingState.WAITING
    tx.connection.execute(update(table).where(waits).values(state=WaitingState.SENDING))
