"""What one sync did: added, changed, removed. Does not know who reads it."""

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """How a thing changed."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a run changed: `what` it was ("absence", "schedule" …), and how it reads before and after."""

    kind: ChangeKind
    what: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ChangeCount:
    """How many things a run added, changed and removed."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    def __add__(self, other: "ChangeCount") -> "ChangeCount":
        return ChangeCount(self.added + other.added, self.changed + other.changed, self.removed + other.removed)


def count(changes: tuple[Change, ...]) -> ChangeCount:
    """The changes by kind."""
    kinds = [change.kind for change in changes]
    return ChangeCount(kinds.count(ChangeKind.ADDED), kinds.count(ChangeKind.CHANGED), kinds.count(ChangeKind.REMOVED))
