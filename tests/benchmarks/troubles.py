"""How long the main loop is away while something outside does not answer: a hung server, a locked keyring, a slow disk.

Somebody turns months meanwhile. Beside it a bare main loop of the same run; in brackets the gaps without the time in
which other programs had the processor. No limit: only an idle machine tells.
"""

import argparse
import json
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

from roots_desktop.demo import faults
from roots_desktop.demo.faults import EVERYWHERE
from roots_desktop.demo.server import DemoServer
from roots_desktop.store.files import DATABASE
from tests.benchmarks.scene import PROJECT, TODAY, MeasurementError, connect, environment, screen
from tests.benchmarks.watchdog import Gap

_PATIENCE_SECONDS = 120.0
_NAMES = {"hang": "a server that hangs", "disk": "a slow disk", "keyring": "a locked keyring"}


def main(words: list[str] | None = None) -> int:
    """0, or 2 where nothing could be measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.troubles", description=__doc__)
    parser.add_argument("--screen", choices=("offscreen", "xvfb"), default="offscreen")
    known = parser.parse_args(words)
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            screen(known.screen) as surface,
            DemoServer(date.fromisoformat(TODAY)) as server,
        ):
            surroundings = environment(Path(folder), surface)
            given = connect(server, surroundings)
            print(f"longest gap, bare main loop           {_gap(surroundings, 'bare_loop')} ms")
            for trouble, name in _NAMES.items():
                around = {**surroundings, **given}
                if trouble == "keyring":
                    del around["ROOTS_PERSONIO_CLIENT_SECRET"]
                    _move_secret_to_keyring(around)
                if trouble == "hang":
                    server.faults.add(EVERYWHERE, faults.hang())
                print(f"longest gap, {name:<24} {_gap(around, 'troubled_window', trouble)} ms (goal 50)")
                server.faults.heal()
    except MeasurementError as error:
        print(f"troubles: {error}", file=sys.stderr)
        return 2
    return 0


def _move_secret_to_keyring(around: Mapping[str, str]) -> None:
    """From now on the connection asks for its secret there."""
    with closing(sqlite3.connect(Path(around["ROOTS_HOME"]) / DATABASE)) as database, database:
        database.execute("UPDATE connections SET secret_place = 'keyring'")


def _gap(around: Mapping[str, str], *words: str) -> Gap:
    done = subprocess.run(
        (sys.executable, "-m", f"tests.benchmarks.{words[0]}", *words[1:]),
        cwd=PROJECT,
        env=dict(around),
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE_SECONDS,
    )
    if done.returncode != 0:
        raise MeasurementError(f"{' '.join(words)} failed with {done.returncode}: {done.stderr.strip()}")
    return Gap(*json.loads(done.stdout.splitlines()[-1])["gap"])


if __name__ == "__main__":
    sys.exit(main())
