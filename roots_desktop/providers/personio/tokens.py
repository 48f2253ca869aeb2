"""The tokens of a credential, in memory only: one of v2, and one of v1 for the day that v1 does not take the other.

However many requests need a new token at once, one is fetched; one that still holds serves the next session too.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from roots_desktop.domain.connections import Secret
from roots_desktop.domain.errors import AuthenticationError, ProviderFailedError, RootsError
from roots_desktop.providers.http import HttpClient, Request
from roots_desktop.providers.personio.payloads import Envelope, Success, Token, TokenV1Data
from roots_desktop.providers.replies import Reply, decode

_log = logging.getLogger(__name__)

TOKEN_PATH = "/v2/auth/token"  # noqa: S105 - a path
TOKEN_V1_PATH = "/v1/auth"  # noqa: S105 - a path

_REFUSALS = (400, 401, 403)
_DAY_SECONDS = 24 * 60 * 60.0
_SAFETY_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Credential:
    """Client ID and client secret."""

    client_id: str
    secret: Secret = field(repr=False)


@dataclass(frozen=True, slots=True)
class Held:
    """A token, the moment until which it is used, and its scopes where Personio names them."""

    text: str = field(repr=False)
    until: float
    scopes: tuple[str, ...] | None = None


class TokenShelf:
    """Where the token of the last session waits for the next one. Holds one: there is one connection."""

    def __init__(self) -> None:
        self._key: tuple[str, Credential] | None = None
        self._held: Held | None = None

    def lay(self, address: str, credential: Credential, held: Held | None) -> None:
        """Takes the place of what lay there; None leaves it empty."""
        self._key, self._held = (address, credential), held

    def find(self, address: str, credential: Credential) -> Held | None:
        """The token of exactly this credential at exactly this address."""
        return self._held if self._key == (address, credential) else None


class Tokens:
    """Fetches and keeps the tokens of one credential until `put_down`."""

    def __init__(
        self, client: HttpClient, credential: Credential, clock: Callable[[], float], shelf: TokenShelf
    ) -> None:
        self._client = client
        self._credential = credential
        self._clock = clock
        self._shelf = shelf
        self._lock = asyncio.Lock()
        self._held = shelf.find(client.base, credential)
        self._inherited = self._held is not None
        self._renewals = 0
        self._legacy: str | None = None
        self._legacy_refusal: AuthenticationError | None = None
        self._scopes = self._held.scopes if self._held is not None else None

    @property
    def scopes(self) -> tuple[str, ...] | None:
        """What the last token may be used for; None where Personio does not say."""
        return self._scopes

    @property
    def legacy(self) -> str | None:
        """The v1 token, once one was needed."""
        return self._legacy

    async def current(self) -> str:
        """A token that holds for now. Raises AuthenticationError where the credential is refused."""
        async with self._lock:
            if self._held is None or self._clock() >= self._held.until:
                self._held = await self._fetched()
            return self._held.text

    @property
    def inherited(self) -> bool:
        """True while the token of the last session is used: it may have been revoked since."""
        return self._inherited

    @property
    def renewals(self) -> int:
        """How often a refused token was replaced. Its text says nothing: Personio may give the same one again."""
        return self._renewals

    async def renewed(self, before: int) -> str | None:
        """A token fetched after the refused one, which stood at `before` renewals.

        None where a fresh one was refused already: then a right is missing.
        """
        async with self._lock:
            if self._held is not None and self._renewals > before:
                return self._held.text
            if self._renewals:
                return None
            self._renewals = 1
            self._held = None
            self._held = await self._fetched()
            return self._held.text

    async def legacy_token(self) -> str:
        """The v1 token, fetched once. Raises AuthenticationError where v1 refuses the credential."""
        async with self._lock:
            if self._legacy_refusal is not None:
                raise self._legacy_refusal
            if self._legacy is None:
                try:
                    self._legacy = await self._fetched_legacy()
                except AuthenticationError as refusal:
                    self._legacy_refusal = refusal
                    raise
            return self._legacy

    def put_down(self, *, keep: bool) -> None:
        """Ends the use: the token is left for the next session, or dropped as the others are."""
        self._shelf.lay(self._client.base, self._credential, self._held if keep else None)
        self._held = self._legacy = None

    async def _fetched(self) -> Held:
        reply = await self._asked(TOKEN_PATH, {"grant_type": "client_credentials"})
        token = decode(reply, Token)
        self._scopes = None if token.scope is None else tuple(token.scope.split())
        self._inherited = False
        return Held(token.access_token, self._clock() + _lasting(token.expires_in), self._scopes)

    async def _fetched_legacy(self) -> str:
        reply = await self._asked(TOKEN_V1_PATH, {})
        if not decode(reply, Success).success:
            raise AuthenticationError("v1 refused the credential")
        return decode(reply, Envelope[TokenV1Data]).data.token

    async def _asked(self, path: str, fields: dict[str, str]) -> Reply:
        # The secret travels in the body: an address ends up in logs on the way.
        form = fields | {"client_id": self._credential.client_id, "client_secret": self._credential.secret.reveal()}
        reply = await self._client.send(Request("POST", path, form=form))
        if reply.status in _REFUSALS:
            _log.info("%s refused the credential: %d", path, reply.status)
            raise AuthenticationError("the credential is refused")
        if not reply.ok:
            raise _unexpected(reply)
        return reply


def _lasting(expires_in: float | None) -> float:
    """The seconds for which a token is used: until shortly before its end, a day where Personio does not say."""
    seconds = expires_in if expires_in is not None and expires_in > 0 else _DAY_SECONDS
    return seconds - _SAFETY_SECONDS if seconds > _SAFETY_SECONDS else seconds / 2


def _unexpected(reply: Reply) -> RootsError:
    return ProviderFailedError("no token", status=reply.status, path=reply.path)
