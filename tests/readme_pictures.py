"""Makes the pictures of the README: `python -m tests.readme_pictures light docs/screenshots/month-light.png`.

The running program as `--demo` starts it, with a theme instead of the settings that a first start has. Its font is that
of the system; `tests/data/inter.conf` as FONTCONFIG_FILE makes that the font of the design.
"""

import os
import sys
from pathlib import Path

from roots_desktop.app.arguments import Arguments
from roots_desktop.app.demonstration import demonstrate
from roots_desktop.app.desktop import Desktop, make_application
from roots_desktop.app.wiring import Surroundings
from roots_desktop.clock import Clock
from roots_desktop.commands import Connect
from roots_desktop.environment import pinned_or_none
from roots_desktop.places import find_places
from roots_desktop.settings import Settings


def main(theme: str, file: Path) -> int:
    """Runs the program until its first sync is done; its exit code."""
    clock = Clock(pinned_or_none(os.environ))
    with demonstrate(os.environ, clock) as demonstration:
        places = find_places(demonstration.environment)
        around = Surroundings(demonstration.environment, places, clock, Settings(theme=theme))
        arguments = Arguments(demo=True, screenshot=file)
        first = [Connect(access) for access in demonstration.accesses]
        return Desktop(make_application(sys.argv[:1]), around, arguments, first).run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
