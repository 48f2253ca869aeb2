"""v2: people and their employments. What is not released for the credential is left out, with status 200."""

from collections.abc import Iterable
from datetime import datetime

from roots_desktop.demo.exchange import Json, RefusedError, Reply, Request, json_reply, number_or
from roots_desktop.demo.personio.failures import bad_request, v2_failure
from roots_desktop.demo.personio.paging import PageRule, page_reply, resumed
from roots_desktop.demo.personio.service import Service
from roots_desktop.demo.personio.shapes import employment_id, plain, v2_moment
from roots_desktop.demo.sample.people import Person
from roots_desktop.demo.state import State

_MOMENTS = frozenset(f"{name}{end}" for name in ("created_at", "updated_at") for end in (".gt", ".lt"))
_NAMES = frozenset({"first_name", "last_name", "preferred_name"})
_PERSONS = PageRule(50, 10, frozenset({"id", "email", "status"}) | _NAMES | _MOMENTS)
_EMPLOYMENTS = PageRule(50, 10, frozenset({"id"}))
_FULL_TIME = 38.5


def list_persons(service: Service, request: Request) -> Reply:
    """`GET /v2/persons`: the people who match every filter."""
    state = service.state
    asked, place = resumed(request, _PERSONS)
    found = [person for person in _by_id(state, asked) if _matches(state, person, asked)]
    relative = state.behaviour.relative_links
    return page_reply(asked, _PERSONS, place, found, lambda person: _shape(state, person, request), relative=relative)


def get_person(service: Service, request: Request) -> Reply:
    """`GET /v2/persons/{id}`: one person, bare."""
    return json_reply(_shape(service.state, person_of(service.state, request), request))


def list_employments(service: Service, request: Request) -> Reply:
    """`GET /v2/persons/{id}/employments`: newest first; everybody here has one."""
    state = service.state
    asked, place = resumed(request, _EMPLOYMENTS)
    person = person_of(state, request)
    wanted = asked.every("id")
    found = [person] if not wanted or employment_id(person.number) in wanted else []
    relative = state.behaviour.relative_links
    return page_reply(
        asked, _EMPLOYMENTS, place, found, lambda one: _employment(state, one, request), relative=relative
    )


def person_of(state: State, request: Request) -> Person:
    """The person whose id stands in the path. Raises RefusedError with 404."""
    person = state.person(number_or(request.ids[0], -1))
    if person is None:
        raise RefusedError(v2_failure(404))
    return person


def _by_id(state: State, asked: Request) -> Iterable[Person]:
    wanted = asked.every("id")
    if not wanted:
        return state.people
    found = (state.person(number_or(text, -1)) for text in wanted)
    return [person for person in found if person is not None]


def _matches(state: State, person: Person, asked: Request) -> bool:
    if not _email_matches(state, person, asked.every("email")):
        return False
    status = asked.one("status")
    if status is not None and status not in ("ACTIVE", "INACTIVE"):
        raise bad_request()
    if status is not None and (person.status == "inactive") is not (status == "INACTIVE"):
        return False
    texts = {"first_name": person.first_name, "last_name": person.last_name, "preferred_name": person.name}
    if any(asked.one(name) not in (None, text) for name, text in texts.items()):
        return False
    return _is_between(asked, "created_at", person.created_at) and _is_between(asked, "updated_at", person.updated_at)


def _is_between(asked: Request, name: str, moment: datetime) -> bool:
    text = v2_moment(moment)
    return (asked.one(f"{name}.gt") or "") < text < (asked.one(f"{name}.lt") or "9999")


def _email_matches(state: State, person: Person, wanted: tuple[str, ...]) -> bool:
    if not wanted:
        return True
    if not all(text.isascii() and "@" in text for text in wanted):
        raise bad_request()
    if "email" not in state.released and not state.behaviour.hidden_email_is_searchable:
        return False
    if state.behaviour.email_case_matters:
        return person.email in wanted
    return person.email.casefold() in (text.casefold() for text in wanted)


def _shape(state: State, person: Person, request: Request) -> Json:
    fields: Json = {
        "email": person.email,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "preferred_name": person.name,
        "gender": "UNSPECIFIED",
        "profile_picture": {"url": f"{request.base}/v1/company/employees/{person.number}/profile-picture"},
        "status": "INACTIVE" if person.status == "inactive" else "ACTIVE",
        "custom_attributes": [],
    }
    shown = {name: value for name, value in fields.items() if name in state.released}
    moments: Json = {"created_at": v2_moment(person.created_at), "updated_at": v2_moment(person.updated_at)}
    links = {"employments": {"href": f"{request.base}/v2/persons/{person.number}/employments"}}
    return {
        "id": str(person.number),
        **shown,
        **(moments if shown else {}),
        "employments": [{"id": employment_id(person.number)}],
        "_meta": {"links": links},
    }


def _employment(state: State, person: Person, request: Request) -> Json:
    moments: Json = {"created_at": v2_moment(person.created_at), "updated_at": v2_moment(person.updated_at)}
    ended = person.ended.isoformat() if person.ended else None
    supervisor = str(state.people[0].number)
    fields: dict[str, Json] = {
        "weekly_working_hours": {
            "weekly_working_hours": plain(person.weekly_hours),
            "full_time_weekly_working_hours": _FULL_TIME,
        },
        "hire_date": {"employment_start_date": person.hired.isoformat(), "employment_end_date": ended},
        "probation_period_end": {"probation_end_date": None},
        "employment_type": {"type": "INTERNAL"},
        "contract_end_date": {"contract_end_date": None},
        "created_at": moments,
        "position": {"position": {"title": person.position}},
        "supervisor": {"supervisor": {"id": supervisor}},
        "office": {"office": {"id": "131014"}},
        "subcompany": {"legal_entity": {"id": "7033"}},
        "department": {"org_units": [{"type": "department", "id": "281521"}]},
        "cost_centers": {"cost_centers": [{"id": "1000", "weight": 100}]},
        "termination_date": {"termination": _termination(ended)},
    }
    shown = {key: value for name, part in fields.items() if name in state.released for key, value in part.items()}
    links = {
        "person": {"href": f"{request.base}/v2/persons/{person.number}"},
        "supervisor": {"href": f"{request.base}/v2/persons/{supervisor}"},
    }
    return {
        "id": employment_id(person.number),
        "status": person.status.upper(),
        **shown,
        "person": {"id": str(person.number)},
        "_meta": {"links": links},
    }


def _termination(ended: str | None) -> Json:
    return {
        "termination_date": ended,
        "last_working_day": ended,
        "terminated_at": ended,
        "type": None if ended is None else "EMPLOYEE",
        "reason": None,
    }
