"""Syncs of the sample employee: one that failed in part, one that changed three things, one of Moco without any."""

from dataclasses import replace
from datetime import timedelta

from roots_desktop.domain.changes import Change, ChangeKind, count
from roots_desktop.domain.connections import Outcome, Part, PartFailure, Run
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.snapshot import Picture
from tests.ui import dialog_sample, sample

LOG = (
    Change(ChangeKind.ADDED, "absence", "", "Paid vacation: 2026-12-07 – 2026-12-11, 5 d"),
    Change(ChangeKind.CHANGED, "balance", "Paid vacation: 20, 14.5 day", "Paid vacation: 15, 9.5 day"),
    Change(ChangeKind.REMOVED, "holiday", "2026-11-18 Buß- und Bettag", ""),
)


def runs() -> tuple[Run, ...]:
    """The newest first."""
    first = sample.NOW - timedelta(hours=1)
    changed = Run("personio", Outcome.OK, first, first + timedelta(seconds=2), 7, count(LOG), log=LOG)
    failure = PartFailure(Part.BALANCE, Failure("network_unreachable"))
    later = first + timedelta(minutes=30)
    partial = replace(
        changed, outcome=Outcome.PARTIAL, started_at=later, requests=4, changes=count(()), failures=(failure,), log=()
    )
    moco = replace(partial, provider="moco", outcome=Outcome.OK, started_at=first - timedelta(days=1), failures=())
    return partial, changed, moco


def picture() -> Picture:
    """Connected, with these syncs."""
    plain = dialog_sample.connected()
    return replace(plain, snapshot=replace(plain.snapshot, runs=runs()))
