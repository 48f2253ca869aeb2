"""`connect`, `disconnect`, `sync`, `report`: documents, and how a secret gets in."""

import asyncio
import io
from dataclasses import replace

import pytest

from roots_desktop.domain.changes import ChangeCount
from roots_desktop.domain.connections import Access, Account, ConnectWarning, Outcome, Part, PartFailure, Secret
from roots_desktop.domain.errors import AuthenticationError, Failure, NotConnectedError, StorageBusyError
from roots_desktop.domain.outbox import Timer
from roots_desktop.policy import Policy
from roots_desktop.store.connections import save_connection
from roots_desktop.store.outbox import save_waiting
from roots_desktop.store.timers import save_timer
from tests.cli import sample
from tests.cli.conftest import FakeConnected, FakeWiring, Roots, Terminal

CONNECT = ("connect", "personio", "--client-id", sample.CLIENT_ID, "--email", sample.EMAIL)
RESULT_KEYS = {"provider", "outcome", "started_at", "finished_at", "requests", "changes", "errors"}


def access_of(wiring: FakeWiring) -> Access:
    [access] = wiring.calls
    assert isinstance(access, Access)
    return access


def test_connect(wiring: FakeWiring, roots: Roots) -> None:
    wiring.script, wiring.answer = [FakeConnected()], "s3cret"
    found = roots(*CONNECT, "--json")
    assert found.code == 0
    assert found.document["account"] == {
        "employee_id": "4711",
        "name": "Erika Beispiel",
        "email": sample.EMAIL,
        "status": "active",
    }
    assert found.document["apis"] == {"absences": "v2", "holidays": "v2"}
    assert found.document["permissions"] == [
        {"name": "absences:read", "granted": True},
        {"name": "attribute:work_schedule", "granted": None},
    ]
    [warning] = found.document["warnings"]
    assert set(warning) == {"code", "message", "details"}
    assert warning["message"].startswith("This credential can also read: Documents. roots does not use")
    assert found.document["sync"]["ok"] is True
    assert [set(result) for result in found.document["sync"]["results"]] == [RESULT_KEYS]
    assert set(found.document) == {"ok", "account", "apis", "permissions", "warnings", "sync"}
    assert access_of(wiring).secret == Secret("s3cret")
    assert access_of(wiring).values == (("client_id", sample.CLIENT_ID), ("email", sample.EMAIL))
    assert "s3cret" not in found.output + found.error


def test_connect_for_people(wiring: FakeWiring, roots: Roots) -> None:
    wiring.script, wiring.answer = [FakeConnected()], "s3cret"
    output = roots(*CONNECT).output
    assert output.startswith("Personio is connected.\n")
    assert ["Absences:", "read", "yes"] in [line.split() for line in output.splitlines()]
    assert "Note: This credential can also read: Documents." in output


def test_the_variable_comes_first(wiring: FakeWiring, roots: Roots) -> None:
    wiring.environment["ROOTS_PERSONIO_CLIENT_SECRET"] = "from the variable"
    wiring.input, wiring.script = io.StringIO("from the input\n"), [FakeConnected()]
    assert roots(*CONNECT).code == 0
    assert access_of(wiring).secret.reveal() == "from the variable"
    assert wiring.asked == []


def test_then_the_input_where_it_is_no_terminal(wiring: FakeWiring, roots: Roots) -> None:
    wiring.input, wiring.script = io.StringIO("from the input\n"), [FakeConnected()]
    assert roots(*CONNECT).code == 0
    assert access_of(wiring).secret.reveal() == "from the input"
    assert wiring.asked == []


def test_then_the_person(wiring: FakeWiring, roots: Roots) -> None:
    wiring.input, wiring.script, wiring.answer = Terminal(), [FakeConnected()], " typed "
    assert roots(*CONNECT).code == 0
    assert access_of(wiring).secret.reveal() == "typed"
    assert wiring.asked == ["Client secret (not shown): "]


def test_no_secret_is_usage(wiring: FakeWiring, roots: Roots) -> None:
    wiring.input = io.StringIO("")
    found = roots(*CONNECT, "--json")
    assert (found.code, found.document["error"]["details"]["reason"]) == (2, "secret")
    assert wiring.calls == []


