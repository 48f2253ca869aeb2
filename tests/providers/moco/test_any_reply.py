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
from tests.providers.odd_values import ODD, mutated, places

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
