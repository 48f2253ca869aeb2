"""Which addresses may be asked: https anywhere, http on this computer only, and never another host on the way.

Knows URLs, sends nothing.
"""

import ipaddress
from urllib.parse import SplitResult, parse_qsl, urljoin, urlsplit

from roots_desktop.domain.errors import ProviderMalformedError, UsageError

DEFAULT_PORTS = {"http": 80, "https": 443}


def checked_address(text: str) -> str:
    """The address without a trailing slash. Raises UsageError for whatever must not receive a secret."""
    parts = _split(text.strip())
    host = parts.hostname or ""
    plain = parts.scheme == "http" and is_loopback(host)
    if not host or not (parts.scheme == "https" or plain):
        raise UsageError("only https, or http on this computer", reason="url")
    if "@" in parts.netloc or parts.query or parts.fragment or any(sign.isspace() for sign in text.strip()):
        raise UsageError("an address of an API holds no user, query or blank", reason="url")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def is_loopback(host: str) -> bool:
    """True for this computer itself."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def next_query(base: str, path: str, link: str) -> tuple[tuple[str, str], ...]:
    """The query of a link to the next page, absolute or relative.

    Raises ProviderMalformedError where it leads to another host: the request would carry the token there.
    """
    try:
        target = urlsplit(urljoin(f"{base}{path}", link))
        foreign = _origin(target) != _origin(urlsplit(base))
    except ValueError:
        foreign = True
        target = urlsplit("")
    if foreign or "@" in target.netloc:
        raise ProviderMalformedError("the next page is on another host", reason="foreign_host")
    return tuple(parse_qsl(target.query, keep_blank_values=True))


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _ = parts.port  # a port that is no number shows only when asked for
    except ValueError:
        raise UsageError("not an address", reason="url") from None
    return parts


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or DEFAULT_PORTS.get(parts.scheme)
