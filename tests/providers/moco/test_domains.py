import pytest

from roots_desktop.domain.errors import UsageError
from roots_desktop.providers.moco.domains import account_url, interface_url, subdomain_of


@pytest.mark.parametrize(
    "text",
    [
        "acme",
        " Acme ",
        "acme.mocoapp.com",
        "ACME.MOCOAPP.COM.",
        "https://acme.mocoapp.com",
        "https://acme.mocoapp.com/",
        "HTTPS://acme.mocoapp.com/activities?date=2026-06-12#top",
        "http://acme.mocoapp.com:443/api/v1",
        "acme.mocoapp.com/profile",
        "acme.evil.example/@x.mocoapp.com",
    ],
)
def test_whatever_was_pasted_becomes_the_first_label(text: str) -> None:
    assert subdomain_of(text) == "acme"


@pytest.mark.parametrize("text", ["a", "a1-b", "x" * 63])
def test_labels(text: str) -> None:
    assert subdomain_of(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "https://",
        "https:///x",
        ".mocoapp.com",
        "acme..com",
        "-acme",
        "acme-",
        "ac me",
        "acme_1",
        "erika@example.com",
        "erika:secret@example.com",
        "müller",
        "x" * 64,
        "acme%2eevil",
        "ftp://acme.mocoapp.com",
        "acme:mocoapp",
    ],
)
def test_what_is_no_label_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        subdomain_of(text)
    assert caught.value.details["reason"] == "domain"


def test_the_address_of_an_account() -> None:
    assert account_url("acme") == "https://acme.mocoapp.com/api/v1"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/api/v1"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/api/v1"),
        ("https://moco.example.com/proxy/api/v1/", "https://moco.example.com/proxy/api/v1"),
    ],
)
def test_an_address_of_its_own_is_completed(text: str, address: str) -> None:
    assert interface_url(text) == address


def test_an_address_that_must_not_receive_a_secret() -> None:
    with pytest.raises(UsageError):
        interface_url("http://moco.example.com")
