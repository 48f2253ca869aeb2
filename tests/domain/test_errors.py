"""The tree of errors: every code of the command line has its leaf, and a leaf crosses threads as a value."""

import pytest

from roots_desktop.domain import errors
from roots_desktop.domain.errors import AuthenticationError, Failure, PermissionMissingError, RootsError

CODES = {
    "usage",
    "not_connected",
    "authentication_failed",
    "employee_not_found",
    "employee_ambiguous",
    "permission_missing",
    "network_unreachable",
    "network_timeout",
    "tls_failed",
    "not_an_api",
    "rate_limited",
    "provider_failed",
    "provider_malformed",
    "storage_failed",
    "storage_busy",
    "keyring_unavailable",
    "managed",
    "refused",
}


def _leaves(error: type[RootsError]) -> list[type[RootsError]]:
    below = [leaf for child in error.__subclasses__() for leaf in _leaves(child)]
    return below or [error]


def test_every_code_has_one_leaf() -> None:
    leaves = [leaf for leaf in _leaves(RootsError) if leaf.__module__ == errors.__name__]

    assert sorted(leaf.code for leaf in leaves) == sorted(CODES)


def test_the_drawing_names_every_error() -> None:
    drawn = errors.__doc__ or ""

    assert [name for name in vars(errors) if name.endswith("Error") and name not in drawn] == []
    assert [code for code in CODES if code not in drawn] == []


def test_a_failure_is_a_value() -> None:
    failure = PermissionMissingError("absences refused", permission="absences", count=3).failure()

    assert failure == Failure("permission_missing", (("count", 3), ("permission", "absences")))
    assert failure.detail("permission") == "absences"
    assert failure.detail("nothing") is None
    assert hash(failure) == hash(Failure("permission_missing", (("count", 3), ("permission", "absences"))))


@pytest.mark.parametrize(("note", "said"), [("token refused", "token refused"), ("", "authentication_failed")])
def test_the_note_is_for_the_log(note: str, said: str) -> None:
    assert str(AuthenticationError(note)) == said
