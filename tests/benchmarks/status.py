"""How long `roots status` takes, beside a bare interpreter that imports SQLAlchemy.

Runs both in turn, so that a busy machine slows both. Fails where the median is more than 1.5 times the bare one's.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from roots_desktop.demo.server import DemoServer
from tests.benchmarks.scene import PROJECT, TERMINAL, TODAY, MeasurementError, connect, environment

LIMIT = 1.5
_BARE = (sys.executable, "-c", "import sqlalchemy")
_PATIENCE_SECONDS = 60.0


def main(words: list[str] | None = None) -> int:
    """0 within the limit, 1 beyond it, 2 where nothing could be measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.status", description=__doc__)
    parser.add_argument("--runs", type=int, default=11, help="counted runs of each; one more of each comes first")
    runs = parser.parse_args(words).runs
    try:
        with tempfile.TemporaryDirectory() as folder, DemoServer(date.fromisoformat(TODAY)) as server:
            surroundings = environment(Path(folder), {})
            connect(server, surroundings)
            commands = (_BARE, (*TERMINAL, "status"))
            rounds = [[_milliseconds(command, surroundings) for command in commands] for _ in range(runs + 1)]
    except MeasurementError as error:
        print(f"status: {error}", file=sys.stderr)
        return 2
    bare, status = (statistics.median(column) for column in zip(*rounds[1:], strict=True))
    print(f"python, importing SQLAlchemy {bare:6.0f} ms  ({runs} runs)")
    print(f"roots status                 {status:6.0f} ms  (ratio {status / bare:.2f}, at most {LIMIT})")
    return 0 if status / bare <= LIMIT else 1


def _milliseconds(command: tuple[str, ...], surroundings: Mapping[str, str]) -> float:
    since = time.monotonic()
    done = subprocess.run(
        command, cwd=PROJECT, env=dict(surroundings), capture_output=True, check=False, timeout=_PATIENCE_SECONDS
    )
    if done.returncode != 0:
        raise MeasurementError(f"{command[-1]} failed with {done.returncode}: {done.stderr.decode().strip()}")
    return (time.monotonic() - since) * 1000


if __name__ == "__main__":
    sys.exit(main())
