"""Paints the blocks of a timeline in the colours of their kind. Knows no minutes and formats nothing."""

from math import sqrt

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from roots_desktop.ui.calendar.timeline_block import BlockKind, Mark
from roots_desktop.ui.calendar.timeline_layout import LaidBlock
from roots_desktop.ui.theme import Theme, Theming
from roots_desktop.ui.widgets.painting import draw_box, draw_icon, draw_text

_PITCH = 6 * sqrt(2)
"""From one line of a hatch to the next, px across: they are 6 apart."""

_SIGN = 12


def paint_block(painter: QPainter, laid: LaidBlock, theming: Theming, ratio: float) -> None:
    """Body, icon, words; clipped by the caller."""
    theme = theming.theme
    match laid.block.kind:
        case BlockKind.HALF:
            _paint_half(painter, laid, theme)
        case BlockKind.HOURLY:
            _paint_hourly(painter, laid, theme)
        case BlockKind.PRESENCE:
            _paint_presence(painter, laid, theme)
        case BlockKind.ENTRY:
            _paint_entry(painter, laid, theme)
        case BlockKind.UNBOOKED:
            _paint_unbooked(painter, laid, theme)
    ink = _ink(laid, theme)
    _paint_icon(painter, laid, theming, ratio)
    for text in laid.texts:
        align = Qt.AlignmentFlag.AlignRight if text.right else Qt.AlignmentFlag.AlignLeft
        draw_text(painter, text.rect, text.text, theme.font(text.role), ink, align)


def _ink(laid: LaidBlock, theme: Theme) -> QColor:
    match laid.block.kind:
        case BlockKind.PRESENCE:
            return theme.color("presence.text")
        case BlockKind.UNBOOKED:
            return theme.color("warning")
        case BlockKind.ENTRY:
            return theme.color(f"{laid.block.style}.text")
        case _:
            return theme.color(f"absence.{laid.block.style}.text")


def _paint_icon(painter: QPainter, laid: LaidBlock, theming: Theming, ratio: float) -> None:
    if laid.icon.isEmpty():
        return
    name, ink, size = laid.block.icon, _ink(laid, theming.theme), laid.icon.width()
    if laid.block.mark is not Mark.NONE:
        refused = laid.block.mark is Mark.REFUSED
        name, size = ("warning" if refused else "clock"), _SIGN
        ink = theming.theme.color("warning") if refused else ink
    draw_icon(painter, theming.icons.pixmap(name, ink, size, ratio), laid.icon)


def _paint_half(painter: QPainter, laid: LaidBlock, theme: Theme) -> None:
    """Hatched: soft lines on what is below, which words can stand on."""
    soft, radius = theme.color(f"absence.{laid.block.style}.soft"), theme.size("radius.bar")
    edge = theme.color(f"absence.{laid.block.style}.mark") if theme.name == "contrast" else soft
    if laid.block.pending:
        _dash(painter, laid.rect, theme.color(f"absence.{laid.block.style}.mark"), radius)
    else:
        painter.save()
        outline = QPainterPath()
        outline.addRoundedRect(laid.rect, radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(edge, 1.5))
        painter.drawLines(_hatch(laid.rect))
        painter.restore()
        draw_box(painter, laid.rect, None, edge, radius)


def _hatch(rect: QRectF) -> list[QLineF]:
    """Slanted lines over a rectangle."""
    count = int((rect.width() + rect.height()) / _PITCH) + 1
    starts = (rect.left() + number * _PITCH for number in range(count))
    return [QLineF(x, rect.top(), x - rect.height(), rect.bottom()) for x in starts]


def _paint_hourly(painter: QPainter, laid: LaidBlock, theme: Theme) -> None:
    mark, radius = theme.color(f"absence.{laid.block.style}.mark"), theme.size("radius.control")
    if laid.block.pending:
        draw_box(painter, laid.rect, theme.color("surface"), None, radius)
        _dash(painter, laid.rect, mark, radius)
    else:
        draw_box(painter, laid.rect, theme.color("surface"), mark, radius)


def _paint_presence(painter: QPainter, laid: LaidBlock, theme: Theme) -> None:
    """A soft block; one that goes on has no end at the bottom."""
    border, radius = theme.color("presence.border"), theme.size("radius.control")
    painter.save()
    rect = QRectF(laid.rect)
    if laid.block.open:
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        rect.setBottom(rect.bottom() + 2 * radius)
    if laid.block.mark is Mark.NONE:
        draw_box(painter, rect, theme.color("presence.soft"), border, radius)
    else:
        draw_box(painter, rect, theme.color("presence.soft"), None, radius)
        _dash(painter, rect, theme.color("presence.mark"), radius)
    painter.restore()


def _paint_entry(painter: QPainter, laid: LaidBlock, theme: Theme) -> None:
    """Soft, with the edge of its project; dashed while the provider does not have it."""
    block, radius = laid.block, min(theme.size("radius.bar"), laid.rect.height() / 2)
    mark = theme.color(f"{block.style}.mark")
    outline, edge = QPainterPath(), QPainterPath()
    outline.addRoundedRect(laid.rect, radius, radius)
    edge.addRect(QRectF(laid.rect.left(), laid.rect.top(), theme.size("stroke.leadingEdge"), laid.rect.height()))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(outline, theme.color(f"{block.style}.soft"))
    painter.fillPath(outline.intersected(edge), mark)
    if block.mark is not Mark.NONE:
        _dash(painter, laid.rect, theme.color("warningMark") if block.mark is Mark.REFUSED else mark, radius)
    elif theme.name == "contrast":
        draw_box(painter, laid.rect, None, mark, radius)


def _paint_unbooked(painter: QPainter, laid: LaidBlock, theme: Theme) -> None:
    draw_box(painter, laid.rect, theme.color("surface"), None, theme.size("radius.bar"))
    _dash(painter, laid.rect, theme.color("warningMark"), theme.size("radius.bar"))


def _dash(painter: QPainter, rect: QRectF, color: QColor, radius: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, 1, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5)
