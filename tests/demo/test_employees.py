"""v1 employees: record offsets, attributes and their release, schedule variants, balance."""

from datetime import date

import pytest

from roots_desktop.demo.personio.attributes import CATALOGUE
from roots_desktop.demo.sample.absences import Type
from roots_desktop.demo.server import DemoServer
from roots_desktop.demo.state import RELEASED, Right, WorkSchedule
from tests.demo.client import Client, differences, recorded

ERIKA = "/v1/company/employees/4711001"


def test_employee_looks_as_recorded_but_for_own_attributes(server: DemoServer, client: Client) -> None:
    server.state.release(*CATALOGUE)
    answer = client.get("/v1/company/employees", email=server.email)
    assert answer.status == 200
    odd = differences(answer.document, recorded("v1_employees_by_email"))
    assert [line.rpartition(".")[2] for line in odd] == ["dynamic_180883", "dynamic_24407"]
    assert client.get(ERIKA).document["data"] == answer.document["data"][0]
    assert [line.rpartition(".")[2] for line in differences(client.get(ERIKA).document, recorded("v1_employee"))] == [
        "dynamic_180883",
        "dynamic_24407",
    ]


def test_sample_attributes(client: Client) -> None:
    attributes = client.get(ERIKA).document["data"]["attributes"]
    assert set(attributes) == {"id", *RELEASED}
    values = {name: attribute["value"] for name, attribute in attributes.items()}
    assert values["hire_date"] == "2023-04-01T00:00:00+02:00"
    assert values["weekly_working_hours"] == "38.5"
    assert values["department"]["attributes"]["name"] == "Product"
    assert values["holiday_calendar"]["attributes"]["country"] == "DE"
    assert values["holiday_calendar"]["attributes"]["state"] == "Sachsen"
    assert values["work_schedule"]["attributes"] == {
        "id": 97190,
        "name": "Full-time 38.5 h",
        "valid_from": "2025-04-01T00:00:00+02:00",
        "monday": "08:00",
        "tuesday": "08:00",
        "wednesday": "08:00",
        "thursday": "08:00",
        "friday": "06:30",
        "saturday": "00:00",
        "sunday": "00:00",
    }


def test_unreleased_attributes_are_left_out(server: DemoServer, client: Client) -> None:
    server.state.released = {"first_name", "last_name", "email"}
    answer = client.get("/v1/company/employees", email=server.email)
    assert differences(answer.document, recorded("v1_employees_restricted_attributes")) == []
    listed = client.get("/v1/company/employees/attributes").document["data"]
    assert [attribute["key"] for attribute in listed] == ["first_name", "last_name", "email"]


def test_attribute_list_looks_as_recorded(server: DemoServer, client: Client) -> None:
    answer = client.get("/v1/company/employees/attributes")
    assert differences(answer.document, recorded("v1_employee_attributes")) == []
    server.state.rights.discard(Right.ATTRIBUTES)
    answer = client.get("/v1/company/employees/attributes")
    assert (answer.status, answer.document) == (403, recorded("v1_error_403_missing_scope"))


def test_offset_counts_records_and_pages_count_from_0(client: Client) -> None:
    first = client.get("/v1/company/employees", limit=100).document
    third = client.get("/v1/company/employees", limit=100, offset=200).document
    last = client.get("/v1/company/employees", limit=100, offset=300).document
    assert first["metadata"] == {"total_elements": 301, "current_page": 0, "total_pages": 4}
    assert third["metadata"]["current_page"] == 2
    assert [employee["attributes"]["id"]["value"] for employee in third["data"]].index(4711001) == 70
    assert (len(last["data"]), last["offset"], last["limit"]) == (1, 300, 100)


def test_usual_page_is_50_and_larger_ones_are_cut(client: Client) -> None:
    assert len(client.get("/v1/company/employees").document["data"]) == 50
    cut = client.get("/v1/company/employees", limit=200).document
    assert (len(cut["data"]), cut["limit"]) == (100, 100)


def test_listing_is_noted_and_asking_for_one_is_not(server: DemoServer, client: Client) -> None:
    client.get("/v1/company/employees", email=server.email)
    assert server.listings == []
    client.get("/v1/company/employees", limit=1)
    assert server.listings == ["GET /v1/company/employees?limit=1"]


