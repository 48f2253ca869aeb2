"""v2: absence periods, their breakdowns and their types. Ends are exclusive, times local and without an offset."""

from collections.abc import Iterable
from datetime import date, timedelta

from roots_desktop.demo.exchange import Json, RefusedError, Reply, Request, json_reply, number_or
from roots_desktop.demo.personio.failures import bad_request, v2_failure
from roots_desktop.demo.personio.paging import PageRule, page_reply, resumed
from roots_desktop.demo.personio.service import Service
from roots_desktop.demo.personio.shapes import ZONE_NAME, absence_id, plain, type_id, v2_local, v2_moment
from roots_desktop.demo.reckoning import effective_days
from roots_desktop.demo.sample.absences import Absence, AbsenceType
from roots_desktop.demo.state import State

_LOWER = ("starts_from.date_time.gte", "ends_at.date_time.gte")
_UPPER = ("starts_from.date_time.lte", "ends_at.date_time.lte")
_FILTERS = frozenset({"id", "absence_type.id", "person.id", "updated_at.gte", "updated_at.lte", *_LOWER, *_UPPER})
_PERIODS = PageRule(100, 100, _FILTERS)
_BREAKDOWNS = PageRule(28, 28)
_TYPES = PageRule(100, 100)


def list_periods(service: Service, request: Request) -> Reply:
    """`GET /v2/absence-periods`: whole and half days and hours in one list; a range gives all that overlaps it."""
    state = service.state
    asked, place = resumed(request, _PERIODS)
    found = [absence for absence in _candidates(state, asked) if _matches(absence, asked)]
    relative = state.behaviour.relative_links
    return page_reply(asked, _PERIODS, place, found, lambda absence: _shape(state, absence), relative=relative)


def get_period(service: Service, request: Request) -> Reply:
    """`GET /v2/absence-periods/{id}`: one absence, bare."""
    return json_reply(_shape(service.state, _absence_of(service.state, request)))


def list_breakdowns(service: Service, request: Request) -> Reply:
    """`GET /v2/absence-periods/{id}/breakdowns`: what the absence takes from each day, in the unit of its type."""
    state = service.state
    asked, place = resumed(request, _BREAKDOWNS)
    absence = _absence_of(state, request)
    unit = "HOUR" if state.absence_type(absence.type).hourly else "DAY"

    def shape(part: tuple[date, float]) -> Json:
        day, value = part
        return {"date": day.isoformat(), "effective_duration": {"unit": unit, "value": plain(value)}}

    days = effective_days(state, absence)
    return page_reply(asked, _BREAKDOWNS, place, days, shape, relative=state.behaviour.relative_links)


def list_types(service: Service, request: Request) -> Reply:
    """`GET /v2/absence-types`: what the administrator set up. A category nobody chose is `undefined`."""
    state = service.state
    asked, place = resumed(request, _TYPES)

    def shape(kind: AbsenceType) -> Json:
        return {
            "id": type_id(kind.number),
            "name": kind.name,
            "category": kind.category or "undefined",
            "unit": "HOUR" if kind.hourly else "DAY",
        }

    return page_reply(asked, _TYPES, place, state.types, shape, relative=state.behaviour.relative_links)


def _candidates(state: State, asked: Request) -> Iterable[Absence]:
    wanted = {number_or(text, -1) for text in asked.every("person.id")}
    if wanted == {state.employee.number}:
        return state.absences
    everybody = state.everybodys_absences()
    return (absence for absence in everybody if not wanted or absence.person in wanted)


def _matches(absence: Absence, asked: Request) -> bool:
    ids, types = asked.every("id"), asked.every("absence_type.id")
    if (ids and absence_id(absence.number) not in ids) or (types and type_id(absence.type) not in types):
        return False
    changed = v2_moment(absence.updated_at)
    if changed < (asked.one("updated_at.gte") or "") or changed > (asked.one("updated_at.lte") or "9999"):
        return False
    from_day = max(_day(asked, name, date.min) for name in _LOWER)
    to_day = min(_day(asked, name, date.max) for name in _UPPER)
    return absence.first <= to_day and (absence.last is None or absence.last >= from_day)


def _day(asked: Request, name: str, default: date) -> date:
    text = asked.one(name)
    if text is None:
        return default
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise bad_request() from None


def _absence_of(state: State, request: Request) -> Absence:
    found = (absence for absence in state.everybodys_absences() if absence_id(absence.number) == request.ids[0])
    absence = next(found, None)
    if absence is None:
        raise RefusedError(v2_failure(404))
    return absence


def _shape(state: State, absence: Absence) -> Json:
    hourly = state.absence_type(absence.type).hourly
    return {
        "id": absence_id(absence.number),
        "person": {"id": str(absence.person)},
        "absence_type": {"id": type_id(absence.type)},
        "starts_from": _hourly_edge(absence, is_start=True) if hourly else _start(absence),
        "ends_at": _hourly_edge(absence, is_start=False) if hourly else _end(absence),
        "timezone_id": ZONE_NAME,
        "comment": absence.comment or None,
        "approval": {"status": absence.status},
        "created_at": v2_moment(absence.created_at),
        "updated_at": v2_moment(absence.updated_at),
    }


def _start(absence: Absence) -> Json:
    return {"date_time": v2_local(absence.first), "type": "SECOND_HALF" if absence.start_half else "FIRST_HALF"}


def _end(absence: Absence) -> Json | None:
    if absence.last is None:
        return None
    half = "FIRST_HALF" if absence.end_half else "SECOND_HALF"
    return {"date_time": v2_local(absence.last + timedelta(days=1)), "type": half}


def _hourly_edge(absence: Absence, *, is_start: bool) -> Json | None:
    """Clock times where there are any; else local midnights, the end's being the one after the last day."""
    moment = absence.start if is_start else absence.end
    day = absence.first if is_start else absence.last
    if day is None:
        return None
    if moment is not None:
        return {"date_time": v2_local(day, moment), "type": None}
    return {"date_time": v2_local(day if is_start else day + timedelta(days=1)), "type": None}
