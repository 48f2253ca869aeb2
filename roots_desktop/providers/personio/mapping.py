"""Payload → domain, for v2 and for what is alike in both versions. Pure: no request, no clock.

Schedules, holidays and the absences of v1 have modules of their own beside this one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

from roots_desktop.domain.absences import Absence, AbsenceType, DayAmount, Kind, Status
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.connections import Account
from roots_desktop.domain.dates import ONE_DAY
from roots_desktop.domain.errors import ProviderMalformedError
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.kinds import classify
from roots_desktop.domain.regions import region_named
from roots_desktop.domain.schedules import Employment
from roots_desktop.providers.personio.payloads import (
    AbsenceKind,
    AbsencePeriod,
    BalanceEntry,
    Breakdown,
    EmployeeV1,
    EmploymentPeriod,
    Moment,
    Person,
)
from roots_desktop.providers.personio.schedules import weekly_minutes
from roots_desktop.providers.personio.values import clock_in, day_in, known_day, last_day_in, number

PROVIDER = "personio"

_STATUSES: Mapping[str, Status] = {
    "approved": Status.APPROVED,
    "deletion_pending": Status.APPROVED,  # valid until the deletion is approved
    "pending": Status.PENDING,
    "substitute_requested": Status.PENDING,
}

_HOUR_UNITS = frozenset({"hour", "hours", "hourly"})
_DAY_UNITS = frozenset({"day", "days", "daily"})
_MIDNIGHT = time()
_EMPLOYED = ("active", "leave")


def status_of(text: str) -> Status | None:
    """What an approval status means; None where the absence does not count at all."""
    return _STATUSES.get(text.strip().casefold())


def account_of(person: Person) -> Account:
    """The person as an account; what is not released stays empty."""
    name = _full_name(person.first_name, person.last_name, person.preferred_name)
    return Account(str(person.id), name, (person.email or "").strip(), (person.status or "").casefold())


def account_v1_of(employee: EmployeeV1) -> Account:
    """The same from v1. The id is empty where the reply names none."""
    name = _full_name(*(employee.text(key) for key in ("first_name", "last_name", "preferred_name")))
    return Account(employee.id, name, employee.text("email"), employee.text("status").casefold())


def completed_account(base: Account, employee: EmployeeV1 | None, periods: Iterable[EmploymentPeriod]) -> Account:
    """The account with what v1 attributes and employments add; what is known already stays unless they say more."""
    current = current_employment(periods)
    found = account_v1_of(employee) if employee else base
    weekly = weekly_minutes(_number(employee.value("weekly_working_hours"))) if employee else None
    if weekly is None and current:
        weekly = weekly_minutes(current.weekly_working_hours)
    title = current.position.title if current and current.position else None
    dates = employment_of(employee, current)
    return replace(
        base,
        name=found.name or base.name,
        email=found.email or base.email,
        status=found.status or base.status or ((current.status or "") if current else "").casefold(),
        position=(employee.text("position") if employee else "") or title or base.position,
        department=_named(employee.value("department")) if employee else base.department,
        weekly_minutes=weekly,
        first_day=dates.first_day,
        last_day=dates.last_day,
    )


def current_employment(periods: Iterable[EmploymentPeriod]) -> EmploymentPeriod | None:
    """The running employment, else the newest: Personio lists the newest first, which may lie in the future."""
    listed = tuple(periods)
    running = (period for period in listed if (period.status or "").casefold() in _EMPLOYED)
    return next(running, listed[0] if listed else None)


def employment_of(employee: EmployeeV1 | None, current: EmploymentPeriod | None) -> Employment:
    """First and last day, from the employment, else from v1 attributes; None where neither is released."""
    first = known_day(current.employment_start_date) if current else None
    last = known_day(current.employment_end_date) if current else None
    if last is None and current and current.termination:
        last = known_day(current.termination.termination_date)
    if employee:
        first = first or known_day(employee.value("hire_date"))
        last = last or known_day(employee.value("termination_date"))
    return Employment(first, last)


def region_of(employee: EmployeeV1) -> Region | None:
    """The region of the employee's holiday calendar, None where it is not released or not known to us."""
    calendar = employee.value("holiday_calendar")
    inner = calendar.get("attributes") if isinstance(calendar, dict) else None
    if not isinstance(inner, dict):
        return None
    country, state = inner.get("country"), inner.get("state")
    return region_named(country if isinstance(country, str) else None, state if isinstance(state, str) else None)


