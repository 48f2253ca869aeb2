"""A body is put together, unpacked and bounded: what would fill the memory is refused before it does."""

import gzip
import tracemalloc
import zlib

import pytest

from roots_desktop.domain.errors import ProviderMalformedError
from roots_desktop.providers.contents import Contents

LIMIT = 1 << 20


def read(body: bytes, coding: str = "", pieces: int = 1000, limit: int = LIMIT) -> bytes:
    contents = Contents(coding, limit, "/x")
    for start in range(0, len(body), pieces):
        contents.take(body[start : start + pieces])
    return contents.whole()


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", " GZIP "])
@pytest.mark.parametrize("pieces", [1, 7, 100_000])
def test_a_packed_body_is_unpacked(coding: str, pieces: int) -> None:
    assert read(gzip.compress(b'{"data": []}' * 50), coding, pieces) == b'{"data": []}' * 50


@pytest.mark.parametrize("coding", ["", "identity"])
def test_a_plain_body_stays(coding: str) -> None:
    assert read(b"{}", coding) == b"{}"


@pytest.mark.parametrize("coding", ["", "gzip"])
def test_as_large_as_may_be_and_a_byte_more(coding: str) -> None:
    def packed(size: int) -> bytes:
        return gzip.compress(b"x" * size) if coding else b"x" * size

    assert len(read(packed(LIMIT), coding)) == LIMIT
    with pytest.raises(ProviderMalformedError):
        read(packed(LIMIT + 1), coding)


@pytest.mark.parametrize("coding", ["gzip, gzip", "deflate", "br", "zstd", "gzip,identity"])
def test_what_was_not_asked_for_is_not_unpacked(coding: str) -> None:
    with pytest.raises(ProviderMalformedError):
        read(gzip.compress(gzip.compress(b"{}")), coding)


@pytest.mark.parametrize(
    "body", [b"no gzip at all", gzip.compress(b"x" * 50)[:-9], gzip.compress(b"x" * 50)[:-4], zlib.compress(b"x" * 50)]
)
def test_what_is_packed_badly_is_refused(body: bytes) -> None:
    with pytest.raises(ProviderMalformedError):
        read(body, "gzip")


def test_an_empty_body_may_call_itself_packed() -> None:
    assert read(b"", "gzip") == b""


def test_a_bomb_in_one_piece_never_fills_the_memory() -> None:
    bomb = gzip.compress(b" " * (64 << 20), compresslevel=1)
    tracemalloc.start()
    try:
        with pytest.raises(ProviderMalformedError):
            read(bomb, "gzip", len(bomb))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8 * LIMIT
