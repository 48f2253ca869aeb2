"""A sync with Personio: every endpoint that it asks, under every fault."""

from collections.abc import Mapping

import pytest

from roots_desktop.demo import damage, faults
from roots_desktop.demo.personio.endpoints import Endpoint
from roots_desktop.domain.connections import Part
from tests.flow.fault_matrix.matrix import Cell, Expectations, Failures, cells, strike
from tests.flow.fault_matrix.office import Office
from tests.flow.fault_matrix.weather import COMMON, FAILED, MALFORMED, NO_RIGHT, REFUSED_CREDENTIAL, Weather

pytestmark = pytest.mark.slow

WEATHER: dict[str, Weather] = {
    **COMMON,
    "401 once": Weather(faults.status(401), None, 1),
    "401 for ever": Weather(faults.status(401), NO_RIGHT),
    "403": Weather(faults.status(403), NO_RIGHT),
    "gateway 404 once": Weather(faults.gateway_404(), None, 1),
}
PAGES: dict[str, Weather] = {
    "repeated cursor": Weather(damage.repeated_cursor(), MALFORMED),
    "foreign next link": Weather(damage.foreign_next_link(), MALFORMED),
}

PARTS: dict[str, set[Part]] = {
    Endpoint.TOKEN: {Part.EMPLOYEE},
    Endpoint.PERSON: {Part.EMPLOYEE},
    Endpoint.EMPLOYMENTS: {Part.EMPLOYEE},
    Endpoint.ABSENCE_PERIODS: {Part.ABSENCES},
    Endpoint.BREAKDOWNS: {Part.ABSENCES},
    Endpoint.ABSENCE_TYPES: {Part.ABSENCES, Part.ABSENCE_TYPES},
    Endpoint.HOLIDAYS: {Part.HOLIDAYS},
    Endpoint.V1_EMPLOYEE: {Part.EMPLOYEE, Part.SCHEDULE},
    Endpoint.V1_BALANCE: {Part.BALANCE},
    Endpoint.V1_ATTRIBUTES: set(),
}
"""What stands on which request. A sign-in that fails is told of as the employee. The list of attributes is a help."""

BY_V1: dict[str, set[Part]] = {
    Endpoint.V1_TIME_OFFS: {Part.ABSENCES},
    Endpoint.V1_ABSENCE_PERIODS: {Part.ABSENCES},
    Endpoint.V1_TIME_OFF_TYPES: {Part.ABSENCES, Part.ABSENCE_TYPES},
}
"""Of a credential that may not read absences by v2."""

TWO_TOKENS: dict[str, set[Part]] = {Endpoint.V1_AUTH: {Part.EMPLOYEE, Part.SCHEDULE, Part.BALANCE}}
"""Where v1 wants a token of its own: what stands on v1."""

LISTED: dict[str, set[Part]] = {
    endpoint: PARTS[endpoint]
    for endpoint in (
        Endpoint.EMPLOYMENTS,
        Endpoint.ABSENCE_PERIODS,
        Endpoint.BREAKDOWNS,
        Endpoint.ABSENCE_TYPES,
        Endpoint.HOLIDAYS,
    )
}
MISSING = ("401 for ever", "403")
"""A right that is not there."""
OPTIONAL = (Endpoint.PERSON, Endpoint.EMPLOYMENTS, Endpoint.BREAKDOWNS, Endpoint.ABSENCE_TYPES)
"""Without the right, v1 tells the person and the types; without employments and amounts it goes on as well."""
NOTHING: Failures = {}


def _v1_says_so(endpoint: str, parts: set[Part]) -> dict[Cell, Failures]:
    """A failure of v1 that its body tells."""
    return {(endpoint, "success: false"): dict.fromkeys(parts, FAILED)}


