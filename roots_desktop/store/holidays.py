"""Public and company holidays, a year at a time and by source. Knows no HTTP and not when to commit."""

from collections.abc import Iterable

from sqlalchemy import select

from roots_desktop.domain.holidays import HolidayYear
from roots_desktop.store.tables import holiday_years as table
from roots_desktop.store.transactions import Transaction, row_of


def holiday_years(tx: Transaction) -> tuple[HolidayYear, ...]:
    """The years of all sources."""
    query = select(table).order_by(table.c.source, table.c.year)
    return tx.values(HolidayYear, query)


def save_holiday_years(tx: Transaction, source: str, years: Iterable[HolidayYear]) -> None:
    """Replaces these years of one source, and no other year."""
    tx.put(table, (row_of(year) | {"source": source} for year in years))


def remove_holiday_years(tx: Transaction, source: str) -> None:
    """Removes all years of one source."""
    tx.remove(table, table.c.source == source)
