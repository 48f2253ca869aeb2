import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

from roots_desktop.domain.absences import DayAmount, Kind, Status
from roots_desktop.domain.connections import Account, Apis, ConnectWarning, Part, Permission
from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import EmployeeNotFoundError
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.schedules import Employment
from roots_desktop.providers.contract import Known, Rights
from tests.providers.clocks import NOW
from tests.providers.personio.fake import (
    BASE,
    EMAIL,
    ME,
    TODAY,
    FakePersonio,
    answer,
    page,
    read,
    recorded,
    reply,
    unlike,
    v1_attributes,
)

PERIODS = "/v2/absence-periods"
TYPES = "/v2/absence-types"
HOLIDAYS = "/v2/holidays"
EMPLOYEE = f"/v1/company/employees/{ME}"
BALANCE = f"{EMPLOYEE}/absences/balance"
EMPLOYMENTS = f"/v2/persons/{ME}/employments"
ATTRIBUTES = "/v1/company/employees/attributes"
TIME_OFFS = "/v1/company/time-offs"
HOURLY = "/v1/company/absence-periods"
TYPES_V1 = "/v1/company/time-off-types"

PAGE_1, PAGE_2 = recorded("v2_absence_periods_page1"), recorded("v2_absence_periods_page2")
ALL = PAGE_1["_data"] + PAGE_2["_data"]
FIRST = ALL[0]["id"]


def two_pages(request: httpx.Request) -> httpx.Response:
    return answer(PAGE_2 if "cursor" in request.url.params else PAGE_1)


def warnings(rights: Rights) -> dict[str, tuple[str, ...]]:
    return {warning.code: warning.details for warning in rights.warnings}


def granted(rights: Rights) -> dict[str, bool | None]:
    return {permission.name: permission.granted for permission in rights.permissions}


async def test_everything_as_recorded(personio: FakePersonio) -> None:
    personio.on(PERIODS, two_pages)
    session = personio.session()
    run = await read(session)

    assert run.failures == {}
    assert set(run.fetched) == {
        Part.EMPLOYEE,
        Part.SCHEDULE,
        Part.ABSENCES,
        Part.ABSENCE_TYPES,
        Part.BALANCE,
        Part.HOLIDAYS,
    }
    (item,) = run.items(Part.EMPLOYEE)
    assert item.employment == Employment(date(2021, 4, 1))
    assert item.region == Region("DE", "BY")
    assert item.account.weekly_minutes == 2400
    assert run.items(Part.SCHEDULE)[0].week == (480, 480, 480, 480, 480, 0, 0)
    assert len(run.items(Part.ABSENCES)) == 10  # eleven, one of them rejected
    assert len(run.items(Part.ABSENCE_TYPES)) == 6
    assert {entry.read_at for entry in run.items(Part.BALANCE)} == {NOW}
    assert run.fetched[Part.ABSENCES].covers is None
    assert session.rights() == Rights(
        Apis("v2", "v2"),
        (
            Permission("employees:read", granted=True),
            Permission("absences:read", granted=True),
            Permission("holidays:read", granted=True),
            *(
                Permission(f"attribute:{name}", granted=True)
                for name in ("first_name", "last_name", "email", "status", "weekly_working_hours", "work_schedule")
            ),
            Permission("attribute:holiday_calendar", granted=True),
            Permission("attribute:position", granted=True),
            Permission("attribute:department", granted=True),
            Permission("attribute:hire_date", granted=True),
        ),
        (),
    )


async def test_budget_of_requests_with_five_absences(personio: FakePersonio) -> None:
    personio.on(PERIODS, page(*PAGE_1["_data"][:5]))
    session = personio.session()
    await read(session)
    holidays = len(personio.asked(HOLIDAYS))
    assert session.requests == len(personio.seen)
    assert session.requests - holidays + 1 <= 16
    assert 1 <= personio.most_in_flight <= 4
    listed = [
        r
        for r in personio.seen
        if r.url.path in ("/v2/persons", "/v1/company/employees") and "email" not in r.url.params
    ]
    assert listed == []


async def test_independent_requests_go_side_by_side(personio: FakePersonio) -> None:
    await read(personio.session())
    assert personio.most_in_flight == 4


