"""Which proxy of the system a host is asked through. Knows the system's settings and their exceptions, sends nothing.

The settings are those of the environment (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`), on Windows and macOS those of the
system where the environment says nothing.
"""

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from roots_desktop.domain.addresses import is_loopback
from roots_desktop.domain.errors import UnreachableError

_USABLE = ("http", "https")


def proxy_of(address: str) -> str | None:
    """The address of the proxy for an address, with the name and password that it was given; None: there is none.

    This computer's own loopback address is never asked through a proxy, which could not reach it. Raises
    UnreachableError (`details.reason` "proxy") for a proxy that roots cannot speak to.
    """
    parts = urlsplit(address)
    if is_loopback(parts.hostname or "") or proxy_bypass(parts.netloc):
        return None
    known = getproxies()
    given = (known.get(parts.scheme) or known.get("all") or "").strip()
    if not given:
        return None
    proxy = given if "://" in given else f"http://{given}"
    if not _is_usable(proxy):
        raise UnreachableError("a proxy of another kind", reason="proxy")
    return proxy


def _is_usable(proxy: str) -> bool:
    try:
        parts = urlsplit(proxy)
        return parts.scheme in _USABLE and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
