"""Moves the sample so that it looks alive on any day. Knows dates, not what lies on them."""

from datetime import date, timedelta

ANCHOR = date(2026, 11, 19)
"""The day that the sample was made for: a Thursday."""

_FIRST_OF_WEEK = ANCHOR - timedelta(days=ANCHOR.weekday())


def shift_for(today: date) -> timedelta:
    """Whole weeks from the anchor's week to today's; none in the anchor's own week and in the one after it."""
    weeks = (today - _FIRST_OF_WEEK).days // 7
    return timedelta(weeks=0 if weeks == 1 else weeks)


def first_of_april_by(day: date) -> date:
    """The last 1 April up to `day`: contracts and schedules begin there, not some weeks beside it."""
    this_year = day.replace(month=4, day=1)
    return this_year if this_year <= day else this_year.replace(year=day.year - 1)
