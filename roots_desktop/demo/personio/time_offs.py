"""v1: absences tracked in days, those tracked in hours, and the types of both. Two lists with two shapes."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from roots_desktop.demo.exchange import Json, RefusedError, Reply, Request, json_reply, number_or
from roots_desktop.demo.personio.attributes import short_employee, type_shape
from roots_desktop.demo.personio.failures import v1_failure
from roots_desktop.demo.personio.service import Service
from roots_desktop.demo.personio.shapes import (
    ZONE_NAME,
    absence_id,
    plain,
    type_id,
    utc_instant,
    v1_midnight,
    v1_moment,
    v2_moment,
)
from roots_desktop.demo.reckoning import effective_days
from roots_desktop.demo.sample.absences import Absence
from roots_desktop.demo.state import State

_LARGEST_PAGE = 200
_FIRST_ID = 17205900


def list_time_offs(service: Service, request: Request) -> Reply:
    """`GET /v1/company/time-offs`: day-tracked types, ends inclusive, `offset` is the number of the page from 1."""
    state = service.state
    absences = (absence for absence in _candidates(state, request) if not state.absence_type(absence.type).hourly)
    return _page(request, [_time_off(state, absence) for absence in absences])


def list_hourly_periods(service: Service, request: Request) -> Reply:
    """`GET /v1/company/absence-periods`: hour-tracked types, instants in UTC, durations in minutes."""
    state = service.state
    types = {type_id(kind.number): kind.number for kind in state.types}
    wanted = _listed(request, "absence_types")
    if any(text not in types for text in wanted):
        return json_reply({"success": False, "error": {"code": 404, "message": "models.absence-types.not-found"}}, 404)
    numbers = {types[text] for text in wanted} or set(types.values())
    absences = (absence for absence in _candidates(state, request) if absence.type in numbers)
    return _page(request, [_hourly(state, absence) for absence in absences if state.absence_type(absence.type).hourly])


def list_types(service: Service, request: Request) -> Reply:
    """`GET /v1/company/time-off-types`: types of both kinds; `offset` counts records."""
    offset = number_or(request.one("offset"), 0)
    limit = max(1, min(number_or(request.one("limit"), _LARGEST_PAGE), _LARGEST_PAGE))
    data = [
        {
            "type": "TimeOffType",
            "attributes": {
                "id": kind.number,
                "id_v2": type_id(kind.number),
                "name": kind.name,
                "category": kind.category,
                "unit": "hour" if kind.hourly else "day",
                "approval_required": kind.category != "sick_leave",
            },
        }
        for kind in service.state.types[offset : offset + limit]
    ]
    return json_reply({"success": True, "data": data})


def _listed(request: Request, name: str) -> tuple[str, ...]:
    return (*request.every(f"{name}[]"), *request.every(name))


def _candidates(state: State, request: Request) -> Iterator[Absence]:
    wanted = {number_or(text, -1) for text in _listed(request, "employees")}
    first, last = _bound(request, "start_date", date.min), _bound(request, "end_date", date.max)
    since, until = _bound(request, "updated_from", date.min), _bound(request, "updated_to", date.max)
    absences: Iterable[Absence] = state.everybodys_absences()
    if wanted == {state.employee.number}:
        absences = state.absences
    for absence in absences:
        is_inside = absence.first <= last and (absence.last is None or absence.last >= first)
        is_wanted = not wanted or absence.person in wanted
        if is_inside and is_wanted and since <= absence.updated_at.date() <= until:
            yield absence


def _bound(request: Request, name: str, default: date) -> date:
    text = request.one(name)
    if text is None:
        return default
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise RefusedError(v1_failure(400)) from None


def _page(request: Request, items: list[Json]) -> Reply:
    limit = max(1, min(number_or(request.one("limit"), _LARGEST_PAGE), _LARGEST_PAGE))
    asked = number_or(request.one("offset"), 1)
    number = max(1, asked)
    document: Json = {
        "success": True,
        "metadata": {"total_elements": len(items), "current_page": number, "total_pages": -(-len(items) // limit)},
        "data": items[(number - 1) * limit : number * limit],
        "offset": asked,
        "limit": limit,
    }
    return json_reply(document)


def _time_off(state: State, absence: Absence) -> Json:
    last = absence.last if absence.last is not None else state.today
    person = state.person(absence.person) or state.employee
    attributes: Json = {
        "id": _FIRST_ID + absence.number,
        "id_v2": absence_id(absence.number),
        "status": absence.status.lower(),
        "comment": absence.comment,
        "start_date": v1_midnight(absence.first),
        "end_date": v1_midnight(last),
        "days_count": plain(sum(value for _, value in effective_days(state, absence))),
        "half_day_start": _flag(state, is_set=absence.start_half),
        "half_day_end": _flag(state, is_set=absence.end_half),
        "time_off_type": type_shape(state.absence_type(absence.type)),
        "employee": short_employee(state, person),
        "created_by": person.name,
        "certificate": {"status": "not-required"},
        "created_at": v1_moment(absence.created_at),
        "updated_at": v1_moment(absence.updated_at),
    }
    return {"type": "TimeOffPeriod", "attributes": attributes}


def _flag(state: State, *, is_set: bool) -> object:
    return is_set if state.behaviour.half_days_are_booleans else int(is_set)


def _hourly(state: State, absence: Absence) -> Json:
    days = [(day, round(value * 60)) for day, value in effective_days(state, absence)]
    person = state.person(absence.person) or state.employee
    kind = state.absence_type(absence.type)
    attributes: Json = {
        "id": absence_id(absence.number),
        "measurement_unit": "hour",
        "effective_duration": sum(minutes for _, minutes in days),
        "employee": short_employee(state, person),
        "absence_type": {
            "type": "AbsenceType",
            "attributes": {"id": type_id(kind.number), "name": kind.name, "time_off_type_id": kind.number},
        },
        "certificate": {"status": "not-required"},
        "start": utc_instant(absence.first, absence.start) if absence.start else utc_instant(absence.first),
        "end": _hourly_end(absence),
        "timezone": ZONE_NAME,
        "half_day_start": absence.start_half,
        "half_day_end": absence.end_half,
        "comment": absence.comment,
        "origin": "web",
        "status": absence.status.lower(),
        "created_by": person.number,
        "created_at": v2_moment(absence.created_at).replace("Z", ".000Z"),
        "updated_at": v2_moment(absence.updated_at).replace("Z", ".000Z"),
        "approved_at": v2_moment(absence.updated_at).replace("Z", ".000Z") if absence.status == "APPROVED" else None,
        "breakdowns": [{"date": day.isoformat(), "effective_duration": minutes} for day, minutes in days],
    }
    return {"type": "AbsencePeriod", "attributes": attributes}


def _hourly_end(absence: Absence) -> str | None:
    if absence.last is None:
        return None
    if absence.end is not None:
        return utc_instant(absence.last, absence.end)
    return utc_instant(absence.last + timedelta(days=1))
