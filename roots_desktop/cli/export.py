"""`roots export`: a calendar or a table, to a file or to the output. The formats themselves live in `exports`."""

import argparse
import os
from contextlib import suppress
from pathlib import Path

from roots_desktop.cli.answer import Answer
from roots_desktop.cli.arguments import MOST_DAYS, period
from roots_desktop.cli.wiring import Wiring
from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import StorageFailedError
from roots_desktop.domain.hours import days_hours
from roots_desktop.exports.ics import CalendarFrame, calendar
from roots_desktop.exports.table import day_table


def export(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """The period as a file. Raises StorageFailedError where it cannot be written.

    Where the settings hide the kinds of absences, so does every file.
    """
    wanted = period(arguments.first, arguments.last, MOST_DAYS if arguments.format == "csv" else None)
    today = wiring.clock.today()
    record = wiring.snapshot(wanted if arguments.format == "csv" else Period(today, today)).record(today)
    private = arguments.private or wiring.settings.private
    if arguments.format == "ics":
        content = calendar(record, CalendarFrame(wanted, wiring.clock.now(), private), wiring.words)
    else:
        content = day_table(days_hours(record, wanted), today, wiring.words, private=private)
    if arguments.output is None:
        return Answer({"ok": True, "content": content}, content, is_file=True)
    file = Path(arguments.output)
    _write(file, content)
    return Answer({"ok": True, "file": str(file)}, wiring.words.text("Written to {file}.", file=file))


def _write(file: Path, content: str) -> None:
    """The whole file or nothing; absences are nobody else's business, so only its owner may read it."""
    if not file.name:
        raise StorageFailedError(f"{file} names no file", reason="file")
    draft = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(content)
        draft.replace(file)
    except OSError as error:
        with suppress(OSError):  # there is none where the path itself cannot be
            draft.unlink()
        raise StorageFailedError(str(error), reason="file") from error
