"""Whatever Moco sends becomes data or one of our errors, and never looks empty."""

import copy
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import ProviderMalformedError
from roots_desktop.providers.moco.employments import employment_of, schedules_of
from roots_desktop.providers.moco.mapping import account_of, entries_of, projects_of
from roots_desktop.providers.moco.payloads import Activity, AssignedProject, Employed, Planned, Profile, Stay
from roots_desktop.providers.moco.plannings import absences_of, holiday_years_of
from roots_desktop.providers.moco.presences import presences_of
from roots_desktop.providers.replies import Reply, decode
from tests.providers.moco.fake import ME, recorded

ALWAYS = Period(date.min, date.max)
YEARS = Period(date(2026, 1, 1), date(2026, 12, 31))
BERLIN = ZoneInfo("Europe/Berlin")

Map = Callable[[Any], object]

MAPPED: list[tuple[str, Any, Map]] = [
    ("activities_page_2", list[Activity], lambda rows: entries_of(rows, ME, ALWAYS)),
    ("presences", list[Stay], lambda rows: presences_of(rows, ME, ALWAYS, BERLIN)),
    ("schedules_christmas_eve_two_rows", list[Planned], lambda rows: absences_of(rows, ME, ALWAYS)),
    ("schedules_christmas_eve_two_rows", list[Planned], lambda rows: holiday_years_of(rows, ME, YEARS)),
    ("employments", list[Employed], lambda rows: schedules_of(rows, ME)),
    ("employments", list[Employed], lambda rows: employment_of(rows, ME)),
    ("projects_assigned", list[AssignedProject], projects_of),
    ("profile_ok", Profile, lambda profile: account_of(ME, profile)),
]

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
    st.sampled_from(
        ["9999-12-31", "0001-01-01", "24:00", "24:01", "2026-06-12T25:00:00Z", "0001-01-01T00:00:00+14:00"]
    ),
    st.lists(st.none() | st.integers(), max_size=9),
    st.dictionaries(st.text(max_size=4), st.none() | st.integers(), max_size=2),
)


def places(body: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to every value of a body."""
    inner = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    return [found for key, value in inner for found in [(*way, key), *places(value, (*way, key))]]


def mutated(body: Any, way: tuple[Any, ...], value: object, *, gone: bool) -> Any:
    """The body with another value in one place, or without it."""
    twin = copy.deepcopy(body)
    inner = twin
    for key in way[:-1]:
        inner = inner[key]
    if gone:
        del inner[way[-1]]
    else:
        inner[way[-1]] = value
    return twin


@pytest.mark.parametrize(("name", "shape", "mapped"), MAPPED)
@given(data=st.data())
def test_any_change_of_a_reply_maps_or_is_refused(name: str, shape: Any, mapped: Map, data: st.DataObject) -> None:
    body = recorded(name)
    way = data.draw(st.sampled_from(places(body)))
    twin = mutated(body, way, data.draw(ODD), gone=data.draw(st.booleans()))
    reply = Reply(200, "/x", {"content-type": "application/json"}, json.dumps(twin).encode())
    with suppress(ProviderMalformedError):
        mapped(decode(reply, shape))


@pytest.mark.parametrize(("name", "shape", "mapped"), MAPPED)
def test_unknown_keys_change_nothing(name: str, shape: Any, mapped: Map) -> None:
    body = recorded(name)
    twin = copy.deepcopy(body)
    for row in twin if isinstance(twin, list) else [twin]:
        row |= {"invented_later": {"id": 1}, "locked": None}
    before, after = (mapped(decode(Reply(200, "/x", content=json.dumps(one).encode()), shape)) for one in (body, twin))
    assert before == after
