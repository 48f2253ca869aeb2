"""Starts the program once more, beside itself. Knows how it was started: from source, installed, or frozen."""

import sys


def start_demonstration() -> bool:
    """Opens a second window on the demo provider; this one and its data stay as they are. False where that fails."""
    from PySide6.QtCore import QProcess  # noqa: PLC0415 - rarely asked for, and the window paints sooner without it

    own = [] if getattr(sys, "frozen", False) else ["-m", "roots_desktop"]
    started, _ = QProcess.startDetached(sys.executable, [*own, "--demo"])
    return bool(started)
