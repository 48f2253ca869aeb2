"""`book`, `clock` and `projects`: what reaches the engine, and what is told of it, sent or waiting."""

from dataclasses import replace
from datetime import date, time

import pytest

from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import EntryMonth
from roots_desktop.domain.errors import Failure, RefusedError, UsageError
from roots_desktop.domain.outbox import Action, Booked, WaitingState, Write
from roots_desktop.messages.catalogue import Words
from roots_desktop.store.connections import save_connection
from roots_desktop.store.entries import save_entry_month
from roots_desktop.store.outbox import save_waiting
from tests.cli import sample
from tests.cli.conftest import FakeWiring, Roots

ADD = ("book", "add", "--date", "2026-11-19", "--project", "946", "--task", "11", "--minutes", "90", "--note", "Draft")
UNREACHABLE = Failure("network_unreachable")
ENTRY_KEYS = {"id", "date", "project_id", "project", "task_id", "task", "minutes", "note"}


def wait(wiring: FakeWiring, write: Write, key: str = "w1", state: WaitingState = WaitingState.WAITING) -> None:
    with wiring.database.transaction() as tx:
        save_waiting(tx, replace(sample.waiting(write, key, UNREACHABLE), state=state))


def test_an_entry_is_booked(booked: FakeWiring, roots: Roots) -> None:
    booked.script = [(Booked(entry=sample.entry("e9", 19, 5400, note="Draft")),)]
    found = roots(*ADD, "--json")
    assert (found.code, found.error) == (0, "")
    assert booked.calls == [sample.BOOK]
    assert found.document == {
        "ok": True,
        "state": "sent",
        "entry": {
            "id": "e9",
            "date": "2026-11-19",
            "project_id": "946",
            "project": "Website",
            "task_id": "11",
            "task": "Design",
            "minutes": 90,
            "note": "Draft",
        },
    }


def test_an_entry_is_told_as_moco_keeps_it(booked: FakeWiring, roots: Roots) -> None:
    """Accounts may round what is booked."""
    booked.script = [(Booked(entry=sample.entry("e9", 19, 6300)),)]
    lines = roots(*ADD).output.splitlines()
    assert lines[0] == "Booked."
    assert lines[-1].split() == ["2026-11-19", "1:45", "Website", "Design", "e9"]


def test_offline_it_waits(booked: FakeWiring, roots: Roots) -> None:
    booked.script = [(Booked(sample.waiting(sample.BOOK, failure=UNREACHABLE)),)] * 2
    found = roots(*ADD, "--json")
    assert found.code == 0
    assert found.document["state"] == "queued"
    entry = found.document["entry"]
    assert set(entry) == ENTRY_KEYS | {"waiting"}
    assert (entry["id"], entry["waiting"]) == (None, "w1")
    assert (entry["project"], entry["task"], entry["minutes"], entry["note"]) == ("Website", "Design", 90, "Draft")
    told = roots(*ADD)
    assert told.code == 0
    assert told.output.startswith("Moco cannot be reached from this computer.\nNot sent yet.")


def test_without_a_reason_it_waits_too(booked: FakeWiring, roots: Roots) -> None:
    booked.script = [(Booked(sample.waiting(sample.BOOK)),)]
    assert roots(*ADD).output.startswith("Not sent yet. ")


def test_an_answer_that_names_no_entry_is_told_as_it_was_meant(booked: FakeWiring, roots: Roots) -> None:
    booked.script = [(Booked(),)]
    document = roots(*ADD, "--json").document
    assert document["state"] == "sent"
    assert set(document["entry"]) == ENTRY_KEYS
    assert document["entry"]["id"] is None


