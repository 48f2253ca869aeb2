"""Secret stores on a keyring of choice, and the guard that no test leaves entries behind."""

from collections.abc import Callable, Iterator

import pytest

from roots_desktop.credentials.system import SystemSecrets
from tests.credentials.keyrings import Desk

MakeSecrets = Callable[..., SystemSecrets]


@pytest.fixture
def secrets_on(desk: Desk) -> Iterator[MakeSecrets]:
    """Makes a store on the named keyring of `keyrings`."""
    made: list[SystemSecrets] = []

    def make(keyring: str, patience: float = 30) -> SystemSecrets:
        named = f"tests.credentials.keyrings.{keyring}"
        made.append(SystemSecrets({"PYTHON_KEYRING_BACKEND": named}, patience))
        return made[-1]

    yield make
    desk.open.set()
    for store in made:
        store.close()
