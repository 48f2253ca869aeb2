"""How long turning to another month takes until it is painted, beside turning a bare calendar. No window system.

By the process's own clock. Fails where the median is above one frame, 16 ms.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QCalendarWidget, QMainWindow

from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.settings import Settings
from roots_desktop.ui.main_window import MainWindow
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from tests.ui import sample

LIMIT_MS = 16.0
_SIZE = QSize(1280, 800)


def main(words: list[str] | None = None) -> int:
    """0 within the limit, 1 beyond it."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.month", description=__doc__)
    parser.add_argument("--runs", type=int, default=60, help="turns of each")
    runs = parser.parse_args(words).runs
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theming = Theming(application, "light")
    model = AppModel(sample.FixedClock(), Words("en"), Settings(), Picture(sample.snapshot()), application)
    window, calendar = MainWindow(model, theming), QCalendarWidget()
    frame = QMainWindow()
    frame.setCentralWidget(calendar)
    for shown in (window, frame):
        shown.resize(_SIZE)
        shown.show()
    application.processEvents()
    ours, bare = [], []
    for turn in range(runs):
        forth = turn % 12 < 6
        bare.append(_milliseconds(calendar.showNextMonth if forth else calendar.showPreviousMonth, application))
        ours.append(_milliseconds(model.show_next_month if forth else model.show_previous_month, application))
    median = statistics.median(ours)
    print(f"turning a bare calendar      {statistics.median(bare):6.1f} ms")
    print(f"turning a month              {median:6.1f} ms  ({min(ours):.1f}–{max(ours):.1f}, at most {LIMIT_MS:.0f})")
    return 0 if median <= LIMIT_MS else 1


def _milliseconds(turn: Callable[[], object], application: QApplication) -> float:
    """Until everything that the turn made dirty is painted."""
    started = time.perf_counter()
    turn()
    application.processEvents()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    sys.exit(main())
