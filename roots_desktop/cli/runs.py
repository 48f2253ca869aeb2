"""`roots sync` and `roots report`: what a run did, what it changed, what failed."""

import argparse
from collections.abc import Sequence
from dataclasses import replace

from roots_desktop.cli.answer import (
    Answer,
    Document,
    details,
    error_document,
    exit_code,
    instant,
    message,
    problem_text,
)
from roots_desktop.cli.arguments import count
from roots_desktop.cli.entries import PROVIDER, unsent_document, unsent_text
from roots_desktop.cli.tables import table
from roots_desktop.cli.wiring import PROVIDER_NAMES, Wiring, current_snapshot
from roots_desktop.domain.changes import Change
from roots_desktop.domain.connections import Access, Connection, Outcome, Run, Secret
from roots_desktop.domain.errors import Failure, NotConnectedError
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.failures import sentence
from roots_desktop.messages.labels import change_label, part_label, thing_label
from roots_desktop.messages.log_texts import log_text


async def sync(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Syncs one provider, or all. Raises NotConnectedError where there is none.

    What waits to be booked is sent first, so that the sync reads it back; what goes on waiting is told beside it.
    """
    snapshot = current_snapshot(wiring)
    connections = _wanted(snapshot.connections, arguments.provider)
    if not connections:
        raise NotConnectedError(provider=arguments.provider or next(iter(PROVIDER_NAMES)))
    check_addresses(connections, wiring)
    async with wiring.open_engine() as engine:
        if snapshot.outbox and any(connection.provider == PROVIDER for connection in connections):
            await engine.book(())
        runs = [await engine.sync(connection.provider) for connection in connections]
    answer, outbox = sync_answer(runs, wiring.words), current_snapshot(wiring).outbox
    if not outbox:
        return answer
    return replace(
        answer,
        document={**answer.document, "outbox": unsent_document(outbox, wiring.words)},
        text=f"{answer.text}\n{unsent_text(outbox, wiring.words)}",
    )


def report(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """The last runs, newest first, with what each changed."""
    runs = wiring.runs(count(arguments.last))
    documents = [
        {**run_document(run, wiring.words), "log": [_change_document(change) for change in run.log]} for run in runs
    ]
    return Answer({"ok": True, "runs": documents}, _report_text(runs, wiring.words))


def check_addresses(connections: Sequence[Connection], wiring: Wiring) -> None:
    """Raises UsageError for an address that must not be asked: it is told before the keyring is opened."""
    providers = wiring.providers()
    for connection in connections:
        providers[connection.provider].api_url(Access(connection.provider, connection.values, Secret("")))


def as_one(first: Run, then: Run) -> Run:
    """Two runs, one right after the other, as one: requests and changes added, the worse outcome, each failure once."""
    return replace(
        first,
        outcome=max(first.outcome, then.outcome, key=tuple(Outcome).index),
        finished_at=then.finished_at,
        requests=first.requests + then.requests,
        changes=first.changes + then.changes,
        failures=tuple(dict.fromkeys(first.failures + then.failures)),
        log=first.log + then.log,
    )


def sync_answer(runs: Sequence[Run], words: Words) -> Answer:
    """The results; where one is not wholly good, the first error and its exit code too."""
    document: Document = {
        "ok": all(run.outcome is Outcome.OK for run in runs),
        "results": [run_document(run, words) for run in runs],
    }
    first = _first_failure(runs)
    if first is None:
        return Answer(document, "\n".join(run_text(run, words) for run in runs))
    run, failure = first
    text = "\n".join(_told_beside(other, run, words) for other in runs)
    told = sentence(failure, words, provider=provider_name(run.provider))
    return Answer({**document, "error": error_document(failure, told)}, text, problem_text(told), exit_code(failure))


def run_document(run: Run, words: Words) -> Document:
    """One sync result."""
    return {
        "provider": run.provider,
        "outcome": run.outcome.value,
        "started_at": instant(run.started_at),
        "finished_at": instant(run.finished_at),
        "requests": run.requests,
        "changes": {"added": run.changes.added, "changed": run.changes.changed, "removed": run.changes.removed},
        "errors": [
            {
                "code": failed.failure.code,
                "part": failed.part.value,
                "message": message(failed.failure, words, provider_name(run.provider)),
                "details": details(failed.failure),
            }
            for failed in run.failures
        ],
    }


def _told_beside(run: Run, explained: Run, words: Words) -> str:
    """The run in words; where nothing was synced and the failure is explained anyway, without its lines."""
    if run is explained and run.outcome is Outcome.FAILED and len(run.failures) <= 1:
        return _outcome_text(run, words)
    return run_text(run, words)


def run_text(run: Run, words: Words) -> str:
    """One sync in a line, and a line for each part that failed."""
    lines = [_outcome_text(run, words)]
    for failed in run.failures:
        told = message(failed.failure, words, provider_name(run.provider))
        lines.append(f"  {part_label(failed.part, words)}: {told}")
    return "\n".join(lines)


def provider_name(provider: str) -> str:
    """The name of the product: `Personio`."""
    return PROVIDER_NAMES.get(provider, provider)


def _wanted(connections: Sequence[Connection], provider: str | None) -> list[Connection]:
    return [
        connection for connection in connections if not connection.archived and provider in (None, connection.provider)
    ]


def _first_failure(runs: Sequence[Run]) -> tuple[Run, Failure] | None:
    for run in runs:
        if run.outcome is not Outcome.OK:
            return run, run.failures[0].failure if run.failures else Failure("provider_failed")
    return None


def _outcome_text(run: Run, words: Words) -> str:
    changes, name = run.changes, provider_name(run.provider)
    told = words.text(
        "{added} added, {changed} changed, {removed} removed",
        added=changes.added,
        changed=changes.changed,
        removed=changes.removed,
    )
    match run.outcome:
        case Outcome.OK:
            return words.text("{provider} synced: {changes}", provider=name, changes=told)
        case Outcome.PARTIAL:
            return words.text("{provider} synced in part: {changes}", provider=name, changes=told)
        case Outcome.FAILED:
            return words.text("{provider} not synced. What was known stays.", provider=name)


def _change_document(change: Change) -> Document:
    return {"change": change.kind.value, "what": change.what, "before": change.before, "after": change.after}


def _report_text(runs: Sequence[Run], words: Words) -> str:
    if not runs:
        return words.text("No sync so far.")
    return "\n\n".join(_run_report(run, words) for run in runs)


def _run_report(run: Run, words: Words) -> str:
    head = f"{run.started_at.astimezone():%Y-%m-%d %H:%M}  {run_text(run, words)}"
    if not run.log:
        return head
    rows = [
        (
            "  " + change_label(change.kind, words),
            thing_label(change.what, words),
            log_text(change.what, change.before, words),
            log_text(change.what, change.after, words),
        )
        for change in run.log
    ]
    return f"{head}\n{table(('', '', words.text('before'), words.text('after')), rows)}"
