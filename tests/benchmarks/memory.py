"""How much memory the window holds once it has settled, beside a bare window with a calendar. Linux only; no limit."""

import argparse
import re
import sys
import tempfile
import time
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


def main(words: list[str] | None = None) -> int:
    """0, or 2 where nothing could be measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.memory", description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0, help="how long the window settles")
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
            bare = _held(BARE_WINDOW, surroundings, known.seconds)
            window = _held(WINDOW, {**surroundings, **given}, known.seconds)
    except MeasurementError as error:
        print(f"memory: {error}", file=sys.stderr)
        return 2
    print(f"memory                       {window:6.0f} MB  (bare window {bare:.0f} MB)")
    return 0


def _held(command: tuple[str, ...], surroundings: Mapping[str, str], seconds: float) -> float:
    """Resident memory in MB, after a first sync and some rest."""
    started = start(command, surroundings)
    try:
        time.sleep(seconds)
        status = Path(f"/proc/{started.process.pid}/status").read_text(encoding="ascii")
    finally:
        end(started)
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    if found is None:
        raise MeasurementError("the system does not tell the memory of a process")
    return int(found.group(1)) / 1024


if __name__ == "__main__":
    sys.exit(main())
