from datetime import date

import httpx
import pytest

from roots_desktop.domain.absences import AbsenceType, Kind
from roots_desktop.domain.connections import Account, Apis, ConnectWarning, Part, Permission
from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import EmployeeNotFoundError
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.schedules import Employment
from roots_desktop.providers.contract import EmployeeItem, Fetched, Known, Rights
from tests.providers.personio.fake import (
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

PAGE_1, PAGE_2 = recorded("v2_absence_periods_page1"), recorded("v2_absence_periods_page2")
ALL = PAGE_1["_data"] + PAGE_2["_data"]


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


async def test_the_region_in_force_completes_the_year_where_personio_tells_none(personio: FakePersonio) -> None:
    personio.on(EMPLOYEE, answer(v1_attributes(holiday_calendar=...)))
    personio.on(HOLIDAYS, page())
    run = await read(personio.session(), Known(TODAY, region=Region("AT", "9")))
    assert [(h.day, h.name) for year in run.items(Part.HOLIDAYS) for h in year.holidays] == [
        (date(2027, 12, 8), "Mariä Empfängnis"),
        (date(2027, 12, 25), "Christtag"),
        (date(2027, 12, 26), "Stephanstag"),
    ]


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
    assert session.rights().warnings == ()
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
    session = personio.session()
    run = await read(session)
    assert run.failures[Part.EMPLOYEE].failure.detail("permission") == "employees:read"
    assert granted(session.rights())["employees:read"] is True  # the search by address proved it


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
    run = await read(personio.session())
    assert run.failures == {}


async def test_without_v1_the_department_stays_as_it_was_known(personio: FakePersonio) -> None:
    personio.fail(EMPLOYEE, "v1_error_403_missing_scope", 403)
    session = personio.session(account=Account(ME, department="Design"))
    parts = [part async for part in session.fetch(Known(TODAY)) if part.part is Part.EMPLOYEE]
    await session.close()
    (item,) = [item for part in parts if isinstance(part, Fetched) for item in part.items]
    assert isinstance(item, EmployeeItem)
    assert item.account.department == "Design"


async def test_without_types_a_balance_keeps_the_unit_that_was_known(personio: FakePersonio) -> None:
    """Six hours must not become six days because another list could not be read."""
    personio.on(BALANCE, answer({"success": True, "data": [{"id": 7, "name": "Doctor", "balance": 6}]}))
    personio.fail(TYPES, "v2_error_500", 500)
    known = Known(TODAY, types=(AbsenceType("uuid", "Doctor", Kind.PERSONAL, "hour"),))
    (item,) = (await read(personio.session(), known)).items(Part.BALANCE)
    assert (item.unit, item.balance) == ("hour", 6)
