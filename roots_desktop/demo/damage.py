"""Faults that change what a good document says: well-formed JSON that a careless reader believes.

Knows JSON, and the few keys and headers of lists and links that the interfaces share.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from roots_desktop.demo.exchange import Reply, Request
from roots_desktop.demo.faults import Fault, Refuse

_ENUMERATED = frozenset({"status", "category", "unit", "type", "duration", "measurement_unit"})
_FOREIGN = "https://elsewhere.invalid"
_ENDLESS = 1_000_000


def success_false() -> Fault:
    """A failure under status 200, as v1 is said to report some."""
    document = {"success": False, "error": {"code": 0, "message": "Something went wrong"}}
    return _document_fault(lambda _old, _request: document)


def wrong_type() -> Fault:
    """Text where the data should be."""

    def change(document: Any, _request: Request) -> Any:
        if not isinstance(document, dict) or document.keys().isdisjoint(("_data", "data")):
            return "text"
        return {key: "text" if key in ("_data", "data") else value for key, value in document.items()}

    return _document_fault(change)


def nulls(*keys: str) -> Fault:
    """Null for every value under one of the keys; without keys, for every single value that is no list or object."""
    return _document_fault(lambda document, _request: _walk(document, lambda key, value: _null(key, value, keys)))


def without(*keys: str) -> Fault:
    """The document without these keys, wherever they stand."""
    return _document_fault(lambda document, _request: _without(document, frozenset(keys)))


def unknown_values() -> Fault:
    """A word that nobody knows for every value of an enumeration."""
    return _document_fault(lambda document, _request: _walk(document, _unknown))


def extra_keys() -> Fault:
    """A key that nobody expects in every object."""
    return _document_fault(lambda document, _request: _with_extra(document))


def repeated_cursor() -> Fault:
    """The link to the next page leads to the same page again, for ever."""
    first: dict[str, Reply] = {}

    def change(document: Any, request: Request) -> Any:
        cursor = request.one("cursor") or "cur_repeated"
        return _linked(document, f"{request.base}{request.path}?cursor={cursor}")

    def fault(request: Request, reply: Reply, refuse: Refuse) -> Reply:
        if request.one("cursor") is None:
            first[request.path] = reply
        return _document_fault(change)(request, first.get(request.path, reply), refuse)

    return fault


def foreign_next_link() -> Fault:
    """The link to the next page leads to another host, where the token must not go."""
    return _document_fault(lambda document, request: _linked(document, f"{_FOREIGN}{request.path}?cursor=stolen"))


def foreign_link_header() -> Fault:
    """The `Link` to the next page leads to another host, where the key must not go; there is one on every page."""
    return _link_fault(lambda request: f"{_FOREIGN}{request.path}?page=2")


def endless_pages() -> Fault:
    """Every page is as good as this one and says that another follows."""

    def address(request: Request) -> str:
        page = request.one("page") or ""
        return f"{request.base}{request.path}?page={int(page) + 1 if page.isdigit() else 2}"

    return _link_fault(address)


def replaced(document: object) -> Fault:
    """Any other document in place of the good one."""
    return _document_fault(lambda _old, _request: document)


def altered(change: Callable[[Any], Any]) -> Fault:
    """The good document after a change of the caller's own."""
    return _document_fault(lambda document, _request: change(document))


def _document_fault(change: Callable[[Any, Request], Any]) -> Fault:
    def fault(request: Request, reply: Reply, _refuse: Refuse) -> Reply:
        document = json.loads(reply.body) if reply.body else None
        return replace(reply, body=json.dumps(change(document, request), ensure_ascii=False).encode())

    return fault


def _link_fault(address: Callable[[Request], str]) -> Fault:
    def fault(request: Request, reply: Reply, _refuse: Refuse) -> Reply:
        told = tuple((name, value) for name, value in reply.headers if name not in ("Link", "X-Total"))
        link = ("Link", f'<{address(request)}>; rel="next"')
        return replace(reply, headers=(*told, ("X-Total", str(_ENDLESS)), link))

    return fault


def _linked(document: Any, address: str) -> Any:
    links = document.get("_meta", {}).get("links", {})
    return {**document, "_meta": {"links": {**links, "next": {"href": address}}}}


def _walk(value: Any, change: Callable[[str, Any], Any], key: str = "") -> Any:
    if isinstance(value, dict):
        return change(key, {name: _walk(part, change, name) for name, part in value.items()})
    if isinstance(value, list):
        return change(key, [_walk(part, change, key) for part in value])
    return change(key, value)


def _null(key: str, value: Any, keys: tuple[str, ...]) -> Any:
    if keys:
        return None if key in keys else value
    return value if isinstance(value, dict | list | bool) else None


def _unknown(key: str, value: Any) -> Any:
    return "SOMETHING_NEW" if key in _ENUMERATED and isinstance(value, str) else value


def _without(value: Any, keys: frozenset[str]) -> Any:
    if isinstance(value, dict):
        return {name: _without(part, keys) for name, part in value.items() if name not in keys}
    return [_without(part, keys) for part in value] if isinstance(value, list) else value


def _with_extra(value: Any) -> Any:
    if isinstance(value, dict):
        return {**{name: _with_extra(part) for name, part in value.items()}, "x_new": {"anything": [1, None, "x"]}}
    return [_with_extra(part) for part in value] if isinstance(value, list) else value
