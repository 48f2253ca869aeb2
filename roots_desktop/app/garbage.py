"""Keeps cyclic garbage collection in the main thread. Knows no window.

Python collects in whichever thread happens to allocate. Where that thread is not Qt's, and the garbage holds widgets,
the process crashes. So the automatic collection goes off, and a timer of the main thread collects instead.

What is there once the program has started stays: modules, and the years that were stored. It is left out of every
collection, for a look at all of it is a pause that a person notices. It still goes when nobody holds it any more.
"""

import gc

from PySide6.QtCore import QObject, Qt, QTimer

INTERVAL_MS = 1_000
"""What a busy second leaves is collected in some 10 ms; what five leave was a pause of 100."""


def collect_in_main_thread(owner: QObject, interval_ms: int = INTERVAL_MS) -> QTimer:
    """Turns the automatic collection off and starts the timer, a child of `owner`.

    Called in the main thread, before the first other one starts.
    """
    gc.disable()
    timer = QTimer(owner)
    timer.setInterval(interval_ms)
    timer.timeout.connect(gc.freeze, Qt.ConnectionType.SingleShotConnection)
    timer.timeout.connect(_collect)
    timer.start()
    return timer


def _collect() -> None:
    """What Python would have done by itself: a generation is looked at once it has grown, so that idling costs nothing.

    Since Python 3.14 the oldest one has no threshold; collecting the middle one works it off in slices.
    """
    for generation, threshold in enumerate(gc.get_threshold()):
        if gc.get_count()[generation] > threshold > 0:
            gc.collect(generation)
