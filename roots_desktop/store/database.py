"""The database file: opened, checked, repaired and brought up to date; its transactions; its errors. Knows no threads.

One connection serves for as long as the database is open, in the thread that opened it.
"""

import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, update

from roots_desktop.domain.errors import StorageError, StorageFailedError
from roots_desktop.domain.snapshot import Notice
from roots_desktop.store import tables
from roots_desktop.store.backups import (
    all_backups,
    back_up_before,
    back_up_day,
    backed_up_on,
    drop_drafts,
    forget_backups,
)
from roots_desktop.store.failures import DAMAGED, FAILED, NEWER, translated
from roots_desktop.store.files import (
    DATABASE,
    PICTURE,
    close_to_others,
    companions,
    create_private_file,
    drop_old_drafts,
    make_private_folder,
)
from roots_desktop.store.locks import IN_USE, OPENING, file_lock, share_lock
from roots_desktop.store.migrations import STEPS, Step, migrate
from roots_desktop.store.months import NO_MONTHS
from roots_desktop.store.notices import save_notice
from roots_desktop.store.outbox import doubt_waiting
from roots_desktop.store.pragmas import connect, connect_for_use
from roots_desktop.store.projects import projects
from roots_desktop.store.recovery import SMALLEST_PAGE, check_file, discard, is_empty, put_aside, restore
from roots_desktop.store.rescue import add_unsent, read_unsent
from roots_desktop.store.snapshots import read_snapshot
from roots_desktop.store.transactions import FileId, Transaction

__all__ = ["Database", "Transaction", "open_database"]

_logger = logging.getLogger(__name__)

_OPENING_SECONDS = 10.0
_BEGIN = "roots_begin"


def open_database(folder: Path, now: datetime, steps: Sequence[Step] = STEPS) -> "Database":
    """The database in the folder, ready for use; a new one where there is none.

    A file that cannot be read is put aside and replaced by the newest good backup, else by an empty one, and the outbox
    is taken over from it where it can still be read; notices say so, here and in the database. Processes that open at
    the same time wait for each other. Raises StorageBusyError, and StorageFailedError (`details.reason`, see
    `failures`; "newer" for a file of a newer program, which stays untouched).
    """
    path = folder / DATABASE
    with translated():
        make_private_folder(folder)
        with file_lock(folder / OPENING, _OPENING_SECONDS), ExitStack() as opened:
            in_use = opened.enter_context(closing(share_lock(folder / IN_USE, _OPENING_SECONDS)))
            drop_drafts(path)
            drop_old_drafts(folder / PICTURE, now)
            database = _sound(path, now, steps)
            opened.pop_all()
            database.in_use = in_use
            database.back_up_day(now)
    return database


class Database:
    """An open database. What happened to its file is told by the stored notices.

    `in_use` is the lock that tells other processes that somebody has it open.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.in_use: sqlite3.Connection | None = None
        self._engine = _engine(path)
        self._connection = self._engine.connect()
        self._identity = _identity(path)
        self._data_version = self._read_data_version()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """A writing transaction: committed at the end, rolled back on any error.

        It waits for other writers before it reads, so that what it read still holds when it writes. Raises
        StorageBusyError where another process writes for more than five seconds, and StorageFailedError.
        """
        with translated(), self._begun("IMMEDIATE") as connection:
            before = _driver(connection).total_changes
            transaction = Transaction(connection, self._identity)
            yield transaction
            if _driver(connection).total_changes != before:
                connection.execute(update(tables.revision).values(number=tables.revision.c.number + 1))
        if transaction.forgets:
            self._leave_no_trace()

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A transaction that sees one state of the data. Raises StorageBusyError and StorageFailedError."""
        with translated(), self._begun("DEFERRED") as connection:
            yield Transaction(connection, self._identity)

    def changed_elsewhere(self) -> bool:
        """True if another process has changed the data since this was last asked. Raises as `reading` does."""
        with translated():
            replaced = self._follow_file()
            found = self._read_data_version()
        changed = replaced or found != self._data_version
        self._data_version = found
        return changed

    def back_up_day(self, now: datetime, *, anew: bool = False) -> bool:
        """Makes the copy of the day unless there is one; True if it did. One that fails is logged and no error.

        `anew` replaces the one there is: for what no sync brings back, a connection or an entry by hand.
        """
        try:
            with translated():
                return back_up_day(self.path, now.date(), anew=anew)
        except StorageError as error:
            _logger.warning("no backup of the day: %s", error)
            return False

    def migrate(self, steps: Sequence[Step]) -> None:
        """Brings the file up to date. Raises StorageFailedError; the file is then as it was before the failing step."""
        with translated():
            migrate(self._connection, steps, lambda version: back_up_before(self.path, version))

    def close(self) -> None:
        """Ends the connection. May be called again."""
        self._connection.close()
        self._engine.dispose()
        if self.in_use is not None:
            self.in_use.close()

    @contextmanager
    def _begun(self, mode: str) -> Iterator[Connection]:
        self._follow_file()
        connection = self._connection.execution_options(**{_BEGIN: mode})
        try:
            with connection.begin():
                yield connection
        except BaseException:
            # A commit that failed (disk full, a reader in the way) leaves SQLite's transaction open.
            _driver(connection).rollback()
            raise

    def _follow_file(self) -> bool:
        """Turns to the new file where another process has put one in the place of a damaged one."""
        present = _identity(self.path)
        if present == self._identity:
            return False
        self._connection.close()
        self._connection = self._engine.connect()
        self._identity = present
        return True

    def _read_data_version(self) -> int:
        (version,) = _driver(self._connection).execute("PRAGMA data_version").fetchone()
        return int(version)

    def _leave_no_trace(self) -> None:
        """Rewrites the file and its copies without what was deleted. It is gone from the data in any case."""
        driver = _driver(self._connection)
        try:
            with translated(), file_lock(self.path.with_name(OPENING), _OPENING_SECONDS):
                driver.execute("VACUUM")
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                forget_backups(self.path)
        except StorageError as error:
            _logger.warning("deleted data may remain in a backup: %s", error)


