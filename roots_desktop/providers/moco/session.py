"""One run against Moco: whose the key is, and then the parts.

A key of somebody else never reads for the person that was connected.
"""

from collections.abc import AsyncIterator
from dataclasses import replace

from roots_desktop.domain.connections import Account, PartFailure
from roots_desktop.domain.errors import AuthenticationError, EmployeeNotFoundError
from roots_desktop.providers.contract import Fetched, Known, Rights
from roots_desktop.providers.moco.api import MocoApi
from roots_desktop.providers.moco.mapping import account_of
from roots_desktop.providers.moco.reading import Reading
from roots_desktop.providers.moco.rights import PROFILE, Findings, rights_of


class MocoSession:
    """As the contract's `Session` says."""

    def __init__(self, api: MocoApi, account: Account | None) -> None:
        self._api = api
        self._stored = account
        self._user_id: str | None = None
        self._found: Account | None = None
        self._findings = Findings()
        self._reading: Reading | None = None

    @property
    def requests(self) -> int:
        """How many requests were sent so far."""
        return self._api.requests

    async def sign_in(self) -> None:
        """Asks whose the key is. Raises AuthenticationError too where it is not the connected person's any more
        (`details.reason` "other_person"), EmployeeNotFoundError where it is nobody's: there are keys of an account.
        """
        await self._own_id()

    async def find_employee(self, *, allow_listing: bool = False) -> Account:  # noqa: ARG002 - nobody is listed
        """The person of the key; what Moco does not tell about them stays as it was known. Raises as `sign_in` does."""
        own_id = await self._own_id()
        self._found = await self._person(self._stored or Account(own_id))
        return self._found

    async def fetch(self, known: Known) -> AsyncIterator[Fetched | PartFailure]:
        """All parts that are switched on, piece by piece as they come in."""
        account = self._found or self._stored or known.account or await self.find_employee()
        await self._own_id()
        self._reading = Reading(self._api, known, account.id, self._findings)
        try:
            async for piece in self._reading.pieces(lambda: self._known_person(account)):
                yield piece
        finally:
            await self._reading.stop()

    def rights(self) -> Rights:
        """What was found out so far."""
        return rights_of(self._findings)

    async def close(self) -> None:
        """Ends what still runs and closes the connections."""
        if self._reading is not None:
            await self._reading.stop()
        await self._api.close()

    async def _own_id(self) -> str:
        """The id of the key's person, asked for once. Raises as `sign_in` says."""
        if self._user_id is None:
            found = (await self._api.session()).id
            if found is None:
                raise EmployeeNotFoundError("the key belongs to no person", reason="account_key", needs_listing=False)
            if self._stored is not None and str(found) != self._stored.id:
                raise AuthenticationError("the key is another person's", reason="other_person")
            self._user_id = str(found)
        return self._user_id

    async def _known_person(self, account: Account) -> Account:
        """The record, asked for only where this session has not just found it."""
        return self._found or await self._person(account)

    async def _person(self, account: Account) -> Account:
        profile = await self._api.profile()
        found = account_of(account.id, profile)
        self._findings.granted[PROFILE] = profile is not None
        self._findings.account = replace(account, name=found.name or account.name, email=found.email or account.email)
        if found.status:
            self._findings.account = replace(self._findings.account, status=found.status)
        return self._findings.account
