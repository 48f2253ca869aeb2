"""The engine over the real store, with a provider that follows a script."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from roots_desktop.store.database import Database, open_database
from roots_desktop.sync.engine import Engine, EngineOptions
from tests.sync.fakes import FakeSecrets, MovedClock, Script, provider_table

MakeEngine = Callable[..., Engine]


@pytest.fixture
def moved_clock() -> MovedClock:
    """14:20 on Thursday 19 November 2026."""
    return MovedClock()


@pytest.fixture
def script() -> Script:
    """What the provider will do."""
    return Script()


@pytest.fixture
def secrets() -> FakeSecrets:
    """The keyring."""
    return FakeSecrets()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the data are."""
    return tmp_path / "data"


@pytest.fixture
def database(folder: Path, moved_clock: MovedClock) -> Iterator[Database]:
    """An empty database."""
    database = open_database(folder, moved_clock.now())
    yield database
    database.close()


@pytest.fixture
def make_engine(
    database: Database, folder: Path, script: Script, secrets: FakeSecrets, moved_clock: MovedClock
) -> MakeEngine:
    """An engine with the options that a test names."""

    def make(**options: Any) -> Engine:
        return Engine(database, folder, provider_table(script), secrets, moved_clock, EngineOptions(**options))

    return make


@pytest.fixture
def engine(make_engine: MakeEngine) -> Engine:
    """An engine with the default options."""
    return make_engine()
