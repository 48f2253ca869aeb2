"""One run against Personio: sign in, find the employee, read.

Holds the tokens, and what the credential turns out to be.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

from roots_desktop.domain.connections import Access, Account, PartFailure
from roots_desktop.domain.errors import EmployeeNotFoundError, PermissionMissingError, ProviderFailedError
from roots_desktop.providers.contract import Fetched, Known, Rights
from roots_desktop.providers.http import HttpClient, Timing
from roots_desktop.providers.pacing import Pace
from roots_desktop.providers.personio.api import EMPLOYEES, PersonioApi, is_gone
from roots_desktop.providers.personio.mapped_absences import MappedAbsences
from roots_desktop.providers.personio.mapping import account_of, account_v1_of
from roots_desktop.providers.personio.reading import Reading
from roots_desktop.providers.personio.rights import Findings, rights_of
from roots_desktop.providers.personio.search import find
from roots_desktop.providers.personio.tokens import Credential, Tokens, TokenShelf

BREAKDOWNS_PER_SECOND = 10


class PersonioSession:
    """As the contract's `Session` says."""

    def __init__(
        self,
        client: HttpClient,
        access: Access,
        account: Account | None,
        timing: Timing,
        shelf: TokenShelf,
        earlier: MappedAbsences,
    ) -> None:
        self._client = client
        self._earlier = earlier
        self._stored = account
        self._found: Account | None = None
        credential = Credential(access.value("client_id").strip(), access.secret)
        self._tokens = Tokens(client, credential, timing.clock, shelf)
        pace = Pace(BREAKDOWNS_PER_SECOND, 1.0, timing.clock, timing.pause)
        self._api = PersonioApi(client, self._tokens, pace.turn)
        self._findings = Findings(access.value("email").strip())
        self._reading: Reading | None = None

    @property
    def requests(self) -> int:
        """How many requests were sent so far."""
        return self._client.requests

    async def sign_in(self) -> None:
        """Fetches the token, where none of the last session still holds."""
        await self._tokens.current()

    async def find_employee(self, *, allow_listing: bool = False) -> Account:
        """By address; by id where the employee is known from before."""
        if self._stored is not None:
            account = await self._by_id(self._stored)
        else:
            account = await find(self._api, self._findings.typed_email, allow_listing=allow_listing)
        self._findings.granted[EMPLOYEES] = True
        self._findings.account = self._found = account
        return account

    async def fetch(self, known: Known) -> AsyncIterator[Fetched | PartFailure]:
        """All parts as they come in."""
        account = self._found or self._stored or known.account or await self.find_employee()
        self._findings.apis = known.apis
        reading = Reading(self._api, known, self._findings, self._earlier)
        self._reading = reading
        try:
            for part in asyncio.as_completed(reading.begin(account, self._person(account))):
                yield await part
        finally:
            await reading.stop()

    def rights(self) -> Rights:
        """What was found out so far."""
        self._findings.scopes = self._tokens.scopes
        return rights_of(self._findings)

    async def close(self) -> None:
        """Ends what still runs, lays the token aside, closes the connections."""
        if self._reading is not None:
            await self._reading.stop()
        # A right that was missing may have been given since: the next session asks with a fresh token.
        self._tokens.put_down(keep=False not in self._findings.granted.values())
        await self._client.close()

    async def _person(self, account: Account) -> Account:
        """The record, asked for only where this session has not just found it."""
        return self._found or await self._by_id(account)

    async def _by_id(self, account: Account) -> Account:
        """The person with a known id, by v1 where v2 may not be asked. What is not released stays as it was known."""
        try:
            found = await self._asked(account.id)
        except ProviderFailedError as failure:
            if is_gone(failure):
                raise EmployeeNotFoundError("the record is gone", needs_listing=False) from None
            raise
        return replace(found, id=account.id, name=found.name or account.name, email=found.email or account.email)

    async def _asked(self, person_id: str) -> Account:
        try:
            return account_of(await self._api.person(person_id))
        except PermissionMissingError:
            return account_v1_of(await self._api.employee(person_id))
