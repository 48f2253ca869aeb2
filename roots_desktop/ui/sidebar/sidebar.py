"""The sidebar: mini month on top, cards that scroll if they must, services at the foot."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from roots_desktop.ui.details.figure_explainer import FigureExplainer
from roots_desktop.ui.loading import is_loading
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.sidebar.cards import NextAbsenceCard, VacationCard
from roots_desktop.ui.sidebar.cards_view import NextAbsenceView, VacationView, next_absence_view, vacation_view
from roots_desktop.ui.sidebar.hours_card import HoursCard
from roots_desktop.ui.sidebar.hours_view import HoursFrame, HoursView, hours_view
from roots_desktop.ui.sidebar.mini_month import MiniMonth
from roots_desktop.ui.sidebar.services import Services
from roots_desktop.ui.sidebar.services_view import ServiceRow, service_rows
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.scroll_bars import QuietScrollBar


class Sidebar(QFrame):
    """264 px wide; shows the newest picture.

    Its figures explain themselves. `connections_wanted` when a service is clicked, `account_wanted` when the whole time
    account is.
    """

    connections_wanted = Signal()
    account_wanted = Signal()

    def __init__(self, model: AppModel, theming: Theming, week_start: int) -> None:
        super().__init__()
        self._model = model
        self._theming = theming
        self._week_start = week_start
        self.setFixedWidth(theming.theme.size("sidebar"))
        self.mini_month = MiniMonth(model, theming, week_start)
        vacation, hours, next_absence = views = self._card_views()
        self.vacation = VacationCard(theming, vacation)
        self.hours = HoursCard(theming, hours)
        self.next_absence = NextAbsenceCard(theming, next_absence)
        self.figures = FigureExplainer(model, theming, week_start, self)
        self.figures.account_wanted.connect(self.account_wanted)
        for card in (self.vacation, self.hours, self.next_absence):
            self.figures.serve(card.figures)
        self.services = Services(theming, self._rows())
        self.services.opened.connect(self.connections_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.mini_month)
        column.addWidget(self._scroller(), 1)
        column.addWidget(self.services)
        model.picture_changed.connect(self.refresh)
        model.settings_changed.connect(self.refresh)
        theming.changed.connect(self.update)
        self._show(views)

    def refresh(self) -> None:
        """Takes the newest picture and time."""
        self._show(self._card_views())
        self.tell_time()

    def tell_time(self) -> None:
        """Services tell how old they are; the cards tell days, and those change with the picture."""
        self.services.show_rows(self._rows())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sunken surface, and the hairline to the view."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theming.theme.color("surfaceSunken"))
        line = QRect(self.width() - 1, 0, 1, self.height())
        painter.fillRect(line, self._theming.theme.color("border"))

    def _card_views(self) -> tuple[VacationView, HoursView, NextAbsenceView]:
        model, words = self._model, self._model.words
        frame = HoursFrame(model.record.today, model.fed, model.account())
        return (
            vacation_view(model.picture.snapshot, model.record, model.clock.now(), words, model.settings.entitlement),
            hours_view(model.record, words, self._week_start, frame),
            next_absence_view(model.record, words),
        )

    def _show(self, views: tuple[VacationView, HoursView, NextAbsenceView]) -> None:
        loading = not self._model.arrived or is_loading(self._model.picture)
        vacation, hours, next_absence = views
        self.vacation.show_view(vacation, loading=loading)
        self.hours.show_view(hours, loading=loading)
        self.next_absence.show_view(next_absence, loading=loading)

    def _rows(self) -> tuple[ServiceRow, ...]:
        model = self._model
        return service_rows(model.picture, model.clock.now(), model.settings.interval_minutes, model.words)

    def _scroller(self) -> QScrollArea:
        gap, padding = self._theming.theme.size("sidebarBlocks.gap"), self._theming.theme.size("sidebarPadding")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(padding, gap, padding, gap)
        column.setSpacing(gap)
        for card in (self.vacation, self.hours, self.next_absence):
            column.addWidget(card)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBar(QuietScrollBar(self._theming))
        content.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        area.setFixedWidth(self.width() - 1)
        return area
