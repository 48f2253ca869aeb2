"""The measure of all windows: PySide6 and a QCalendarWidget, nothing else. Says when it was first painted."""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QCalendarWidget, QMainWindow, QTableView


class FirstPaint(QObject):
    """Reports the first paint of what it watches, one turn of the event loop later."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Sees the paint event on its way."""
        if event.type() == QEvent.Type.Paint and not self._is_seen:
            self._is_seen = True
            QTimer.singleShot(0, self.report)
        return False

    def report(self) -> None:
        """The line that the measurement waits for."""
        sys.stderr.write(f"first paint {time.monotonic_ns()}\n")
        sys.stderr.flush()


def main() -> int:
    """Shows the window until the process is ended."""
    app = QApplication(sys.argv)
    window = QMainWindow()
    calendar = QCalendarWidget()
    window.setCentralWidget(calendar)
    window.resize(1280, 800)
    grid = calendar.findChild(QTableView)
    assert grid is not None
    grid.viewport().installEventFilter(FirstPaint(window))
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
