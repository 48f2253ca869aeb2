"""The real thing: the command as it is wired, its engine and its store, against the demo provider on loopback."""

import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from roots_desktop.app.terminal import TerminalWiring
from roots_desktop.cli.main import run
from roots_desktop.cli.wiring import Streams
from roots_desktop.demo.server import DemoServer
from roots_desktop.places import places_in
from tests.cli.conftest import Result

Command = Callable[..., Result]
NOVEMBER = ("--from", "2026-11-01", "--to", "2026-11-30")
WEEK_47 = ("--from", "2026-11-16", "--to", "2026-11-22")


@pytest.fixture
def server() -> Iterator[DemoServer]:
    """The sample company on the day of the design."""
    with DemoServer(date(2026, 11, 19)) as running:
        yield running


@pytest.fixture
def terminal(server: DemoServer, tmp_path: Path) -> Command:
    """`roots` in a folder of its own, with the secret in its variable."""
    environment = {
        "ROOTS_TODAY": "2026-11-19",
        "ROOTS_PERSONIO_CLIENT_SECRET": server.client_secret,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "LANG": "en_US.UTF-8",
    }

    def call(*arguments: str, **more: str) -> Result:
        output, error = io.StringIO(), io.StringIO()
        streams = Streams(io.StringIO(), output, error)
        wiring = TerminalWiring({**environment, **more}, places_in(tmp_path / "roots"), streams)
        return Result(run(list(arguments), wiring), output.getvalue(), error.getvalue())

    return call


def connect(terminal: Command, server: DemoServer, **more: str) -> Result:
    return terminal(
        "connect", "personio", "--client-id", server.client_id, "--email", server.email, "--api-url", server.url,
        "--json", **more,
    )  # fmt: skip


def printed(terminal: Command) -> dict[str, Any]:
    """What the read-only commands say."""
    commands = {
        "days": ("days", *NOVEMBER),
        "week": ("days", *WEEK_47),
        "balance": ("balance",),
        "absences": ("absences", "--from", "2026-12-01", "--to", "2026-12-31"),
        "schedule": ("schedule",),
    }
    found: dict[str, Any] = {}
    for name, command in commands.items():
        result = terminal(*command, "--json")
        assert (result.code, result.error) == (0, ""), name
        found[name] = result.document
    return found


def test_connect_then_read_then_read_without_the_server(terminal: Command, server: DemoServer) -> None:
    connected = connect(terminal, server)
    assert connected.code == 0, connected.error
    document = connected.document
    assert document["account"]["name"] == "Erika Beispiel"
    assert document["apis"] == {"absences": "v2", "holidays": "v2"}
    assert document["sync"]["results"][0]["outcome"] == "ok"
    assert "secret_not_stored" in [warning["code"] for warning in document["warnings"]]
    before = printed(terminal)
    assert before["days"]["total"]["target_minutes"] == 7050
    assert before["week"]["total"]["target_minutes"] == 1470
    assert before["balance"]["vacation"] == {
        "available": 9.5,
        "balance": 15,
        "taken_this_year": 17,
        "planned": 5.5,
        "projected": None,
    }
    assert [(a["start"], a["end"], a["days"]) for a in before["absences"]["absences"]] == [
        ("2026-12-07", "2026-12-11", 5),
        ("2026-12-24", "2026-12-24", 0.5),
    ]
    assert before["schedule"]["editable"] is False
    assert terminal("sync", "--json").document["ok"] is True
    synced = printed(terminal)

    server.stop()
    failed = terminal("sync", "--json")
    assert failed.code == 7
    assert failed.document["results"][0]["outcome"] == "failed"
    assert failed.document["error"]["code"] == "network_unreachable"
    assert printed(terminal) == synced
    status = terminal("status", "--json").document
    assert status["connections"][0]["state"] == "failing"
    assert status["connections"][0]["last_error"]["code"] == "network_unreachable"
    assert status["vacation"] == {"available": 9.5, "balance": 15, "planned": 5.5, "unit": "day"}
    runs = terminal("report", "--json").document["runs"]
    assert [run["outcome"] for run in runs] == ["failed", "ok", "ok"]
    assert {line["change"] for line in runs[2]["log"]} == {"added"}
    assert terminal("absences", "remove", "x", "--json").code == 11
    assert terminal("schedule", "set", "--week", "1:00,1:00,1:00,1:00,1:00,1:00,1:00", "--json").code == 11


def test_a_connect_that_fails_stores_nothing(terminal: Command, server: DemoServer) -> None:
    wrong = connect(terminal, server, ROOTS_PERSONIO_CLIENT_SECRET="wrong")
    assert (wrong.code, wrong.document["error"]["code"]) == (4, "authentication_failed")
    nobody = terminal(
        "connect", "personio", "--client-id", server.client_id, "--email", "nobody@example.com", "--api-url",
        server.url, "--json",
    )  # fmt: skip
    assert (nobody.code, nobody.document["error"]["code"]) == (5, "employee_not_found")
    assert server.listings == []
    assert terminal("status", "--json").document["connections"][0]["state"] == "disconnected"
    assert terminal("report", "--json").document["runs"] == []


def test_without_a_keyring_and_without_the_variable(server: DemoServer, tmp_path: Path) -> None:
    output, error = io.StringIO(), io.StringIO()
    environment = {"ROOTS_TODAY": "2026-11-19", "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    streams = Streams(io.StringIO(server.client_secret + "\n"), output, error)
    wiring = TerminalWiring(environment, places_in(tmp_path / "roots"), streams)
    who = ["--client-id", server.client_id, "--email", server.email]
    code = run(["--json", "connect", "personio", *who, "--api-url", server.url], wiring)
    assert code == 10
    found = json.loads(output.getvalue())
    assert found["error"]["code"] == "keyring_unavailable"
    assert server.client_secret not in output.getvalue() + error.getvalue()
    assert wiring.snapshot().connections == ()


def test_disconnect_leaves_what_is_yours(terminal: Command, server: DemoServer) -> None:
    terminal("schedule", "set", "--week", "8:00,8:00,8:00,8:00,8:00,0:00,0:00", "--from", "2026-01-01")
    assert connect(terminal, server).code == 0
    assert terminal("schedule", "--json").document["source"] == "personio"
    assert terminal("disconnect", "personio", "--json").document == {"ok": True, "unsent": 0, "timer": False}
    found = terminal("schedule", "--json").document
    assert (found["source"], found["editable"], len(found["schedules"])) == ("manual", True, 1)
    assert terminal("absences", *NOVEMBER, "--json").document["absences"] == []
    assert terminal("report", "--json").document["runs"] == []
    again = terminal("disconnect", "personio", "--json")
    assert (again.code, again.document["error"]["code"]) == (3, "not_connected")


def test_german_where_the_system_is(terminal: Command, server: DemoServer) -> None:
    german = terminal("sync", LANG="de_DE.UTF-8")
    assert german.code == 3
    assert german.error.startswith("Personio ist nicht verbunden.")


def test_the_bridges_of_the_design(terminal: Command, server: DemoServer) -> None:
    connect(terminal, server)

    found = terminal("plan", "--year", "2026", "--json").document["bridges"]

    assert [(bridge["from"], bridge["cost_days"], bridge["days_off"]) for bridge in found] == [
        ("2026-12-21", 3, 8.5),
        ("2026-12-28", 4, 10),
    ]
    assert terminal("balance", "--at", "2026-12-31", "--json").document["vacation"]["projected"] == 9.5
