"""Runs first in a packaged program, in the place of its modules' own code: knows the bundle, not what roots does.

On Linux PyInstaller's start sets a variable for the program itself, whose loader has read it by now. What the program
starts, a browser above all, must not find the bundle's libraries by it. Except roots itself: a second copy has to begin
like the first, or it would take over what is set no more, and miss those libraries on a system that has none of them.

A program that is to test itself loads all its modules, whoever imports them late: what was forgotten then shows.
"""

import os
import sys


def restore_library_path() -> None:
    """The variable as it was before the start of this program; none where there was none."""
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = before


def let_copies_begin_anew() -> None:
    """What PyInstaller's start looks for in a program that a packaged program has started."""
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"


def load_all_modules() -> None:
    """Loads every module but those that run when they load. One that fails is told, and missing in the count."""
    import importlib  # noqa: PLC0415 - no other start needs it
    import pkgutil  # noqa: PLC0415

    import roots_desktop  # noqa: PLC0415

    for module in pkgutil.walk_packages(roots_desktop.__path__, "roots_desktop."):
        try:
            if not module.name.endswith(".__main__"):
                importlib.import_module(module.name)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test goes on
            if sys.stderr is not None:
                sys.stderr.write(f"{module.name}: {type(error).__name__}: {error}\n")


restore_library_path()
let_copies_begin_anew()
if "--selftest" in sys.argv:
    load_all_modules()
