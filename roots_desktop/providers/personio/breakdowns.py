"""Which absences' amounts per day are asked for, and which are taken from what is stored. Pure.

Asked: absences that touch the last, this or the next calendar year or the days that the user looks at, where nothing
is stored for their version; those that go on, and all where schedule or holidays changed, again. Never asked: those of
a type of which nothing is kept.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from roots_desktop.domain.absences import Absence, DayAmount
from roots_desktop.domain.dates import Period
from roots_desktop.domain.holidays import HolidayYear, is_moved
from roots_desktop.domain.schedules import Week
from roots_desktop.providers.contract import Known
from roots_desktop.providers.personio.holidays import SOURCE


@dataclass(frozen=True, slots=True)
class BreakdownPlan:
    """Absences to ask for, and the others with the amounts that are known for them."""

    ask: tuple[Absence, ...]
    settled: tuple[Absence, ...]


Complete = Callable[[Absence, tuple[DayAmount, ...]], Absence]
"""Gives an absence its amounts."""


def plan_breakdowns(
    absences: Iterable[Absence], known: Known, complete: Complete, *, base_changed: bool
) -> BreakdownPlan:
    """What to ask, and what is settled without."""
    ask, settled = [], []
    for absence in absences:
        amounts = _stored(absence, known)
        again = amounts is None or base_changed or _goes_on(absence, known.today)
        if again and absence.type_id not in known.left_out and _is_near(absence, known):
            ask.append(absence)
        else:
            settled.append(absence if amounts is None else complete(absence, amounts))
    return BreakdownPlan(tuple(ask), tuple(settled))


def is_base_changed(known: Known, week: Week | None, years: Iterable[HolidayYear]) -> bool:
    """True where the schedule, or a holiday that both readings had to name, differs: Personio then counts anew."""
    if known.week is not None and week is not None and week != known.week:
        return True
    before = {year.year: year for year in known.holiday_years if year.source == SOURCE}
    return any(
        is_moved(before[year.year], year, known.today)
        for year in years
        if year.year in before and year.year >= known.today.year - 1
    )


def _stored(absence: Absence, known: Known) -> tuple[DayAmount, ...] | None:
    version, amounts = known.amounts.get(absence.id, ("", ()))
    return amounts if version and version == absence.version else None


def _goes_on(absence: Absence, today: date) -> bool:
    return absence.open_ended or today in absence.period(today)


def _is_near(absence: Absence, known: Known) -> bool:
    period = absence.period(known.today)
    near = Period(date(known.today.year - 1, 1, 1), date(known.today.year + 1, 12, 31))
    return period.overlaps(near) or (known.look_at is not None and period.overlaps(known.look_at))
