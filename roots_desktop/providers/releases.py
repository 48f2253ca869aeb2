"""Asks an address for the newest version of roots. Sends nothing about this computer or its user but roots' version.

The reply is a JSON document `{"version": "1.2.0", "page": "https://…", "news": {"en": "…", "de": "…"}}`; page and news
may be missing. Nothing of it is ever run, opened or downloaded from here.
"""

from typing import Any
from urllib.parse import urlsplit

import msgspec

from roots_desktop.domain.addresses import is_allowed_address
from roots_desktop.domain.errors import ProviderMalformedError, UsageError
from roots_desktop.domain.releases import Release, is_version
from roots_desktop.providers.http import HttpClient, Limits, Request, Service
from roots_desktop.providers.together import unbroken

LONGEST_NEWS = 2000
"""Characters: a page with more to say is a page to be opened."""

_LANGUAGES = ("de", "en")
_LIMITS = Limits(tries=2, reply_bytes=256 * 1024)


async def newest_release(address: str, limits: Limits = _LIMITS) -> Release:
    """What the address says. Raises UsageError for one that is not https, and what `HttpClient.send` raises."""
    if not is_allowed_address(address):
        raise UsageError("not allowed", reason="url", value=address)
    parts = urlsplit(address)
    client = HttpClient(f"{parts.scheme}://{parts.netloc}", Service(), limits)
    try:
        reply = await client.send(Request("GET", parts.path or "/"))
    finally:
        await unbroken(client.close())
    if reply.status != 200:
        raise ProviderMalformedError("no release there", status=reply.status)
    try:
        found = msgspec.json.decode(reply.content)
    except (msgspec.DecodeError, RecursionError):
        raise ProviderMalformedError("no JSON") from None
    return _release(found)


def _release(found: Any) -> Release:
    version = found.get("version") if isinstance(found, dict) else None
    if not (isinstance(version, str) and is_version(version)):
        raise ProviderMalformedError("no version in the reply")
    page, news = found.get("page"), found.get("news")
    return Release(
        version,
        page if isinstance(page, str) and is_allowed_address(page) else "",
        tuple((language, _told(news[language])) for language in _LANGUAGES if language in news)
        if isinstance(news, dict)
        else (),
    )


def _told(text: object) -> str:
    """Plain text without control signs; line breaks stay."""
    plain = "".join(sign for sign in str(text) if sign == "\n" or sign.isprintable())
    return plain[:LONGEST_NEWS].strip()
