"""v1: a person as labelled attributes. Those that are not released for the credential are left out."""

from collections.abc import Callable, Iterator

from roots_desktop.demo.exchange import Json
from roots_desktop.demo.personio.shapes import plain, v1_midnight, v1_moment
from roots_desktop.demo.sample.absences import AbsenceType
from roots_desktop.demo.sample.people import Person
from roots_desktop.demo.state import USUAL, State

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

CATALOGUE: dict[str, tuple[str, str]] = {
    "id": ("ID", "integer"),
    "first_name": ("First name", "standard"),
    "last_name": ("Last name", "standard"),
    "preferred_name": ("Name (preferred)", "standard"),
    "email": ("Email", "standard"),
    "status": ("Status", "standard"),
    "position": ("Position", "standard"),
    "supervisor": ("Supervisor", "standard"),
    "employment_type": ("Employment type", "standard"),
    "weekly_working_hours": ("Weekly hours", "standard"),
    "hire_date": ("Hire date", "date"),
    "contract_end_date": ("Contract ends", "date"),
    "termination_date": ("Termination date", "date"),
    "termination_type": ("Termination type", "standard"),
    "created_at": ("created_at", "date"),
    "last_modified_at": ("Last modified", "date"),
    "subcompany": ("Subcompany", "standard"),
    "office": ("Office", "standard"),
    "department": ("Department", "standard"),
    "cost_centers": ("Cost center", "standard"),
    "holiday_calendar": ("Public holidays", "standard"),
    "absence_entitlement": ("Absence entitlement", "standard"),
    "work_schedule": ("Work schedule", "standard"),
    "last_working_day": ("Last day of work", "date"),
    "team": ("Team", "standard"),
}
"""Every attribute that the sample company keeps: label and type by name."""


def employee_shape(state: State, person: Person) -> Json:
    """A person with all released attributes."""
    return _employee(state, person, lambda name: name == "id" or name in state.released)


def short_employee(state: State, person: Person) -> Json:
    """A person as absences mention them."""
    return _employee(state, person, lambda name: name in ("id", "first_name", "last_name", "email"))


def attribute_list(state: State) -> list[Json]:
    """The released attributes by name, as the self-test of a credential lists them."""
    return [
        {"key": name, "label": label, "type": kind, "universal_id": name, "options": []}
        for name, (label, kind) in CATALOGUE.items()
        if name in state.released
    ]


def type_shape(kind: AbsenceType) -> Json:
    """A day-tracked type as a time-off mentions it."""
    attributes = {"id": kind.number, "name": kind.name, "category": kind.category}
    return {"type": "TimeOffType", "attributes": attributes}


def _employee(state: State, person: Person, is_shown: Callable[[str], bool]) -> Json:
    attributes: Json = {}
    for name, value in _values(state, person):
        if is_shown(name):
            label, kind = CATALOGUE[name]
            attributes[name] = {"label": label, "value": value, "type": kind, "universal_id": name}
    return {"type": "Employee", "attributes": attributes}


def _values(state: State, person: Person) -> Iterator[tuple[str, object]]:
    ended = v1_midnight(person.ended) if person.ended else None
    yield "id", person.number
    yield "first_name", person.first_name
    yield "last_name", person.last_name
    yield "preferred_name", person.name
    yield "email", person.email
    yield "status", person.status
    yield "position", person.position
    yield "supervisor", None
    yield "employment_type", "internal"
    yield "weekly_working_hours", str(plain(person.weekly_hours))
    yield "hire_date", v1_midnight(person.hired)
    yield "contract_end_date", None
    yield "termination_date", ended
    yield "termination_type", ""
    yield "created_at", v1_moment(person.created_at)
    yield "last_modified_at", v1_moment(person.updated_at)
    yield "subcompany", _part("Subcompany", id=7033, name="Beispiel GmbH")
    yield "office", _part("Office", id=131014, name="Musterstadt")
    yield "department", _part("Department", id=281521, name=person.department)
    yield "cost_centers", []
    yield "holiday_calendar", _holiday_calendar(state)
    yield "absence_entitlement", [_entitlement(state)]
    yield "work_schedule", _work_schedule(state, person)
    yield "last_working_day", ended
    yield "team", None


def _part(kind: str, **attributes: object) -> Json:
    return {"type": kind, "attributes": attributes}


def _holiday_calendar(state: State) -> Json | None:
    calendar = state.calendar
    if calendar is None:
        return None
    return _part("HolidayCalendar", id=2, name=calendar.name, country=calendar.country, state=calendar.state)


def _entitlement(state: State) -> Json:
    kind = state.types[0]
    return _part(
        "TimeOffType", id=kind.number, name=kind.name, category=kind.category, entitlement=plain(state.entitlement)
    )


def _work_schedule(state: State, person: Person) -> object:
    """The schedule that holds now; the employee's may be replaced by any raw value, colleagues have the same one."""
    if state.raw_schedule is not USUAL and person.number == state.employee.number:
        return state.raw_schedule
    schedule = state.schedule
    if schedule is None:
        return None
    week = {day: f"{minutes // 60:02d}:{minutes % 60:02d}" for day, minutes in zip(_DAYS, schedule.week, strict=True)}
    valid_from = v1_midnight(schedule.valid_from) if schedule.valid_from else None
    return _part("WorkSchedule", id=schedule.number, name=schedule.name, valid_from=valid_from, **week)
