"""What Moco says where it refuses: its words, whatever the shape, and what they mean as an error. Sends nothing.

The words come in the account's language: they are shown, and only the two reasons for a 401 are told apart by them.
"""

import json
import logging
from collections.abc import Iterator, Mapping
from typing import Any

from roots_desktop.domain.errors import (
    AuthenticationError,
    NotAnApiError,
    PermissionMissingError,
    ProviderFailedError,
    RefusedError,
    RootsError,
)
from roots_desktop.providers.replies import Reply

_log = logging.getLogger(__name__)

NOT_FOUND = 404
LONGEST = 500
"""Characters of what is shown."""
DEEPEST = 4
"""Levels of an error body."""

_PLAIN = frozenset({"message", "error", "errors", "base"})
"""Keys that name no field."""
_KEYS = ("api key", "api-key", "api-schlüssel", "clé", "chiav")
_OFF = ("disabled", "not enabled", "deaktiviert", "nicht aktiv", "gesperrt", "désactiv", "disattiv", "disabilit")


def words_of(reply: Reply) -> str:
    """What an error body says, in one line; empty where it says nothing that can be read.

    Reads a map from fields to texts, `errors` as a list or a map, and `message`.
    """
    try:
        body = json.loads(reply.content)
    except (ValueError, RecursionError):
        return ""
    found = dict.fromkeys(_texts(body, "", DEEPEST))
    return "; ".join(found)[:LONGEST]


def refused_key(reply: Reply) -> AuthenticationError:
    """Why a 401 came: the account has switched personal keys off, or the key is wrong."""
    told = words_of(reply)
    text = told.casefold()
    if any(word in text for word in _KEYS) and any(word in text for word in _OFF):
        return AuthenticationError("personal keys are off", reason="keys_disabled", told=told)
    return AuthenticationError("the key is refused", told=told)


def reading_error(reply: Reply, permission: str) -> RootsError:
    """Why a part could not be read."""
    _note(reply)
    if reply.status == 401:
        return refused_key(reply)
    if reply.status == 403:
        return PermissionMissingError("not allowed", permission=permission)
    return ProviderFailedError("refused", status=reply.status, path=reply.path)


def writing_error(reply: Reply) -> RootsError:
    """Why something was not written: 4xx is Moco's word that it will not do it."""
    _note(reply)
    if reply.status == 401:
        return refused_key(reply)
    return RefusedError("refused", reason=words_of(reply), status=reply.status)


def unknown_account(status: int) -> NotAnApiError:
    """Nobody answers for an account at this address: the subdomain is another one."""
    return NotAnApiError("no such account", reason="subdomain", status=status)


def _note(reply: Reply) -> None:
    _log.info("%s: %d, request %s", reply.path, reply.status, reply.headers.get("x-request-id"))


def _texts(value: Any, name: str, depth: int) -> Iterator[str]:
    """The texts in order, each with the field that it is about."""
    if isinstance(value, str) and value.strip():
        yield " ".join((f"{name}: {value}" if name else value).split())
    elif isinstance(value, list) and depth:
        for item in value:
            yield from _texts(item, name, depth - 1)
    elif isinstance(value, Mapping) and depth:
        for key, item in value.items():
            yield from _texts(item, name if key in _PLAIN else key, depth - 1)
