"""The region that a provider's holiday calendar is made for. Knows no HTTP and not when to commit."""

from sqlalchemy import select

from roots_desktop.domain.holidays import Region
from roots_desktop.store.tables import regions as table
from roots_desktop.store.transactions import Transaction, row_of


def region(tx: Transaction, provider: str) -> Region | None:
    """The region that the provider told, None where it told none."""
    return next(iter(tx.values(Region, select(table).where(table.c.provider == provider))), None)


def save_region(tx: Transaction, provider: str, region: Region) -> None:
    """Replaces the region of one provider."""
    tx.put(table, [row_of(region) | {"provider": provider}])
