"""Writing presences: overlap, order, home office, locked periods, and the touch that toggles."""

from datetime import UTC, date, datetime, time

import pytest

from roots_desktop.demo.server import DemoServer
from tests.demo.client import differences
from tests.demo.moco_client import USER, MocoClient, moco_recorded

FREE = "2026-11-21"
TODAY = "2026-11-19"


def stays(moco: MocoClient, day: str) -> list[tuple[str | None, str | None]]:
    rows = moco.get("/users/presences", user_id=USER, from_=day, to=day).document
    return [(row["from"], row["to"]) for row in rows]


def test_created_presence_looks_as_recorded(server: DemoServer, moco: MocoClient) -> None:
    answer = moco.send("POST", "/users/presences", date=FREE, from_="16:45", to="17:30")
    assert answer.status == 200
    assert differences(answer.document, moco_recorded("presence_created")) == []
    assert (answer.document["from"], answer.document["to"]) == ("16:45", "17:30")
    assert server.moco.created["presences"] == 1


def test_presence_without_an_end_is_open(moco: MocoClient) -> None:
    assert moco.send("POST", "/users/presences", date=FREE, from_="08:12").document["to"] is None
    assert moco.send("POST", "/users/presences", date=FREE, from_="09:00").status == 422
    assert moco.send("POST", "/users/presences", date=FREE, from_="07:00", to="08:12").status == 200


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({}, ["date", "from"]),
        ({"date": FREE}, ["from"]),
        ({"date": FREE, "from": ""}, ["from"]),
        ({"date": FREE, "from": "8:00"}, ["from"]),
        ({"date": FREE, "from": "24:00"}, ["from"]),
        ({"date": FREE, "from": 8}, ["from"]),
        ({"date": FREE, "from": "09:00", "to": "24:00"}, ["to"]),
        ({"date": FREE, "from": "09:00", "to": "09:00"}, ["to"]),
        ({"date": FREE, "from": "09:00", "to": "08:00"}, ["to"]),
        ({"date": "x", "from": "09:00"}, ["date"]),
        ({"date": "2026-11-17", "from": "12:00", "to": "12:30"}, ["base"]),
        ({"date": TODAY, "from": "18:00", "to": "18:30"}, ["base"]),
        ({"date": FREE, "from": "09:00", "is_home_office": 1}, ["is_home_office"]),
    ],
)
def test_refused_with_the_field(
    server: DemoServer, moco: MocoClient, fields: dict[str, object], named: list[str]
) -> None:
    answer = moco.send("POST", "/users/presences", fields or {"x": 1})
    assert (answer.status, list(answer.document)) == (422, named)
    assert server.moco.created["presences"] == 0


def test_stays_that_touch_do_not_overlap(moco: MocoClient) -> None:
    for start, end in (("09:00", "10:00"), ("10:00", "11:00"), ("08:00", "09:00")):
        assert moco.send("POST", "/users/presences", date=FREE, from_=start, to=end).status == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_clocking_out(server: DemoServer, moco: MocoClient, method: str) -> None:
    open_one = server.moco.presences_on(date(2026, 11, 19))[-1]
    answer = moco.send(method, f"/users/presences/{open_one.number}", to="16:30")
    assert (answer.status, answer.document["from"], answer.document["to"]) == (200, "12:45", "16:30")
    assert differences(answer.document, moco_recorded("presence_updated")) == []
    moved = moco.send(method, f"/users/presences/{open_one.number}", date=FREE, from_="13:00")
    assert moved.document["date"] == FREE


def test_changes_that_are_refused(server: DemoServer, moco: MocoClient) -> None:
    path = f"/users/presences/{server.moco.presences_on(date(2026, 11, 19))[-1].number}"
    assert list(moco.send("PUT", path, to="12:00").document) == ["to"]
    assert list(moco.send("PUT", path, from_="11:00", to="13:00").document) == ["base"]
    assert list(moco.send("PUT", path, from_=None).document) == ["from"]
    assert moco.send("PUT", "/users/presences/1", to="12:00").status == 404
    assert stays(moco, TODAY) == [("08:15", "12:00"), ("12:45", None)]


