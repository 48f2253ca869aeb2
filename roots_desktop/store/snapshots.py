"""One read of the database as a snapshot of everything. Does not know who looks."""

from roots_desktop.domain.dates import Period
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.store.absence_types import absence_types
from roots_desktop.store.absences import all_absences
from roots_desktop.store.account import account
from roots_desktop.store.balances import balances
from roots_desktop.store.connections import connections
from roots_desktop.store.entries import entry_months
from roots_desktop.store.holidays import holiday_years
from roots_desktop.store.month_cache import MonthCache
from roots_desktop.store.notices import notices
from roots_desktop.store.outbox import outbox
from roots_desktop.store.presences import presence_months
from roots_desktop.store.projects import projects
from roots_desktop.store.revisions import revision
from roots_desktop.store.runs import telling_runs
from roots_desktop.store.schedules import employment, schedules
from roots_desktop.store.timers import timer
from roots_desktop.store.transactions import Transaction

RUNS = 50
"""How many of the last runs a snapshot holds, whatever they did."""


def read_snapshot(tx: Transaction, months: Period | None = None, cache: MonthCache | None = None) -> Snapshot:
    """Everything that window and terminal show, as of this transaction.

    Of entries and presences all months, or those that touch the given days (`NO_MONTHS`: none). With a cache, which
    belongs to one database and to reading transactions, months that have not changed are the very same objects again,
    and so is everything where nothing was written since.
    """
    cache = cache or MonthCache()
    number = revision(tx)
    cache.follow(number, tx.file)
    if months is not None:
        return _read(tx, number, months, cache)
    if cache.whole is None:
        cache.whole = _read(tx, number, months, cache)
    return cache.whole


def _read(tx: Transaction, number: int, months: Period | None, cache: MonthCache) -> Snapshot:
    return Snapshot(
        revision=number,
        schedules=schedules(tx),
        employment=employment(tx),
        absences=all_absences(tx, cache.absences),
        absence_types=absence_types(tx),
        holiday_years=holiday_years(tx),
        balances=balances(tx),
        connections=connections(tx),
        runs=telling_runs(tx, RUNS, cache.runs),
        notices=notices(tx),
        entry_months=entry_months(tx, None, months, cache.entries),
        presence_months=presence_months(tx, None, months, cache.presences),
        projects=projects(tx),
        outbox=outbox(tx),
        timer=timer(tx),
        account=account(tx),
    )
