"""The window, started, used and quit many times in one process: `python -m tests.flow.lives 20`.

Each life connects to the demo server, shows every view and dialog, and ends in the middle of a sync. Prints one JSON
document: what Qt, Python and the log complained of, the threads that were left, and what is alive after each life.
"""

import faulthandler
import gc
import json
import logging
import os
import sys
import threading
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from roots_desktop.app.arguments import Arguments
from roots_desktop.app.demonstration import Demonstration, demonstrate
from roots_desktop.app.desktop import Desktop, make_application
from roots_desktop.app.wiring import Surroundings
from roots_desktop.clock import Clock
from roots_desktop.commands import Connect, SyncNow
from roots_desktop.domain.records import Record
from roots_desktop.domain.snapshot import Picture
from roots_desktop.environment import SECRET_VARIABLES
from roots_desktop.places import find_places
from roots_desktop.settings import Settings
from roots_desktop.store.first_picture import load_first_picture
from roots_desktop.ui.banner_view import Place
from roots_desktop.ui.model import View
from tests.benchmarks.scene import resident
from tests.benchmarks.unpaced import unpaced

TODAY = date(2026, 11, 19)
_LOOK_MS = 5
_PATIENCE_SECONDS = 300
_OURS = ("roots-sync", "roots-keyring", "roots-names")


@dataclass(slots=True)
class Told:
    """What the process has to tell: complaints, threads of a life that has ended, what is alive after each,
    and the memory in MB."""

    complaints: list[str] = field(default_factory=list)
    threads: list[str] = field(default_factory=list)
    alive: list[dict[str, int]] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


class Complaints(logging.Handler):
    """Keeps warnings and worse, those of Qt among them."""

    def __init__(self, told: Told) -> None:
        super().__init__(logging.WARNING)
        self._told = told

    def emit(self, record: logging.LogRecord) -> None:
        """Notes one."""
        self._told.complaints.append(record.getMessage())


class User(QObject):
    """Takes one step after the other, each as soon as it may; quits after the last."""

    def __init__(self, desktop: Desktop, steps: Iterator[Callable[[], bool]]) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self._steps = steps
        self._may_go_on: Callable[[], bool] = lambda: True
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_MS)

    def _look(self) -> None:
        if not self._may_go_on():
            return
        step = next(self._steps, None)
        if step is None:
            self._timer.stop()
            self._desktop.quit_now()
        else:
            self._may_go_on = step


def main(number: int) -> int:
    """Lives so many times; 0 unless the process does not get that far."""
    faulthandler.enable()
    faulthandler.dump_traceback_later(_PATIENCE_SECONDS, exit=True)
    warnings.simplefilter("error")
    gc.disable()
    told = Told()
    logging.getLogger().addHandler(Complaints(told))
    application = make_application(["roots"])
    with unpaced(), demonstrate(dict(os.environ), Clock(TODAY)) as demonstration:
        for _ in range(number):
            _live(application, demonstration)
            told.threads += [thread.name for thread in threading.enumerate() if thread.name in _OURS]
            told.alive.append(_alive())
            told.memory.append(resident() if sys.platform == "linux" else 0.0)
    print(json.dumps(asdict(told)))
    return 0


def _live(application: QApplication, demonstration: Demonstration) -> None:
    secrets = {SECRET_VARIABLES[access.provider]: access.secret.reveal() for access in demonstration.accesses}
    environment = {**demonstration.environment, **secrets}
    around = Surroundings(environment, find_places(environment), Clock(TODAY), Settings(language="en"))
    first = [] if load_first_picture(around.places.data) else [Connect(access) for access in demonstration.accesses]
    desktop = Desktop(application, around, Arguments(demo=True), first)
    User(desktop, _steps(desktop))
    desktop.run()
    desktop._windows.main.deleteLater()
    desktop.deleteLater()
    del desktop
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.unfreeze()
    gc.collect()


def _alive() -> dict[str, int]:
    """How many windows, timers and pictures there are, by class."""
    found = (
        type(thing).__name__ for thing in gc.get_objects() if isinstance(thing, QWidget | QTimer | Picture | Record)
    )
    return dict(Counter(found))


def _steps(desktop: Desktop) -> Iterator[Callable[[], bool]]:
    model, windows = desktop._model, desktop._windows
    yield lambda: len(model.picture.snapshot.connections) == 2 and bool(model.picture.snapshot.runs)
    yield lambda: not model.picture.activity.syncing and model.picture.activity.attempt is None
    for view in (View.YEAR, View.WEEK, View.DAY, View.MONTH):
        model.show_view(view)
        model.show_previous()
        yield _soon
        model.show_next()
        yield _soon
    for open_it in (
        windows.main.work.open_day,
        windows.main.work.book,
        windows.main.work.open_check,
        windows.main.work.open_outbox,
        windows.main.open_account,
        windows.open_connections,
        lambda: windows.open_settings(Place.SETTINGS),
    ):
        open_it()
        yield _soon
    runs = model.picture.snapshot.runs
    model.send(SyncNow())
    yield lambda: bool(model.picture.activity.syncing) or model.picture.snapshot.runs != runs


def _soon() -> bool:
    return True


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
