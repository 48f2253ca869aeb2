from typing import Any

import pytest

from roots_desktop.domain.errors import ProviderMalformedError
from roots_desktop.providers.http import Query
from roots_desktop.providers.personio.legacy_paging import LIMIT, counted, numbered
from roots_desktop.providers.personio.payloads import Envelope, Metadata


class Listing:
    """A list that pages by number or by record, tells about itself or not, and notes the offsets asked for."""

    def __init__(self, size: int, *, by_record: bool = False, tells: bool = True, stuck: bool = False) -> None:
        self.items = [str(number) for number in range(size)]
        self.by_record, self.tells, self.stuck = by_record, tells, stuck
        self.offsets: list[str | None] = []

    async def fetch(self, query: Query) -> Envelope[list[str]]:
        given = dict(query)
        limit, offset = int(given["limit"]), given.get("offset")
        self.offsets.append(offset)
        number = 0 if self.stuck else int(offset or 0)
        first = number if self.by_record else (max(number, 1) - 1) * limit
        pages = -(-len(self.items) // limit)
        told = Metadata(len(self.items), first // limit + 1, pages) if self.tells else None
        return Envelope(self.items[first : first + limit], metadata=told)


def same(item: str) -> str:
    return item


@pytest.mark.parametrize("tells", [True, False])
@pytest.mark.parametrize("size", [0, 1, LIMIT, LIMIT + 1, 3 * LIMIT])
async def test_numbered_pages(size: int, tells: bool) -> None:
    listing = Listing(size, tells=tells)
    assert await numbered(listing.fetch, (), same, first=1) == listing.items
    assert listing.offsets[0] == "1"


@pytest.mark.parametrize("tells", [True, False])
@pytest.mark.parametrize("size", [1, LIMIT, LIMIT + 50, 2 * LIMIT + 1])
async def test_a_list_that_counts_records_after_all(size: int, tells: bool) -> None:
    listing = Listing(size, by_record=True, tells=tells)
    assert await numbered(listing.fetch, (), same) == listing.items
    assert listing.offsets[0] is None


async def test_a_page_that_comes_again_and_again_ends() -> None:
    listing = Listing(LIMIT + 1, stuck=True)
    with pytest.raises(ProviderMalformedError):
        await numbered(listing.fetch, (), same, first=1)
    assert len(listing.offsets) == 3
    silent = Listing(LIMIT, stuck=True, tells=False)
    assert len(await numbered(silent.fetch, (), same, first=1)) == LIMIT


async def test_filters_go_with_every_page() -> None:
    seen: list[Any] = []
    listing = Listing(LIMIT + 1)

    async def fetch(query: Query) -> Envelope[list[str]]:
        seen.append(dict(query)["employees[]"])
        return await listing.fetch(query)

    await numbered(fetch, (("employees[]", "1"),), same, first=1)
    assert seen == ["1", "1"]


@pytest.mark.parametrize("tells", [True, False])
@pytest.mark.parametrize("size", [0, 1, 5, 6])
async def test_counted_records(size: int, tells: bool) -> None:
    listing = Listing(size, by_record=True, tells=tells)
    pages = [page async for page in counted(listing.fetch, 3)]
    assert [item for page in pages for item in page] == listing.items


async def test_counted_records_that_come_again_end() -> None:
    listing = Listing(9, stuck=True, tells=False)
    assert len([page async for page in counted(listing.fetch, 3)]) == 1
