"""Pictures small enough for the repository: at most 256 colours, of which no area and no kind of text goes without."""

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

_COLOURS = 256
_FREQUENT = 96
"""So many are those that are seen most; the others are far from all of them, and still seen."""


def save_small(picture: QImage, file: Path) -> None:
    """Writes it with the colours that matter most; another one becomes the nearest of them."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    table = _palette(Counter(memoryview(plain.constBits()).cast("I")))
    nearest = Qt.ImageConversionFlag.AvoidDither
    small = plain.convertToFormat(QImage.Format.Format_Indexed8, table, nearest)
    file.parent.mkdir(parents=True, exist_ok=True)
    if not small.save(str(file), quality=0):
        raise OSError(f"cannot write {file}")


def _palette(seen: Counter[int]) -> list[int]:
    """The most frequent colours, then one by one the one whose pixels would be changed most without it."""
    table = [colour for colour, _ in seen.most_common(_FREQUENT)]
    missed = {colour: min(_distance(colour, one) for one in table) for colour in seen}
    while len(table) < min(_COLOURS, len(seen)):
        chosen = max(missed, key=lambda colour: seen[colour] * missed[colour])
        table.append(chosen)
        missed = {colour: min(before, _distance(colour, chosen)) for colour, before in missed.items() if before}
    return table


def _distance(one: int, other: int) -> int:
    """The square of how far two colours are apart."""
    return sum(((one >> shift & 255) - (other >> shift & 255)) ** 2 for shift in (0, 8, 16))
