"""The table of Personio's endpoints: name, method, path, answer, and how each says a status code."""

import re
from collections.abc import Callable
from enum import StrEnum
from functools import partial

from roots_desktop.demo.exchange import Answer, Reply, Request, Route
from roots_desktop.demo.personio import absences, access, employees, holidays, persons, time_offs
from roots_desktop.demo.personio.failures import token_status, v1_failure, v2_failure
from roots_desktop.demo.personio.service import EndpointFunction, Service, guarded_v1, guarded_v2
from roots_desktop.demo.state import Right

_ID = r"([^/]+)"


class Endpoint(StrEnum):
    """The endpoints by the names under which faults are switched on."""

    TOKEN = "token"  # noqa: S105  the name of an endpoint
    REVOKE = "revoke"
    V1_AUTH = "v1_auth"
    PERSONS = "persons"
    PERSON = "person"
    EMPLOYMENTS = "employments"
    ABSENCE_PERIODS = "absence_periods"
    ABSENCE_PERIOD = "absence_period"
    BREAKDOWNS = "breakdowns"
    ABSENCE_TYPES = "absence_types"
    HOLIDAYS = "holidays"
    V1_EMPLOYEES = "v1_employees"
    V1_EMPLOYEE = "v1_employee"
    V1_ATTRIBUTES = "v1_attributes"
    V1_BALANCE = "v1_balance"
    V1_TIME_OFFS = "v1_time_offs"
    V1_ABSENCE_PERIODS = "v1_absence_periods"
    V1_TIME_OFF_TYPES = "v1_time_off_types"


def personio_routes(service: Service) -> tuple[Route, ...]:
    """All endpoints over one company, in the order in which paths are compared."""
    v2, v1 = partial(_v2, service), partial(_v1, service)
    return (
        _post(Endpoint.TOKEN, "/v2/auth/token", partial(access.issue_token, service), token_status),
        _post(Endpoint.REVOKE, "/v2/auth/revoke", partial(access.revoke_token, service), token_status),
        _post(Endpoint.V1_AUTH, "/v1/auth", partial(access.sign_in_v1, service), v1_failure),
        v2(Endpoint.PERSONS, "/v2/persons", Right.PERSONS, persons.list_persons),
        v2(Endpoint.PERSON, f"/v2/persons/{_ID}", Right.PERSONS, persons.get_person),
        v2(Endpoint.EMPLOYMENTS, f"/v2/persons/{_ID}/employments", Right.EMPLOYMENTS, persons.list_employments),
        v2(Endpoint.ABSENCE_PERIODS, "/v2/absence-periods", Right.ABSENCES_V2, absences.list_periods),
        v2(Endpoint.ABSENCE_PERIOD, f"/v2/absence-periods/{_ID}", Right.ABSENCES_V2, absences.get_period),
        v2(Endpoint.BREAKDOWNS, f"/v2/absence-periods/{_ID}/breakdowns", Right.ABSENCES_V2, absences.list_breakdowns),
        v2(Endpoint.ABSENCE_TYPES, "/v2/absence-types", Right.ABSENCES_V2, absences.list_types),
        v2(Endpoint.HOLIDAYS, "/v2/holidays", Right.HOLIDAYS, holidays.list_holidays),
        v1(Endpoint.V1_EMPLOYEES, "/v1/company/employees", Right.EMPLOYEES, employees.list_employees),
        v1(Endpoint.V1_ATTRIBUTES, "/v1/company/employees/attributes", Right.ATTRIBUTES, employees.list_attributes),
        v1(Endpoint.V1_EMPLOYEE, f"/v1/company/employees/{_ID}", Right.EMPLOYEES, employees.get_employee),
        v1(Endpoint.V1_BALANCE, f"/v1/company/employees/{_ID}/absences/balance", Right.BALANCE, employees.get_balance),
        v1(Endpoint.V1_TIME_OFFS, "/v1/company/time-offs", Right.ABSENCES_V1, time_offs.list_time_offs),
        v1(
            Endpoint.V1_ABSENCE_PERIODS, "/v1/company/absence-periods", Right.ABSENCES_V1, time_offs.list_hourly_periods
        ),
        v1(Endpoint.V1_TIME_OFF_TYPES, "/v1/company/time-off-types", Right.ABSENCES_V1, time_offs.list_types),
    )


def is_listing(request: Request) -> bool:
    """Whether a request asks for people, or for their data, without saying whose. Pages that follow count as one."""
    if "cursor" in request.named():
        return False
    match request.path:
        case "/v2/persons":
            return not request.named() & {"email", "id"}
        case "/v1/company/employees":
            return "email" not in request.named()
        case "/v2/absence-periods":
            return not request.named() & {"person.id", "id"}
        case "/v1/company/time-offs" | "/v1/company/absence-periods":
            return not request.named() & {"employees[]", "employees"}
        case _:
            return False


def _post(endpoint: Endpoint, path: str, answer: Answer, refuse: Callable[[int], Reply]) -> Route:
    return Route(endpoint, "POST", re.compile(path), answer, refuse)


def _v2(service: Service, endpoint: Endpoint, path: str, right: Right, function: EndpointFunction) -> Route:
    return Route(endpoint, "GET", re.compile(path), guarded_v2(service, right, function), v2_failure)


def _v1(service: Service, endpoint: Endpoint, path: str, right: Right, function: EndpointFunction) -> Route:
    return Route(endpoint, "GET", re.compile(path), guarded_v1(service, right, function), v1_failure)
