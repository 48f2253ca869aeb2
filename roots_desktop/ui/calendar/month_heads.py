"""The frame of the month's table: weekdays above, week numbers and week balances at the left. Formats nothing."""

from math import ceil

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from roots_desktop.ui.calendar.day_table import FigureColumn, FixedHead
from roots_desktop.ui.calendar.month_model import MonthModel
from roots_desktop.ui.calendar.month_view import WEEKS
from roots_desktop.ui.figures import Asked, Figure
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.figure_spot import FigurePlace
from roots_desktop.ui.widgets.painting import draw_text, text_width

_AROUND = 3
"""Room for a balance and the line at its right."""
_SPOT, _SPOT_ABOVE = 24, 4
"""Height of the control over a balance, and how much of it is above the text."""
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class WeekdayHead(FixedHead):
    """`Mon` to `Sun`, over the day numbers."""

    def __init__(self, theming: Theming, model: MonthModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, theming, parent)
        self._model = model
        self.setFixedHeight(theming.theme.size("month.head"))

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        """The name, and the line under the head."""
        theme = self._theming.theme
        left = theme.size("month.contentInset")
        color = theme.color("textMuted")
        draw_text(
            painter, rect.adjusted(left, 0, 0, 0), self._model.view.weekdays[index], theme.font("captionStrong"), color
        )
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("border"))


class WeekColumn(FigureColumn):
    """The ISO number on top, the balance of the week at the bottom."""

    def __init__(self, theming: Theming, model: MonthModel, parent: QWidget) -> None:
        super().__init__(theming, WEEKS, parent)
        self._model = model
        self._widen()
        model.headerDataChanged.connect(self._widen)
        theming.changed.connect(self._widen)

    def _widen(self) -> None:
        """Wider than drawn only where a balance of many hours would be cut."""
        theme = self._theming.theme
        font = theme.font("caption")
        needed = max(text_width(week.balance, font) for week in self._model.view.weeks)
        self.setFixedWidth(max(theme.size("month.weekColumn"), ceil(needed) + _AROUND))
        self.place_figures()

    def figure_in(self, rect: QRect, index: int) -> FigurePlace | None:
        """The balance of a week."""
        week = self._model.view.weeks[index]
        if not week.balance:
            return None
        area = QRect(rect.left() + 1, rect.bottom() - 27 - _SPOT_ABOVE, rect.width() - 4, _SPOT)
        return FigurePlace(Asked(Figure.WEEK_BALANCE, week.days[0].day), week.spoken, area)

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        """One week."""
        theme, week = self._theming.theme, self._model.view.weeks[index]
        border = theme.color("border")
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), border)
        if index < self.count() - 1:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), border)
        top = QRect(rect.left(), rect.top() + 8, rect.width() - 1, theme.size("month.dayNumber"))
        role, color = ("captionStrong", "accentText") if week.current else ("caption", "textMuted")
        draw_text(painter, top, week.number, theme.font(role), theme.color(color), _CENTRE)
        if week.balance:
            bottom = QRect(rect.left(), rect.bottom() - 27, rect.width() - 1, theme.line("caption"))
            ink = theme.color("overtime.text" if week.surplus else "textMuted")
            draw_text(painter, bottom, week.balance, theme.font("caption"), ink, _CENTRE)


class Corner(QWidget):
    """`Wk`, over the week numbers."""

    def __init__(self, theming: Theming, model: MonthModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theming = theming
        self._model = model
        theming.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The word and the line under the head."""
        painter = QPainter(self)
        theme = self._theming.theme
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.color("border"))
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), theme.color("border"))
        word = self._model.view.week_head
        draw_text(painter, self.rect(), word, theme.font("caption"), theme.color("textMuted"), _CENTRE)
