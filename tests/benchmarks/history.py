"""What many years cost: the same figures for a short and for a long history, side by side, from one run. No limit.

Each history has a server of its own. The window is filled from it, the engine syncs over it, the window uses it; the
providers do not pause. Gaps of the main loop are told twice, as a user would feel them and, in brackets, without the
time in which other programs had the processor; above them is that of a bare main loop with nothing to do.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks.scene import PROJECT, WINDOW, MeasurementError, end, environment, screen, start
from tests.benchmarks.watchdog import Gap

_PATIENCE_SECONDS = 600.0

Figures = dict[str, str]


def main(words: list[str] | None = None) -> int:
    """0, or 2 where nothing could be measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.history", description=__doc__)
    parser.add_argument("--years", type=int, nargs="+", default=(1, 20))
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--screen", choices=("offscreen", "xvfb"), default="offscreen")
    known = parser.parse_args(words)
    try:
        columns = [_measured(years, known.starts, known.screen) for years in known.years]
    except MeasurementError as error:
        print(f"history: {error}", file=sys.stderr)
        return 2
    print(f"{'history':<44}" + "".join(f"{years:>10} y" for years in known.years))
    for name in columns[0]:
        print(f"{name:<44}" + "".join(f"{column.get(name, '–'):>12}" for column in columns))
    return 0


def _measured(years: int, starts: int, kind: str) -> Figures:
    """A folder that is filled, read and used, one after the other."""
    with tempfile.TemporaryDirectory() as folder, screen(kind) as surface, _served(years) as given:
        variables = {
            "ROOTS_PERSONIO_URL": given["personio_url"],
            "ROOTS_PERSONIO_CLIENT_SECRET": given["client_secret"],
            "ROOTS_MOCO_URL": given["moco_url"],
            "ROOTS_MOCO_API_KEY": given["moco_api_key"],
            "ROOTS_BENCH_SERVER": json.dumps(given),
        }
        around = environment(Path(folder), {**surface, **variables})
        filled = _told(around, "tests.benchmarks.watched_window", "fill", str(years))
        synced = _told(around, "tests.benchmarks.after_reading")
        started = [_started(around) for _ in range(starts)]
        used = _told(around, "tests.benchmarks.watched_window", "use", str(years))
        bare = _told(around, "tests.benchmarks.bare_loop")
    figures = {name: f"{value:.1f}" for name, value in synced["figures"].items()}
    figures["longest gap, bare main loop, ms"] = str(Gap(*bare["gap"]))
    figures["start to the first month, ms"] = f"{statistics.median(started):.0f}"
    for told in (filled, used):
        figures |= {f"longest gap, {name}, ms": str(Gap(*gap)) for name, gap in told["gaps"].items()}
    figures["history in pieces, s"] = f"{filled['seconds']['history in pieces']:.1f}"
    figures["memory after all that, MB"] = f"{used['memory']:.0f}"
    return figures


@contextmanager
def _served(years: int) -> Iterator[Mapping[str, str]]:
    """A server in a process of its own; what it says about itself."""
    command = (sys.executable, "-m", "tests.benchmarks.long_server", str(years))
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            if not line:
                raise MeasurementError("the server does not start")
            yield json.loads(line)
        finally:
            process.terminate()


def _told(around: Mapping[str, str], *words: str) -> dict[str, Any]:
    done = subprocess.run(
        (sys.executable, "-m", *words),
        cwd=PROJECT,
        env=dict(around),
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE_SECONDS,
    )
    if done.returncode != 0:
        raise MeasurementError(f"{' '.join(words)} failed with {done.returncode}: {done.stderr.strip()}")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _started(around: Mapping[str, str]) -> float:
    started = start(WINDOW, around)
    end(started)
    return started.milliseconds


if __name__ == "__main__":
    sys.exit(main())
