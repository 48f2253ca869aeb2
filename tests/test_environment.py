"""The variables of the process: secrets and addresses by provider, and the day that is taken for today."""

from datetime import date

import pytest

from roots_desktop.domain.errors import UsageError
from roots_desktop.environment import given_secrets, given_urls, pinned_day, pinned_or_none, take_environment


@pytest.mark.parametrize("text", ["s3cret", " s3cret\n"])
def test_a_secret_counts_without_the_blanks_around_it(text: str) -> None:
    secrets = given_secrets({"ROOTS_PERSONIO_CLIENT_SECRET": text})
    assert {provider: secret.reveal() for provider, secret in secrets.items()} == {"personio": "s3cret"}


@pytest.mark.parametrize(
    "environment", [{}, {"ROOTS_PERSONIO_CLIENT_SECRET": ""}, {"ROOTS_PERSONIO_CLIENT_SECRET": " "}]
)
def test_no_secret_is_no_secret(environment: dict[str, str]) -> None:
    assert given_secrets(environment) == {}


def test_no_child_finds_a_secret_where_it_looks() -> None:
    variables = {"ROOTS_PERSONIO_CLIENT_SECRET": "s", "ROOTS_MOCO_API_KEY": "k", "ROOTS_HOME": "/data"}
    assert take_environment(variables) == {**variables, "ROOTS_PERSONIO_CLIENT_SECRET": "s", "ROOTS_MOCO_API_KEY": "k"}
    assert variables == {"ROOTS_HOME": "/data"}
    assert take_environment(variables) == variables


def test_an_address_counts_where_it_is_set() -> None:
    assert given_urls({"ROOTS_PERSONIO_URL": "https://api.example.com"}) == {"personio": "https://api.example.com"}
    assert given_urls({"ROOTS_PERSONIO_URL": " "}) == given_urls({}) == {}


def test_the_day_is_written_in_one_way() -> None:
    assert pinned_day({"ROOTS_TODAY": "2026-11-19"}) == date(2026, 11, 19)
    assert pinned_day({}) is None
    assert pinned_day({"ROOTS_TODAY": "1900-01-01"}) == date(1900, 1, 1)
    assert pinned_day({"ROOTS_TODAY": "2199-12-31"}) == date(2199, 12, 31)


@pytest.mark.parametrize(
    "text", ["20261119", "2026-W47-4", "2026-02-30", "today", " 2026-11-19", "1899-12-31", "2200-01-01"]
)
def test_another_day_is_told_where_it_can_be(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        pinned_day({"ROOTS_TODAY": text})
    assert dict(caught.value.details) == {"reason": "today", "value": text}
    assert pinned_or_none({"ROOTS_TODAY": text}) is None
