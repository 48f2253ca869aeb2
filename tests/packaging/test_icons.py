"""The icons of the three systems, read by others than who wrote them."""

import struct
from pathlib import Path

from PySide6.QtGui import QImage, QImageReader

from shipping import icons


def test_windows_finds_every_size(tmp_path: Path) -> None:
    (tmp_path / "roots.ico").write_bytes(icons.ico())
    reader = QImageReader(str(tmp_path / "roots.ico"))
    found = set()
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        image = reader.read()
        assert not image.isNull()
        found.add(image.width())
    assert found == set(icons.WINDOWS_SIZES)


def test_macos_finds_every_size() -> None:
    content = icons.icns()
    assert content[:4] == b"icns"
    assert struct.unpack(">I", content[4:8]) == (len(content),)
    place, found = 8, {}
    while place < len(content):
        name, (length,) = content[place : place + 4], struct.unpack(">I", content[place + 4 : place + 8])
        found[name] = QImage.fromData(content[place + 8 : place + length]).width()
        place += length
    assert found == icons.MAC_SIZES


def test_the_icon_has_a_picture_and_clear_corners() -> None:
    image = QImage.fromData(icons.png(256))
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(40, 60).alpha() == 255
    assert icons.png(64) == icons.png(64)
