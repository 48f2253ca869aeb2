"""What was read of one part of a provider, taken away as a whole. Knows no HTTP and not when to commit."""

from sqlalchemy import Table, delete
from sqlalchemy.sql.elements import ColumnElement

from roots_desktop.domain.connections import Part
from roots_desktop.store import tables
from roots_desktop.store.transactions import Transaction

_BY_PROVIDER = {
    Part.ABSENCES: (tables.absences,),
    Part.ABSENCE_TYPES: (tables.absence_types,),
    Part.BALANCE: (tables.balances,),
    Part.ENTRIES: (tables.entries,),
    Part.PRESENCES: (tables.presences,),
    Part.PROJECTS: (tables.projects,),
    Part.EMPLOYEE: (tables.regions,),
}
_BY_SOURCE = {
    Part.EMPLOYEE: (tables.employments,),
    Part.HOLIDAYS: (tables.holiday_years,),
    Part.SCHEDULE: (tables.schedules,),
}


def remove_part(tx: Transaction, provider: str, part: Part) -> bool:
    """Removes all that was read of a part, and which months of it were read; how the part stands is not touched.

    True where there was anything: after the commit nothing of it is left in the file or in a backup.
    """
    months, holds = tables.months.c, tables.holds.c
    removed = _removed(tx, tables.months, months.provider == provider, months.part == part)
    removed += _removed(tx, tables.holds, holds.provider == provider, holds.part == part)
    for owned in _BY_PROVIDER.get(part, ()):
        removed += _removed(tx, owned, owned.c.provider == provider)
    for owned in _BY_SOURCE.get(part, ()):
        removed += _removed(tx, owned, owned.c.source == provider)
    tx.forgets = tx.forgets or removed > 0
    return removed > 0


def _removed(tx: Transaction, table: Table, *conditions: ColumnElement[bool]) -> int:
    return tx.connection.execute(delete(table).where(*conditions)).rowcount