def test_delete_answers_204_or_the_record(server: DemoServer, moco: MocoClient) -> None:
    first, second = (row.number for row in server.moco.presences_on(date(2026, 11, 19)))
    assert moco.send("DELETE", f"/users/presences/{first}").status == 204
    server.moco.account.deletes_answer_record = True
    answer = moco.send("DELETE", f"/users/presences/{second}")
    assert (answer.status, answer.document["id"]) == (200, second)
    assert stays(moco, TODAY) == []


def test_locked_period(server: DemoServer, moco: MocoClient) -> None:
    number = server.moco.presences_on(date(2026, 11, 17))[0].number
    server.moco.account.period_locked_before = date(2026, 11, 22)
    assert moco.send("POST", "/users/presences", date=FREE, from_="09:00").status == 422
    assert moco.send("PUT", f"/users/presences/{number}", to="12:00").status == 422
    assert moco.send("DELETE", f"/users/presences/{number}").status == 422


def test_writes_where_presence_is_switched_off(server: DemoServer, moco: MocoClient) -> None:
    number = server.moco.presences_on(date(2026, 11, 19))[0].number
    server.moco.account.presence_enabled = False
    for method, path in (
        ("POST", ""),
        ("POST", "/touch"),
        ("PUT", f"/{number}"),
        ("DELETE", f"/{number}"),
    ):
        assert moco.send(method, f"/users/presences{path}", date=FREE, from_="09:00").status == 403


def test_home_office_holds_for_the_whole_day(server: DemoServer, moco: MocoClient) -> None:
    first = moco.send("POST", "/users/presences", date=FREE, from_="08:00", to="09:00").document
    second = moco.send("POST", "/users/presences", date=FREE, from_="10:00", to="11:00", is_home_office=True).document
    assert (first["is_home_office"], second["is_home_office"]) == (False, True)
    assert [row.is_home_office for row in server.moco.presences_on(date(2026, 11, 21))] == [True, True]
    third = moco.send("POST", "/users/presences", date=FREE, from_="12:00", to="13:00").document
    assert third["is_home_office"] is True
    moco.send("PUT", f"/users/presences/{first['id']}", is_home_office=False)
    assert [row.is_home_office for row in server.moco.presences_on(date(2026, 11, 21))] == [False] * 3


def test_touch_closes_the_open_stay_and_opens_another(server: DemoServer, moco: MocoClient) -> None:
    closed = moco.send("POST", "/users/presences/touch").document
    assert differences(closed, moco_recorded("presence_touch_stopped")) == []
    assert (closed["from"], closed["to"]) == ("12:45", "14:20")
    opened = moco.send("POST", "/users/presences/touch", is_home_office=True).document
    assert differences(opened, moco_recorded("presence_touch_started")) == []
    assert (opened["from"], opened["to"]) == ("14:20", None)


def test_touch_twice_in_a_minute_is_discarded(server: DemoServer, moco: MocoClient) -> None:
    server.moco.clock = lambda: datetime(2026, 11, 21, 8, 0, 5, tzinfo=UTC)
    assert moco.send("POST", "/users/presences/touch").document["from"] == "09:00"
    answer = moco.send("POST", "/users/presences/touch")
    assert (answer.status, answer.body) == (200, b"")
    assert stays(moco, FREE) == []


def test_touch_into_another_stay_is_423(server: DemoServer, moco: MocoClient) -> None:
    override = f"{FREE} 09:30"
    server.moco.add_presence(date(2026, 11, 21), time(9), time(10))
    answer = moco.send("POST", "/users/presences/touch", override=override)
    assert (answer.status, answer.body) == (423, b"")
    server.moco.add_presence(date(2026, 11, 21), time(8), None)
    assert moco.send("POST", "/users/presences/touch", override=override).status == 423
    assert moco.send("POST", "/users/presences/touch", override=f"{FREE} 07:00").status == 423
    assert moco.send("POST", "/users/presences/touch", override="yesterday").status == 422


def test_rows_of_tests_may_be_as_odd_as_they_like(server: DemoServer, moco: MocoClient) -> None:
    odd = server.moco.add_presence(date(2026, 11, 21), None, None)
    assert stays(moco, FREE) == [(None, None)]
    server.moco.change_presence(odd.number, end=time(9))
    server.moco.add_presence(date(2026, 11, 21), time(8), time(10))
    assert stays(moco, FREE) == [(None, "09:00"), ("08:00", "10:00")]
    server.moco.remove_presence(odd.number)
    with pytest.raises(KeyError):
        server.moco.change_presence(odd.number, end=None)
