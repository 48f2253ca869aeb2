"""How long the main loop of a program was away, and how much of that was the program's own doing."""

import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

_BEAT_MS = 2
_TASKS = Path("/proc/self/task")


@dataclass(frozen=True, slots=True)
class Gap:
    """Milliseconds: `whole` as a user would feel it; `own` without the time in which other programs had the processor.

    Only Linux tells the difference.
    """

    whole: float = 0.0
    own: float = 0.0

    def longer(self, other: "Gap") -> "Gap":
        """The longest of each kind."""
        return Gap(max(self.whole, other.whole), max(self.own, other.own))

    def __str__(self) -> str:
        return f"{self.whole:.0f} ({self.own:.0f})"


class Watchdog(QObject):
    """Beats every 2 ms; `take` gives the longest time between two beats since it was last asked."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last = time.monotonic()
        self._waited = _waited()
        self._longest = Gap()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)

    def take(self) -> Gap:
        """The longest gap, which begins anew."""
        self._beat()
        longest, self._longest = self._longest, Gap()
        return longest

    def _beat(self) -> None:
        now, waited = time.monotonic(), _waited()
        whole = (now - self._last) * 1000
        kept_waiting = max((since - self._waited.get(task, 0.0) for task, since in waited.items()), default=0.0)
        self._longest = self._longest.longer(Gap(whole, max(0.0, whole - kept_waiting)))
        self._last, self._waited = now, waited


def _waited() -> dict[str, float]:
    """How long each thread was ready and got no processor, in milliseconds: at least so long others had them all."""
    found = {}
    if _TASKS.exists():
        for task in _TASKS.iterdir():
            with suppress(OSError):  # the thread has ended
                found[task.name] = int((task / "schedstat").read_text(encoding="ascii").split()[1]) / 1e6
    return found
