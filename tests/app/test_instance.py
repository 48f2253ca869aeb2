"""One window for one data folder: real processes that claim a folder, call each other, and are killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from roots_desktop.app.instance import Instance
from roots_desktop.app.opening import _refuse
from roots_desktop.app.window_address import address
from roots_desktop.app.wiring import Surroundings
from roots_desktop.clock import Clock
from roots_desktop.places import places_in
from roots_desktop.settings import Settings

FIRST = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from roots_desktop.app.instance import Instance

application = QCoreApplication([])
instance = Instance(Path(sys.argv[1]), dict(os.environ))
instance.called.connect(lambda token: print("called", token, flush=True))
instance.sync_wanted.connect(lambda: print("sync wanted", flush=True))
print("first" if instance.claim() else "second", flush=True)
instance.listen()
print("listening", flush=True)
QTimer.singleShot(20_000, lambda: os._exit(9))  # nobody waits for ever
application.exec()
"""
PROGRAM = (sys.executable, "-m", "roots_desktop")


@contextmanager
def _first(data: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the folder and listens."""
    command = [sys.executable, "-c", FIRST, str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as process:
        try:
            assert _line(process) == "first"
            assert _line(process) == "listening"
            yield process
        finally:
            process.kill()


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().rstrip("\n")


def _environment(token: str = "") -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", **({"XDG_ACTIVATION_TOKEN": token} if token else {})}


def test_a_second_start_calls_the_first_and_hands_over_its_token(tmp_path: Path) -> None:
    with _first(tmp_path) as process:
        second = Instance(tmp_path, _environment("from-the-starter"))
        assert not second.claim()
        assert second.call()
        assert not second.claimed
        assert _line(process) == "called from-the-starter"


def test_a_second_start_may_want_a_sync_and_no_window(tmp_path: Path) -> None:
    with _first(tmp_path) as process:
        second = Instance(tmp_path, _environment("from-the-starter"))
        assert not second.claim()
        assert second.call(sync=True)
        assert _line(process) == "sync wanted"
        assert second.call()
        assert _line(process) == "called from-the-starter"


def test_a_start_without_a_token_is_heard_too(tmp_path: Path) -> None:
    with _first(tmp_path) as process:
        second = Instance(tmp_path, _environment())
        assert not second.claim()
        assert second.call()
        assert _line(process) == "called "


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_killed_one_leaves_nothing_in_the_way(tmp_path: Path, qtbot: QtBot) -> None:
    with _first(tmp_path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait(20)
        assert Path(address(tmp_path, os.environ)).is_socket()
        with _first(tmp_path) as next_one:
            second = Instance(tmp_path, _environment())
            assert not second.claim()
            assert second.call()
            assert _line(next_one) == "called "


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_one_that_ends_while_it_is_called_is_succeeded(tmp_path: Path) -> None:
    with _first(tmp_path) as process:
        second = Instance(tmp_path, _environment())
        assert not second.claim()
        process.send_signal(signal.SIGKILL)
        process.wait(20)
        assert not second.call()
        assert second.claimed
        second.release()


def test_another_folder_is_another_instance(tmp_path: Path, qapp: QObject) -> None:
    with _first(tmp_path / "one"):
        other = Instance(tmp_path / "two", _environment())
        assert other.claim()
        other.release()


def test_one_that_holds_the_folder_but_does_not_answer_is_given_up(tmp_path: Path, qapp: QObject) -> None:
    first, second = Instance(tmp_path, _environment()), Instance(tmp_path, _environment())
    assert first.claim()
    assert not second.claim()
    assert not second.call(patience_ms=1)
    assert not second.claimed
    first.release()
    assert second.claim()
    second.release()


def test_it_is_said_that_the_other_one_does_not_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    around = Surroundings({}, places_in(tmp_path), Clock(), Settings(language="en"))
    assert _refuse(around) == 1
    told = "roots is running already, but does not answer. End it, then start roots again.\n"
    assert capsys.readouterr().err == told


def test_a_folder_that_cannot_be_locked_keeps_nobody_out(tmp_path: Path, qapp: QObject) -> None:
    (tmp_path / "file").write_text("")
    instance = Instance(tmp_path / "file" / "data", _environment())
    assert instance.claim()
    instance.listen()
    assert not instance.claimed


@pytest.mark.skipif(sys.platform != "linux", reason="a folder that exists and takes no file, for root too")
def test_a_folder_that_takes_no_lock_keeps_nobody_out(qapp: QObject) -> None:
    instance = Instance(Path("/proc"), _environment())
    assert instance.claim()
    assert not instance.claimed


def test_a_token_with_signs_that_nobody_prints_is_none(tmp_path: Path) -> None:
    with _first(tmp_path) as process:
        second = Instance(tmp_path, _environment("a\x07b"))
        assert not second.claim()
        assert second.call()
        assert _line(process) == "called "


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe has no rights of this kind")
def test_lock_and_socket_are_for_the_user_alone(tmp_path: Path, qapp: QObject) -> None:
    instance = Instance(tmp_path, _environment())
    instance.claim()
    instance.listen()
    assert Path(address(tmp_path, os.environ)).stat().st_mode & 0o077 == 0
    assert tmp_path.stat().st_mode & 0o077 == 0
    instance.release()


def test_the_address_is_in_the_runtime_folder_or_beside_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    inside = address(Path("/data/roots"), {"XDG_RUNTIME_DIR": "/run/user/1000"})
    assert Path(inside).parent == Path("/run/user/1000")
    assert inside != address(Path("/data/other"), {"XDG_RUNTIME_DIR": "/run/user/1000"})
    assert address(Path("/data/roots"), {}) == "/data/roots/window.socket"
    monkeypatch.setattr(sys, "platform", "win32")
    assert "/" not in address(Path("/data/roots"), {})


@pytest.mark.slow
def test_the_program_itself_ends_at_once_where_it_runs_already(tmp_path: Path) -> None:
    with _first(tmp_path) as process:
        around = {**_environment("let-me-in"), "ROOTS_HOME": str(tmp_path)}
        done = subprocess.run(PROGRAM, env=around, capture_output=True, text=True, check=False, timeout=60)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert _line(process) == "called let-me-in"


@pytest.mark.slow
def test_the_program_started_to_sync_hands_that_on_and_ends(tmp_path: Path) -> None:
    with _first(tmp_path) as process:
        around = {**_environment(), "ROOTS_HOME": str(tmp_path)}
        done = subprocess.run((*PROGRAM, "--sync"), env=around, capture_output=True, text=True, check=False, timeout=60)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert _line(process) == "sync wanted"


@pytest.mark.slow
def test_at_login_a_running_one_is_left_alone(tmp_path: Path) -> None:
    with _first(tmp_path) as process:
        around = {**_environment(), "ROOTS_HOME": str(tmp_path)}
        done = subprocess.run((*PROGRAM, "--tray"), env=around, capture_output=True, text=True, check=False, timeout=60)
        assert (done.returncode, done.stderr) == (0, "")
        assert Instance(tmp_path, _environment("second")).claim() is False
        process.terminate()
        assert process.stdout is not None
        assert process.stdout.read() == ""
