"""One day on the clock, and everything that is known about it beside it. Knows neither, only their places."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roots_desktop.domain.dates import Period
from roots_desktop.ui.calendar.timeline import Timeline
from roots_desktop.ui.figures import DayPart
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming

_LINE = 1


class DayPage(QWidget):
    """The column at the left takes the keyboard. `panel` is at the right; `show_day` turns it to the day in focus.

    `part_wanted` carries what of it explains a figure that was pressed.
    """

    part_wanted = Signal(object)

    def __init__(
        self, model: AppModel, theming: Theming, week_start: int, panel: QWidget, show_day: Callable[[date], None]
    ) -> None:
        super().__init__()
        self._app = model
        self._theming = theming
        self._show_day = show_day
        self.timeline = Timeline(model, theming, _only, week_start)
        self.panel = panel
        panel.setFixedWidth(theming.theme.size("popover.0") - _LINE)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(_LINE)
        across.addWidget(self.timeline, 1)
        across.addWidget(panel)
        self.setFocusProxy(self.timeline.head)
        self.timeline.part_wanted.connect(self._want_part)
        model.focus_changed.connect(self._follow)
        theming.changed.connect(self.update)

    def showEvent(self, event: QShowEvent) -> None:
        """What was not seen did not follow."""
        super().showEvent(event)
        self._show_day(self._app.focus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of the panel, and the line before it."""
        painter, theme = QPainter(self), self._theming.theme
        painter.fillRect(self.rect(), theme.color("surface"))
        line = QRect(self.timeline.geometry().right() + 1, 0, _LINE, self.height())
        painter.fillRect(line, theme.color("border"))

    def _want_part(self, _day: date, _place: QRect, part: DayPart) -> None:
        self.part_wanted.emit(part)

    def _follow(self) -> None:
        if self.isVisible():
            self._show_day(self._app.focus)


def _only(day: date) -> Period:
    return Period(day, day)
