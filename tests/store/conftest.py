"""A database in a folder of its own, and another one like a second process would have it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from roots_desktop.store.database import Database, open_database
from tests.store.samples import NOW

OpenDatabase = Callable[[], Database]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder, not there yet."""
    return tmp_path / "data"


@pytest.fixture
def opened(folder: Path) -> Iterator[OpenDatabase]:
    """Opens the database in the folder, as often as wanted; all are closed afterwards."""
    databases: list[Database] = []

    def open_again() -> Database:
        databases.append(open_database(folder, NOW))
        return databases[-1]

    yield open_again
    for database in databases:
        database.close()


@pytest.fixture
def database(opened: OpenDatabase) -> Database:
    """An empty database."""
    return opened()
