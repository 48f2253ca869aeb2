"""The program's icon in the sizes and containers of each system, drawn from the one SVG. Knows the two containers."""

import struct
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from shipping.identity import PROJECT

SOURCE = PROJECT / "resources" / "icons" / "app-icon.svg"
LINUX_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
MAC_SIZES: Mapping[bytes, int] = {
    b"icp4": 16,
    b"icp5": 32,
    b"ic11": 32,
    b"icp6": 64,
    b"ic12": 64,
    b"ic07": 128,
    b"ic08": 256,
    b"ic13": 256,
    b"ic09": 512,
    b"ic14": 512,
    b"ic10": 1024,
}
"""What macOS calls each picture, and how many pixels wide it is: some are the same, for screens twice as sharp."""


def png(pixels: int) -> bytes:
    """The icon as a PNG file."""
    renderer = QSvgRenderer(QByteArray(SOURCE.read_bytes()))
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    content = QBuffer()
    content.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(content, "PNG")  # type: ignore[call-overload] # PySide6 takes text, its stubs say bytes
    return bytes(content.data().data())


def ico() -> bytes:
    """The icon for Windows: a directory of pictures, then the pictures."""
    pictures = {size: png(size) for size in WINDOWS_SIZES}
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    directory = b""
    for size, picture in pictures.items():
        directory += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + directory + b"".join(pictures.values())


def icns() -> bytes:
    """The icon for macOS: pictures one after the other, each with its name and length."""
    body = b"".join(
        name + struct.pack(">I", 8 + len(picture)) + picture
        for name, picture in ((name, png(size)) for name, size in MAC_SIZES.items())
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def write_containers(folder: Path) -> None:
    """roots.ico and roots.icns, for build.spec."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "roots.ico").write_bytes(ico())
    (folder / "roots.icns").write_bytes(icns())
