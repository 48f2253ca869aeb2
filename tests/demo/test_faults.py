"""Every fault, seen from the other end of the wire."""

import gzip
import http.client
import json
import threading
from typing import Any

import pytest

from roots_desktop.demo import damage, faults
from roots_desktop.demo.faults import EVERYWHERE, Fault
from roots_desktop.demo.personio.endpoints import Endpoint
from roots_desktop.demo.server import DemoServer
from tests.demo.client import Client, recorded

TYPES = "/v2/absence-types"


def strike(server: DemoServer, client: Client, fault: Fault) -> Any:
    server.faults.add(Endpoint.ABSENCE_TYPES, fault)
    return client.get(TYPES)


@pytest.mark.parametrize("code", [400, 401, 403, 404, 429, 500, 502, 503, 504])
def test_v2_status_has_the_recorded_body(server: DemoServer, client: Client, code: int) -> None:
    answer = strike(server, client, faults.status(code))
    assert (answer.status, answer.document) == (code, recorded(f"v2_error_{code}"))
    assert answer.headers["content-type"] == "application/problem+json"
    assert "retry-after" not in answer.headers


@pytest.mark.parametrize(("code", "name"), [(401, "v1_error_401"), (403, "v1_error_403"), (500, "v1_error_500")])
def test_v1_status_has_the_recorded_body(server: DemoServer, client: Client, code: int, name: str) -> None:
    server.faults.add(Endpoint.V1_EMPLOYEE, faults.status(code))
    answer = client.get("/v1/company/employees/4711001")
    assert (answer.status, answer.document) == (code, recorded(name))


@pytest.mark.parametrize("code", [418, 501])
def test_other_status_codes_are_well_formed_too(server: DemoServer, client: Client, code: int) -> None:
    server.faults.add(EVERYWHERE, faults.status(code))
    assert set(client.get(TYPES).document) == {"personio_trace_id", "timestamp", "errors"}
    assert client.get("/v1/company/employees").document["success"] is False


@pytest.mark.parametrize("code", [400, 401])
def test_token_endpoint_refuses_in_its_own_words(server: DemoServer, stranger: Client, code: int) -> None:
    server.faults.add(Endpoint.TOKEN, faults.status(code))
    answer = stranger.post("/v2/auth/token", stranger.credentials())
    assert (answer.status, answer.document) == (code, recorded("v2_error_token_invalid_client"))


def test_token_endpoint_fails_like_any_other(server: DemoServer, stranger: Client) -> None:
    server.faults.add(Endpoint.TOKEN, faults.status(503))
    answer = stranger.post("/v2/auth/token", stranger.credentials())
    assert (answer.status, answer.document) == (503, recorded("v2_error_503"))


def test_retry_after_and_empty_body(server: DemoServer, client: Client) -> None:
    answer = strike(server, client, faults.status(429, retry_after="7", empty=True))
    assert (answer.status, answer.headers["retry-after"], answer.body) == (429, "7", b"")


def test_counted_fault_heals(server: DemoServer, client: Client) -> None:
    server.faults.add(Endpoint.ABSENCE_TYPES, faults.status(500), times=2, spare=1)
    assert [client.get(TYPES).status for _ in range(5)] == [200, 500, 500, 200, 200]


def test_fault_strikes_its_own_endpoint_only(server: DemoServer, client: Client) -> None:
    server.faults.add(Endpoint.PERSONS, faults.status(500))
    assert client.get(TYPES).status == 200
    assert client.get("/v2/persons", email=server.email).status == 500
    server.faults.heal(Endpoint.ABSENCE_TYPES)
    assert client.get("/v2/persons", email=server.email).status == 500
    server.faults.heal(Endpoint.PERSONS)
    assert client.get("/v2/persons", email=server.email).status == 200


def test_fault_everywhere_and_healed_everywhere(server: DemoServer, client: Client) -> None:
    server.faults.add(EVERYWHERE, faults.status(503))
    assert {client.get(path).status for path in (TYPES, "/v2/holidays", "/v1/company/time-offs")} == {503}
    server.faults.heal()
    assert client.get(TYPES).status == 200


def test_fault_on_the_second_page(server: DemoServer, client: Client) -> None:
    server.faults.add(Endpoint.PERSONS, faults.status(502), where="cursor=")
    first = client.get("/v2/persons")
    second = client.follow(first)
    assert second is not None
    assert (first.status, second.status) == (200, 502)


@pytest.mark.parametrize(("fault", "code"), [(faults.bad_gateway_page(), 502), (faults.captive_portal(), 200)])
def test_pages_instead_of_documents(server: DemoServer, client: Client, fault: Fault, code: int) -> None:
    answer = strike(server, client, fault)
    assert answer.status == code
    assert answer.headers["content-type"].startswith("text/html")
    assert b"<html>" in answer.body


def test_gateway_404_for_an_address_that_is_none(client: Client) -> None:
    answer = client.get("/v2/absence-period")
    assert answer.status == 404
    assert answer.document["errors"][0]["detail"] == "The endpoint with /v2/absence-period was not found."


def test_gateway_404_for_a_good_address(server: DemoServer, client: Client) -> None:
    server.faults.add(Endpoint.ABSENCE_PERIODS, faults.gateway_404(), times=1)
    answer = client.get("/v2/absence-periods", [("person.id", "4711001")])
    assert (answer.status, answer.document) == (404, recorded("v2_error_404_gateway"))
    assert client.get("/v2/absence-periods", [("person.id", "4711001")]).status == 200


