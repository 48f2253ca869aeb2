"""Aligned columns for a person at a terminal. Knows no figures and no terminal size."""

import unicodedata
from collections.abc import Iterable, Sequence

GAP = "  "


def table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] = ()) -> str:
    """Lines with aligned columns; those listed in `numbers` are aligned at the right."""
    lines = [tuple(printable(cell) for cell in row) for row in (head, *rows)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        GAP.join(_padded(cell, widths[column], right=column in numbers) for column, cell in enumerate(line)).rstrip()
        for line in lines
    )


def pairs(items: Iterable[tuple[str, str]]) -> str:
    """`Name:  value` lines, the values below each other."""
    known = [(f"{name}:", value) for name, value in items]
    return table(known[0], known[1:]) if known else ""


def printable(text: str) -> str:
    """The text without control characters: a name from elsewhere must not steer the terminal."""
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in text)


def _padded(cell: str, width: int, *, right: bool) -> str:
    space = " " * (width - _width(cell))
    return f"{space}{cell}" if right else f"{cell}{space}"


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF") for sign in text)