EXCEPTIONS: dict[Cell, Failures] = {
    # Wrong credentials are not tried twice.
    **{(Endpoint.TOKEN, name): {Part.EMPLOYEE: REFUSED_CREDENTIAL} for name in ("401 once", *MISSING)},
    **{(endpoint, name): NOTHING for endpoint in OPTIONAL for name in MISSING},
    **{(Endpoint.V1_EMPLOYEE, name): {Part.SCHEDULE: NO_RIGHT} for name in MISSING},
    # An account without the endpoint answers like a gateway that errs.
    **{(Endpoint.HOLIDAYS, f"gateway 404 {often}"): {Part.HOLIDAYS: NO_RIGHT} for often in ("once", "for ever")},
    **_v1_says_so(Endpoint.V1_EMPLOYEE, PARTS[Endpoint.V1_EMPLOYEE]),
    **_v1_says_so(Endpoint.V1_BALANCE, PARTS[Endpoint.V1_BALANCE]),
    **{cell: told for endpoint, parts in BY_V1.items() for cell, told in _v1_says_so(endpoint, parts).items()},
    # Everything in an employment may be null, and so may every attribute; then there is no schedule.
    (Endpoint.EMPLOYMENTS, "nulls"): NOTHING,
    (Endpoint.V1_EMPLOYEE, "nulls"): {Part.SCHEDULE: MALFORMED},
    # An amount in a unit that nobody knows cannot be counted.
    (Endpoint.BREAKDOWNS, "unknown values"): {Part.ABSENCES: MALFORMED},
    # v1 refuses its token, not the credential: the schedule and the balance may not be read, the rest goes on.
    **{
        (Endpoint.V1_AUTH, name): {Part.SCHEDULE: NO_RIGHT, Part.BALANCE: NO_RIGHT}
        for name in ("401 once", *MISSING, "success: false")
    },
}

ODD: dict[Cell, set[Part]] = {
    # In a state that nobody knows an absence does not count; of a category that nobody knows it is another one.
    (Endpoint.ABSENCE_PERIODS, "unknown values"): {Part.ABSENCES},
    (Endpoint.V1_TIME_OFFS, "unknown values"): {Part.ABSENCES},
    (Endpoint.V1_ABSENCE_PERIODS, "unknown values"): {Part.ABSENCES},
    (Endpoint.ABSENCE_TYPES, "unknown values"): {Part.ABSENCES, Part.ABSENCE_TYPES, Part.BALANCE},
    (Endpoint.V1_TIME_OFF_TYPES, "unknown values"): {Part.ABSENCES, Part.ABSENCE_TYPES, Part.BALANCE},
    (Endpoint.V1_BALANCE, "unknown values"): {Part.BALANCE},
    # Without amounts, absences take what the rule says.
    **{(Endpoint.BREAKDOWNS, name): {Part.ABSENCES} for name in MISSING},
    # v1 words a category otherwise.
    **{(Endpoint.ABSENCE_TYPES, name): {Part.ABSENCES, Part.ABSENCE_TYPES} for name in MISSING},
    # Attributes that are empty are taken as such.
    (Endpoint.V1_EMPLOYEE, "nulls"): {Part.EMPLOYEE},
}


@pytest.mark.parametrize("cell", [*cells(PARTS, WEATHER), *cells(LISTED, PAGES)], ids="-".join)
async def test_sync(offices: Mapping[str, Office], cell: Cell) -> None:
    weather = {**WEATHER, **PAGES}[cell[1]]
    await strike(offices["personio"], cell, weather, Expectations(PARTS, EXCEPTIONS, ODD))


@pytest.mark.parametrize("cell", cells(BY_V1, WEATHER), ids="-".join)
async def test_sync_by_v1(offices: Mapping[str, Office], cell: Cell) -> None:
    office, weather = offices["personio by v1"], WEATHER[cell[1]]
    await strike(office, cell, weather, Expectations(BY_V1, EXCEPTIONS, ODD))


@pytest.mark.parametrize("cell", cells(TWO_TOKENS, WEATHER), ids="-".join)
async def test_sync_with_two_tokens(offices: Mapping[str, Office], cell: Cell) -> None:
    office, weather = offices["personio with two tokens"], WEATHER[cell[1]]
    await strike(office, cell, weather, Expectations(TWO_TOKENS, EXCEPTIONS, ODD))
