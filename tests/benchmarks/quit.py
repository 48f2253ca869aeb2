"""How long quitting takes while a server hangs. Fails where the longest run takes more than 0.3 s."""

import argparse
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from roots_desktop.demo import faults
from roots_desktop.demo.faults import EVERYWHERE
from roots_desktop.demo.server import DemoServer
from tests.benchmarks.scene import SYNCING_WINDOW, TODAY, MeasurementError, connect, end, environment, screen, start

LIMIT_SECONDS = 0.3
_PATIENCE_SECONDS = 30.0


def main(words: list[str] | None = None) -> int:
    """0 within the limit, 1 beyond it, 2 where nothing could be measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.quit", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--screen", choices=("offscreen", "xvfb"), default="offscreen")
    known = parser.parse_args(words)
    try:
        seconds = _measured(known.runs, known.screen)
    except MeasurementError as error:
        print(f"quit: {error}", file=sys.stderr)
        return 2
    middle = statistics.median(seconds)
    print(f"quit while a server hangs    {middle:.3f} s  ({min(seconds):.3f}–{max(seconds):.3f}, {len(seconds)} runs)")
    print(f"longest                      {max(seconds):.3f} s (at most {LIMIT_SECONDS})")
    return 0 if max(seconds) <= LIMIT_SECONDS else 1


def _measured(runs: int, kind: str) -> list[float]:
    with (
        tempfile.TemporaryDirectory() as folder,
        screen(kind) as surface,
        DemoServer(date.fromisoformat(TODAY)) as server,
    ):
        surroundings = environment(Path(folder), surface)
        given = connect(server, surroundings)
        server.faults.add(EVERYWHERE, faults.hang())
        return [_run(server, {**surroundings, **given}) for _ in range(runs)]


def _run(server: DemoServer, surroundings: dict[str, str]) -> float:
    """Quits as soon as a request of this run hangs."""
    before = len(server.requests)
    started = start(SYNCING_WINDOW, surroundings)
    patience = time.monotonic() + _PATIENCE_SECONDS
    while len(server.requests) == before:
        if time.monotonic() > patience:
            end(started)
            raise MeasurementError("the window asks the server nothing")
        time.sleep(0.01)
    return end(started)


if __name__ == "__main__":
    sys.exit(main())
