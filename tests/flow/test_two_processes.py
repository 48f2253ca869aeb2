"""Window and command line at once: one syncs, the other waits or says so, and each sees what the other changed."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from roots_desktop.credentials.session import SessionSecrets
from roots_desktop.demo import faults
from roots_desktop.demo.server import DemoServer
from roots_desktop.domain.connections import Outcome, Secret
from roots_desktop.domain.errors import StorageBusyError
from roots_desktop.providers.registry import providers
from roots_desktop.store.database import open_database
from roots_desktop.sync.engine import Engine, EngineOptions
from tests.flow.conftest import App

ROOT = Path(__file__).parents[2]
OTHER = "tests.flow.other_process"


@contextmanager
def other_process(app: App, task: str) -> Iterator["subprocess.Popen[str]"]:
    """Another process over the same data; ended at the end, whatever it does."""
    given = (str(app.around.places.data), app.server.url, app.server.client_secret)
    command = [sys.executable, "-m", OTHER, task, *given]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def said(process: "subprocess.Popen[str]") -> str:
    """The next line that the process says."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def engine_for(app: App, lock_wait: float) -> Engine:
    """A second engine over the app's data, as a command has it."""
    folder, clock = app.around.places.data, app.around.clock
    options = EngineOptions(secret_overrides={"personio": Secret(app.server.client_secret)}, lock_wait=lock_wait)
    known = providers({"personio": app.server.url})
    return Engine(open_database(folder, clock.now()), folder, known, SessionSecrets(), clock, options)


@pytest.fixture
def connected(app: App) -> App:
    """Connected, and its own syncs out of the way."""
    app.connect()
    return app


async def test_while_another_process_syncs_a_command_says_that_it_is_busy(connected: App) -> None:
    connected.server.faults.add("absence_periods", faults.hang())
    with other_process(connected, "sync") as process:
        connected.wait(lambda: sum("POST" in line for line in connected.server.requests) == 2)
        engine = engine_for(connected, 0.0)
        with pytest.raises(StorageBusyError):
            await engine.sync("personio")
        process.kill()
        process.wait()
        connected.server.faults.heal()
        # the lock of a killed process is nobody's
        assert (await engine.sync("personio")).outcome is Outcome.OK
        engine.close()


async def test_a_command_waits_for_another_process_that_ends_in_time(connected: App) -> None:
    with other_process(connected, "hold") as process:
        assert said(process) == "held"
        engine = engine_for(connected, 30.0)
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
        assert (await engine.sync("personio")).outcome is Outcome.OK
        engine.close()


def test_the_window_shows_what_another_process_changed(connected: App) -> None:
    connected.server.state.absences.pop()
    count = len(connected.snapshot.absences)
    with other_process(connected, "sync") as process:
        assert said(process) == "ok"
        connected.wait(lambda: len(connected.snapshot.absences) == count - 1)
    assert len(connected.snapshot.runs) == 2


def test_two_that_sync_at_once_both_succeed(connected: App, server: DemoServer, today: date) -> None:
    with other_process(connected, "sync") as process:
        run = connected.sync()
        assert said(process) == "ok"
    assert run.outcome is Outcome.OK
    connected.wait(lambda: len(connected.snapshot.runs) == 3)
    assert all(run.outcome is Outcome.OK for run in connected.snapshot.runs)


def test_a_process_that_is_killed_leaves_a_sound_database(connected: App) -> None:
    connected.server.faults.add("v1_balance", faults.hang())
    before = len(connected.snapshot.absences)
    with other_process(connected, "sync") as process:
        connected.wait(lambda: sum("POST" in line for line in connected.server.requests) == 2)
        process.kill()
        process.wait()
    connected.server.faults.heal()
    assert connected.sync().outcome is Outcome.OK
    assert len(connected.snapshot.absences) == before


def test_the_secret_of_the_window_is_no_other_process_business(connected: App) -> None:
    with other_process(connected, "sync_without_secret") as process:
        assert said(process) == "failed keyring_unavailable"
    connected.wait(lambda: connected.snapshot.runs[0].outcome is Outcome.FAILED)
    assert connected.sync().outcome is Outcome.OK
