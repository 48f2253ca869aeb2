"""`export`, `diagnose`, `demo`, and what a start loads."""

import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from roots_desktop.cli.diagnosis import redacted
from roots_desktop.domain.connections import PartState
from roots_desktop.domain.errors import Failure, StorageFailedError
from roots_desktop.policy import Policy
from roots_desktop.settings import Settings
from roots_desktop.store.connections import save_connection
from roots_desktop.store.runs import save_run
from tests.cli import sample
from tests.cli.conftest import FakeWiring, Roots

PERIOD = ("--from", "2026-11-01", "--to", "2026-11-30")


def test_a_calendar_on_the_output(filled: FakeWiring, roots: Roots) -> None:
    found = roots("export", "ics", *PERIOD)
    assert found.output.startswith("BEGIN:VCALENDAR\r\n")
    assert found.output.endswith("END:VCALENDAR\r\n")
    document = roots("export", "ics", *PERIOD, "--json").document
    assert document == {"ok": True, "content": found.output}


def test_a_table_in_a_file(filled: FakeWiring, roots: Roots, tmp_path: Path) -> None:
    file = tmp_path / "november.csv"
    found = roots("export", "csv", *PERIOD, "-o", str(file), "--json")
    assert found.document == {"ok": True, "file": str(file)}
    assert file.read_bytes().count(b"\r\n") == 31
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("*november*")] == ["november.csv"]


def test_a_private_export_names_no_kind(filled: FakeWiring, roots: Roots) -> None:
    for kind in ("ics", "csv"):
        output = roots("export", kind, *PERIOD, "--private").output
        assert "Absent" in output
        assert "Buß- und Bettag" in output
        assert not any(name in output for name in ("Vacation", "Sick", "Doctor", "Training"))


def test_settings_that_hide_kinds_hide_them_in_files(filled: FakeWiring, roots: Roots) -> None:
    filled.settings = Settings(private=True)
    for kind in ("ics", "csv"):
        output = roots("export", kind, *PERIOD).output
        assert "Absent" in output
        assert "Vacation" not in output


def test_a_file_that_cannot_be_written(filled: FakeWiring, roots: Roots, tmp_path: Path) -> None:
    found = roots("export", "csv", *PERIOD, "-o", str(tmp_path / "nowhere" / "november.csv"), "--json")
    assert (found.code, found.document["error"]["code"]) == (10, "storage_failed")
    assert "cannot write this file" in found.error


@pytest.mark.parametrize("name", ["", ".", "/"])
def test_a_path_without_a_name(filled: FakeWiring, roots: Roots, name: str) -> None:
    for kind in ("ics", "csv"):
        found = roots("export", kind, *PERIOD, "-o", name, "--json")
        assert (found.code, found.document["error"]["code"]) == (10, "storage_failed")
        assert "cannot write this file" in found.error


@pytest.mark.parametrize("name", ["old.csv/november.csv", "n" * 300])
def test_a_path_that_cannot_be(filled: FakeWiring, roots: Roots, tmp_path: Path, name: str) -> None:
    (tmp_path / "old.csv").touch()
    assert roots("export", "csv", *PERIOD, "-o", str(tmp_path / name)).code == 10


def test_a_failed_write_keeps_the_old_file(filled: FakeWiring, roots: Roots, tmp_path: Path) -> None:
    folder = tmp_path / "november.csv"
    folder.mkdir()
    assert roots("export", "csv", *PERIOD, "-o", str(folder)).code == 10
    assert [path.name for path in tmp_path.glob("*november*")] == ["november.csv"]