@pytest.mark.parametrize(
    ("project", "task", "names"),
    [("1", "2", ("", "")), ("946", "99", ("Website", "")), ("947", "21", ("Shop", "Support"))],
)
def test_a_pair_that_is_not_known_is_tried(
    booked: FakeWiring, roots: Roots, project: str, task: str, names: tuple[str, str]
) -> None:
    write = replace(sample.BOOK, project_id=project, task_id=task, note="")
    booked.script = [(Booked(sample.waiting(write)),)] * 2
    command = ("book", "add", "--date", "2026-11-19", "--project", project, "--task", task, "--minutes", "90")
    entry = roots(*command, "--json").document["entry"]
    assert (entry["project"], entry["task"]) == names
    assert booked.calls == [write]
    told = roots(*command).output.splitlines()[-1].split()
    assert told[2:4] == [names[0] or project, names[1] or task]


def test_moco_refuses(booked: FakeWiring, roots: Roots) -> None:
    booked.script = [RefusedError(reason="Leistung ist gesperrt")]
    found = roots(*ADD, "--json")
    assert found.code == 12
    assert found.document["error"]["code"] == "refused"
    assert found.document["error"]["details"] == {"reason": "Leistung ist gesperrt"}
    assert found.error.startswith("Moco did not take it: “Leistung ist gesperrt”\n")


@pytest.mark.parametrize("command", [ADD, ("book", "remove", "e1"), ("clock", "in"), ("clock", "out")])
@pytest.mark.parametrize("archived", [True, False])
def test_nobody_books_without_a_connection(
    filled: FakeWiring, roots: Roots, command: tuple[str, ...], archived: bool
) -> None:
    if archived:
        with filled.database.transaction() as tx:
            save_connection(tx, replace(sample.MOCO, archived=True))
    found = roots(*command, "--json")
    assert (found.code, found.document["error"]["code"]) == (3, "not_connected")
    assert found.error.startswith("Moco is not connected.\n")
    assert filled.calls == []


def test_an_address_that_must_not_be_asked_books_nothing(booked: FakeWiring, roots: Roots) -> None:
    booked.environment["ROOTS_MOCO_URL"] = "http://moco.example"
    assert roots(*ADD).code == 2
    assert booked.calls == []


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        (("--date", "19.11.2026"), "date"),
        (("--minutes", "0"), "minutes"),
        (("--minutes", "1441"), "minutes"),
        (("--minutes", "1:30"), "minutes"),
        (("--project", ""), "empty"),
        (("--note", "x" * 501), "long"),
    ],
)
def test_what_cannot_be_booked(booked: FakeWiring, roots: Roots, more: tuple[str, ...], reason: str) -> None:
    found = roots(*ADD, *more, "--json")
    assert (found.code, found.document["error"]["details"]["reason"]) == (2, reason)
    assert booked.calls == []
    assert "cannot use what was entered" not in found.error


@pytest.mark.parametrize(
    ("given", "changed"),
    [
        (("--date", "2026-11-17"), {"day": date(2026, 11, 17)}),
        (("--project", "947", "--task", "21"), {"project_id": "947", "task_id": "21"}),
        (("--minutes", "30"), {"seconds": 1800}),
        (("--note", ""), {"note": ""}),
        (("--note", "Menu"), {"note": "Menu"}),
    ],
)
def test_a_change_keeps_the_rest(
    booked: FakeWiring, roots: Roots, given: tuple[str, ...], changed: dict[str, object]
) -> None:
    booked.script = [(Booked(entry=sample.ENTRIES[0]),)]
    stored = Write(
        Action.CHANGE_ENTRY,
        date(2026, 11, 16),
        "e1",
        project_id="946",
        task_id="11",
        seconds=7200,
        note="Start page",
    )
    found = roots("book", "change", "e1", *given, "--json")
    assert (found.code, found.document["state"]) == (0, "sent")
    assert booked.calls == [replace(stored, **changed)]  # type: ignore[arg-type]  # any fields


def test_a_change_that_waits_has_the_id_of_its_entry(booked: FakeWiring, roots: Roots) -> None:
    booked.script = [(Booked(sample.waiting(sample.BOOK)),)]
    entry = roots("book", "change", "e1", "--minutes", "30", "--json").document["entry"]
    assert (entry["id"], entry["waiting"], entry["minutes"]) == ("e1", "w1", 30)


