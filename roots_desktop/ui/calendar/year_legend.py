"""What the forms of the year mean: a sample and a word each, on as many lines as the width asks for."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from roots_desktop.ui.calendar.bars_view import Form
from roots_desktop.ui.calendar.month_layout import LaidBar
from roots_desktop.ui.calendar.year_bar_painter import paint_year_bar
from roots_desktop.ui.calendar.year_layout import ICON
from roots_desktop.ui.calendar.year_legend_view import LegendEntry
from roots_desktop.ui.calendar.year_view import PLAN
from roots_desktop.ui.looks import HOLIDAY
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_box, draw_icon, draw_text, text_width

_EDGE = 12
_SAMPLE, _HEIGHT = 24, 20
_GAP, _BETWEEN = 6, 15
_LINE = 24


class YearLegend(QWidget):
    """The line below the year."""

    def __init__(self, theming: Theming, entries: tuple[LegendEntry, ...]) -> None:
        super().__init__()
        self._theming = theming
        self._entries: tuple[LegendEntry, ...] = ()
        self._places: tuple[tuple[int, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theming.changed.connect(self.update)
        self.show_entries(entries)

    @property
    def entries(self) -> tuple[LegendEntry, ...]:
        """What it shows."""
        return self._entries

    def show_entries(self, entries: tuple[LegendEntry, ...]) -> None:
        """Takes other entries."""
        if entries == self._entries:
            return
        self._entries = entries
        self.setAccessibleName(", ".join(entry.text for entry in entries))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Breaks the line where the width ends."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, the line above it, samples and words."""
        painter, theme = QPainter(self), self._theming.theme
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(QRect(0, 0, self.width(), 1), theme.color("border"))
        for entry, (left, top) in zip(self._entries, self._places, strict=True):
            self._paint_sample(painter, entry, QRectF(left, top, _SAMPLE, _HEIGHT))
            area = QRectF(left + _SAMPLE + _GAP, top, self.width(), _HEIGHT)
            draw_text(painter, area, entry.text, theme.font("caption"), theme.color("textMuted"))

    def _paint_sample(self, painter: QPainter, entry: LegendEntry, rect: QRectF) -> None:
        theme, ratio = self._theming.theme, self.devicePixelRatioF()
        if entry.bar is not None:
            edged = entry.bar.form is Form.SOLID and entry.bar.style != PLAN
            icon = QRect(round(rect.center().x() - ICON / 2) + (1 if edged else 0), round(rect.top()), ICON, _HEIGHT)
            filled = QRectF(rect)
            if entry.bar.early:
                filled.setWidth(_SAMPLE / 2)
            laid = LaidBar(entry.bar, rect, filled, icon, "", rect.left(), "", rect.left(), "")
            paint_year_bar(painter, laid, self._theming, ratio)
        elif entry.holiday:
            draw_box(painter, rect, theme.color("absence.publicHoliday.soft"), None, theme.size("radius.bar"))
            ink = theme.color("absence.publicHoliday.text")
            draw_icon(painter, self._theming.icons.pixmap(HOLIDAY.icon, ink, 14, ratio), rect)
        else:
            ring = rect.adjusted(2, 0, -2, 0)
            draw_box(painter, ring, None, theme.color("accent"), theme.size("radius.bar"), 2)

    def _arrange(self) -> None:
        """In one line in the middle of 52 px; in more lines where one is too short."""
        theme = self._theming.theme
        font, least = theme.font("caption"), theme.size("year.legend")
        left, line, found = _EDGE, 0, []
        for entry in self._entries:
            width = _SAMPLE + _GAP + round(text_width(entry.text, font) + 0.5)
            if left > _EDGE and left + width > self.width() - _EDGE:
                left, line = _EDGE, line + 1
            found.append((left, line))
            left += width + _BETWEEN
        height = max(least, (line + 1) * _LINE + 4)
        first = (height - (line + 1) * _LINE + _LINE - _HEIGHT) // 2
        self._places = tuple((left, first + row * _LINE) for left, row in found)
        self.setFixedHeight(height)
        self.update()