def test_redirect_leads_elsewhere(server: DemoServer, client: Client) -> None:
    answer = strike(server, client, faults.redirect())
    assert (answer.status, answer.headers["location"]) == (302, "https://elsewhere.invalid/v2/absence-types")


@pytest.mark.parametrize(("fault", "error"), [(faults.invalid_json(), ValueError), (faults.not_utf8(), ValueError)])
def test_unreadable_documents(server: DemoServer, client: Client, fault: Fault, error: type[Exception]) -> None:
    answer = strike(server, client, fault)
    assert answer.status == 200
    with pytest.raises(error):
        json.loads(answer.body.decode("utf-8"))


def test_body_cut_off(server: DemoServer, client: Client) -> None:
    with pytest.raises(http.client.IncompleteRead):
        strike(server, client, faults.cut_off())


def test_connection_reset(server: DemoServer, client: Client) -> None:
    with pytest.raises(ConnectionResetError):
        strike(server, client, faults.reset())
    server.faults.heal()
    client.connection.close()
    assert client.get(TYPES).status == 200


def test_slow_and_trickling_replies_arrive_whole(server: DemoServer, client: Client) -> None:
    good = client.get(TYPES).document
    server.faults.add(Endpoint.ABSENCE_TYPES, faults.slow(0.001), times=1)
    server.faults.add(Endpoint.ABSENCE_TYPES, faults.trickle(0.0))
    assert client.get(TYPES).document == good
    assert client.get(TYPES).document == good


@pytest.mark.parametrize("fault", [faults.hang(), faults.slow(3600), faults.trickle(3600)])
def test_stop_ends_what_hangs(server: DemoServer, client: Client, fault: Fault) -> None:
    ended = threading.Event()
    server.faults.add(Endpoint.ABSENCE_TYPES, fault)

    def ask() -> None:
        with pytest.raises((http.client.HTTPException, OSError)):
            client.get(TYPES)
        ended.set()

    asking = threading.Thread(target=ask)
    asking.start()
    while server.most_in_flight < 1 or not server.requests[-1].endswith(TYPES):
        ended.wait(0.001)
    server.stop()
    asking.join(10)
    assert ended.is_set()


def test_oversized_is_still_valid(server: DemoServer, client: Client) -> None:
    answer = strike(server, client, faults.oversized(1_000_000))
    assert len(answer.body) == 1_000_000
    assert len(answer.document["_data"]) == 6


def test_bomb_is_small_on_the_wire(server: DemoServer, client: Client) -> None:
    answer = strike(server, client, faults.bomb(8 << 20))
    assert answer.headers["content-encoding"] == "gzip"
    assert len(answer.body) < 100_000
    assert len(gzip.decompress(answer.body)) > 8 << 20


def test_success_false(server: DemoServer, client: Client) -> None:
    server.faults.add(Endpoint.V1_BALANCE, damage.success_false())
    answer = client.get("/v1/company/employees/4711001/absences/balance")
    assert (answer.status, answer.document) == (200, recorded("v1_error_200_success_false"))


def test_wrong_types(server: DemoServer, client: Client) -> None:
    assert strike(server, client, damage.wrong_type()).document["_data"] == "text"
    server.faults.add(Endpoint.ABSENCE_PERIODS, damage.replaced([1]))
    server.faults.add(Endpoint.HOLIDAYS, damage.replaced("x"), times=1)
    assert client.get("/v2/absence-periods").document == [1]
    assert client.get("/v2/holidays").document == "x"


def test_nulls_everywhere_or_under_a_key(server: DemoServer, client: Client) -> None:
    first = strike(server, client, damage.nulls()).document["_data"][0]
    assert first == {"id": None, "name": None, "category": None, "unit": None}
    server.faults.heal()
    second = strike(server, client, damage.nulls("category")).document["_data"][0]
    assert (second["category"], second["unit"]) == (None, "DAY")


def test_keys_left_out(server: DemoServer, client: Client) -> None:
    document = strike(server, client, damage.without("category", "_meta")).document
    assert set(document) == {"_data"}
    assert set(document["_data"][0]) == {"id", "name", "unit"}


def test_unknown_values(server: DemoServer, client: Client) -> None:
    first = strike(server, client, damage.unknown_values()).document["_data"][0]
    assert (first["category"], first["unit"], first["name"]) == ("SOMETHING_NEW", "SOMETHING_NEW", "Vacation")


def test_extra_keys(server: DemoServer, client: Client) -> None:
    document = strike(server, client, damage.extra_keys()).document
    assert "x_new" in document
    assert all("x_new" in kind for kind in document["_data"])


def test_repeated_cursor_leads_back(server: DemoServer, client: Client) -> None:
    first = strike(server, client, damage.repeated_cursor())
    link = first.document["_meta"]["links"]["next"]["href"]
    assert link == f"{server.url}/v2/absence-types?cursor=cur_repeated"
    server.faults.heal()
    server.faults.add(Endpoint.PERSONS, damage.repeated_cursor(), where="cursor=")
    second = client.follow(client.get("/v2/persons"))
    assert second is not None
    third = client.follow(second)
    assert third is not None
    assert third.document == second.document


def test_foreign_next_link(server: DemoServer, client: Client) -> None:
    document = strike(server, client, damage.foreign_next_link()).document
    assert document["_meta"]["links"]["next"]["href"] == "https://elsewhere.invalid/v2/absence-types?cursor=stolen"


def test_own_change_of_a_document(server: DemoServer, client: Client) -> None:
    document = strike(server, client, damage.altered(lambda good: {**good, "_data": good["_data"][:1]})).document
    assert len(document["_data"]) == 1
