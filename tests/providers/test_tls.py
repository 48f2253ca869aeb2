"""Real TLS on loopback: whom the system trusts is asked, nobody else, and never without TLS."""

import asyncio
import ssl
import sys
import warnings
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from roots_desktop.domain.errors import NetworkError, TlsError
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.failures import sentence
from roots_desktop.providers.http import HttpClient, Limits, Request, Service, Timing
from roots_desktop.providers.obstacles import tls_obstacle
from tests.providers.authorities import Authority, authority
from tests.providers.loopback import Caller, loopback

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the store is the system's own")

GET = Request("GET", "/x", headers={"Authorization": "Bearer papi-secret"})
HANDSHAKE = 0x16
"""The first byte of TLS."""


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """The authority of a company, installed on this computer as the only one."""
    found = authority(tmp_path / "company")
    trust(monkeypatch, found)
    return found


def trust(monkeypatch: pytest.MonkeyPatch, trusted: Authority) -> None:
    """Makes an authority the only one that this computer trusts."""
    nothing = trusted.folder / "none"
    nothing.mkdir(exist_ok=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted.file))
    monkeypatch.setenv("SSL_CERT_DIR", str(nothing))


async def greet(caller: Caller) -> None:
    await caller.answer()


async def failure_at(url: str) -> tuple[TlsError, int]:
    """The failure at an address, and how many requests were sent for it."""
    client = HttpClient(url, Service(), Limits(), Timing())
    try:
        with pytest.raises(TlsError) as caught:
            await client.send(GET)
        return caught.value, client.requests
    finally:
        await client.close()


async def refusal(tls: ssl.SSLContext) -> TlsError:
    """The failure at a server that shows this; it never saw a request."""
    async with loopback(greet, tls) as server:
        error, requests = await failure_at(server.url)
        assert (server.calls, requests) == ([], 1)
    return error


async def test_a_server_that_the_system_trusts(company: Authority) -> None:
    async with loopback(greet, company.server("localhost")) as server:
        client = HttpClient(server.url, Service(), Limits(), Timing())
        try:
            assert (await client.send(GET)).ok
        finally:
            await client.close()
        assert "Authorization: Bearer papi-secret" in server.calls[0].head


async def test_an_authority_that_nobody_has_installed(
    company: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trust(monkeypatch, authority(tmp_path / "other"))
    assert (await refusal(company.server("localhost"))).details["reason"] == "untrusted"


async def test_the_same_server_once_its_authority_is_installed(
    company: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls = company.server("localhost")
    trust(monkeypatch, authority(tmp_path / "other"))
    await refusal(tls)
    trust(monkeypatch, company)
    async with loopback(greet, tls) as server:
        client = HttpClient(server.url, Service(), Limits(), Timing())
        try:
            assert (await client.send(GET)).ok
        finally:
            await client.close()


@pytest.mark.parametrize("days", [(-30, -1), (1, 30)])
async def test_a_certificate_of_another_time(company: Authority, days: tuple[int, int]) -> None:
    assert (await refusal(company.server("localhost", days=days))).details["reason"] == "expired"


@pytest.mark.parametrize("name", ["api.personio.example", "127.0.0.1", "*.localhost"])
async def test_a_certificate_of_another_host(company: Authority, name: str) -> None:
    assert (await refusal(company.server(name))).details["reason"] == "other_name"


async def test_a_server_of_the_last_century(company: Authority) -> None:
    tls = company.server("localhost")
    tls.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings(action="ignore"):
        tls.minimum_version = ssl.TLSVersion.TLSv1
        tls.maximum_version = ssl.TLSVersion.TLSv1_1
    assert "reason" not in (await refusal(tls)).details


@pytest.mark.parametrize("answer", [b"HTTP/1.1 200 OK\r\n\r\n{}", b"\x15\x03\x01\x00\x02\x02\x28", b""])
async def test_nothing_is_ever_sent_without_tls(company: Authority, answer: bytes) -> None:
    """A server that speaks no TLS, refuses it, or hangs up is not asked again in another way."""
    heard: list[bytes] = []

    async def chat(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with closing(writer):
            heard.append(await reader.read(5000))
            writer.write(answer)
            await writer.drain()

    server = await asyncio.start_server(chat, "127.0.0.1", 0)
    async with server:
        client = HttpClient(
            f"https://localhost:{server.sockets[0].getsockname()[1]}", Service(), Limits(tries=2), Timing()
        )
        try:
            with pytest.raises(NetworkError):
                await client.send(GET)
        finally:
            await client.close()

    assert [said[0] for said in heard] == [HANDSHAKE]
    assert b"papi-secret" not in b"".join(heard)


MakeTls = Callable[[Authority], ssl.SSLContext]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda known: known.server("localhost", days=(-9, -2)), {"en": "clock", "de": "Uhr"}),
        (lambda known: known.server("other.example"), {"en": "another", "de": "andere"}),
    ],
)
async def test_the_sentence_says_what_can_be_done(
    company: Authority, make: MakeTls, told: dict[str, str], language: str
) -> None:
    found = sentence((await refusal(make(company))).failure(), Words(language))
    assert told[language] in f"{found.message} {found.hint}"


@pytest.mark.parametrize(
    ("code", "reason"), [(-67818, "expired"), (0x800B0101, "expired"), (-67602, "other_name"), (-67843, "untrusted")]
)
def test_the_codes_of_other_systems(code: int, reason: str) -> None:
    failure = ssl.SSLCertVerificationError("in the words of the system")
    failure.verify_code = code
    error = tls_obstacle(failure)
    assert error is not None
    assert error.details == {"reason": reason}
