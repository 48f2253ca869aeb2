"""A database that everything is stored in, for a moment."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from roots_desktop.store.database import Database, open_database
from tests.flow.mutated_replies.corpus import NOW


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Empty, and empty again after each reply."""
    with closing(open_database(tmp_path_factory.mktemp("corpus"), NOW)) as database:
        yield database