async def test_a_later_sync_reads_the_person_beside_the_rest(personio: FakePersonio) -> None:
    session = personio.session(account=Account(ME, "Erika Beispiel", EMAIL))
    parts = [part async for part in session.fetch(Known(TODAY))]
    await session.close()
    assert len(parts) == 6
    assert len(personio.asked(f"/v2/persons/{ME}")) == 1


async def test_a_later_sync_of_somebody_who_is_gone(personio: FakePersonio) -> None:
    personio.fail(f"/v2/persons/{ME}", "v2_error_404", 404)
    with pytest.raises(EmployeeNotFoundError):
        await read(personio.session(account=Account(ME)))


async def test_pitfall_9_an_absence_gone_there_is_gone_here(personio: FakePersonio) -> None:
    personio.on(PERIODS, page(*ALL[:3]), page(*ALL[1:3]))
    before, after = await read(personio.session()), await read(personio.session())
    assert {a.id for a in before.items(Part.ABSENCES)} - {a.id for a in after.items(Part.ABSENCES)} == {FIRST}


async def test_pitfall_9_statuses_in_a_list(personio: FakePersonio, caplog: pytest.LogCaptureFixture) -> None:
    personio.on(PERIODS, page(*ALL[6:], unlike(ALL[0], id="new", approval={"status": "SOMETHING_NEW"})))
    caplog.set_level("INFO")
    found = {a.id[-2:]: a.status for a in (await read(personio.session())).items(Part.ABSENCES)}
    assert found == {"07": Status.PENDING, "08": Status.APPROVED, "09": Status.APPROVED, "10": Status.APPROVED}
    assert "absence new does not count, status SOMETHING_NEW" in caplog.text


async def test_absences_of_somebody_else_are_dropped(personio: FakePersonio) -> None:
    own = {key: value for key, value in ALL[1].items() if key != "person"}
    personio.on(PERIODS, page(unlike(ALL[0], person={"id": "4711002"}), own, unlike(ALL[2], person={"id": int(ME)})))
    assert [a.id for a in (await read(personio.session())).items(Part.ABSENCES)] == [ALL[1]["id"], ALL[2]["id"]]


async def test_amounts_per_day(personio: FakePersonio) -> None:
    personio.on(PERIODS, page(ALL[4]))
    personio.on(f"{PERIODS}/{ALL[4]['id']}/breakdowns", lambda _: reply("v2_absence_breakdowns_half_day"))
    (absence,) = (await read(personio.session())).items(Part.ABSENCES)
    assert absence.amounts == (DayAmount(date(2026, 10, 1), Decimal("0.5")), DayAmount(date(2026, 10, 2), Decimal(1)))
    assert personio.asked(f"{PERIODS}/{ALL[4]['id']}/breakdowns")[0].url.params["limit"] == "28"


async def test_known_amounts_spare_requests(personio: FakePersonio) -> None:
    personio.on(PERIODS, page(ALL[1]))
    amounts = (DayAmount(date(2026, 6, 5), Decimal(1)),)
    known = Known(TODAY, amounts={ALL[1]["id"]: (ALL[1]["updated_at"], amounts)})
    (absence,) = (await read(personio.session(), known)).items(Part.ABSENCES)
    assert absence.amounts == amounts
    assert [request for request in personio.seen if "breakdowns" in request.url.path] == []


async def test_another_schedule_asks_for_all_amounts_again(personio: FakePersonio) -> None:
    personio.on(PERIODS, page(ALL[1]))
    known = Known(TODAY, amounts={ALL[1]["id"]: (ALL[1]["updated_at"], ())}, week=(450, 450, 450, 450, 0, 0, 0))
    await read(personio.session(), known)
    assert len([request for request in personio.seen if "breakdowns" in request.url.path]) == 1


async def test_an_unreadable_schedule_is_no_other_schedule(personio: FakePersonio) -> None:
    personio.on(PERIODS, page(ALL[1]))
    personio.on(EMPLOYEE, answer(v1_attributes(work_schedule="")))
    known = Known(TODAY, amounts={ALL[1]["id"]: (ALL[1]["updated_at"], ())}, week=(450, 450, 450, 450, 0, 0, 0))
    await read(personio.session(), known)
    assert [request for request in personio.seen if "breakdowns" in request.url.path] == []


