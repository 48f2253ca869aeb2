"""Which absences' amounts per day are asked for, and which are taken from what is stored. Pure.

Asked: absences that touch the last, this or the next calendar year or the days that the user looks at, where nothing
is stored for their version; those that go on, and all where schedule or holidays changed, again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from roots_desktop.domain.absences import Absence, DayAmount
from roots_desktop.domain.dates import Period
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.domain.schedules import Week
from roots_desktop.providers.contract import Known
from roots_desktop.providers.personio.holidays import SOURCE

Named = tuple[date, str]
"""A holiday as far as it matters for amounts: its day and its portion."""


@dataclass(frozen=True, slots=True)
class BreakdownPlan:
    """Absences to ask for, and the others with the amounts that are known for them."""

    ask: tuple[Absence, ...]
    settled: tuple[Absence, ...]


def plan_breakdowns(absences: Iterable[Absence], known: Known, *, base_changed: bool) -> BreakdownPlan:
    """What to ask, and what is settled without."""
    ask, settled = [], []
    for absence in absences:
        amounts = _stored(absence, known)
        again = amounts is None or base_changed or _goes_on(absence, known.today)
        if again and _is_near(absence, known):
            ask.append(absence)
        else:
            settled.append(replace(absence, amounts=amounts))
    return BreakdownPlan(tuple(ask), tuple(settled))


def is_base_changed(known: Known, week: Week | None, years: Iterable[HolidayYear]) -> bool:
    """True where the schedule, or a holiday that both readings had to name, differs: Personio then counts anew.

    Of next year only a part is given, a day more each day; what lies beyond the days named before is no change.
    """
    if known.week is not None and week is not None and week != known.week:
        return True
    before = {year.year: _days(year) for year in known.holiday_years if year.source == SOURCE}
    return any(_differ(before.get(year.year), year, known.today) for year in years if year.year >= known.today.year - 1)


def _differ(before: frozenset[Named] | None, year: HolidayYear, today: date) -> bool:
    if before is None:
        return False
    days = _days(year)
    if year.year > today.year:
        last = max((day for day, _ in before), default=date.min)
        days = frozenset(named for named in days if named[0] <= last)
    return days != before


def _stored(absence: Absence, known: Known) -> tuple[DayAmount, ...] | None:
    version, amounts = known.amounts.get(absence.id, ("", ()))
    return amounts if version and version == absence.version else None


def _goes_on(absence: Absence, today: date) -> bool:
    return absence.open_ended or today in absence.period(today)


def _is_near(absence: Absence, known: Known) -> bool:
    period = absence.period(known.today)
    near = Period(date(known.today.year - 1, 1, 1), date(known.today.year + 1, 12, 31))
    return period.overlaps(near) or (known.look_at is not None and period.overlaps(known.look_at))


def _days(year: HolidayYear) -> frozenset[Named]:
    return frozenset((holiday.day, holiday.portion.value) for holiday in year.holidays if _is_own(holiday))


def _is_own(holiday: Holiday) -> bool:
    return holiday.source == SOURCE
