"""A failure that crossed as a value, as the error it was. Knows the tree of errors, no cause."""

from collections.abc import Mapping

from roots_desktop.domain import errors
from roots_desktop.domain.errors import Failure, RootsError

_BY_CODE: Mapping[str, type[RootsError]] = {
    kind.code: kind
    for kind in (
        errors.UsageError,
        errors.NotConnectedError,
        errors.AuthenticationError,
        errors.EmployeeNotFoundError,
        errors.EmployeeAmbiguousError,
        errors.PermissionMissingError,
        errors.UnreachableError,
        errors.TimeoutExceededError,
        errors.TlsError,
        errors.NotAnApiError,
        errors.RateLimitedError,
        errors.ProviderFailedError,
        errors.ProviderMalformedError,
        errors.StorageFailedError,
        errors.StorageBusyError,
        errors.KeyringError,
        errors.ManagedError,
        errors.RefusedError,
    )
}


def error_of(failure: Failure) -> RootsError:
    """The error that a failure stands for, with the same details."""
    return _BY_CODE.get(failure.code, errors.ProviderFailedError)("", **dict(failure.details))