def test_a_second_change_builds_on_the_one_that_waits(booked: FakeWiring, roots: Roots) -> None:
    """Else the second one would bring the stored minutes back."""
    first = Write(Action.CHANGE_ENTRY, date(2026, 11, 16), "e1", "946", "11", 1800, "Start page")
    wait(booked, replace(first, id="e2", seconds=60), "w0")
    wait(booked, first)
    wait(booked, replace(first, seconds=600), "w2", WaitingState.REFUSED)
    booked.script = [(Booked(entry=sample.ENTRIES[0]),)]
    roots("book", "change", "e1", "--note", "Menu")
    assert booked.calls == [replace(first, note="Menu")]


def test_an_entry_is_removed(booked: FakeWiring, roots: Roots) -> None:
    booked.script = [(Booked(),)] * 2
    found = roots("book", "remove", "e1", "--json")
    assert (found.document["state"], found.document["entry"]["id"]) == ("sent", "e1")
    assert found.document["entry"]["minutes"] == 120
    [write] = booked.calls
    assert isinstance(write, Write)
    assert (write.action, write.id, write.day) == (Action.REMOVE_ENTRY, "e1", date(2026, 11, 16))
    assert roots("book", "remove", "e1").output.startswith("Removed.\n")


def test_a_removal_may_wait(booked: FakeWiring, roots: Roots) -> None:
    booked.script = [(Booked(sample.waiting(sample.BOOK, failure=UNREACHABLE)),)]
    document = roots("book", "remove", "e1", "--json").document
    assert (document["state"], document["entry"]["id"], document["entry"]["waiting"]) == ("queued", "e1", "w1")


def test_an_entry_that_is_not_there(booked: FakeWiring, roots: Roots) -> None:
    for command in (("change", "e99", "--minutes", "5"), ("remove", "e99")):
        found = roots("book", *command, "--json")
        assert (found.code, found.document["error"]["details"]) == (2, {"reason": "entry", "value": "e99"})
        assert found.error.startswith("There is no entry “e99”.\n")
    assert booked.calls == []


def test_old_entries_are_looked_for_last(booked: FakeWiring, roots: Roots) -> None:
    old = replace(sample.ENTRIES[0], id="e0", day=date(2019, 3, 4))
    with booked.database.transaction() as tx:
        save_entry_month(tx, "moco", EntryMonth(date(2019, 3, 1), (old,), sample.READ))
    booked.script = [(Booked(),)] * 2
    near = Period(date(2026, 10, 1), date(2026, 12, 31))
    roots("book", "remove", "e1")
    assert booked.months == [near]
    booked.months.clear()
    assert roots("book", "remove", "e0").code == 0
    assert booked.months == [near, None]


def test_list(booked: FakeWiring, roots: Roots) -> None:
    document = roots("book", "list", "--json").document
    assert set(document) == {"ok", "known", "entries", "waiting"}
    assert document["known"] is True
    assert document["waiting"] == []
    assert [(entry["id"], entry["date"], entry["minutes"]) for entry in document["entries"]] == [
        ("e1", "2026-11-16", 120),
        ("e2", "2026-11-16", 135),
        ("e3", "2026-11-17", 375),
        ("e4", "2026-11-19", 275),
    ]
    assert all(set(entry) == ENTRY_KEYS for entry in document["entries"])
    assert booked.months == [Period(date(2026, 11, 1), date(2026, 11, 30))]


def test_list_as_a_table(booked: FakeWiring, roots: Roots) -> None:
    lines = roots("book", "list", "--from", "2026-11-16", "--to", "2026-11-16").output.splitlines()
    assert lines[0].split() == ["Date", "Booked", "Project", "Task", "Note", "ID"]
    assert lines[1].split() == ["2026-11-16", "2:00", "Website", "Design", "Start", "page", "e1"]
    assert len(lines) == 3


