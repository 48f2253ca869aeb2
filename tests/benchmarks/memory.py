"""What the window costs at rest, beside a bare window with a calendar: memory, its growth, the processor. Linux only.

By default it settles for a minute: so long it looks for a tray. A bare window has settled after some seconds.
Fails where the window rests dearer than the goals.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from roots_desktop.demo.server import DemoServer
from tests.benchmarks.scene import (
    BARE_WINDOW,
    SYNCING_WINDOW,
    TODAY,
    MeasurementError,
    connect,
    end,
    environment,
    resident,
    screen,
    start,
)

_BARE_SECONDS = 5.0
GOAL_MB = 150.0
GOAL_IDLE_MS = 5.0


@dataclass(frozen=True, slots=True)
class Rest:
    """Memory in the end and its growth at rest, in MB; how busy the process was meanwhile, in milliseconds."""

    memory: float
    growth: float
    busy_ms: float


def main(words: list[str] | None = None) -> int:
    """0, or 2 where nothing could be measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.memory", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long the window settles")
    parser.add_argument("--rest", type=float, default=20.0, help="how long it is then watched")
    parser.add_argument("--screen", choices=("offscreen", "xvfb"), default="offscreen")
    known = parser.parse_args(words)
    if sys.platform != "linux":
        print("memory: only Linux tells", file=sys.stderr)
        return 2
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            screen(known.screen) as surface,
            DemoServer(date.fromisoformat(TODAY)) as server,
        ):
            surroundings = environment(Path(folder), surface)
            given = connect(server, surroundings)
            bare = _rested(BARE_WINDOW, surroundings, min(known.seconds, _BARE_SECONDS), known.rest)
            window = _rested(SYNCING_WINDOW, {**surroundings, **given}, known.seconds, known.rest)
    except MeasurementError as error:
        print(f"memory: {error}", file=sys.stderr)
        return 2
    idle = window.busy_ms * 10 / known.rest
    print(f"memory                       {window.memory:6.0f} MB  (bare window {bare.memory:.0f}, goal {GOAL_MB:.0f})")
    print(f"growth in {known.rest:3.0f} s at rest      {window.growth:6.1f} MB  (bare window {bare.growth:.1f})")
    print(
        f"busy in 10 s at rest         {idle:6.1f} ms  "
        f"(bare window {bare.busy_ms * 10 / known.rest:.1f}, goal {GOAL_IDLE_MS})"
    )
    return 0 if window.memory <= GOAL_MB and idle <= GOAL_IDLE_MS else 1


def _rested(command: tuple[str, ...], surroundings: Mapping[str, str], seconds: float, rest: float) -> Rest:
    """After a first sync and some time to settle."""
    started = start(command, surroundings)
    try:
        time.sleep(seconds)
        memory, busy = resident(started.process.pid), _busy(started.process.pid)
        time.sleep(rest)
        later = resident(started.process.pid)
        return Rest(later, later - memory, _busy(started.process.pid) - busy)
    finally:
        end(started)


def _busy(process: int) -> float:
    """How long all threads of a process have had a processor, in milliseconds."""
    tasks = Path(f"/proc/{process}/task").iterdir()
    return sum(int((task / "schedstat").read_text(encoding="ascii").split()[0]) for task in tasks) / 1e6


if __name__ == "__main__":
    sys.exit(main())
