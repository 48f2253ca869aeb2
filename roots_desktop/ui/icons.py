"""The bundled icons as pixmaps in any colour, drawn once per size, colour and screen. Knows no meaning."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from roots_desktop.assets import asset

_SMALL = 16


class Icons:
    """Renders SVG icons and keeps the pixmaps until the theme changes."""

    def __init__(self) -> None:
        self._pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}

    def pixmap(self, name: str, color: QColor, size: int = 20, ratio: float = 1.0) -> QPixmap:
        """The icon in one colour, `size` logical px wide, sharp at the device pixel ratio."""
        key = (name, color.rgba(), size, ratio)
        if key not in self._pixmaps:
            folder = "16" if size <= _SMALL else "20"
            self._pixmaps[key] = _render(_source(f"ui/{folder}/{name}.svg"), color, size, ratio)
        return self._pixmaps[key]

    def icon(self, name: str, color: QColor, disabled: QColor | None = None, size: int = 20) -> QIcon:
        """The icon for menus and actions, at the usual pixel ratios."""
        icon = QIcon()
        for ratio in (1.0, 2.0, 3.0):
            icon.addPixmap(self.pixmap(name, color, size, ratio))
            if disabled is not None:
                icon.addPixmap(self.pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
        return icon

    def picture(self, path: str, size: int, ratio: float = 1.0, color: QColor | None = None) -> QPixmap:
        """A whole picture ("app-icon.svg", "tray-synced.svg"), in `color` where it is drawn in currentColor."""
        key = (path, color.rgba() if color is not None else 0, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = _render(_source(path), color or QColor(Qt.GlobalColor.black), size, ratio)
        return self._pixmaps[key]

    def clear(self) -> None:
        """Forgets all pixmaps: the colours have changed."""
        self._pixmaps.clear()


@cache
def _source(path: str) -> str:
    return asset("icons", *path.split("/")).read_text(encoding="utf-8")


def _render(source: str, color: QColor, size: int, ratio: float) -> QPixmap:
    pixels = round(size * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", color.name()).encode()))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
