"""The self-test: a table whatever happens, and an exit code that a packager can trust."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from roots_desktop.app import self_checks
from roots_desktop.app.arguments import parse_arguments
from roots_desktop.app.self_checks import demo_sync, image_formats, sqlite, time_zones, tls
from roots_desktop.app.self_test import CHECKS, look_at_itself
from roots_desktop.app.wiring import Surroundings
from roots_desktop.clock import Clock
from roots_desktop.credentials import backends
from roots_desktop.places import places_in
from roots_desktop.settings import Settings

QUICK = {name: check for name, check in CHECKS.items() if check not in (demo_sync, self_checks.window)}


def _around(folder: Path, language: str = "en") -> Surroundings:
    return Surroundings({"ROOTS_HOME": str(folder)}, places_in(folder), Clock(), Settings(language=language))


def _fail(_: Surroundings) -> str:
    raise LookupError("no such thing")


@pytest.mark.slow
def test_everything_that_is_quick_passes_here(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: QObject
) -> None:
    code = look_at_itself(_around(tmp_path), tmp_path / "table.txt", QUICK)

    table = capsys.readouterr().out
    assert code == 0, table
    assert [line.split()[0] for line in table.splitlines()][:3] == ["roots", "Modules", "Libraries"]
    assert len(table.splitlines()) == 1 + len(QUICK)
    assert (tmp_path / "table.txt").read_text(encoding="utf-8") == table


@pytest.mark.slow
def test_both_providers_are_read(tmp_path: Path) -> None:
    absences, entries = (int(part.split()[0]) for part in demo_sync(_around(tmp_path)).split(", "))
    assert absences > 10
    assert entries > 100
    assert list(tmp_path.iterdir()) == []


def test_one_that_fails_is_a_line_and_the_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = look_at_itself(_around(tmp_path, "de"), None, {"Keyring": _fail, "SQLite": sqlite})

    lines = capsys.readouterr().out.splitlines()
    assert code == 1
    assert lines[1] == "Schlüsselbund  FEHLER  LookupError: no such thing"
    assert lines[2].startswith("SQLite         ok      SQLite 3.")


def test_without_an_output_the_file_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert look_at_itself(_around(tmp_path), tmp_path / "table.txt", {"Time zones": time_zones}) == 0
    assert "Time zones  ok" in (tmp_path / "table.txt").read_text(encoding="utf-8")


def test_a_wrong_zone_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_checks, "ZONES", {"London": 120})
    with pytest.raises(RuntimeError, match="London is ahead by"):
        time_zones(_around(tmp_path))


def test_a_system_that_trusts_nobody_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tls(_around(tmp_path)).startswith("OpenSSL 3")
    monkeypatch.setattr("roots_desktop.providers.trust.trusted_authorities", lambda: 0)
    with pytest.raises(OSError, match="no certificate authority"):
        tls(_around(tmp_path))


def test_a_picture_that_is_none_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "app-icon.svg").write_text("no picture")
    monkeypatch.setattr("roots_desktop.assets.asset", lambda *_path: tmp_path / "app-icon.svg")
    with pytest.raises(RuntimeError, match="SVG"):
        image_formats(_around(tmp_path))


def test_a_keyring_in_plain_text_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    backends.check_parts()
    plain = type("PlaintextKeyring", (), {"__module__": "keyrings.alt.file"})
    monkeypatch.setattr(backends, "get_all_keyring", lambda: [plain()])
    with pytest.raises(ImportError, match=r"keyrings\.alt\.file\.PlaintextKeyring is here"):
        backends.check_parts()


def test_a_bundle_whose_libraries_others_would_find_is_noticed(tmp_path: Path) -> None:
    folder = str(Path(sys.executable).parent / "_internal")
    around = Surroundings({"LD_LIBRARY_PATH": folder}, places_in(tmp_path), Clock(), Settings())
    with pytest.raises(RuntimeError, match="find its libraries"):
        self_checks.command_line(around)


def test_a_missing_part_of_a_keyring_is_noticed() -> None:
    if sys.platform != "win32":
        with pytest.raises(ImportError):
            backends.check_parts("win32")


@pytest.mark.parametrize(
    ("words", "asked", "report"),
    [([], False, None), (["--selftest"], True, None), (["--selftest", "out.txt"], True, Path("out.txt"))],
)
def test_how_it_is_asked_for(words: list[str], asked: bool, report: Path | None) -> None:
    arguments = parse_arguments(words)
    assert (arguments.self_test, arguments.report) == (asked, report)
