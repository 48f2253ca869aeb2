"""What `roots-desktop` may be started with. Knows no Qt."""

from dataclasses import dataclass
from pathlib import Path

from roots_desktop import __version__


@dataclass(frozen=True, slots=True)
class Arguments:
    """`screenshot` and `status` are files to write once the first sync is done; then the program ends."""

    demo: bool = False
    tray: bool = False
    screenshot: Path | None = None
    status: Path | None = None

    @property
    def proves(self) -> bool:
        """True for a start that nobody looks at: it runs beside any other window."""
        return self.screenshot is not None or self.status is not None


def parse_arguments(words: list[str]) -> Arguments:
    """The arguments as given. Ends the program on `--help`, `--version` and on what it does not know."""
    if not words:
        return Arguments()
    import argparse  # noqa: PLC0415 - most starts have none, and paint sooner without it

    parser = argparse.ArgumentParser(prog="roots-desktop", description="Your own working time, explained.")
    parser.add_argument("--version", action="version", version=f"roots {__version__}")
    parser.add_argument("--demo", action="store_true", help="use the embedded demo provider and a temporary folder")
    parser.add_argument("--tray", action="store_true", help="start hidden where there is a tray")
    parser.add_argument("--screenshot", type=Path, metavar="FILE", help="save the window after a sync, then end")
    parser.add_argument("--status", type=Path, metavar="FILE", help="write `roots status` beside it, then end")
    known = parser.parse_args(words)
    return Arguments(known.demo, known.tray, known.screenshot, known.status)
