"""What `roots-desktop` may be started with. Knows no Qt."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from roots_desktop import __version__

if TYPE_CHECKING:
    from argparse import ArgumentParser


@dataclass(frozen=True, slots=True)
class Arguments:
    """`screenshot` and `status` are files to write once the first sync is done; then the program ends.

    `sync` asks a window that is open for it, else this one syncs. `self_test` asks for a table instead of a window: on
    the output, and into `report` where that is a file.
    """

    demo: bool = False
    tray: bool = False
    sync: bool = False
    self_test: bool = False
    report: Path | None = None
    screenshot: Path | None = None
    status: Path | None = None

    @property
    def proves(self) -> bool:
        """True for a start that nobody looks at: it runs beside any other window."""
        return self.screenshot is not None or self.status is not None

    @property
    def syncs_at_once(self) -> bool:
        """True for a start that does not wait its turn among the computers of a company. A demo connects instead."""
        return self.sync or (self.proves and not self.demo)


def parse_arguments(words: list[str]) -> Arguments:
    """The arguments as given. Ends the program on `--help`, `--version` and on what it does not know."""
    if not words:
        return Arguments()
    known = make_parser().parse_args(words)
    return Arguments(
        demo=known.demo,
        tray=known.tray,
        sync=known.sync,
        self_test=known.selftest is not None,
        report=Path(known.selftest) if known.selftest else None,
        screenshot=known.screenshot,
        status=known.status,
    )


def make_parser() -> "ArgumentParser":
    """What may be typed, with a sentence about each: the manual page and the completions are made from it."""
    import argparse  # noqa: PLC0415 - most starts have no arguments, and paint sooner without it

    parser = argparse.ArgumentParser(prog="roots-desktop", description="Your own working time, explained.")
    parser.add_argument("--version", action="version", version=f"roots {__version__}")
    parser.add_argument("--demo", action="store_true", help="use the embedded demo provider and a temporary folder")
    parser.add_argument("--tray", action="store_true", help="start hidden where there is a tray")
    parser.add_argument("--sync", action="store_true", help="sync now, in the window that is open if there is one")
    parser.add_argument("--screenshot", type=Path, metavar="FILE", help="save the window after a sync, then end")
    parser.add_argument("--status", type=Path, metavar="FILE", help="write `roots status` beside it, then end")
    parser.add_argument(
        "--selftest", nargs="?", const="", metavar="FILE", help="check the program itself, print a table, then end"
    )
    return parser
