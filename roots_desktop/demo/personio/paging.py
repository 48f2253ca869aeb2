"""Pages: cursors of v2, record offsets and page numbers of v1. Knows no data."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import quote, urlencode

from roots_desktop.demo.exchange import Json, Reply, Request, json_reply, number_or
from roots_desktop.demo.personio.failures import bad_request

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class PageRule:
    """How many items a v2 page may hold, and which filters the endpoint knows."""

    largest: int
    usual: int
    filters: frozenset[str] = frozenset()


def resumed(request: Request, rule: PageRule) -> tuple[Request, int]:
    """The request as it was first asked, and the place to go on from.

    A follow-up request carries the cursor, and may repeat the filters. Raises RefusedError for a filter, a limit or a
    cursor that the endpoint does not know.
    """
    if request.named() - rule.filters - {"limit", "cursor"}:
        raise bad_request()
    cursor = request.one("cursor")
    if cursor is None:
        return request, 0
    try:
        path, query, place = json.loads(base64.urlsafe_b64decode(cursor.encode()))
    except (ValueError, TypeError):
        raise bad_request("Provided value for cursor is not valid") from None
    if path != request.path:
        raise bad_request("Provided value for cursor is not valid")
    limit = request.one("limit")
    first = tuple((key, value) for key, value in query if key != "limit" or limit is None)
    return replace(request, query=first if limit is None else (*first, ("limit", limit))), place


def page_reply(
    asked: Request, rule: PageRule, place: int, items: Sequence[Item], shape: Callable[[Item], Json], *, relative: bool
) -> Reply:
    """One page of a v2 list from `place` on, with links to itself and to the next page where there is one."""
    limit = _limit(asked, rule)
    base = "" if relative else asked.base
    links: Json = {"self": {"href": base + asked.path + (f"?{urlencode(asked.query)}" if asked.query else "")}}
    if place + limit < len(items):
        text = json.dumps([asked.path, asked.query, place + limit])
        cursor = base64.urlsafe_b64encode(text.encode()).decode()
        links["next"] = {"href": f"{base}{asked.path}?cursor={quote(cursor)}"}
    return json_reply({"_data": [shape(item) for item in items[place : place + limit]], "_meta": {"links": links}})


def _limit(asked: Request, rule: PageRule) -> int:
    text = asked.one("limit")
    if text is None:
        return rule.usual
    limit = number_or(text, 0)
    if not 1 <= limit <= rule.largest:
        raise bad_request("Provided value for limit is not valid")
    return limit
