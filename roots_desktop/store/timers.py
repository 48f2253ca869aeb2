"""The timer that runs here until it becomes an entry of a provider. Knows no HTTP and not when to commit."""

from sqlalchemy import select

from roots_desktop.domain.outbox import Timer
from roots_desktop.store.tables import timers as table
from roots_desktop.store.transactions import Transaction, row_of


def timer(tx: Transaction) -> Timer | None:
    """The timer that runs, None where none does."""
    return next(iter(tx.values(Timer, select(table))), None)


def save_timer(tx: Transaction, provider: str, timer: Timer) -> None:
    """Keeps the timer whose time will be booked at the provider. There is one timer: an earlier one goes."""
    remove_timer(tx)
    tx.put(table, [row_of(timer) | {"provider": provider}])


def remove_timer(tx: Transaction) -> None:
    """No timer runs any more; none there is fine."""
    tx.remove(table)
