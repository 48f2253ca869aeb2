"""`roots-desktop`: the entrance. Imports next to nothing before garbage collection is off."""

import gc
import os
import sys


def main() -> int:
    """Runs the window; the exit code."""
    os.umask(0o077)
    # Before the first other thread: from here on `app.garbage` collects, in this one. And before all that is imported:
    # none of it is garbage, and looking at it costs every start some milliseconds.
    gc.disable()
    from roots_desktop.app.opening import open_window  # noqa: PLC0415 - see above

    return open_window(sys.argv[1:])
