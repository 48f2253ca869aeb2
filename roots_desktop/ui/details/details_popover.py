"""Day details beside the day. Knows where it stands, not what it says."""

from datetime import date

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from roots_desktop.ui.details.day_panel import DayPanel
from roots_desktop.ui.details.popover import Popover
from roots_desktop.ui.figures import DayPart
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming


class DetailsPopover(Popover):
    """One for a window, shown for one day after another. `day_wanted` carries the date whose day is to be shown."""

    day_wanted = Signal(object)

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget) -> None:
        self.panel = DayPanel(model, theming, closes=True)
        super().__init__(theming, self.panel, parent)
        self.panel.day_wanted.connect(self._want_day)

    def show_for(self, day: date, anchor: QRect, part: DayPart = DayPart.TARGET) -> None:
        """The details of a day beside its place on the screen, global px, scrolled to a part of them."""
        self.panel.show_day(day)
        self.setWindowTitle(self.panel.accessibleName())
        self.setAccessibleName(self.panel.accessibleName())
        self.open_beside(anchor)
        self.panel.show_part(part)

    def _want_day(self, day: date) -> None:
        self.dismiss()
        self.day_wanted.emit(day)
