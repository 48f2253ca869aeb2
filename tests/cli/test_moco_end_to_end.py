"""The real thing with Moco: the command as it is wired, its engine and its store, against the demo provider."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from roots_desktop.app import terminal as wired
from roots_desktop.app.terminal import TerminalWiring
from roots_desktop.cli.main import run
from roots_desktop.cli.wiring import Streams
from roots_desktop.demo.sample.projects import BACKEND, DATA_MODEL, HARBOUR, LIGHTHOUSE, SUPPORT
from roots_desktop.demo.server import DemoServer
from roots_desktop.places import places_in
from roots_desktop.providers.moco import limits
from tests.cli.conftest import Result
from tests.conftest import FixedClock

Command = Callable[..., Result]
NOVEMBER = ("--from", "2026-11-01", "--to", "2026-11-30")
WEEK_47 = ("--from", "2026-11-16", "--to", "2026-11-22")
YEAR = ("--from", "2026-01-01", "--to", "2026-12-31")
ADD = (
    "book", "add", "--date", "2026-11-18", "--project", str(HARBOUR), "--task", str(BACKEND), "--minutes", "45",
    "--note", "Search",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 14:20 on the day of the sample, and this Moco may be asked as fast as it answers."""
    monkeypatch.setattr(wired, "Clock", lambda _pinned: FixedClock())
    for name in ("AT_ONCE", "PER_SPAN", "EAGER"):
        monkeypatch.setattr(limits, name, 10_000)


@pytest.fixture
def server() -> Iterator[DemoServer]:
    """The sample company on the day of the design."""
    with DemoServer(date(2026, 11, 19)) as running:
        yield running


