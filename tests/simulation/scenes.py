"""Mornings of a company: as the program is built, and without the parts that are to be proved necessary."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

from roots_desktop.sync import plan
from tests.simulation.company import Company, Morning, simulate

Pause = Callable[[plan.TrackRecord, timedelta], timedelta]

AT_ONCE = timedelta(seconds=2)
"""As soon as the service looks around again."""


@contextmanager
def without_delay() -> Iterator[None]:
    """Nobody waits after the start."""
    with patch.object(plan, "LONGEST_DELAY", timedelta()):
        yield


@contextmanager
def without_back_off() -> Iterator[None]:
    """What failed is tried again at once, for ever."""
    with patch.object(plan, "_pause", _impatient(plan._pause)):
        yield


def built(company: Company) -> Morning:
    """As the program is."""
    return simulate(company)


def hurried(company: Company) -> Morning:
    """Without the delay after the start."""
    with without_delay():
        return simulate(company)


def stubborn(company: Company) -> Morning:
    """Without back-off, where it tells: while Personio is down."""
    with without_back_off():
        return simulate(company)


def in_outage(company: Company, first: int, last: int) -> Company:
    """The same company; Personio fails between these minutes."""
    return replace(company, outage=(first, last))


def _impatient(pause: Pause) -> Pause:
    def soon(record: plan.TrackRecord, interval: timedelta) -> timedelta:
        return pause(record, interval) if record.failure is None else AT_ONCE

    return soon
