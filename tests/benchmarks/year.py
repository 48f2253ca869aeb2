"""How long a repaint of the whole year takes, by the process's own clock. Fails where the median is above 8 ms.

With as many leaves as a crowded year has; also told are the view and the layout, which come before the first picture.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.settings import Settings
from roots_desktop.ui.calendar.year_page import YearPage
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from tests.ui import sample

LIMIT_MS = 8.0
_KINDS = (Kind.VACATION, Kind.SICK, Kind.OTHER, Kind.SPECIAL_LEAVE)


def main(words: list[str] | None = None) -> int:
    """0 within the limit, 1 beyond it."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.year", description=__doc__)
    parser.add_argument("--runs", type=int, default=50, help="repaints of each size")
    runs = parser.parse_args(words).runs
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theming = Theming(application, "light")
    model = AppModel(sample.FixedClock(), Words("en"), Settings(), _crowded(), application)
    page = YearPage(model, theming)
    page.show()
    medians = [_measured(application, page, size, runs) for size in (QSize(1280, 752), QSize(3840, 2112))]
    page.hide()
    return 0 if max(medians) <= LIMIT_MS else 1


def _measured(application: QApplication, page: YearPage, size: QSize, runs: int) -> float:
    page.resize(size)
    application.processEvents()
    times = [_milliseconds(page.canvas.viewport().repaint) for _ in range(runs)]
    refresh = _milliseconds(page.refresh)
    median = statistics.median(times)
    where = f"{size.width()}×{size.height()}"
    print(f"year {where:>9}  repaint {median:.1f} ms ({min(times):.1f}–{max(times):.1f}, at most {LIMIT_MS:.0f})")
    print(f"year {where:>9}  new picture {refresh:.1f} ms")
    return median


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _crowded() -> Picture:
    """A leave in every week of the year, of two to three days."""
    first = date(2026, 1, 5)
    leaves: list[Absence] = []
    for week in range(51):
        start = first + timedelta(days=7 * week)
        leaves.append(sample.absence(f"w{week}", _KINDS[week % 4], "Away", start, start + timedelta(days=1 + week % 2)))
    return Picture(replace(sample.snapshot(), absences=tuple(leaves)))


if __name__ == "__main__":
    sys.exit(main())
