"""The body of a reply, put together piece by piece, unpacked where it is packed, and never beyond a size.

A library that unpacks a whole piece first would fill the memory before anybody could look: packed twice, some kilobytes
become gigabytes. Knows gzip, which is all that is asked for, and no network.
"""

import zlib

from roots_desktop.domain.errors import ProviderMalformedError

CODING = "gzip"
"""What a request says that a reply may be packed with."""

_PLAIN = ("", "identity")
_GZIP = (CODING, "x-gzip")
_GZIP_WINDOW = 16 + zlib.MAX_WBITS


class Contents:
    """Takes the pieces of one body. `coding` is what the reply names, `limit` the most bytes it may come to.

    Both methods raise ProviderMalformedError for what is too large, or packed otherwise or badly.
    """

    def __init__(self, coding: str, limit: int, path: str) -> None:
        self._limit = limit
        self._path = path
        self._found = bytearray()
        name = coding.strip().lower()
        if name not in (*_PLAIN, *_GZIP):
            raise ProviderMalformedError("packed in a way that was not asked for", path=path)
        self._unpacking = zlib.decompressobj(_GZIP_WINDOW) if name in _GZIP else None

    def take(self, piece: bytes) -> None:
        """One more piece as it came over the wire."""
        room = self._limit + 1 - len(self._found)
        try:
            self._found += piece[:room] if self._unpacking is None else self._unpacking.decompress(piece, room)
        except zlib.error:
            raise ProviderMalformedError("the compressed reply is broken", path=self._path) from None
        if len(self._found) > self._limit:
            raise ProviderMalformedError("the reply is too large", path=self._path)

    def whole(self) -> bytes:
        """The body, once all pieces are there. An empty one may call itself packed."""
        if self._unpacking is not None and self._found and not self._unpacking.eof:
            raise ProviderMalformedError("the compressed reply is broken", path=self._path)
        return bytes(self._found)
