"""Moco's door: keys in two headers, roles, modules, the limit, and addresses where nobody lives."""

import pytest

from roots_desktop.demo.moco.account import LimitReply
from roots_desktop.demo.moco.endpoints import Endpoint
from roots_desktop.demo.moco.people import COLLEAGUE_NUMBER, MOCO_KEY, MOCO_STAFF_KEY, STAFF_NUMBER
from roots_desktop.demo.moco.records import Role
from roots_desktop.demo.server import DemoServer
from tests.demo.client import differences
from tests.demo.moco_client import USER, MocoClient, moco_recorded

YEAR = {"from_": "2026-01-01", "to": "2026-12-31"}


def test_addresses_and_credentials_are_told(server: DemoServer) -> None:
    assert server.moco_url == f"{server.url}/api/v1"
    assert (server.moco_domain, server.moco_key) == ("demo", MOCO_KEY)


@pytest.mark.parametrize("form", ["Token token={}", 'Token token="{}"', "token token={}", "Bearer {}"])
def test_key_in_either_header(moco: MocoClient, form: str) -> None:
    moco.authorization = form.format(MOCO_KEY)
    answer = moco.get("/session")
    assert (answer.status, answer.document["id"]) == (200, USER)
    assert differences(answer.document, moco_recorded("session_ok")) == []


@pytest.mark.parametrize("header", ["", "Bearer wrong", "Token token=", MOCO_KEY, f"Basic {MOCO_KEY}"])
@pytest.mark.parametrize("path", ["/session", "/activities", "/users/presences", "/projects/1/report"])
def test_no_key_or_a_wrong_one_is_401(moco: MocoClient, header: str, path: str) -> None:
    moco.authorization = header
    answer = moco.get(path)
    assert (answer.status, answer.document) == (401, moco_recorded("session_401"))


def test_key_in_the_query_opens_nothing(server: DemoServer, moco: MocoClient) -> None:
    moco.authorization = ""
    assert moco.get("/session", api_key=MOCO_KEY).status == 401
    assert MOCO_KEY not in server.requests[-1]


def test_personal_keys_that_are_disabled(server: DemoServer, moco: MocoClient) -> None:
    server.moco.account.user_keys_enabled = False
    answer = moco.get("/session")
    assert (answer.status, answer.document) == (401, moco_recorded("session_401_user_keys_disabled"))


def test_key_of_somebody_who_left_opens_nothing(server: DemoServer, moco: MocoClient) -> None:
    server.moco.change_user(active=False)
    assert moco.get("/session").status == 401


def test_key_is_asked_for_before_anything_else(server: DemoServer, moco: MocoClient) -> None:
    server.moco.account.limits_are_enforced = True
    server.moco.account.plan_limit = 0
    server.moco.account.forbidden.add(Endpoint.SESSION)
    moco.authorization = ""
    assert moco.get("/session").status == 401


def test_profile_has_the_name(moco: MocoClient) -> None:
    answer = moco.get("/profile")
    assert differences(answer.document, moco_recorded("profile_ok")) == []
    assert answer.document["full_name"] == "Erika Beispiel"
    assert answer.document["email"] == "erika.beispiel@example.com"
    assert answer.document["external"] is False


def test_user_is_told_under_other_names(moco: MocoClient) -> None:
    document = moco.get(f"/users/{USER}").document
    assert (document["firstname"], document["lastname"], document["extern"]) == ("Erika", "Beispiel", False)
    assert moco.get(f"/users/{COLLEAGUE_NUMBER}").status == 403
    assert moco.get("/users/1").status == 404
    assert moco.get("/users/x").status == 404


def test_impersonation_is_for_staff(moco: MocoClient) -> None:
    moco.headers = {"X-IMPERSONATE-USER-ID": str(COLLEAGUE_NUMBER)}
    assert (moco.get("/profile").status, moco.get("/profile").document) == (403, moco_recorded("error_403"))
    moco.authorization = f"Bearer {MOCO_STAFF_KEY}"
    assert moco.get("/profile").status == 200


@pytest.mark.parametrize("path", ["/activities", "/schedules", "/users/employments"])
def test_without_user_id_staff_sees_everybody_and_others_themselves(moco: MocoClient, path: str) -> None:
    assert {row["user"]["id"] for row in moco.everything(path, **YEAR)} == {USER}
    assert moco.get(path, user_id=COLLEAGUE_NUMBER, **YEAR).document == []
    moco.authorization = f"Bearer {MOCO_STAFF_KEY}"
    assert len({row["user"]["id"] for row in moco.everything(path, **YEAR)}) > (1 if path != "/schedules" else 0)
    assert {row["user"]["id"] for row in moco.everything(path, user_id=USER, **YEAR)} == {USER}