async def test_old_absences_go_without_until_the_user_looks(personio: FakePersonio) -> None:
    old = unlike(ALL[1], starts_from={"date_time": "2023-05-19"}, ends_at={"date_time": "2023-05-20"})
    personio.on(PERIODS, lambda _: page(old))
    (absence,) = (await read(personio.session())).items(Part.ABSENCES)
    assert absence.amounts is None
    look_at = Period(date(2023, 5, 1), date(2023, 5, 31))
    (absence,) = (await read(personio.session(), Known(TODAY, look_at=look_at))).items(Part.ABSENCES)
    assert absence.amounts == ()


async def test_ten_breakdowns_a_second(personio: FakePersonio) -> None:
    personio.on(PERIODS, page(*(unlike(ALL[1], id=f"a{number}") for number in range(25))))
    await read(personio.session())
    assert personio.clock.pauses == [1.0, 1.0]


@pytest.mark.parametrize(("name", "status"), [("v2_error_404", 404), ("v2_error_403", 403)])
async def test_no_breakdown_of_one_absence_leaves_it_to_the_rule(
    personio: FakePersonio, name: str, status: int
) -> None:
    personio.on(PERIODS, page(ALL[1]))
    personio.fail(f"{PERIODS}/{ALL[1]['id']}/breakdowns", name, status)
    (absence,) = (await read(personio.session())).items(Part.ABSENCES)
    assert absence.amounts is None


async def test_a_breakdown_that_fails_otherwise_fails_the_part(personio: FakePersonio) -> None:
    personio.on(PERIODS, page(*ALL[:3]))
    personio.fail(f"{PERIODS}/{ALL[1]['id']}/breakdowns", "v2_error_400", 400)
    run = await read(personio.session())
    assert run.failures[Part.ABSENCES].failure.code == "provider_failed"


@pytest.mark.parametrize(
    "following",
    [
        f"{BASE}{PERIODS}?cursor=c2",
        f"{PERIODS}?cursor=c2",
        "?cursor=c2",
        f"{BASE}{PERIODS}?cursor=c2&limit=100&person.id={ME}",
    ],
)
async def test_pitfall_12_links_to_the_next_page(personio: FakePersonio, following: str) -> None:
    personio.on(PERIODS, page(ALL[0], following=following), page(ALL[1]))
    assert len((await read(personio.session())).items(Part.ABSENCES)) == 2
    second = personio.asked(PERIODS)[1].url.params
    assert (second["cursor"], second["person.id"], second["limit"]) == ("c2", ME, "100")


async def test_pitfall_12_a_link_without_a_cursor_is_followed(personio: FakePersonio) -> None:
    personio.on(PERIODS, page(ALL[0], following=f"{PERIODS}?page=2"), page(ALL[1]))
    assert len((await read(personio.session())).items(Part.ABSENCES)) == 2


@pytest.mark.parametrize(
    "following", ["https://evil.example.com/v2/absence-periods?cursor=c2", "//evil.example.com/?cursor=c2"]
)
async def test_pitfall_12_a_foreign_host_never_sees_the_token(personio: FakePersonio, following: str) -> None:
    personio.on(PERIODS, page(ALL[0], following=following))
    run = await read(personio.session())
    assert run.failures[Part.ABSENCES].failure.code == "provider_malformed"
    assert {request.url.host for request in personio.seen} == {"api.personio.de"}


@pytest.mark.parametrize("following", ["?cursor=c2", f"?limit=100&person.id={ME}"])
async def test_pitfall_12_a_repeated_cursor_ends_in_an_error(personio: FakePersonio, following: str) -> None:
    personio.on(PERIODS, page(ALL[0], following=following))
    run = await read(personio.session())
    assert run.failures[Part.ABSENCES].failure.code == "provider_malformed"
    assert len(personio.asked(PERIODS)) <= 2


async def test_pitfall_12_no_meta_is_the_last_page_and_so_is_an_empty_one(personio: FakePersonio) -> None:
    personio.on(PERIODS, answer({"_data": ALL[:1]}))
    assert len((await read(personio.session())).items(Part.ABSENCES)) == 1
    personio.on(PERIODS, page(following="?cursor=c2"))
    assert (await read(personio.session())).items(Part.ABSENCES) == ()


