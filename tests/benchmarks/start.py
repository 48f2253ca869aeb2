"""How long until the first month stands on the screen, beside a bare window with a calendar.

Runs both in turn, so that a busy machine slows both. The goal is 1.5 times the bare one's median; fails above 2.5.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from roots_desktop.demo.server import DemoServer
from tests.benchmarks.scene import (
    BARE_WINDOW,
    TODAY,
    WINDOW,
    MeasurementError,
    connect,
    end,
    environment,
    screen,
    start,
)

GOAL = 1.5
LIMIT = 2.5


def main(words: list[str] | None = None) -> int:
    """0 within the limit, 1 beyond it, 2 where nothing could be measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.start", description=__doc__)
    parser.add_argument("--runs", type=int, default=11, help="counted runs of each; one more of each comes first")
    parser.add_argument("--screen", choices=("offscreen", "xvfb"), default="offscreen")
    known = parser.parse_args(words)
    try:
        bare, window = _measured(known.runs, known.screen)
    except MeasurementError as error:
        print(f"start: {error}", file=sys.stderr)
        return 2
    ratio = statistics.median(window) / statistics.median(bare)
    print(f"bare window with a calendar  {_described(bare)}")
    print(f"roots-desktop                {_described(window)}")
    print(f"ratio                        {ratio:.2f} (goal {GOAL}, at most {LIMIT})")
    return 0 if ratio <= LIMIT else 1


def _measured(runs: int, kind: str) -> tuple[list[float], list[float]]:
    with tempfile.TemporaryDirectory() as folder, screen(kind) as surface:
        surroundings = environment(Path(folder), surface)
        with DemoServer(date.fromisoformat(TODAY)) as server:
            given = connect(server, surroundings)
        commands: tuple[tuple[tuple[str, ...], Mapping[str, str]], ...] = (
            (BARE_WINDOW, surroundings),
            (WINDOW, {**surroundings, **given}),
        )
        rounds = [tuple(_run(command, around) for command, around in commands) for _ in range(runs + 1)]
    return [bare for bare, _ in rounds[1:]], [window for _, window in rounds[1:]]


def _run(command: tuple[str, ...], surroundings: Mapping[str, str]) -> float:
    started = start(command, surroundings)
    end(started)
    return started.milliseconds


def _described(values: list[float]) -> str:
    return f"{statistics.median(values):6.0f} ms  ({min(values):.0f}–{max(values):.0f}, {len(values)} runs)"


if __name__ == "__main__":
    sys.exit(main())
