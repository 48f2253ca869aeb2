"""Every code of the contract ends with its exit code, one document and one sentence, in both languages."""

import asyncio
import io
import json
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from roots_desktop.cli.answer import EXIT_CODES
from roots_desktop.cli.main import run
from roots_desktop.domain import errors
from roots_desktop.domain.connections import Run
from roots_desktop.domain.errors import RootsError
from roots_desktop.environment import pinned_day
from roots_desktop.messages.catalogue import Words
from roots_desktop.sync.loop import Loop
from tests.cli import sample
from tests.cli.conftest import FakeEngine, FakeWiring, Roots
from tests.conftest import FixedClock
from tests.log_guard import ExpectLog

CONNECT = ("connect", "personio", "--client-id", sample.CLIENT_ID, "--email", sample.EMAIL)

CONTRACT = {
    "usage": 2,
    "not_connected": 3,
    "authentication_failed": 4,
    "employee_not_found": 5,
    "employee_ambiguous": 5,
    "permission_missing": 6,
    "network_unreachable": 7,
    "network_timeout": 7,
    "tls_failed": 7,
    "not_an_api": 7,
    "rate_limited": 8,
    "provider_failed": 9,
    "provider_malformed": 9,
    "storage_failed": 10,
    "storage_busy": 10,
    "keyring_unavailable": 10,
    "managed": 11,
    "refused": 12,
}

FAILURES = [
    errors.UsageError(),
    errors.NotConnectedError(),
    errors.AuthenticationError(),
    errors.EmployeeNotFoundError(),
    errors.EmployeeAmbiguousError(),
    errors.PermissionMissingError(permission="absences:read"),
    errors.UnreachableError(),
    errors.TimeoutExceededError(),
    errors.TlsError(),
    errors.NotAnApiError(),
    errors.RateLimitedError(retry_at="2026-11-19T14:30:00+01:00"),
    errors.ProviderFailedError(status=503),
    errors.ProviderMalformedError(),
    errors.StorageFailedError(reason="newer"),
    errors.StorageBusyError(),
    errors.KeyringError(state="none"),
    errors.ManagedError(provider="personio"),
    errors.RefusedError(reason="overlap"),
]


def test_the_table_is_the_contract() -> None:
    assert dict(EXIT_CODES) == CONTRACT
    assert {failure.code for failure in FAILURES} == set(CONTRACT)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: failure.code)
def test_every_failure_is_told(wiring: FakeWiring, roots: Roots, failure: RootsError, language: str) -> None:
    wiring.words, wiring.answer, wiring.script = Words(language), "s3cret", [failure]
    found = roots(*CONNECT, "--json")
    error = found.document["error"]
    assert found.code == CONTRACT[failure.code]
    assert set(found.document) == {"ok", "error"}
    assert found.document["ok"] is False
    assert set(error) == {"code", "message", "hint", "details"}
    assert (error["code"], error["details"]) == (failure.code, dict(failure.details))
    assert found.error == f"{error['message']}\n{error['hint']}\n"
    assert len(error["message"]) > 10
    assert len(error["hint"]) > 10
    wiring.script = [failure]
    without = roots(*CONNECT)
    assert (without.code, without.output, without.error) == (found.code, "", found.error)


@pytest.mark.parametrize(
    ("failure", "promised"),
    [
        (errors.RateLimitedError(), "retry_at"),
        (errors.PermissionMissingError(), "permission"),
        (errors.RefusedError(), "reason"),
    ],
)
def test_a_promised_detail_is_there_where_nobody_knows_it(
    wiring: FakeWiring, roots: Roots, failure: RootsError, promised: str
) -> None:
    wiring.answer, wiring.script = "s3cret", [failure]
    assert roots(*CONNECT, "--json").document["error"]["details"] == {promised: None}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("dance",), "There is no command “dance”.\nThese are there: connect, disconnect, sync, report, "),
        (("connect", "timetac"), "There is no command “timetac”.\nThese are there: personio, moco\n"),
        (("sync", "timetac"), "“timetac” does not fit here.\nPossible here: personio, moco\n"),
        (("export", "pdf"), "“pdf” does not fit here.\nPossible here: ics, csv\n"),
        (("absences", "add", "--kind", "party"), "“party” does not fit here.\nPossible here: vacation, sick, "),
        (("days", "--from"), "“--from” needs a value after it.\n"),
    ],
)  # fmt: skip
def test_what_was_typed_is_told_with_what_may_be(
    wiring: FakeWiring, roots: Roots, arguments: tuple[str, ...], told: str
) -> None:
    assert roots(*arguments).error.startswith(told)


