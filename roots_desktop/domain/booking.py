"""What may be booked on, and what was booked on last. Knows neither forms nor the provider."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from roots_desktop.domain.entries import EntryMonth, Project, Task

Key = tuple[str, str]
"""The ids of a project and a task."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A task of a project: what an entry is booked on."""

    project: Project
    task: Task


def bookable_pairs(
    projects: Iterable[Project], entry_months: Sequence[EntryMonth], limit: int
) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """The pairs used last, at most `limit`, the newest first; and all of them, by customer, project and task.

    Only those that take entries: both the project and the task are active.
    """
    pairs = [Pair(project, task) for project in projects if project.active for task in project.tasks if task.active]
    by_key = {(pair.project.id, pair.task.id): pair for pair in pairs}
    return tuple(_recent(by_key, entry_months, limit)), tuple(sorted(by_key.values(), key=_order))


def _recent(by_key: Mapping[Key, Pair], entry_months: Sequence[EntryMonth], limit: int) -> Iterator[Pair]:
    left, wanted = dict(by_key), min(limit, len(by_key))
    for known in sorted(entry_months, key=lambda known: known.month, reverse=True):
        for entry in reversed(known.entries):
            if len(by_key) - len(left) >= wanted:
                return
            pair = left.pop((entry.project_id, entry.task_id), None)
            if pair is not None:
                yield pair


def _order(pair: Pair) -> tuple[str, ...]:
    names = (pair.project.customer, pair.project.name, pair.task.name)
    return (*(name.casefold() for name in names), *names, pair.project.id, pair.task.id)
