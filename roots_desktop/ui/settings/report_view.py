"""The last syncs as Settings tells them: when, how they ended, what they changed, what failed. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from roots_desktop.domain.changes import Change
from roots_desktop.domain.connections import Outcome, PartFailure, Run
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.failures import sentence
from roots_desktop.messages.formats import clock_time, short_date
from roots_desktop.messages.labels import change_label, part_label, source_label, thing_label
from roots_desktop.messages.log_texts import log_text

SHOWN = 100
"""So many changes of one run are listed; a copy has them all."""


@dataclass(frozen=True, slots=True)
class RunRow:
    """One sync in a line. `failed` where not all of it went well; `run` is what it tells of."""

    when: str
    service: str
    outcome: str
    requests: str
    changes: str
    failed: bool
    run: Run

    @property
    def key(self) -> tuple[str, str]:
        """The same for the same sync in two pictures."""
        return self.run.provider, self.run.started_at.isoformat()


@dataclass(frozen=True, slots=True)
class ReportView:
    """The page Sync report: the services to choose from, and the syncs of the chosen one, newest first."""

    services: tuple[tuple[str, str], ...]
    rows: tuple[RunRow, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change: “added”, what it is about, how it reads before and after."""

    change: str
    what: str
    before: str
    after: str

    @property
    def told(self) -> str:
        """`8:00 → 7:30`, or the one side that there is."""
        return " → ".join(part for part in (self.before, self.after) if part)


@dataclass(frozen=True, slots=True)
class RunDetails:
    """One sync in full. `errors` are pairs of what failed and why; `more` tells of changes that are not listed."""

    title: str
    errors: tuple[tuple[str, str], ...]
    changes: tuple[ChangeRow, ...]
    more: str
    empty: str
    text: str


def report_view(runs: Sequence[Run], service: str, words: Words) -> ReportView:
    """The page for the syncs of a service, of all where it is empty."""
    providers = sorted({run.provider for run in runs} | ({service} if service else set()))
    rows = tuple(_row(run, words) for run in runs if service in ("", run.provider))
    return ReportView(
        services=((words.text("All services"), ""), *((source_label(one, words), one) for one in providers)),
        rows=rows,
        empty="" if rows else words.text("No sync so far."),
    )


def run_details(run: Run, words: Words) -> RunDetails:
    """Everything that is known of a sync, and the same as text to copy."""
    errors = tuple(_error(failed, run, words) for failed in run.failures)
    changes = tuple(_change(change, words) for change in run.log)
    hidden = len(changes) - SHOWN
    title = f"{source_label(run.provider, words)}, {_when(run, words)}"
    return RunDetails(
        title=title,
        errors=errors,
        changes=changes[:SHOWN],
        more=words.plural("{n} more; the copy has it", "{n} more; the copy has them", hidden) if hidden > 0 else "",
        empty="" if errors or changes else words.text("Nothing changed."),
        text=_text(title, run, errors, changes, words),
    )


def _row(run: Run, words: Words) -> RunRow:
    changes = run.changes.added + run.changes.changed + run.changes.removed
    return RunRow(
        when=_when(run, words),
        service=source_label(run.provider, words),
        outcome=_outcome(run.outcome, words),
        requests=str(run.requests),
        changes=str(changes),
        failed=run.outcome is not Outcome.OK,
        run=run,
    )


def _when(run: Run, words: Words) -> str:
    return f"{short_date(run.started_at.astimezone().date(), words)} {clock_time(run.started_at)}"


def _outcome(outcome: Outcome, words: Words) -> str:
    match outcome:
        case Outcome.OK:
            return words.text("synced")
        case Outcome.PARTIAL:
            return words.text("in part")
        case Outcome.FAILED:
            return words.text("not synced")
        case unreachable:
            assert_never(unreachable)


def _error(failed: PartFailure, run: Run, words: Words) -> tuple[str, str]:
    told = sentence(failed.failure, words, provider=source_label(run.provider, words))
    return part_label(failed.part, words), f"{told.message} {told.hint}".strip()


def _change(change: Change, words: Words) -> ChangeRow:
    what = thing_label(change.what, words)
    before, after = (log_text(change.what, kept, words) for kept in (change.before, change.after))
    return ChangeRow(change_label(change.kind, words), what, before, after)


def _text(title: str, run: Run, errors: Sequence[tuple[str, str]], changes: Sequence[ChangeRow], words: Words) -> str:
    requests = words.plural("{n} request", "{n} requests", run.requests)
    lines = [title, f"{_outcome(run.outcome, words)}, {requests}"]
    lines += [f"{part}: {why}" for part, why in errors]
    lines += [f"{row.change}, {row.what}: {row.told}" for row in changes]
    if not errors and not changes:
        lines.append(words.text("Nothing changed."))
    return "\n".join(lines)
