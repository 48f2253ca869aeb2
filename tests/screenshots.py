"""Makes pictures of the program with the data set of the design: `python -m tests.screenshots [folder]`.

`tests.ui.shots` lists them.
"""

import sys
from pathlib import Path

from tests.offscreen import offscreen_application
from tests.ui.shots import all_shots
from tests.ui.stage import Stage


def main(folder: Path) -> None:
    """Makes every shot in both themes."""
    folder.mkdir(parents=True, exist_ok=True)
    stage = Stage(offscreen_application())
    for theme in ("light", "dark"):
        stage.theming.choose(theme)
        for name, make in all_shots(stage):
            stage.picture(make()).save(str(folder / f"{name}-{theme}.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/screenshots"))
