from collections.abc import Callable
from typing import Any

import httpx
import pytest

from roots_desktop.domain.connections import Part
from roots_desktop.providers.contract import Known
from tests.providers.moco.fake import TODAY, FakeMoco, answer, read, recorded, unlike

ROW = recorded("activities_page_1")[0]
EVIL = "https://evil.example.com/api/v1/activities?page=2"
CONNECTING = Known(TODAY, connecting=True)


def rows(first: int, count: int) -> list[Any]:
    return [unlike(ROW, id=first + number) for number in range(count)]


def paged(total: int, *, headers: bool = True, link: bool = False) -> Callable[[httpx.Request], httpx.Response]:
    """A list of so many rows, with the headers that tell, or a link, or neither."""

    def given(request: httpx.Request) -> httpx.Response:
        page, size = int(request.url.params.get("page", 1)), int(request.url.params.get("per_page", 100))
        told: dict[str, str] = {}
        if headers:
            told |= {"X-Page": str(page), "X-Per-Page": str(size), "X-Total": str(total)}
        if link and page * size < total:
            told["Link"] = f'<{EVIL}&page=9>; rel="last", <{EVIL}>; rel="next"'
        elif link:
            told["Link"] = f'<{EVIL}>; rel="first", <{EVIL}>; rel="prev"'
        return answer(rows((page - 1) * size, min(size, total - (page - 1) * size)), headers=told)

    return given


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (99, 1), (100, 1), (101, 2), (250, 3)])
@pytest.mark.parametrize("link", [False, True])
async def test_all_pages_are_read_and_no_more(moco: FakeMoco, total: int, pages: int, link: bool) -> None:
    moco.on("/activities", paged(total, link=link))
    run = await read(moco.session(), CONNECTING)
    assert len(run.items(Part.ENTRIES)) == total
    assert [one.url.params["page"] for one in moco.asked("/activities")] == [str(page + 1) for page in range(pages)]
    assert {one.url.host for one in moco.seen} == {"nordwind-studio.mocoapp.com"}


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (99, 1), (100, 2), (101, 2)])
async def test_without_a_word_a_full_page_is_followed_by_another(moco: FakeMoco, total: int, pages: int) -> None:
    moco.on("/activities", paged(total, headers=False))
    run = await read(moco.session(), CONNECTING)
    assert len(run.items(Part.ENTRIES)) == total
    assert len(moco.asked("/activities")) == pages


async def test_a_link_alone_will_do(moco: FakeMoco) -> None:
    moco.on("/activities", paged(250, headers=False, link=True))
    assert len((await read(moco.session(), CONNECTING)).items(Part.ENTRIES)) == 250


async def test_smaller_pages_than_asked_for(moco: FakeMoco) -> None:
    def small(request: httpx.Request) -> httpx.Response:
        page = int(request.url.params["page"])
        told = {"X-Page": str(page), "X-Per-Page": "3", "X-Total": "7"}
        return answer(rows(page * 3, 3 if page < 3 else 1), headers=told)

    moco.on("/activities", small)
    assert len((await read(moco.session(), CONNECTING)).items(Part.ENTRIES)) == 7


async def test_an_empty_page_is_the_last_whatever_the_total_says(moco: FakeMoco) -> None:
    told = {"X-Page": "1", "X-Per-Page": "100", "X-Total": "900"}
    moco.on("/activities", answer(rows(0, 100), headers=told), answer([], headers=told))
    assert len((await read(moco.session(), CONNECTING)).items(Part.ENTRIES)) == 100
    assert len(moco.asked("/activities")) == 2


@pytest.mark.parametrize("total", ["many", "", "-1", "9" * 30])
async def test_a_total_that_is_no_number_says_nothing(moco: FakeMoco, total: str) -> None:
    moco.on("/activities", answer(rows(0, 5), headers={"X-Total": total}))
    assert len((await read(moco.session(), CONNECTING)).items(Part.ENTRIES)) == 5


