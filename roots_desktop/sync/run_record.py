"""What one run did, part by part: becomes the recorded run and the new states of the parts. Knows no network."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from roots_desktop.domain.changes import Change, ChangeCount
from roots_desktop.domain.connections import Connection, Outcome, Part, PartFailure, PartState, Run
from roots_desktop.domain.errors import Failure, ProviderMalformedError
from roots_desktop.sync.storing import Stored


class RunRecord:
    """Collects while the run goes on. `states` are the parts as they stood before."""

    def __init__(self, provider: str, started_at: datetime, states: Iterable[PartState] = ()) -> None:
        self.provider = provider
        self._started_at = started_at
        self._states = {state.part: state for state in states}
        self._read: set[Part] = set()
        self._failures: list[PartFailure] = []
        self._log: list[Change] = []
        self._changes = ChangeCount()
        self._doubted: set[Part] = set()

    @property
    def missing(self) -> frozenset[Part]:
        """The parts that were never available."""
        return frozenset(part for part, state in self._states.items() if not state.available)

    def is_whole(self, part: Part) -> bool:
        """True unless something of this part was not believed in this run."""
        return part not in self._doubted

    def take(self, part: Part, read_at: datetime, stored: Stored, *, more: bool = False) -> None:
        """A part, or with `more` a piece of one, was read and stored; or read and not believed."""
        if stored.held_back:
            self._doubted.add(part)
            self.fail(part, ProviderMalformedError(held_back=stored.held_back).failure())
            return
        self._read.add(part)
        self._log.extend(stored.log)
        self._changes += stored.changes
        if not more and self.is_whole(part):
            self._states[part] = PartState(part, read_at)

    def fail(self, part: Part, failure: Failure) -> None:
        """A part was not read. News only where it was available before."""
        state = self._states.get(part, PartState(part))
        self._states[part] = replace(state, failure=failure)
        if state.available:
            self._failures.append(PartFailure(part, failure))

    def miss(self, part: Part, failure: Failure) -> None:
        """An optional part could not be read while connecting: from now on its absence is no news."""
        state = self._states.get(part, PartState(part))
        self._states[part] = replace(state, failure=failure, available=False)

    def stop(self, failure: Failure) -> None:
        """The run ended before any part was asked for."""
        self._failures.append(PartFailure(Part.EMPLOYEE, failure))

    def states(self) -> tuple[PartState, ...]:
        """The parts as they stand now."""
        return tuple(self._states.values())

    def run(self, finished_at: datetime, requests: int) -> Run:
        """The run as it is recorded."""
        return Run(
            self.provider,
            self._outcome(),
            self._started_at,
            finished_at,
            requests,
            self._changes,
            tuple(self._failures),
            self._in_order(),
        )

    def _in_order(self) -> tuple[Change, ...]:
        """Like with like, by day or name: the pieces of a part come in the order of their replies."""
        kinds = list(dict.fromkeys(change.what for change in self._log))
        return tuple(sorted(self._log, key=lambda change: (kinds.index(change.what), change.after or change.before)))

    def _outcome(self) -> Outcome:
        if not self._failures:
            return Outcome.OK
        return Outcome.PARTIAL if self._read or self._doubted else Outcome.FAILED


def after_run(connection: Connection, run: Run, states: tuple[PartState, ...]) -> Connection:
    """The connection as a run leaves it."""
    good = run.outcome is Outcome.OK
    return replace(
        connection,
        parts=states,
        last_attempt=run.finished_at,
        last_success=run.finished_at if good else connection.last_success,
        failure=run.failures[0].failure if run.failures else None,
    )
