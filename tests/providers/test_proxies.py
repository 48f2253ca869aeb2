"""Proxies of the system: used where they are set, never for this computer, and what they answer is told apart."""

import asyncio
import base64
import logging
import ssl
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field

import pytest

from roots_desktop.domain.errors import (
    NetworkError,
    NotAnApiError,
    RootsError,
    TimeoutExceededError,
    TlsError,
    UnreachableError,
)
from roots_desktop.providers.http import HttpClient, Limits, Request, Service, Timing
from roots_desktop.providers.proxies import proxy_of
from tests.providers.authorities import Authority, authority
from tests.providers.loopback import Caller, listening, loopback

API = "https://api.personio.example"
GET = Request("GET", "/x", headers={"Authorization": "Bearer papi-secret"})
LETS_THROUGH = b"HTTP/1.1 200 Connection established\r\n\r\n"


@dataclass
class Proxy:
    """Where it listens, and all that was said to it, tunnels included."""

    port: int = 0
    heads: list[str] = field(default_factory=list)
    tunnelled: bytearray = field(default_factory=bytearray)

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"


@asynccontextmanager
async def proxy(answer: bytes | None, to: int | None = None, tls: ssl.SSLContext | None = None) -> AsyncIterator[Proxy]:
    """Answers each CONNECT with these bytes (None: with nothing), and hands on to a port where one is given."""
    found = Proxy()

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            found.heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
            if answer is None:
                await asyncio.Event().wait()
            writer.write(answer or b"")
            await writer.drain()
            if to is not None:
                await tunnel(reader, writer, to, found.tunnelled)
            else:
                await reader.read()
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            writer.close()

    async with listening(converse, tls) as found.port:
        yield found


async def tunnel(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, to: int, heard: bytearray) -> None:
    far_reader, far_writer = await asyncio.open_connection("127.0.0.1", to)
    try:
        await asyncio.gather(copy(reader, far_writer, heard), copy(far_reader, writer, bytearray()))
    finally:
        far_writer.close()


async def copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, heard: bytearray) -> None:
    while piece := await reader.read(4096):
        heard += piece
        writer.write(piece)
        await writer.drain()
    writer.close()


async def ask(base: str = API, limits: Limits | None = None) -> int:
    """The status of a reply."""
    client = HttpClient(base, Service(), limits or Limits(tries=2), Timing())
    try:
        return (await client.send(GET)).status
    finally:
        await client.close()


async def failure_behind(answer: bytes | None, monkeypatch: pytest.MonkeyPatch) -> RootsError:
    """What becomes of a request where a proxy answers like this."""
    async with proxy(answer) as between:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{between.place}")
        with pytest.raises(RootsError) as caught:
            await ask(limits=Limits(tries=2, request=0.2))
        assert {head.splitlines()[0] for head in between.heads} == {"CONNECT api.personio.example:443 HTTP/1.1"}
        assert "papi-secret" not in "".join(between.heads)
    return caught.value


