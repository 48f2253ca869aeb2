"""How the program ends when it is asked from outside: at once, whatever its windows would say to being closed."""

import os
import subprocess
import sys

import pytest

FRAME = """
import os, signal, sys

from roots_desktop.app.signal_news import SignalNews

news = SignalNews()
if sys.argv[1] == "early":
    os.kill(os.getpid(), signal.SIGTERM)

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from roots_desktop.app.desktop import make_application
from roots_desktop.app.quit_signals import QuitSignals


class Hiding(QWidget):
    def closeEvent(self, event):
        event.ignore()
        self.hide()


application = make_application(["roots"])
application.setQuitOnLastWindowClosed(False)
window = Hiding()
window.show()
signals = QuitSignals(news, lambda: application.exit(0), window)
asked = {
    "system": application.quit,
    "terminate": lambda: os.kill(os.getpid(), signal.SIGTERM),
    "interrupt": lambda: os.kill(os.getpid(), signal.SIGINT),
    "early": lambda: None,
}
QTimer.singleShot(0, asked[sys.argv[1]])
QTimer.singleShot(20_000, lambda: os._exit(9))
code = application.exec()
signals.close()
print("hidden" if window.isHidden() else "open")
sys.exit(code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals that a process may send itself")
@pytest.mark.parametrize("way", ["system", "terminate", "interrupt", "early"])
def test_a_window_that_hides_on_close_does_not_keep_the_program(way: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FRAME, way],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "open", "")