def test_diagnose_names_nobody(wiring: FakeWiring, roots: Roots, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Path.home()
    secret = "s3cret-of-erika"
    wiring.environment.update({"ROOTS_PERSONIO_CLIENT_SECRET": secret, "ROOTS_TODAY": "2026-11-19"})
    wiring.places = replace(wiring.places, data=home / "erika-4711" / "roots", logs=home / "Beispiel-papi-0123abcd")
    sample.fill(wiring.database)
    failing = replace(
        sample.CONNECTION,
        values=(*sample.CONNECTION.values, ("api_url", "https://api.example.com/beispiel")),
        parts=(PartState(sample.PARTIAL.failures[0].part, None, Failure("network_timeout")),),
        failure=Failure("network_timeout"),
    )
    with wiring.database.transaction() as tx:
        save_connection(tx, failing)
        save_run(tx, sample.PARTIAL)
    found = roots("diagnose", "--json")
    assert found.code == 0
    for text in (found.output, roots("diagnose").output):
        lowered = text.lower()
        for private in (secret, sample.EMAIL, sample.CLIENT_ID, "erika", "beispiel", str(home), "4711", "papi-0123"):
            assert private.lower() not in lowered
        assert "network_timeout" in text
        assert "SecretService.Keyring" in text
        assert "~" in text
    document = found.document
    assert document["variables"] == ["ROOTS_TODAY", "ROOTS_PERSONIO_CLIENT_SECRET"]
    assert document["connections"][0]["own_address"] is True
    assert document["connections"][0]["last_error"] == "network_timeout"
    assert document["last_errors"] == [
        {"provider": "personio", "at": "2026-11-19T14:18:00+01:00", "part": "balance", "code": "network_timeout"}
    ]
    assert document["storage_error"] is None


def test_diagnose_works_with_a_broken_store(wiring: FakeWiring, roots: Roots) -> None:
    wiring.broken = StorageFailedError(reason="newer")
    found = roots("diagnose", "--json")
    assert (found.code, found.document["storage_error"]) == (0, "storage_failed")


def test_redaction_hides_what_nobody_listed() -> None:
    facts = {"line": "Bearer abc.def and papi-xyz of someone@example.com", "deep": [{"x": ("Erika", 3, None)}]}
    assert redacted(facts, {"erika", ""}) == {
        "line": "[…] and […] of […]",
        "deep": [{"x": ["[…]", 3, None]}],
    }


def test_a_home_is_hidden_where_it_is_one() -> None:
    home = Path.home()
    assert redacted([str(home), str(home / "x"), f"{home}: no"], ()) == ["~", str(Path("~") / "x"), "~: no"]
    assert redacted(f"{home}2/x", ()) == f"{home}2/x"


def test_demo_prints_what_it_takes_to_connect(wiring: FakeWiring, roots: Roots) -> None:
    answers = []

    def ask() -> None:
        address = wiring.output.getvalue().split('"personio_url": "')[1].split('"')[0]
        answers.append(httpx.post(f"{address}/v2/auth/token", data={"grant_type": "client_credentials"}).status_code)

    wiring.wait = ask  # type: ignore[method-assign]  # what happens while the server runs
    found = roots("demo", "--json")
    assert found.code == 0
    personio = {"personio_url", "client_id", "client_secret", "email"}
    assert set(found.document) == {"ok", *personio, "moco_url", "moco_domain", "moco_api_key"}
    assert answers == [400]
    with pytest.raises(httpx.ConnectError):
        httpx.get(found.document["personio_url"])


def test_a_port_that_is_taken(wiring: FakeWiring, roots: Roots) -> None:
    codes = []

    def again() -> None:
        port = wiring.output.getvalue().split('"personio_url": "')[1].split('"')[0].rsplit(":", 1)[1]
        wiring.wait = lambda: None  # type: ignore[method-assign]
        codes.append(roots("demo", "--port", port, "--json").document["error"]["details"]["reason"])

    wiring.wait = again  # type: ignore[method-assign]
    assert roots("demo", "--json").output
    assert codes == ["port"]


def test_a_start_loads_no_heavy_room() -> None:
    program = (
        "import sys, roots_desktop.cli.main;"
        "print([name for name in ('PySide6','httpx','keyring','sqlalchemy','icalendar','holidays','http.server')"
        " if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_status_needs_no_network_and_no_keyring(tmp_path: Path) -> None:
    program = (
        "import io, sys, pathlib;"
        "from roots_desktop.app.terminal import TerminalWiring;"
        "from roots_desktop.places import places_in;"
        "from roots_desktop.cli.main import run; from roots_desktop.cli.wiring import Streams;"
        "code = run(['status'], TerminalWiring({}, places_in(pathlib.Path(sys.argv[1])),"
        " Streams(io.StringIO(), io.StringIO(), io.StringIO())));"
        "print(code, [name for name in ('PySide6','httpx','keyring','icalendar','holidays') if name in sys.modules])"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "roots")]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert found.stdout == "0 []\n"


def test_diagnose_names_the_policy_without_its_values(wiring: FakeWiring, roots: Roots) -> None:
    assert roots("diagnose", "--json").document["policy"] == {
        "found": False,
        "presets": [],
        "hidden": [],
        "problems": [],
    }
    wiring.policy = Policy(
        answers=(("moco", "domain", "acme"),),
        hidden=frozenset({"region"}),
        problems=(("moco.api_key", "secret"),),
        found=True,
    )
    found = roots("diagnose", "--json")
    assert found.document["policy"] == {
        "found": True,
        "presets": ["moco.domain"],
        "hidden": ["region"],
        "problems": ["moco.api_key: secret"],
    }
    assert "acme" not in found.output
