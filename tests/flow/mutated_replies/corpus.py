"""What is done with a damaged reply: read, mapped, stored, and counted as the calendar counts it."""

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from roots_desktop.domain.absences import Absence
from roots_desktop.domain.connections import Part
from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import Presence, TimeEntry
from roots_desktop.domain.errors import RootsError
from roots_desktop.domain.hours import days_hours
from roots_desktop.domain.records import Record
from roots_desktop.domain.schedules import Schedule
from roots_desktop.providers.contract import Fetched, Item
from roots_desktop.providers.replies import Reply, decode
from roots_desktop.store.database import Database
from roots_desktop.store.snapshots import read_snapshot
from roots_desktop.sync.storing import Reading, store_part
from tests.flow.mutated_replies.mutations import mutants

TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 13, 20, tzinfo=UTC)
YEARS = Period(date(2025, 1, 1), date(2027, 12, 31))
QUARTER = Period(date(2026, 4, 1), date(2026, 6, 30))
"""As much as is read of entries and presences at once."""
WEEKS = Period(date(2026, 6, 1), date(2026, 6, 21))
ROUNDS, EACH = 10, 500
"""5,000 replies of each provider."""


@dataclass(frozen=True, slots=True)
class Source:
    """A recorded body, the shape that is read from it, what becomes of it, and the part that keeps that, if any."""

    body: Any
    shape: Any
    mapped: Callable[[Any], tuple[Item, ...]]
    part: Part | None = None
    covers: Period | None = None


@dataclass
class Corpus:
    """Goes through damaged replies. `told` counts how they ended: "kept", or the code of an error."""

    database: Database
    provider: str
    told: Counter[str] = field(default_factory=Counter)

    def go_through(self, sources: Mapping[str, Source], seed: int) -> None:
        """So many replies of one seed, from all sources in turn."""
        chance = Random(seed)
        streams = {name: mutants(source.body, chance) for name, source in sources.items()}
        names = sorted(sources)
        for number in range(EACH):
            name = names[(number + seed) % len(names)]
            body = next(streams[name])
            try:
                self.told[self._ended(sources[name], body)] += 1
            except Exception as failure:
                raise AssertionError(f"{type(failure).__name__} with {name}: {body[:2000]!r}") from failure

    def _ended(self, source: Source, body: bytes) -> str:
        try:
            items = source.mapped(decode(Reply(200, "/x", {"content-type": "application/json"}, body), source.shape))
        except RootsError as error:
            return error.code
        if source.part is not None:
            self._keep(Fetched(source.part, items, source.covers))
        _count(items)
        return "kept"

    def _keep(self, fetched: Fetched) -> None:
        """Stores it, reads everything back, and forgets it again."""
        with suppress(_EnoughError), self.database.transaction() as tx:
            store_part(tx, fetched, Reading(self.provider, NOW, TODAY))
            read_snapshot(tx)
            raise _EnoughError


class _EnoughError(Exception):
    """Ends a transaction that is to keep nothing."""


def _count(items: tuple[Item, ...]) -> None:
    """No target is negative, whatever was read."""
    absences = tuple(item for item in items if isinstance(item, Absence))
    for absence in absences:
        assert absence.end is None or absence.end >= absence.start
    record = replace(_RECORD, absences=absences)
    if absences:
        for hours in days_hours(record, WEEKS):
            assert hours.target is not None
            assert 0 <= hours.target <= 480
            assert sum(line.minutes for line in hours.lines) == hours.target
    for item in items:
        if isinstance(item, Schedule):
            assert all(0 <= minutes <= 24 * 60 for minutes in item.week)
        elif isinstance(item, Presence) and item.start is not None and item.end is not None:
            assert timedelta(0) <= item.end - item.start
        elif isinstance(item, TimeEntry):
            assert item.day in QUARTER


_RECORD = Record(TODAY, (Schedule((480, 480, 480, 480, 390, 0, 0), "personio"),))
