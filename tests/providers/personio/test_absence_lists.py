from datetime import date
from decimal import Decimal

import httpx
import pytest

from roots_desktop.domain.absences import DayAmount, Kind, Status
from roots_desktop.domain.connections import Apis, Part
from roots_desktop.domain.dates import Period
from roots_desktop.providers.contract import Known, Rights
from tests.providers.personio.fake import (
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
EMPLOYEE = f"/v1/company/employees/{ME}"
BALANCE = f"{EMPLOYEE}/absences/balance"
TIME_OFFS = "/v1/company/time-offs"
HOURLY = "/v1/company/absence-periods"
TYPES_V1 = "/v1/company/time-off-types"

PAGE_1, PAGE_2 = recorded("v2_absence_periods_page1"), recorded("v2_absence_periods_page2")
ALL = PAGE_1["_data"] + PAGE_2["_data"]
FIRST = ALL[0]["id"]
WHOLE = {"effective_duration": {"unit": "DAY", "value": 1}}


def granted(rights: Rights) -> dict[str, bool | None]:
    return {permission.name: permission.granted for permission in rights.permissions}


def fail_v2_absences(personio: FakePersonio) -> None:
    personio.fail(PERIODS, "v2_error_403", 403)
    personio.fail(TYPES, "v2_error_403", 403)


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


async def test_every_page_of_breakdowns_counts_and_every_repetition(personio: FakePersonio) -> None:
    pages = [page({"date": f"2026-10-{n:02}", **WHOLE}, following=f"?cursor={n}") for n in range(1, 11)]
    personio.on(PERIODS, page(ALL[1]))
    personio.on(f"{PERIODS}/{ALL[1]['id']}/breakdowns", *pages, httpx.Response(502), page())
    (absence,) = (await read(personio.session())).items(Part.ABSENCES)
    assert len(absence.amounts or ()) == 10
    assert personio.clock.pauses == [1.0]


async def test_an_absence_without_an_end_is_read_up_to_today(personio: FakePersonio) -> None:
    days = ("2026-11-18", "2026-11-20", "2026-11-23")
    personio.on(PERIODS, page(unlike(ALL[1], ends_at=None)))
    pages = [page({"date": day, **WHOLE}, following=f"?cursor={day}") for day in days]
    personio.on(f"{PERIODS}/{ALL[1]['id']}/breakdowns", *pages)
    (absence,) = (await read(personio.session())).items(Part.ABSENCES)
    assert [amount.day.isoformat() for amount in absence.amounts or ()] == list(days[:2])


async def test_amounts_as_text(personio: FakePersonio) -> None:
    personio.on(PERIODS, page(ALL[1]))
    half = {"date": "2026-10-05", "effective_duration": {"unit": "DAY", "value": "0.5"}}
    personio.on(f"{PERIODS}/{ALL[1]['id']}/breakdowns", page(half))
    (absence,) = (await read(personio.session())).items(Part.ABSENCES)
    assert absence.amounts == (DayAmount(date(2026, 10, 5), Decimal("0.5")),)


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
