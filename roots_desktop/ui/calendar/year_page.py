"""The year with its planner: twelve months, and beside them what a few days off would do. Knows no figures."""

from datetime import date

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop.domain.dates import Period
from roots_desktop.domain.planning import bridges
from roots_desktop.ui.calendar.moves import Move, moved
from roots_desktop.ui.calendar.planner_choices import Choices, OwnDates
from roots_desktop.ui.calendar.planner_form import OwnDatesForm
from roots_desktop.ui.calendar.planner_panel import PlannerPanel
from roots_desktop.ui.calendar.planner_view import PlannerFrame, plan_marks, planner_view
from roots_desktop.ui.calendar.year_canvas import YearCanvas
from roots_desktop.ui.calendar.year_legend import YearLegend
from roots_desktop.ui.calendar.year_legend_view import legend_view
from roots_desktop.ui.calendar.year_view import PlanMark, YearFrame, YearView, marks_on, year_day_view, year_view
from roots_desktop.ui.go_to_date import GoToDate
from roots_desktop.ui.loading import is_loading
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming

_MOVES = {
    Qt.Key.Key_Left: Move.LEFT,
    Qt.Key.Key_Right: Move.RIGHT,
    Qt.Key.Key_Up: Move.PREVIOUS_MONTH,
    Qt.Key.Key_Down: Move.NEXT_MONTH,
    Qt.Key.Key_Home: Move.WEEK_START,
    Qt.Key.Key_End: Move.WEEK_END,
}
_YEARS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class YearPage(QWidget):
    """The year that the model shows.

    `day_opened` carries a day, `details_wanted` a day and its cell on the screen, `menu_wanted` a day and where its
    menu is to be.
    """

    day_opened = Signal(object)
    details_wanted = Signal(object, QRect)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, model: AppModel, theming: Theming, week_start: int = 0) -> None:
        super().__init__()
        self._app = model
        self._theming = theming
        self._week_start = week_start
        self._choices = Choices()
        self._at: date | None = None
        self._frame = self._planner_frame()
        self.canvas = YearCanvas(theming, self._year_view(), self._speak, self.tip_on)
        form = OwnDatesForm(theming, model.words, model.clock.today())
        self.panel = PlannerPanel(theming, model.words, planner_view(model.record, self._frame, model.words), form)
        self.setFocusProxy(self.canvas)
        self.legend = YearLegend(theming, legend_view(model.record, self._frame.year, model.words))
        self._lay_out()
        self._connect()
        self._show_selection()

    @property
    def view(self) -> YearView:
        """What is shown."""
        return self.canvas.view

    @property
    def choices(self) -> Choices:
        """What is tried out."""
        return self._choices

    def refresh(self) -> None:
        """Takes the newest picture and day, once somebody looks."""
        if self.isVisible():
            self._take()

    def _forget(self) -> None:
        """Unseen, a screen reader finds what is told there all the same; what is seen has followed the picture."""
        if not self.isVisible():
            self._take()

    def _take(self) -> None:
        self.panel.form.show_today(self._app.clock.today())
        self._refresh_plan()
        self._show_selection()

    def tip_on(self, day: date) -> str:
        """What lies on the day, then its sum in words."""
        model, month = self._app, self.view.months[day.month - 1]
        holiday = model.record.holiday_on(day)
        lines = [holiday.name] if holiday is not None else []
        lines += [bar.tip for bar in month.bars if bar.covers(day.day - 1)]
        lines.append(year_day_view(model.record, day, self._year_frame(), model.words).tip)
        return "\n".join(line for line in lines if line)

    def showEvent(self, event: QShowEvent) -> None:
        """What came in the meantime; where the year is larger than the page, today shows."""
        super().showEvent(event)
        self.refresh()
        if self._app.selected is None:
            self.canvas.reveal(self._app.clock.today())

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.legend)
        row.addLayout(column, 1)
        row.addWidget(self.panel)

    def _connect(self) -> None:
        model, canvas, panel = self._app, self.canvas, self.panel
        for changed in (model.picture_changed, model.settings_changed):
            changed.connect(self.refresh)
        model.privacy_changed.connect(self._forget)
        model.month_changed.connect(self._follow_month)
        model.day_chosen.connect(self._show_selection)
        canvas.moved.connect(self._move)
        canvas.chosen.connect(model.choose_day)
        canvas.opened.connect(self.day_opened)
        canvas.asked.connect(self.details_wanted)
        canvas.menu_wanted.connect(self.menu_wanted)
        canvas.turned.connect(self._turn)
        canvas.focused.connect(self._choose_first)
        panel.bridge_ticked.connect(self._tick)
        panel.dates_added.connect(self._add)
        panel.dates_removed.connect(self._remove)
        panel.day_wanted.connect(self._ask_for_day)

    def _planner_frame(self) -> PlannerFrame:
        """The bridges of the shown year; those that are offered no more are not tried out any longer."""
        model = self._app
        year, snapshot = model.month.year, model.picture.snapshot
        offered = bridges(model.record, year)
        self._choices = self._choices.offered(offered, year)
        return PlannerFrame(
            year=year,
            at=self._at or date(year, 12, 31),
            bridges=offered,
            choices=self._choices,
            balances=snapshot.balances,
            entitlement=model.settings.entitlement,
            requests=snapshot.connection("personio") is not None,
            loading=self._loading(),
        )

    def _year_frame(self) -> YearFrame:
        model = self._app
        outbox = model.picture.snapshot.outbox
        return YearFrame(model.month.year, model.clock.today(), self._loading(), model.fed, outbox)

    def _loading(self) -> bool:
        return not self._app.arrived or is_loading(self._app.picture)

    def _year_view(self) -> YearView:
        model = self._app
        return year_view(model.record, self._year_frame(), self._marks(), model.words)

    def _marks(self) -> tuple[PlanMark, ...]:
        return plan_marks(self._app.record, self._frame, self._app.words)

    def _refresh_plan(self) -> None:
        self._frame = self._planner_frame()
        self.canvas.show_view(self._year_view())
        self.legend.show_entries(legend_view(self._app.record, self._frame.year, self._app.words))
        self.panel.show_view(planner_view(self._app.record, self._frame, self._app.words))

    def _follow_month(self) -> None:
        if self._app.month.year != self._frame.year:
            self._at = None
            self.refresh()

    def _show_selection(self) -> None:
        self.canvas.select_day(self._app.selected)

    def _tick(self, period: Period, chosen: bool) -> None:
        self._try(self._choices.with_bridge(period, taken=chosen))

    def _add(self, dates: OwnDates) -> None:
        self._try(self._choices.with_own(dates))

    def _remove(self, dates: OwnDates) -> None:
        self._try(self._choices.without_own(dates))

    def _try(self, choices: Choices) -> None:
        self._choices = choices
        self._refresh_plan()

    def _move(self, key: Qt.Key) -> None:
        """Moves the selected day; without one a year turns, and a smaller step selects a first day."""
        day = self._app.selected
        if key in _YEARS:
            self._turn(_YEARS[key])
        elif day is None or day.year != self._frame.year:
            self._choose_first()
        else:
            self._app.choose_day(moved(day, _MOVES[key], self._week_start))

    def _turn(self, years: int) -> None:
        """The selected day goes along: to the same day of that year, or the last of its month."""
        day, month = self._app.selected, self._app.month
        if day is None:
            self._app.show_month(month.replace(year=month.year + years))
            return
        for _ in range(12):
            day = moved(day, Move.NEXT_MONTH if years > 0 else Move.PREVIOUS_MONTH)
        self._app.choose_day(day)

    def _choose_first(self) -> None:
        """A day for the keyboard to stand on: today where the year shows it, else its first."""
        selected, today, year = self._app.selected, self._app.clock.today(), self._frame.year
        if selected is None or selected.year != year:
            self._app.choose_day(today if today.year == year else date(year, 1, 1))

    def _ask_for_day(self) -> None:
        words = self._app.words
        title, verb = words.text("Left on another day"), words.text("Show")
        dialog = GoToDate(self._theming, words, self._frame.at, self, title=title, verb=verb)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._look_at)
        dialog.open()

    def _look_at(self, day: date) -> None:
        self._at = day
        self._refresh_plan()

    def _speak(self, day: date) -> str:
        model = self._app
        spoken = year_day_view(model.record, day, self._year_frame(), model.words).spoken
        return ", ".join((spoken, *marks_on(day, self._marks())))
