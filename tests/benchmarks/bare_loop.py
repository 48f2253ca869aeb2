"""What this machine alone does to a main loop: a bare window with a calendar and the watchdog, for five seconds."""

import json
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QCalendarWidget

from tests.benchmarks.watchdog import Watchdog

_SETTLING_MS = 500
_WATCHED_MS = 5_000


def main() -> int:
    """Prints the longest gap, whole and own, in milliseconds."""
    application = QApplication(sys.argv)
    window = QCalendarWidget()
    window.show()
    watchdog = Watchdog(window)
    QTimer.singleShot(_SETTLING_MS, watchdog.take)
    QTimer.singleShot(_SETTLING_MS + _WATCHED_MS, application.quit)
    application.exec()
    gap = watchdog.take()
    print(json.dumps({"gap": (gap.whole, gap.own)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