@pytest.mark.parametrize(
    "given",
    [
        answer({}),
        answer([]),
        answer({"_data": None}),
        answer({"data": []}),
        page({"id": "a"}),
        page({key: value for key, value in ALL[0].items() if key != "ends_at"}),
        page({key: value for key, value in ALL[0].items() if key != "approval"}),
        httpx.Response(200, content=b'{"_data": [', headers={"Content-Type": "application/json"}),
    ],
)
async def test_a_reply_of_another_shape_never_looks_empty(personio: FakePersonio, given: httpx.Response) -> None:
    personio.on(PERIODS, given)
    run = await read(personio.session())
    assert run.failures[Part.ABSENCES].failure.code == "provider_malformed"
    assert Part.BALANCE in run.fetched


async def test_pitfall_14_a_web_page_instead_of_data(personio: FakePersonio) -> None:
    personio.on(PERIODS, httpx.Response(200, text="<html>Login</html>", headers={"Content-Type": "text/html"}))
    assert (await read(personio.session())).failures[Part.ABSENCES].failure.code == "not_an_api"


@pytest.mark.parametrize("status", [502, 504])
async def test_pitfall_14_a_gateway_that_fails_as_a_web_page(personio: FakePersonio, status: int) -> None:
    personio.on(BALANCE, httpx.Response(status, text="<html>", headers={"Content-Type": "text/html"}))
    session = personio.session()
    run = await read(session)
    assert run.failures[Part.BALANCE].failure.code == "provider_failed"
    assert len(personio.asked(BALANCE)) == 4
    assert "balance_unreadable" in warnings(session.rights())


@pytest.mark.parametrize("body", [recorded("v2_error_429"), None])
async def test_pitfall_14_429(personio: FakePersonio, body: Any) -> None:
    content = b"" if body is None else json.dumps(body).encode()
    personio.on(
        PERIODS,
        httpx.Response(429, content=content),
        httpx.Response(429, content=content, headers={"Retry-After": "3"}),
        page(ALL[1]),
    )
    assert len((await read(personio.session())).items(Part.ABSENCES)) == 1


async def test_pitfall_14_429_for_long(personio: FakePersonio) -> None:
    personio.on(PERIODS, httpx.Response(429, headers={"Retry-After": "60"}))
    failure = (await read(personio.session())).failures[Part.ABSENCES].failure
    assert failure.code == "rate_limited"
    assert failure.detail("retry_at") == (NOW + timedelta(seconds=60)).isoformat()


async def test_a_gateway_404_passes(personio: FakePersonio) -> None:
    personio.on(PERIODS, reply("v2_error_404_gateway", 404), page(ALL[1]))
    assert len((await read(personio.session())).items(Part.ABSENCES)) == 1


async def test_a_gateway_404_that_stays_is_a_failure_not_an_empty_list(personio: FakePersonio) -> None:
    personio.fail(PERIODS, "v2_error_404_gateway", 404)
    assert (await read(personio.session())).failures[Part.ABSENCES].failure.code == "provider_failed"
    assert len(personio.asked(PERIODS)) == 4


async def test_without_types_no_absences(personio: FakePersonio) -> None:
    """Home office would look like leave."""
    personio.on(PERIODS, page(ALL[1]))
    personio.fail(TYPES, "v2_error_400", 400)
    run = await read(personio.session())
    assert (
        run.failures[Part.ABSENCES].failure.code == run.failures[Part.ABSENCE_TYPES].failure.code == "provider_failed"
    )
    assert {item.unit for item in run.items(Part.BALANCE)} == {"day"}


async def test_types_of_v1_where_v2_hides_them(personio: FakePersonio) -> None:
    personio.on(PERIODS, page(ALL[1]))
    personio.fail(TYPES, "v2_error_403", 403)
    run = await read(personio.session())
    assert run.items(Part.ABSENCES)[0].kind is Kind.VACATION
    assert len(run.items(Part.ABSENCE_TYPES)) == 6


def fail_v2_absences(personio: FakePersonio) -> None:
    personio.fail(PERIODS, "v2_error_403", 403)
    personio.fail(TYPES, "v2_error_403", 403)


