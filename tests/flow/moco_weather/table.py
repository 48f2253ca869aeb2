"""The weather: faults of the demo server by name, each with the code of the failure that it is."""

from itertools import cycle

from roots_desktop.cli.answer import EXIT_CODES
from roots_desktop.demo import damage, faults
from roots_desktop.demo.faults import Fault
from roots_desktop.demo.moco.endpoints import Endpoint
from tests.flow.moco_weather.terminal import LARGEST_REPLY

UNREACHABLE, TIMED_OUT, NO_API = "network_unreachable", "network_timeout", "not_an_api"
FAILED, MALFORMED, LIMITED = "provider_failed", "provider_malformed", "rate_limited"

WEATHER: dict[str, tuple[Fault, str]] = {
    "reset": (faults.reset(), UNREACHABLE),
    "truncated": (faults.cut_off(), UNREACHABLE),
    "hanging": (faults.hang(), TIMED_OUT),
    "trickling": (faults.trickle(0.05), TIMED_OUT),
    "captive portal": (faults.captive_portal(), NO_API),
    "redirected": (faults.redirect(), NO_API),
    "500": (faults.status(500), FAILED),
    "502 of a proxy": (faults.bad_gateway_page(), FAILED),
    "503 without a word": (faults.status(503, empty=True), FAILED),
    "400": (faults.status(400), FAILED),
    "401": (faults.status(401), "authentication_failed"),
    "429 without a word": (faults.status(429, empty=True), LIMITED),
    "429 for an hour": (faults.status(429, retry_after="3600"), LIMITED),
    "invalid JSON": (faults.invalid_json(), MALFORMED),
    "no text": (faults.not_utf8(), MALFORMED),
    "a list instead": (damage.replaced(["text"]), MALFORMED),
    "oversized": (faults.oversized(LARGEST_REPLY + 1), MALFORMED),
    "a bomb": (faults.bomb(LARGEST_REPLY + 1), MALFORMED),
}
"""At any endpoint."""

WRONG_ROWS: dict[str, tuple[Fault, str]] = {
    "of a wrong type": (damage.wrong_type(), MALFORMED),
    "nulls": (damage.nulls(), MALFORMED),
    "without ids": (damage.without("id"), MALFORMED),
}
"""In a list."""

PARTS: dict[Endpoint, set[str]] = {
    Endpoint.PROFILE: {"employee"},
    Endpoint.SCHEDULES: {"absences", "holidays"},
    Endpoint.EMPLOYMENTS: {"schedule", "employee"},
    Endpoint.ACTIVITIES: {"entries"},
    Endpoint.PRESENCES: {"presences"},
    Endpoint.PROJECTS: {"projects"},
}
"""What is read from where: the first and last day of the person come with the employments."""

LISTS = tuple(endpoint for endpoint in PARTS if endpoint is not Endpoint.PROFILE)
PAGED = tuple(endpoint for endpoint in LISTS if endpoint is not Endpoint.PROJECTS)

STRIKES = [*zip(cycle(PARTS), WEATHER), *zip(cycle(LISTS), WRONG_ROWS)]
"""Every fault once, over one endpoint after the other; the fault matrix has all pairs of them."""


def of(name: str) -> tuple[Fault, str, int]:
    """A fault, the code of the failure, and the exit code."""
    fault, code = {**WEATHER, **WRONG_ROWS}[name]
    return fault, code, EXIT_CODES[code]
