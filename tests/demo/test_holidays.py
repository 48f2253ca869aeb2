"""v2 holidays: the real ones of the place under the names people know, and the strict first request."""

from datetime import date

import pytest

from roots_desktop.demo.sample.holiday_calendar import Holiday, HolidayCalendar
from roots_desktop.demo.server import DemoServer
from roots_desktop.demo.state import Right
from tests.demo.client import Client, differences, recorded


def asked(first: str, last: str, *persons: str) -> list[tuple[str, str]]:
    return [*(("person.id", person) for person in persons or ("4711001",)), ("date.gte", first), ("date.lte", last)]


YEAR = asked("2026-01-01", "2026-12-31")


def test_saxony_2026_has_eleven(client: Client) -> None:
    found = client.everything("/v2/holidays", YEAR)
    assert [(item["date"], item["name"]) for item in found] == [
        ("2026-01-01", "Neujahr"),
        ("2026-04-03", "Karfreitag"),
        ("2026-04-06", "Ostermontag"),
        ("2026-05-01", "Tag der Arbeit"),
        ("2026-05-14", "Christi Himmelfahrt"),
        ("2026-05-25", "Pfingstmontag"),
        ("2026-10-03", "Tag der Deutschen Einheit"),
        ("2026-10-31", "Reformationstag"),
        ("2026-11-18", "Buß- und Bettag"),
        ("2026-12-25", "1. Weihnachtstag"),
        ("2026-12-26", "2. Weihnachtstag"),
    ]
    assert {(item["duration"], item["type"]) for item in found} == {("FULL_DAY", "PUBLIC")}


def test_holiday_looks_as_in_the_contract(client: Client) -> None:
    page = client.get("/v2/holidays", YEAR, limit=2)
    assert differences(page.document, recorded("v2_holidays_page1")) == []


def test_company_gives_half_a_day(server: DemoServer, client: Client) -> None:
    server.state.company_holidays.append(Holiday(date(2026, 12, 24), "Heiligabend", half=True, company=True))
    [found] = client.everything("/v2/holidays", asked("2026-12-24", "2026-12-24"))
    assert (found["name"], found["duration"], found["type"]) == ("Heiligabend", "HALF_DAY", "COMPANY")


def test_no_calendar_means_no_public_holidays(server: DemoServer, client: Client) -> None:
    server.state.calendar = None
    assert client.everything("/v2/holidays", YEAR) == []
    server.state.calendar = HolidayCalendar("Österreich Feiertage", "AT", None, None)
    assert "Staatsfeiertag" in [item["name"] for item in client.everything("/v2/holidays", YEAR)]


def test_pages_go_on_with_the_cursor_alone(client: Client) -> None:
    page = client.get("/v2/holidays", YEAR, limit=6)
    following = client.follow(page)
    assert following is not None
    assert len(following.document["_data"]) == 5
    cursor = page.document["_meta"]["links"]["next"]["href"].partition("?")[2]
    assert client.get(f"/v2/holidays?{cursor}&person.id=4711001").status == 400


@pytest.mark.parametrize("left_out", ["person.id", "date.gte", "date.lte"])
def test_first_request_needs_all_three_filters(client: Client, left_out: str) -> None:
    assert client.get("/v2/holidays", [pair for pair in YEAR if pair[0] != left_out]).status == 400


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2024-11-18", "2024-12-31"),
        ("2027-01-01", "2027-11-20"),
        ("2026-12-31", "2026-01-01"),
        ("2026-01-01", "soon"),
        ("2026-01-01T00:00:00Z", "2026-12-31"),
    ],
)
def test_range_is_two_years_back_and_one_ahead(client: Client, first: str, last: str) -> None:
    assert client.get("/v2/holidays", asked(first, last)).status == 400


def test_range_may_be_wider(server: DemoServer, client: Client) -> None:
    assert client.get("/v2/holidays", asked("2024-11-19", "2027-11-19")).status == 200
    server.state.behaviour.holiday_years_back, server.state.behaviour.holiday_years_ahead = 10, 3
    assert client.get("/v2/holidays", asked("2016-11-19", "2029-11-19")).status == 200


def test_leap_day_has_a_range_too() -> None:
    with DemoServer(date(2028, 2, 29)) as server:
        client = Client(server)
        client.sign_in()
        assert client.get("/v2/holidays", asked("2026-02-28", "2029-02-28")).status == 200
        assert client.get("/v2/holidays", asked("2026-02-27", "2029-02-28")).status == 400
        client.connection.close()


def test_several_people_up_to_fifty(client: Client) -> None:
    items = client.everything("/v2/holidays", asked("2026-11-18", "2026-11-18", "4711002", "4711001", "1"))
    assert [item["person"]["id"] for item in items] == ["4711001", "4711002"]
    many = [str(4710900 + index) for index in range(51)]
    assert client.get("/v2/holidays", asked("2026-11-18", "2026-11-18", *many)).status == 400


def test_without_the_right_it_is_403(server: DemoServer, client: Client) -> None:
    server.state.rights.discard(Right.HOLIDAYS)
    assert client.get("/v2/holidays", YEAR).status == 403
