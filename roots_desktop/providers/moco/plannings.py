"""Moco's `/schedules` → absences and public holidays: one row per day, told apart by code. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import UNSET

from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.dates import Period, Portion
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.providers.moco.mapping import PROVIDER, own_rows
from roots_desktop.providers.moco.payloads import Assignment, Planned
from roots_desktop.providers.moco.values import day_in

INFORMATIVE = "1"
"""Not plannable: it says something and reduces nothing."""
HOLIDAY = "2"

_KINDS: Mapping[str, Kind] = {"3": Kind.SICK, "4": Kind.VACATION, "5": Kind.OTHER}

_CODES_BY_NAME: Mapping[str, str] = {
    "nicht planbar": INFORMATIVE,
    "feiertag": HOLIDAY,
    "public holiday": HOLIDAY,
    "jour férié": HOLIDAY,
    "giorno festivo": HOLIDAY,
    "krankheit": "3",
    "urlaub": "4",
    "abwesenheit": "5",
}
"""Whole names, for rows from before there were codes. "Holiday" is not among them: it is an English vacation."""

ABSENCE = "absence"
"""The type of a row that is no work on a project."""


def absences_of(rows: Iterable[Planned], user_id: str, period: Period) -> tuple[Absence, ...]:
    """The person's absences of a period, one for each row, in order. Raises ProviderMalformedError.

    A code that nobody knows yet is another absence: it credits the target.
    """
    found = (_absence(row) for row in _planned(rows, user_id) if code_of(row.assignment) not in (INFORMATIVE, HOLIDAY))
    return tuple(sorted((one for one in found if one.start in period), key=lambda one: (one.start, one.id)))


def holiday_years_of(rows: Iterable[Planned], user_id: str, period: Period) -> tuple[HolidayYear, ...]:
    """The person's holidays of a period, by calendar years; one without any is empty. Raises ProviderMalformedError."""
    days: defaultdict[int, dict[object, Holiday]] = defaultdict(dict)
    holidays = (_holiday(row) for row in _planned(rows, user_id) if code_of(row.assignment) == HOLIDAY)
    for holiday in sorted(holidays, key=lambda one: (one.day, one.portion is Portion.AFTERNOON, one.name)):
        if holiday.day in period:
            year = days[holiday.day.year]
            known = year.get(holiday.day)
            year[holiday.day] = holiday if known is None else _together(known, holiday)
    years = range(period.first.year, period.last.year + 1)
    return tuple(HolidayYear(PROVIDER, year, tuple(days[year].values())) for year in years)


def code_of(assignment: Assignment) -> str:
    """The code of a type, as a text. Only where Moco gives none does the name tell; else it is another absence."""
    if assignment.code is UNSET or assignment.code is None:
        return _CODES_BY_NAME.get((assignment.name or "").strip().casefold(), "5")
    return str(assignment.code).strip()


def portion_of(row: Planned) -> Portion:
    """The half that the row is about; the whole day unless it names exactly one."""
    morning, afternoon = row.am is not False, row.pm is not False
    if morning == afternoon:
        return Portion.FULL
    return Portion.MORNING if morning else Portion.AFTERNOON


def _planned(rows: Iterable[Planned], user_id: str) -> Iterator[Planned]:
    """The person's rows that are no work on a project."""
    for row in own_rows(rows, user_id):
        if (row.assignment.type or ABSENCE).strip().casefold() == ABSENCE:
            yield row


def _absence(row: Planned) -> Absence:
    day, portion, code = day_in(row.date), portion_of(row), code_of(row.assignment)
    return Absence(
        id=str(row.id),
        provider=PROVIDER,
        kind=_KINDS.get(code, Kind.OTHER),
        type=row.assignment.name or "",
        start=day,
        end=day,
        type_id=code,
        start_half=portion is Portion.AFTERNOON,
        end_half=portion is Portion.MORNING,
        version=row.updated_at or "",
    )


def _holiday(row: Planned) -> Holiday:
    """The comment may hold the name of the day; the type has the same name on all of them."""
    name = (row.comment or "").strip() or (row.assignment.name or "").strip()
    return Holiday(day_in(row.date), name, PROVIDER, portion_of(row))


def _together(known: Holiday, other: Holiday) -> Holiday:
    """One holiday of two rows on a day: the whole one of them, or the whole day of two different halves."""
    if known.portion is other.portion or known.portion is Portion.FULL:
        return known
    names = dict.fromkeys((known.name, other.name))
    return Holiday(known.day, ", ".join(name for name in names if name), PROVIDER, Portion.FULL)