@pytest.mark.parametrize("given", ["pass\x00word", "\udcff\udcfe", "sec\x1bret"])
def test_a_secret_that_cannot_be_sent_is_usage(wiring: FakeWiring, roots: Roots, given: str) -> None:
    wiring.input = io.StringIO(given + "\n")
    found = roots(*CONNECT, "--json")
    assert (found.code, found.document["error"]["details"]) == (2, {"reason": "secret_signs"})
    assert given not in found.output + found.error
    assert wiring.calls == []


def test_an_input_that_is_no_text_is_usage(wiring: FakeWiring, roots: Roots, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "input", io.TextIOWrapper(io.BytesIO(b"\xff\n"), encoding="utf-8"))
    assert roots(*CONNECT, "--json").document["error"]["details"] == {"reason": "secret_signs"}


@pytest.mark.parametrize(("stop", "code"), [(EOFError, 2), (KeyboardInterrupt, 130)])
def test_the_question_can_be_refused(
    wiring: FakeWiring, roots: Roots, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException], code: int
) -> None:
    """Nothing runs beside the question: a loop would take Ctrl+C for itself."""
    loops = []

    def ask(question: str) -> str:
        loops.append(asyncio._get_running_loop())
        raise stop

    monkeypatch.setattr(wiring, "ask_secret", ask)
    assert roots(*CONNECT).code == code
    assert loops == [None]
    assert wiring.calls == []


@pytest.mark.parametrize(
    "url",
    ["http://personio.example", "ftp://127.0.0.1", "api.personio.de", "https://me:pw@api.personio.de", "http://127.0.0.1.evil.example"],
)  # fmt: skip
@pytest.mark.parametrize("by_variable", [True, False])
def test_an_address_that_must_not_be_asked(wiring: FakeWiring, roots: Roots, url: str, by_variable: bool) -> None:
    wiring.input, wiring.answer = Terminal(), "s3cret"
    if by_variable:
        wiring.environment["ROOTS_PERSONIO_URL"] = url
        found = roots(*CONNECT, "--json")
    else:
        found = roots(*CONNECT, "--api-url", url, "--json")
    assert (found.code, found.document["error"]["code"]) == (2, "usage")
    assert wiring.asked == []
    assert wiring.calls == []


def test_the_address_reaches_the_engine(wiring: FakeWiring, roots: Roots) -> None:
    wiring.script, wiring.answer = [FakeConnected()], "s3cret"
    assert roots(*CONNECT, "--api-url", "http://127.0.0.1:8123").code == 0
    assert access_of(wiring).value("api_url") == "http://127.0.0.1:8123"


def test_a_secret_is_no_argument(wiring: FakeWiring, roots: Roots) -> None:
    assert roots(*CONNECT, "--client-secret", "s3cret").code == 2
    assert wiring.calls == []


def test_connect_refused(wiring: FakeWiring, roots: Roots) -> None:
    wiring.script, wiring.answer = [AuthenticationError()], "wrong"
    found = roots(*CONNECT, "--json")
    assert found.code == 4
    assert found.document == {
        "ok": False,
        "error": {
            "code": "authentication_failed",
            "message": "Personio refused the Client ID or the secret.",
            "hint": "Enter both again, without spaces. If the credential was revoked, ask your administrator for a new "
            "one.",
            "details": {},
        },
    }
    assert found.error == "\n".join([found.document["error"]["message"], found.document["error"]["hint"], ""])


def test_disconnect(filled: FakeWiring, roots: Roots) -> None:
    assert roots("disconnect", "personio", "--json").document == {"ok": True, "unsent": 0, "timer": False}
    assert filled.calls == ["personio"]


def test_disconnect_nobody(wiring: FakeWiring, roots: Roots) -> None:
    wiring.script = [NotConnectedError("personio")]
    assert roots("disconnect", "personio").code == 3


@pytest.mark.parametrize("unsent", [1, 2])
def test_what_was_not_sent_yet_is_told_as_it_goes(booked: FakeWiring, roots: Roots, unsent: int) -> None:
    with booked.database.transaction() as tx:
        for key in range(unsent):
            save_waiting(tx, sample.waiting(sample.BOOK, f"w{key}"))
        save_timer(tx, "moco", Timer("946", "11", sample.NOW))
    kept = "Personio is disconnected. Its secret and its data are deleted, yours stay.\n"
    assert roots("disconnect", "personio").output == kept
    assert roots("disconnect", "moco", "--json").document == {"ok": True, "unsent": unsent, "timer": True}
    assert roots("disconnect", "moco").output.splitlines()[1:] == [
        ("1 booking that was not sent yet is" if unsent == 1 else "2 bookings that were not sent yet are")
        + " deleted, too.",
        "The running timer is deleted, too.",
    ]


