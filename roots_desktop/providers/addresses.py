"""Which addresses are asked: those that may receive a secret, and never another host on the way.

Knows URLs, sends nothing.
"""

from urllib.parse import SplitResult, parse_qsl, urljoin, urlsplit

from roots_desktop.domain.addresses import is_allowed_address
from roots_desktop.domain.errors import ProviderMalformedError, UsageError

DEFAULT_PORTS = {"http": 80, "https": 443}


def checked_address(text: str) -> str:
    """The address without a trailing slash. Raises UsageError for whatever must not receive a secret."""
    address = text.strip()
    if not is_allowed_address(address):
        raise UsageError("only https, or http on this computer, without user, query or blank", reason="url")
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


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


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or DEFAULT_PORTS.get(parts.scheme)
