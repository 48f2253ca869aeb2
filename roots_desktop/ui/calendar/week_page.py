"""The week on the clock. Knows which seven days show, and no more."""

from datetime import date

from roots_desktop.domain.dates import Period, week_of
from roots_desktop.ui.calendar.timeline import Timeline
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming


class WeekPage(Timeline):
    """Seven days from the first weekday on, Monday 0."""

    def __init__(self, model: AppModel, theming: Theming, week_start: int) -> None:
        def week(day: date) -> Period:
            return week_of(day, week_start)

        super().__init__(model, theming, week, week_start)
