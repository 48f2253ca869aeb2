"""The whole program, started as a user starts it: which threads it has, and in which of them garbage is collected."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import gc, json, sys, threading

collectors, threads, start = set(), set(), threading.Thread.start

def started(thread):
    threads.add(thread.name)
    start(thread)

def note(phase, info):
    collectors.add(threading.current_thread().name)

threading.Thread.start = started
gc.callbacks.append(note)
gc.set_threshold(50, 2, 2)
from roots_desktop.app.main import main

sys.argv = ["roots-desktop", "--demo", "--screenshot", sys.argv[1]]
code = main()
print(json.dumps({"code": code, "collectors": sorted(collectors), "threads": sorted(threads)}))
"""


@pytest.mark.slow
def test_garbage_is_collected_in_the_main_thread_alone(tmp_path: Path) -> None:
    """The thresholds are so low that a worker would collect at once, if it could."""
    picture = tmp_path / "roots.png"

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(picture)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["code"] == 0
    assert picture.is_file()
    assert "roots-sync" in seen["threads"]
    assert seen["collectors"] == ["MainThread"]
