"""Connections and how each of their parts stands; the secret is elsewhere. Knows no HTTP and not when to commit."""

from collections import defaultdict

from sqlalchemy import literal_column, select, update

from roots_desktop.domain.connections import Connection, PartState, SecretPlace
from roots_desktop.store import tables
from roots_desktop.store.tables import connections as table
from roots_desktop.store.tables import parts
from roots_desktop.store.transactions import Transaction, row_of, value_of

_UNSENT = (tables.outbox, tables.timers)
_BY_PROVIDER = (
    tables.connections,
    tables.absence_types,
    tables.absences,
    tables.balances,
    tables.runs,
    tables.holds,
    tables.regions,
    tables.months,
    tables.entries,
    tables.presences,
    tables.projects,
    *_UNSENT,
)
_BY_SOURCE = (tables.schedules, tables.employments, tables.holiday_years)


def connections(tx: Transaction) -> tuple[Connection, ...]:
    """All connections with their parts, in order of their provider."""
    states: defaultdict[str, list[PartState]] = defaultdict(list)
    for row in tx.rows(select(parts).order_by(literal_column("rowid"))):
        states[row["provider"]].append(value_of(PartState, row))
    rows = tx.rows(select(table).order_by(table.c.provider))
    return tuple(value_of(Connection, {**row, "parts": tuple(states[row["provider"]])}) for row in rows)


def save_connection(tx: Transaction, connection: Connection) -> None:
    """Adds the connection, or replaces the one of the same provider; its parts replace all earlier ones."""
    row = row_of(connection)
    del row["parts"]
    tx.put(table, [row])
    tx.remove(parts, parts.c.provider == connection.provider)
    tx.put(parts, (row_of(state) | {"provider": connection.provider} for state in connection.parts))


def save_part_state(tx: Transaction, provider: str, state: PartState) -> None:
    """Replaces the state of one part of a connection, which must be there."""
    tx.put(parts, [row_of(state) | {"provider": provider}])


def remove_connection(tx: Transaction, provider: str) -> None:
    """Removes the connection and all that came from it or waits to go there: data, region, runs, outbox, timer.

    Manual data and the time account stay. After the commit nothing of it is left in the file or in a backup.
    """
    for owned in _BY_PROVIDER:
        tx.remove(owned, owned.c.provider == provider)
    for owned in _BY_SOURCE:
        tx.remove(owned, owned.c.source == provider)
    tx.forgets = True


def archive_connection(tx: Transaction, provider: str) -> None:
    """Keeps the connection's data read-only; its secret is no longer anywhere, and what failed no longer matters.

    Nothing can be sent there any more, so nothing waits: outbox and timer go.
    """
    for owned in _UNSENT:
        tx.remove(owned, owned.c.provider == provider)
    tx.connection.execute(
        update(table)
        .where(table.c.provider == provider)
        .values(archived=True, secret_place=SecretPlace.NONE, failure=None)
    )
