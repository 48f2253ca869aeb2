"""The last syncs with what failed and what changed in each, for ninety days. Knows no HTTP and not when to commit."""

from datetime import timedelta

from sqlalchemy import insert, select

from roots_desktop.domain.changes import ChangeCount
from roots_desktop.domain.connections import Run
from roots_desktop.store.tables import runs as table
from roots_desktop.store.transactions import Transaction, row_of, value_of

KEPT = timedelta(days=90)


def runs(tx: Transaction, limit: int) -> tuple[Run, ...]:
    """The last runs, at most `limit` of them, the newest first."""
    query = select(table).order_by(table.c.started_at.desc(), table.c.id.desc()).limit(limit)
    return tuple(value_of(Run, {**row, "changes": value_of(ChangeCount, row)}) for row in tx.rows(query))


def save_run(tx: Transaction, run: Run) -> None:
    """Adds a run, and removes those that started more than ninety days before this one ended."""
    row = row_of(run)
    del row["changes"]
    tx.connection.execute(insert(table), [row | row_of(run.changes)])
    tx.remove(table, table.c.started_at < run.finished_at - KEPT)
