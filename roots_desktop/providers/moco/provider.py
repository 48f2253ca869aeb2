"""Moco as one of the providers: what a form asks for, where it is, and sessions that read and write."""

from datetime import tzinfo

from roots_desktop.domain.connections import Access, Account, Field, Part, ProviderInfo
from roots_desktop.providers.contract import Known
from roots_desktop.providers.http import HttpClient, Limits, Service, Timing
from roots_desktop.providers.moco.api import MocoApi
from roots_desktop.providers.moco.domains import account_url, interface_url, subdomain_of
from roots_desktop.providers.moco.limits import LineShelf
from roots_desktop.providers.moco.session import MocoSession
from roots_desktop.providers.moco.windows import missing_pieces
from roots_desktop.providers.moco.writing import MocoWriter

INFO = ProviderInfo(
    key="moco",
    name="Moco",
    fields=(Field("domain"), Field("api_key", secret=True), Field("api_url", advanced=True)),
    steps=("sign_in", "find_employee", "schedules", "entries"),
    parts=(
        Part.EMPLOYEE,
        Part.SCHEDULE,
        Part.ABSENCES,
        Part.HOLIDAYS,
        Part.ENTRIES,
        Part.PRESENCES,
        Part.PROJECTS,
    ),
    required=frozenset(),
    writes=True,
)


class MocoProvider:
    """As the contract's `Provider` says. `default_url` replaces the account's address where an access names none."""

    info = INFO

    def __init__(
        self, default_url: str | None = None, *, limits: Limits | None = None, timing: Timing | None = None
    ) -> None:
        self._default_url = default_url
        self._limits = limits or Limits()
        self._timing = timing or Timing()
        self._shelf = LineShelf(self._timing)

    def api_url(self, access: Access) -> str:
        """The address that will be asked.

        Raises UsageError where the domain is none (`details.reason` "domain"), or a secret must not go there ("url").
        """
        given = access.value("api_url").strip() or self._default_url
        domain = access.value("domain").strip()
        subdomain = subdomain_of(domain) if domain or not given else ""
        return interface_url(given) if given else account_url(subdomain)

    def session(self, access: Access, account: Account | None = None) -> MocoSession:
        """A session; nothing is sent yet. Raises UsageError as `api_url` does."""
        return MocoSession(self._api(access), account)

    def writer(self, access: Access, account: Account, zone: tzinfo) -> MocoWriter:
        """A session that writes for the account; nothing is sent yet. Raises UsageError as `api_url` does."""
        return MocoWriter(self._api(access), account.id, zone)

    def missing_pieces(self, known: Known) -> int:
        """The quarters of last year and this one whose entries or presences were never read."""
        return missing_pieces(known)

    def _api(self, access: Access) -> MocoApi:
        address = self.api_url(access)
        service = Service(line=self._shelf.line(address, access.secret))
        return MocoApi(HttpClient(address, service, self._limits, self._timing), access.secret)