def test_a_month_that_was_never_read_is_not_empty(booked: FakeWiring, roots: Roots) -> None:
    command = ("book", "list", "--from", "2026-10-31", "--to", "2026-11-01")
    assert roots(*command, "--json").document["known"] is False
    assert roots(*command).output.splitlines()[-1] == "Not all of these months have been read from Moco."
    assert roots("book", "list", "--from", "2026-11-01", "--to", "2026-11-01").output == "No entries in this period.\n"


def test_list_tells_what_waits(booked: FakeWiring, roots: Roots) -> None:
    presence = Write(Action.CHANGE_PRESENCE, sample.TODAY, "p4", start=time(9, 5), end=time(13), home_office=True)
    wait(booked, sample.BOOK)
    wait(booked, presence, "w2", WaitingState.REFUSED)
    first, second = roots("book", "list", "--json").document["waiting"]
    assert {name: first[name] for name in ("id", "action", "state", "message")} == {
        "id": "w1",
        "action": "add_entry",
        "state": "waiting",
        "message": "Moco cannot be reached from this computer.",
    }
    assert (first["entry"]["id"], first["entry"]["minutes"]) == (None, 90)
    assert second["presence"] == {
        "id": "p4",
        "date": "2026-11-19",
        "from": "09:05",
        "to": "13:00",
        "home_office": True,
        "waiting": "w2",
    }
    lines = roots("book", "list").output.splitlines()
    assert lines[-3].startswith("Not sent yet")
    assert "new entry" in lines[-2]
    assert "1:30 Website, Design" in lines[-2]
    assert "changed presence" in lines[-1]
    assert "9:05–13:00" in lines[-1]
    assert [line.split()[-1] for line in lines[-3:]] == ["ID", "w1", "w2"]


@pytest.mark.parametrize("state", [WaitingState.WAITING, WaitingState.REFUSED])
def test_what_waits_can_be_dropped(booked: FakeWiring, roots: Roots, state: WaitingState) -> None:
    """Also where the address must not be asked: nothing is."""
    booked.environment["ROOTS_MOCO_URL"] = "http://moco.example"
    for key in ("w1", "w2", "w3"):
        wait(booked, sample.BOOK, key, state)
    found = roots("book", "remove", "w2", "--json")
    assert (found.code, found.document["state"]) == (0, "dropped")
    entry = found.document["entry"]
    assert set(entry) == ENTRY_KEYS | {"waiting"}
    assert (entry["id"], entry["waiting"], entry["minutes"], entry["note"]) == (None, "w2", 90, "Draft")
    lines = roots("book", "remove", "w3").output.splitlines()
    assert lines == ["Dropped. It will not be sent.", "2026-11-19  1:30 Website, Design"]
    assert [waiting.id for waiting in booked.snapshot().outbox] == ["w1"]
    assert booked.calls == []


def test_a_presence_that_waits_can_be_dropped(booked: FakeWiring, roots: Roots) -> None:
    wait(booked, Write(Action.ADD_PRESENCE, sample.TODAY, start=time(9, 5)))
    presence = roots("book", "remove", "w1", "--json").document["presence"]
    assert (presence["from"], presence["to"], presence["waiting"]) == ("09:05", None, "w1")


def test_what_is_on_its_way_stays(booked: FakeWiring, roots: Roots) -> None:
    wait(booked, sample.BOOK, state=WaitingState.SENDING)
    found = roots("book", "remove", "w1", "--json")
    assert (found.code, found.document["error"]["details"]) == (2, {"reason": "sending"})
    assert found.error.startswith("This booking is being sent, so it cannot be changed now.\n")
    assert len(booked.snapshot().outbox) == 1


def test_what_waits_is_dropped_not_changed(booked: FakeWiring, roots: Roots) -> None:
    wait(booked, sample.BOOK)
    found = roots("book", "change", "w1", "--minutes", "5", "--json")
    assert (found.code, found.document["error"]["details"]) == (2, {"reason": "waits", "value": "w1"})
    assert "“roots book remove”" in found.error
    assert len(booked.snapshot().outbox) == 1


