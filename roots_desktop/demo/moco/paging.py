"""Pages by number, three headers, and a `Link` that names the last page before the next one."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from urllib.parse import urlencode

from roots_desktop.demo.exchange import Json, Reply, Request, json_reply, number_or
from roots_desktop.demo.moco.failures import JSON

LARGEST_PAGE = 100

Item = TypeVar("Item")


def page_reply(request: Request, items: Sequence[Item], shape: Callable[[Item], Json]) -> Reply:
    """One page of a list. A single page has no `Link` at all."""
    page = max(1, number_or(request.one("page"), 1))
    size = min(LARGEST_PAGE, max(1, number_or(request.one("per_page"), LARGEST_PAGE)))
    pages = -(-len(items) // size)
    headers = [("X-Page", str(page)), ("X-Per-Page", str(size)), ("X-Total", str(len(items)))]
    if pages > 1:
        headers.append(("Link", _links(request, page, pages)))
    reply = json_reply([shape(item) for item in items[(page - 1) * size : page * size]], 200, JSON)
    return Reply(reply.status, reply.body, reply.content_type, tuple(headers))


def _links(request: Request, page: int, pages: int) -> str:
    places = [("last", pages), ("next", page + 1)] if page < pages else []
    places += [("first", 1), ("prev", page - 1)] if page > 1 else []
    return ", ".join(f'<{_address(request, place)}>; rel="{name}"' for name, place in places)


def _address(request: Request, page: int) -> str:
    query = sorted([*((key, value) for key, value in request.query if key != "page"), ("page", str(page))])
    return f"{request.base}{request.path}?{urlencode(query)}"
