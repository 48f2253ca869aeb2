"""What a disk may hold after the power went: reckoned from what was written to it and when it was told to keep it."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tests.trust.sqlite_disk import Event

SECTOR = 512
Files = dict[Path, bytes]
"""What each file holds; one that is not there is missing."""


@dataclass
class Disk:
    """`kept` is what every crash leaves; `pending` are the writes since a file was last synced, in their order."""

    kept: Files
    pending: dict[Path, list[Event]] = field(default_factory=dict)

    def take(self, event: Event) -> None:
        """The event happens. Deletions are kept at once: SQLite syncs the folder with them."""
        match event.kind:
            case "sync":
                self._keep(event.path, self.pending.pop(event.path, []))
            case "delete":
                self.kept.pop(event.path, None)
                self.pending.pop(event.path, None)
            case _:
                self.pending.setdefault(event.path, []).append(event)

    def after_kill(self) -> Files:
        """The process died, the system lives: everything arrives."""
        return self._with(self.pending)

    def after_power_loss(self) -> Files:
        """Nothing arrives that was not synced."""
        return dict(self.kept)

    def after_torn_writes(self, chance: random.Random) -> Files:
        """Some sectors arrive and some do not, in any order."""
        some = {
            path: [sector for event in events for sector in _sectors(event) if chance.random() < 0.5]
            for path, events in self.pending.items()
        }
        return self._with(some)

    def _with(self, written: dict[Path, list[Event]]) -> Files:
        files = Disk(dict(self.kept))
        for path, events in written.items():
            files._keep(path, events)
        return files.kept

    def _keep(self, path: Path, events: Iterable[Event]) -> None:
        for event in events:
            self.kept[path] = _applied(self.kept.get(path, b""), event)


def crash_points(events: Sequence[Event], others: int, chance: random.Random) -> list[int]:
    """How many events have happened when it crashes: around all but plain writes, at some others, and at the end."""
    around = {point for number, event in enumerate(events) if event.kind != "write" for point in (number, number + 1)}
    rest = sorted(set(range(len(events))) - around)
    return sorted(around | {len(events)} | set(chance.sample(rest, min(others, len(rest)))))


def crashes(before: Files, events: Sequence[Event], points: Iterable[int], seed: int) -> Iterator[tuple[int, Files]]:
    """What may be left at each point, each state once."""
    wanted, disk, seen = set(points), Disk(dict(before)), set()
    for number in range(len(events) + 1):
        if number in wanted:
            torn = disk.after_torn_writes(random.Random(seed + number))
            for files in (disk.after_kill(), disk.after_power_loss(), torn):
                key = hash(tuple(sorted(files.items())))
                if key not in seen:
                    seen.add(key)
                    yield number, files
        if number < len(events):
            disk.take(events[number])


def _sectors(event: Event) -> Iterator[Event]:
    if event.kind == "truncate":
        yield event
        return
    first = SECTOR - event.offset % SECTOR
    cuts = [0, *range(first, len(event.content), SECTOR), len(event.content)]
    for start, end in pairwise(cuts):
        yield Event("write", event.path, event.offset + start, event.content[start:end])


def _applied(content: bytes, event: Event) -> bytes:
    if event.kind == "truncate":
        return content[: event.offset].ljust(event.offset, b"\0")
    end = event.offset + len(event.content)
    return content[: event.offset].ljust(event.offset, b"\0") + event.content + content[end:]
