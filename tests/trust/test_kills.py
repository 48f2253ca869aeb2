"""Killed at random places, again and again: what was told is kept, and nothing half written stays."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEED, ROUNDS = 20261119, 40


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork and no SIGKILL")
def test_killed_anywhere_it_goes_on_as_if_nothing_was(tmp_path: Path) -> None:
    """Between any two requests to disk or system: in transactions, backups, pictures, settings, disconnecting."""
    command = [sys.executable, "-m", "tests.trust.killed_program", str(tmp_path / "data"), str(SEED), str(ROUNDS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert found["rounds"] == ROUNDS
    assert found["kills"] > ROUNDS / 2
    assert found["number"] > ROUNDS
