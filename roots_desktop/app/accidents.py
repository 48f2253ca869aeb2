"""What nobody foresaw: logged with its traceback, and told once in a sentence. Knows no cause."""

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from roots_desktop.messages.catalogue import Words

log = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Accidents(QObject):
    """Takes over Python's and Qt's own reporting for as long as the program runs."""

    happened = Signal()

    def __init__(self, window: QWidget, words: Words) -> None:
        super().__init__(window)
        self._window = window
        self._words = words
        self._told = False
        self.happened.connect(self._tell)
        sys.excepthook = self._in_main_thread
        threading.excepthook = self._in_thread
        qInstallMessageHandler(_from_qt)

    def _in_main_thread(self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        log.error("unexpected failure", exc_info=(kind, error, traceback))
        self.happened.emit()

    def _in_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            log.error("unexpected failure", exc_info=(found.exc_type, found.exc_value, found.exc_traceback))
            self.happened.emit()

    def _tell(self) -> None:
        if self._told:
            return
        self._told = True
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - the window paints sooner without it

        box = QMessageBox(self._window)
        box.setWindowTitle("roots")
        box.setText(self._words.text("Something unexpected happened."))
        box.setInformativeText(
            self._words.text("roots goes on, and nothing stored was changed. The log file holds the details.")
        )
        box.setModal(False)
        box.show()


def _from_qt(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    log.log(_LEVELS.get(kind, logging.WARNING), "Qt %s: %s", context.category or "", message or "")