async def test_v1_absences_where_v2_has_none(personio: FakePersonio) -> None:
    fail_v2_absences(personio)
    session = personio.session()
    run = await read(session)
    absences = {absence.id: absence for absence in run.items(Part.ABSENCES)}
    assert len(absences) == 13
    assert absences["5d2f0a10-0000-4000-8000-000000000001"].end == date(2026, 8, 14)
    assert absences["9bba303f-0fbc-4514-9958-0befa2192301"].hourly
    assert session.rights().apis.absences == "v1"
    assert granted(session.rights())["absences:read"] is True
    assert [request for request in personio.seen if "breakdowns" in request.url.path] == []
    (first,) = personio.asked(TIME_OFFS)
    assert dict(first.url.params) == {"employees[]": ME, "limit": "200", "offset": "1"}


async def test_pitfall_11_second_page_by_number(personio: FakePersonio) -> None:
    def pages(request: httpx.Request) -> httpx.Response:
        return reply(f"v1_time_offs_page{request.url.params['offset']}")

    fail_v2_absences(personio)
    personio.on(TIME_OFFS, pages)
    personio.on(HOURLY, lambda _: reply("v1_absence_periods_empty"))
    run = await read(personio.session())
    assert len(run.items(Part.ABSENCES)) == 9
    assert [request.url.params["offset"] for request in personio.asked(TIME_OFFS)] == ["1", "2"]


async def test_pitfall_11_a_repeated_page_ends_in_an_error(personio: FakePersonio) -> None:
    fail_v2_absences(personio)
    personio.on(TIME_OFFS, lambda _: reply("v1_time_offs_page1"))
    run = await read(personio.session())
    assert run.failures[Part.ABSENCES].failure.code == "provider_malformed"
    assert len(personio.asked(TIME_OFFS)) == 3


async def test_a_connection_stays_with_v1(personio: FakePersonio) -> None:
    await read(personio.session(), Known(TODAY, apis=Apis("v1", None)))
    assert personio.asked(PERIODS) == personio.asked(TYPES) == []


async def test_a_connection_stays_with_v2(personio: FakePersonio) -> None:
    fail_v2_absences(personio)
    session = personio.session()
    run = await read(session, Known(TODAY, apis=Apis("v2", "v2")))
    assert run.failures[Part.ABSENCES].failure.detail("permission") == "absences:read"
    assert personio.asked(TIME_OFFS) == []
    assert granted(session.rights())["absences:read"] is False
    assert session.rights().apis == Apis("v2", "v2")


async def test_no_right_to_absences_at_all(personio: FakePersonio) -> None:
    fail_v2_absences(personio)
    for path in (TIME_OFFS, HOURLY, TYPES_V1, BALANCE):
        personio.fail(path, "v1_error_403_missing_scope", 403)
    session = personio.session()
    run = await read(session)
    assert run.failures[Part.ABSENCES].failure.detail("permission") == "absences:read"
    assert granted(session.rights())["absences:read"] is False
    assert session.rights().apis.absences is None


async def test_v1_types_named_by_number_where_v2_gave_them(personio: FakePersonio) -> None:
    personio.fail(PERIODS, "v2_error_403", 403)
    run = await read(personio.session())
    vacation = next(absence for absence in run.items(Part.ABSENCES) if absence.type == "Urlaub")
    assert vacation.type_id == "0b7c1f7a-3f5d-4c1e-9a55-000000113437"
    personio.fail(TYPES_V1, "v1_error_403", 403)
    run = await read(personio.session())
    assert {absence.kind for absence in run.items(Part.ABSENCES) if absence.type == "Homeoffice"} == {Kind.REMOTE_WORK}


async def test_v1_lists_of_somebody_else_are_dropped(personio: FakePersonio) -> None:
    body = recorded("v1_time_offs_booleans")
    body["data"][0]["attributes"]["employee"]["attributes"]["id"]["value"] = 4711002
    fail_v2_absences(personio)
    personio.on(TIME_OFFS, answer(body))
    personio.on(HOURLY, lambda _: reply("v1_absence_periods_empty"))
    assert (await read(personio.session())).items(Part.ABSENCES) == ()


