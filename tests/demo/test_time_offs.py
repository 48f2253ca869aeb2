"""v1 absences: days with inclusive ends and page numbers, hours as instants in UTC with minutes, and the types."""

from datetime import date, timedelta
from typing import Any

import pytest

from roots_desktop.demo.sample.absences import Type
from roots_desktop.demo.server import DemoServer
from roots_desktop.demo.state import Right
from tests.demo.client import Client, differences, recorded

ERIKA = [("employees[]", "4711001")]


def time_off_on(client: Client, day: str) -> dict[str, Any]:
    items = client.get("/v1/company/time-offs", ERIKA).document["data"]
    [found] = [item["attributes"] for item in items if item["attributes"]["start_date"].startswith(day)]
    return dict(found)


def test_time_off_looks_as_recorded(server: DemoServer, client: Client) -> None:
    answer = client.get("/v1/company/time-offs", ERIKA)
    assert differences(answer.document, recorded("v1_time_offs")) == []
    server.state.behaviour.half_days_are_booleans = True
    booleans = client.get("/v1/company/time-offs", ERIKA)
    assert booleans.document["data"][0]["attributes"]["half_day_start"] is False


def test_days_are_inclusive_local_midnights(client: Client) -> None:
    summer = time_off_on(client, "2026-08-03")
    assert (summer["start_date"], summer["end_date"]) == ("2026-08-03T00:00:00+02:00", "2026-08-14T00:00:00+02:00")
    assert (summer["days_count"], summer["half_day_start"], summer["half_day_end"]) == (10, 0, 0)
    winter = time_off_on(client, "2026-12-07")
    assert winter["end_date"] == "2026-12-11T00:00:00+01:00"


def test_half_days_are_flags(server: DemoServer, client: Client) -> None:
    morning = time_off_on(client, "2026-12-24")
    assert (morning["days_count"], morning["half_day_start"], morning["half_day_end"]) == (0.5, 0, 1)
    server.state.add_absence(Type.VACATION, date(2026, 11, 24), date(2026, 11, 24), start_half=True)
    afternoon = time_off_on(client, "2026-11-24")
    assert (afternoon["days_count"], afternoon["half_day_start"], afternoon["half_day_end"]) == (0.5, 1, 0)


def test_ids_of_both_versions_belong_together(client: Client) -> None:
    old = {item["attributes"]["id_v2"] for item in client.get("/v1/company/time-offs", ERIKA).document["data"]}
    hourly = {item["attributes"]["id"] for item in client.get("/v1/company/absence-periods", ERIKA).document["data"]}
    new = {item["id"] for item in client.everything("/v2/absence-periods", [("person.id", "4711001")])}
    assert old | hourly == new
    assert not old & hourly


@pytest.mark.parametrize("path", ["/v1/company/time-offs", "/v1/company/absence-periods"])
def test_offset_is_a_page_number(client: Client, path: str) -> None:
    pages = [client.get(path, ERIKA, limit=2, offset=number).document for number in (0, 1, 2, 99)]
    assert pages[0]["data"] == pages[1]["data"]
    assert pages[1]["metadata"]["current_page"] == pages[0]["metadata"]["current_page"] == 1
    assert pages[2]["metadata"]["current_page"] == 2
    assert pages[2]["data"][0] not in pages[1]["data"]
    assert pages[3]["data"] == []
    total = pages[1]["metadata"]["total_elements"]
    assert pages[1]["metadata"]["total_pages"] == (total + 1) // 2


def test_empty_list_looks_as_recorded(client: Client) -> None:
    nobody = [("employees[]", "1")]
    assert client.get("/v1/company/time-offs", nobody).document["data"] == []
    for name, path in (("time_offs", "time-offs"), ("absence_periods", "absence-periods")):
        answer = client.get(f"/v1/company/{path}", nobody)
        assert differences(answer.document, recorded(f"v1_{name}_empty")) == []


def test_window_gives_all_that_overlaps(client: Client) -> None:
    window = [*ERIKA, ("start_date", "2026-08-14"), ("end_date", "2026-10-09")]
    found = client.get("/v1/company/time-offs", window).document["data"]
    assert [item["attributes"]["start_date"][:10] for item in found] == ["2026-08-03", "2026-10-09"]
    assert client.get("/v1/company/time-offs", start_date="soon").status == 400


