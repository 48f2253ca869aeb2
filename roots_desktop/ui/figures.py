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
    MONTH_BALANCE = "month_balance"
    YEAR_BALANCE = "year_balance"
    MONTH_VACATION = "month_vacation"
    LEFT_ON_DAY = "left_on_day"
    BRIDGE = "bridge"
    OWN_DATES = "own_dates"


class DayPart(StrEnum):
    """What of a day explains one of its figures: a part of the day details."""

    TARGET = "target"
    BOOKED = "booked"
    PRESENCE = "presence"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure, with a day of the period that it is about, None for that of today, and what is tried out beside.

    With a `last` day the period is no calendar one: it runs from `day` to that.
    """

    figure: Figure
    day: date | None = None
    tried: tuple[tuple[date, Portion], ...] = ()
    last: date | None = None
