"""Leavebook as one of the providers: what a form asks for, where it is, and a session with it."""

from collections.abc import AsyncIterator
from datetime import tzinfo

from roots_desktop.domain.connections import Access, Account, Field, Part, PartFailure, Permission, ProviderInfo
from roots_desktop.domain.errors import EmployeeNotFoundError, RootsError, UsageError
from roots_desktop.providers.addresses import checked_address
from roots_desktop.providers.contract import Fetched, Known, Rights, Writer
from roots_desktop.providers.http import HttpClient, Limits, Service, Timing
from tests.example_provider.api import LEAVES, LeavebookApi
from tests.example_provider.mapping import KEY, absences_of, account_of

DEFAULT_URL = "https://api.leavebook.example"

INFO = ProviderInfo(
    key=KEY,
    name="Leavebook",
    fields=(Field("api_key", secret=True), Field("api_url", default=DEFAULT_URL, advanced=True)),
    steps=("sign_in", "absences"),
    parts=(Part.ABSENCES,),
    required=frozenset({Part.ABSENCES}),
)


class LeavebookProvider:
    """As the contract's `Provider` says."""

    info = INFO

    def __init__(self, default_url: str | None = None, timing: Timing | None = None) -> None:
        self._default_url = default_url or DEFAULT_URL
        self._timing = timing or Timing()

    def api_url(self, access: Access) -> str:
        """The address that will be asked. Raises UsageError where a secret must not go there."""
        return checked_address(access.value("api_url") or self._default_url)

    def session(self, access: Access, account: Account | None = None) -> "LeavebookSession":
        """A session; nothing is sent yet. Raises UsageError as `api_url` does."""
        client = HttpClient(self.api_url(access), Service(), Limits(), self._timing)
        return LeavebookSession(LeavebookApi(client, access.secret), account)

    def writer(self, access: Access, account: Account, zone: tzinfo) -> Writer:
        """Leavebook takes nothing from roots."""
        raise UsageError("read-only", provider=KEY)

    def missing_pieces(self, known: Known) -> int:
        """None: absences come whole."""
        return 0


class LeavebookSession:
    """As the contract's `Session` says."""

    def __init__(self, api: LeavebookApi, account: Account | None) -> None:
        self._api = api
        self._account = account
        self._may_read: bool | None = None

    @property
    def requests(self) -> int:
        """How many requests were sent so far."""
        return self._api.requests

    async def sign_in(self) -> None:
        """Raises AuthenticationError or a NetworkError."""
        await self._api.me()

    async def find_employee(self, *, allow_listing: bool = False) -> Account:
        """The person of the key. Raises EmployeeNotFoundError where it is nobody's."""
        me = await self._api.me()
        if me.id is None:
            raise EmployeeNotFoundError("the key belongs to no person", needs_listing=False)
        self._account = account_of(me)
        return self._account

    async def fetch(self, known: Known) -> AsyncIterator[Fetched | PartFailure]:
        """The absences, or why they could not be read. A failure is never an empty list."""
        account = self._account or known.account or await self.find_employee()
        try:
            leaves = await self._api.leaves(account.id)
        except RootsError as error:
            self._may_read = False if error.failure().code == "permission_missing" else None
            yield PartFailure(Part.ABSENCES, error.failure())
            return
        self._may_read = True
        yield Fetched(Part.ABSENCES, absences_of(leaves))

    def rights(self) -> Rights:
        """What was found out so far."""
        return Rights(permissions=(Permission(LEAVES, granted=self._may_read),))

    async def close(self) -> None:
        """Closes the connections."""
        await self._api.close()
