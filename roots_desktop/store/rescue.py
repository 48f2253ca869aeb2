"""What can still be read of a file that was put aside: bookings that exist nowhere else. The file stays as it is."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import NullPool, create_engine

from roots_desktop.domain.errors import StorageError
from roots_desktop.domain.outbox import Waiting
from roots_desktop.store.failures import translated
from roots_desktop.store.files import companions, create_private_file
from roots_desktop.store.outbox import outbox, save_waiting
from roots_desktop.store.pragmas import connect
from roots_desktop.store.transactions import Transaction


def read_unsent(aside: Path) -> tuple[Waiting, ...] | None:
    """The outbox of a broken file, the first made first; None where not all of it can be read.

    A copy is read: opening a file plays its journal into it.
    """
    try:
        with translated(), _copy(aside) as copy:
            engine = create_engine("sqlite+pysqlite://", creator=lambda: connect(copy), poolclass=NullPool)
            with engine.connect() as connection:
                return outbox(Transaction(connection, (0, 0)))
    except StorageError:
        return None


def add_unsent(tx: Transaction, unsent: tuple[Waiting, ...]) -> None:
    """Puts those wishes into the outbox that it does not hold yet, behind the others."""
    known = {item.id for item in outbox(tx)}
    for item in unsent:
        if item.id not in known:
            save_waiting(tx, item)


@contextmanager
def _copy(aside: Path) -> Iterator[Path]:
    copy = aside.with_name(f"{aside.name}.{os.getpid()}.new")
    try:
        for source, target in zip((aside, *companions(aside)), (copy, *companions(copy)), strict=True):
            if source.exists():
                create_private_file(target)
                shutil.copyfile(source, target)
        yield copy
    finally:
        for leftover in (copy, *companions(copy)):
            leftover.unlink(missing_ok=True)
