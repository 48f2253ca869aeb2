import asyncio
import gzip
import json
import logging
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from roots_desktop.domain.errors import (
    NotAnApiError,
    ProviderFailedError,
    ProviderMalformedError,
    RateLimitedError,
    RootsError,
    TimeoutExceededError,
    TlsError,
    UnreachableError,
)
from roots_desktop.providers.http import HttpClient, Limits, Request, Service
from roots_desktop.providers.pacing import Line, Pace
from tests.providers.clocks import NOW, StillClock
from tests.providers.loopback import Caller, Script, loopback

GET = Request("GET", "/x")
SHORT = 0.05
BASE = "https://api.example.com"


@asynccontextmanager
async def client_of(
    base: str, limits: Limits | None = None, service: Service | None = None, clock: StillClock | None = None
) -> AsyncIterator[HttpClient]:
    client = HttpClient(base, service or Service(), limits or Limits(), (clock or StillClock()).timing())
    try:
        yield client
    finally:
        await client.close()


async def failure_of(script: Script, limits: Limits | None = None) -> tuple[RootsError, int]:
    """The error that a script leads to, and how many requests it took."""
    async with loopback(script) as server, client_of(server.url, limits) as client:
        with pytest.raises(RootsError) as caught:
            await client.send(GET)
        assert client.requests == len(server.calls)
        return caught.value, client.requests


async def test_headers_form_and_query() -> None:
    async def script(caller: Caller) -> None:
        await caller.answer()

    service = Service({"X-Personio-App-ID": "ROOTS"})
    async with loopback(script) as server, client_of(server.url, service=service) as client:
        query = (("email", "a+b@example.com"),)
        await client.send(Request("POST", "/x", query, {"client_id": "ü"}, {"Authorization": "Bearer t"}))
        call = server.calls[0]

    assert call.path == "/x?email=a%2Bb%40example.com"
    assert call.body == "client_id=%C3%BC"
    for line in (
        "X-Personio-App-ID: ROOTS",
        "Authorization: Bearer t",
        "User-Agent: roots/",
        "Accept: application/json",
    ):
        assert line.lower() in call.head.lower()


async def test_a_server_that_says_nothing_is_a_time_out_repeated_once() -> None:
    async def script(caller: Caller) -> None:
        await asyncio.Event().wait()

    error, requests = await failure_of(script, Limits(request=SHORT))
    assert isinstance(error, TimeoutExceededError)
    assert requests == 2


async def test_a_reply_that_trickles_is_a_time_out_however_lively() -> None:
    async def script(caller: Caller) -> None:
        await caller.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999999\r\n\r\n")
        while True:
            await caller.send(b" ")
            await asyncio.sleep(SHORT / 10)

    error, requests = await failure_of(script, Limits(request=SHORT))
    assert isinstance(error, TimeoutExceededError)
    assert requests == 2


async def test_headers_that_trickle_are_a_time_out() -> None:
    async def script(caller: Caller) -> None:
        await caller.send(b"HTTP/1.1 200 OK\r\n")
        while True:
            await caller.send(b"X-More: yes\r\n")
            await asyncio.sleep(SHORT / 10)

    error, _ = await failure_of(script, Limits(request=SHORT))
    assert isinstance(error, TimeoutExceededError)


async def test_nothing_is_sent_once_the_time_is_up() -> None:
    async def script(caller: Caller) -> None:
        await caller.answer()

    clock = StillClock()
    async with loopback(script) as server, client_of(server.url, clock=clock) as client:
        await client.send(GET)
        clock.seconds += 43
        with pytest.raises(TimeoutExceededError):
            await client.send(GET)
        assert client.requests == 1


async def test_no_command_hangs_beyond_its_time_however_many_requests_wait() -> None:
    """Ten requests, four at a time, at 15 s each and once more, would be 75 s: the clock stops them all at 43."""
    clock = StillClock()

    async def script(caller: Caller) -> None:
        clock.seconds += 15
        await asyncio.Event().wait()

    async with loopback(script) as server, client_of(server.url, Limits(request=SHORT), clock=clock) as client:
        results = await asyncio.gather(*(client.send(GET) for _ in range(10)), return_exceptions=True)

    assert all(isinstance(result, TimeoutExceededError) for result in results)
    assert client.requests <= 4


async def test_four_in_flight_and_no_more() -> None:
    busy, most = 0, 0
    gate = asyncio.Event()

    async def script(caller: Caller) -> None:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        if busy == 4:
            gate.set()
        await gate.wait()
        busy -= 1
        await caller.answer()

    async with loopback(script) as server, client_of(server.url) as client:
        await asyncio.gather(*(client.send(GET) for _ in range(12)))
    assert most == 4


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_5xx_is_tried_four_times_even_as_a_web_page(status: int) -> None:
    async def script(caller: Caller) -> None:
        await caller.answer(status, b"<html>Bad gateway</html>", content_type="text/html")

    error, requests = await failure_of(script)
    assert isinstance(error, ProviderFailedError)
    assert error.details["status"] == status
    assert requests == 4


