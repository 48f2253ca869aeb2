import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import httpx
import pytest

from roots_desktop.domain.connections import Account, Part, Permission
from roots_desktop.domain.dates import Period
from roots_desktop.domain.holidays import HolidayYear
from roots_desktop.domain.schedules import Employment
from roots_desktop.providers.contract import Fetched, Known
from roots_desktop.providers.moco.windows import usual_months
from tests.providers.moco.fake import (
    ACCOUNT,
    ME,
    PATHS,
    RECORDED,
    TODAY,
    FakeMoco,
    answer,
    read,
    recorded,
    reply,
    unlike,
)

LISTS = ("/schedules", "/users/employments", "/activities", "/users/presences")
SOMEBODY = {"id": 933700999, "firstname": "Erika", "lastname": "Beispiel"}


async def test_everything_as_recorded(moco: FakeMoco) -> None:
    run = await read(moco.session())
    assert run.failures == {}
    (employee,) = run.items(Part.EMPLOYEE)
    assert employee.account == Account(
        ME, "Lena Brunner", "lena.brunner@nordwind-studio.example", "active", first_day=date(2024, 3, 1)
    )
    assert employee.employment == Employment(date(2024, 3, 1))
    assert len(run.items(Part.SCHEDULE)) == 2
    assert len(run.items(Part.ENTRIES)) == 5
    assert len(run.items(Part.PRESENCES)) == 8
    assert len(run.items(Part.PROJECTS)) == 3
    assert run.covers(Part.ABSENCES) == run.covers(Part.HOLIDAYS) == [Period(date(2025, 1, 1), date(2027, 12, 31))]
    assert [(year.year, len(year.holidays)) for year in run.items(Part.HOLIDAYS)] == [(2025, 0), (2026, 16), (2027, 0)]


async def test_every_list_is_asked_for_the_one_person(moco: FakeMoco) -> None:
    await read(moco.session())
    for path in LISTS:
        assert {request.url.params["user_id"] for request in moco.asked(path)} == {ME}
    assert {request.url.params["per_page"] for request in moco.asked("/activities")} == {"100"}
    assert {request.url.params["page"] for request in moco.asked("/activities")} == {"1"}
    assert moco.asked("/users/employments")[0].url.params["from"] == "2000-01-01"
    assert dict(moco.asked("/projects/assigned")[0].url.params) == {}
    assert len(moco.asked("/users/employments")) == len(moco.asked("/schedules")) == len(moco.asked("/session")) == 1


async def test_rows_of_others_never_get_in(moco: FakeMoco) -> None:
    for path in LISTS:
        name = RECORDED.get(path, "activities_page_1")
        moco.on(path, answer([unlike(row, user=SOMEBODY) for row in recorded(name)]))
    run = await read(moco.session())
    for part in (Part.SCHEDULE, Part.ABSENCES, Part.ENTRIES, Part.PRESENCES):
        assert run.items(part) == ()


async def test_pieces_say_how_many_follow(moco: FakeMoco) -> None:
    run = await read(moco.session())
    assert [piece.left for piece in run.pieces[Part.ENTRIES]] == [8, 7, 6, 5, 4, 3, 2, 1, 0]
    assert run.covers(Part.ENTRIES)[0] == Period(date(2026, 10, 1), date(2026, 12, 31))
    asked = [(one.url.params["from"], one.url.params["to"]) for one in moco.asked("/users/presences")]
    assert asked[2] == ("2026-05-01", "2026-07-31")


async def test_a_first_look_is_short(moco: FakeMoco) -> None:
    session = moco.session()
    await read(session, Known(TODAY, connecting=True))
    assert session.requests == 7
    assert [one.url.params["from"] for one in moco.asked("/activities")] == ["2026-05-01"]


async def test_a_first_fetch_with_a_page_of_rows_for_each_quarter_waits_for_no_span(moco: FakeMoco) -> None:
    session = moco.session()
    await read(session)
    assert session.requests == 23
    assert set(moco.clock.pauses) <= {1.25}
    assert moco.most_in_flight <= 4


async def test_a_later_sync_asks_for_what_can_have_changed(moco: FakeMoco) -> None:
    months = dict.fromkeys(usual_months(TODAY), datetime(2026, 6, 12, tzinfo=UTC))
    years = tuple(HolidayYear("moco", year, ()) for year in (2025, 2026, 2027))
    session = moco.session(ACCOUNT)
    await session.sign_in()
    known = Known(TODAY, ACCOUNT, holiday_years=years, entry_months=months, presence_months=months)
    pieces = [piece async for piece in session.fetch(known)]
    await session.close()
    assert session.requests == len(pieces) == 7
    assert moco.asked("/schedules")[0].url.params["from"] == "2026-05-01"


async def test_an_older_year_is_read_when_the_user_goes_there(moco: FakeMoco) -> None:
    run = await read(moco.session(), Known(TODAY, look_at=Period(date(2020, 2, 1), date(2020, 2, 29))))
    assert run.covers(Part.ENTRIES)[0] == Period(date(2020, 2, 1), date(2020, 2, 29))
    assert run.covers(Part.ABSENCES)[1] == Period(date(2020, 1, 1), date(2020, 12, 31))
    assert [piece.left for piece in run.pieces[Part.HOLIDAYS]] == [1, 0]


