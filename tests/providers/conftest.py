"""What the tests of the providers share: retries that do not wait, and clocks that stand still."""

from collections.abc import Iterator

import pytest
import stamina


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    """stamina tries as often as in real life and waits for nothing."""
    with stamina.set_testing(True, attempts=4, cap=True):
        yield
