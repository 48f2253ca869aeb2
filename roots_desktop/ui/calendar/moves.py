"""Where a key takes the selected day. Pure: knows no Qt key and no widget."""

from datetime import date, timedelta
from enum import StrEnum

from roots_desktop.domain.dates import month_of, next_month, previous_month, week_of


class Move(StrEnum):
    """A step from the selected day."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    WEEK_START = "week_start"
    WEEK_END = "week_end"
    PREVIOUS_MONTH = "previous_month"
    NEXT_MONTH = "next_month"


_DAYS = {Move.LEFT: -1, Move.RIGHT: 1, Move.UP: -7, Move.DOWN: 7}


def moved(day: date, move: Move, week_start: int = 0) -> date:
    """The day after the step; a month has the same day, or its last one."""
    match move:
        case Move.WEEK_START:
            return week_of(day, week_start).first
        case Move.WEEK_END:
            return week_of(day, week_start).last
        case Move.PREVIOUS_MONTH:
            return _same_day(day, previous_month(day))
        case Move.NEXT_MONTH:
            return _same_day(day, next_month(day))
        case _:
            return day + timedelta(days=_DAYS[move])


def first_chosen(month: date, today: date) -> date:
    """The day that a first key press selects: today where the month shows it, else the first."""
    return today if today in month_of(month) else month.replace(day=1)


def _same_day(day: date, month: date) -> date:
    return month.replace(day=min(day.day, month_of(month).last.day))
