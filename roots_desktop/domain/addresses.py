"""Which addresses a secret may be sent to: https anywhere, http on this computer only. Knows URLs, sends nothing."""

from ipaddress import ip_address
from urllib.parse import urlsplit


def is_allowed_address(address: str) -> bool:
    """True for an address of an API that may receive a secret: it holds no user, query, fragment or blank."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port  # a port that is no number shows only when asked for
    except ValueError:
        return False
    if not host or not address.isprintable() or any(sign.isspace() for sign in address):
        return False
    if "@" in parts.netloc or parts.query or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))


def is_loopback(host: str) -> bool:
    """True for this computer itself."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
