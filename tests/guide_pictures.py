"""Makes the pictures of the guides in both languages: `python -m tests.guide_pictures`."""

from pathlib import Path

from tests.offscreen import offscreen_application
from tests.small_pictures import save_small
from tests.ui.shots import all_shots
from tests.ui.stage import Stage

FOLDER = Path(__file__).parents[1] / "docs" / "screenshots" / "guide"
SHOWN = ("first-run", "connections-empty", "connections-connected", "main-month")


def main() -> None:
    """Writes each picture, in the light theme."""
    wanted = {f"{name}{suffix}" for name in SHOWN for suffix in ("", "-de")}
    stage = Stage(offscreen_application())
    for name, make in all_shots(stage):
        if name in wanted:
            save_small(stage.picture(make()), FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
