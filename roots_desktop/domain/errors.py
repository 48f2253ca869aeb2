"""The tree of errors. Each leaf knows its code (`roots` prints it) and its details, never a sentence for people.

RootsError
├── UsageError                 usage                   correct the input
├── NotConnectedError          not_connected           connect first
├── AuthenticationError        authentication_failed   enter the credential again
├── EmployeeNotFoundError      employee_not_found      compare the address
├── EmployeeAmbiguousError     employee_ambiguous      ask HR which record is yours
├── PermissionMissingError     permission_missing      ask the administrator (details.permission)
├── NetworkError               (the environment; cached data stay and the next sync heals)
│   ├── UnreachableError       network_unreachable
│   ├── TimeoutExceededError   network_timeout
│   ├── TlsError               tls_failed
│   └── NotAnApiError          not_an_api
├── RateLimitedError           rate_limited            wait (details.retry_at)
├── ProviderError              (the service's fault)
│   ├── ProviderFailedError    provider_failed
│   └── ProviderMalformedError provider_malformed
├── StorageError               (this computer)
│   ├── StorageFailedError     storage_failed
│   └── StorageBusyError       storage_busy
├── KeyringError               keyring_unavailable     details.state tells which of the six states
├── ManagedError               managed                 disconnect first (details.provider)
└── RefusedError               refused                 details.reason holds the provider's words
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

Detail = str | int | float | bool | None | tuple[str, ...]


class RootsError(Exception):
    """Any failure that roots foresees. `details` hold facts for machines: no secret, no name, no address."""

    code: ClassVar[str] = "provider_failed"

    def __init__(self, note: str = "", **details: Detail) -> None:
        super().__init__(note or self.code)
        self.note = note
        self.details: Mapping[str, Detail] = details

    def failure(self) -> "Failure":
        """The same as a frozen value that may cross the border between threads."""
        return Failure(self.code, tuple(sorted(self.details.items())))


class UsageError(RootsError):
    """What the user typed cannot be meant."""

    code = "usage"


class NotConnectedError(RootsError):
    """The provider is not connected."""

    code = "not_connected"


class AuthenticationError(RootsError):
    """The provider refused the credential."""

    code = "authentication_failed"


class EmployeeNotFoundError(RootsError):
    """The credential works, but nobody has this e-mail address."""

    code = "employee_not_found"


class EmployeeAmbiguousError(RootsError):
    """Several people have this e-mail address."""

    code = "employee_ambiguous"


class PermissionMissingError(RootsError):
    """A right or a released attribute is missing; `details.permission` names it."""

    code = "permission_missing"


class NetworkError(RootsError):
    """The way to the provider is broken."""

    code = "network_unreachable"


class UnreachableError(NetworkError):
    """No connection: no network, no name, no answer on the port."""

    code = "network_unreachable"


class TimeoutExceededError(NetworkError):
    """The reply did not come in time."""

    code = "network_timeout"


class TlsError(NetworkError):
    """The certificate is not trusted."""

    code = "tls_failed"


class NotAnApiError(NetworkError):
    """Something else answered: a captive portal, a proxy, a web page."""

    code = "not_an_api"


class RateLimitedError(RootsError):
    """Too many requests; `details.retry_at` says when to try again (RFC 3339), if known."""

    code = "rate_limited"


class ProviderError(RootsError):
    """The provider answered, but not usefully."""

    code = "provider_failed"


class ProviderFailedError(ProviderError):
    """The provider answered 5xx or refused a request that it documents."""

    code = "provider_failed"


class ProviderMalformedError(ProviderError):
    """The reply is not what the contract says."""

    code = "provider_malformed"


class StorageError(RootsError):
    """The local file cannot be used."""

    code = "storage_failed"


class StorageFailedError(StorageError):
    """The local file cannot be read or written."""

    code = "storage_failed"


class StorageBusyError(StorageError):
    """Another process is syncing or writing."""

    code = "storage_busy"


class KeyringError(RootsError):
    """The system keyring does not give or take the secret; `details.state` says why."""

    code = "keyring_unavailable"


class ManagedError(RootsError):
    """A connected provider owns this; `details.provider` names it."""

    code = "managed"


class RefusedError(RootsError):
    """The provider refused a write; `details.reason` holds its words."""

    code = "refused"


@dataclass(frozen=True, slots=True)
class Failure:
    """A failure as a value: its code and its details, sorted by name."""

    code: str
    details: tuple[tuple[str, Detail], ...] = ()

    def detail(self, name: str) -> Detail:
        """The named detail, or None."""
        return dict(self.details).get(name)