async def test_5xx_passes() -> None:
    calls = 0

    async def script(caller: Caller) -> None:
        nonlocal calls
        calls += 1
        await caller.answer(503 if calls < 4 else 200)

    async with loopback(script) as server, client_of(server.url) as client:
        assert (await client.send(GET)).ok


@pytest.mark.parametrize(("status", "kind"), [(503, ProviderFailedError), (429, RateLimitedError)])
async def test_a_provider_that_is_down_is_left_alone_by_all_requests_together(
    status: int, kind: type[RootsError]
) -> None:
    async def script(caller: Caller) -> None:
        await caller.answer(status)

    async with loopback(script) as server, client_of(server.url) as client:
        ends = await asyncio.gather(*(client.send(GET) for _ in range(20)), return_exceptions=True)
        assert {type(end) for end in ends} == {kind}
        # Eight failures in a row tell; three more may be under way by then. Each for itself would ask 80 times.
        assert 8 <= len(server.calls) <= 11
        with pytest.raises(kind) as caught:
            await client.send(GET)
        assert client.requests == len(server.calls)
        # Nobody knows what this one would have been answered: 404 means more than a failure.
        assert "status" not in caught.value.details


async def test_endpoints_that_fail_alone_stop_no_other() -> None:
    async def script(caller: Caller) -> None:
        await caller.answer(200 if caller.path == "/good" else 503)

    bad, worse, worst = (Request("GET", path) for path in ("/bad", "/worse", "/worst"))
    async with loopback(script) as server, client_of(server.url) as client:
        for request in (bad, bad, bad, worse, worse):
            with pytest.raises(ProviderFailedError):
                await client.send(request)
        assert len(server.calls) == 2 * 4 + 2 * 4, "the third is not asked any more"
        assert (await client.send(Request("GET", "/good"))).ok
        for request in (Request("GET", "/bad2"), Request("GET", "/bad3"), worst):
            with pytest.raises(ProviderFailedError):
                await client.send(request)
        asked = len(server.calls)
        with pytest.raises(ProviderFailedError) as caught:
            await client.send(Request("GET", "/good"))
        assert caught.value.details["passing"] is True
        assert len(server.calls) == asked, "three in a row: it is the provider"


async def test_one_endpoint_that_fails_keeps_its_tries_while_others_answer() -> None:
    async def script(caller: Caller) -> None:
        await caller.answer(503 if caller.path == "/bad" else 200)

    async with loopback(script) as server, client_of(server.url) as client:
        for _ in range(5):
            with pytest.raises(ProviderFailedError):
                await client.send(Request("GET", "/bad"))
            assert (await client.send(GET)).ok
        assert len(server.calls) == 5 * (4 + 1)


async def test_a_write_is_never_repeated() -> None:
    async def script(caller: Caller) -> None:
        await caller.answer(503)

    async with loopback(script) as server, client_of(server.url) as client:
        with pytest.raises(ProviderFailedError):
            await client.send(Request("POST", "/x", repeatable=False))
        assert client.requests == 1


async def test_a_broken_connection_is_tried_again() -> None:
    async def script(caller: Caller) -> None:
        await caller.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")

    error, requests = await failure_of(script)
    assert isinstance(error, UnreachableError)
    assert requests == 4


async def test_nobody_listens() -> None:
    async def script(caller: Caller) -> None: ...

    async with loopback(script) as server:
        url = server.url
    async with client_of(url) as client:
        with pytest.raises(UnreachableError):
            await client.send(GET)
        assert client.requests == 1


async def test_no_such_name() -> None:
    async with client_of("https://api.example.invalid") as client:
        with pytest.raises(UnreachableError):
            await client.send(GET)