def test_window_of_changes(server: DemoServer, client: Client) -> None:
    absence = server.state.add_absence(Type.VACATION, date(2026, 12, 14), date(2026, 12, 14))
    found = client.get("/v1/company/time-offs", [*ERIKA, ("updated_from", "2026-11-19")]).document["data"]
    assert [item["attributes"]["id"] for item in found] == [17205900 + absence.number]


def test_without_an_employee_it_is_everybodys(server: DemoServer, client: Client) -> None:
    found = client.get("/v1/company/time-offs", limit=200).document
    assert found["metadata"]["total_elements"] == 35 + 300
    assert server.listings == ["GET /v1/company/time-offs?limit=200"]


def test_hourly_period_looks_as_recorded(client: Client) -> None:
    answer = client.get("/v1/company/absence-periods", ERIKA)
    assert differences(answer.document, recorded("v1_absence_periods_hourly")) == []


def test_hours_are_instants_in_utc(client: Client) -> None:
    items = client.get("/v1/company/absence-periods", ERIKA).document["data"]
    doctor = items[-1]["attributes"]
    assert (doctor["start"], doctor["end"]) == ("2026-11-17T13:00:00.0Z", "2026-11-17T15:00:00.0Z")
    assert doctor["effective_duration"] == 120
    assert doctor["breakdowns"] == [{"date": "2026-11-17", "effective_duration": 120}]
    summer = items[-3]["attributes"]
    assert (summer["start"], summer["end"]) == ("2026-05-06T06:00:00.0Z", "2026-05-06T07:30:00.0Z")


def test_whole_days_in_hours_end_at_local_midnight(server: DemoServer, client: Client) -> None:
    first = date(2026, 7, 1)
    server.state.add_absence(Type.DOCTOR, first, first + timedelta(days=1))
    server.state.add_absence(Type.DOCTOR, date(2026, 11, 19), None)
    *_, whole, unended = client.get("/v1/company/absence-periods", ERIKA).document["data"]
    assert whole["attributes"]["start"] == "2026-06-30T22:00:00.0Z"
    assert whole["attributes"]["end"] == "2026-07-02T22:00:00.0Z"
    assert whole["attributes"]["effective_duration"] == 960
    assert unended["attributes"]["end"] is None


def test_hourly_types_can_be_chosen(client: Client) -> None:
    types = client.get("/v2/absence-types").document["_data"]
    ids = {kind["name"]: kind["id"] for kind in types}
    path = "/v1/company/absence-periods"
    assert len(client.get(path, [*ERIKA, ("absence_types[]", ids["Doctor"])]).document["data"]) == 5
    assert client.get(path, [*ERIKA, ("absence_types[]", ids["Vacation"])]).document["data"] == []
    unknown = client.get(path, [*ERIKA, ("absence_types[]", "nonsense")])
    assert (unknown.status, unknown.document) == (404, recorded("v1_error_404_absence_type"))


def test_types_look_as_recorded(client: Client) -> None:
    answer = client.get("/v1/company/time-off-types")
    assert differences(answer.document, recorded("v1_time_off_types")) == []
    kinds = [item["attributes"] for item in answer.document["data"]]
    assert [(kind["name"], kind["category"], kind["unit"]) for kind in kinds] == [
        ("Vacation", "paid_vacation", "day"),
        ("Sick leave", "sick_leave", "day"),
        ("Special leave", None, "day"),
        ("Training", "other", "day"),
        ("Doctor", "other", "hour"),
        ("Home office", "offsite_work", "day"),
    ]
    assert [
        item["attributes"]["name"] for item in client.get("/v1/company/time-off-types", offset=5).document["data"]
    ] == ["Home office"]


def test_without_the_right_it_is_403(server: DemoServer, client: Client) -> None:
    server.state.rights.discard(Right.ABSENCES_V1)
    for path in ("time-offs", "absence-periods", "time-off-types"):
        answer = client.get(f"/v1/company/{path}")
        assert (answer.status, answer.document) == (403, recorded("v1_error_403_missing_scope"))
    assert client.get("/v2/absence-types").status == 200
