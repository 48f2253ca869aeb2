"""Paints one bar in the colours of its kind and the form of its portion. Knows no dates."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from roots_desktop.ui.calendar.bar_shapes import bar_outline, outline_part
from roots_desktop.ui.calendar.bars_view import Bar, Form
from roots_desktop.ui.calendar.month_layout import LINE, LINE_INSET, LaidBar
from roots_desktop.ui.theme import Theme, Theming
from roots_desktop.ui.widgets.painting import draw_icon, draw_text

_ICON = 14


def paint_bar(painter: QPainter, laid: LaidBar, theming: Theming, ratio: float, role: str = "") -> None:
    """Body, icon, text in the `role` of a higher bar, else as the month has it; clipped by the caller."""
    theme, bar = theming.theme, laid.bar
    if bar.form is not Form.NAME:
        _paint_body(painter, laid, theme)
    ink = theme.color(f"absence.{bar.style}.text")
    if bar.before:
        chevron = QRect(laid.icon).translated(-16, 0)
        draw_icon(painter, theming.icons.pixmap("chevron-left", ink, 16, ratio), chevron)
    if bar.after:
        chevron = QRect(round(laid.rect.right()) - 20, round(laid.rect.top()), 16, round(laid.rect.height()))
        draw_icon(painter, theming.icons.pixmap("chevron-right", ink, 16, ratio), chevron)
    draw_icon(painter, theming.icons.pixmap(bar.icon, ink, _ICON, ratio), laid.icon)
    _paint_text(painter, laid, theme, ink, role or _role(laid.bar))


def _role(bar: Bar) -> str:
    return "captionStrong" if bar.form is Form.HOURLY else "small"


def _paint_text(painter: QPainter, laid: LaidBar, theme: Theme, ink: QColor, role: str) -> None:
    font = theme.font(role)
    line = QRectF(laid.text_left, laid.rect.top(), laid.rect.right() - laid.text_left, laid.rect.height())
    draw_text(painter, line, laid.text, font, ink)
    for number, words in enumerate(laid.below, 1):
        top = laid.rect.top() + LINE_INSET + number * LINE
        draw_text(painter, QRectF(laid.below_left, top, laid.rect.right() - laid.below_left, LINE), words, font, ink)
    if laid.time:
        line.setLeft(laid.time_left)
        draw_text(painter, line, laid.time, font, ink)
    if laid.length:
        line.setRight(laid.rect.right() - 10)
        draw_text(painter, line, laid.length, theme.font("caption"), ink, Qt.AlignmentFlag.AlignRight)


def _paint_body(painter: QPainter, laid: LaidBar, theme: Theme) -> None:
    bar = laid.bar
    mark = theme.color(f"absence.{bar.style}.mark")
    outline = bar_outline(laid.rect, bar, theme.size("radius.bar"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if bar.form is Form.HOURLY:
        painter.fillPath(outline, theme.color("surface"))
    elif bar.pending:
        painter.fillPath(outline_part(outline, laid.filled), theme.color("surface"))
    else:
        painter.fillPath(outline_part(outline, laid.filled), theme.color(f"absence.{bar.style}.soft"))
        painter.fillPath(outline_part(outline, _edge(laid, theme)), mark)
    if bar.form is not Form.SOLID or bar.pending or theme.name == "contrast":
        inner = laid.rect.adjusted(0.5, 0.5, -0.5, -0.5)
        style = Qt.PenStyle.DashLine if bar.pending else Qt.PenStyle.SolidLine
        painter.strokePath(bar_outline(inner, bar, theme.size("radius.bar") - 0.5), QPen(mark, 1, style))


def _edge(laid: LaidBar, theme: Theme) -> QRectF:
    """The leading edge: at the left, at the right of an afternoon, none on a side that goes on."""
    width = theme.size("stroke.leadingEdge")
    area = laid.filled
    if laid.bar.late:
        return QRectF() if laid.bar.after else QRectF(area.right() - width, area.top(), width, area.height())
    return QRectF() if laid.bar.before else QRectF(area.left(), area.top(), width, area.height())
