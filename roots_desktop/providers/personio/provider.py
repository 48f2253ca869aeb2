"""Personio as one of the providers: what a form asks for, where it is, and a session with it."""

from datetime import tzinfo

from roots_desktop.domain.connections import Access, Account, Field, Part, ProviderInfo
from roots_desktop.domain.errors import UsageError
from roots_desktop.providers.addresses import checked_address
from roots_desktop.providers.contract import Known, Writer
from roots_desktop.providers.http import HttpClient, Limits, Service, Timing
from roots_desktop.providers.personio.api import is_passing
from roots_desktop.providers.personio.mapped_absences import MappedAbsences
from roots_desktop.providers.personio.session import PersonioSession
from roots_desktop.providers.personio.tokens import TokenShelf

DEFAULT_URL = "https://api.personio.de"

INFO = ProviderInfo(
    key="personio",
    name="Personio",
    fields=(
        Field("client_id"),
        Field("client_secret", secret=True),
        Field("email"),
        Field("api_url", default=DEFAULT_URL, advanced=True),
    ),
    steps=("sign_in", "find_employee", "schedule", "absences"),
    parts=(Part.EMPLOYEE, Part.SCHEDULE, Part.ABSENCES, Part.ABSENCE_TYPES, Part.BALANCE, Part.HOLIDAYS),
    required=frozenset({Part.ABSENCES}),
)

_SERVICE = Service(headers={"X-Personio-App-ID": "ROOTS"}, is_passing=is_passing)


class PersonioProvider:
    """As the contract's `Provider` says. `default_url` replaces the vendor's address where an access names none."""

    info = INFO

    def __init__(
        self, default_url: str | None = None, *, limits: Limits | None = None, timing: Timing | None = None
    ) -> None:
        self._default_url = default_url
        self._limits = limits or Limits()
        self._timing = timing or Timing()
        self._shelf = TokenShelf()
        self._mapped = MappedAbsences()

    def api_url(self, access: Access) -> str:
        """The address that will be asked. Raises UsageError where a secret must not go there."""
        return checked_address(access.value("api_url") or self._default_url or DEFAULT_URL)

    def session(self, access: Access, account: Account | None = None) -> PersonioSession:
        """A session; nothing is sent yet. Raises UsageError as `api_url` does."""
        client = HttpClient(self.api_url(access), _SERVICE, self._limits, self._timing)
        return PersonioSession(client, access, account, self._timing, self._shelf, self._mapped)

    def writer(self, access: Access, account: Account, zone: tzinfo) -> Writer:  # noqa: ARG002 - the contract's
        """Personio takes nothing from roots."""
        raise UsageError("read-only", provider=INFO.key)

    def missing_pieces(self, known: Known) -> int:  # noqa: ARG002 - the contract's
        """Every part is read whole each time."""
        return 0
