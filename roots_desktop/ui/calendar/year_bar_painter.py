"""Paints one bar of the year in the colours of its kind and the form of its portion. Knows no dates."""

from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from roots_desktop.ui.calendar.bar_shapes import bar_outline, outline_part
from roots_desktop.ui.calendar.bars_view import Bar, Form
from roots_desktop.ui.calendar.month_layout import LaidBar
from roots_desktop.ui.calendar.year_view import PLAN
from roots_desktop.ui.theme import Theme, Theming
from roots_desktop.ui.widgets.painting import draw_icon, draw_text

_ICON = 14
_DASHES = (3.0, 2.0)


def bar_pixmap(laid: LaidBar, theming: Theming, ratio: float) -> QPixmap:
    """The whole bar, sharp at the device pixel ratio: painting a year only puts such pixmaps down."""
    size = laid.rect.size().toSize()
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.translate(-laid.rect.topLeft())
    paint_year_bar(painter, laid, theming, ratio)
    painter.end()
    return pixmap


def bare_pixmap(laid: LaidBar, theming: Theming, ratio: float) -> QPixmap:
    """The same without icon and text, for a bar whose words stand elsewhere."""
    return bar_pixmap(replace(laid, bar=replace(laid.bar, icon=""), text=""), theming, ratio)


def paint_year_bar(painter: QPainter, laid: LaidBar, theming: Theming, ratio: float) -> None:
    """Body, icon, text, and chevrons where the bar goes on and has room for them."""
    bar, ink = laid.bar, _ink(laid.bar, theming.theme)
    _paint_body(painter, laid, theming.theme)
    wide = bar.last > bar.first
    if bar.before and wide:
        chevron = QRect(laid.icon).translated(-15, 0)
        draw_icon(painter, theming.icons.pixmap("chevron-left", ink, _ICON, ratio), chevron)
    if bar.after and wide:
        chevron = QRect(round(laid.rect.right()) - 17, round(laid.rect.top()), 16, round(laid.rect.height()))
        draw_icon(painter, theming.icons.pixmap("chevron-right", ink, _ICON, ratio), chevron)
    paint_words(painter, laid, theming, ratio)


def paint_words(painter: QPainter, laid: LaidBar, theming: Theming, ratio: float) -> None:
    """Icon and text."""
    ink = _ink(laid.bar, theming.theme)
    if laid.bar.icon:
        draw_icon(painter, theming.icons.pixmap(laid.bar.icon, ink, _ICON, ratio), laid.icon)
    if laid.text:
        line = QRectF(laid.text_left, laid.rect.top(), laid.rect.right() - laid.text_left, laid.rect.height())
        draw_text(painter, line, laid.text, theming.theme.font("small"), ink)


def _ink(bar: Bar, theme: Theme) -> QColor:
    return theme.color("accentText" if bar.style == PLAN else f"absence.{bar.style}.text")


def _paint_body(painter: QPainter, laid: LaidBar, theme: Theme) -> None:
    bar = laid.bar
    fill, mark = _colors(bar, theme)
    radius = theme.size("radius.bar")
    outline = bar_outline(laid.rect, bar, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if bar.form is Form.HALF or bar.pending:
        painter.fillPath(outline, theme.color("surface"))
    painter.fillPath(outline if bar.pending else outline_part(outline, laid.filled), fill)
    edged = bar.form is Form.SOLID and not bar.pending and bar.style != PLAN
    if edged and not bar.before:
        edge = QRectF(laid.rect.left(), laid.rect.top(), theme.size("stroke.leadingEdge"), laid.rect.height())
        painter.fillPath(outline_part(outline, edge), mark)
    if not edged or theme.name == "contrast":
        pen = QPen(mark, 1)
        if bar.pending:
            pen.setDashPattern(_DASHES)
        inner = laid.rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.strokePath(bar_outline(inner, bar, radius - 0.5), pen)


def _colors(bar: Bar, theme: Theme) -> tuple[QColor, QColor]:
    """Fill and mark; what is only asked for, and what counts by the hour, has the ground of the page."""
    empty = bar.pending or bar.form is Form.HOURLY
    if bar.style == PLAN:
        return theme.color("surface" if empty else "accentSoft"), theme.color("accent")
    return theme.color("surface" if empty else f"absence.{bar.style}.soft"), theme.color(f"absence.{bar.style}.mark")