def test_requests_for_everybody_are_listings(server: DemoServer, moco: MocoClient) -> None:
    for path in ("/activities", "/schedules", "/users/presences", "/users/employments", "/users/holidays"):
        moco.get(path, user_id=USER, **YEAR)
    moco.get("/projects/assigned")
    assert server.listings == []
    moco.get("/users/presences", **YEAR)
    assert server.listings == ["GET /api/v1/users/presences?from=2026-01-01&to=2026-12-31"]


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        (Role.EMPLOYEE, "/projects/946310010/tasks", 200),
        (Role.EMPLOYEE, "/projects/946310010/report", 403),
        (Role.EMPLOYEE, f"/users/{USER}/performance_report", 403),
        (Role.EMPLOYEE, "/users/work_time_adjustments", 403),
        (Role.RESTRICTED, "/projects/946310010/tasks", 403),
        (Role.RESTRICTED, "/schedules", 403),
        (Role.RESTRICTED, "/users/employments", 403),
        (Role.RESTRICTED, "/activities", 200),
        (Role.RESTRICTED, "/profile", 200),
        (Role.EXTERNAL, f"/users/{USER}", 403),
        (Role.STAFF, f"/users/{STAFF_NUMBER}", 200),
        (Role.STAFF, "/projects/946310010/report", 200),
        (Role.STAFF, "/users/work_time_adjustments", 200),
    ],
)
def test_roles(server: DemoServer, moco: MocoClient, role: Role, path: str, status: int) -> None:
    server.moco.change_user(role=role)
    assert moco.get(path).status == status


@pytest.mark.parametrize("path", ["/schedules", "/users/employments", "/users/holidays"])
def test_people_from_outside_have_no_plans(server: DemoServer, moco: MocoClient, path: str) -> None:
    server.moco.change_user(role=Role.EXTERNAL)
    assert (moco.get(path).status, moco.get(path).document) == (200, [])
    assert moco.get("/profile").document["external"] is True


def test_missing_module_is_403(server: DemoServer, moco: MocoClient) -> None:
    server.moco.account.forbidden.add("moco_presences")
    answer = moco.get("/users/presences", user_id=USER, **YEAR)
    assert (answer.status, answer.document) == (403, {"errors": ["Access denied"]})
    assert moco.get("/activities", user_id=USER, **YEAR).status == 200


def test_limit_of_the_plan_counts_rejected_requests_too(server: DemoServer, moco: MocoClient) -> None:
    seconds = [0.0]
    server.limiter.clock = lambda: seconds[0]
    server.moco.account.limits_are_enforced = True
    assert [moco.get("/session").status for _ in range(122)] == [200] * 120 + [429] * 2
    assert server.limiter.rejected == 2
    seconds[0] = 119.9
    assert moco.get("/session").status == 429
    seconds[0] = 120.0
    assert moco.get("/session").status == 200


def test_limit_of_the_larger_plan_and_of_a_second(server: DemoServer, moco: MocoClient) -> None:
    seconds = [0.0]
    server.limiter.clock = lambda: seconds[0]
    account = server.moco.account
    account.limits_are_enforced, account.plan_limit, account.per_second = True, 1200, 5
    assert [moco.get("/session").status for _ in range(6)] == [200] * 5 + [429]
    seconds[0] = 1.0
    assert moco.get("/session").status == 200


def test_nothing_is_limited_unless_switched_on(server: DemoServer, moco: MocoClient) -> None:
    server.moco.account.plan_limit = 0
    assert moco.get("/session").status == 200
    assert server.limiter.rejected == 0


@pytest.mark.parametrize(
    ("mode", "body", "retry_after"),
    [
        (LimitReply.EMPTY, b"", None),
        (LimitReply.JSON, b'{"message": "Too many requests"}', None),
        (LimitReply.RETRY_AFTER, b"", "2"),
    ],
)
def test_three_bodies_of_a_429(
    server: DemoServer, moco: MocoClient, mode: LimitReply, body: bytes, retry_after: str | None
) -> None:
    account = server.moco.account
    account.limits_are_enforced, account.plan_limit, account.limit_reply = True, 0, mode
    answer = moco.get("/session")
    assert (answer.status, answer.body, answer.headers.get("retry-after")) == (429, body, retry_after)


@pytest.mark.parametrize("prefix", ["/elsewhere/api/v1", "/elsewhere", "", "/api/v2x"])
def test_wrong_address_is_404_with_a_page(moco: MocoClient, prefix: str) -> None:
    answer = moco.visit(f"{prefix}/session")
    assert answer.status == 404
    assert answer.headers["content-type"].startswith("text/html")


def test_unknown_path_and_method_are_404_without_a_body(moco: MocoClient) -> None:
    assert (moco.get("/nothing").status, moco.get("/nothing").body) == (404, b"")
    assert moco.send("POST", "/session", email="x").status == 404


def test_paths_of_personio_keep_their_404(moco: MocoClient) -> None:
    for prefix in ("/v1", "/v2", "/elsewhere/v2", "/elsewhere/v1"):
        assert moco.visit(f"{prefix}/nothing").headers["content-type"] == "application/problem+json"
