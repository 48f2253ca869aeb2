"""Shapes that several widgets paint alike: rounded boxes, hatched ones, icons, lines of text. Knows no widget."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

_HATCH = 9
"""From one line of a hatched surface to the next."""


def draw_box(
    painter: QPainter, rect: QRect | QRectF, fill: QColor | None, border: QColor | None, radius: float, width: float = 1
) -> None:
    """A box with round corners; the border lies wholly inside `rect` and is sharp."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = QRectF(rect)
    painter.setPen(Qt.PenStyle.NoPen)
    if border is not None:
        inset = width / 2
        inner.adjust(inset, inset, -inset, -inset)
        painter.setPen(QPen(border, width))
        radius = max(0.0, radius - inset)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, radius, radius)


def draw_hatch(painter: QPainter, rect: QRectF, pen: QPen) -> None:
    """Slanted lines over `rect`."""
    painter.save()
    painter.setClipRect(rect)
    painter.setPen(pen)
    height = rect.height()
    left = rect.left() - height
    while left < rect.right():
        painter.drawLine(QPointF(left, rect.bottom()), QPointF(left + height, rect.top()))
        left += _HATCH
    painter.restore()


def draw_icon(painter: QPainter, pixmap: QPixmap, rect: QRect | QRectF) -> None:
    """The pixmap in the middle of `rect`, on whole device pixels."""
    ratio = pixmap.devicePixelRatio()
    size = pixmap.deviceIndependentSize()
    area = QRectF(rect)
    x = round((area.center().x() - size.width() / 2) * ratio) / ratio
    y = round((area.center().y() - size.height() / 2) * ratio) / ratio
    painter.drawPixmap(QPointF(x, y), pixmap)


def draw_text(
    painter: QPainter,
    rect: QRect | QRectF,
    text: str,
    font: QFont,
    color: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of text, vertically in the middle of `rect`. Never elided: see `elided` for names."""
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(QRectF(rect), int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), text)


def text_width(text: str, font: QFont) -> float:
    """The width of a line of text, px."""
    return QFontMetricsF(font).horizontalAdvance(text)


def elided(text: str, font: QFont, width: float) -> str:
    """The text, or as much of it as fits with an ellipsis; nothing where not even a letter does."""
    short = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
    return "" if short == "…" else short


def wrapped(text: str, font: QFont, width: float) -> tuple[str, ...]:
    """The text in lines that fit, broken between words; a word too long for a line has one of its own."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, font) <= width:
            lines[-1] = longer
        elif word:
            lines.append(word)
    return tuple(lines)
