"""`roots wipe`: everything goes, after a typed confirmation. What could not be deleted is named."""

import argparse
from collections.abc import Awaitable
from contextlib import suppress

from roots_desktop.cli.answer import Answer, Document, failed
from roots_desktop.cli.output import write_text
from roots_desktop.cli.wiring import Wiring, current_snapshot
from roots_desktop.domain.errors import RootsError, UsageError
from roots_desktop.domain.wiping import Wiped
from roots_desktop.messages import wiping
from roots_desktop.messages.catalogue import Words

WORD = "wipe"
"""What must be typed, in every language."""


def wipe(arguments: argparse.Namespace, wiring: Wiring) -> Awaitable[Answer]:
    """Asks unless told not to, then deletes. Raises UsageError where somebody thinks better of it.

    The question comes before anything runs beside it, so that Ctrl+C ends the program.
    """
    unsent = _unsent(wiring)
    if not arguments.yes:
        _confirm(unsent, wiring)
    return _wipe(unsent, wiring)


async def _wipe(unsent: int, wiring: Wiring) -> Answer:
    return _answer(await wiring.wipe(), unsent, wiring.words)


def _unsent(wiring: Wiring) -> int:
    """How many bookings nobody will ever send; 0 where the data cannot be read."""
    with suppress(RootsError):
        return len(current_snapshot(wiring).outbox)
    return 0


def _confirm(unsent: int, wiring: Wiring) -> None:
    words, streams = wiring.words, wiring.streams
    lines = [
        words.text("This goes: {what}", what=wiping.goes(words)),
        words.text("This stays: {what}", what=wiping.stays(words)),
        wiping.unsent_question(unsent, words),
        words.text("Type “{word}” to delete everything:", word=WORD),
    ]
    write_text(streams.error, "\n".join(line for line in lines if line))
    try:
        typed = streams.input.readline().strip()
    except UnicodeDecodeError:
        typed = ""
    if typed != WORD:
        raise UsageError("not confirmed", reason="unconfirmed")


def _answer(wiped: Wiped, unsent: int, words: Words) -> Answer:
    failure = wiping.left_failure(wiped)
    told = "\n".join(line for line in (wiping.wiped_line(words), wiping.unsent(unsent, words)) if line)
    if failure is None:
        return Answer({"ok": True, "removed": _removed(wiped, unsent)}, told)
    answer = failed(failure, wiping.left_sentence(wiped, words))
    return Answer({**answer.document, "removed": _removed(wiped, unsent)}, problem=answer.problem, code=answer.code)


def _removed(wiped: Wiped, unsent: int) -> Document:
    return {
        "files": wiped.files,
        "secrets": wiped.secrets,
        "calendar_file": wiped.calendar_file,
        "login_item": wiped.login_item,
        "unsent": unsent,
    }
