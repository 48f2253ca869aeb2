"""The figures of the window that can be explained. Knows neither their values nor where they stand."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roots_desktop.domain.dates import Portion


class Figure(StrEnum):
    """A figure that says where it comes from."""

    VACATION_TOTAL = "vacation_total"
    VACATION_LEFT = "vacation_left"
    VACATION_TAKEN = "vacation_taken"
    VACATION_PLANNED = "vacation_planned"
    WEEK = "week"
    MONTH = "month"
    BALANCE = "balance"
    NEXT_ABSENCE = "next_absence"
    WEEK_BALANCE = "week_balance"
    MONTH_VACATION = "month_vacation"
    LEFT_ON_DAY = "left_on_day"


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure, with a day of the period that it is about, None for that of today, and what is tried out beside."""

    figure: Figure
    day: date | None = None
    tried: tuple[tuple[date, Portion], ...] = ()
