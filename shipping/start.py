"""How long the packaged program takes to its first paint, beside the same program from source.

Both run in turn over the same data. The shortest of many starts is told: what else a machine does only ever adds to it.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path

from roots_desktop.demo.server import DemoServer
from tests.benchmarks.scene import TODAY, connect, end, environment, screen, start

LIMIT = 1.2
RUNS = 15


def measure(program: Path, runs: int = RUNS) -> tuple[float, float]:
    """The shortest of both in milliseconds: from source, packaged. One more run of each comes first."""
    commands = ((sys.executable, "-m", "roots_desktop"), (str(program),))
    with tempfile.TemporaryDirectory() as folder, screen("offscreen") as surface:
        surroundings = environment(Path(folder), surface)
        with DemoServer(date.fromisoformat(TODAY)) as server:
            given = connect(server, surroundings)
        rounds = [[_run(command, {**surroundings, **given}) for command in commands] for _ in range(runs + 1)]
    source, packaged = zip(*rounds[1:], strict=True)
    return min(source), min(packaged)


def _run(command: tuple[str, ...], surroundings: dict[str, str]) -> float:
    started = start(command, surroundings)
    end(started)
    return started.milliseconds
