"""What a place for secrets can do. Knows no keyring library."""

from typing import Protocol

from roots_desktop.domain.connections import Secret, SecretPlace
from roots_desktop.domain.snapshot import KeyringState


class SecretStore(Protocol):
    """Keeps one secret per connection, under the connection's id.

    Calls may take as long as a user needs to answer the keyring's prompt; they never block the event loop.
    Each raises KeyringError with `details.state` set to a KeyringState but OK.
    """

    @property
    def state(self) -> KeyringState:
        """How the keyring stood at the last call."""
        ...

    @property
    def backend(self) -> str:
        """The class of the keyring in use, e.g. "SecretService.Keyring"; empty where there is none."""
        ...

    async def read(self, connection_id: str) -> Secret:
        """The secret. KeyringError with state "missing" where there is none."""
        ...

    async def save(self, connection_id: str, secret: Secret) -> SecretPlace:
        """Stores the secret, reads it back once, and says where it is."""
        ...

    async def delete(self, connection_id: str) -> None:
        """Deletes the secret; none there is fine."""
        ...


def service_name(connection_id: str) -> str:
    """Under which service the keyring keeps the secret of a connection."""
    return f"roots/{connection_id}"
