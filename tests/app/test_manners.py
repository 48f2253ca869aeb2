"""The whole program as a desktop treats it: started twice, told to end at log-out, killed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from roots_desktop.app.window_address import address

PROGRAM = (sys.executable, "-m", "roots_desktop")
PATIENCE_SECONDS = 60

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals that a process may send another"),
]


def _around(folder: Path) -> dict[str, str]:
    """ROOTS_BENCH makes the program say when it has painted."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "ROOTS_HOME": str(folder), "ROOTS_BENCH": "1"}


@contextmanager
def _window(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The program, its window on the screen."""
    with subprocess.Popen(PROGRAM, env=_around(folder), stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            assert any(line.startswith("first paint") for line in process.stderr)
            yield process
        finally:
            process.kill()


def _second(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        PROGRAM, env=_around(folder), capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS
    )


def test_a_second_start_ends_and_the_first_goes_on(tmp_path: Path) -> None:
    with _window(tmp_path) as first:
        second = _second(tmp_path)
        assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
        assert first.poll() is None


def test_log_out_ends_it_cleanly_and_it_notes_where_it_was(tmp_path: Path) -> None:
    with _window(tmp_path) as first:
        first.terminate()
        assert first.wait(PATIENCE_SECONDS) == 0
    left = {path.name for path in tmp_path.iterdir()}
    assert "window.bin" in left
    assert "window.lock" not in left
    assert not Path(address(tmp_path, os.environ)).exists()


def test_after_a_kill_the_next_start_opens(tmp_path: Path) -> None:
    with _window(tmp_path) as first:
        first.kill()
        first.wait(PATIENCE_SECONDS)
    assert (tmp_path / "window.lock").is_file()
    with _window(tmp_path) as again:
        assert _second(tmp_path).returncode == 0
        again.terminate()
        assert again.wait(PATIENCE_SECONDS) == 0