def test_sync(filled: FakeWiring, roots: Roots) -> None:
    filled.script = [sample.RUN]
    found = roots("sync", "--json")
    assert found.code == 0
    assert found.document == {
        "ok": True,
        "results": [
            {
                "provider": "personio",
                "outcome": "ok",
                "started_at": "2026-11-19T14:17:57+01:00",
                "finished_at": "2026-11-19T14:18:00+01:00",
                "requests": 11,
                "changes": {"added": 1, "changed": 0, "removed": 0},
                "errors": [],
            }
        ],
    }


def test_a_partial_sync_exits_with_its_first_error(filled: FakeWiring, roots: Roots) -> None:
    filled.script = [sample.PARTIAL]
    found = roots("sync", "personio", "--json")
    assert found.code == 7
    assert set(found.document) == {"ok", "results", "error"}
    assert found.document["ok"] is False
    assert found.document["error"]["code"] == "network_timeout"
    [error] = found.document["results"][0]["errors"]
    assert (error["code"], error["part"]) == ("network_timeout", "balance")
    assert error["message"] == "Personio did not answer in time."
    assert found.error.startswith("Personio did not answer in time.")


def test_a_reply_that_was_held_back(filled: FakeWiring, roots: Roots) -> None:
    failure = Failure("provider_malformed", (("held_back", 40),))
    filled.script = [replace(sample.PARTIAL, failures=(PartFailure(Part.ABSENCES, failure),))]
    found = roots("sync", "--json")
    assert found.code == 9
    assert found.document["error"]["details"] == {"held_back": 40}
    assert "would remove almost everything that was there" in found.error


def test_a_person_reads_of_a_failed_run_once(filled: FakeWiring, roots: Roots) -> None:
    failure = PartFailure(Part.EMPLOYEE, Failure("authentication_failed"))
    filled.script = [replace(sample.PARTIAL, outcome=Outcome.FAILED, failures=(failure,))]
    found = roots("sync")
    assert found.output == "Personio not synced. What was known stays.\n"
    assert found.error.startswith("Personio refused the Client ID or the secret.\n")


def test_a_failed_run_that_names_no_part(filled: FakeWiring, roots: Roots) -> None:
    filled.script = [replace(sample.PARTIAL, outcome=Outcome.FAILED, failures=())]
    assert roots("sync", "--json").code == 9


def test_sync_nobody(wiring: FakeWiring, roots: Roots) -> None:
    found = roots("sync", "--json")
    assert (found.code, found.document["error"]["code"]) == (3, "not_connected")


def test_an_archive_is_not_synced(wiring: FakeWiring, roots: Roots) -> None:
    sample.fill(wiring.database)
    with wiring.database.transaction() as tx:
        save_connection(tx, replace(sample.CONNECTION, archived=True))
    assert roots("sync").code == 3
    assert roots("status", "--json").document["connections"][0]["state"] == "disconnected"


def test_sync_minds_the_address_before_anything_else(filled: FakeWiring, roots: Roots) -> None:
    filled.environment["ROOTS_PERSONIO_URL"] = "http://personio.example"
    assert roots("sync").code == 2
    assert filled.calls == []


def test_report(filled: FakeWiring, roots: Roots) -> None:
    [run] = roots("report", "--json").document["runs"]
    assert set(run) == RESULT_KEYS | {"log"}
    assert run["log"] == [{"change": "added", "what": "absence", "before": "", "after": "Vacation: 2026-12-24"}]
    assert "Vacation: 24 Dec 2026" in roots("report", "--last", "1").output


@pytest.mark.parametrize("last", ["0", "-1", "x", "1.5"])
def test_report_of_no_number(filled: FakeWiring, roots: Roots, last: str) -> None:
    assert roots("report", "--last", last, "--json").code == 2


