"""The pages of v1 lists, whose offset counts records here and pages there. Knows no endpoint."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

from roots_desktop.domain.errors import ProviderMalformedError
from roots_desktop.providers.http import Query
from roots_desktop.providers.personio.payloads import Envelope

T = TypeVar("T")

Fetch = Callable[[Query], Awaitable[Envelope[list[T]]]]

LIMIT = 200


async def numbered(fetch: Fetch[T], filters: Query, key: Callable[[T], str], first: int | None = None) -> list[T]:
    """All items of a list whose `offset` is a page number from 1, each once. `first` is the offset of the first page.

    Where a page repeats what was there, the offset may count records after all: the list is then read on that way.
    Raises ProviderMalformedError where fewer items come than the list says it has.
    """
    found: dict[str, T] = {}
    offset, following, by_record = first, 2, False
    while True:
        page = await fetch((*filters, ("limit", str(LIMIT)), *_offset(offset)))
        before = len(found)
        found.update((key(item), item) for item in page.data)
        repeated = len(found) - before < len(page.data)
        if not page.data or _is_last(page, len(found)) or (repeated and by_record):
            break
        by_record = by_record or repeated
        offset = len(found) if by_record else following
        following += 1
    if len(found) < _total(page):
        raise ProviderMalformedError("the list is shorter than it says", reason="repeated_page")
    return list(found.values())


async def counted(fetch: Fetch[T], limit: int) -> AsyncIterator[list[T]]:
    """The pages of a list whose `offset` counts records from 0, up to the end or to a page that comes again."""
    offset, before = 0, None
    while True:
        page = await fetch((("limit", str(limit)), *_offset(offset)))
        if page.data == before:
            return
        yield page.data
        before = page.data
        offset += len(page.data)
        told = page.metadata.total_elements if page.metadata else None
        if len(page.data) < limit if told is None else (not page.data or offset >= told):
            return


def _offset(offset: int | None) -> Query:
    return () if offset is None else (("offset", str(offset)),)


def _is_last(page: Envelope[list[T]], found: int) -> bool:
    """By the numbers that the list gives about itself, else by a short page."""
    told = page.metadata
    if told is None or told.total_pages is None or told.current_page is None:
        return len(page.data) < LIMIT
    return told.current_page >= told.total_pages or found >= _total(page) > 0


def _total(page: Envelope[list[T]]) -> int:
    return (page.metadata.total_elements or 0) if page.metadata else 0
