"""`roots-desktop --selftest`: whether this copy of the program is whole, as a table. Tells nothing of the user's data.

Meant for a program that was put together for a system: what it forgot to bring along shows here, not at the user's.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from roots_desktop import __version__
from roots_desktop.app import self_checks as checks
from roots_desktop.app.wiring import Surroundings
from roots_desktop.messages.catalogue import Words, mark

Check = Callable[[Surroundings], str]

CHECKS: Mapping[str, Check] = {
    mark("Modules"): checks.modules,
    mark("Libraries"): checks.libraries,
    mark("TLS"): checks.tls,
    mark("SQLite"): checks.sqlite,
    mark("Time zones"): checks.time_zones,
    mark("Holidays"): checks.holidays,
    mark("Image formats"): checks.image_formats,
    mark("Keyring"): checks.keyring,
    mark("Translations"): checks.translations,
    mark("Demo sync"): checks.demo_sync,
    mark("Window"): checks.window,
    mark("Command line"): checks.command_line,
}
"""What is looked at, in the order of the table; each tells what it found, and raises where something is wrong."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the table."""

    name: str
    passed: bool
    detail: str


def look_at_itself(around: Surroundings, report: Path | None, checks: Mapping[str, Check] = CHECKS) -> int:
    """Prints the table, and writes it to a file where one is named; 0 if everything is as it should be, else 1."""
    findings = tuple(_look(name, check, around) for name, check in checks.items())
    text = _table(findings, Words(around.language))
    for write in _outputs(sys.stdout, report):
        write(text)
    return 0 if all(finding.passed for finding in findings) else 1


def _look(name: str, check: Check, around: Surroundings) -> Finding:
    try:
        return Finding(name, passed=True, detail=check(around))
    except Exception as error:  # noqa: BLE001 - whatever is broken is a line of the table, not the end of it
        return Finding(name, passed=False, detail=f"{type(error).__name__}: {error}")


def _table(findings: Iterable[Finding], words: Words) -> str:
    rows = [
        (words.text(finding.name), words.text("ok") if finding.passed else words.text("FAILED"), finding.detail)
        for finding in findings
    ]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    lines = [f"{name:{widths[0]}}  {result:{widths[1]}}  {detail}" for name, result, detail in rows]
    return "\n".join([f"roots {__version__}", *lines]) + "\n"


def _outputs(stream: TextIO | None, report: Path | None) -> Iterable[Callable[[str], object]]:
    """A window's program has no output on Windows; there the file is all there is."""
    if stream is not None:
        yield stream.write
    if report is not None:
        yield lambda text: report.write_text(text, encoding="utf-8")
