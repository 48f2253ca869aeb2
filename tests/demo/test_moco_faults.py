"""Faults on Moco's endpoints: lost before the write, lost after it, and pages that lead astray."""

import http.client
import threading
from datetime import date
from typing import Any

import pytest

from roots_desktop.demo import damage, faults
from roots_desktop.demo.faults import EVERYWHERE
from roots_desktop.demo.moco.endpoints import Endpoint
from roots_desktop.demo.sample.projects import ATLAS, DATA_MODEL
from roots_desktop.demo.server import DemoServer
from tests.demo.moco_client import USER, MocoClient, next_link

ENTRY = {"date": "2026-11-17", "project_id": ATLAS, "task_id": DATA_MODEL, "seconds": 60}
LISTED = {"user_id": USER, "from_": "2026-11-16", "to": "2026-11-22"}


def create(moco: MocoClient) -> Any:
    return moco.send("POST", "/activities", ENTRY)


@pytest.mark.parametrize(("lost", "created"), [(True, 0), (False, 1)])
def test_reset_before_or_after_the_write(server: DemoServer, moco: MocoClient, lost: bool, created: int) -> None:
    server.faults.add(Endpoint.ACTIVITIES, faults.reset(), times=1, where="POST ", lost=lost)
    assert moco.get("/activities", **LISTED).status == 200
    with pytest.raises(ConnectionResetError):
        create(moco)
    assert server.moco.created["activities"] == created
    moco.connection.close()
    assert create(moco).status == 200
    assert server.moco.created["activities"] == created + 1


@pytest.mark.parametrize(("lost", "created"), [(True, 0), (False, 1)])
def test_hang_before_or_after_the_write(server: DemoServer, moco: MocoClient, lost: bool, created: int) -> None:
    server.faults.add(Endpoint.ACTIVITIES, faults.hang(), lost=lost)
    ended = threading.Event()

    def ask() -> None:
        with pytest.raises((http.client.HTTPException, OSError)):
            create(moco)
        ended.set()

    asking = threading.Thread(target=ask)
    asking.start()
    while not any(line.startswith("POST ") for line in server.requests):
        ended.wait(0.001)
    server.stop()
    asking.join(10)
    assert ended.is_set()
    assert server.moco.created["activities"] == created


@pytest.mark.parametrize(("lost", "left"), [(True, 1), (False, 0)])
def test_delete_and_change_may_be_lost_too(server: DemoServer, moco: MocoClient, lost: bool, left: int) -> None:
    row = server.moco.add_activity(date(2026, 11, 21), 900)
    server.faults.add(Endpoint.ACTIVITY, faults.status(502, empty=True), times=1, where="DELETE ", lost=lost)
    assert moco.send("DELETE", f"/activities/{row.number}").status == 502
    assert len(server.moco.activities_on(row.date)) == left


def test_fifty_entries_at_once_are_fifty(server: DemoServer) -> None:
    clients = [MocoClient(server) for _ in range(10)]

    def book(client: MocoClient) -> None:
        for _ in range(5):
            create(client)
        client.connection.close()

    threads = [threading.Thread(target=book, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    rows = [row for row in server.moco.activities_on(date(2026, 11, 17)) if row.seconds == 60]
    assert server.moco.created["activities"] == len({row.number for row in rows}) == 50
    assert len({row.created_at for row in rows}) == 50


@pytest.mark.parametrize(
    ("code", "body"),
    [
        (400, b'{"message": "Invalid request"}'),
        (401, b'{"message": "Unauthorized"}'),
        (403, b'{"errors": ["Access denied"]}'),
        (404, b""),
        (422, b'{"message": "Invalid payload"}'),
        (423, b""),
        (429, b'{"message": "Too many requests"}'),
    ],
)
def test_status_in_the_words_of_the_service(server: DemoServer, moco: MocoClient, code: int, body: bytes) -> None:
    server.faults.add(EVERYWHERE, faults.status(code))
    answer = moco.get("/session")
    assert (answer.status, answer.body) == (code, body)


@pytest.mark.parametrize("code", [500, 503])
def test_server_errors_are_plain_text(server: DemoServer, moco: MocoClient, code: int) -> None:
    server.faults.add(Endpoint.SESSION, faults.status(code))
    answer = moco.get("/session")
    assert (answer.status, answer.headers["content-type"]) == (code, "text/plain")
    assert answer.body == f"{code} Internal Server Error".encode()


def test_fault_on_the_second_page(server: DemoServer, moco: MocoClient) -> None:
    server.faults.add(Endpoint.ACTIVITIES, faults.status(502), where="page=2")
    assert moco.get("/activities", page=1, **LISTED).status == 200
    assert moco.get("/activities", page=2, **LISTED).status == 502


def test_link_to_another_host(server: DemoServer, moco: MocoClient) -> None:
    server.faults.add(Endpoint.ACTIVITIES, damage.foreign_link_header())
    assert next_link(moco.get("/activities", **LISTED)) == "https://elsewhere.invalid/api/v1/activities?page=2"


def test_pages_without_an_end(server: DemoServer, moco: MocoClient) -> None:
    server.faults.add(Endpoint.ACTIVITIES, damage.endless_pages())
    first, third = moco.get("/activities", **LISTED), moco.get("/activities", page=3, **LISTED)
    assert next_link(first) == f"{server.moco_url}/activities?page=2"
    assert next_link(third) == f"{server.moco_url}/activities?page=4"
    assert (first.headers["x-total"], third.document) == ("1000000", [])


def test_damaged_lists(server: DemoServer, moco: MocoClient) -> None:
    server.faults.add(Endpoint.ACTIVITIES, damage.wrong_type(), times=1)
    server.faults.add(Endpoint.ACTIVITIES, damage.without("worked_seconds", "hourly_rate"), times=1)
    assert moco.get("/activities", **LISTED).document == "text"
    assert "worked_seconds" not in moco.get("/activities", **LISTED).document[0]
