"""Starts the program once more, beside itself. Knows how it was started: from source, installed, or frozen."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path


def own_command(environment: Mapping[str, str]) -> tuple[str, ...]:
    """What starts this program, without arguments: the AppImage, the frozen program, or Python with the module."""
    if getattr(sys, "frozen", False):
        return (environment.get("APPIMAGE") or sys.executable,)
    silent = Path(sys.executable).with_name("pythonw.exe")  # on Windows, the one without a console
    return (str(silent) if silent.is_file() else sys.executable, "-m", "roots_desktop")


def terminal_command() -> tuple[str, ...]:
    """What starts `roots`, without arguments: the program beside this one, or Python with the module."""
    if getattr(sys, "frozen", False):
        return (str(Path(sys.executable).with_name("roots.exe" if sys.platform == "win32" else "roots")),)
    return (sys.executable, "-m", "roots_desktop.app.terminal")


def run_own(
    command: tuple[str, ...], environment: Mapping[str, str], seconds: float
) -> subprocess.CompletedProcess[str]:
    """Runs this program once more, to its end; what it said. Raises TimeoutExpired."""
    return subprocess.run(  # noqa: S603 - a command of the two above
        command,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )


def start_demonstration() -> bool:
    """Opens a second window on the demo provider; this one and its data stay as they are. False where that fails."""
    from PySide6.QtCore import QProcess  # noqa: PLC0415 - rarely asked for, and the window paints sooner without it

    program, *own = own_command(os.environ)
    started, _ = QProcess.startDetached(program, [*own, "--demo"])
    return bool(started)
