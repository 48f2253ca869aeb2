"""Replies that would remove most of what is there and wait for a yes, by provider and part. Knows no HTTP and not when
to commit.
"""

from sqlalchemy import select, update

from roots_desktop.domain.connections import Part
from roots_desktop.store.tables import holds as table
from roots_desktop.store.transactions import Transaction


def hold(tx: Transaction, provider: str, part: Part) -> str | None:
    """The fingerprint of the reply that is held back, None where none is."""
    query = select(table.c.fingerprint).where(table.c.provider == provider, table.c.part == part)
    return tx.connection.execute(query).scalar_one_or_none()


def save_hold(tx: Transaction, provider: str, part: Part, fingerprint: str, count: int) -> None:
    """Keeps the fingerprint of a reply that would remove `count` things, in the place of an earlier one."""
    tx.put(table, [{"provider": provider, "part": part, "fingerprint": fingerprint, "count": count}])


def replace_holds(tx: Transaction, provider: str, fingerprint: str) -> bool:
    """Puts another fingerprint in the place of all that are held back of a provider; False where none is."""
    replaced = update(table).where(table.c.provider == provider).values(fingerprint=fingerprint, count=0)
    return tx.connection.execute(replaced).rowcount > 0


def remove_hold(tx: Transaction, provider: str, part: Part) -> None:
    """Nothing of this part is held back any more."""
    tx.remove(table, table.c.provider == provider, table.c.part == part)
