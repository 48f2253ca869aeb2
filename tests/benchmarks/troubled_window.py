"""The real window in trouble, with somebody who turns months: how long its main loop was away.

A process of its own: `python -m tests.benchmarks.troubled_window hang|keyring|disk`, over a home that is connected.
Prints the longest gap, whole and own, in milliseconds, as JSON.
"""

import gc
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import QObject, QTimer
from sqlalchemy import event
from sqlalchemy.engine import Engine as SqlEngine

from roots_desktop.app.arguments import Arguments
from roots_desktop.app.desktop import Desktop, make_application
from roots_desktop.app.wiring import Surroundings
from roots_desktop.clock import Clock
from roots_desktop.commands import SyncNow
from roots_desktop.environment import pinned_day
from roots_desktop.places import find_places
from roots_desktop.settings import Settings
from tests.benchmarks.watchdog import Gap, Watchdog

_TURN_MS = 150
_TURNS = 20
_SETTLING_MS = 1_500
_SLOW_SECONDS = 0.25
_KEYRING_PATIENCE_SECONDS = 30.0


class Turning(QObject):
    """Syncs, and turns a month now and then meanwhile; quits after some turns."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self.gap = Gap()
        self._desktop = desktop
        self._left = _TURNS
        self._watchdog = Watchdog(self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        QTimer.singleShot(_SETTLING_MS, self, self._begin)

    def _begin(self) -> None:
        self._watchdog.take()
        self._desktop._model.send(SyncNow())
        self._timer.start(_TURN_MS)

    def _turn(self) -> None:
        model = self._desktop._model
        model.show_previous_month() if self._left % 2 else model.show_next_month()
        self._left -= 1
        if self._left == 0:
            self._timer.stop()
            self.gap = self._watchdog.take()
            self._desktop.quit_now()


@contextmanager
def _locked_keyring() -> Iterator[None]:
    """Nobody answers the prompt of the keyring: whoever asks it waits."""
    asked, answered = threading.Event(), threading.Event()

    def wait(_environment: Mapping[str, str]) -> None:
        asked.set()
        answered.wait(_KEYRING_PATIENCE_SECONDS)

    with patch("roots_desktop.credentials.backends.choose_backend", wait):
        yield
        answered.set()
    if not asked.is_set():
        sys.exit("the keyring was never asked")


@contextmanager
def _slow_disk() -> Iterator[None]:
    """Whatever is written takes a quarter of a second to reach the disk."""
    fsync = os.fsync

    def slow(descriptor: int) -> None:
        time.sleep(_SLOW_SECONDS)
        fsync(descriptor)

    def commit(_connection: Any) -> None:
        time.sleep(_SLOW_SECONDS)

    event.listen(SqlEngine, "commit", commit)
    with patch.object(os, "fsync", slow):
        yield
    event.remove(SqlEngine, "commit", commit)


@contextmanager
def _nothing() -> Iterator[None]:
    """A server that hangs needs no help."""
    yield


_TROUBLES: Mapping[str, Callable[[], Any]] = {"hang": _nothing, "keyring": _locked_keyring, "disk": _slow_disk}


def main(trouble: str) -> int:
    """Runs the window through it."""
    gc.disable()
    environment = dict(os.environ)
    places = find_places(environment)
    around = Surroundings(environment, places, Clock(pinned_day(environment)), Settings())
    with _TROUBLES[trouble]():
        desktop = Desktop(make_application(sys.argv), around, Arguments())
        turning = Turning(desktop)
        code = desktop.run()
    print(json.dumps({"gap": (turning.gap.whole, turning.gap.own)}))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
