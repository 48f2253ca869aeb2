"""Secrets for as long as the program runs, in memory only. Knows no keyring."""

from roots_desktop.domain.connections import Secret, SecretPlace
from roots_desktop.domain.errors import KeyringError
from roots_desktop.domain.snapshot import KeyringState


class SessionSecrets:
    """The place for secrets where there is no keyring. `state` says why it is used: there is none, as a rule."""

    def __init__(self, state: KeyringState = KeyringState.NONE) -> None:
        self._state = state
        self._secrets: dict[str, Secret] = {}

    @property
    def state(self) -> KeyringState:
        """How the keyring stands that this replaces."""
        return self._state

    @property
    def backend(self) -> str:
        """Empty: nothing outside this process is used."""
        return ""

    async def read(self, connection_id: str) -> Secret:
        """The secret. Raises KeyringError with state "missing" where there is none."""
        try:
            return self._secrets[connection_id]
        except KeyError:
            raise KeyringError("no secret in this session", state=KeyringState.MISSING.value) from None

    async def save(self, connection_id: str, secret: Secret) -> SecretPlace:
        """Keeps the secret until the program ends."""
        self._secrets[connection_id] = secret
        return SecretPlace.SESSION

    async def delete(self, connection_id: str) -> None:
        """Forgets the secret; none there is fine."""
        self._secrets.pop(connection_id, None)

    def __repr__(self) -> str:
        return "SessionSecrets()"