def _sound(path: Path, now: datetime, steps: Sequence[Step]) -> Database:
    try:
        return _checked(path, steps)
    except StorageFailedError as error:
        if error.details.get("reason") != DAMAGED:
            raise
        _logger.warning("the database cannot be read: %s", error)
    database, notice = _replaced(path, now, steps)
    unsent = read_unsent(path.with_name(notice.details[0]))
    try:
        with database.transaction() as tx:
            add_unsent(tx, unsent or ())
            doubt_waiting(tx)
            save_notice(tx, notice)
            if unsent is None and projects(tx):  # whoever can book may have
                save_notice(tx, Notice("unsent_lost", notice.details[:1]))
    except BaseException:
        database.close()
        raise
    return database


def _replaced(path: Path, now: datetime, steps: Sequence[Step]) -> tuple[Database, Notice]:
    aside = put_aside(path, now.date())
    for backup in all_backups(path):
        day = backed_up_on(backup).isoformat()
        try:
            with translated():
                restore(backup, path)
            return _checked(path, steps), Notice("restored", (aside, day))
        except StorageFailedError as error:
            if error.details.get("reason") not in (DAMAGED, NEWER):
                raise
            _logger.warning("the backup of %s cannot be read: %s", day, error)
    discard(path)
    create_private_file(path)
    return _migrated(path, steps), Notice("started_empty", (aside,))


def _checked(path: Path, steps: Sequence[Step]) -> Database:
    create_private_file(path)
    for companion in companions(path):
        if companion.exists():
            close_to_others(companion)
    with translated(), closing(connect(path)) as bare:
        if not is_empty(bare):
            check_file(bare, len(steps))
        elif path.stat().st_size % SMALLEST_PAGE or all_backups(path):
            raise StorageFailedError("the file is empty and should not be", reason=DAMAGED)
    return _migrated(path, steps)


def _migrated(path: Path, steps: Sequence[Step]) -> Database:
    with translated():
        database = Database(path)
    try:
        database.migrate(steps)
        _read_everything(database)
    except BaseException:
        database.close()
        raise
    return database


def _read_everything(database: Database) -> None:
    """Raises StorageFailedError with reason "damaged" where the tables or their values are not what they must be."""
    try:
        with database.reading() as tx:
            _require_columns(_driver(tx.connection))
            read_snapshot(tx, NO_MONTHS)
    except StorageFailedError as error:
        if error.details.get("reason") != FAILED:
            raise
        raise StorageFailedError("the tables are not ours", reason=DAMAGED) from error


def _require_columns(driver: sqlite3.Connection) -> None:
    for table in tables.metadata.tables.values():
        found = {name for (name,) in driver.execute("SELECT name FROM pragma_table_info(?)", (table.name,))}
        if not found.issuperset(table.columns.keys()):
            raise StorageFailedError(f"the table {table.name} is not ours", reason=DAMAGED)


def _engine(path: Path) -> Engine:
    # Parameters hold what nobody but the user should read; they stay out of error texts.
    engine = create_engine(
        "sqlite+pysqlite://", creator=lambda: connect_for_use(path), poolclass=NullPool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get(_BEGIN, "IMMEDIATE")
    connection.exec_driver_sql(f"BEGIN {mode}")


def _driver(connection: Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def _identity(path: Path) -> FileId:
    found = path.stat()
    return found.st_dev, found.st_ino