def test_status_of_a_failing_connection(wiring: FakeWiring, roots: Roots) -> None:
    sample.fill(wiring.database)
    with wiring.database.transaction() as tx:
        save_connection(tx, replace(sample.CONNECTION, failure=Failure("authentication_failed"), last_success=None))
    personio, _ = roots("status", "--json").document["connections"]
    assert personio["state"] == "failing"
    assert personio["last_error"] == {
        "code": "authentication_failed",
        "message": "Personio refused the Client ID or the secret.",
    }
    assert personio["stale"] is True
    assert "secret refused" in roots("status").output


MOCO = ("connect", "moco", "--domain", "beispiel-gmbh")
CONNECTED = FakeConnected(sample.MOCO, sample.MOCO_RUN)


def test_connect_moco(wiring: FakeWiring, roots: Roots) -> None:
    wiring.script, wiring.answer = [CONNECTED], "k3y"
    found = roots(*MOCO, "--json")
    assert (found.code, found.error) == (0, "")
    assert set(found.document) == {"ok", "account", "apis", "permissions", "warnings", "sync"}
    assert found.document["account"] == {"user_id": "933700101", "name": "Erika Beispiel", "email": sample.EMAIL}
    assert [result["provider"] for result in found.document["sync"]["results"]] == ["moco"]
    assert access_of(wiring) == Access("moco", (("domain", "beispiel-gmbh"),), Secret("k3y"))
    assert wiring.asked == ["API key (not shown): "]
    assert "k3y" not in found.output + found.error


def test_connect_moco_for_people(wiring: FakeWiring, roots: Roots) -> None:
    nameless = replace(sample.MOCO, account=Account("933700101"), warnings=(ConnectWarning("presences_unreadable"),))
    wiring.script, wiring.answer = [FakeConnected(nameless, sample.MOCO_RUN)], "k3y"
    lines = roots(*MOCO).output.splitlines()
    assert lines[0] == "Moco is connected."
    assert [line.split()[-1] for line in lines[1:3]] == ["–", "–"]
    assert lines[3].startswith("Note: No presences from Moco.")
    assert lines[-1] == "Moco synced: 5 added, 0 changed, 0 removed"


@pytest.mark.parametrize("given", ["variable", "input"])
def test_the_key_comes_the_same_ways(wiring: FakeWiring, roots: Roots, given: str) -> None:
    wiring.input, wiring.script = io.StringIO("from the input\n"), [CONNECTED]
    if given == "variable":
        wiring.environment["ROOTS_MOCO_API_KEY"] = "from the variable"
    assert roots(*MOCO).code == 0
    assert access_of(wiring).secret.reveal() == f"from the {given}"
    assert wiring.asked == []


@pytest.mark.parametrize(("given", "reason"), [("", "api_key"), ("k\x00y\n", "api_key_signs")])
def test_no_key_is_usage(wiring: FakeWiring, roots: Roots, given: str, reason: str) -> None:
    wiring.input = io.StringIO(given)
    found = roots(*MOCO, "--json")
    assert (found.code, found.document["error"]["details"]) == (2, {"reason": reason})
    assert "API key" in found.error
    assert wiring.calls == []


@pytest.mark.parametrize("by_variable", [True, False])
def test_the_address_of_moco_is_checked_before_the_key(wiring: FakeWiring, roots: Roots, by_variable: bool) -> None:
    wiring.input, wiring.answer = Terminal(), "k3y"
    if by_variable:
        wiring.environment["ROOTS_MOCO_URL"] = "http://moco.example"
        found = roots(*MOCO, "--json")
    else:
        found = roots(*MOCO, "--api-url", "http://moco.example", "--json")
    assert (found.code, found.document["error"]["code"]) == (2, "usage")
    assert (wiring.asked, wiring.calls) == ([], [])


def test_a_key_is_no_argument(wiring: FakeWiring, roots: Roots) -> None:
    assert roots(*MOCO, "--api-key", "k3y").code == 2
    assert wiring.calls == []


def test_connect_moco_refused(wiring: FakeWiring, roots: Roots) -> None:
    wiring.script, wiring.answer = [AuthenticationError(reason="keys_disabled")], "k3y"
    found = roots(*MOCO, "--json")
    assert (found.code, found.document["error"]["details"]) == (4, {"reason": "keys_disabled"})
    assert found.error.startswith("Your company’s Moco account does not allow personal API keys.")


