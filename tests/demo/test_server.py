"""The server itself: threads, sockets, keep-alive, a stop that leaves nothing behind, and what it writes down."""

import http.client
import socket
import threading
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

import pytest

from roots_desktop.demo import faults
from roots_desktop.demo.personio.endpoints import Endpoint
from roots_desktop.demo.server import DemoServer
from tests.demo.client import Client
from tests.log_guard import ExpectLog

_EARLIER: set[threading.Thread] = set()


@pytest.fixture(autouse=True)
def _earlier_threads() -> Iterator[None]:
    """Servers that other tests keep for the whole session are none of these tests' business."""
    _EARLIER.update(threading.enumerate())
    yield
    _EARLIER.clear()


def demo_threads() -> list[str]:
    """The names of the threads of servers that were started in this test."""
    return [one.name for one in threading.enumerate() if one.name.startswith("demo-") and one not in _EARLIER]


def test_answers_on_loopback_only(server: DemoServer) -> None:
    assert urlsplit(server.url).hostname == "127.0.0.1"


def test_stop_ends_threads_and_sockets(server: DemoServer, client: Client) -> None:
    assert client.get("/v2/absence-types").status == 200
    assert sorted(demo_threads()) == ["demo-connection", "demo-listener"]
    server.stop()
    assert demo_threads() == []
    client.connection.close()
    with pytest.raises(ConnectionRefusedError):
        client.get("/v2/absence-types")


def test_stop_ends_idle_connections(server: DemoServer) -> None:
    with socket.create_connection(("127.0.0.1", urlsplit(server.url).port or 0)) as idle:
        while "demo-connection" not in demo_threads():
            threading.Event().wait(0.001)
        server.stop()
        assert demo_threads() == []
        assert idle.recv(1) == b""


def test_stop_twice_and_before_start_is_fine(today: date) -> None:
    server = DemoServer(today)
    server.stop()
    server.start()
    server.start()
    server.stop()
    server.stop()
    assert server.most_in_flight == 0


def test_comes_back_on_the_same_port_with_its_data(server: DemoServer, client: Client) -> None:
    address = server.url
    server.state.remove_absence(1)
    server.stop()
    client.connection.close()
    server.start()
    assert server.url == address
    assert len(client.everything("/v2/absence-periods", [("person.id", "4711001")])) == 39


def test_port_that_is_taken_is_refused(server: DemoServer, today: date) -> None:
    port = urlsplit(server.url).port or 0
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(OSError, match="in use"):
        DemoServer(today, other.getsockname()[1]).start()
    assert port


def test_connection_is_kept_alive(client: Client) -> None:
    before = client.connection.sock
    for _ in range(3):
        assert client.get("/v2/absence-types").status == 200
    assert client.connection.sock is before
    assert demo_threads().count("demo-connection") == 1


def test_connection_closes_when_asked(server: DemoServer) -> None:
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc)
    connection.request("GET", "/v2/persons", headers={"Connection": "close"})
    response = connection.getresponse()
    assert (response.status, response.version, response.will_close) == (401, 11, True)
    response.read()
    connection.close()


def test_requests_at_the_same_time_are_counted(server: DemoServer) -> None:
    server.faults.add(Endpoint.PERSONS, faults.hang())
    connections = [http.client.HTTPConnection(urlsplit(server.url).netloc) for _ in range(3)]
    for connection in connections:
        connection.request("GET", "/v2/persons")
    while server.most_in_flight < 3:
        threading.Event().wait(0.001)
    for connection in connections:
        connection.close()
    server.stop()
    assert server.most_in_flight == 3
    server.start()
    assert server.most_in_flight == 3


def test_client_that_goes_away_is_no_news(server: DemoServer) -> None:
    server.faults.add(Endpoint.PERSONS, faults.oversized(32 << 20))
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc)
    connection.request("GET", "/v2/persons")
    connection.getresponse().read(10)
    connection.close()
    server.stop()
    assert demo_threads() == []


def test_own_fault_is_logged_and_ends_the_connection(server: DemoServer, client: Client, expect_log: ExpectLog) -> None:
    expect_log("roots_desktop.demo.loopback", "failed to answer")
    server.state.types.clear()
    with pytest.raises(http.client.RemoteDisconnected):
        client.get("/v2/absence-periods", [("person.id", "4711001")])


def test_other_methods_are_not_spoken(client: Client) -> None:
    client.connection.request("OPTIONS", "/v2/absence-periods/1")
    response = client.connection.getresponse()
    response.read()
    assert response.status == 501


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_personio_takes_no_changes(client: Client, method: str) -> None:
    client.connection.request(method, "/v2/absence-periods/1")
    response = client.connection.getresponse()
    assert b"The endpoint with" in response.read()
    assert response.status == 404


def test_wrong_method_on_a_known_path_is_not_found(client: Client) -> None:
    assert client.post("/v2/persons", {}).status == 404
    assert client.get("/v2/auth/token").status == 404


def test_ten_thousand_colleagues_are_no_burden() -> None:
    with DemoServer(date(2026, 11, 19), colleagues=10_000) as server:
        client = Client(server)
        client.sign_in()
        found = client.get("/v2/persons", email=server.email).document["_data"]
        assert [person["id"] for person in found] == ["4711001"]
        assert server.state.people.index(server.state.employee) == 9000
        client.connection.close()


def test_alone_in_the_company() -> None:
    with DemoServer(date(2026, 11, 19), colleagues=0) as server:
        client = Client(server)
        client.sign_in()
        assert len(client.everything("/v2/persons")) == 1
        client.connection.close()
