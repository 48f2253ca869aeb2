"""One read of the database as a snapshot of everything. Does not know who looks."""

from sqlalchemy import select

from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.store import tables
from roots_desktop.store.absence_types import absence_types
from roots_desktop.store.absences import absences
from roots_desktop.store.balances import balances
from roots_desktop.store.connections import connections
from roots_desktop.store.holidays import holiday_years
from roots_desktop.store.notices import notices
from roots_desktop.store.runs import runs
from roots_desktop.store.schedules import employment, schedules
from roots_desktop.store.transactions import Transaction

RUNS = 50
"""How many of the last runs a snapshot holds."""


def read_snapshot(tx: Transaction) -> Snapshot:
    """Everything that window and terminal show, as of this transaction."""
    return Snapshot(
        revision=tx.connection.execute(select(tables.revision.c.number)).scalar_one(),
        schedules=schedules(tx),
        employment=employment(tx),
        absences=absences(tx),
        absence_types=absence_types(tx),
        holiday_years=holiday_years(tx),
        balances=balances(tx),
        connections=connections(tx),
        runs=runs(tx, RUNS),
        notices=notices(tx),
    )