@pytest.fixture
def company(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """The authority of a company, installed on this computer as the only one."""
    if sys.platform != "linux":
        pytest.skip("elsewhere the store is the system's own")
    found = authority(tmp_path_factory.mktemp("company"))
    monkeypatch.setenv("SSL_CERT_FILE", str(found.file))
    monkeypatch.setenv("SSL_CERT_DIR", str(found.folder / "none"))
    return found


async def greet(caller: Caller) -> None:
    await caller.answer()


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
async def test_a_proxy_of_the_environment_sees_nothing_but_the_host(
    company: Authority, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    tls = company.server("api.personio.example")
    async with loopback(greet, tls) as server, proxy(LETS_THROUGH, server.port) as between:
        monkeypatch.setenv(variable, between.place)
        assert await ask() == 200
        assert "Bearer papi-secret" in server.calls[0].head

    assert between.heads[0].splitlines()[0] == "CONNECT api.personio.example:443 HTTP/1.1"
    assert b"papi-secret" not in bytes(between.tunnelled)
    assert "papi-secret" not in between.heads[0]


async def test_a_proxy_that_looks_into_tls_needs_an_authority_that_is_installed(
    company: Authority, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls = authority(tmp_path_factory.mktemp("other")).server("api.personio.example")
    async with loopback(greet, tls) as server, proxy(LETS_THROUGH, server.port) as between:
        monkeypatch.setenv("HTTPS_PROXY", between.place)
        with pytest.raises(TlsError) as caught:
            await ask()
        assert server.calls == []
    assert caught.value.details["reason"] == "untrusted"


async def test_a_proxy_that_speaks_tls_itself_is_trusted_by_the_same_store(
    company: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with (
        loopback(greet, company.server("api.personio.example")) as server,
        proxy(LETS_THROUGH, server.port, company.server("localhost")) as between,
    ):
        monkeypatch.setenv("HTTPS_PROXY", f"https://localhost:{between.port}")
        assert await ask() == 200
        assert len(between.heads) == 1


async def test_name_and_password_go_to_the_proxy_and_into_no_log(
    company: Authority, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    tls = company.server("api.personio.example")
    async with loopback(greet, tls) as server, proxy(LETS_THROUGH, server.port) as between:
        monkeypatch.setenv("HTTPS_PROXY", f"http://erika:p%40ss@{between.place}")
        assert await ask() == 200
        assert "proxy-authorization" not in server.calls[0].head.lower()

    sent = base64.b64encode(b"erika:p@ss").decode()
    assert f"Proxy-Authorization: Basic {sent}" in between.heads[0]
    for secret in ("p@ss", "p%40ss", sent):
        assert secret not in caplog.text


async def test_the_password_of_a_proxy_that_refuses_is_in_no_error(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with proxy(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n") as between:
        monkeypatch.setenv("HTTPS_PROXY", f"http://erika:p%40ss@{between.place}")
        with pytest.raises(NotAnApiError) as caught:
            await ask()
    told = caplog.text + repr(caught.value) + caught.value.note + repr(caught.value.details)
    for secret in ("p@ss", "p%40ss", base64.b64encode(b"erika:p@ss").decode()):
        assert secret not in told


@pytest.mark.parametrize(
    ("exceptions", "goes_through"),
    [
        ("", True),
        ("other.example", True),
        ("personio.invalid", False),
        (".personio.invalid", False),
        ("a.example, API.Personio.Invalid", False),
        ("api.personio.invalid:443", True),
        ("*", False),
    ],
)
async def test_exceptions_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, exceptions: str, goes_through: bool
) -> None:
    async with proxy(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n") as between:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{between.place}")
        monkeypatch.setenv("NO_PROXY", exceptions)
        with pytest.raises(NotAnApiError if goes_through else UnreachableError):
            await ask("https://api.personio.invalid")
        assert len(between.heads) == int(goes_through)


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"])
async def test_this_computer_is_never_asked_through_a_proxy(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    async with proxy(b"HTTP/1.1 403 Forbidden\r\n\r\n") as between, loopback(greet) as server:
        monkeypatch.setenv(variable, f"http://{between.place}")
        assert await ask(server.url) == 200
        assert between.heads == []


@pytest.mark.parametrize(
    ("answer", "code", "reason"),
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "not_an_api", "proxy_sign_in"),
        (
            b"HTTP/1.1 407 X\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>",
            "not_an_api",
            "proxy_sign_in",
        ),
        (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "not_an_api", "proxy"),
        (b"HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\n\r\n", "not_an_api", "proxy"),
        (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", "network_unreachable", None),
        (b"HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\n\r\n", "network_unreachable", None),
        (b"<html>Sign in</html>\r\n\r\n", "network_unreachable", None),
    ],
)
async def test_what_a_proxy_answers_itself(
    monkeypatch: pytest.MonkeyPatch, answer: bytes, code: str, reason: str | None
) -> None:
    error = await failure_behind(answer, monkeypatch)
    assert (error.code, error.details.get("reason")) == (code, reason)


async def test_a_web_page_at_the_end_of_the_tunnel_is_no_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    async def chat(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with closing(writer):
            await reader.read(5000)
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n<html>Sign in</html>")
            await writer.drain()

    page = await asyncio.start_server(chat, "127.0.0.1", 0)
    async with page, proxy(LETS_THROUGH, page.sockets[0].getsockname()[1]) as between:
        monkeypatch.setenv("HTTPS_PROXY", between.place)
        with pytest.raises(TlsError):
            await ask()
        assert b"papi-secret" not in bytes(between.tunnelled)


async def test_a_proxy_that_says_nothing_is_a_time_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(await failure_behind(None, monkeypatch), TimeoutExceededError)


async def test_a_proxy_where_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    async with proxy(b"") as between:
        place = between.place
    monkeypatch.setenv("HTTPS_PROXY", f"http://{place}")
    with pytest.raises(UnreachableError):
        await ask()


@pytest.mark.parametrize(
    "given", ["socks5://127.0.0.1:1080", "socks://127.0.0.1:1080/", "http://", "http://127.0.0.1:port", "http://[::1"]
)
async def test_a_proxy_of_another_kind_is_told_apart_and_nothing_goes_past_it(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("ALL_PROXY", given)
    with pytest.raises(NetworkError) as caught:
        await ask()
    assert caught.value.details == {"reason": "proxy"}


def test_https_has_a_proxy_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://plain.example:1")
    assert proxy_of(API) is None
    monkeypatch.setenv("ALL_PROXY", "all.example:2")
    assert proxy_of(API) == "http://all.example:2"
    monkeypatch.setenv("HTTPS_PROXY", "http://secure.example:3")
    assert proxy_of(API) == "http://secure.example:3"
