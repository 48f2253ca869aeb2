"""A full disk and a read-only folder under whole commands: told with their code, and all that was there stays."""

import json
import sys
from pathlib import Path

import pytest

from tests.trust.computer import Computer

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits and rights of Linux"),
]

ADD = ("absences", "add", "--kind", "vacation", "--from", "2026-12-01", "--to", "2026-12-02", "--json")
READ = ("absences", "--from", "2026-12-01", "--to", "2026-12-31", "--json")


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    """With one absence entered by hand."""
    made = Computer(tmp_path / "computer")
    assert made.roots(*ADD).code == 0
    return made


def stored(computer: Computer) -> list[str]:
    return [absence["start"] for absence in json.loads(computer.roots(*READ).output)["absences"]]


@pytest.mark.parametrize("trouble", ["full", "read-only"])
@pytest.mark.parametrize(
    "words",
    [ADD, ("schedule", "set", "--week", "8:00,8:00,8:00,8:00,6:30,0:00,0:00", "--json")],
    ids=["absence", "schedule"],
)
def test_what_cannot_be_written_is_told_and_changes_nothing(
    computer: Computer, trouble: str, words: tuple[str, ...]
) -> None:
    home = computer.folder / computer.home
    told = computer.run(("tests.trust.small_disk", trouble, *words))
    home.chmod(0o700)
    assert told.code == 10, told.output + told.error
    error = json.loads(told.output)["error"]
    assert error["code"] == "storage_failed"
    assert error["details"]["reason"] in {"full": ("full", "io"), "read-only": ("read_only", "permission")}[trouble]
    assert "Traceback" not in told.error
    assert stored(computer) == ["2026-12-01"]
    assert computer.roots(*ADD).code == 0, "once there is room, it works"
    assert [file.name for file in home.iterdir() if "broken" in file.name or file.name.endswith(".new")] == []


def test_reading_needs_a_folder_to_lock_and_says_so(computer: Computer) -> None:
    """Without its locks nobody would know of a journal that another process has yet to play back."""
    told = computer.run(("tests.trust.small_disk", "read-only", "status", "--json"))
    (computer.folder / computer.home).chmod(0o700)
    assert (told.code, json.loads(told.output)["error"]["details"]["reason"]) == (10, "read_only")
    assert "diagnose" in told.error