async def test_plain_text_instead_of_tls_is_a_tls_failure() -> None:
    async def chat(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(chat, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, client_of(f"https://127.0.0.1:{port}") as client:
        with pytest.raises(TlsError):
            await client.send(GET)


async def test_an_untrusted_certificate_is_a_tls_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(transport: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("x") from ssl.SSLCertVerificationError(1, "certificate verify failed")

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", refuse)
    async with client_of(BASE) as client:
        with pytest.raises(TlsError):
            await client.send(GET)


async def test_a_chain_of_causes_that_runs_in_circles_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(transport: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
        failure = httpx.ConnectError("x")
        raise failure from failure

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", refuse)
    async with client_of(BASE) as client:
        with pytest.raises(UnreachableError):
            await client.send(GET)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_redirects_are_not_followed(status: int) -> None:
    async def script(caller: Caller) -> None:
        await caller.answer(status, b"", location="/elsewhere")

    error, requests = await failure_of(script)
    assert isinstance(error, NotAnApiError)
    assert requests == 1


@pytest.mark.parametrize("status", [401, 403, 404, 407, 511])
async def test_a_web_page_with_an_error_comes_from_a_portal(status: int) -> None:
    async def script(caller: Caller) -> None:
        await caller.answer(status, b"<html>Sign in</html>", content_type="text/html")

    error, _ = await failure_of(script)
    assert isinstance(error, NotAnApiError)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
async def test_4xx_of_the_api_is_a_reply(status: int) -> None:
    async def script(caller: Caller) -> None:
        await caller.answer(status)

    async with loopback(script) as server, client_of(server.url) as client:
        assert (await client.send(GET)).status == status
        assert client.requests == 1


async def test_4xx_that_the_service_calls_passing_is_tried_again() -> None:
    async def script(caller: Caller) -> None:
        await caller.answer(404)

    service = Service(is_passing=lambda reply: reply.status == 404)
    async with loopback(script) as server, client_of(server.url, service=service) as client:
        with pytest.raises(ProviderFailedError):
            await client.send(GET)
        assert client.requests == 4


def line_of(clock: StillClock) -> Line:
    return Line((Pace(4, 1.0, clock.read, clock.pause),), clock.read, clock.pause)


async def test_a_service_may_bring_its_own_queue() -> None:
    async def script(caller: Caller) -> None:
        await caller.answer()

    clock = StillClock()
    service = Service(line=line_of(clock))
    async with loopback(script) as server, client_of(server.url, service=service, clock=clock) as client:
        await asyncio.gather(*(client.send(GET) for _ in range(9)))
    assert clock.pauses == [1.0, 1.0]


async def test_a_request_of_its_own_pace_waits_for_it() -> None:
    turns: list[int] = []

    async def turn() -> None:
        turns.append(1)

    async def script(caller: Caller) -> None:
        await caller.answer()

    async with loopback(script) as server, client_of(server.url) as client:
        await client.send(Request("GET", "/x", pace=turn))
    assert turns == [1]


async def test_429_stops_the_queue_longer_each_time_and_says_until_when() -> None:
    async def script(caller: Caller) -> None:
        await caller.answer(429, b"")

    clock = StillClock()
    service = Service(line=line_of(clock))
    async with loopback(script) as server, client_of(server.url, service=service, clock=clock) as client:
        with pytest.raises(RateLimitedError) as caught:
            await client.send(GET)
        assert client.requests == 4
        assert clock.pauses == [2.0, 4.0, 8.0]
        assert caught.value.details["retry_at"] == (NOW + timedelta(seconds=16)).isoformat()

        with pytest.raises(RateLimitedError) as again:
            await client.send(GET)
        assert client.requests == 4
        assert again.value.details["retry_at"] == (NOW + timedelta(seconds=16)).isoformat()


async def test_429_of_one_request_stops_the_others_of_the_queue() -> None:
    clock = StillClock()
    begun: list[float] = []

    async def script(caller: Caller) -> None:
        begun.append(clock.read())
        if len(begun) == 1:
            await caller.answer(429, b"", retry_after="7")
        else:
            await caller.answer()

    service, hasty = Service(line=line_of(clock)), Limits(tries=1)
    async with loopback(script) as server:
        async with client_of(server.url, hasty, service, clock) as client:
            with pytest.raises(RateLimitedError):
                await client.send(GET)
        async with client_of(server.url, hasty, service, clock) as other:
            await other.send(GET)
    assert begun == [1000.0, 1007.0]


async def test_a_reply_that_is_no_429_lets_the_queue_begin_small_again() -> None:
    statuses = [429, 200, 429, 200]

    async def script(caller: Caller) -> None:
        await caller.answer(statuses.pop(0))

    clock = StillClock()
    service = Service(line=line_of(clock))
    async with loopback(script) as server, client_of(server.url, service=service, clock=clock) as client:
        await client.send(GET)
        await client.send(GET)
    assert clock.pauses == [2.0, 2.0]


WRITE = Request("POST", "/x", json={"note": "für Ärger", "seconds": 60}, repeatable=False)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
async def test_a_json_body(method: str) -> None:
    async def script(caller: Caller) -> None:
        await caller.answer()

    async with loopback(script) as server, client_of(server.url) as client:
        await client.send(replace(WRITE, method=method))
        call = server.calls[0]
    assert call.head.startswith(f"{method} /x ")
    assert "content-type: application/json" in call.head.lower()
    assert json.loads(call.body) == {"note": "für Ärger", "seconds": 60}
    assert "Ärger" not in repr(WRITE)


async def test_a_request_without_a_body_sends_none() -> None:
    async def script(caller: Caller) -> None:
        await caller.answer(204, b"")

    async with loopback(script) as server, client_of(server.url) as client:
        assert (await client.send(Request("DELETE", "/x", repeatable=False))).status == 204
        assert server.calls[0].body == ""


async def test_a_write_is_not_repeated_after_a_time_out() -> None:
    async def script(caller: Caller) -> None:
        await asyncio.Event().wait()

    async with loopback(script) as server, client_of(server.url, Limits(request=SHORT)) as client:
        with pytest.raises(TimeoutExceededError):
            await client.send(WRITE)
        assert len(server.calls) == client.requests == 1


@pytest.mark.parametrize("sent", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"])
async def test_a_write_is_not_repeated_after_a_broken_connection(sent: bytes) -> None:
    async def script(caller: Caller) -> None:
        await caller.send(sent)

    async with loopback(script) as server, client_of(server.url) as client:
        with pytest.raises(UnreachableError):
            await client.send(WRITE)
        assert len(server.calls) == 1


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_write_is_not_repeated_after_a_failure_of_the_server(status: int) -> None:
    async def script(caller: Caller) -> None:
        await caller.answer(status)

    async with loopback(script) as server, client_of(server.url) as client:
        with pytest.raises(ProviderFailedError):
            await client.send(WRITE)
        assert len(server.calls) == 1


async def test_a_write_is_repeated_after_a_429() -> None:
    statuses = [429, 429, 200]

    async def script(caller: Caller) -> None:
        await caller.answer(statuses.pop(0))

    async with loopback(script) as server, client_of(server.url) as client:
        assert (await client.send(WRITE)).ok
        assert len(server.calls) == 3


@pytest.mark.parametrize("body", [b"", b'{"errors": []}', b"<html>slow down</html>"])
async def test_429_without_retry_after_backs_off(body: bytes) -> None:
    async def script(caller: Caller) -> None:
        await caller.answer(429, body)

    error, requests = await failure_of(script)
    assert isinstance(error, RateLimitedError)
    assert "retry_at" not in error.details
    assert requests == 4


async def test_429_that_asks_for_ten_seconds_is_waited_for() -> None:
    async def script(caller: Caller) -> None:
        await caller.answer(429, retry_after="10")

    error, requests = await failure_of(script)
    assert isinstance(error, RateLimitedError)
    assert error.details["retry_at"] == (NOW + timedelta(seconds=10)).isoformat()
    assert requests == 4


async def test_429_that_asks_for_more_is_reported_at_once() -> None:
    async def script(caller: Caller) -> None:
        await caller.answer(429, retry_after="11")

    error, requests = await failure_of(script)
    assert isinstance(error, RateLimitedError)
    assert error.details["retry_at"] == "2026-11-19T13:20:11+00:00"
    assert requests == 1


async def test_a_reply_beyond_the_limit_is_refused_after_unpacking() -> None:
    async def script(caller: Caller) -> None:
        await caller.answer(200, gzip.compress(b" " * 200_000), content_encoding="gzip")

    error, _ = await failure_of(script, Limits(reply_bytes=100_000))
    assert isinstance(error, ProviderMalformedError)


async def test_broken_compression_is_refused() -> None:
    async def script(caller: Caller) -> None:
        await caller.answer(200, b"no gzip at all", content_encoding="gzip")

    error, _ = await failure_of(script)
    assert isinstance(error, ProviderMalformedError)


async def test_nothing_secret_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    async def script(caller: Caller) -> None:
        await caller.answer(200, authorization="Bearer papi-from-reply")

    caplog.set_level(logging.DEBUG)
    async with loopback(script) as server, client_of(server.url) as client:
        request = Request(
            "POST", "/x", (("email", "erika@example.com"),), {"s": "top-secret"}, {"Authorization": "papi-1"}
        )
        await client.send(request)
        told = caplog.text + repr(request)
    assert "POST /x: 200" in told
    for secret in ("erika", "top-secret", "papi-1", "papi-from-reply"):
        assert secret not in told


async def test_a_cancelled_request_ends_at_once() -> None:
    asked = asyncio.Event()

    async def script(caller: Caller) -> None:
        asked.set()
        await asyncio.Event().wait()

    async with loopback(script) as server, client_of(server.url) as client:
        task = asyncio.create_task(client.send(GET))
        await asked.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_proxies_of_the_system_do_not_see_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    async def script(caller: Caller) -> None:
        await caller.answer()

    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example.invalid:3128")
    async with loopback(script) as server, client_of(server.url) as client:
        assert (await client.send(GET)).ok