def test_the_years_before_are_read_at_once(wiring: FakeWiring, roots: Roots) -> None:
    then = replace(
        sample.MOCO_RUN,
        outcome=Outcome.PARTIAL,
        started_at=sample.READ,
        finished_at=sample.NOW,
        requests=31,
        changes=ChangeCount(400, 1, 2),
        failures=(PartFailure(Part.ENTRIES, sample.TIMEOUT),),
    )
    wiring.script, wiring.answer, wiring.missing = [CONNECTED, then], "k3y", 7
    found = roots(*MOCO, "--json")
    assert found.code == 0
    assert wiring.calls[1:] == ["moco"]
    [result] = found.document["sync"]["results"]
    assert (result["outcome"], result["requests"]) == ("partial", 40)
    assert result["changes"] == {"added": 405, "changed": 1, "removed": 2}
    assert (result["started_at"], result["finished_at"]) == ("2026-11-19T14:17:57+01:00", "2026-11-19T14:20:00+01:00")
    assert [failed["code"] for failed in result["errors"]] == ["network_timeout"]


def test_the_same_failure_is_told_once(wiring: FakeWiring, roots: Roots) -> None:
    partial = replace(sample.PARTIAL, provider="moco")
    wiring.script, wiring.answer, wiring.missing = [FakeConnected(sample.MOCO, partial), partial], "k3y", 1
    [result] = roots(*MOCO, "--json").document["sync"]["results"]
    assert (result["outcome"], len(result["errors"])) == ("partial", 1)


def test_connected_is_connected_where_the_rest_has_to_wait(wiring: FakeWiring, roots: Roots) -> None:
    """The window may already be reading it."""
    wiring.script, wiring.answer, wiring.missing = [CONNECTED, StorageBusyError()], "k3y", 7
    found = roots(*MOCO, "--json")
    assert (found.code, found.document["ok"]) == (0, True)
    [result] = found.document["sync"]["results"]
    assert (result["outcome"], result["requests"]) == ("partial", 9)
    assert [(failed["part"], failed["code"]) for failed in result["errors"]] == [("entries", "storage_busy")]


def test_sync_all(booked: FakeWiring, roots: Roots) -> None:
    booked.script = [sample.MOCO_RUN, sample.RUN]
    results = roots("sync", "--json").document["results"]
    assert [result["provider"] for result in results] == ["moco", "personio"]
    assert sorted(map(str, booked.calls)) == ["moco", "personio"]


def test_sync_and_disconnect_moco(booked: FakeWiring, roots: Roots) -> None:
    booked.script = [sample.MOCO_RUN]
    assert roots("sync", "moco", "--json").document["results"][0]["requests"] == 9
    assert roots("disconnect", "moco").output.startswith("Moco is disconnected.")
    assert booked.calls == ["moco", "moco"]


PRESET = Policy(
    answers=(("personio", "client_id", "papi-preset"), ("personio", "api_url", "https://personio.example.com")),
    provisioned=frozenset({"personio"}),
)


def test_what_the_organisation_presets_need_not_be_typed(wiring: FakeWiring, roots: Roots) -> None:
    wiring.policy, wiring.script = PRESET, [FakeConnected()]
    assert roots("connect", "personio", "--email", sample.EMAIL).code == 0
    assert dict(access_of(wiring).values) == {
        "client_id": "papi-preset",
        "email": sample.EMAIL,
        "api_url": "https://personio.example.com",
    }
    assert access_of(wiring).secret == Secret(""), "the engine takes it from the keyring"
    assert wiring.asked == []


def test_what_is_typed_comes_before_a_preset(wiring: FakeWiring, roots: Roots) -> None:
    wiring.policy, wiring.script = PRESET, [FakeConnected()]
    wiring.environment["ROOTS_PERSONIO_URL"] = "https://other.example.com"
    wiring.input = io.StringIO("from the input\n")
    assert roots(*CONNECT).code == 0
    assert dict(access_of(wiring).values) == {"client_id": sample.CLIENT_ID, "email": sample.EMAIL}
    assert access_of(wiring).secret == Secret("from the input")


def test_without_a_preset_each_answer_is_asked_for(wiring: FakeWiring, roots: Roots) -> None:
    found = roots("connect", "personio", "--email", sample.EMAIL, "--json")
    assert (found.code, found.document["error"]["code"]) == (2, "usage")
    assert "--client-id" in found.document["error"]["message"]
