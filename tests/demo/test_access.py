"""Signing in: v2 in the manner of OAuth 2, v1 in its own; what a bad, an old and a foreign token get."""

import pytest

from roots_desktop.demo.server import DemoServer
from tests.demo.client import Client, differences, recorded


def test_token_looks_as_recorded(server: DemoServer, stranger: Client) -> None:
    answer = stranger.post("/v2/auth/token", stranger.credentials())
    assert answer.status == 200
    assert differences(answer.document, recorded("v2_token_ok")) == []
    assert answer.document["access_token"].startswith("papi-")
    assert answer.document["expires_in"] == 86400
    assert {"documents:read", "attendances:read"} <= set(answer.document["scope"].split())


@pytest.mark.parametrize("wrong", [{"client_secret": "x"}, {"client_id": "x"}, {"client_secret": "ü"}])
def test_wrong_credentials_are_status_400(stranger: Client, wrong: dict[str, str]) -> None:
    answer = stranger.post("/v2/auth/token", stranger.credentials(**wrong))
    assert answer.status == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.document == recorded("v2_error_token_invalid_client")


def test_credentials_as_json_are_missing_parameters(stranger: Client) -> None:
    answer = stranger.post("/v2/auth/token", stranger.credentials(), kind="application/json")
    assert answer.status == 400
    assert answer.document["meta"] == {"missing_parameters": ["grant_type", "client_id", "client_secret"]}


def test_missing_grant_type_is_named(stranger: Client) -> None:
    answer = stranger.post("/v2/auth/token", stranger.credentials(grant_type=""))
    assert answer.document == recorded("v2_error_token_missing_parameters")


def test_other_grants_and_foreign_scopes_are_refused(stranger: Client) -> None:
    other = stranger.post("/v2/auth/token", stranger.credentials(grant_type="password"))
    assert other.document == recorded("v2_error_token_unauthorized_client")
    scope = stranger.post("/v2/auth/token", stranger.credentials(scope="personio:compensations:read"))
    assert scope.document == recorded("v2_error_token_invalid_scope")


def test_a_narrower_scope_is_granted(stranger: Client) -> None:
    answer = stranger.post("/v2/auth/token", stranger.credentials(scope="personio:absences:read"))
    assert answer.document["scope"] == "personio:absences:read"


def test_no_token_is_401_in_both_versions(stranger: Client) -> None:
    for path in ("/v2/persons", "/v2/holidays"):
        answer = stranger.get(path)
        assert (answer.status, answer.document) == (401, recorded("v2_error_401"))
    answer = stranger.get("/v1/company/employees")
    assert (answer.status, answer.document) == (401, recorded("v1_error_401"))


def test_expired_token_is_401_in_both_versions(server: DemoServer, client: Client) -> None:
    assert client.get("/v2/absence-types").status == 200
    server.tokens.expire()
    assert client.get("/v2/absence-types").status == 401
    assert client.get("/v1/company/time-off-types").status == 401
    client.sign_in()
    assert client.get("/v2/absence-types").status == 200


def test_lifetime_is_told_and_kept(server: DemoServer, stranger: Client) -> None:
    server.tokens.lifetime = 0
    stranger.sign_in()
    assert stranger.get("/v2/absence-types").status == 401


def test_invented_token_is_401_in_v2_and_403_in_v1(stranger: Client) -> None:
    stranger.token = "papi-invented"
    assert stranger.get("/v2/absence-types").status == 401
    answer = stranger.get("/v1/company/time-off-types")
    assert (answer.status, answer.document) == (403, recorded("v1_error_403"))


def test_revoked_token_opens_nothing(client: Client) -> None:
    answer = client.post("/v2/auth/revoke", {"token": client.token})
    assert (answer.status, answer.body) == (200, b"")
    assert client.get("/v2/absence-types").status == 401
    assert client.post("/v2/auth/revoke", {}).status == 400


@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
def test_v1_signs_in_by_body_and_keeps_its_token(server: DemoServer, stranger: Client, kind: str) -> None:
    first = stranger.post("/v1/auth", stranger.credentials(), kind)
    assert first.status == 200
    assert differences(first.document, recorded("v1_auth_ok")) == []
    assert stranger.post("/v1/auth", stranger.credentials(), kind).document == first.document
    stranger.token = first.document["data"]["token"]
    answer = stranger.get("/v1/company/time-off-types")
    assert answer.headers["authorization"] == f"Bearer {stranger.token}"
    assert stranger.get("/v2/absence-types").status == 401
    stranger.sign_in()
    assert stranger.get("/v2/absence-types").status == 200


def test_v1_refuses_wrong_credentials_and_those_in_the_address(stranger: Client) -> None:
    wrong = stranger.post("/v1/auth", stranger.credentials(client_secret="x"))
    assert (wrong.status, wrong.document) == (403, recorded("v1_error_auth_wrong_credentials"))
    fields = stranger.credentials()
    address = f"/v1/auth?client_id={fields['client_id']}&client_secret={fields['client_secret']}"
    assert stranger.post(address, {}).status == 403
    for body in ("{}", "[]", "{", "\x00"):
        assert stranger.send("/v1/auth", body.encode(), "application/json").status == 403


def test_v2_token_on_v1_is_one_of_two_behaviours(server: DemoServer, client: Client) -> None:
    assert client.get("/v1/company/time-off-types").status == 200
    server.state.behaviour.v2_token_opens_v1 = False
    assert client.get("/v1/company/time-off-types").status == 401


def test_list_of_requests_shows_no_secret(server: DemoServer, stranger: Client) -> None:
    stranger.sign_in()
    stranger.post(f"/v1/auth?client_id={server.client_id}&client_secret={server.client_secret}", {})
    stranger.get("/v2/persons", email="a b@example.com")
    assert server.requests == [
        "POST /v2/auth/token",
        "POST /v1/auth?client_id=***&client_secret=***",
        "GET /v2/persons?email=a+b@example.com",
    ]
