"""Paints the line under the hours of a day: booked of the target, and what is above it. Knows no arithmetic."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from roots_desktop.ui.calendar.month_view import BookedLine
from roots_desktop.ui.theme import Theme
from roots_desktop.ui.widgets.painting import draw_box

_LEAST_OVER = 3.0


def paint_booked_line(painter: QPainter, track: QRectF, line: BookedLine, theme: Theme, *, today: bool) -> None:
    """The track is the target; above it at least 3 px, after a gap of one."""
    radius = track.height() / 2
    draw_box(painter, track, theme.color("progress.track"), None, radius)
    over = max(_LEAST_OVER, track.width() * line.over) if line.over else 0.0
    fill = track.width() * line.fill if not over else track.width() - over - 1
    if fill > 0:
        color = theme.color("progress.today" if today else "progress.fill")
        draw_box(painter, QRectF(track.left(), track.top(), fill, track.height()), color, None, radius)
    if over:
        rest = QRectF(track.right() - over, track.top(), over, track.height())
        draw_box(painter, rest, theme.color("overtime.mark"), None, radius)
