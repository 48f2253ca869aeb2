import pytest

from roots_desktop.domain.errors import ProviderMalformedError, UsageError
from roots_desktop.providers.addresses import checked_address, next_query

BASE = "https://api.example.com"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://api.personio.de", "https://api.personio.de"),
        (" https://api.example.com/ ", "https://api.example.com"),
        ("https://api.example.com:8443/personio/", "https://api.example.com:8443/personio"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_allowed_addresses(typed: str, kept: str) -> None:
    assert checked_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "api.personio.de",
        "//api.personio.de",
        "http://api.personio.de",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "ftp://api.personio.de",
        "file:///etc/passwd",
        "https://",
        "https://user@api.personio.de",
        "https://user:word@api.personio.de",
        "http://127.0.0.1@example.com",
        "https://api.personio.de?x=1",
        "https://api.personio.de#x",
        "https://api.personio.de:port",
        "https://api.personio .de",
        "https://[::1",
    ],
)
def test_anything_else_is_a_usage_error(typed: str) -> None:
    with pytest.raises(UsageError) as caught:
        checked_address(typed)
    assert caught.value.details["reason"] == "url"


@pytest.mark.parametrize(
    "link",
    [
        "https://api.example.com/v2/persons?cursor=c2&limit=50",
        "https://API.example.com:443/v2/persons?cursor=c2&limit=50",
        "/v2/persons?cursor=c2&limit=50",
        "?cursor=c2&limit=50",
    ],
)
def test_next_link_absolute_or_relative(link: str) -> None:
    assert next_query(BASE, "/v2/persons", link) == (("cursor", "c2"), ("limit", "50"))


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example.com/v2/persons?cursor=c2",
        "//evil.example.com/v2/persons?cursor=c2",
        "http://api.example.com/v2/persons?cursor=c2",
        "https://api.example.com:8443/v2/persons?cursor=c2",
        "https://api.example.com@evil.example.com/?cursor=c2",
        "https://me@api.example.com/?cursor=c2",
        "https://[::1",
        "https://api.example.com:port/",
    ],
)
def test_next_link_to_another_host_is_refused(link: str) -> None:
    with pytest.raises(ProviderMalformedError):
        next_query(BASE, "/v2/persons", link)
