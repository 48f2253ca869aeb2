"""The last syncs with what failed and what changed in each, for ninety days. Knows no HTTP and not when to commit."""

from datetime import timedelta

from sqlalchemy import insert, select

from roots_desktop.domain.changes import ChangeCount
from roots_desktop.domain.connections import Outcome, Run
from roots_desktop.store.month_cache import RememberedRuns
from roots_desktop.store.tables import runs as table
from roots_desktop.store.tables import stamps
from roots_desktop.store.transactions import Row, Transaction, row_of, value_of

KEPT = timedelta(days=90)
TELLING = 500
"""Runs that changed or missed something: more than a quarter of a year has."""

_NEWEST_FIRST = (table.c.started_at.desc(), table.c.id.desc())


def runs(tx: Transaction, limit: int) -> tuple[Run, ...]:
    """The last runs, at most `limit` of them, the newest first."""
    return tuple(_run(row) for row in tx.rows(select(table).order_by(*_NEWEST_FIRST).limit(limit)))


def telling_runs(tx: Transaction, limit: int, remembered: RememberedRuns) -> tuple[Run, ...]:
    """The last `limit` runs, and before them those that changed or missed something, the newest first.

    What is remembered is not decoded again: a run is never another once it has ended.
    """
    stamp = tx.connection.execute(select(stamps.c.stamp).where(stamps.c.name == "runs")).scalar_one()
    if stamp != remembered.stamp:
        remembered.stamp, remembered.known = stamp, {}
    numbers = select(table.c.id).order_by(*_NEWEST_FIRST)
    tells = (table.c.outcome != Outcome.OK) | (table.c.added + table.c.changed + table.c.removed > 0)
    newest = tx.connection.execute(numbers.limit(limit)).scalars().all()
    telling = tx.connection.execute(numbers.where(tells).limit(TELLING)).scalars().all()
    wanted = dict.fromkeys((*newest, *telling))
    missing = [number for number in wanted if number not in remembered.known]
    rows = tx.rows(select(table).where(table.c.id.in_(missing))) if missing else ()
    known = {**remembered.known, **{row["id"]: _run(row) for row in rows}}
    remembered.known = {number: known[number] for number in wanted}
    return tuple(remembered.known.values())


def _run(row: Row) -> Run:
    return value_of(Run, {**row, "changes": value_of(ChangeCount, row)})


def save_run(tx: Transaction, run: Run) -> None:
    """Adds a run, and removes those that started more than ninety days before this one ended."""
    row = row_of(run)
    del row["changes"]
    tx.connection.execute(insert(table), [row | row_of(run.changes)])
    tx.remove(table, table.c.started_at < run.finished_at - KEPT)
