"""Writing time entries: what is accepted, what is refused and in which words, timers, and many at once."""

from datetime import date, timedelta

import pytest

from roots_desktop.demo.moco.account import ErrorShape
from roots_desktop.demo.moco.activity_writes import LARGEST_BULK
from roots_desktop.demo.sample.projects import (
    ATLAS,
    CONCEPT,
    CONFIGURATOR,
    CONFIGURATOR_DESIGN,
    DATA_MODEL,
    HARBOUR,
    INTERNAL,
    LIGHTHOUSE,
    NOT_MINE,
    OTHER_TEAM,
    QUAY,
    QUAY_DESIGN,
    STAND_UP,
    SUPPORT,
)
from roots_desktop.demo.server import DemoServer
from tests.demo.client import differences
from tests.demo.moco_client import USER, MocoClient, moco_recorded

TUESDAY = "2026-11-17"
TODAY = "2026-11-19"
GOOD = {"date": TUESDAY, "project_id": ATLAS, "task_id": DATA_MODEL, "seconds": 5400, "description": "Review"}


def test_created_entry_looks_as_recorded(server: DemoServer, moco: MocoClient) -> None:
    remote = {"remote_service": "jira", "remote_id": "HAFEN-230", "remote_url": "https://hafenlicht.example/230"}
    answer = moco.send("POST", "/activities", {**GOOD, **remote, "tag": ""})
    assert answer.status == 200
    assert differences(answer.document, moco_recorded("activity_created")) == []
    expected = {"date": TUESDAY, "seconds": 5400, "worked_seconds": 5400, "hours": 1.5, "description": "Review"}
    assert expected.items() <= answer.document.items()
    assert answer.document["user"]["id"] == USER
    assert server.moco.created["activities"] == 1
    assert moco.get(f"/activities/{answer.document['id']}").document == answer.document


def test_ids_grow_and_moments_differ(server: DemoServer, moco: MocoClient) -> None:
    last = max(row.number for row in server.moco.activities)
    server.moco.activities.clear()
    rows = [moco.send("POST", "/activities", GOOD).document for _ in range(3)]
    assert [row["id"] for row in rows] == [last + 1, last + 2, last + 3]
    assert [row["created_at"] for row in rows] == sorted({row["created_at"] for row in rows})


def test_hours_are_an_old_way_of_saying_seconds(moco: MocoClient) -> None:
    fields = {key: value for key, value in GOOD.items() if key != "seconds"}
    assert moco.send("POST", "/activities", {**fields, "hours": 0.75}).document["seconds"] == 2700


def test_billable_follows_the_task_unless_said(moco: MocoClient) -> None:
    internal = {**GOOD, "project_id": INTERNAL, "task_id": STAND_UP}
    assert moco.send("POST", "/activities", internal).document["billable"] is False
    assert moco.send("POST", "/activities", {**internal, "billable": True}).document["billable"] is True


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"date": None}, "date"),
        ({"project_id": None}, "project_id"),
        ({"date": "17.11.2026"}, "date"),
        ({"project_id": LIGHTHOUSE, "task_id": SUPPORT}, "assignment_id"),
        ({"project_id": CONFIGURATOR, "task_id": CONFIGURATOR_DESIGN}, "assignment_id"),
        ({"project_id": QUAY, "task_id": QUAY_DESIGN}, "assignment_id"),
        ({"project_id": NOT_MINE, "task_id": OTHER_TEAM}, "assignment_id"),
        ({"project_id": 1}, "assignment_id"),
        ({"project_id": "x"}, "project_id"),
        ({"project_id": True}, "project_id"),
        ({"task_id": CONCEPT}, "task_id"),
        ({"task_id": STAND_UP}, "task_id"),
        ({"seconds": -60}, "seconds"),
        ({"seconds": 1.5}, "seconds"),
        ({"hours": "x"}, "hours"),
        ({"hours": True}, "hours"),
        ({"billable": "yes"}, "billable"),
        ({"description": 7}, "description"),
        ({"description": "x" * 501}, "description"),
        ({"remote_service": "unheard-of"}, "remote_service"),
        ({"remote_service": "jira", "remote_id": "x" * 101}, "remote_id"),
    ],
)
def test_refused_with_the_field(server: DemoServer, moco: MocoClient, change: dict[str, object], field: str) -> None:
    before = len(server.moco.activities)
    answer = moco.send("POST", "/activities", {**GOOD, **change})
    assert (answer.status, list(answer.document)) == (422, [field])
    assert len(server.moco.activities) == before
    assert server.moco.created["activities"] == 0


