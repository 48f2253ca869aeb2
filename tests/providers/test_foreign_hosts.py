"""A second host on loopback that replies point to in every way known. It never hears a word."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from roots_desktop.domain.connections import Access, Account, Part, PartFailure, Secret
from roots_desktop.domain.errors import NotAnApiError
from roots_desktop.providers.contract import Known
from roots_desktop.providers.http import HttpClient, Limits, Request, Service
from roots_desktop.providers.moco.provider import MocoProvider
from roots_desktop.providers.personio.provider import PersonioProvider
from tests.providers.clocks import NOW, StillClock
from tests.providers.loopback import Caller, Loopback, Script, loopback

GET = Request("GET", "/x", headers={"Authorization": "Bearer papi-secret"})
ME = Account("4711001", "Erika Beispiel", "erika@example.com")
KNOWN = Known(NOW.date(), ME)


@asynccontextmanager
async def two_hosts(pointing_to: Callable[[str], Script]) -> AsyncIterator[tuple[Loopback, Loopback]]:
    """A host whose replies point to an address, and the one that has this address."""

    async def welcome(caller: Caller) -> None:
        await caller.answer()

    async with loopback(welcome) as foreign, loopback(pointing_to(foreign.url)) as host:
        yield host, foreign


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("path", ["/", "/x", "//x"])
async def test_a_redirect_is_not_followed(status: int, path: str) -> None:
    def pointing_to(url: str) -> Script:
        async def script(caller: Caller) -> None:
            await caller.answer(status, b"", location=url.removeprefix("http:" if path == "//x" else "") + path)

        return script

    async with two_hosts(pointing_to) as (host, foreign):
        client = HttpClient(host.url, Service(), Limits(), StillClock().timing())
        with pytest.raises(NotAnApiError):
            await client.send(GET)
        await client.close()
        assert (len(host.calls), foreign.calls) == (1, [])


@pytest.mark.parametrize("status", [302, 307])
async def test_a_redirect_of_the_sign_in_takes_no_secret_along(status: int) -> None:
    def pointing_to(url: str) -> Script:
        async def script(caller: Caller) -> None:
            await caller.answer(status, b"", location=f"{url}/v2/auth/token")

        return script

    async with two_hosts(pointing_to) as (host, foreign):
        values = (("client_id", "papi-id"), ("email", ME.email), ("api_url", host.url))
        session = PersonioProvider(timing=StillClock().timing()).session(Access("personio", values, Secret("s")), ME)
        with pytest.raises(NotAnApiError):
            await session.sign_in()
        await session.close()
        assert foreign.calls == []


async def test_the_next_page_of_personio_on_another_host_ends_the_part() -> None:
    def pointing_to(url: str) -> Script:
        async def script(caller: Caller) -> None:
            following = {"next": {"href": f"{url}{caller.path.partition('?')[0]}?cursor=2"}}
            page = {"_data": [{"id": "1"}], "_meta": {"links": following}}
            token = {"access_token": "papi-token", "expires_in": 60}
            await caller.answer(body=json.dumps(token if "auth" in caller.path else page).encode())

        return script

    async with two_hosts(pointing_to) as (host, foreign):
        values = (("client_id", "papi-id"), ("email", ME.email), ("api_url", host.url))
        session = PersonioProvider(timing=StillClock().timing()).session(Access("personio", values, Secret("s")), ME)
        ended = [piece async for piece in session.fetch(KNOWN) if isinstance(piece, PartFailure)]
        await session.close()
        assert Part.ABSENCES in {piece.part for piece in ended}
        assert foreign.calls == []
        assert any("Bearer papi-token" in call.head for call in host.calls)


async def test_the_next_page_of_moco_is_a_number_and_not_a_link() -> None:
    def pointing_to(url: str) -> Script:
        async def script(caller: Caller) -> None:
            body = b'{"id": 4711001}' if "/session" in caller.path else b"[]"
            await caller.answer(body=body, link=f'<{url}/activities?page=2>; rel="next"')

        return script

    async with two_hosts(pointing_to) as (host, foreign):
        access = Access("moco", (("domain", ""), ("api_url", host.url)), Secret("key"))
        session = MocoProvider(timing=StillClock().timing()).session(access, ME)
        [piece async for piece in session.fetch(KNOWN)]
        await session.close()
        assert foreign.calls == []
        assert any("/activities" in call.path for call in host.calls)
