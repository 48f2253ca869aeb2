"""Absences and what they take from each day, by provider. Knows no HTTP and not when to commit."""

from collections.abc import Iterable

from sqlalchemy import select, update

from roots_desktop.domain.absences import AS_TOLD, Absence
from roots_desktop.store.month_cache import Amounts, RememberedAbsences, Stamp
from roots_desktop.store.tables import absences as table
from roots_desktop.store.tables import stamps
from roots_desktop.store.transactions import Transaction, row_of, value_of

_GIVEN = "treatment"
"""What the user says about a type: given to what was read, never stored with it."""


def all_absences(tx: Transaction, remembered: RememberedAbsences) -> tuple[Absence, ...]:
    """The absences of all providers, in order of their start; decoded only where they changed since. Only for reading.

    A writing transaction must not be remembered: what it has not committed bears the stamp of what it will commit.
    """
    stamp = absences_stamp(tx)
    if stamp != remembered.stamp:
        remembered.follow(stamp, absences(tx))
    return remembered.told


def stored_absences(tx: Transaction, provider: str, remembered: RememberedAbsences) -> tuple[Absence, ...]:
    """The absences of one provider, from what is remembered where that still holds. For writing, too."""
    if absences_stamp(tx) != remembered.stamp:
        return absences(tx, provider)
    return tuple(absence for absence in remembered.told if absence.provider == provider)


def absences_stamp(tx: Transaction) -> Stamp:
    """Another one whenever an absence is another, is new or is gone: the file itself sees to that."""
    stamp = tx.connection.execute(select(stamps.c.stamp).where(stamps.c.name == "absences")).scalar_one()
    return tx.file, int(stamp)


def absences(tx: Transaction, provider: str | None = None) -> tuple[Absence, ...]:
    """The absences of one provider, or of all, in order of their start."""
    query = select(table).order_by(table.c.start, table.c.provider, table.c.id)
    if provider is not None:
        query = query.where(table.c.provider == provider)
    return tuple(value_of(Absence, {**row, _GIVEN: AS_TOLD}) for row in tx.rows(query))


def save_absences(tx: Transaction, absences: Iterable[Absence]) -> None:
    """Adds absences, or replaces those with the same provider and id; their amounts belong to their version."""
    tx.put(
        table,
        (
            _row(absence) | {"amounts_version": None if absence.amounts is None else absence.version}
            for absence in absences
        ),
    )


def remove_absences(tx: Transaction, provider: str, ids: Iterable[str]) -> None:
    """Removes the named absences of one provider; an unknown id is fine."""
    for identifier in ids:
        tx.remove(table, table.c.provider == provider, table.c.id == identifier)


def expire_amounts(tx: Transaction, provider: str) -> None:
    """What is stored of one provider's amounts per day was counted on another base: it is known for no version now."""
    known = (table.c.provider == provider, table.c.amounts_version.is_not(None))
    tx.connection.execute(update(table).where(*known).values(amounts_version=""))


def expired_amounts(tx: Transaction, provider: str) -> frozenset[str]:
    """The absences whose amounts have expired, by id."""
    query = select(table.c.id).where(table.c.provider == provider, table.c.amounts_version == "")
    return frozenset(tx.connection.execute(query).scalars())


def known_amounts(tx: Transaction, provider: str, remembered: RememberedAbsences | None = None) -> Amounts:
    """The amounts per day that are known, by absence, with the version of the absence that they were read for.

    The version is empty where they have expired. What is remembered and still holds is not decoded again; only for
    reading, as with `all_absences`.
    """
    if remembered is None or absences_stamp(tx) != remembered.stamp:
        return _amounts(tx, provider)
    if provider not in remembered.amounts:
        remembered.amounts[provider] = _amounts(tx, provider)
    return remembered.amounts[provider]


def _amounts(tx: Transaction, provider: str) -> Amounts:
    query = select(table.c.id, table.c.amounts_version, table.c.amounts).where(
        table.c.provider == provider, table.c.amounts_version.is_not(None)
    )
    return {row.id: (row.amounts_version, row.amounts) for row in tx.connection.execute(query)}


def _row(absence: Absence) -> dict[str, object]:
    row = row_of(absence)
    del row[_GIVEN]
    return row