async def test_holidays_by_calendar_year_with_the_cursor_alone(personio: FakePersonio) -> None:
    def holidays(request: httpx.Request) -> httpx.Response:
        params = request.url.params
        if "cursor" in params:
            assert list(params) == ["cursor"]
            return reply("v2_holidays_page2")
        if params["date.gte"].startswith("2026"):
            return reply("v2_holidays_page1")
        return page()

    personio.on(HOLIDAYS, holidays)
    run = await read(personio.session())
    years = {year.year: year for year in run.items(Part.HOLIDAYS)}
    assert [holiday.name for holiday in years[2026].holidays] == ["Heiligabend", "1. Weihnachtstag", "2. Weihnachtstag"]
    assert years[2025].holidays == ()
    assert {(h.day, h.source) for h in years[2027].holidays} == {
        (date(2027, 12, 25), "calendar"),
        (date(2027, 12, 26), "calendar"),
    }
    asked = [request.url.params for request in personio.asked(HOLIDAYS) if "date.gte" in request.url.params]
    assert sorted((p["date.gte"], p["date.lte"]) for p in asked) == [
        ("2025-01-01", "2025-12-31"),
        ("2026-01-01", "2026-12-31"),
        ("2027-01-01", "2027-11-19"),
    ]
    assert run.fetched[Part.HOLIDAYS].covers == Period(date(2025, 1, 1), date(2027, 11, 19))


async def test_holidays_without_a_known_region_end_where_personio_ends(personio: FakePersonio) -> None:
    personio.on(EMPLOYEE, answer(v1_attributes(holiday_calendar=...)))
    run = await read(personio.session())
    assert all(year.holidays == () for year in run.items(Part.HOLIDAYS))


@pytest.mark.parametrize(
    ("name", "status"), [("v2_error_403", 403), ("v2_error_404", 404), ("v2_error_404_gateway", 404)]
)
async def test_no_holidays_is_a_missing_right(personio: FakePersonio, name: str, status: int) -> None:
    personio.fail(HOLIDAYS, name, status)
    session = personio.session()
    run = await read(session)
    failure = run.failures[Part.HOLIDAYS].failure
    assert (failure.code, failure.detail("permission")) == ("permission_missing", "holidays:read")
    assert session.rights().apis.holidays is None
    assert "holidays_unavailable" in warnings(session.rights())
    assert len(personio.asked(HOLIDAYS)) <= 3


async def test_holidays_that_fail_otherwise_stay_what_they_were(personio: FakePersonio) -> None:
    personio.fail(HOLIDAYS, "v2_error_400", 400)
    session = personio.session()
    run = await read(session, Known(TODAY, apis=Apis("v2", "v2")))
    assert run.failures[Part.HOLIDAYS].failure.code == "provider_failed"
    assert session.rights().apis == Apis("v2", "v2")


@pytest.mark.parametrize("value", [None, "", []])
async def test_pitfall_3_an_empty_schedule_is_malformed(personio: FakePersonio, value: object) -> None:
    personio.on(EMPLOYEE, answer(v1_attributes(work_schedule=value)))
    session = personio.session()
    run = await read(session)
    assert run.failures[Part.SCHEDULE].failure.code == "provider_malformed"
    assert Part.EMPLOYEE in run.fetched
    assert "schedule_unreadable" in warnings(session.rights())


async def test_pitfall_3_a_schedule_that_is_not_released(personio: FakePersonio) -> None:
    personio.on(EMPLOYEE, answer(v1_attributes(work_schedule=...)))
    personio.on(ATTRIBUTES, answer({"success": True, "data": [{"key": "email"}]}))
    session = personio.session()
    run = await read(session)
    assert run.failures[Part.SCHEDULE].failure.detail("permission") == "attribute:work_schedule"
    assert granted(session.rights())["attribute:work_schedule"] is False


async def test_v1_attributes_that_may_not_be_read(personio: FakePersonio) -> None:
    personio.fail(EMPLOYEE, "v1_error_403_missing_scope", 403)
    personio.fail(ATTRIBUTES, "v1_error_403_missing_scope", 403)
    session = personio.session()
    run = await read(session)
    assert run.failures[Part.SCHEDULE].failure.detail("permission") == "employees:read"
    (item,) = run.items(Part.EMPLOYEE)
    assert (item.employment.first_day, item.region, item.account.name) == (date(2021, 4, 1), None, "Erika Beispiel")
    known = granted(session.rights())
    assert (known["employees:read"], known["attribute:email"], known["attribute:work_schedule"]) == (True, True, None)
    assert "attribute:position" not in known