def test_project_inactive_although_assigned(server: DemoServer, moco: MocoClient) -> None:
    server.moco.change_project(ATLAS, active=False)
    assert moco.send("POST", "/activities", GOOD).document == {"assignment_id": ["ist nicht aktiv"]}
    server.moco.unassign(HARBOUR)
    refused = moco.send("POST", "/activities", {**GOOD, "project_id": HARBOUR})
    assert refused.document == {"assignment_id": ["ist nicht zugewiesen"]}


def test_missing_date(moco: MocoClient) -> None:
    assert moco.send("POST", "/activities", seconds=60).document == {"date": ["muss ausgefüllt werden"]}


def test_missing_project_and_task_as_recorded(moco: MocoClient) -> None:
    answer = moco.send("POST", "/activities", date=TUESDAY, seconds=60)
    assert (answer.status, answer.document) == (422, moco_recorded("error_422_project_key"))


@pytest.mark.parametrize(
    ("shape", "document"),
    [
        (ErrorShape.MAP, {"remote_service": ["ist kein gültiger Wert"]}),
        (ErrorShape.LIST, {"errors": ["remote_service ist kein gültiger Wert"]}),
        (ErrorShape.OBJECT, {"errors": {"remote_service": ["ist kein gültiger Wert"]}}),
        (ErrorShape.MESSAGE, {"message": "remote_service ist kein gültiger Wert"}),
    ],
)
def test_four_shapes_of_a_refusal(
    server: DemoServer, moco: MocoClient, shape: ErrorShape, document: dict[str, object]
) -> None:
    server.moco.account.error_shape = shape
    assert moco.send("POST", "/activities", {**GOOD, "remote_service": "x"}).document == document


def test_refusal_in_english(server: DemoServer, moco: MocoClient) -> None:
    server.moco.account.language = "en"
    assert moco.send("POST", "/activities", {**GOOD, "date": ""}).document == {"date": ["is not a valid value"]}


def test_mandatory_description(server: DemoServer, moco: MocoClient) -> None:
    server.moco.account.description_mandatory = True
    for text in ("", "  ", None):
        answer = moco.send("POST", "/activities", {**GOOD, "description": text})
        assert (answer.status, list(answer.document)) == (422, ["description"])
    assert moco.send("POST", "/activities", GOOD).status == 200


def test_locked_period(server: DemoServer, moco: MocoClient) -> None:
    row = server.moco.add_activity(date(2026, 11, 17), 900)
    server.moco.account.period_locked_before = date(2026, 11, 18)
    server.moco.account.error_shape = ErrorShape.LIST
    refused = moco_recorded("error_422_errors_list")
    for answer in (
        moco.send("POST", "/activities", GOOD),
        moco.send("PUT", f"/activities/{row.number}", seconds=1800),
        moco.send("DELETE", f"/activities/{row.number}"),
    ):
        assert (answer.status, answer.document) == (422, refused)
    open_row = moco.send("POST", "/activities", {**GOOD, "date": "2026-11-18"}).document
    assert moco.send("PUT", f"/activities/{open_row['id']}", date=TUESDAY).status == 422
    assert server.moco.activities_on(date(2026, 11, 17))[-1] == row