@pytest.mark.parametrize(
    ("command", "calls"),
    [
        (("sync",), ["what waits", "moco", "personio"]),
        (("sync", "moco"), ["what waits", "moco"]),
        (("sync", "personio"), ["personio"]),
    ],
)
def test_a_sync_sends_what_waits(booked: FakeWiring, roots: Roots, command: tuple[str, ...], calls: list[str]) -> None:
    wait(booked, sample.BOOK)
    booked.script = [(), sample.MOCO_RUN, sample.RUN] if calls[1:] else [sample.RUN]
    assert roots(*command).code == 0
    assert booked.calls == calls


def test_a_sync_tells_what_is_stuck(booked: FakeWiring, roots: Roots) -> None:
    for key, state in (("w1", WaitingState.WAITING), ("w2", WaitingState.SENDING), ("w3", WaitingState.REFUSED)):
        wait(booked, sample.BOOK, key, state)
    with booked.database.transaction() as tx:
        save_waiting(tx, sample.waiting(sample.BOOK, "w2", Failure("provider_failed")))
        save_waiting(tx, sample.waiting(sample.BOOK, "w4"))
    booked.script = [(), sample.MOCO_RUN, sample.RUN] * 2
    document = roots("sync", "--json").document
    fault = "Moco reported a fault of its own."
    assert document["ok"] is True
    assert document["outbox"] == {"waiting": 3, "sending": 0, "refused": 1, "message": fault}
    assert roots("sync").output.splitlines()[-3:] == [
        f"3 bookings wait to be sent. {fault}",
        "1 booking was refused. Moco cannot be reached from this computer.",
        "“roots book list” lists them with their ID.",
    ]


def test_a_sync_that_left_nothing_says_nothing_of_it(booked: FakeWiring, roots: Roots) -> None:
    booked.script = [sample.MOCO_RUN, sample.RUN] * 2
    assert "outbox" not in roots("sync", "--json").document
    assert all(" synced: " in line for line in roots("sync").output.splitlines())


def test_a_refusal_alone_is_told(booked: FakeWiring, roots: Roots) -> None:
    wait(booked, sample.BOOK, state=WaitingState.REFUSED)
    booked.script = [(), sample.MOCO_RUN]
    document = roots("sync", "moco", "--json").document
    assert document["outbox"]["message"] == "Moco cannot be reached from this computer."


def test_what_waits_without_a_reason_is_counted(booked: FakeWiring, roots: Roots) -> None:
    with booked.database.transaction() as tx:
        save_waiting(tx, sample.waiting(sample.BOOK))
    booked.script = [(), sample.MOCO_RUN]
    assert "1 booking waits to be sent.\n" in roots("sync", "moco").output


def test_status_counts_what_waits(booked: FakeWiring, roots: Roots) -> None:
    wait(booked, sample.BOOK)
    wait(booked, sample.BOOK, "w2", WaitingState.SENDING)
    wait(booked, sample.BOOK, "w3", WaitingState.REFUSED)
    assert roots("status", "--json").document["outbox"] == {"waiting": 1, "sending": 1, "refused": 1}
    assert roots("status").output.splitlines()[-1].split(None, 1) == ["Outbox:", "2 not sent yet, 1 refused"]


def test_status_says_only_what_there_is(booked: FakeWiring, roots: Roots) -> None:
    wait(booked, sample.BOOK, state=WaitingState.REFUSED)
    assert roots("status").output.splitlines()[-1].split(None, 1) == ["Outbox:", "1 refused"]


def test_clock_in(booked: FakeWiring, roots: Roots) -> None:
    booked.script = [(Booked(presence=sample.PRESENCES[3]),)] * 2
    found = roots("clock", "in", "--json")
    presence = {"id": "p4", "date": "2026-11-19", "from": "09:05", "to": None, "home_office": False}
    assert found.document == {"ok": True, "state": "sent", "presence": presence, "presences": [presence]}
    assert booked.calls == [("in", None, False)]
    assert roots("clock", "in", "--at", "9:05", "--home").output == "Clocked in: 9:05\n"
    assert booked.calls[1:] == [("in", time(9, 5), True)]


