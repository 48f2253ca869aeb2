"""Start, use and quit, again and again: nothing is complained of, nothing is left. `make bench` does it 200 times."""

import json
import os
import subprocess
import sys

import pytest

LIVES = 4


@pytest.mark.slow
def test_no_life_leaves_anything_to_the_next() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.flow.lives", str(LIVES)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )

    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["complaints"] == []
    assert told["threads"] == []
    assert len(told["alive"]) == LIVES
    assert told["alive"][-1] == told["alive"][1]
