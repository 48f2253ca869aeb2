"""Weekly patterns with their validity, and which one rules a day. Does not know where they come from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from roots_desktop.domain.dates import ONE_DAY

Week = tuple[int, int, int, int, int, int, int]
"""Minutes per weekday, Monday first."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Hours per weekday from `valid_from` to `valid_to`, both included; None means open on that side.

    Before `known_from` the hours are assumed: nobody said that they held then. `estimated` marks hours that were
    guessed from a weekly total. `source` is "personio", "moco" or "manual".
    """

    week: Week
    source: str
    valid_from: date | None = None
    valid_to: date | None = None
    known_from: date | None = None
    observed_at: datetime | None = None
    name: str = ""
    estimated: bool = False

    def holds_on(self, day: date) -> bool:
        """True if this pattern rules `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def minutes_on(self, day: date) -> int:
        """The scheduled minutes of that weekday."""
        return self.week[day.weekday()]

    def assumed_on(self, day: date) -> bool:
        """True where the hours are carried back to a time nobody spoke of, or were estimated."""
        return self.estimated or (self.known_from is not None and day < self.known_from)


@dataclass(frozen=True, slots=True)
class Employment:
    """First and last day of the employment, both included; None means unknown or open."""

    first_day: date | None = None
    last_day: date | None = None

    def covers(self, day: date) -> bool:
        """True while the person is employed."""
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)


def schedule_on(day: date, schedules: Iterable[Schedule]) -> Schedule | None:
    """The pattern that rules `day`, None where no schedule is known."""
    return next((schedule for schedule in schedules if schedule.holds_on(day)), None)


def overlaid(provided: Iterable[Schedule], manual: Iterable[Schedule], since: datetime) -> tuple[Schedule, ...]:
    """A provider's history with the hours that were set by hand after `since` on top: they rule from their day on.

    What was entered before, while no provider told any, steps back.
    """
    own = tuple(item for item in manual if item.observed_at is not None and item.observed_at > since)
    starts = [item.valid_from or item.known_from for item in own]
    first = min((start for start in starts if start is not None), default=None)
    if first is None:
        return tuple(provided)
    before = (
        item if item.valid_to is not None and item.valid_to < first else replace(item, valid_to=first - ONE_DAY)
        for item in provided
        if item.valid_from is None or item.valid_from < first
    )
    return (*before, *(replace(item, valid_from=item.valid_from or item.known_from) for item in own))


def week_minutes(week: Week) -> int:
    """Minutes of the whole week."""
    return sum(week)
