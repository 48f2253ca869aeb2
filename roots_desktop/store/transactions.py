"""One open transaction, as the functions of this room get it. Knows no tables and not when to commit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Protocol, TypeVar

from sqlalchemy import Connection, Select, Table, delete
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.sql.elements import ColumnElement

Row = Mapping[str, Any]

FileId = tuple[int, int]
"""Device and inode of a database file."""


class _Value(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Any]]


V = TypeVar("V", bound=_Value)


@dataclass(slots=True)
class Transaction:
    """A transaction that somebody else opened and will end. `forgets` asks to leave no trace of what it deleted.

    `file` is another one where another file has taken the place of the database.
    """

    connection: Connection
    file: FileId
    forgets: bool = False

    def put(self, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
        """Inserts the rows; one whose key is there already is replaced in place."""
        many = [dict(row) for row in rows]
        if not many:
            return
        statement = insert(table)
        new = {column.name: statement.excluded[column.name] for column in table.columns if not column.primary_key}
        self.connection.execute(statement.on_conflict_do_update(index_elements=table.primary_key, set_=new), many)

    def rows(self, query: Select[Any]) -> tuple[Row, ...]:
        """What a query finds, by the names of the columns."""
        return tuple(row._asdict() for row in self.connection.execute(query))

    def values(self, kind: type[V], query: Select[Any]) -> tuple[V, ...]:
        """What a query finds, as values of the domain."""
        return tuple(value_of(kind, row) for row in self.rows(query))

    def remove(self, table: Table, *conditions: ColumnElement[bool]) -> None:
        """Deletes the rows that fulfil all conditions."""
        self.connection.execute(delete(table).where(*conditions))


def value_of(kind: type[V], row: Row) -> V:
    """A value of the domain from the columns that are named like its fields."""
    return kind(**{field.name: row[field.name] for field in fields(kind)})


def row_of(value: _Value) -> dict[str, object]:
    """The columns of a value, named like its fields."""
    return {field.name: getattr(value, field.name) for field in fields(value)}