@pytest.mark.parametrize("part", [Part.SCHEDULE, Part.ABSENCES, Part.ENTRIES, Part.PRESENCES, Part.PROJECTS])
async def test_a_module_that_is_missing_stops_no_other(moco: FakeMoco, part: Part) -> None:
    moco.on(PATHS[part], reply("error_403", 403))
    session = moco.session()
    run = await read(session)
    fallen = {Part.ABSENCES, Part.HOLIDAYS} if part is Part.ABSENCES else {part}
    assert run.failures.keys() == fallen
    name = {Part.SCHEDULE: "employments", Part.ABSENCES: "schedules"}.get(part, part.value)
    for failed in fallen:
        assert run.failures[failed].failure.code == "permission_missing"
        assert run.failures[failed].failure.detail("permission") == f"moco:{name}"
    assert run.pieces.keys() == {*PATHS} - fallen
    granted = {one.name: one.granted for one in session.rights().permissions}
    assert granted.pop(f"moco:{name}") is False
    assert set(granted.values()) == {True}
    assert len(moco.asked(PATHS[part])) == 1


async def test_without_employments_the_person_is_read_all_the_same(moco: FakeMoco) -> None:
    moco.on("/users/employments", reply("error_403", 403))
    run = await read(moco.session())
    assert run.items(Part.EMPLOYEE)[0].employment == Employment()


async def test_employments_that_may_not_be_read_leave_the_days_that_are_known(moco: FakeMoco) -> None:
    moco.on("/users/employments", reply("error_403", 403))
    known = replace(ACCOUNT, first_day=date(2024, 3, 1), last_day=date(2026, 12, 31))
    run = await read(moco.session(known))
    (employee,) = run.items(Part.EMPLOYEE)
    assert (employee.account, employee.employment) == (known, Employment(date(2024, 3, 1), date(2026, 12, 31)))
    assert run.failures.keys() == {Part.SCHEDULE}


async def test_a_part_that_fails_in_the_middle_keeps_what_came_before(moco: FakeMoco) -> None:
    moco.on("/activities", answer([]), answer([]), answer({"message": "Invalid date range"}, 400))
    run = await read(moco.session())
    assert [piece.left for piece in run.pieces[Part.ENTRIES]] == [8, 7]
    assert run.failures[Part.ENTRIES].failure.code == "provider_failed"
    assert len(run.pieces[Part.PRESENCES]) == 9
    assert len(moco.asked("/activities")) == 3


async def test_what_is_switched_off_is_not_asked_for(moco: FakeMoco) -> None:
    session = moco.session()
    run = await read(session, Known(TODAY, parts=frozenset({Part.EMPLOYEE, Part.PROJECTS})))
    assert run.pieces.keys() == {Part.EMPLOYEE, Part.PROJECTS}
    assert run.items(Part.EMPLOYEE)[0].employment == Employment()
    asked = {request.url.path.removeprefix("/api/v1") for request in moco.seen}
    assert asked == {"/session", "/profile", "/projects/assigned"}
    assert Permission("moco:entries", None) in session.rights().permissions


async def test_one_half_of_the_schedules_may_be_switched_off(moco: FakeMoco) -> None:
    run = await read(moco.session(), Known(TODAY, parts=frozenset({Part.HOLIDAYS})))
    assert run.pieces.keys() == {Part.HOLIDAYS}


async def test_presences_are_read_on_the_clock_of_the_wall(moco: FakeMoco) -> None:
    run = await read(moco.session(), Known(TODAY, zone=ZoneInfo("Europe/Berlin")))
    first = run.items(Part.PRESENCES)[0]
    assert first.start.isoformat() == "2026-06-08T08:05:00+02:00"


async def test_a_key_that_is_revoked_on_the_way_fails_every_part(moco: FakeMoco) -> None:
    session = moco.session()
    await session.find_employee()
    for path in {*PATHS.values()} - {"/profile"}:
        moco.on(path, reply("session_401_user_keys_disabled", 401))
    pieces = [piece async for piece in session.fetch(Known(TODAY))]
    await session.close()
    failures = [piece.failure for piece in pieces if not isinstance(piece, Fetched)]
    assert len(failures) == len(pieces) == 7
    assert {failure.code for failure in failures} == {"authentication_failed"}
    assert {failure.detail("reason") for failure in failures} == {"keys_disabled"}


async def test_a_fetch_that_is_left_ends_what_runs(moco: FakeMoco) -> None:
    session = moco.session()
    await session.find_employee()
    pieces = session.fetch(Known(TODAY))
    await anext(pieces)
    await pieces.aclose()  # type: ignore[attr-defined]
    seen = len(moco.seen)
    for _ in range(200):
        await asyncio.sleep(0)
    await session.close()
    assert len(moco.seen) == seen < 23


async def test_a_fault_of_ours_is_not_swallowed(moco: FakeMoco) -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise RuntimeError("ours")

    moco.on("/projects/assigned", broken)
    session = moco.session()
    with pytest.raises(RuntimeError):
        [piece async for piece in session.fetch(Known(TODAY))]
    await session.close()
