"""v2 persons and employments: filters, cursors, limits, and what is left out where it is not released."""

import pytest

from roots_desktop.demo.personio.attributes import CATALOGUE
from roots_desktop.demo.server import DemoServer
from roots_desktop.demo.state import Right
from tests.demo.client import Client, differences, recorded

EVERYTHING = frozenset(CATALOGUE) | {"gender", "profile_picture", "custom_attributes", "probation_period_end"}


def test_person_looks_as_recorded(server: DemoServer, client: Client) -> None:
    server.state.release(*EVERYTHING)
    listed = client.get("/v2/persons", email=server.email)
    assert listed.status == 200
    assert differences(listed.document, recorded("v2_persons_by_email")) == []
    bare = client.get("/v2/persons/4711001")
    assert bare.document == listed.document["_data"][0]
    assert differences(bare.document, recorded("v2_person")) == []


def test_sample_employee_is_erika(server: DemoServer, client: Client) -> None:
    person = client.get("/v2/persons", email="erika.beispiel@example.com").document["_data"][0]
    assert (person["id"], person["first_name"], person["last_name"]) == ("4711001", "Erika", "Beispiel")
    assert person["status"] == "ACTIVE"
    employment = client.get("/v2/persons/4711001/employments").document["_data"][0]
    assert employment["position"] == {"title": "UX Designer"}
    assert employment["weekly_working_hours"] == 38.5
    assert employment["employment_start_date"] == "2023-04-01"
    assert employment["employment_end_date"] is None
    assert server.listings == []


def test_employment_looks_as_recorded(server: DemoServer, client: Client) -> None:
    server.state.release(*EVERYTHING)
    answer = client.get("/v2/persons/4711001/employments")
    assert differences(answer.document, recorded("v2_employments")) == []


def test_what_is_not_released_is_left_out(server: DemoServer, client: Client) -> None:
    server.state.released.clear()
    person = client.get("/v2/persons", email=server.email)
    assert differences(person.document, recorded("v2_persons_restricted_attributes")) == []
    employment = client.get("/v2/persons/4711001/employments")
    assert differences(employment.document, recorded("v2_employments_restricted")) == []


def test_hidden_email_may_not_be_searchable(server: DemoServer, client: Client) -> None:
    server.state.released.discard("email")
    assert len(client.get("/v2/persons", email=server.email).document["_data"]) == 1
    server.state.behaviour.hidden_email_is_searchable = False
    assert client.get("/v2/persons", email=server.email).document["_data"] == []


def test_email_is_exact_unless_told_otherwise(server: DemoServer, client: Client) -> None:
    server.state.change_employee(email="Erika.Beispiel@Example.com")
    assert client.get("/v2/persons", email="erika.beispiel@example.com").document["_data"] == []
    assert len(client.get("/v2/persons", email="Erika.Beispiel@Example.com").document["_data"]) == 1
    server.state.behaviour.email_case_matters = False
    assert len(client.get("/v2/persons", email="ERIKA.beispiel@example.com").document["_data"]) == 1


def test_plus_in_an_address_is_found(server: DemoServer, client: Client) -> None:
    server.state.change_employee(email="erika+roots@example.com")
    assert len(client.get("/v2/persons", email="erika+roots@example.com").document["_data"]) == 1
    assert client.get("/v2/persons?email=erika+roots@example.com").status == 200
    assert client.get("/v2/persons?email=erika+roots@example.com").document["_data"] == []


@pytest.mark.parametrize("email", ["jürgen@example.com", "nobody"])
def test_unusual_address_is_a_bad_request(client: Client, email: str) -> None:
    answer = client.get("/v2/persons", email=email)
    assert (answer.status, answer.document) == (400, recorded("v2_error_400"))


def test_company_is_read_page_by_page(server: DemoServer, client: Client) -> None:
    people = client.everything("/v2/persons", limit=50)
    assert len(people) == 301
    assert len({person["id"] for person in people}) == 301
    assert [person["id"] for person in people].index("4711001") == 270
    assert sum(line.startswith("GET /v2/persons") for line in server.requests) == 7
    assert server.listings == ["GET /v2/persons?limit=50"]


def test_usual_page_has_ten_and_an_absolute_link(server: DemoServer, client: Client) -> None:
    page = client.get("/v2/persons")
    assert len(page.document["_data"]) == 10
    assert page.document["_meta"]["links"]["next"]["href"].startswith(f"{server.url}/v2/persons?cursor=")
    assert differences(page.document["_meta"], recorded("v2_persons_page1")["_meta"]) == []
    server.state.behaviour.relative_links = True
    assert client.get("/v2/persons").document["_meta"]["links"]["next"]["href"].startswith("/v2/persons?cursor=")


