"""What is left, as a figure and as a step line over the year. Formats nothing and works nothing out."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from roots_desktop.ui.calendar.planner_chart_view import ChartView, Point
from roots_desktop.ui.calendar.planner_view import LeftView
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.figure_spot import FigurePlace, FigureSpots
from roots_desktop.ui.widgets.painting import draw_text, text_width

_LEFT, _RIGHT = 28, 34
_TOP, _PLOT = 4, 132
_MONTHS, _LEGEND = 5, 29
"""From the bottom of the plot to the labels below it, and to the legend."""
_LINE = 16
_SAMPLE, _GAP = 16, 6
_BETWEEN = 15
_DOT = 4.0
_ASIDE, _CLEAR = 4, 3
"""Of the word of today: how far it stands beside its day, and how near a line may come to it."""
_RIGHTWARDS = Qt.AlignmentFlag.AlignRight
_DOTS, _FINE_DOTS = (1.5, 1.0), (3.0, 2.0)


class DaysLeft(QWidget):
    """The figure, which is a control: struck out what was free, then what would be left."""

    def __init__(self, theming: Theming, view: LeftView) -> None:
        super().__init__()
        self._theming = theming
        self._view = view
        self._struck = QFont()
        self.figures = FigureSpots(theming, self, most=1)
        self.setFixedHeight(theming.theme.line("figure"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theming.changed.connect(self.update)
        self.show_view(view)

    def show_view(self, view: LeftView) -> None:
        """Takes another view."""
        self._view = view
        self._struck = QFont(self._theming.theme.font("lead"))
        self._struck.setStrikeOut(True)
        self.setAccessibleName(view.spoken)
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """All on one base line; the cost at the right."""
        painter, theme, view = QPainter(self), self._theming.theme, self._view
        figure = theme.font("figure")
        metrics = QFontMetricsF(figure)
        base = (self.height() - metrics.height()) / 2 + metrics.ascent()
        left = 0.0
        changed = "accentText" if view.before else "text"
        pieces = ((view.before, self._struck, "textMuted", 9), (view.after, figure, changed, 9))
        for text, font, color, gap in (*pieces, (view.unit, theme.font("body"), "textMuted", 0)):
            if text:
                painter.setFont(font)
                painter.setPen(theme.color(color))
                painter.drawText(QPointF(left, base), text)
                left += text_width(text, font) + gap
        caption = theme.font("caption")
        painter.setFont(caption)
        painter.setPen(theme.color("textMuted"))
        painter.drawText(QPointF(self.width() - text_width(view.cost, caption), base), view.cost)

    def _place(self) -> None:
        view = self._view
        self.figures.place(() if view.asked is None else [FigurePlace(view.asked, view.spoken, self.rect())])


class PlanChart(QWidget):
    """The step line: solid what was taken, dotted what is planned, in the accent what would be."""

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self._view: ChartView | None = None
        self.setFixedHeight(_TOP + _PLOT + _LEGEND + _LINE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theming.changed.connect(self.update)

    def show_view(self, view: ChartView | None) -> None:
        """Takes another view; without one nothing shows."""
        self._view = view
        self.setVisible(view is not None)
        self.update()

    def sizeHint(self) -> QSize:
        """The panel's width."""
        return QSize(200, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Grid, lines, labels, legend."""
        view = self._view
        if view is None:
            return
        painter, theme = QPainter(self), self._theming.theme
        plot = QRectF(_LEFT, _TOP, self.width() - _LEFT - _RIGHT, _PLOT)
        self._paint_frame(painter, plot, view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        vacation, accent = theme.color("absence.vacation.mark"), theme.color("accent")
        self._paint_steps(painter, plot, view.taken, QPen(vacation, 2))
        self._paint_steps(painter, plot, view.planned, _dotted(vacation, 2))
        self._paint_steps(painter, plot, view.what_if, QPen(accent, 2))
        if view.what_if:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(_at(plot, view.what_if[-1]), _DOT, _DOT)
        self._paint_ends(painter, plot, view)
        self._paint_legend(painter, plot, view)

    def _paint_frame(self, painter: QPainter, plot: QRectF, view: ChartView) -> None:
        theme = self._theming.theme
        font, muted = theme.font("caption"), theme.color("textMuted")
        for height, text in view.scale:
            y = round(_at(plot, (0, height)).y())
            painter.fillRect(QRectF(plot.left(), y, plot.width(), 1), theme.color("border"))
            draw_text(painter, QRectF(0, y - _LINE / 2, plot.left() - 8, _LINE), text, font, muted, _RIGHTWARDS)
        for place, text in view.months:
            label = QRectF(plot.left() + place * plot.width(), plot.bottom() + _MONTHS, 60, _LINE)
            draw_text(painter, label, text, font, muted)
        if view.today is not None:
            self._paint_today(painter, plot, view)

    def _paint_today(self, painter: QPainter, plot: QRectF, view: ChartView) -> None:
        """A dotted line, and the word beside it."""
        theme, word = self._theming.theme, view.today_word
        x = round(plot.left() + (view.today or 0) * plot.width()) + 0.5
        painter.setPen(_dotted(theme.color("accent"), 1, _FINE_DOTS))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        font = theme.font("caption")
        area = today_area(x, text_width(word, font) + 1, plot, (view.taken, view.planned, view.what_if))
        painter.fillRect(area, theme.color("surfaceSunken"))
        draw_text(painter, area, word, font, theme.color("accentText"))

    def _paint_steps(self, painter: QPainter, plot: QRectF, points: Sequence[Point], pen: QPen) -> None:
        if not points:
            return
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(_corners(plot, points)))

    def _paint_ends(self, painter: QPainter, plot: QRectF, view: ChartView) -> None:
        """What was left, and below or above it, with room between, what would be."""
        theme = self._theming.theme
        places = [_at(plot, (1, height)).y() for height, _ in view.ends]
        if len(places) == 2 and abs(places[1] - places[0]) < _LINE:
            places[1 if places[1] > places[0] else 0] = min(places) + _LINE
        roles = (("caption", "textMuted"), ("captionBold", "accentText"))
        for (_, text), y, (role, color) in zip(view.ends, places, roles, strict=False):
            area = QRectF(plot.right() + 8, y - _LINE / 2, _RIGHT - 8, _LINE)
            draw_text(painter, area, text, theme.font(role), theme.color(color))

    def _paint_legend(self, painter: QPainter, plot: QRectF, view: ChartView) -> None:
        theme = self._theming.theme
        vacation, accent = theme.color("absence.vacation.mark"), theme.color("accent")
        left, font = 0.0, theme.font("caption")
        top = plot.bottom() + _LEGEND
        for text, pen in zip(view.legend, (QPen(vacation, 2), _dotted(vacation, 2), QPen(accent, 2)), strict=True):
            painter.setPen(pen)
            painter.drawLine(QPointF(left, top + _LINE / 2), QPointF(left + _SAMPLE, top + _LINE / 2))
            area = QRectF(left + _SAMPLE + _GAP, top, self.width(), _LINE)
            draw_text(painter, area, text, font, theme.color("textMuted"))
            left = area.left() + text_width(text, font) + _BETWEEN


def today_area(x: float, width: float, plot: QRectF, lines: Sequence[Sequence[Point]]) -> QRectF:
    """Where the word of today stands: where no line runs through it, rather left of the day and rather at the top."""
    places = [left for left in (x - _ASIDE - width, x + _ASIDE) if plot.left() <= left <= plot.right() - width]
    tops = (plot.top() - 4, plot.bottom() - _LINE - 1)
    areas = [QRectF(left, top, width, _LINE) for left in places or [x + _ASIDE] for top in tops]
    drawn = [piece for line in lines for piece in pairwise(_corners(plot, line))]
    return next((area for area in areas if not any(_crosses(area, *piece) for piece in drawn)), areas[0])


def _crosses(area: QRectF, start: QPointF, end: QPointF) -> bool:
    """True where a line comes so near to the words of an area that it touches them."""
    return QRectF(start, end).normalized().adjusted(-_CLEAR, -_CLEAR, _CLEAR, _CLEAR).intersects(area)


def _corners(plot: QRectF, points: Sequence[Point]) -> list[QPointF]:
    """Where the line turns: it keeps its height until the next point."""
    line = [_at(plot, point) for point in points[:1]]
    for point in points[1:]:
        there = _at(plot, point)
        line += [QPointF(there.x(), line[-1].y()), there]
    return line


def _at(plot: QRectF, point: Point) -> QPointF:
    return QPointF(plot.left() + point[0] * plot.width(), plot.bottom() - point[1] * plot.height())


def _dotted(color: QColor, width: int, pattern: Sequence[float] = _DOTS) -> QPen:
    pen = QPen(color, width)
    pen.setDashPattern(pattern)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
