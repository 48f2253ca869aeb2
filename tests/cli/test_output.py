"""What arrives at the other end of a stream: text, documents and files, whatever encoding the stream has."""

import io
import json

import pytest

from roots_desktop.cli.output import write_document, write_file, write_text


def stream_of(encoding: str) -> tuple[io.BytesIO, io.TextIOWrapper]:
    raw = io.BytesIO()
    return raw, io.TextIOWrapper(raw, encoding=encoding, newline=None)


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", "Saldo −0:15 · „½“ – ß…\n"),
        ("cp1252", "Saldo -0:15 · „½“ – ß…\n"),
        ("cp850", 'Saldo -0:15 · "½" - ß...\n'),
        ("ascii", 'Saldo -0:15 | "1/2" - ?...\n'),
    ],
)
def test_no_sign_loses_its_meaning(encoding: str, expected: str) -> None:
    raw, stream = stream_of(encoding)
    write_text(stream, "Saldo −0:15 · „½“ – ß…")
    assert raw.getvalue().decode(encoding) == expected


def test_one_line_end_is_enough() -> None:
    raw, stream = stream_of("utf-8")
    write_text(stream, "one\n")
    assert raw.getvalue() == b"one\n"


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-8", "utf_8", "utf8", "cp1252", "ascii"])
def test_a_document_is_utf_8_whatever_the_stream_speaks(encoding: str) -> None:
    raw, stream = stream_of(encoding)
    write_document(stream, {"holiday": "Buß- und Bettag −"})
    assert json.loads(raw.getvalue().decode("utf-8")) == {"holiday": "Buß- und Bettag −"}
    assert ("Buß".encode() in raw.getvalue()) is encoding.lower().startswith("utf")


def test_a_file_keeps_its_bytes() -> None:
    raw, stream = stream_of("cp1252")
    write_file(stream, "SUMMARY:Buß− und\r\nEND\r\n")
    assert raw.getvalue() == "SUMMARY:Buß− und\r\nEND\r\n".encode()


def test_a_stream_without_bytes_takes_text() -> None:
    stream = io.StringIO()
    write_text(stream, "Buß−")
    assert stream.getvalue() == "Buß−\n"