def test_filters_may_be_repeated_beside_the_cursor(client: Client) -> None:
    page = client.get("/v2/persons", status="INACTIVE", limit=2)
    cursor = page.document["_meta"]["links"]["next"]["href"].partition("cursor=")[2]
    again = client.get(f"/v2/persons?status=INACTIVE&limit=2&cursor={cursor}")
    assert [person["status"] for person in again.document["_data"]] == ["INACTIVE", "INACTIVE"]
    assert again.document["_data"] != page.document["_data"]


def test_limit_may_change_on_the_way(client: Client) -> None:
    page = client.get("/v2/persons", limit=2)
    cursor = page.document["_meta"]["links"]["next"]["href"].partition("cursor=")[2]
    assert len(client.get(f"/v2/persons?limit=5&cursor={cursor}").document["_data"]) == 5
    assert len(client.get(f"/v2/persons?cursor={cursor}").document["_data"]) == 2


def test_last_page_that_is_full_has_no_next(client: Client) -> None:
    assert "next" not in client.get("/v2/absence-types", limit=6).document["_meta"]["links"]
    assert "next" in client.get("/v2/absence-types", limit=5).document["_meta"]["links"]


def test_inactive_are_every_25th_colleague(client: Client) -> None:
    assert len(client.everything("/v2/persons", status="INACTIVE", limit=50)) == 300 // 25
    assert len(client.everything("/v2/persons", status="ACTIVE", limit=50)) == 301 - 12


@pytest.mark.parametrize("limit", ["0", "51", "100", "-1", "ten", ""])
def test_limits_are_1_to_50(client: Client, limit: str) -> None:
    answer = client.get("/v2/persons", limit=limit)
    assert (answer.status, answer.document) == (400, recorded("v2_error_400_limit"))


@pytest.mark.parametrize(
    "query", ["colour=red", "status=LEAVE", "cursor=nonsense", "cursor=WyIvdjIvaG9saWRheXMiLCBbXSwgMV0%3D"]
)
def test_unknown_filters_values_and_cursors_are_bad_requests(client: Client, query: str) -> None:
    assert client.get(f"/v2/persons?{query}").status == 400


def test_filters_by_id_name_and_time_combine(client: Client) -> None:
    ids = client.get("/v2/persons", id="4711001,4711002,1").document["_data"]
    assert [person["id"] for person in ids] == ["4711001", "4711002"]
    assert len(client.get("/v2/persons", id="4711001", first_name="Erika").document["_data"]) == 1
    assert client.get("/v2/persons", id="4711001", first_name="Alex").document["_data"] == []
    dated = [("id", "4711001"), ("updated_at.gt", "2024-01-01T00:00:00Z")]
    assert client.get("/v2/persons", dated).document["_data"] == []


@pytest.mark.parametrize("path", ["/v2/persons/1", "/v2/persons/x", "/v2/persons/1/employments"])
def test_unknown_person_is_404(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status, answer.document) == (404, recorded("v2_error_404"))


def test_missing_right_on_persons_looks_like_a_bad_token(server: DemoServer, client: Client) -> None:
    server.state.rights -= {Right.PERSONS, Right.EMPLOYMENTS}
    assert client.get("/v2/persons", email=server.email).status == 401
    assert client.get("/v2/persons/4711001/employments").status == 403


def test_rate_limit_headers_count_down(client: Client) -> None:
    first, second = (client.get("/v2/absence-types").headers for _ in range(2))
    assert first["x-ratelimit-burst-capacity"] == "100"
    assert first["x-ratelimit-replenish-rate"] == "10"
    assert int(second["x-ratelimit-remaining"]) <= int(first["x-ratelimit-remaining"]) < 100


def test_enforced_rate_limit_is_429_without_retry_after(server: DemoServer, client: Client) -> None:
    server.state.behaviour.limits_are_enforced = True
    answers = [client.get("/v2/absence-types") for _ in range(150)]
    refused = [answer for answer in answers if answer.status == 429]
    assert refused
    assert refused[0].document == recorded("v2_error_429")
    assert refused[0].headers["x-ratelimit-remaining"] == "0"
    assert "retry-after" not in refused[0].headers