def test_the_two_languages_differ(wiring: FakeWiring, roots: Roots) -> None:
    told = []
    for language in ("en", "de"):
        wiring.words = Words(language)
        told.append(roots("sync").error)
    assert told[0] != told[1]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((), "missing"),
        (("days",), "missing"),
        (("absences",), "missing"),
        (("absences", "--from", "2026-11-01"), "missing"),
        (("dance",), "command"),
        (("status", "--json=yes"), "argument"),
        (("days", "--from"), "argument_value"),
        (("days", "--from", "2026-11-01", "--to", "2026-11-02", "--dance"), "unknown"),
        (("days", "--fro", "2026-11-01", "--to", "2026-11-02"), "missing"),
        (("days", "--from", "2026-11-01", "--to", "2026-02-30"), "date"),
        (("days", "--from", "1.11.2026", "--to", "2026-11-02"), "date"),
        (("days", "--from", "20261101", "--to", "2026-11-02"), "date"),
        (("days", "--from", "2026-11-02", "--to", "2026-11-01"), "order"),
        (("days", "--from", "2026-01-01", "--to", "2036-01-09"), "span"),
        (("export", "csv", "--from", "2026-01-01", "--to", "2036-01-09"), "span"),
        (("absences", "add", "--kind", "sick", "--from", "2026-01-01", "--to", "2036-01-09"), "span"),
        (("absences", "add", "--kind", "party", "--from", "2026-11-01", "--to", "2026-11-02"), "choice"),
        (("export", "pdf", "--from", "2026-11-01", "--to", "2026-11-02"), "choice"),
        (("absences", "dance"), "choice"),
        (("sync", "timetac"), "choice"),
        (("connect", "personio", "--client-id", " ", "--email", "a@example.com"), "missing"),
        (("connect", "timetac"), "command"),
        (("connect", "moco"), "missing"),
        (("connect", "moco", "--domain", " "), "missing"),
        (("book",), "missing"),
        (("book", "dance"), "command"),
        (("book", "change", "e1"), "missing"),
        (("book", "list", "--from", "2026-11-02", "--to", "2026-11-01"), "order"),
        (("clock", "in", "--at", "8 o'clock"), "clock"),
        (("clock", "out", "--at", "24:00"), "clock"),
        (("demo", "--port", "99999"), "port"),
        (("demo", "--port", "x"), "port"),
    ],
)
def test_what_cannot_be_meant(wiring: FakeWiring, roots: Roots, arguments: tuple[str, ...], reason: str) -> None:
    found = roots("--json", *arguments)
    assert found.code == 2
    assert found.document["error"]["code"] == "usage"
    assert found.document["error"]["details"]["reason"] == reason
    assert found.document["error"]["message"] in found.error


def test_3660_days_are_allowed(wiring: FakeWiring, roots: Roots) -> None:
    assert roots("days", "--from", "2026-01-01", "--to", "2036-01-08").code == 0


@pytest.mark.parametrize("text", ["tomorrow", "2026-13-01", "2026-1-1", "0001-01-01", "9999-12-31"])
def test_a_today_that_is_no_date(wiring: FakeWiring, roots: Roots, text: str) -> None:
    wiring.environment["ROOTS_TODAY"] = text
    found = roots("status", "--json")
    assert (found.code, found.document["error"]["details"]) == (2, {"reason": "today", "value": text})
    assert "ROOTS_TODAY" in found.error


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2199, 12, 31)])
def test_the_furthest_days_have_figures(filled: FakeWiring, roots: Roots, day: date) -> None:
    assert pinned_day({"ROOTS_TODAY": day.isoformat()}) == day
    filled.clock = FixedClock(moment=datetime.combine(day, time(14, 20), UTC))
    for command in (("status",), ("balance",), ("book", "list"), ("plan", "--year", str(day.year))):
        assert roots(*command).code == 0


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("days", "--help"), ("absences", "add", "--help")])
def test_help_is_an_answer(wiring: FakeWiring, roots: Roots, arguments: tuple[str, ...]) -> None:
    found = roots(*arguments)
    assert (found.code, found.error) == (0, "")
    assert "roots" in found.output
    assert roots("--json", *arguments).document["ok"] is True


