"""Pictures small enough for the repository: at most 256 colours, those that are seen most."""

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

_COLOURS = 256


def save_small(picture: QImage, file: Path) -> None:
    """Writes it with its most frequent colours; a rare one becomes the nearest of them."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    seen = Counter(memoryview(plain.constBits()).cast("I"))
    table = [colour for colour, _ in seen.most_common(_COLOURS)]
    nearest = Qt.ImageConversionFlag.AvoidDither
    small = plain.convertToFormat(QImage.Format.Format_Indexed8, table, nearest)
    file.parent.mkdir(parents=True, exist_ok=True)
    if not small.save(str(file), quality=0):
        raise OSError(f"cannot write {file}")
