"""Replies that would remove most of what is there and wait for a yes, by provider, part and the days they are about.

Knows no HTTP and not when to commit.
"""

from datetime import date

from sqlalchemy import ColumnElement, and_, select, update

from roots_desktop.domain.connections import Part
from roots_desktop.domain.dates import Period
from roots_desktop.store.tables import holds as table
from roots_desktop.store.transactions import Transaction

ALL_DAYS = Period(date.min, date.max)


def hold_fingerprints(tx: Transaction, provider: str, part: Part, days: Period | None) -> frozenset[str]:
    """The fingerprints of the replies about any of these days (None: all) that are held back."""
    query = select(table.c.fingerprint).where(_about(provider, part, days))
    return frozenset(tx.connection.execute(query).scalars())


def save_hold(tx: Transaction, provider: str, part: Part, days: Period | None, fingerprint: str) -> None:
    """Keeps the fingerprint of a reply about these days, in the place of earlier ones about any of them."""
    remove_hold(tx, provider, part, days)
    first, last = (days or ALL_DAYS).first, (days or ALL_DAYS).last
    tx.put(table, [{"provider": provider, "part": part, "first": first, "last": last, "fingerprint": fingerprint}])


def replace_holds(tx: Transaction, provider: str, fingerprint: str) -> bool:
    """Puts another fingerprint in the place of all that are held back of a provider; False where none is."""
    replaced = update(table).where(table.c.provider == provider).values(fingerprint=fingerprint)
    return tx.connection.execute(replaced).rowcount > 0


def remove_hold(tx: Transaction, provider: str, part: Part, days: Period | None) -> None:
    """Nothing of this part is held back any more for these days (None: all)."""
    tx.remove(table, _about(provider, part, days))


def _about(provider: str, part: Part, days: Period | None) -> ColumnElement[bool]:
    asked = days or ALL_DAYS
    meets = and_(table.c.first <= asked.last, table.c.last >= asked.first)
    return and_(table.c.provider == provider, table.c.part == part, meets)
