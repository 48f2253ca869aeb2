"""The table of Moco's endpoints: name, method, path, and who may not ask. All of them lie under one prefix."""

import re
from enum import StrEnum

from roots_desktop.demo.exchange import Request, Route
from roots_desktop.demo.moco import activities, activity_writes, identity, planning, presences, projects
from roots_desktop.demo.moco.failures import failure
from roots_desktop.demo.moco.records import Role
from roots_desktop.demo.moco.service import EndpointFunction, MocoService, guarded

MOCO_PREFIX = "/api/v1"

_ID = r"([^/]+)"
_NOBODY: frozenset[Role] = frozenset()
_RESTRICTED = frozenset({Role.RESTRICTED})
_OUTSIDE = frozenset({Role.RESTRICTED, Role.EXTERNAL})
_BUT_STAFF = frozenset(Role) - {Role.STAFF}


class Endpoint(StrEnum):
    """The endpoints by the names under which faults are switched on, and modules forbidden.

    Reading and writing one path share a name: limit a fault by method, e.g. with `where="POST "`.
    """

    SESSION = "moco_session"
    PROFILE = "moco_profile"
    OWN_PERFORMANCE = "moco_own_performance"
    PERFORMANCE = "moco_performance"
    USER = "moco_user"
    SCHEDULES = "moco_schedules"
    SCHEDULE = "moco_schedule"
    EMPLOYMENTS = "moco_employments"
    HOLIDAYS = "moco_holidays"
    ADJUSTMENTS = "moco_adjustments"
    PRESENCES = "moco_presences"
    PRESENCE = "moco_presence"
    TOUCH = "moco_touch"
    ACTIVITIES = "moco_activities"
    ACTIVITY = "moco_activity"
    BULK = "moco_bulk"
    TIMER = "moco_timer"
    PROJECTS = "moco_projects"
    TASKS = "moco_tasks"
    REPORT = "moco_report"


_READS = (
    (Endpoint.SESSION, "/session", _NOBODY, identity.get_session),
    (Endpoint.PROFILE, "/profile", _NOBODY, identity.get_profile),
    (Endpoint.OWN_PERFORMANCE, "/profile/performance_report", _NOBODY, identity.get_own_performance),
    (Endpoint.SCHEDULES, "/schedules", _RESTRICTED, planning.list_schedules),
    (Endpoint.SCHEDULE, f"/schedules/{_ID}", _RESTRICTED, planning.get_schedule),
    (Endpoint.EMPLOYMENTS, "/users/employments", _RESTRICTED, planning.list_employments),
    (Endpoint.HOLIDAYS, "/users/holidays", _RESTRICTED, planning.list_holidays),
    (Endpoint.ADJUSTMENTS, "/users/work_time_adjustments", _BUT_STAFF, planning.list_adjustments),
    (Endpoint.PRESENCES, "/users/presences", _NOBODY, presences.list_presences),
    (Endpoint.PRESENCE, f"/users/presences/{_ID}", _NOBODY, presences.get_presence),
    (Endpoint.PERFORMANCE, f"/users/{_ID}/performance_report", _BUT_STAFF, identity.get_performance),
    (Endpoint.USER, f"/users/{_ID}", _OUTSIDE, identity.get_user),
    (Endpoint.ACTIVITIES, "/activities", _NOBODY, activities.list_activities),
    (Endpoint.ACTIVITY, f"/activities/{_ID}", _NOBODY, activities.get_activity),
    (Endpoint.PROJECTS, "/projects/assigned", _NOBODY, projects.list_assigned),
    (Endpoint.TASKS, f"/projects/{_ID}/tasks", _OUTSIDE, projects.list_tasks),
    (Endpoint.REPORT, f"/projects/{_ID}/report", _BUT_STAFF, projects.get_report),
)

_WRITES = (
    (Endpoint.ACTIVITIES, "POST", "/activities", activity_writes.create_activity),
    (Endpoint.BULK, "POST", "/activities/bulk", activity_writes.create_many),
    (Endpoint.ACTIVITY, "PUT", f"/activities/{_ID}", activity_writes.change_activity),
    (Endpoint.ACTIVITY, "PATCH", f"/activities/{_ID}", activity_writes.change_activity),
    (Endpoint.ACTIVITY, "DELETE", f"/activities/{_ID}", activity_writes.delete_activity),
    (Endpoint.TIMER, "PATCH", f"/activities/{_ID}/start_timer", activity_writes.start_timer),
    (Endpoint.TIMER, "PATCH", f"/activities/{_ID}/stop_timer", activity_writes.stop_timer),
    (Endpoint.PRESENCES, "POST", "/users/presences", presences.create_presence),
    (Endpoint.TOUCH, "POST", "/users/presences/touch", presences.touch),
    (Endpoint.PRESENCE, "PUT", f"/users/presences/{_ID}", presences.change_presence),
    (Endpoint.PRESENCE, "PATCH", f"/users/presences/{_ID}", presences.change_presence),
    (Endpoint.PRESENCE, "DELETE", f"/users/presences/{_ID}", presences.delete_presence),
)

_PERSONAL = frozenset(
    MOCO_PREFIX + path
    for path in ("/activities", "/schedules", "/users/presences", "/users/employments", "/users/holidays")
)


def moco_routes(service: MocoService) -> tuple[Route, ...]:
    """All endpoints over one account, in the order in which paths are compared."""
    reads = (_route(service, (endpoint, "GET", path), denied, function) for endpoint, path, denied, function in _READS)
    writes = (
        _route(service, (endpoint, method, path), _NOBODY, function) for endpoint, method, path, function in _WRITES
    )
    return (*reads, *writes)


def asks_for_everybody(request: Request) -> bool:
    """Whether a request asks for people's rows without saying whose."""
    return request.method == "GET" and request.path in _PERSONAL and "user_id" not in request.named()


def _route(
    service: MocoService, place: tuple[Endpoint, str, str], denied: frozenset[Role], function: EndpointFunction
) -> Route:
    endpoint, method, path = place
    return Route(
        endpoint, method, re.compile(MOCO_PREFIX + path), guarded(service, endpoint, denied, function), failure
    )
