"""Runs first in a packaged program on Linux: what it starts, a browser above all, must not find the bundle's libraries.

PyInstaller's start sets the variable for the program itself, whose loader has read it by now.
"""

import os


def restore_library_path() -> None:
    """The variable as it was before the start of this program; none where there was none."""
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = before


restore_library_path()