def test_clock_out(booked: FakeWiring, roots: Roots) -> None:
    booked.script = [(Booked(presence=sample.PRESENCES[0]),)]
    found = roots("clock", "out", "--at", "12:30", "--home", "--json")
    assert booked.calls == [("out", time(12, 30), True)]
    assert (found.document["presence"]["to"], found.document["presence"]["home_office"]) == ("12:30", True)


def test_clocking_waits_offline(booked: FakeWiring, roots: Roots) -> None:
    write = Write(Action.ADD_PRESENCE, sample.TODAY, start=time(9, 5))
    booked.script = [(Booked(sample.waiting(write, failure=UNREACHABLE)),)] * 2
    found = roots("clock", "in", "--json")
    assert (found.code, found.document["state"]) == (0, "queued")
    assert found.document["presence"] == {
        "id": None,
        "date": "2026-11-19",
        "from": "09:05",
        "to": None,
        "home_office": False,
        "waiting": "w1",
    }
    lines = roots("clock", "in").output.splitlines()
    assert lines[:2] == ["Clocked in: 9:05", "Moco cannot be reached from this computer."]


def test_past_midnight_there_are_two(booked: FakeWiring, roots: Roots) -> None:
    """One on each day; the first may have arrived while the second waits."""
    night = sample.stay("p5", 18, (22, 0), (23, 59))
    rest = Write(Action.ADD_PRESENCE, sample.TODAY, start=time(0), end=time(1, 30))
    booked.script = [(Booked(presence=night), Booked(sample.waiting(rest)))]
    document = roots("clock", "out", "--json").document
    assert document["state"] == "queued"
    assert [presence["date"] for presence in document["presences"]] == ["2026-11-18", "2026-11-19"]
    assert document["presence"] == document["presences"][-1]


def test_nobody_told_the_presence(booked: FakeWiring, roots: Roots) -> None:
    booked.script = [(Booked(),)] * 2
    assert roots("clock", "out", "--json").document["presence"] is None
    assert roots("clock", "out").output == "Clocked out: –\n"


def test_clocking_in_twice_is_told(booked: FakeWiring, roots: Roots) -> None:
    booked.script = [UsageError("open", reason="clocked_in", day="2026-11-19", since="09:05")]
    found = roots("clock", "in", "--json")
    assert (found.code, found.document["error"]["details"]["reason"]) == (2, "clocked_in")
    assert found.error.startswith("You are clocked in since 9:05.")


def test_projects(booked: FakeWiring, roots: Roots) -> None:
    document = roots("projects", "--json").document
    assert [(pair["project_id"], pair["task_id"]) for pair in document["recent"]] == [("946", "11"), ("946", "12")]
    assert {(pair["project"], pair["task"], pair["customer"]) for pair in document["pairs"]} == {
        ("Website", "Design", "Nordwind GmbH"),
        ("Website", "Review", "Nordwind GmbH"),
        ("Shop", "Support", "Hafenlicht AG"),
    }
    lines = roots("projects").output.splitlines()
    assert [line.split()[-2:] for line in lines[1:]] == [["946", "11"], ["946", "12"], ["947", "21"]]


def test_no_projects(filled: FakeWiring, roots: Roots) -> None:
    assert roots("projects", "--json").document == {"ok": True, "recent": [], "pairs": []}
    assert roots("projects").output.startswith("No projects to book on are known.")


@pytest.mark.parametrize(
    "command", [("book", "add"), ("book", "change"), ("clock", "in"), ("clock", "out"), ("check",)]
)
def test_the_help_speaks_german_too(wiring: FakeWiring, roots: Roots, command: tuple[str, ...]) -> None:
    wiring.words = Words("de")
    assert roots(*command, "--help").output.startswith(f"Aufruf: roots {' '.join(command)}")
