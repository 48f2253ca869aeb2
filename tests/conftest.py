"""What every test lives under: no screen, no network, no home, no stray thread, no silent warning.

Qt is told to draw offscreen before anything imports it. Cyclic garbage is collected between tests and in the main
thread only, as in the program itself: collected in another thread, or in the middle of Qt's event loop, it crashes.
"""

import gc
import logging
import os
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from roots_desktop.clock import Clock
from tests.log_guard import ExpectLog, LogGuard
from tests.network_guard import loopback_only

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tests.credentials.keyrings import Desk

MEMORY = Path("/dev/shm")
"""Where files are kept in memory: thousands of small transactions wait for no disk. Nothing here cuts the power."""
ROOM_BYTES = 1 << 30

if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM_BYTES:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QPA_PLATFORMTHEME"] = ""

hypothesis.settings.register_profile("roots", deadline=None, max_examples=60, database=None)
hypothesis.settings.load_profile("roots")

BERLIN = "CET-1CEST,M3.5.0,M10.5.0/3"
"""The rule of Central European time, spelled out so that no zone file is needed."""

THREAD_PATIENCE_SECONDS = 5.0


@pytest.fixture(scope="session", autouse=True)
def _private_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A home, a runtime folder, a language and a time zone that belong to the tests alone."""
    home = tmp_path_factory.mktemp("home")
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("ROOTS_", "XDG_"))]:
            patch.delenv(name)
        for name in (
            "DBUS_SESSION_BUS_ADDRESS",
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
        ):
            patch.delenv(name, raising=False)
            patch.delenv(name.lower(), raising=False)
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, str(home))
        for name in ("LC_ALL", "LANG"):
            patch.setenv(name, "C.UTF-8")
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        patch.setenv("LANGUAGE", "en")
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        patch.setenv("TZ", BERLIN)
        _read_time_zone()
        yield
    _read_time_zone()


@pytest.fixture(autouse=True)
def roots_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the program would write to in this test; not there yet."""
    folder = tmp_path / "roots-home"
    monkeypatch.setenv("ROOTS_HOME", str(folder))
    return folder


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator["Desk"]:
    """What the keyrings of this test hold and do."""
    from tests.credentials import keyrings

    fresh = keyrings.Desk()
    monkeypatch.setattr(keyrings, "desk", fresh)
    yield fresh
    fresh.open.set()


@pytest.fixture(scope="session", autouse=True)
def _garbage_collector_off() -> Iterator[None]:
    """Off for the whole run. What is loaded by now is not looked at again, which keeps the collections short."""
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


@pytest.fixture(scope="module", autouse=True)
def _garbage_collected_between_modules(_garbage_collector_off: None) -> Iterator[None]:
    """Everything, old and young: what several tests shared is gone by now."""
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def _garbage_collected_between_tests(_garbage_collected_between_modules: None) -> Iterator[None]:
    """Collects after the other fixtures are gone, so that a forgotten socket is this test's fault.

    Only what is young: with the collector off that is what this test made, and the time does not grow with the suite.
    """
    yield
    gc.collect(1)


@pytest.fixture(autouse=True)
def _no_stray_threads(_garbage_collected_between_tests: None) -> Iterator[None]:
    """Whatever a test starts, it ends."""
    before = set(threading.enumerate())
    yield
    patience = time.monotonic() + THREAD_PATIENCE_SECONDS
    stray = [thread for thread in threading.enumerate() if thread not in before]
    for thread in stray:
        thread.join(max(0.0, patience - time.monotonic()))
    alive = sorted(thread.name for thread in stray if thread.is_alive())
    if alive:
        pytest.fail(f"threads still run after the test: {', '.join(alive)}")


@pytest.fixture(autouse=True)
def _no_network(_no_stray_threads: None) -> Iterator[None]:
    """Only loopback answers, even where the program would swallow the refusal."""
    with pytest.MonkeyPatch.context() as patch, loopback_only(patch) as tried:
        yield
    if tried:
        pytest.fail(f"the test reached for the network: {', '.join(tried)}")


@pytest.fixture(autouse=True)
def expect_log(_no_stray_threads: None) -> Iterator[ExpectLog]:
    """Announces a warning in the log; every other record from WARNING on fails the test, and a missing one too."""
    guard = LogGuard()
    root = logging.getLogger()
    root.addHandler(guard)
    yield guard.expect
    root.removeHandler(guard)
    problems = [f"unexpected: {line}" for line in guard.unexpected()] + [f"missing: {line}" for line in guard.missing()]
    if problems:
        pytest.fail("log records\n" + "\n".join(problems))


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """The application, in Inter where it is installed, so that texts are as wide as in the pictures."""
    from PySide6.QtGui import QFont, QFontDatabase

    if "Inter" in QFontDatabase.families():
        qapp.setFont(QFont("Inter"))
    return qapp


@dataclass(frozen=True, slots=True)
class FixedClock(Clock):
    """A clock that stands still."""

    moment: datetime = datetime(2026, 11, 19, 14, 20, tzinfo=timezone(timedelta(hours=1)))

    def now(self) -> datetime:
        """Always the same moment."""
        return self.moment


@pytest.fixture
def today() -> date:
    """Thursday of ISO week 47, the day of the sample data."""
    return date(2026, 11, 19)


@pytest.fixture
def clock() -> FixedClock:
    """Stands at 14:20 on that day, Central European time."""
    return FixedClock()


def _read_time_zone() -> None:
    if hasattr(time, "tzset"):
        time.tzset()