def test_billed_entry_takes_no_change(server: DemoServer, moco: MocoClient) -> None:
    row = server.moco.add_activity(date(2026, 11, 17), 900, invoice=4410021)
    assert moco.get(f"/activities/{row.number}").document["billed"] is True
    for method in ("PUT", "PATCH", "DELETE"):
        assert moco.send(method, f"/activities/{row.number}", description="x").document == {
            "base": ["ist bereits verrechnet"]
        }


@pytest.mark.parametrize(("minutes", "seconds"), [(0, 5700), (5, 5700), (15, 6300)])
def test_rounding_answers_other_seconds(server: DemoServer, moco: MocoClient, minutes: int, seconds: int) -> None:
    server.moco.account.rounding = minutes
    document = moco.send("POST", "/activities", {**GOOD, "seconds": 5700}).document
    assert (document["seconds"], document["worked_seconds"]) == (seconds, seconds)
    assert document["hours"] == round(seconds / 3600, 2)


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_change_is_partial(server: DemoServer, moco: MocoClient, method: str) -> None:
    created = moco.send("POST", "/activities", GOOD).document
    changed = moco.send(method, f"/activities/{created['id']}", seconds=1800).document
    assert differences(changed, created) == []
    assert (changed["seconds"], changed["worked_seconds"], changed["description"]) == (1800, 1800, "Review")
    assert changed["updated_at"] > created["updated_at"]
    assert changed["created_at"] == created["created_at"]
    moved = moco.send(method, f"/activities/{created['id']}", date="2026-11-10").document
    assert moved["date"] == "2026-11-10"
    assert created["id"] in {row.number for row in server.moco.activities_on(date(2026, 11, 10))}


def test_entry_of_a_lost_project_keeps_it_but_takes_no_other(moco: MocoClient, server: DemoServer) -> None:
    row = server.moco.add_activity(date(2026, 11, 17), 900, task=QUAY_DESIGN)
    assert moco.send("PUT", f"/activities/{row.number}", seconds=1800).status == 200
    refused = moco.send("PUT", f"/activities/{row.number}", project_id=LIGHTHOUSE, task_id=SUPPORT)
    assert list(refused.document) == ["assignment_id"]


def test_delete_answers_204_or_the_record(server: DemoServer, moco: MocoClient) -> None:
    first, second = (server.moco.add_activity(date(2026, 11, 17), 900) for _ in range(2))
    answer = moco.send("DELETE", f"/activities/{first.number}")
    assert (answer.status, answer.body) == (204, b"")
    assert "content-length" not in answer.headers
    server.moco.account.deletes_answer_record = True
    answer = moco.send("DELETE", f"/activities/{second.number}")
    assert (answer.status, answer.document["id"]) == (200, second.number)
    assert moco.send("DELETE", f"/activities/{second.number}").status == 404


def test_colleagues_entries_are_out_of_reach(server: DemoServer, moco: MocoClient) -> None:
    foreign = next(one for one in server.moco.activities if one.user != USER)
    assert moco.send("PUT", f"/activities/{foreign.number}", seconds=1).status == 404
    assert moco.send("DELETE", f"/activities/{foreign.number}").status == 404


@pytest.mark.parametrize("fields", [{"seconds": 0}, {}])
def test_no_seconds_today_starts_a_timer(server: DemoServer, moco: MocoClient, fields: dict[str, object]) -> None:
    today = {key: value for key, value in GOOD.items() if key != "seconds"} | {"date": TODAY}
    started = moco.send("POST", "/activities", {**today, **fields}).document
    assert differences(started, moco_recorded("activity_created_timer_running")) == []
    assert started["timer_started_at"] == started["created_at"]
    assert moco.send("POST", "/activities", {**today, **fields, "date": TUESDAY}).document["timer_started_at"] is None