def absence_type(kind: AbsenceKind) -> AbsenceType:
    """A type with its kind. A unit that is no hour is a day."""
    found, certain = classify(kind.category, kind.name or "")
    unit = "hour" if (kind.unit or "").strip().casefold() in _HOUR_UNITS else "day"
    return AbsenceType(str(kind.id), kind.name or "", found, unit, (kind.category or "").casefold() or None, certain)


def absence(period: AbsencePeriod, types: Mapping[str, AbsenceType]) -> Absence | None:
    """The absence, None where its status does not count. Its type is of kind "other" where nobody lists it."""
    status = status_of(period.approval.status)
    if status is None:
        return None
    type_id = str(period.absence_type.id) if period.absence_type else ""
    known = types.get(type_id)
    start, end = period.starts_from, period.ends_at
    hourly = _is_hourly(start, end, known)
    first = day_in(start.date_time)
    found = Absence(
        id=period.id,
        provider=PROVIDER,
        kind=known.kind if known else Kind.OTHER,
        type=known.name if known else "",
        start=first,
        end=None if end is None else _last_day(end, first),
        status=status,
        type_id=type_id,
        version=period.updated_at or "",
    )
    if hourly:
        return replace(found, hourly=True, start_time=_time(start), end_time=_time(end) if end else None)
    return replace(
        found, start_half=_is_half(start, "second_half"), end_half=end is not None and _is_half(end, "first_half")
    )


def day_amounts(breakdowns: Iterable[Breakdown]) -> tuple[DayAmount, ...]:
    """What Personio says an absence takes per day, in order of days.

    Days of nothing are left out, since a day that is not listed takes nothing; where every day is one of nothing, they
    stay, for that is what Personio says. Raises ProviderMalformedError for an unknown unit or a negative amount.
    """
    amounts = sorted((_day_amount(breakdown) for breakdown in breakdowns), key=lambda amount: amount.day)
    taking = tuple(amount for amount in amounts if amount.fraction or amount.minutes)
    return taking or tuple(amounts)


def balance_item(entry: BalanceEntry, types: Iterable[AbsenceType]) -> BalanceItem:
    """One balance. v1 numbers its types otherwise than v2, so the unit comes from the type of the same name."""
    name = entry.name or ""
    kind, _ = classify(entry.category, name)
    unit = next((known.unit for known in types if known.id == str(entry.id) or known.name == name), "day")
    return BalanceItem(str(entry.id), name, kind, unit, number(entry.balance), number(entry.available_balance))


def _full_name(first: str | None, last: str | None, preferred: str | None) -> str:
    return " ".join(part.strip() for part in (first, last) if part and part.strip()) or (preferred or "").strip()


def _named(value: object) -> str:
    """The name inside a v1 object such as a department."""
    inner = value.get("attributes") if isinstance(value, dict) else None
    name = inner.get("name") if isinstance(inner, dict) else value
    return name.strip() if isinstance(name, str) else ""


def _number(value: object) -> int | float | str | None:
    return value if isinstance(value, (int, float, str)) else None


def _is_hourly(start: Moment, end: Moment | None, known: AbsenceType | None) -> bool:
    """By the unit of its type, or by clock times without halves."""
    if known and known.unit == "hour":
        return True
    moments = (start,) if end is None else (start, end)
    halves = any(moment.type for moment in moments)
    return not halves and any(clock_in(moment.date_time) != _MIDNIGHT for moment in moments)


def _last_day(end: Moment, first: date) -> date | None:
    """The last day included: midnight ends the day before, unless the absence would then end before it starts.

    None for an end that stands for none. Raises ProviderMalformedError where it does end before it starts.
    """
    day = last_day_in(end.date_time)
    if day is None:
        return None
    if day < first:
        raise ProviderMalformedError("an absence that ends before it starts")
    if clock_in(end.date_time) == _MIDNIGHT:
        day -= ONE_DAY
    return max(first, day)


def _time(moment: Moment) -> time | None:
    """The clock time; None at midnight, where the whole day is meant."""
    clock = clock_in(moment.date_time)
    return None if clock == _MIDNIGHT else clock


def _is_half(moment: Moment, name: str) -> bool:
    return (moment.type or "").strip().casefold() == name


def _day_amount(breakdown: Breakdown) -> DayAmount:
    unit = breakdown.effective_duration.unit.strip().casefold()
    value = number(breakdown.effective_duration.value)
    if value is None or value < 0 or unit not in _HOUR_UNITS | _DAY_UNITS:
        raise ProviderMalformedError("an amount per day that cannot be")
    day = day_in(breakdown.date)
    if unit in _HOUR_UNITS:
        return DayAmount(day, minutes=int((value * 60).quantize(Decimal(1), ROUND_HALF_UP)))
    return DayAmount(day, fraction=value)
