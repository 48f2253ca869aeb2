import pytest

from roots_desktop.domain.addresses import is_allowed_address


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://api.personio.de", True),
        ("https://api.example.com:8443/v2", True),
        ("http://127.0.0.1:8080", True),
        ("http://[::1]:8080", True),
        ("http://localhost:9000", True),
        ("http://api.personio.de", False),
        ("http://192.168.0.7", False),
        ("https://user@api.personio.de", False),
        ("https://user:word@api.personio.de", False),
        ("ftp://api.personio.de", False),
        ("api.personio.de", False),
        ("https://", False),
        ("https://api.personio.de:port", False),
        ("https://api personio.de", False),
        ("https://[::1", False),
        ("https://api.personio.de?x=1", False),
        ("https://api.personio.de#x", False),
        ("https://api.personio.de\x00", False),
        ("http://localhost.example.com", False),
        ("", False),
    ],
)
def test_only_safe_addresses_are_allowed(address: str, allowed: bool) -> None:
    assert is_allowed_address(address) is allowed
