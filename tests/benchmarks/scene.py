"""What the measurements share: a screen, a home with a year of data in it, and a program that says when it has painted.

The data come the way they come to a user: `roots connect personio` against the demo server.
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from roots_desktop.demo.server import DemoServer

PROJECT = Path(__file__).parents[2]
TODAY = "2026-11-19"
THE_DAY_BEFORE = "2026-11-18"
WINDOW = (sys.executable, "-m", "roots_desktop")
SYNCING_WINDOW = (*WINDOW, "--sync")
"""Any other start waits its turn for some minutes."""
BARE_WINDOW = (sys.executable, "-m", "tests.benchmarks.bare_window")
TERMINAL = (sys.executable, "-c", "import sys; from roots_desktop.app.terminal import main; sys.exit(main())")
_PATIENCE_SECONDS = 60.0
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP", "FONTCONFIG_FILE", "FONTCONFIG_PATH")


class MeasurementError(Exception):
    """The measurement could not be made; the message says why."""


@dataclass(frozen=True, slots=True)
class Started:
    """A program that has painted: when it was started and when it painted, by the monotonic clock in nanoseconds."""

    process: subprocess.Popen[str]
    started_ns: int
    painted_ns: int

    @property
    def milliseconds(self) -> float:
        """From the start of the process to the first paint."""
        return (self.painted_ns - self.started_ns) / 1e6


@contextmanager
def screen(kind: str) -> Iterator[dict[str, str]]:
    """The environment of a screen: Qt's own `offscreen`, or a fresh `xvfb`."""
    if kind == "offscreen":
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    reading, writing = os.pipe()
    # Without `-noreset` it begins anew when its last client leaves, and whoever comes at that moment is thrown out.
    options = ("-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset")
    command = ("Xvfb", "-displayfd", str(writing), *options)
    with subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as answer:
                number = answer.readline().strip()
            if not number:
                raise MeasurementError("Xvfb does not start")
            yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
        finally:
            server.terminate()


def environment(home: Path, extra: Mapping[str, str]) -> dict[str, str]:
    """A small environment of its own: a home, no keyring, no session of the desktop that happens to be there."""
    private = {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "ROOTS_HOME": str(home / "roots"),
        "ROOTS_TODAY": TODAY,
        "ROOTS_BENCH": "1",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }
    return {**kept_variables(), **private, **extra}


def kept_variables() -> dict[str, str]:
    """What a program needs of the surroundings of this one."""
    return {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}


def resident(process: int | str = "self") -> float:
    """Resident memory of a process, in MB. Raises MeasurementError where the system does not tell."""
    status = Path(f"/proc/{process}/status")
    found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text(encoding="ascii")) if status.exists() else None
    if found is None:
        raise MeasurementError("the system does not tell the memory of a process")
    return int(found.group(1)) / 1024


def connect(server: DemoServer, surroundings: Mapping[str, str]) -> dict[str, str]:
    """Fills the home with the demo employee's data, as of the day before; gives what the window needs to sync again."""
    given = {"ROOTS_PERSONIO_CLIENT_SECRET": server.client_secret, "ROOTS_PERSONIO_URL": server.url}
    words = ("connect", "personio", "--client-id", server.client_id, "--email", server.email, "--json")
    done = subprocess.run(
        (*TERMINAL, *words),
        cwd=PROJECT,
        env={**surroundings, **given, "ROOTS_TODAY": THE_DAY_BEFORE},
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE_SECONDS,
    )
    if done.returncode != 0:
        raise MeasurementError(f"connecting failed with {done.returncode}: {done.stdout.strip()}{done.stderr.strip()}")
    return given


def start(command: tuple[str, ...], surroundings: Mapping[str, str]) -> Started:
    """Starts a program and waits for its first paint. Raises MeasurementError where it ends before."""
    started = time.monotonic_ns()
    process = subprocess.Popen(
        command, cwd=PROJECT, env=dict(surroundings), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        if line.startswith("first paint "):
            return Started(process, started, int(line.split()[2]))
        said.append(line)
    process.wait()
    raise MeasurementError(f"ended with {process.returncode} before it painted: {''.join(said).strip()}")


def end(started: Started) -> float:
    """Asks the program to end as a session does at log-out; gives the seconds that it took."""
    asked = time.monotonic()
    started.process.send_signal(signal.SIGTERM)
    try:
        started.process.communicate(timeout=_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        started.process.kill()
        started.process.communicate()
        raise MeasurementError("does not end when asked") from None
    return time.monotonic() - asked