def test_timer_stops_another_and_adds_what_passed(server: DemoServer, moco: MocoClient) -> None:
    begin = server.moco.now()
    first = moco.send("POST", "/activities", {**GOOD, "date": TODAY, "seconds": 0}).document
    server.moco.clock = lambda: begin + timedelta(minutes=13, seconds=1)
    second = moco.send("POST", "/activities", {**GOOD, "date": TODAY, "seconds": 0}).document
    stopped = moco.get(f"/activities/{first['id']}").document
    assert (stopped["timer_started_at"], stopped["seconds"], stopped["worked_seconds"]) == (None, 780, 780)
    assert second["timer_started_at"] is not None
    again = moco.send("PATCH", f"/activities/{first['id']}/start_timer").document
    assert again["timer_started_at"] is not None
    assert moco.get(f"/activities/{second['id']}").document["timer_started_at"] is None
    server.moco.clock = lambda: begin + timedelta(minutes=20, seconds=1)
    ended = moco.send("PATCH", f"/activities/{first['id']}/stop_timer").document
    assert ended["seconds"] == 780 + 7 * 60


def test_timer_is_for_today_only_and_once(server: DemoServer, moco: MocoClient) -> None:
    old = server.moco.add_activity(date(2026, 11, 17), 900)
    new = server.moco.add_activity(date(2026, 11, 19), 900)
    assert moco.send("PATCH", f"/activities/{old.number}/start_timer").status == 422
    assert moco.send("PATCH", f"/activities/{new.number}/stop_timer").status == 422
    assert moco.send("PATCH", f"/activities/{new.number}/start_timer").status == 200
    assert moco.send("PATCH", f"/activities/{new.number}/start_timer").status == 422


def test_seconds_of_a_running_timer(server: DemoServer, moco: MocoClient) -> None:
    begin = server.moco.now()
    row = server.moco.add_activity(date(2026, 11, 19), 900, timer_started_at=begin)
    assert list(moco.send("PUT", f"/activities/{row.number}", seconds=60).document) == ["seconds"]
    assert moco.send("PUT", f"/activities/{row.number}", description="x").document["timer_started_at"] is not None
    server.moco.clock = lambda: begin + timedelta(minutes=5)
    stopped = moco.send("PUT", f"/activities/{row.number}", stop_timer=True).document
    assert (stopped["seconds"], stopped["timer_started_at"]) == (1200, None)


def test_many_at_once(server: DemoServer, moco: MocoClient) -> None:
    answer = moco.send("POST", "/activities/bulk", activities=[GOOD, {**GOOD, "seconds": 60}])
    assert (answer.status, [row["seconds"] for row in answer.document]) == (200, [5400, 60])
    assert differences(answer.document, [moco_recorded("activity_created")]) == []
    assert server.moco.created["activities"] == 2


@pytest.mark.parametrize(("is_atomic", "left"), [(True, 0), (False, 1)])
def test_many_with_one_that_is_refused(server: DemoServer, moco: MocoClient, is_atomic: bool, left: int) -> None:
    server.moco.account.bulk_is_atomic = is_atomic
    answer = moco.send("POST", "/activities/bulk", activities=[GOOD, {**GOOD, "task_id": CONCEPT}, GOOD])
    assert (answer.status, list(answer.document)) == (422, ["task_id"])
    assert server.moco.created["activities"] == left


def test_too_many_none_and_no_list(moco: MocoClient) -> None:
    assert moco.send("POST", "/activities/bulk", activities=[GOOD] * (LARGEST_BULK + 1)).status == 422
    assert moco.send("POST", "/activities/bulk", activities=[]).status == 422
    assert moco.send("POST", "/activities/bulk", activities=["x"]).status == 400
    assert moco.send("POST", "/activities/bulk", activities="x").status == 400


def test_anything_but_json_is_refused(moco: MocoClient) -> None:
    for path in ("/activities", "/activities/bulk", "/users/presences"):
        assert (moco.raw("POST", path, b"{}", "text/plain").status, moco.raw("POST", path, b"{}", "x").body) == (
            415,
            b"",
        )
        assert moco.raw("POST", path, b"{").status == 400
        assert moco.raw("POST", path, b"[]").status == 400
