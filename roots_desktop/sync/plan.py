"""When the next automatic sync is due. Pure: `now` and the random spread are given, nothing is done here.

- After a good run: one interval later, spread by a tenth so that the computers of a company do not ask in step.
- After a failure: one minute later, then doubled up to an hour (or the interval, where that is longer). An hour costs
  the provider 24 requests a day during an outage, and the figures are at most an hour late when it is over.
- Without a network: the same, up to five minutes only; a try ends on this computer and costs nobody anything.
- Where the provider names a time, at that time. Where only the user can help, never.
- After the program or the computer was off: soon, but not at the same moment as all others in the company, who begin to
  work at nine as well and share one credential. A user who asks never waits.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from roots_desktop.domain.connections import Connection, Outcome, Run
from roots_desktop.domain.errors import (
    AuthenticationError,
    Failure,
    KeyringError,
    NotAnApiError,
    ProviderFailedError,
    ProviderMalformedError,
    RateLimitedError,
    TlsError,
    UnreachableError,
)
from roots_desktop.domain.freshness import OFFLINE_CODES
from roots_desktop.domain.snapshot import KeyringState

FIRST_RETRY = timedelta(minutes=1)
LAST_RETRY = timedelta(hours=1)
LAST_RETRY_OFFLINE = timedelta(minutes=5)
KEYRING_RETRY = timedelta(seconds=30)
SPREAD = 0.1
LONGEST_DELAY = timedelta(minutes=15)
"""A thousand computers that start at the same moment stay within what Personio allows a company; see docs/trust."""

_PASSING = OFFLINE_CODES | {
    error.code for error in (TlsError, NotAnApiError, RateLimitedError, ProviderFailedError, ProviderMalformedError)
}
_KEYRING_HEALS = frozenset({KeyringState.LOCKED.value, KeyringState.WAITING.value})


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How a connection fared. `failures` counts its runs since the last one that was wholly good."""

    last_attempt: datetime | None = None
    failure: Failure | None = None
    failures: int = 0
    archived: bool = False
    last_success: datetime | None = None


def track_record(connection: Connection, runs: Iterable[Run]) -> TrackRecord:
    """How a connection fared, by its last runs, newest first."""
    failures = 0
    for run in runs:
        if run.provider == connection.provider:
            if run.outcome is Outcome.OK:
                break
            failures += 1
    return TrackRecord(
        connection.last_attempt, connection.failure, failures, connection.archived, connection.last_success
    )


def next_sync(record: TrackRecord, interval: timedelta, now: datetime, spread: float) -> datetime | None:
    """When to sync next; None if not before the user acts. `spread` is random, from −1 to 1."""
    if record.archived or needs_user(record.failure):
        return None
    if record.last_attempt is None:
        return now
    # A clock that was set back must not put the next sync off for as long.
    last = min(record.last_attempt, now)
    named = _named(record, now)
    if named is not None:
        return max(named, last)
    return last + _pause(record, interval) * (1 + SPREAD * spread)


def at_once(record: TrackRecord, now: datetime) -> datetime | None:
    """When to sync where there is a reason not to wait for the interval: now, unless a later time was named."""
    if record.archived or needs_user(record.failure):
        return None
    return max(now, _named(record, now) or now)


def after_absence(record: TrackRecord, now: datetime, chance: float) -> datetime | None:
    """When to sync after nothing could be done for a while; None if not before the user acts.

    `chance` is random, from 0 to 1. Who has no data yet never waits, and nobody longer than the data are old.
    """
    soon = at_once(record, now)
    if soon is None or record.last_success is None:
        return soon
    return soon + chance * min(LONGEST_DELAY, max(now - record.last_success, timedelta()))


def needs_user(failure: Failure | None) -> bool:
    """True where trying again without the user would change nothing, or would bother them."""
    if failure is None:
        return False
    if failure.code == KeyringError.code:
        return failure.detail("state") not in _KEYRING_HEALS
    return failure.code == AuthenticationError.code


def retry_at(failure: Failure | None) -> datetime | None:
    """The time that the provider named for the next try, if it did so readably."""
    named = failure.detail("retry_at") if failure is not None else None
    if not isinstance(named, str):
        return None
    try:
        moment = datetime.fromisoformat(named)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _named(record: TrackRecord, now: datetime) -> datetime | None:
    """The time that the provider named, by the clock as it is now: it was reckoned from the last attempt."""
    named = retry_at(record.failure)
    if named is None or record.last_attempt is None:
        return named
    return named - max(record.last_attempt - now, timedelta())


def _pause(record: TrackRecord, interval: timedelta) -> timedelta:
    failure = record.failure
    if failure is None or failure.detail("held_back") is not None:
        return interval
    if failure.code == KeyringError.code:
        return KEYRING_RETRY
    if failure.code not in _PASSING:
        return interval
    last = LAST_RETRY_OFFLINE if failure.code == UnreachableError.code else max(LAST_RETRY, interval)
    doublings = min(max(record.failures - 1, 0), 16)
    return min(FIRST_RETRY * (1 << doublings), last)