async def test_neither_attributes_nor_employments(personio: FakePersonio) -> None:
    personio.fail(EMPLOYEE, "v1_error_403", 403)
    personio.fail(EMPLOYMENTS, "v2_error_403", 403)
    run = await read(personio.session())
    assert run.failures[Part.EMPLOYEE].failure.detail("permission") == "employees:read"


async def test_employments_that_fail_fail_the_employee(personio: FakePersonio) -> None:
    """Half of the dates would be taken for all of them."""
    personio.fail(EMPLOYMENTS, "v2_error_400", 400)
    assert (await read(personio.session())).failures[Part.EMPLOYEE].failure.code == "provider_failed"


async def test_v1_that_fails_with_status_200(personio: FakePersonio) -> None:
    personio.on(BALANCE, lambda _: reply("v1_error_200_success_false"))
    assert (await read(personio.session())).failures[Part.BALANCE].failure.code == "provider_failed"


async def test_pitfall_15_no_balance_at_all(personio: FakePersonio) -> None:
    personio.on(BALANCE, lambda _: reply("v1_balance_empty"))
    assert (await read(personio.session())).items(Part.BALANCE) == ()


async def test_pitfall_17_german_labels_and_messages_do_not_matter(personio: FakePersonio) -> None:
    personio.on(EMPLOYEE, answer(v1_attributes(status="active", position="Beraterin")))
    personio.fail(BALANCE, "v1_error_404_employee", 404)
    run = await read(personio.session())
    assert Part.SCHEDULE in run.fetched
    failure = run.failures[Part.BALANCE].failure
    assert "Problem" not in repr(failure)


async def test_pitfall_19_an_inactive_employee_connects(personio: FakePersonio) -> None:
    personio.on("/v2/persons", page(unlike(recorded("v2_person"), status="INACTIVE")))
    personio.on(EMPLOYEE, answer(v1_attributes(status="inactive")))
    session = personio.session()
    run = await read(session)
    assert run.account.status == "inactive"
    assert "employee_inactive" in warnings(session.rights())


async def test_warnings_about_case_breadth_and_hours(personio: FakePersonio) -> None:
    token = unlike(
        recorded("v2_token_ok"),
        scope="employees:read absences:read personio:compensations:read documents:write personio:persons:read",
    )
    personio.on("/v2/auth/token", answer(token), method="POST")
    personio.on(EMPLOYEE, answer(v1_attributes(weekly_working_hours="38.5")))
    session = personio.session("Erika.Beispiel@example.com")
    await read(session)
    assert session.rights().warnings == (
        ConnectWarning("email_case_differs"),
        ConnectWarning("credential_too_broad", ("compensations:read", "documents:write")),
        ConnectWarning("weekly_hours_mismatch", ("40:00", "38:30")),
    )


async def test_mixed_old_and_new_scopes_are_not_too_broad(personio: FakePersonio) -> None:
    personio.on("/v2/auth/token", reply("v2_token_ok_mixed_scopes"), method="POST")
    session = personio.session()
    await read(session)
    assert session.rights().warnings == ()


async def test_a_run_that_is_left_early_leaves_nothing_behind(personio: FakePersonio) -> None:
    session = personio.session()
    await session.find_employee()
    stream = session.fetch(Known(TODAY))
    first = await anext(stream)
    assert first.part in Part
    await session.close()
    await stream.aclose()  # type: ignore[attr-defined]  # an async generator, whatever the protocol promises


async def test_unknown_keys_everywhere(personio: FakePersonio) -> None:
    personio.on(PERIODS, page(unlike(ALL[1], brand_new={"x": [1]})))
    personio.on(TYPES, page(*(unlike(shape, more=True) for shape in recorded("v2_absence_types")["_data"])))
    run = await read(personio.session(), replace(Known(TODAY), unavailable=frozenset({Part.HOLIDAYS})))
    assert run.failures == {}
