"""v1: employees, the attributes that may be read of them, and what is left of their absence types."""

from roots_desktop.demo.exchange import Json, RefusedError, Reply, Request, json_reply, number_or
from roots_desktop.demo.personio.attributes import attribute_list, employee_shape
from roots_desktop.demo.personio.failures import v1_failure
from roots_desktop.demo.personio.service import Service
from roots_desktop.demo.personio.shapes import plain
from roots_desktop.demo.reckoning import vacation_balance
from roots_desktop.demo.sample.people import Person
from roots_desktop.demo.state import USUAL, State

_USUAL_PAGE = 50
_LARGEST_PAGE = 100


def list_employees(service: Service, request: Request) -> Reply:
    """`GET /v1/company/employees`: `offset` counts records, pages count from 0, larger pages are cut to 100."""
    state = service.state
    wanted = request.one("email")
    found = [person for person in state.people if wanted is None or _has_email(state, person, wanted)]
    limit = max(1, min(number_or(request.one("limit"), _USUAL_PAGE), _LARGEST_PAGE))
    offset = number_or(request.one("offset"), 0)
    document: Json = {
        "success": True,
        "metadata": {
            "total_elements": len(found),
            "current_page": offset // limit,
            "total_pages": -(-len(found) // limit),
        },
        "data": [employee_shape(state, person) for person in found[offset : offset + limit]],
        "offset": offset,
        "limit": limit,
    }
    return json_reply(document)


def get_employee(service: Service, request: Request) -> Reply:
    """`GET /v1/company/employees/{id}`: one person."""
    person = _person_of(service.state, request)
    return json_reply({"success": True, "data": employee_shape(service.state, person)})


def list_attributes(service: Service, _request: Request) -> Reply:
    """`GET /v1/company/employees/attributes`: the released attributes."""
    return json_reply({"success": True, "data": attribute_list(service.state)})


def get_balance(service: Service, request: Request) -> Reply:
    """`GET /v1/company/employees/{id}/absences/balance`: one flat item per type with an entitlement."""
    state = service.state
    person = _person_of(state, request)
    if state.raw_balance is not USUAL and person == state.employee:
        return json_reply({"success": True, "data": state.raw_balance})
    total = state.entitlement + state.carried_over
    now, available = vacation_balance(state) if person == state.employee else (total, total)
    kind = state.types[0]
    item: Json = {
        "id": kind.number,
        "name": kind.name,
        "category": kind.category,
        "balance": plain(now),
        "available_balance": plain(available),
    }
    return json_reply({"success": True, "data": [item]})


def _has_email(state: State, person: Person, wanted: str) -> bool:
    if not wanted.isascii():
        raise RefusedError(v1_failure(400))
    if "email" not in state.released and not state.behaviour.hidden_email_is_searchable:
        return False
    if state.behaviour.email_case_matters:
        return person.email == wanted
    return person.email.casefold() == wanted.casefold()


def _person_of(state: State, request: Request) -> Person:
    person = state.person(number_or(request.ids[0], -1))
    if person is None:
        raise RefusedError(v1_failure(404))
    return person
