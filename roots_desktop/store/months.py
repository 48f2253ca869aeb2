"""Records that are kept by calendar month, be they entries or presences. Knows no HTTP and not when to commit.

A row of `months` says that a month was read; without one it is unknown and holds no records. Its stamp is the revision
that changed its records last. Each record is a JSON document, which is looked at as bytes: one that is no text any more
must hinder nobody from writing a good one.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

import msgspec
from sqlalchemy import LargeBinary, Table, cast, func, literal, select, update
from sqlalchemy.sql.elements import ColumnElement

from roots_desktop.domain.connections import Part
from roots_desktop.domain.dates import Period
from roots_desktop.store.columns import json_text
from roots_desktop.store.month_cache import Mark, MonthKey, MonthT, Remembered
from roots_desktop.store.revisions import revision
from roots_desktop.store.tables import months as table
from roots_desktop.store.transactions import Transaction

_logger = logging.getLogger(__name__)

NO_MONTHS = Period(date.max, date.min)
"""No month at all, for those who want to know other things."""


class Dated(Protocol):
    """A record of one day."""

    @property
    def id(self) -> str:
        """The provider's id."""
        ...

    @property
    def day(self) -> date:
        """The day that it is about."""
        ...


RecordT = TypeVar("RecordT", bound=Dated)


