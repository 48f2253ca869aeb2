"""Renews the right column of docs/design/README.md: `python -m tests.design_pictures [folder]`."""

import sys
from pathlib import Path

from tests.offscreen import offscreen_application
from tests.small_pictures import save_small
from tests.ui.design_shots import design_shots
from tests.ui.stage import Stage


def main(folder: Path) -> None:
    """Makes the counterpart of every picture of the design."""
    for name, take in design_shots(Stage(offscreen_application())):
        save_small(take(), folder / f"{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/design/roots"))
