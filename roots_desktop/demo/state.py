"""What the sample company's service knows right now. Tests change it while the server runs; knows no interface."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from threading import RLock
from typing import Any, Final

from roots_desktop.demo.sample.absences import (
    Absence,
    AbsenceType,
    colleague_absences,
    sample_absences,
    sample_types,
)
from roots_desktop.demo.sample.holiday_calendar import Holiday, HolidayCalendar, public_holidays
from roots_desktop.demo.sample.people import Person, sample_company, sample_employee
from roots_desktop.demo.sample.shift import first_of_april_by, shift_for

RELEASED = (
    "first_name",
    "last_name",
    "email",
    "status",
    "position",
    "department",
    "hire_date",
    "weekly_working_hours",
    "work_schedule",
    "holiday_calendar",
)
"""The attributes that the demo's credential may read: what the app needs, and a few that it shows where it may."""

SCOPES = (
    "employees:read",
    "absences:read",
    "attendances:read",
    "documents:read",
    "personio:persons:read",
    "personio:absences:read",
    "personio:attendances:read",
)
"""What the credential may do. It can do more than needed, as many in the field can."""

USUAL: Final = object()
"""Stands where a raw value may be put: the value is worked out as usual."""


class Right(StrEnum):
    """The rights that an administrator can take away one by one."""

    PERSONS = "persons"
    EMPLOYMENTS = "employments"
    ABSENCES_V2 = "absences_v2"
    ABSENCES_V1 = "absences_v1"
    HOLIDAYS = "holidays"
    EMPLOYEES = "employees"
    ATTRIBUTES = "attributes"
    BALANCE = "balance"


@dataclass(frozen=True, slots=True)
class WorkSchedule:
    """A weekly pattern: `week` holds the minutes from Monday to Sunday."""

    number: int
    name: str
    valid_from: date | None
    week: tuple[int, int, int, int, int, int, int]


@dataclass(slots=True)
class Behaviour:
    """Where the real service is said to behave one way or the other. The defaults are the likelier ones."""

    email_case_matters: bool = True
    hidden_email_is_searchable: bool = True
    v2_token_opens_v1: bool = True
    zero_days_are_listed: bool = False
    half_days_are_booleans: bool = False
    relative_links: bool = False
    limits_are_enforced: bool = False
    holiday_years_back: int = 2
    holiday_years_ahead: int = 1


class State:
    """The company's data, mutable. Hold `lock` while changing more than one thing."""

    def __init__(self, today: date, colleagues: int) -> None:
        shift = shift_for(today)
        self.lock = RLock()
        self.today = today
        self.rights: set[Right] = set(Right)
        self.scopes: list[str] = list(SCOPES)
        self.released: set[str] = set(RELEASED)
        self.behaviour = Behaviour()
        employee = sample_employee(first_of_april_by(date(2023, 4, 1) + shift))
        self.people: list[Person] = sample_company(employee, colleagues)
        self._place = self.people.index(employee)
        self.types: list[AbsenceType] = sample_types()
        self.absences: list[Absence] = sample_absences(employee.number, shift)
        self.schedule: WorkSchedule | None = WorkSchedule(
            97190, "Full-time 38.5 h", first_of_april_by(date(2025, 4, 1) + shift), (480, 480, 480, 480, 390, 0, 0)
        )
        self.raw_schedule: object = USUAL
        self.calendar: HolidayCalendar | None = HolidayCalendar()
        self.company_holidays: list[Holiday] = []
        self.entitlement = 30.0
        self.carried_over = 2.0
        self.raw_balance: object = USUAL
        self._changes = 0
        self._calendar_years: dict[tuple[HolidayCalendar, int], list[Holiday]] = {}

    @property
    def employee(self) -> Person:
        """The person whose record the demo shows."""
        return self.people[self._place]

    def change_employee(self, **values: Any) -> None:
        """Changes fields of the employee, e.g. `email` or `status`."""
        with self.lock:
            self.people[self._place] = replace(self.employee, **values)

    def release(self, *names: str) -> None:
        """Releases further attributes."""
        with self.lock:
            self.released.update(names)

    def person(self, number: int) -> Person | None:
        """Somebody by number."""
        first = self.people[0].number
        return self.people[number - first] if 0 <= number - first < len(self.people) else None

    def absence_type(self, number: int) -> AbsenceType:
        """An absence type by number."""
        return next(kind for kind in self.types if kind.number == number)

    def everybodys_absences(self) -> Iterator[Absence]:
        """All absences of the company: the employee's first, then the colleagues'."""
        yield from self.absences
        numbers = (person.number for person in self.people if person.number != self.employee.number)
        yield from colleague_absences(numbers, self.today)

    def add_absence(self, type: int, first: date, last: date | None, **values: Any) -> Absence:  # noqa: A002  their word
        """Enters an absence of the employee and gives it back. `last` is inclusive, None leaves it open."""
        with self.lock:
            number = max((absence.number for absence in self.absences), default=0) + 1
            moment = self._next_moment()
            absence = Absence(
                number, self.employee.number, type, first, last, created_at=moment, updated_at=moment, **values
            )
            self.absences.append(absence)
            return absence

    def change_absence(self, number: int, **values: Any) -> Absence:
        """Changes an absence; its time of change moves."""
        with self.lock:
            place = next(index for index, absence in enumerate(self.absences) if absence.number == number)
            self.absences[place] = replace(self.absences[place], updated_at=self._next_moment(), **values)
            return self.absences[place]

    def remove_absence(self, number: int) -> None:
        """Deletes an absence without a trace, as the real service does."""
        with self.lock:
            self.absences[:] = [absence for absence in self.absences if absence.number != number]

    def holidays(self, year: int) -> list[Holiday]:
        """Public and company holidays of one year, in order."""
        known = self._public_holidays(self.calendar, year) if self.calendar is not None else []
        given = [holiday for holiday in self.company_holidays if holiday.date.year == year]
        return sorted([*known, *given], key=lambda holiday: holiday.date)

    def scheduled_minutes(self, day: date) -> int:
        """The minutes that the present schedule gives a weekday; none on a day without one."""
        return self.schedule.week[day.weekday()] if self.schedule is not None else 0

    def _next_moment(self) -> datetime:
        self._changes += 1
        return datetime.combine(self.today, time(6, 0), UTC) + timedelta(seconds=self._changes)

    def _public_holidays(self, calendar: HolidayCalendar, year: int) -> list[Holiday]:
        key = (calendar, year)
        if key not in self._calendar_years:
            self._calendar_years[key] = public_holidays(calendar, year)
        return self._calendar_years[key]
