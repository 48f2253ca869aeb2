"""Where a run gets its secret from: one given for this process, one kept in memory, or the keyring.

Knows places, not what a secret opens. A secret that was read once is not asked for again in this process.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Mapping
from typing import TypeVar

from roots_desktop.credentials.contract import SecretStore
from roots_desktop.domain.connections import Connection, Secret, SecretPlace
from roots_desktop.domain.errors import KeyringError
from roots_desktop.domain.snapshot import KeyringState

Result = TypeVar("Result")

_NOTHING_THERE = frozenset({KeyringState.NONE.value, KeyringState.MISSING.value})


class SecretsInUse:
    """`overrides` are secrets by provider, given from outside for this process. `wait` limits every keyring call."""

    def __init__(
        self, store: SecretStore, overrides: Mapping[str, Secret], wait: float | None, *, keep_in_session: bool
    ) -> None:
        self._store = store
        self._overrides = overrides
        self._wait = wait
        self._keep_in_session = keep_in_session
        self._kept: dict[str, Secret] = {}

    @property
    def state(self) -> KeyringState:
        """How the keyring stood at the last call."""
        return self._store.state

    @property
    def backend(self) -> str:
        """The keyring in use, empty where there is none."""
        return self._store.backend

    async def read(self, connection: Connection) -> Secret:
        """The secret of a connection. Raises KeyringError with its state."""
        given = self._overrides.get(connection.provider) or self._kept.get(connection.id)
        if given is not None:
            return given
        if connection.secret_place is not SecretPlace.KEYRING:
            raise KeyringError("never stored", state=KeyringState.MISSING.value, reason="not_stored")
        secret = await self._limited(self._store.read(connection.id))
        self._kept[connection.id] = secret
        return secret

    async def provisioned(self, provider: str) -> Secret:
        """What was put into the keyring under the provider's name before roots ran. Raises KeyringError."""
        return await self._limited(self._store.read(provider))

    async def keep(self, connection_id: str, provider: str, secret: Secret) -> SecretPlace:
        """Keeps a secret and says where. Raises KeyringError where the keyring is the only place allowed."""
        try:
            place = await self._limited(self._store.save(connection_id, secret))
        except KeyringError:
            if provider in self._overrides:
                return SecretPlace.NONE
            if not self._keep_in_session:
                raise
            place = SecretPlace.SESSION
        self._kept[connection_id] = secret
        return place

    async def delete(self, connection: Connection) -> None:
        """Deletes the secret of a connection; none there is fine.

        Raises KeyringError where one may be there and cannot be deleted now.
        """
        self._kept.pop(connection.id, None)
        if connection.secret_place is not SecretPlace.KEYRING:
            return
        try:
            await self._limited(self._store.delete(connection.id))
        except KeyringError as error:
            if error.details.get("state") not in _NOTHING_THERE:
                raise

    async def drop(self, connection: Connection) -> None:
        """Deletes a secret that no connection uses any more, as far as the keyring lets us."""
        with contextlib.suppress(KeyringError):
            await self.delete(connection)

    def forget(self, connection: Connection) -> None:
        """Reads the secret anew next time: what is in memory was refused."""
        if connection.secret_place is SecretPlace.KEYRING:
            self._kept.pop(connection.id, None)

    async def _limited(self, call: Awaitable[Result]) -> Result:
        try:
            async with asyncio.timeout(self._wait):
                return await call
        except TimeoutError:
            raise KeyringError("no answer in time", state=KeyringState.WAITING.value) from None
