"""The real window with somebody at it, and a watchdog: how long its main loop was away, step by step.

A process of its own: `fill` connects and reads so many years, `use` starts with what `fill` has left and uses it.
Prints one JSON document: the longest gap of each step in milliseconds, whole and own (see `watchdog`), its seconds,
and the resident memory in MB.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer

from roots_desktop.app.arguments import Arguments
from roots_desktop.app.desktop import Desktop, make_application
from roots_desktop.app.wiring import Surroundings
from roots_desktop.clock import Clock
from roots_desktop.commands import Connect, LookAt, SaveAccount, SyncNow
from roots_desktop.domain.connections import Access, Secret
from roots_desktop.domain.dates import Period, month_of, previous_month
from roots_desktop.environment import pinned_day
from roots_desktop.places import find_places
from roots_desktop.settings import Settings
from tests.benchmarks.scene import resident
from tests.benchmarks.unpaced import unpaced
from tests.benchmarks.watchdog import Gap, Watchdog

_STEP_MS = 10
_TURNS = 24
_PATIENCE_SECONDS = 240.0

Reached = Callable[[], bool]
Steps = Iterator[tuple[str, Reached]]


class User(QObject):
    """Takes one step after the other, each when the one before has been reached; quits at the end."""

    def __init__(self, desktop: Desktop, steps: Steps) -> None:
        super().__init__(desktop)
        self.gaps: dict[str, Gap] = {}
        self.seconds: dict[str, float] = {}
        self._desktop = desktop
        self._steps = steps
        self._step: tuple[str, Reached] | None = None
        self._since = time.monotonic()
        self._watchdog = Watchdog(self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_STEP_MS)

    def _look(self) -> None:
        if self._step is not None:
            name, reached = self._step
            if time.monotonic() - self._since > _PATIENCE_SECONDS:
                sys.exit(f"never reached: {name}")
            if not reached():
                return
            self.gaps[name] = self._watchdog.take().longer(self.gaps.get(name, Gap()))
            self.seconds[name] = self.seconds.get(name, 0.0) + time.monotonic() - self._since
        self._since = time.monotonic()
        self._step = next(self._steps, None)
        if self._step is None:
            self._timer.stop()
            self._desktop.quit_now()


def main(purpose: str, years: int) -> int:
    """Runs the window through the steps of a purpose."""
    gc.disable()
    environment = dict(os.environ)
    places = find_places(environment)
    around = Surroundings(environment, places, Clock(pinned_day(environment)), Settings())
    steps = _filling if purpose == "fill" else _using
    with unpaced():
        application = make_application(sys.argv)
        desktop = Desktop(application, around, Arguments())
        user = User(desktop, steps(desktop, years))
        code = desktop.run()
    gaps = {name: (gap.whole, gap.own) for name, gap in user.gaps.items()}
    print(json.dumps({"gaps": gaps, "seconds": user.seconds, "memory": resident() if sys.platform == "linux" else 0.0}))
    return code


def _filling(desktop: Desktop, years: int) -> Steps:
    """Connects as a user does, then looks at all years at once."""
    model = desktop._model
    today = model.clock.today()
    yield "start", _arrived(desktop)
    for access in _accesses():
        model.send(Connect(access))
    yield "connecting both", lambda: len(model.picture.snapshot.connections) == 2
    yield "first fetch", _idle(desktop)
    history = Period(date(today.year - years + 1, 1, 1), month_of(today).last)
    model.send(LookAt(history))
    yield "history in pieces", lambda: len(_months(desktop)) >= 12 * (years - 1) + today.month
    yield "history in pieces", _idle(desktop)


def _using(desktop: Desktop, years: int) -> Steps:
    """Starts with all that is stored, syncs, turns pages, opens what can be opened."""
    model, window = desktop._model, desktop._windows.main
    today = model.clock.today()
    yield "start", _arrived(desktop)
    yield "start", lambda: any(run.started_at.date() == today for run in model.picture.snapshot.runs)
    yield "start", _idle(desktop)
    model.send(SyncNow())
    yield "sync", lambda: bool(model.picture.activity.syncing)
    yield "sync", _idle(desktop)
    model.send(SaveAccount(date(today.year - years + 1, 1, 1), 0))
    yield "count from the first day", lambda: _counts_from(desktop) == date(today.year - years + 1, 1, 1)
    for _ in range(_TURNS):
        model.show_previous_month()
        yield "turning a month", _soon()
    yield "after turning", _idle(desktop)
    model.show_today()
    opened: tuple[tuple[str, Callable[[], None]], ...] = (
        ("opening a day", partial(window.work.open_day, previous_month(today))),
        ("opening the booking form", partial(window.work.book, today)),
        ("opening the check", partial(window.work.open_check, previous_month(today))),
        ("opening the account", window.open_account),
    )
    for name, open_it in opened:
        open_it()
        yield name, _soon()
    model.send(SyncNow())
    yield "sync with dialogs open", lambda: bool(model.picture.activity.syncing)
    yield "sync with dialogs open", _idle(desktop)


def _arrived(desktop: Desktop) -> Reached:
    """Until the sync thread has sent its first picture."""
    first = desktop._picture
    return lambda: desktop._model.picture is not first


def _idle(desktop: Desktop) -> Reached:
    """Until nothing has been going on for a second: the service waits a moment before it reads more."""
    quiet_since = time.monotonic()

    def reached() -> bool:
        nonlocal quiet_since
        activity = desktop._model.picture.activity
        if activity.syncing or activity.sending or activity.attempt is not None:
            quiet_since = time.monotonic()
        return time.monotonic() - quiet_since > 1

    return reached


def _soon() -> Reached:
    """After some turns of the loop, so that what was shown is painted."""
    left = 10

    def reached() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    return reached


def _months(desktop: Desktop) -> tuple[object, ...]:
    snapshot = desktop._model.picture.snapshot
    return min(snapshot.entry_months, snapshot.presence_months, key=len)


def _counts_from(desktop: Desktop) -> date | None:
    account = desktop._model.picture.account
    return account.count_from if account is not None else None


def _accesses() -> tuple[Access, ...]:
    given = json.loads(os.environ["ROOTS_BENCH_SERVER"])
    personio = (("client_id", given["client_id"]), ("email", given["email"]))
    return (
        Access("personio", personio, Secret(given["client_secret"])),
        Access("moco", (("domain", given["moco_domain"]),), Secret(given["moco_api_key"])),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
