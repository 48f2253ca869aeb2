import json
from datetime import timedelta
from typing import Any

import httpx
import pytest

from roots_desktop.domain.connections import Account, Part, PartFailure
from roots_desktop.providers.contract import Known
from tests.providers.clocks import NOW
from tests.providers.personio.fake import (
    BASE,
    ME,
    TODAY,
    FakePersonio,
    answer,
    page,
    read,
    recorded,
    reply,
)

PERIODS = "/v2/absence-periods"
EMPLOYEE = f"/v1/company/employees/{ME}"
BALANCE = f"{EMPLOYEE}/absences/balance"

PAGE_1, PAGE_2 = recorded("v2_absence_periods_page1"), recorded("v2_absence_periods_page2")
ALL = PAGE_1["_data"] + PAGE_2["_data"]


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


async def test_a_gateway_404_says_nothing_about_the_person(personio: FakePersonio) -> None:
    """They are told of as a fault that passes, never as somebody whom Personio does not know."""
    personio.fail(f"/v2/persons/{ME}", "v2_error_404_gateway", 404)
    session = personio.session(account=Account(ME))
    parts = [part async for part in session.fetch(Known(TODAY)) if part.part is Part.EMPLOYEE]
    await session.close()
    assert [part.failure.code for part in parts if isinstance(part, PartFailure)] == ["provider_failed"]


async def test_a_gateway_404_takes_no_amounts_away(personio: FakePersonio) -> None:
    personio.on(PERIODS, page(ALL[1]))
    personio.fail(f"{PERIODS}/{ALL[1]['id']}/breakdowns", "v2_error_404_gateway", 404)
    assert (await read(personio.session())).failures[Part.ABSENCES].failure.code == "provider_failed"
