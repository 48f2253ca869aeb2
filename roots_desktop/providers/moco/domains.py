"""Where an account of Moco is: its subdomain, however it was pasted, and the address of its interface. Pure."""

import re
from urllib.parse import urlsplit

from roots_desktop.domain.errors import UsageError
from roots_desktop.providers.addresses import checked_address

API_PATH = "/api/v1"

_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
"""One label of a host name (RFC 1123)."""
_SCHEME = re.compile(r"https?://", re.IGNORECASE)


def subdomain_of(text: str) -> str:
    """`acme` of `acme`, `acme.mocoapp.com` or `https://acme.mocoapp.com/…`: the first label of the host.

    Raises UsageError (`details.reason` "domain") where that is no label.
    """
    host = re.split(r"[/?#]", _SCHEME.sub("", text.strip(), count=1), maxsplit=1)[0]
    label = host.partition(".")[0].casefold()
    if not _LABEL.fullmatch(label) or not _is_host(host):
        raise UsageError("no subdomain of Moco", field="domain", reason="domain")
    return label


def account_url(subdomain: str) -> str:
    """The interface of an account, as Moco documents it."""
    return f"https://{subdomain}.mocoapp.com{API_PATH}"


def interface_url(text: str) -> str:
    """An address of its own; one without a path is completed. Raises UsageError for what must not receive a secret."""
    address = checked_address(text)
    return address if urlsplit(address).path else f"{address}{API_PATH}"


def _is_host(host: str) -> bool:
    """True where every label is one; a trailing dot and a port are pasted along at times."""
    name = re.sub(r":[0-9]{1,5}\Z", "", host.casefold()).removesuffix(".")
    return all(_LABEL.fullmatch(label) for label in name.split("."))
