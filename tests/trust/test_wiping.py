"""Deleting everything with the real programs: by `roots wipe` and by the window, and what is left on the computer."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from roots_desktop.demo.server import DemoServer
from tests.trust.computer import Computer
from tests.trust.test_secrets import CLIENT_SECRET, MOCO_KEY, connect_words, serve, told

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="knows the folders of Linux"),
]

LOGIN = "user/.config/autostart/roots-desktop.desktop"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[DemoServer]:
    """Answers on loopback."""
    with serve(monkeypatch) as running:
        yield running


@pytest.fixture
def computer(tmp_path: Path, server: DemoServer) -> Computer:
    """Both providers connected in the platform's own folders, a calendar file, and the entry at login."""
    made = Computer(tmp_path / "computer", home="")
    for words, secret in zip(connect_words(server), (CLIENT_SECRET, MOCO_KEY), strict=True):
        assert made.roots(*words, typed=secret).code == 0
    settings = made.folder / "user/.config/roots/settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(json.dumps({"export": True, "export_folder": str(made.files)}), encoding="utf-8")
    (made.files / "roots.ics").write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:-//roots//roots 1//EN\r\n")
    entry = made.folder / LOGIN
    entry.parent.mkdir(parents=True)
    entry.write_text("[Desktop Entry]\n", encoding="utf-8")
    return made


def left(computer: Computer) -> list[str]:
    """Every file on the computer, and what of its folders bears our name."""
    found = [path for path in computer.folder.rglob("*") if path.is_file() or path.name == "roots"]
    named = [str(path.relative_to(computer.folder)) for path in found]
    return sorted(name for name in named if not name.startswith(("keyring", "user/.cache/fontconfig")))


def entries(computer: Computer) -> int:
    """How many secrets the keyring holds."""
    return len(json.loads(computer.entries.read_text(encoding="utf-8")))


def test_a_command_deletes_everything(computer: Computer) -> None:
    assert entries(computer) == 2
    told = computer.roots("wipe", "--yes", "--json")
    document = json.loads(told.output)
    assert (told.code, told.error, document["ok"]) == (0, "", True)
    removed = document["removed"]
    assert (removed["secrets"], removed["calendar_file"], removed["login_item"]) == (2, True, True)
    assert left(computer) == []
    assert entries(computer) == 0


def test_a_locked_keyring_keeps_its_entries_and_they_are_named(computer: Computer) -> None:
    computer.entries.with_suffix(".mood").write_text("locked", encoding="utf-8")
    told = computer.roots("wipe", "--yes", "--json")
    error = json.loads(told.output)["error"]
    assert (told.code, error["code"], error["details"]["state"]) == (10, "keyring_unavailable", "locked")
    kept = json.loads(computer.entries.read_text(encoding="utf-8"))
    assert sorted(error["details"]["left"]) == sorted(name.partition(" ")[0] for name in kept)
    assert left(computer) == []


def test_while_a_window_is_open_nothing_goes(computer: Computer) -> None:
    with computer.start(("roots_desktop",), {"ROOTS_BENCH": "1"}) as window:
        try:
            assert window.stderr is not None
            assert any(line.startswith("first paint") for line in window.stderr)
            before = set(left(computer))
            told = computer.roots("wipe", "--yes", "--json")
            assert (told.code, json.loads(told.output)["error"]["code"]) == (10, "storage_busy")
            assert before <= set(left(computer))
            assert entries(computer) == 2
        finally:
            window.kill()
    assert computer.roots("wipe", "--yes").code == 0, "a killed window has nothing"
    assert left(computer) == []


def test_the_window_deletes_everything_and_leaves_nothing_behind_itself(computer: Computer, server: DemoServer) -> None:
    """Neither its lock nor its place on the screen nor its log, all of which it writes at its end."""
    window = computer.run(("tests.trust.window_program", "wipes"), json.dumps(told(server)) + "\n")
    assert window.code == 0, window.error
    assert json.loads(window.output) == {"left": []}
    assert left(computer) == []
    assert entries(computer) == 0
