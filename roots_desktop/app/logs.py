"""The log file: rotated, readable by its owner only, and never a secret, an address or a name of the user in it.

Log lines hold ids by rule. What slips through nevertheless, in a traceback say, is hidden here before it is written.
Importing this module attaches no handler.
"""

import logging
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from roots_desktop.store.files import make_private_folder

HIDDEN = "[…]"
_OURS = "roots_desktop"
_LARGEST_BYTES = 512 * 1024
_KEPT_FILES = 3
_SHORTEST_PRIVATE = 3

_PATTERNS = (
    (re.compile(r"(?i)\b(bearer|basic)\s+[^\s\"',;]+"), rf"\1 {HIDDEN}"),
    (re.compile(r"papi-[^\s\"',;&)\]}]+"), HIDDEN),
    (
        re.compile(
            r"(?i)(\b[\w-]*(?:secret|token|passw(?:or)?d|api[_-]?key|client[_-]?id|authorization)"
            r"[\"']?\s*[=:]\s*[\"']?)(?!\[…\]|(?:bearer|basic)\b)[^\s\"',;&)\]}]+"
        ),
        rf"\1{HIDDEN}",
    ),
    (re.compile(r"[^\s@\"'<>()\[\]=,;?&/]+(?:@|%40)[^\s@\"'<>()\[\],;&/]+"), HIDDEN),
    (
        re.compile(
            r"(?<![\w-])(?![0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![\w-]))"
            r"(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[A-Za-z0-9_-]{32,}={0,2}"
        ),
        HIDDEN,
    ),
)
_CONTROL = {code: f"\\x{code:02x}" for code in (*range(0x20), 0x7F, *range(0x80, 0xA0))}


class RedactingFormatter(logging.Formatter):
    """One line per record, in local time with its offset; tracebacks follow. Everything passes through `redacted`."""

    def __init__(self, private: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._private = tuple(private)

    def format(self, record: logging.LogRecord) -> str:
        """The record with its traceback, redacted."""
        return redacted(super().format(record), self._private)

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: ARG002  logging's
        """Local time as RFC 3339."""
        return datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line without control characters: a foreign text must not forge a second line."""
        return super().formatMessage(record).translate(_CONTROL)


class PrivateLogFile(RotatingFileHandler):
    """A rotated file that only its owner can read. One that cannot be written is no reason to disturb anybody."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=_LARGEST_BYTES, backupCount=_KEPT_FILES, encoding="utf-8")

    def handleError(self, record: logging.LogRecord) -> None:
        """Says nothing: the log is the last place to complain to."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)
        return os.fdopen(descriptor, "a", encoding="utf-8", errors="replace")


def redacted(text: str, private: Iterable[str] = ()) -> str:
    """The text without secrets, tokens, e-mail addresses, the user's home folder and the given private texts.

    Ids stay: numbers and UUIDs are what a bug report needs.
    """
    for needle in sorted((needle for needle in private if len(needle) >= _SHORTEST_PRIVATE), key=len, reverse=True):
        text = text.replace(needle, HIDDEN)
    for pattern, replacement in _PATTERNS:
        text = pattern.sub(replacement, text)
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text


@contextmanager
def log_to(folder: Path, program: str, private: Iterable[str] = ()) -> Iterator[None]:
    """Writes the log of this program into the folder as long as the context lasts.

    Ours from INFO, that of libraries from WARNING on. Without a writable folder there is no log, and no complaint.
    """
    handler = _handler(folder / f"{program}.log")
    handler.setFormatter(RedactingFormatter(private))
    root, ours = logging.getLogger(), logging.getLogger(_OURS)
    before = ours.level
    ours.setLevel(logging.INFO)
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        ours.setLevel(before)
        handler.close()


def close_logs() -> None:
    """Ends all logs of this process, so that their files can be deleted; nothing is written any more."""
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if isinstance(handler, PrivateLogFile)]:
        root.removeHandler(handler)
        handler.close()


def _handler(path: Path) -> logging.Handler:
    try:
        make_private_folder(path.parent)
        return PrivateLogFile(path)
    except OSError:
        return logging.NullHandler()
