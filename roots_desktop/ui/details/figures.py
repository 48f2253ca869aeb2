"""The figures of the window that can be explained. Knows neither their values nor where they stand."""

from enum import StrEnum


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
