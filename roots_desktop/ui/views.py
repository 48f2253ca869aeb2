"""The views of the calendar behind one another, and what they ask for in common. Knows no figures.

Those that are not the first to show are imported when they are asked for: the month paints sooner without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from roots_desktop.ui.calendar.month_page import MonthPage
from roots_desktop.ui.details.figure_explainer import FigureExplainer
from roots_desktop.ui.model import AppModel, View
from roots_desktop.ui.theme import Theming

if TYPE_CHECKING:
    from roots_desktop.ui.calendar.timeline import Timeline

_LONGEST_MONTH = 31


class Views(QStackedWidget):
    """Shows the view of the model. The signals carry a day, as those of the pages do; figures are explained by one."""

    day_opened = Signal(object)
    menu_wanted = Signal(object, QPoint)
    details_wanted = Signal(object, QRect)
    booking_wanted = Signal(object, int)
    free_time_wanted = Signal(object, int)
    moco_wanted = Signal()
    entry_wanted = Signal(object, str)
    minute_passed = Signal()

    def __init__(self, model: AppModel, theming: Theming, week_start: int, figures: FigureExplainer) -> None:
        super().__init__()
        self._figures = figures
        self._model = model
        self._theming = theming
        self._week_start = week_start
        self.month = MonthPage(model, theming, week_start)
        self.month.day_opened.connect(self.day_opened)
        self.month.menu_wanted.connect(self.menu_wanted)
        self.month.details_wanted.connect(self.details_wanted)
        figures.serve(self.month.figures)
        self._pages: dict[View, QWidget] = {View.MONTH: self.month}
        self.addWidget(self.month)
        model.view_changed.connect(self.show_view)
        self.show_view()

    @property
    def current(self) -> QWidget:
        """The page that shows."""
        return self.page(self._model.view)

    @property
    def wanted_width(self) -> int:
        """The width that the current view needs to show all of its days, px; 0 where they share what there is."""
        size = self._theming.theme.size
        if self._model.view is not View.YEAR:
            return 0
        return size("year.labelColumn") + _LONGEST_MONTH * size("year.cell.0") + size("planPanel")

    def show_view(self) -> None:
        """Turns to the view of the model; the keyboard goes along."""
        page, had = self.page(self._model.view), self._has_keyboard()
        self.setCurrentWidget(page)
        if had:
            page.setFocus()

    def page(self, view: View) -> QWidget:
        """The page of a view."""
        if view not in self._pages:
            self._pages[view] = page = self._make(view)
            self.addWidget(page)
        return self._pages[view]

    def tell_time(self) -> None:
        """Now has moved on: the timelines draw it."""
        self.minute_passed.emit()

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _make(self, view: View) -> QWidget:
        match view:
            case View.DAY:
                return self._make_day()
            case View.WEEK:
                return self._make_week()
            case View.YEAR:
                return self._make_year()
            case _:
                return self.month

    def _make_week(self) -> QWidget:
        from roots_desktop.ui.calendar.week_page import WeekPage  # noqa: PLC0415 - see the docstring

        page = WeekPage(self._model, self._theming, self._week_start)
        self._join(page)
        return page

    def _make_day(self) -> QWidget:
        from roots_desktop.ui.calendar.day_page import DayPage  # noqa: PLC0415 - see the docstring
        from roots_desktop.ui.details.day_panel import DayPanel  # noqa: PLC0415 - see the docstring

        panel = DayPanel(self._model, self._theming)
        page = DayPage(self._model, self._theming, self._week_start, panel, panel.show_day)
        self._join(page.timeline)
        return page

    def _make_year(self) -> QWidget:
        from roots_desktop.ui.calendar.year_page import YearPage  # noqa: PLC0415 - see the docstring

        page = YearPage(self._model, self._theming, self._week_start)
        page.day_opened.connect(self.day_opened)
        page.details_wanted.connect(self.details_wanted)
        page.menu_wanted.connect(self.menu_wanted)
        for figures in (page.canvas.figures, page.panel.left.figures):
            self._figures.serve(figures)
        return page

    def _join(self, timeline: Timeline) -> None:
        timeline.day_opened.connect(self.day_opened)
        timeline.menu_wanted.connect(self.menu_wanted)
        timeline.details_wanted.connect(self.details_wanted)
        timeline.booking_wanted.connect(self.booking_wanted)
        timeline.free_time_wanted.connect(self.free_time_wanted)
        timeline.entry_wanted.connect(self.entry_wanted)
        timeline.moco_wanted.connect(self.moco_wanted)
        self.minute_passed.connect(timeline.tell_time)
