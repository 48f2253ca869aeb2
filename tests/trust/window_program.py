"""The whole window with a story instead of a user: `python -m tests.trust.window_program STORY`.

What it must not tell comes in on standard input, as one JSON document. It prints what it did as another.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMessageBox

from roots_desktop.app import desktop as desktop_module
from roots_desktop.app.diagnostics import diagnosis_text
from roots_desktop.app.main import main
from roots_desktop.commands import Book, Connect, ReplaceSecret, SyncNow, Wipe
from roots_desktop.domain.connections import Access, Secret
from roots_desktop.domain.outbox import Action, Write
from roots_desktop.domain.snapshot import Picture

TURN_MS = 20
MOST_TURNS = 3000
TODAY = date(2026, 11, 19)

Condition = Callable[[], bool]


class Story(QObject):
    """Goes on whenever what it waits for has come."""

    def __init__(self, desktop: desktop_module.Desktop, told: dict[str, Any], name: str) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self._told = told
        self._facts: dict[str, Any] = {}
        self._steps = getattr(self, name)()
        self._reached: Condition = lambda: True
        self._turns = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        self._timer.start(TURN_MS)

    @property
    def picture(self) -> Picture:
        """What the window shows."""
        return self._desktop._model.picture

    def leaks(self) -> Iterator[Condition]:
        """Connects, syncs, books, fails and crashes."""
        yield from self._connect()
        yield self._sent(ReplaceSecret("personio", Secret(self._told["wrong"])), self._is_refused)
        yield self._sent(SyncNow(), self._is_idle)
        project = next(one for one in self.picture.snapshot.projects if one.active)
        write = Write(Action.ADD_ENTRY, TODAY, "", project.id, project.tasks[0].id, 1800, "From the window")
        yield self._sent(Book((write,)), lambda: not self.picture.snapshot.outbox and not self.picture.activity.sending)
        self._facts["diagnosis"] = diagnosis_text(self._desktop._around, self.picture)
        self._facts["children"] = subprocess.run(["env"], capture_output=True, text=True, check=True).stdout
        self._facts["cmdline"] = Path("/proc/self/cmdline").read_text(encoding="utf-8")
        thread = threading.Thread(target=self._crash)
        thread.start()
        yield lambda: not thread.is_alive()
        QTimer.singleShot(0, self._crash)
        yield lambda: bool(self._desktop._windows.main.findChildren(QMessageBox))
        self._facts["box"] = [
            f"{box.text()} {box.informativeText()}" for box in self._desktop._windows.main.findChildren(QMessageBox)
        ]

    def wipes(self) -> Iterator[Condition]:
        """Connects, deletes everything, and reads the last words."""
        yield from self._connect()
        yield self._sent(Wipe(), lambda: self.picture.activity.wiped is not None)
        wiped = self.picture.activity.wiped
        self._facts["left"] = None if wiped is None else [*wiped.secrets_left, *wiped.files_left]

    def _connect(self) -> Iterator[Condition]:
        told = self._told
        yield lambda: self._desktop._model.arrived
        for provider, values, secret in told["accesses"]:
            access = Access(provider, tuple((name, value) for name, value in values), Secret(secret))
            yield self._sent(Connect(access), lambda provider=provider: self._is_connected(provider))  # type: ignore[misc]
            yield self._is_idle

    def _is_connected(self, provider: str) -> bool:
        return self.picture.snapshot.connection(provider) is not None and self.picture.activity.attempt is None

    def _is_idle(self) -> bool:
        return not self.picture.activity.syncing

    def _is_refused(self) -> bool:
        return self.picture.activity.last_refusal is not None

    def _sent(self, command: Any, reached: Condition) -> Condition:
        self._desktop._model.send(command)
        return reached

    def _crash(self) -> None:
        told = self._told
        raise RuntimeError(f"cannot send {told['accesses'][0][2]} as {told['email']}, Bearer {told['wrong']}")

    def _turn(self) -> None:
        self._turns += 1
        if self._turns > MOST_TURNS:
            self._facts["stuck"] = repr(self.picture.activity)
            self._end()
        elif self._reached():
            step = next(self._steps, None)
            if step is None:
                self._end()
            else:
                self._reached = step

    def _end(self) -> None:
        self._timer.stop()
        print(json.dumps(self._facts), flush=True)
        self._desktop.quit_now()


def _with_story(told: dict[str, Any], name: str) -> None:
    run = desktop_module.Desktop.run

    def run_story(self: desktop_module.Desktop) -> int:
        self.story = Story(self, told, name)  # type: ignore[attr-defined]  # kept alive with the window
        return run(self)

    desktop_module.Desktop.run = run_story  # type: ignore[method-assign]


if __name__ == "__main__":
    story = sys.argv.pop()
    _with_story(json.loads(sys.stdin.readline()), story)
    code = main()
    sys.stdout.flush()
    os._exit(code)
