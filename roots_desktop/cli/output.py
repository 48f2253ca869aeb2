"""Writes to the streams of a process whatever signs they know. Knows no command.

Bytes are written where the stream takes them: line ends stay as they are, on Windows too.
"""

import json
from collections.abc import Mapping
from typing import Any, TextIO

_PLAIN = str.maketrans({
    "\N{MINUS SIGN}": "-", "–": "-", "—": "-", "·": "|", "…": "...", "½": "1/2",
    "“": '"', "”": '"', "„": '"', "’": "'", "‚": "'", "‘": "'",
})  # fmt: skip
"""What a sign is replaced by where the terminal does not know it. A lost minus would turn a debt into a credit."""


def write_text(stream: TextIO, text: str) -> None:
    """A text for people, ended by a line end; a sign that the stream does not know is written in a plain way."""
    encoding = _encoding(stream)
    known = "".join(sign if _knows(encoding, sign) else sign.translate(_PLAIN) for sign in _ended(text))
    _write(stream, known.encode(encoding, "replace"), encoding)


def write_document(stream: TextIO, document: Mapping[str, Any]) -> None:
    """One JSON document. It is UTF-8 whoever reads it: a stream of another encoding gets escapes instead."""
    encoding = _encoding(stream)
    text = json.dumps(document, ensure_ascii=encoding != "utf-8", indent=2)
    _write(stream, _ended(text).encode(encoding), encoding)


def write_file(stream: TextIO, content: str) -> None:
    """The content of a file, in UTF-8 whatever the terminal speaks."""
    _write(stream, content.encode("utf-8"), "utf-8")


def _write(stream: TextIO, raw: bytes, encoding: str) -> None:
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(raw.decode(encoding))
    else:
        stream.flush()
        buffer.write(raw)
    stream.flush()


def _encoding(stream: TextIO) -> str:
    name = (stream.encoding or "utf-8").lower().replace("_", "-")
    return "utf-8" if name == "utf8" else name


def _knows(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"
