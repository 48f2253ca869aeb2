"""A start with data that are a day old, against the demo server: whether it asks at once, or waits its turn."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from roots_desktop.app.arguments import parse_arguments
from roots_desktop.demo.server import DemoServer
from tests.benchmarks.scene import PROJECT, TODAY, WINDOW, connect, environment


@pytest.mark.parametrize(
    ("words", "at_once"),
    [
        ([], False),
        (["--tray"], False),
        (["--sync"], True),
        (["--screenshot", "roots.png"], True),
        (["--status", "roots.txt"], True),
        (["--demo", "--screenshot", "roots.png"], False),
    ],
)
def test_who_asked_for_fresh_figures_does_not_wait(words: list[str], at_once: bool) -> None:
    assert parse_arguments(words).syncs_at_once == at_once


@pytest.mark.slow
def test_a_picture_is_taken_after_a_sync(tmp_path: Path) -> None:
    picture = tmp_path / "roots.png"
    with DemoServer(date.fromisoformat(TODAY)) as server:
        around = environment(tmp_path, {"QT_QPA_PLATFORM": "offscreen"})
        around |= connect(server, around)
        before = len(server.requests)

        done = subprocess.run((*WINDOW, "--screenshot", str(picture)), cwd=PROJECT, env=around, check=False, timeout=90)

        assert done.returncode == 0
        assert picture.is_file()
        assert len(server.requests) > before
