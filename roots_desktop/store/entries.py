"""Time entries, by provider and calendar month. Knows no HTTP and not when to commit."""

import msgspec

from roots_desktop.domain.connections import Part
from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import EntryMonth, TimeEntry, entry_order
from roots_desktop.store.month_cache import MonthKey, Remembered
from roots_desktop.store.months import MonthKind, Wanted, put_record, remove_record, save_month
from roots_desktop.store.months import months as read_kept_months
from roots_desktop.store.tables import entries as table
from roots_desktop.store.transactions import Transaction

_KIND = MonthKind(
    Part.ENTRIES,
    table,
    msgspec.json.Decoder(tuple[TimeEntry, ...]).decode,
    lambda month, entries: EntryMonth(month, tuple(sorted(entries, key=entry_order))),
)


def entry_months(
    tx: Transaction,
    provider: str | None = None,
    months: Period | None = None,
    remembered: Remembered[EntryMonth] | None = None,
) -> tuple[EntryMonth, ...]:
    """The months that were read, in order: of one provider or of all, those that touch a period or all.

    What is `remembered` and has not changed since is not decoded again.
    """
    return read_kept_months(tx, _KIND, Wanted(provider, months), remembered)


def save_entry_month(tx: Transaction, provider: str, month: EntryMonth) -> None:
    """Replaces a month by what was just read of it. An entry that lay in another month moves.

    What is as before is not written again, but for when it was read.
    """
    save_month(tx, _KIND, MonthKey(provider, month.month), month.entries, month.read_at)


def put_entry(tx: Transaction, provider: str, entry: TimeEntry) -> None:
    """One entry as the provider has just confirmed it; it leaves the month where it lay before.

    Into a month that was never read nothing is put: it would look complete. It comes when the month is read.
    """
    put_record(tx, _KIND, provider, entry)


def remove_entry(tx: Transaction, provider: str, entry_id: str) -> None:
    """Removes one entry, as the provider has just confirmed; an unknown id is fine."""
    remove_record(tx, _KIND, provider, entry_id)
