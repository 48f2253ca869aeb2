"""The frame of the year's table: days of the month above, months and their vacation at the left. Formats nothing."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from roots_desktop.ui.calendar.day_table import FigureColumn, FixedHead
from roots_desktop.ui.calendar.year_model import YearModel
from roots_desktop.ui.calendar.year_view import DAYS, MONTHS
from roots_desktop.ui.figures import Asked, Figure
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.figure_spot import FigurePlace
from roots_desktop.ui.widgets.painting import draw_box, draw_text

_LEFT = 12
_NAME, _COUNT = 10, 28
"""Where the lines of a month's label begin, from the top of its row."""
_SPOT = 24
"""Height of the control over a count; it leaves the name above free of the focus frame."""
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class DayHead(FixedHead):
    """`1` to `31`."""

    def __init__(self, theming: Theming, model: YearModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, theming, parent)
        self._model = model
        self._numbers = tuple(str(day) for day in range(1, DAYS + 1))
        self.setFixedHeight(theming.theme.size("year.head"))

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        """The number, and the line under the head."""
        theme = self._theming.theme
        draw_text(painter, rect, self._numbers[index], theme.font("caption"), theme.color("textMuted"), _CENTRE)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("border"))


class MonthColumn(FigureColumn):
    """The month, below it how many days of vacation lie in it."""

    def __init__(self, theming: Theming, model: YearModel, parent: QWidget) -> None:
        super().__init__(theming, MONTHS, parent)
        self._model = model
        self.setFixedWidth(theming.theme.size("year.labelColumn"))
        model.headerDataChanged.connect(self._follow)

    def figure_in(self, rect: QRect, index: int) -> FigurePlace | None:
        """The vacation of a month."""
        month = self._model.view.months[index]
        if not month.count:
            return None
        top = rect.top() + _COUNT + 1
        area = QRect(rect.left() + _LEFT - 4, top, rect.width() - _LEFT + 1, min(_SPOT, rect.bottom() - top - 1))
        return FigurePlace(Asked(Figure.MONTH_VACATION, month.days[0].day), month.spoken, area)

    def _follow(self) -> None:
        self.viewport().update()
        self.place_figures()

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        """One month."""
        theme, month = self._theming.theme, self._model.view.months[index]
        border = theme.color("border")
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), border)
        if index < self.count() - 1:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), border)
        name = QRect(rect.left() + _LEFT, rect.top() + _NAME, rect.width() - _LEFT, theme.line("body"))
        role, color = ("strong", "accentText") if month.current else ("button", "text")
        draw_text(painter, name, month.name, theme.font(role), theme.color(color))
        count = QRect(name.left(), rect.top() + _COUNT, name.width(), theme.line("caption"))
        if self._model.view.loading:
            block = QRect(name.left(), count.top() + 3, 24, 10)
            draw_box(painter, block, theme.color("surfaceHover"), None, theme.size("radius.bar"))
        elif month.count:
            draw_text(painter, count, month.count, theme.font("caption"), theme.color("textMuted"))


class YearCorner(QWidget):
    """The empty field over the months."""

    def __init__(self, theming: Theming, parent: QWidget) -> None:
        super().__init__(parent)
        self._theming = theming
        theming.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, and the lines under and beside it."""
        painter, theme = QPainter(self), self._theming.theme
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.color("border"))
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), theme.color("border"))
