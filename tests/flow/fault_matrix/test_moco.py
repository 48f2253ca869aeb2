"""A sync with Moco: every endpoint that it asks, under every fault."""

from collections.abc import Mapping

import pytest

from roots_desktop.demo import damage, faults
from roots_desktop.demo.moco.endpoints import Endpoint
from roots_desktop.domain.connections import Part
from tests.flow.fault_matrix.matrix import Cell, Expectations, Failures, cells, strike
from tests.flow.fault_matrix.office import Office
from tests.flow.fault_matrix.weather import (
    COMMON,
    FAILED,
    MALFORMED,
    NO_API,
    NO_RIGHT,
    NOBODY,
    REFUSED_CREDENTIAL,
    Weather,
    same_page_again,
)

pytestmark = pytest.mark.slow

WEATHER: dict[str, Weather] = {
    **COMMON,
    "401 once": Weather(faults.status(401), REFUSED_CREDENTIAL, 1),
    "401 for ever": Weather(faults.status(401), REFUSED_CREDENTIAL),
    "403": Weather(faults.status(403), NO_RIGHT),
    "gateway 404 once": Weather(faults.gateway_404(), FAILED, 1),
}
PAGES: dict[str, Weather] = {
    "repeated page": Weather(same_page_again(), MALFORMED),
    "foreign next link": Weather(damage.foreign_link_header(), None),
}

PARTS: dict[str, set[Part]] = {
    Endpoint.SESSION: {Part.EMPLOYEE},
    Endpoint.PROFILE: {Part.EMPLOYEE},
    Endpoint.EMPLOYMENTS: {Part.EMPLOYEE, Part.SCHEDULE},
    Endpoint.SCHEDULES: {Part.ABSENCES, Part.HOLIDAYS},
    Endpoint.ACTIVITIES: {Part.ENTRIES},
    Endpoint.PRESENCES: {Part.PRESENCES},
    Endpoint.PROJECTS: {Part.PROJECTS},
}
"""What stands on which request. A key that is not accepted is told of as the employee."""

LISTED = {endpoint: PARTS[endpoint] for endpoint in PARTS if endpoint not in (Endpoint.SESSION, Endpoint.PROFILE)}
NOTHING: Failures = {}

EXCEPTIONS: dict[Cell, Failures] = {
    # Where nobody answers for an account, the subdomain is another one.
    **{(Endpoint.SESSION, f"gateway 404 {often}"): {Part.EMPLOYEE: NO_API} for often in ("once", "for ever")},
    # The profile and the employments may be missing.
    **{(Endpoint.PROFILE, name): NOTHING for name in ("gateway 404 once", "gateway 404 for ever", "403")},
    (Endpoint.EMPLOYMENTS, "403"): {Part.SCHEDULE: NO_RIGHT},
    # A key that names nobody belongs to an account.
    (Endpoint.SESSION, "nulls"): {Part.EMPLOYEE: NOBODY},
    (Endpoint.SESSION, "success: false"): {Part.EMPLOYEE: NOBODY},
    # The list of projects comes as a whole: a page that follows is the same one again.
    (Endpoint.PROJECTS, "foreign next link"): {Part.PROJECTS: MALFORMED},
}

ODD: dict[Cell, set[Part]] = {
    # What is no absence by its type is none.
    (Endpoint.SCHEDULES, "unknown values"): {Part.ABSENCES, Part.HOLIDAYS},
    # What is not told stays as it was known.
    **{(Endpoint.PROFILE, name): {Part.EMPLOYEE} for name in ("gateway 404 once", "gateway 404 for ever", "403")},
}


@pytest.mark.parametrize("cell", [*cells(PARTS, WEATHER), *cells(LISTED, PAGES)], ids="-".join)
async def test_sync(offices: Mapping[str, Office], cell: Cell) -> None:
    weather = {**WEATHER, **PAGES}[cell[1]]
    await strike(offices["moco"], cell, weather, Expectations(PARTS, EXCEPTIONS, ODD))
