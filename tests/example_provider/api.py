"""Leavebook's endpoints: what is asked for one person, with which right. Knows paths, not what data mean."""

from typing import TypeVar

from roots_desktop.domain.connections import Secret
from roots_desktop.domain.errors import AuthenticationError, PermissionMissingError, ProviderMalformedError
from roots_desktop.providers.http import HttpClient, Request
from roots_desktop.providers.replies import decode
from tests.example_provider.payloads import Leave, Me

Shape = TypeVar("Shape")

LEAVES = "leavebook:leaves"


class LeavebookApi:
    """The endpoints that roots uses. All raise RootsError."""

    def __init__(self, client: HttpClient, secret: Secret) -> None:
        self._client = client
        self._secret = secret

    @property
    def requests(self) -> int:
        """How many requests were sent so far."""
        return self._client.requests

    async def me(self) -> Me:
        """Whose the key is."""
        return await self._get("/me", Me)

    async def leaves(self, person_id: str) -> list[Leave]:
        """All leaves of one person. The filter goes along always: a key may see more than its owner's."""
        return await self._get(f"/people/{person_id}/leaves", list[Leave])

    async def close(self) -> None:
        """Closes all connections."""
        await self._client.close()

    async def _get(self, path: str, shape: type[Shape]) -> Shape:
        headers = {"Authorization": f"Bearer {self._secret.reveal()}"}
        reply = await self._client.send(Request("GET", path, headers=headers))
        if reply.status == 401:
            raise AuthenticationError("the key is refused")
        if reply.status == 403:
            raise PermissionMissingError("not allowed", permission=LEAVES)
        if not reply.ok:
            raise ProviderMalformedError("an unknown status", status=reply.status)
        return decode(reply, shape)
