"""Replies as they grow: unpacked piece by piece, never beyond their limit. Knows no network.

A small reply may unpack to a thousand times its size, and to a thousand times that where it was packed twice; so it is
unpacked here, where each step can be told how much to give at most.
"""

import zlib

from roots_desktop.domain.errors import ProviderMalformedError

ENCODING = "gzip"
"""The only one that is asked for."""
_PLAIN = ("", "identity")
_EITHER_HEADER = zlib.MAX_WBITS | 32
"""The bits that zlib wants for gzip, and for what some servers send under that name."""


class Content:
    """The content of one reply; it takes raw bytes in and gives what they mean."""

    def __init__(self, encoding: str, limit: int, path: str) -> None:
        """`encoding` is the header's text, `limit` counts bytes. Raises ProviderMalformedError for another encoding."""
        named = encoding.strip().lower()
        if named not in (*_PLAIN, ENCODING, "x-gzip"):
            raise ProviderMalformedError("packed in another way than was asked for", path=path)
        self._unpacker = zlib.decompressobj(_EITHER_HEADER) if named not in _PLAIN else None
        self._limit = limit
        self._path = path
        self._content = bytearray()

    def take(self, piece: bytes) -> None:
        """The next bytes as they came. Raises ProviderMalformedError where they are broken, or too many."""
        room = self._limit + 1 - len(self._content)  # the one byte too many tells that there is more
        if self._unpacker is None:
            self._content += piece[:room]
        else:
            self._content += self._unpacked(self._unpacker, piece, room)
        if len(self._content) > self._limit:
            raise ProviderMalformedError("the reply is too large", path=self._path)

    def whole(self) -> bytes:
        """All of it. Raises ProviderMalformedError where it ends in the middle."""
        if self._unpacker is not None and self._content and not self._unpacker.eof:
            raise ProviderMalformedError("the compressed reply ends in the middle", path=self._path)
        return bytes(self._content)

    def _unpacked(self, unpacker: "zlib._Decompress", piece: bytes, room: int) -> bytes:
        try:
            return unpacker.decompress(piece, room)
        except zlib.error:
            raise ProviderMalformedError("the compressed reply is broken", path=self._path) from None
