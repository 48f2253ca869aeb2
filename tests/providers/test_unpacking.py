"""Small replies that mean large ones are refused while they are still small."""

import gzip
import json
import tracemalloc

import pytest

from roots_desktop.domain.errors import ProviderMalformedError
from roots_desktop.providers.contents import Contents
from roots_desktop.providers.http import HttpClient, Limits, Request, Service, Timing
from tests.providers.loopback import Caller, loopback

MEGABYTE = 1 << 20
PIECE = 64 * 1024
"""What is read from a socket at once."""


def packed_twice(megabytes: int) -> bytes:
    """Zeros, packed to a thousandth, and that packed again."""
    return gzip.compress(gzip.compress(bytes(megabytes * MEGABYTE)))


@pytest.mark.parametrize("encoding", ["", "identity", "gzip", "GZIP", "x-gzip"])
def test_a_reply_in_many_pieces(encoding: str) -> None:
    meant = json.dumps(list(range(1000))).encode()
    sent = meant if encoding in ("", "identity") else gzip.compress(meant)
    content = Contents(encoding, MEGABYTE, "/x")
    for place in range(0, len(sent), 7):
        content.take(sent[place : place + 7])

    assert content.whole() == meant


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_exactly_the_limit_is_fine_and_one_byte_more_is_not(encoding: str) -> None:
    for size, fine in ((1000, True), (1001, False)):
        content = Contents(encoding, 1000, "/x")
        sent = bytes(size) if encoding == "" else gzip.compress(bytes(size))
        if fine:
            content.take(sent)
            assert len(content.whole()) == size
        else:
            with pytest.raises(ProviderMalformedError):
                content.take(sent)


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate, gzip", "gzip, gzip", "gzip,identity", "rot13"])
def test_another_encoding_is_refused_before_anything_is_unpacked(encoding: str) -> None:
    with pytest.raises(ProviderMalformedError):
        Contents(encoding, MEGABYTE, "/x")


def test_a_reply_that_ends_in_the_middle_is_refused() -> None:
    content = Contents("gzip", MEGABYTE, "/x")
    content.take(gzip.compress(bytes(range(256)) * 400)[:-9])
    with pytest.raises(ProviderMalformedError):
        content.whole()


def test_nothing_at_all_is_an_empty_reply() -> None:
    assert Contents("gzip", MEGABYTE, "/x").whole() == b""


def test_a_bomb_takes_no_more_memory_than_the_limit() -> None:
    bomb = gzip.compress(bytes(60 * MEGABYTE))
    assert len(bomb) < PIECE
    content = Contents("gzip", MEGABYTE, "/x")
    tracemalloc.start()
    try:
        with pytest.raises(ProviderMalformedError):
            content.take(bomb)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < 4 * MEGABYTE


@pytest.mark.parametrize("encoding", ["gzip", "gzip, gzip"])
async def test_a_bomb_over_the_wire(encoding: str) -> None:
    bomb = gzip.compress(bytes(40 * MEGABYTE)) if encoding == "gzip" else packed_twice(200)

    async def script(caller: Caller) -> None:
        await caller.answer(200, bomb, content_encoding=encoding)

    async with loopback(script) as server:
        client = HttpClient(server.url, Service(), Limits(reply_bytes=MEGABYTE), Timing())
        tracemalloc.start()
        try:
            with pytest.raises(ProviderMalformedError):
                await client.send(Request("GET", "/x"))
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
            await client.close()

        assert "accept-encoding: gzip\r\n" in server.calls[0].head.lower()
        assert most < 8 * MEGABYTE
