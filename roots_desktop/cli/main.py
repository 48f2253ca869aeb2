"""The command line's one entrance: parses, runs a command, prints its answer, gives the exit code.

Whatever happens, a person reads a sentence and a script one JSON document; a traceback goes to the log.
"""

import argparse
import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

from roots_desktop.cli import (
    absences,
    balance,
    booking,
    check,
    clock,
    connection,
    days,
    demonstration,
    diagnosis,
    export,
    plan,
    projects,
    runs,
    schedule,
    wipe,
)
from roots_desktop.cli import status as status_command
from roots_desktop.cli.answer import INTERRUPTED, Answer, exit_code, failed, problem_text
from roots_desktop.cli.arguments import Told, parse, wants_json
from roots_desktop.cli.output import write_document, write_file, write_text
from roots_desktop.cli.runs import provider_name
from roots_desktop.cli.wiring import Wiring
from roots_desktop.domain.errors import Failure, RootsError, StorageFailedError, UsageError
from roots_desktop.environment import pinned_day
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.failures import Sentence, sentence
from roots_desktop.messages.usage import usage_sentence

BROKEN_PIPE = 141
"""As a shell reports a program whose reader has gone."""

Command = Callable[[argparse.Namespace, Wiring], Answer | Awaitable[Answer]]

COMMANDS: Mapping[str, Command] = {
    "absences": absences.absences,
    "absences add": absences.add_absence,
    "absences remove": absences.remove_absence,
    "balance": balance.balance,
    "book add": booking.add_entry,
    "book change": booking.change_entry,
    "book list": booking.list_entries,
    "book remove": booking.remove_entry,
    "check": check.check,
    "clock in": clock.clock_in,
    "clock out": clock.clock_out,
    "connect": connection.connect,
    "days": days.days,
    "demo": demonstration.demo,
    "diagnose": diagnosis.diagnose,
    "disconnect": connection.disconnect,
    "export": export.export,
    "plan": plan.plan,
    "projects": projects.projects,
    "report": runs.report,
    "schedule": schedule.schedule,
    "schedule set": schedule.set_schedule,
    "status": status_command.status,
    "sync": runs.sync,
    "wipe": wipe.wipe,
}

OF_MOCO = frozenset({"book", "check", "clock", "projects"})
"""Commands that are about Moco, whatever fails."""

_log = logging.getLogger(__name__)


def run(arguments: list[str], wiring: Wiring) -> int:
    """Runs one command and gives its exit code. Raises nothing."""
    try:
        answer = _answer(arguments, wiring)
        code = _print(answer, wiring, as_json=wants_json(arguments))
        if answer.then is not None:
            answer.then()
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _answer(arguments: list[str], wiring: Wiring) -> Answer:
    command, provider = "", "personio"
    try:
        pinned_day(wiring.environment)
        parsed = parse(arguments, wiring.words)
        command, provider = _name(parsed), _provider(parsed)
        found = COMMANDS[command](parsed, wiring)
        return _awaited(found) if inspect.isawaitable(found) else found
    except Told as told:
        return Answer({"ok": True, "text": told.text}, told.text)
    except RootsError as error:
        _log.info("%s: %s", error.code, error.note)
        failure = error.failure()
        return failed(failure, _told(failure, wiring.words, provider=provider, connected=command != "connect"))
    except Exception:  # noqa: BLE001 - the last place before a traceback would reach a person
        _log.exception("unexpected failure")
        failure = Failure("unexpected")
        return failed(failure, sentence(failure, wiring.words))


def _awaited(found: Awaitable[Answer]) -> Answer:
    """Runs a command that waits. Its loop looks names up so that a dead name server cannot keep the process alive."""
    from roots_desktop.sync.loop import Loop  # noqa: PLC0415 - most commands wait for nothing

    async def answer() -> Answer:
        return await found

    with asyncio.Runner(loop_factory=Loop) as runner:
        return runner.run(answer())


def _name(parsed: argparse.Namespace) -> str:
    action = getattr(parsed, "action", None)
    return f"{parsed.command} {action}" if action else str(parsed.command)


def _provider(parsed: argparse.Namespace) -> str:
    """The provider that a command is about, as far as its words tell."""
    return getattr(parsed, "provider", None) or ("moco" if parsed.command in OF_MOCO else "personio")


def _told(failure: Failure, words: Words, *, provider: str = "personio", connected: bool = True) -> Sentence:
    if failure.code == UsageError.code:
        return usage_sentence(failure, words)
    named = str(failure.detail("provider") or provider)
    return sentence(failure, words, provider=provider_name(named), connected=connected)


def _print(answer: Answer, wiring: Wiring, *, as_json: bool) -> int:
    """Prints the answer and gives the exit code: that of the answer, if it got out."""
    streams = wiring.streams
    try:
        if as_json:
            write_document(streams.output, answer.document)
        elif answer.is_file:
            write_file(streams.output, answer.text)
        elif answer.text:
            write_text(streams.output, answer.text)
        if answer.problem:
            write_text(streams.error, answer.problem)
    except BrokenPipeError:
        return BROKEN_PIPE
    except OSError as error:
        failure = StorageFailedError(error.strerror or "", reason="file").failure()
        with suppress(OSError):
            write_text(streams.error, problem_text(_told(failure, wiring.words)))
        return exit_code(failure)
    return answer.code