async def test_the_same_page_again_and_again_is_no_list(moco: FakeMoco) -> None:
    moco.on("/activities", answer(rows(0, 100), headers={"X-Total": "250", "Link": f'<{EVIL}>; rel="next"'}))
    run = await read(moco.session(), CONNECTING)
    assert run.failures[Part.ENTRIES].failure.code == "provider_malformed"
    assert len(moco.asked("/activities")) == 2


async def test_pages_without_end_have_one(moco: FakeMoco) -> None:
    def endless(request: httpx.Request) -> httpx.Response:
        page = int(request.url.params["page"])
        return answer(rows(page, 1), headers={"Link": f"<{EVIL}>; rel=next"})

    moco.on("/activities", endless)
    run = await read(moco.session(), Known(TODAY, connecting=True, parts=frozenset({Part.ENTRIES})))
    assert run.failures[Part.ENTRIES].failure.code == "provider_malformed"
    assert len(moco.asked("/activities")) == 500


async def test_rows_that_come_or_go_meanwhile_are_read_once_more(moco: FakeMoco) -> None:
    def told(page: int, total: int) -> dict[str, str]:
        return {"X-Page": str(page), "X-Per-Page": "100", "X-Total": str(total)}

    moco.on(
        "/activities",
        answer(rows(0, 100), headers=told(1, 150)),
        answer(rows(101, 49), headers=told(2, 149)),  # row 0 is gone, and row 100 moved to the first page
        answer(rows(1, 100), headers=told(1, 149)),
        answer(rows(101, 49), headers=told(2, 149)),
    )
    run = await read(moco.session(), CONNECTING)
    assert sorted(int(entry.id) for entry in run.items(Part.ENTRIES)) == list(range(1, 150))
    assert len(moco.asked("/activities")) == 4


async def test_projects_come_as_a_whole(moco: FakeMoco) -> None:
    many = [{"id": number, "name": f"Projekt {number}"} for number in range(130)]
    moco.on("/projects/assigned", answer(many))
    assert len((await read(moco.session(), CONNECTING)).items(Part.PROJECTS)) == 130
    assert len(moco.asked("/projects/assigned")) == 1


async def test_projects_with_a_link_go_on(moco: FakeMoco) -> None:
    moco.on(
        "/projects/assigned",
        answer([{"id": 1}], headers={"Link": f'<{EVIL}>; rel="next"'}),
        answer([{"id": 2}]),
    )
    assert [one.id for one in (await read(moco.session(), CONNECTING)).items(Part.PROJECTS)] == ["1", "2"]
    assert moco.asked("/projects/assigned")[1].url.params["page"] == "2"


@pytest.mark.parametrize(
    "given",
    [
        answer({}),
        answer({"activities": []}),
        answer(None),
        answer([None]),
        answer([{"id": 1}]),
        answer([unlike(ROW, date=None)]),
        answer([unlike(ROW, seconds="viel", worked_seconds="viel")]),
        answer([unlike(ROW, project="Portal")]),
        httpx.Response(200, content=b"[{", headers={"Content-Type": "application/json"}),
        httpx.Response(204),
    ],
)
async def test_a_reply_of_another_shape_never_looks_empty(moco: FakeMoco, given: httpx.Response) -> None:
    moco.on("/activities", given)
    run = await read(moco.session(), CONNECTING)
    assert run.failures[Part.ENTRIES].failure.code == "provider_malformed"
    assert Part.PRESENCES in run.pieces


async def test_a_web_page_and_a_plain_text(moco: FakeMoco) -> None:
    moco.on("/activities", httpx.Response(200, html="<html>log in</html>"))
    moco.on("/users/presences", httpx.Response(500, text="Internal Server Error"))
    run = await read(moco.session(), CONNECTING)
    assert run.failures[Part.ENTRIES].failure.code == "not_an_api"
    assert run.failures[Part.PRESENCES].failure.code == "provider_failed"
    assert len(moco.asked("/users/presences")) == 4
