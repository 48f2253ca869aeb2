"""Runs one command on a disk in trouble: `python -m tests.trust.small_disk (full | read-only) WORDS…`.

"full" lets no file grow beyond what a process may write at all (RLIMIT_FSIZE), "read-only" takes the right to write
into the folder of the data, from the superuser too.
"""

import ctypes
import os
import resource
import sys
from pathlib import Path

from roots_desktop.app.terminal import main

LARGEST_BYTES = 2048
_VERSION_3 = 0x20080522


def _fill_up() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_BYTES, LARGEST_BYTES))


def _close_folder() -> None:
    Path(os.environ["ROOTS_HOME"]).chmod(0o500)
    if os.geteuid() == 0:
        header = (ctypes.c_uint32 * 2)(_VERSION_3, 0)
        if ctypes.CDLL(None, use_errno=True).capset(header, (ctypes.c_uint32 * 6)()) != 0:
            sys.exit("the superuser keeps all rights here")


if __name__ == "__main__":
    {"full": _fill_up, "read-only": _close_folder}[sys.argv.pop(1)]()
    main()
