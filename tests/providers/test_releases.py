"""What an address says of newer versions, over a real socket."""

import json

import pytest

from roots_desktop import __version__
from roots_desktop.domain.errors import NotAnApiError, ProviderMalformedError, RootsError, UsageError
from roots_desktop.domain.releases import Release
from roots_desktop.providers.http import Limits
from roots_desktop.providers.releases import LONGEST_NEWS, newest_release
from tests.providers.loopback import Caller, loopback


async def told(body: object, status: int = 200, **headers: str) -> Release:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()

    async def script(caller: Caller) -> None:
        await caller.answer(status, content, **headers)

    async with loopback(script) as server:
        return await newest_release(f"{server.url}/roots.json")


async def test_a_version_its_page_and_what_is_new() -> None:
    found = await told({"version": "1.2.0", "page": "https://it.example.com/roots", "news": {"en": "Faster", "xx": 1}})
    assert found == Release("1.2.0", "https://it.example.com/roots", (("en", "Faster"),))
    assert await told({"version": "2"}) == Release("2")


async def test_nothing_but_the_version_of_roots_is_sent() -> None:
    async def script(caller: Caller) -> None:
        await caller.answer(200, b'{"version": "1.0"}')

    async with loopback(script) as server:
        await newest_release(f"{server.url}/roots.json")
    [call] = server.calls
    head = call.head.lower()
    assert head.startswith("get /roots.json http/1.1\r\n")
    assert f"user-agent: roots/{__version__}\r\n" in head
    names = {line.partition(":")[0] for line in head.splitlines()[1:] if line}
    assert names == {"host", "accept", "accept-encoding", "connection", "user-agent"}


@pytest.mark.parametrize("page", ["http://example.com", "javascript:alert(1)", "file:///etc/passwd", 5, None])
async def test_a_page_that_is_not_safe_to_open_is_left_out(page: object) -> None:
    assert await told({"version": "1.0", "page": page}) == Release("1.0")


async def test_news_are_plain_text_of_bounded_length() -> None:
    found = await told({"version": "1.0", "news": {"en": "a\x1b[31m\nb" + "c" * 5000}})
    assert found.news[0][1].startswith("a[31m\nbccc")
    assert len(found.news[0][1]) == LONGEST_NEWS


@pytest.mark.parametrize("body", [b"", b"no", b"[]", b"{}", b'{"version": 1}', b'{"version": "latest"}', b"[" * 9000])
async def test_anything_else_is_no_release(body: bytes) -> None:
    with pytest.raises(ProviderMalformedError):
        await told(body)


@pytest.mark.parametrize(("status", "error"), [(404, ProviderMalformedError), (302, NotAnApiError)])
async def test_other_replies_are_not_followed(status: int, error: type[RootsError]) -> None:
    with pytest.raises(error):
        await told({"version": "1.0"}, status, location="https://elsewhere.example.com/")


async def test_a_reply_without_end_is_cut_off() -> None:
    with pytest.raises(ProviderMalformedError):
        await told({"version": "1.0", "news": {"en": "x" * 300_000}})


async def test_an_address_that_is_not_https_is_never_asked() -> None:
    with pytest.raises(UsageError):
        await newest_release("http://example.com/roots.json", Limits(tries=1))