def test_help_in_german(wiring: FakeWiring, roots: Roots) -> None:
    wiring.words = Words("de")
    assert roots("--help").output.startswith("Aufruf: roots [--version] [-h] [--json] BEFEHL ...\n")
    output = roots("days", "--help").output
    assert "--from DATUM" in output
    assert "\nSoll und gebuchte Stunden je Tag zeigen, erklärt.\n" in output


def test_commands_stand_in_one_column(wiring: FakeWiring, roots: Roots) -> None:
    lines = roots("--help").output.splitlines()
    [disconnect] = [line for line in lines if line.startswith("    disconnect")]
    [days] = [line for line in lines if line.startswith("    days")]
    assert disconnect.index("delete") == days.index("show")


def test_version(wiring: FakeWiring, roots: Roots) -> None:
    from roots_desktop import __version__

    assert roots("--version").output == f"roots {__version__}\n"


def test_an_unforeseen_failure_ends_in_a_sentence(wiring: FakeWiring, roots: Roots, expect_log: ExpectLog) -> None:
    expect_log("roots_desktop.cli.main", "unexpected failure")
    wiring.script, wiring.answer = [ZeroDivisionError("inside")], "s3cret"
    found = roots(*CONNECT, "--json")
    assert found.code == 1
    assert found.document["error"]["code"] == "unexpected"
    assert "Traceback" not in found.error
    assert "inside" not in found.error


def test_no_dead_name_server_can_hold_a_command(
    filled: FakeWiring, roots: Roots, monkeypatch: pytest.MonkeyPatch
) -> None:
    loops: list[object] = []

    async def noted(_engine: object, _provider: str) -> Run:
        loops.append(asyncio.get_running_loop())
        return sample.RUN

    monkeypatch.setattr(FakeEngine, "sync", noted)
    roots("sync")
    assert [type(loop) for loop in loops] == [Loop]


def test_an_interrupt_ends_quietly(wiring: FakeWiring, roots: Roots) -> None:
    wiring.script, wiring.answer = [KeyboardInterrupt()], "s3cret"
    found = roots(*CONNECT, "--json")
    assert (found.code, found.output, found.error) == (130, "", "")


class Gone(io.StringIO):
    """An output whose reader has gone, or whose disk is full."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self._error = error

    def write(self, text: str) -> int:
        raise self._error


def test_a_reader_that_has_gone(filled: FakeWiring) -> None:
    filled.output = Gone(BrokenPipeError())
    assert run(["status"], filled) == 141
    assert filled.error.getvalue() == ""


def test_an_output_that_is_full(filled: FakeWiring) -> None:
    filled.output = Gone(OSError(28, "No space left on device"))
    assert run(["status"], filled) == 10
    assert filled.error.getvalue().startswith("roots cannot write this file.")


def test_signs_that_the_terminal_does_not_know(filled: FakeWiring, tmp_path: Path) -> None:
    file = tmp_path / "out"
    with file.open("w", encoding="ascii") as stream:
        filled.output = stream  # type: ignore[assignment]  # a stream with an encoding, as a terminal's is
        assert run(["days", "--from", "2026-11-18", "--to", "2026-11-18"], filled) == 0
    assert b"Bu?- und Bettag" in file.read_bytes()


def test_broken_storage_is_told(wiring: FakeWiring, roots: Roots) -> None:
    wiring.broken = errors.StorageFailedError(reason="newer")
    found = roots("status", "--json")
    assert found.code == 10
    assert "newer version of roots" in found.error
    json.loads(found.output)