@dataclass(frozen=True, slots=True)
class MonthKind(Generic[RecordT, MonthT]):
    """One kind of record: its table, how the documents of a month are read, and the month that is made of them."""

    part: Part
    table: Table
    decode: Callable[[bytes], tuple[RecordT, ...]]
    month_of: Callable[[date, tuple[RecordT, ...]], MonthT]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which months are to be read: of one provider or of all, those that touch a period or all."""

    provider: str | None = None
    months: Period | None = None


def months(
    tx: Transaction, kind: MonthKind[RecordT, MonthT], wanted: Wanted, remembered: Remembered[MonthT] | None = None
) -> tuple[MonthT, ...]:
    """The months that were read, in order; only those are decoded that are not remembered."""
    marked = select(table.c.provider, table.c.month, table.c.stamp, table.c.read_at)
    query = marked.where(table.c.part == kind.part).order_by(table.c.month, table.c.provider)
    if wanted.provider is not None:
        query = query.where(table.c.provider == wanted.provider)
    if wanted.months is not None:
        query = query.where(table.c.month.between(wanted.months.first.replace(day=1), wanted.months.last))
    found = tx.connection.execute(query)
    marks = {MonthKey(provider, month): Mark(stamp, read_at) for provider, month, stamp, read_at in found}
    remembered = remembered if remembered is not None else Remembered[MonthT]()
    return remembered.of(marks, lambda keys: _decoded(tx, kind, keys))


def save_month(
    tx: Transaction,
    kind: MonthKind[RecordT, MonthT],
    key: MonthKey,
    records: Iterable[RecordT],
    read_at: datetime | None,
) -> None:
    """The month as it was just read: what is not among the records goes, what is as before is not written again.

    A record that lay in another month moves. A month is stamped anew only where its records are others.
    """
    stored, read = _documents(tx, kind, key), {record.id: record for record in records}
    changed = [record for record in read.values() if stored.get(record.id) != json_text(record).encode()]
    gone = stored.keys() - read.keys()
    left = _months_of(tx, kind, key.provider, [record.id for record in changed])
    tx.remove(kind.table, kind.table.c.provider == key.provider, kind.table.c.id.in_(gone))
    tx.put(kind.table, (_row(key, record) for record in changed))
    if not _was_read(tx, kind, key):
        row = {"provider": key.provider, "part": kind.part, "month": key.month, "read_at": read_at}
        tx.put(table, [row | {"stamp": revision(tx) + 1}])
    else:
        tx.connection.execute(update(table).where(*_is(kind, key)).values(read_at=read_at))
    _stamp(tx, kind, key.provider, left | ({key.month} if changed or gone else set()))


def put_record(tx: Transaction, kind: MonthKind[RecordT, MonthT], provider: str, record: RecordT) -> None:
    """One record as the provider has just confirmed it; it leaves the month where it lay before.

    Into a month that was never read nothing is put: it would look complete. It comes when the month is read.
    """
    key = MonthKey(provider, record.day.replace(day=1))
    if not _was_read(tx, kind, key):
        remove_record(tx, kind, provider, record.id)
    elif _documents(tx, kind, key).get(record.id) != json_text(record).encode():
        left = _months_of(tx, kind, provider, [record.id])
        tx.put(kind.table, [_row(key, record)])
        _stamp(tx, kind, provider, left | {key.month})


def remove_record(tx: Transaction, kind: MonthKind[RecordT, MonthT], provider: str, record_id: str) -> None:
    """Removes one record; an unknown id is fine."""
    left = _months_of(tx, kind, provider, [record_id])
    if left:
        tx.remove(kind.table, kind.table.c.provider == provider, kind.table.c.id == record_id)
        _stamp(tx, kind, provider, left)


def read_months(tx: Transaction, provider: str, part: Part) -> dict[date, datetime]:
    """When each month of a part was read, by its first day; none that was never read."""
    query = select(table.c.month, table.c.read_at).where(
        table.c.provider == provider, table.c.part == part, table.c.read_at.is_not(None)
    )
    return {row.month: row.read_at for row in tx.connection.execute(query.order_by(table.c.month))}


def _decoded(tx: Transaction, kind: MonthKind[RecordT, MonthT], keys: Sequence[MonthKey]) -> Mapping[MonthKey, MonthT]:
    """The months with their records. The documents of each are put together to one and decoded at once.

    A month that cannot be read is left out, as if it had never been: reading it again heals it, and no other suffers.
    """
    rows = kind.table.c
    listed = cast(literal("[") + func.group_concat(rows.document) + literal("]"), LargeBinary)
    query = (
        select(rows.provider, rows.month, listed.label("listed"))
        .where(rows.provider.in_({key.provider for key in keys}), rows.month.in_({key.month for key in keys}))
        .group_by(rows.provider, rows.month)
    )
    found = {MonthKey(row.provider, row.month): row.listed for row in tx.connection.execute(query)}
    decoded = {}
    for key in keys:
        try:
            decoded[key] = kind.month_of(key.month, kind.decode(found.get(key, b"[]")))
        except (msgspec.MsgspecError, ValueError):
            _logger.warning("the %s of %s cannot be read", kind.part, key.month)
    return decoded


def _documents(tx: Transaction, kind: MonthKind[RecordT, MonthT], key: MonthKey) -> dict[str, bytes]:
    rows = kind.table.c
    query = select(rows.id, cast(rows.document, LargeBinary).label("document"))
    found = tx.connection.execute(query.where(rows.provider == key.provider, rows.month == key.month))
    return {row.id: row.document for row in found}


def _months_of(tx: Transaction, kind: MonthKind[RecordT, MonthT], provider: str, ids: Sequence[str]) -> set[date]:
    rows = kind.table.c
    query = select(rows.month).where(rows.provider == provider, rows.id.in_(ids))
    return set(tx.connection.execute(query).scalars())


def _was_read(tx: Transaction, kind: MonthKind[RecordT, MonthT], key: MonthKey) -> bool:
    return tx.connection.execute(select(table.c.month).where(*_is(kind, key))).first() is not None


def _is(kind: MonthKind[RecordT, MonthT], key: MonthKey) -> tuple[ColumnElement[bool], ...]:
    return table.c.provider == key.provider, table.c.part == kind.part, table.c.month == key.month


def _stamp(tx: Transaction, kind: MonthKind[RecordT, MonthT], provider: str, touched: Iterable[date]) -> None:
    """The revision that this transaction leads to: no month ever bore it, not even one that was removed since."""
    changed = (table.c.provider == provider, table.c.part == kind.part, table.c.month.in_(set(touched)))
    tx.connection.execute(update(table).where(*changed).values(stamp=revision(tx) + 1))


def _row(key: MonthKey, record: RecordT) -> dict[str, object]:
    return {"provider": key.provider, "id": record.id, "month": key.month, "document": json_text(record)}
