"""Weekly hours with their history, and the employment, by source. Knows no HTTP and not when to commit."""

from collections.abc import Iterable

from sqlalchemy import select

from roots_desktop.domain.schedules import Employment, Schedule
from roots_desktop.store.tables import employments
from roots_desktop.store.tables import schedules as table
from roots_desktop.store.transactions import Transaction, row_of


def schedules(tx: Transaction, source: str | None = None) -> tuple[Schedule, ...]:
    """The history of one source, or of all, in the order in which it was saved."""
    query = select(table).order_by(table.c.source, table.c.position)
    if source is not None:
        query = query.where(table.c.source == source)
    return tx.values(Schedule, query)


def save_schedules(tx: Transaction, source: str, schedules: Iterable[Schedule]) -> None:
    """Replaces the whole history of one source; each schedule is stored as that source's."""
    tx.remove(table, table.c.source == source)
    tx.put(table, (row_of(item) | {"source": source, "position": position} for position, item in enumerate(schedules)))


def employment(tx: Transaction) -> Employment:
    """First and last day, from Personio where it is known there; both unknown where nobody told."""
    query = select(employments).order_by(employments.c.source != "personio", employments.c.source).limit(1)
    return next(iter(tx.values(Employment, query)), Employment())


def save_employment(tx: Transaction, source: str, employment: Employment) -> None:
    """Replaces the employment of one source."""
    tx.put(employments, [row_of(employment) | {"source": source}])
