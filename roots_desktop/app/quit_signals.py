"""Ends the program cleanly on SIGINT and SIGTERM. Knows Qt's event loop, not what is closed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

from roots_desktop.app.signal_news import SignalNews


class QuitSignals(QObject):
    """Calls `quit_now` in the main thread when the process is asked to end, or was before the event loop began."""

    def __init__(self, news: SignalNews, quit_now: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._news = news
        self._quit_now = quit_now
        self._notifier = QSocketNotifier(news.reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)

    def close(self) -> None:
        """Gives the signals back to Python's own handling."""
        self._notifier.setEnabled(False)
        self._news.close()

    def _woken(self) -> None:
        if self._news.take():
            self._quit_now()
