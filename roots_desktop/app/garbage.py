"""Keeps cyclic garbage collection in the main thread. Knows no window.

Python collects in whichever thread happens to allocate. Where that thread is not Qt's, and the garbage holds widgets,
the process crashes. So the automatic collection goes off, and a timer of the main thread collects instead.

What comes while the program starts, fetches for the first time and opens its first dialogs stays: modules, windows, the
years that were stored. It is left out of every collection, for a look at all of it is a pause that a person notices. It
still goes when nobody holds it any more; only what of it holds itself does not, and that is little.
"""

import gc

from PySide6.QtCore import QObject, Qt, QTimer

FIRST_MS = 1_000
"""Soon after the start, for until then all that was imported is looked at too."""
IDLE_MS = 2_000
BUSY_MS = 100
"""While there is something to collect it is looked for more often: each time it is less, and takes less long."""
KEPT_LOOKS = 10
"""So many looks that find something keep it all."""

_OLDEST = 2


def collect_in_main_thread(owner: QObject, idle_ms: int = IDLE_MS, kept_looks: int = KEPT_LOOKS) -> QTimer:
    """Turns the automatic collection off and starts the timer, a child of `owner`.

    Called in the main thread, before the first other one starts.
    """
    gc.disable()
    timer = _Collector(owner, idle_ms, kept_looks)
    timer.start()
    return timer


class _Collector(QTimer):
    def __init__(self, owner: QObject, idle_ms: int, kept_looks: int) -> None:
        super().__init__(owner)
        self._idle_ms = idle_ms
        self.setInterval(min(FIRST_MS, idle_ms))
        self._kept_looks = kept_looks
        self.timeout.connect(gc.freeze, Qt.ConnectionType.SingleShotConnection)
        self.timeout.connect(self._collect)

    def _collect(self) -> None:
        """After the first looks, what Python would have done: the oldest grown generation goes, with all younger ones.

        The oldest of all waits until nothing else has grown, which is when nothing goes on: it takes longest.
        Idling costs nothing. Since Python 3.14 the oldest generation has no threshold; collecting the middle one works
        it off in slices.
        """
        counts, thresholds = gc.get_count(), gc.get_threshold()
        grown = [generation for generation in range(3) if counts[generation] > thresholds[generation] > 0]
        if grown and self._kept_looks:
            self._kept_looks -= 1
            gc.freeze()
        elif grown:
            younger = [generation for generation in grown if generation < _OLDEST]
            gc.collect(younger[-1] if younger else _OLDEST)
        interval = min(BUSY_MS, self._idle_ms) if grown else self._idle_ms
        if interval != self.interval():
            self.setInterval(interval)
