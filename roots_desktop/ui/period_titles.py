"""What the toolbar says of the period that shows, and of the way to the next one. Pure: knows no widget."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from roots_desktop.domain.dates import Period, week_of
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import month_title
from roots_desktop.ui.calendar.titles import period_title, short_title
from roots_desktop.ui.model import View


@dataclass(frozen=True, slots=True)
class PeriodTitles:
    """The title, one for little room, and the names of the two arrows."""

    long: str
    short: str
    previous: str
    following: str


def period_titles(view: View, focus: date, week_start: int, words: Words) -> PeriodTitles:
    """The titles of the period around the day in focus."""
    text = words.text
    match view:
        case View.DAY:
            return _of_days(Period(focus, focus), text("Previous day"), text("Next day"), words)
        case View.WEEK:
            return _of_days(week_of(focus, week_start), text("Previous week"), text("Next week"), words)
        case View.MONTH:
            title = month_title(focus, words)
            return PeriodTitles(title, title, text("Previous month"), text("Next month"))
        case View.YEAR:
            return PeriodTitles(str(focus.year), str(focus.year), text("Previous year"), text("Next year"))
        case unreachable:
            assert_never(unreachable)


def _of_days(days: Period, previous: str, following: str, words: Words) -> PeriodTitles:
    return PeriodTitles(period_title(days, words), short_title(days, words), previous, following)