@pytest.fixture
def terminal(server: DemoServer, tmp_path: Path) -> Command:
    """`roots` in a folder of its own, with the secrets in their variables."""
    environment = {
        "ROOTS_PERSONIO_CLIENT_SECRET": server.client_secret,
        "ROOTS_MOCO_API_KEY": server.moco_key,
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
    domain = ("--domain", server.moco_domain, "--api-url", server.moco_url)
    return terminal("connect", "moco", *domain, "--json", **more)


def connect_personio(terminal: Command, server: DemoServer) -> None:
    who = ("--client-id", server.client_id, "--email", server.email)
    assert terminal("connect", "personio", *who, "--api-url", server.url).code == 0


def printed(terminal: Command) -> dict[str, Any]:
    """What the read-only commands say."""
    commands = {
        "week": ("days", *WEEK_47),
        "november": ("days", *NOVEMBER),
        "year": ("days", *YEAR),
        "balance": ("balance",),
        "absences": ("absences", *YEAR),
        "check": ("check", "--month", "2026-08"),
        "entries": ("book", "list"),
        "projects": ("projects",),
        "table": ("export", "csv", *WEEK_47),
    }
    found: dict[str, Any] = {}
    for name, command in commands.items():
        result = terminal(*command, "--json")
        assert (result.code, result.error) == (0, ""), name
        found[name] = result.document
    return found


def test_both_connected_then_without_the_server(terminal: Command, server: DemoServer) -> None:
    """Figures of the design: week 47 booked 15:05 of 24:30, November 62:20 of 117:30, an account of 6:45."""
    connect_personio(terminal, server)
    connected = connect(terminal, server)
    assert connected.code == 0, connected.error
    document = connected.document
    assert document["account"] == {
        "user_id": document["account"]["user_id"],
        "name": "Erika Beispiel",
        "email": server.email,
    }
    assert document["account"]["user_id"].isdigit()
    assert [result["outcome"] for result in document["sync"]["results"]] == ["ok"]
    assert [warning["code"] for warning in document["warnings"]] == ["secret_not_stored"]
    before = printed(terminal)

    week, november, year = (before[name]["total"] for name in ("week", "november", "year"))
    assert (week["booked_minutes"], week["target_minutes"], week["balance_minutes"]) == (905, 1470, 30)
    assert (november["booked_minutes"], november["target_minutes"]) == (3740, 7050)
    assert year["balance_minutes"] == 405
    hours = before["balance"]["hours"]
    assert (hours["count_from"], hours["as_of"], hours["balance_minutes"]) == ("2026-01-01", "2026-11-18", 405)
    assert sum(line["minutes"] for line in hours["lines"]) == 405
    for day in before["year"]["days"]:
        for figure, lines in (("target", ""), ("booked", "booked_"), ("presence", "presence_")):
            told = [line["minutes"] for line in day[f"{lines}explanation"]]
            assert sum(told) == day[f"{figure}_minutes"], day["date"]
    assert {absence["provider"] for absence in before["absences"]["absences"]} == {"personio"}
    assert [finding["detail"] for finding in before["check"]["findings"]] == ["Moco has 15 August, Personio has not."]
    listed = sum(entry["minutes"] for entry in before["entries"]["entries"])
    assert (listed, before["entries"]["known"]) == (3740, True)
    columns = [line.split(",") for line in before["table"]["content"].split("\r\n")[1:-1]]
    assert sum(int(line[3]) for line in columns) == week["booked_minutes"]
    assert sum(int(line[-1] or 0) for line in columns) == week["balance_minutes"]

    server.stop()
    failed = terminal("sync", "moco", "--json")
    assert (failed.code, failed.document["error"]["code"]) == (7, "network_unreachable")
    assert printed(terminal) == before
    personio, moco = terminal("status", "--json").document["connections"]
    assert (personio["state"], moco["state"]) == ("connected", "failing")
    assert moco["account"] == document["account"]


def test_moco_alone(terminal: Command, server: DemoServer) -> None:
    assert connect(terminal, server).code == 0
    schedule = terminal("schedule", "--json").document
    assert (schedule["source"], schedule["editable"]) == ("moco", True)
    december = terminal("absences", "--from", "2026-12-01", "--to", "2026-12-31", "--json").document["absences"]
    assert [(absence["provider"], absence["kind"], absence["start"], absence["days"]) for absence in december] == [
        ("moco", "vacation", "2026-12-07", 5),
        ("moco", "vacation", "2026-12-24", 0.5),
    ]
    wednesday = terminal("days", "--from", "2026-11-18", "--to", "2026-11-18", "--json").document["days"][0]
    assert (wednesday["target_minutes"], wednesday["holiday"]["source"]) == (0, "moco")
    assert terminal("disconnect", "moco", "--json").document == {"ok": True, "unsent": 0, "timer": False}
    total = terminal("days", *WEEK_47, "--json").document["total"]
    assert set(total.values()) == {None}
    assert terminal("report", "--json").document["runs"] == []
    assert terminal("disconnect", "moco").code == 3


def test_a_connect_that_fails_stores_nothing(terminal: Command, server: DemoServer) -> None:
    wrong = connect(terminal, server, ROOTS_MOCO_API_KEY="wrong")
    assert (wrong.code, wrong.document["error"]["code"]) == (4, "authentication_failed")
    unsaid = connect(terminal, server, ROOTS_MOCO_API_KEY="")
    assert (unsaid.code, unsaid.document["error"]["details"]) == (2, {"reason": "api_key"})
    server.moco.account.user_keys_enabled = False
    off = connect(terminal, server)
    assert (off.code, off.document["error"]["details"]["reason"]) == (4, "keys_disabled")
    assert terminal("status", "--json").document["connections"][1]["state"] == "disconnected"
    assert terminal("report", "--json").document["runs"] == []


def test_without_a_keyring_and_without_the_variable(server: DemoServer, tmp_path: Path) -> None:
    output, error = io.StringIO(), io.StringIO()
    streams = Streams(io.StringIO(server.moco_key + "\n"), output, error)
    wiring = TerminalWiring(
        {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}, places_in(tmp_path / "roots"), streams
    )
    address = ["--domain", server.moco_domain, "--api-url", server.moco_url]
    assert run(["--json", "connect", "moco", *address], wiring) == 10
    assert '"keyring_unavailable"' in output.getvalue()
    assert server.moco_key not in output.getvalue() + error.getvalue()
    assert wiring.snapshot().connections == ()


def test_a_module_that_is_missing_takes_its_figure_only(terminal: Command, server: DemoServer) -> None:
    server.moco.account.forbidden = {"moco_presences"}
    connected = connect(terminal, server)
    assert connected.code == 0
    assert "presences_unreadable" in [warning["code"] for warning in connected.document["warnings"]]
    total = terminal("days", *WEEK_47, "--json").document["total"]
    assert (total["booked_minutes"], total["presence_minutes"]) == (905, None)


def test_an_entry_comes_and_goes(terminal: Command, server: DemoServer) -> None:
    connect(terminal, server)

    def booked() -> int:
        days = terminal("days", "--from", "2026-11-18", "--to", "2026-11-18", "--json").document["days"]
        return int(days[0]["booked_minutes"])

    added = terminal(*ADD, "--json").document
    assert added["state"] == "sent"
    assert (added["entry"]["task"], added["entry"]["minutes"], added["entry"]["note"]) == ("Backend", 45, "Search")
    key = added["entry"]["id"]
    assert (server.moco.created["activities"], booked()) == (1, 45)

    changed = terminal("book", "change", key, "--minutes", "30", "--json").document
    assert changed == {"ok": True, "state": "sent", "entry": {**added["entry"], "minutes": 30}}
    assert (server.moco.created["activities"], booked()) == (1, 30)

    removed = terminal("book", "remove", key, "--json").document
    assert (removed["state"], removed["entry"]["id"]) == ("sent", key)
    assert booked() == 0
    assert terminal("book", "remove", key).code == 2


def test_what_moco_refuses_leaves_nothing_behind(terminal: Command, server: DemoServer) -> None:
    connect(terminal, server)
    before = terminal("book", "list", "--json").document
    foreign = terminal(*ADD, "--project", str(LIGHTHOUSE), "--task", str(SUPPORT), "--json")
    assert (foreign.code, foreign.document["error"]["code"]) == (12, "refused")
    assert foreign.document["error"]["details"]["reason"]
    server.moco.account.period_locked_before = date(2026, 11, 19)
    locked = terminal("book", "change", before["entries"][0]["id"], "--minutes", "5", "--json")
    assert (locked.code, locked.document["error"]["code"]) == (12, "refused")
    assert terminal("book", "list", "--json").document == before
    assert server.moco.created["activities"] == 0


def test_what_waits_is_dropped_and_never_sent(terminal: Command, server: DemoServer) -> None:
    connect(terminal, server)
    server.stop()
    key = terminal(*ADD, "--json").document["entry"]["waiting"]
    assert key in terminal("book", "list").output
    stuck = terminal("sync", "moco", "--json").document["outbox"]
    assert (stuck["waiting"], stuck["message"]) == (1, "Moco cannot be reached from this computer.")
    dropped = terminal("book", "remove", key, "--json")
    assert (dropped.code, dropped.document["state"]) == (0, "dropped")
    assert terminal("book", "remove", key).code == 2

    server.start()
    assert terminal("sync", "moco").code == 0
    assert server.moco.created["activities"] == 0


def test_offline_bookings_are_sent_once_by_the_next_sync(terminal: Command, server: DemoServer) -> None:
    connect(terminal, server)
    server.stop()
    queued = terminal(*ADD, "--json")
    assert (queued.code, queued.document["state"], queued.document["entry"]["id"]) == (0, "queued", None)
    clocked = terminal("clock", "out", "--at", "14:00", "--json")
    assert (clocked.code, clocked.document["state"], clocked.document["presence"]["to"]) == (0, "queued", "14:00")
    assert terminal("status", "--json").document["outbox"]["waiting"] == 2
    assert len(terminal("book", "list", "--json").document["waiting"]) == 2

    server.start()
    assert terminal("sync", "moco").code == 0
    assert terminal("sync", "moco").code == 0
    assert terminal("status", "--json").document["outbox"] == {"waiting": 0, "sending": 0, "refused": 0}
    assert server.moco.created["activities"] == 1
    day = terminal("days", "--from", "2026-11-19", "--to", "2026-11-19", "--json").document["days"][0]
    assert day["presence_explanation"][-1]["label"].startswith("12:45–14:00")
    entries = terminal("book", "list", "--from", "2026-11-18", "--to", "2026-11-18", "--json").document["entries"]
    assert [(entry["minutes"], entry["note"]) for entry in entries] == [(45, "Search")]


def test_clock_out_and_in(terminal: Command, server: DemoServer) -> None:
    """The sample's person came back from lunch at 12:45."""
    connect(terminal, server)
    twice = terminal("clock", "in", "--json")
    assert (twice.code, twice.document["error"]["details"]["reason"]) == (2, "clocked_in")
    out = terminal("clock", "out", "--json").document
    assert (out["state"], out["presence"]["from"], out["presence"]["to"]) == ("sent", "12:45", "14:20")
    back = terminal("clock", "in", "--home", "--json").document
    assert (back["presence"]["from"], back["presence"]["to"], back["presence"]["home_office"]) == ("14:20", None, True)
    assert server.moco.created["presences"] == 1


def test_the_task_ids_are_those_of_moco(terminal: Command, server: DemoServer) -> None:
    connect(terminal, server)
    document = terminal("projects", "--json").document
    pairs = {(pair["project_id"], pair["task_id"]) for pair in document["pairs"]}
    assert (str(HARBOUR), str(BACKEND)) in pairs
    assert str(LIGHTHOUSE) not in {project for project, _ in pairs}
    assert str(DATA_MODEL) in {pair["task_id"] for pair in document["recent"]}
