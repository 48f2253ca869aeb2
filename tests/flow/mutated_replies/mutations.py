"""Replies that were damaged on the way, or by somebody: bytes and values of a good one changed, with a seed."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

from tests.providers.odd_values import Way, places

WORDS = (
    "", " ", "0", "-1", "1e27", "1e400", "NaN", "Infinity", "٣", "null", "[]", "SOMETHING_NEW", "<html>", "\x00",
    "\ud800", "é" * 300, "x" * 70_000, "0000-00-00", "0001-01-01", "9999-12-31", "2026-02-30", "2026-12-31T24:00:00",
    "2026-10-25T02:30:00+14:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-W47-4", "20261119",
    "24:00", "24:01", "99:99", "-8:00", "PT99999H", "PT0S", "Europe/Berlin", "Mars/Olympus", "../etc/passwd",
    "HOUR", "DAY", "FIRST_HALF", "SECOND_HALF", "approved", "PENDING", "2026-11-19",
)  # fmt: skip
NUMBERS = (
    0, 1, -1, 0.5, 1.5, -0.0, 24, 25, 60, 86_400, 10_000_001, 2**31, 2**53 + 1, 2**63, -(2**63) - 1, 10**30, 1e27,
    1e300, float("inf"), float("nan"), 5e-324, True, False,
)  # fmt: skip


def value_at(body: Any, way: Way) -> Any:
    """What lies at the end of a way."""
    for key in way:
        body = body[key]
    return body


def mutants(body: Any, chance: Random) -> Iterator[bytes]:
    """Damaged twins of a body, without end."""
    good = json.dumps(body, ensure_ascii=False).encode()
    while True:
        yield _bytes_changed(good, chance) if chance.random() < 0.2 else _values_changed(body, chance)


def _values_changed(body: Any, chance: Random) -> bytes:
    twin = deepcopy(body)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
        ways = places(twin)
        if not ways:
            break
        *above, last = chance.choice(ways)
        inner = value_at(twin, tuple(above))
        chance.choice(_CHANGES)(inner, last, twin, chance)
    text = json.dumps(twin, ensure_ascii=chance.random() < 0.5)
    return text.encode("utf-8", "surrogatepass")


def _remove(inner: Any, key: Any, _body: Any, _chance: Random) -> None:
    del inner[key]


def _replace(inner: Any, key: Any, _body: Any, chance: Random) -> None:
    inner[key] = chance.choice((None, chance.choice(WORDS), chance.choice(NUMBERS), [], {}, [None], {"id": None}))


def _spoil(inner: Any, key: Any, _body: Any, chance: Random) -> None:
    """Another number for a number, another text for a text."""
    inner[key] = chance.choice(NUMBERS if isinstance(inner[key], int | float) else WORDS)


def _take_over(inner: Any, key: Any, body: Any, chance: Random) -> None:
    """Another value of the same body: of the right form, in the wrong place."""
    inner[key] = deepcopy(value_at(body, chance.choice(places(body))))


def _as_text(inner: Any, key: Any, _body: Any, _chance: Random) -> None:
    inner[key] = str(inner[key])


def _wrap(inner: Any, key: Any, _body: Any, chance: Random) -> None:
    inner[key] = [inner[key]] if chance.random() < 0.5 else {"value": inner[key]}


def _repeat(inner: Any, key: Any, _body: Any, chance: Random) -> None:
    if isinstance(inner, list):
        inner.extend(deepcopy(inner[key]) for _ in range(chance.choice((1, 2, 100))))
    else:
        inner[f"{key}_new"] = deepcopy(inner[key])


_CHANGES: tuple[Callable[[Any, Any, Any, Random], None], ...] = (
    _remove, _replace, _spoil, _spoil, _take_over, _as_text, _wrap, _repeat,
)  # fmt: skip


def _bytes_changed(good: bytes, chance: Random) -> bytes:
    body = bytearray(good)
    for _ in range(chance.choice((1, 1, 3, 10))):
        start = chance.randrange(len(body) + 1)
        end = min(len(body), start + chance.choice((0, 1, 1, 5, 50)))
        body[start:end] = chance.choice(
            (
                b"",
                b"0",
                b'"',
                b"{",
                b"[" * 5000,
                b"]",
                b",",
                b"-",
                b"\\u0000",
                b"\\ud800",
                b"\xff",
                bytes(body[end : end + 20]),
            )
        )
    return bytes(body[: chance.randrange(1, len(body) + 1)] if body and chance.random() < 0.2 else body)