def test_email_filter(server: DemoServer, client: Client) -> None:
    nobody = client.get("/v1/company/employees", email="nobody@example.com").document
    assert nobody["data"] == []
    assert differences(nobody, recorded("v1_employees_by_email_none")) == []
    assert client.get("/v1/company/employees", email=server.email.upper()).document["data"] == []
    server.state.behaviour.email_case_matters = False
    assert len(client.get("/v1/company/employees", email=server.email.upper()).document["data"]) == 1
    assert client.get("/v1/company/employees", email="jürgen@example.com").status == 400
    server.state.released.discard("email")
    assert len(client.get("/v1/company/employees", email=server.email).document["data"]) == 1
    server.state.behaviour.hidden_email_is_searchable = False
    assert client.get("/v1/company/employees", email=server.email).document["data"] == []


@pytest.mark.parametrize("path", ["/v1/company/employees/1", "/v1/company/employees/1/absences/balance"])
def test_unknown_employee_is_404_in_german(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status, answer.document) == (404, recorded("v1_error_404_employee"))


@pytest.mark.parametrize("raw", [None, "", [], {"type": "WorkSchedule", "attributes": {"monday": "25:99"}}])
def test_schedule_may_be_any_raw_value(server: DemoServer, client: Client, raw: object) -> None:
    server.state.raw_schedule = raw
    assert client.get(ERIKA).document["data"]["attributes"]["work_schedule"]["value"] == raw
    colleague = client.get("/v1/company/employees/4711002").document["data"]["attributes"]
    assert colleague["work_schedule"]["value"]["attributes"]["monday"] == "08:00"


def test_schedule_and_calendar_can_change_and_go(server: DemoServer, client: Client) -> None:
    server.state.schedule = WorkSchedule(1, "Part-time", None, (462, 462, 462, 0, 0, 0, 0))
    changed = client.get(ERIKA).document["data"]["attributes"]["work_schedule"]["value"]["attributes"]
    assert (changed["monday"], changed["thursday"], changed["valid_from"]) == ("07:42", "00:00", None)
    server.state.schedule = None
    server.state.calendar = None
    attributes = client.get(ERIKA).document["data"]["attributes"]
    assert attributes["work_schedule"]["value"] is None
    assert attributes["holiday_calendar"]["value"] is None


def test_former_employee_has_last_day_and_status(server: DemoServer, client: Client) -> None:
    server.state.release(*CATALOGUE)
    server.state.change_employee(status="inactive", ended=date(2026, 10, 31))
    attributes = client.get(ERIKA).document["data"]["attributes"]
    assert attributes["status"]["value"] == "inactive"
    assert attributes["termination_date"]["value"] == "2026-10-31T00:00:00+01:00"
    employment = client.get("/v2/persons/4711001/employments").document["_data"][0]
    assert (employment["status"], employment["employment_end_date"]) == ("INACTIVE", "2026-10-31")
    assert client.get("/v2/persons/4711001").document["status"] == "INACTIVE"


def test_balance_is_15_today_and_9_5_to_plan(client: Client) -> None:
    """32 = 30 entitled and 2 carried over, less 17 taken, less 5.5 planned."""
    answer = client.get(f"{ERIKA}/absences/balance")
    assert differences(answer.document, recorded("v1_balance")) == []
    [item] = answer.document["data"]
    assert (item["category"], item["balance"], item["available_balance"]) == ("paid_vacation", 15, 9.5)


def test_balance_follows_the_absences(server: DemoServer, client: Client) -> None:
    server.state.add_absence(Type.VACATION, date(2026, 12, 14), date(2026, 12, 15))
    server.state.add_absence(Type.VACATION, date(2026, 12, 16), date(2026, 12, 16), status="PENDING")
    server.state.add_absence(Type.VACATION, date(2026, 11, 9), date(2026, 11, 9))
    [item] = client.get(f"{ERIKA}/absences/balance").document["data"]
    assert (item["balance"], item["available_balance"]) == (14, 6.5)
    server.state.add_absence(Type.VACATION, date(2026, 11, 19), date(2026, 11, 20))
    [item] = client.get(f"{ERIKA}/absences/balance").document["data"]
    assert (item["balance"], item["available_balance"]) == (13, 4.5)


def test_balance_can_be_raw_and_forbidden(server: DemoServer, client: Client) -> None:
    server.state.raw_balance = recorded("v1_balance")["data"]
    assert client.get(f"{ERIKA}/absences/balance").document == recorded("v1_balance")
    [colleague] = client.get("/v1/company/employees/4711002/absences/balance").document["data"]
    assert (colleague["balance"], colleague["available_balance"]) == (32, 32)
    server.state.rights.discard(Right.BALANCE)
    assert client.get(f"{ERIKA}/absences/balance").status == 403
