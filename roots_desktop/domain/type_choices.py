"""What the user says about types of absences: the kind that one counts as instead of the told one, or that it does not.

Applied to a snapshot as a whole, so that every figure and every view made of it agree. Knows no words.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.snapshot import Snapshot

_PROVIDER = "personio"
_Typed = TypeVar("_Typed", Absence, BalanceItem)


@dataclass(frozen=True, slots=True)
class TypeChoices:
    """By the ids of Personio's types: `kinds` that the user gave, and `left_out`, which show and count nowhere."""

    kinds: tuple[tuple[str, Kind], ...] = ()
    left_out: tuple[str, ...] = ()

    def kind_of(self, type_id: str) -> Kind | None:
        """The kind that the user gave to a type, if any."""
        return dict(self.kinds).get(type_id)

    def counts(self, type_id: str) -> bool:
        """False for a type that is left out."""
        return type_id not in self.left_out

    def with_kind(self, type_id: str, kind: Kind | None) -> "TypeChoices":
        """The same with another kind of one type; None takes back what was given."""
        others = tuple((known, given) for known, given in self.kinds if known != type_id)
        return replace(self, kinds=others if kind is None else (*others, (type_id, kind)))

    def counting(self, type_id: str, *, counts: bool) -> "TypeChoices":
        """The same with one type left out or not."""
        others = tuple(known for known in self.left_out if known != type_id)
        return replace(self, left_out=others if counts else (*others, type_id))


def chosen_snapshot(snapshot: Snapshot, choices: TypeChoices) -> Snapshot:
    """The snapshot with Personio's absences and balances as the user counts them; the types stay as they were told."""
    if choices == TypeChoices():
        return snapshot
    return replace(
        snapshot,
        absences=tuple(
            _counted(absence, choices) if absence.provider == _PROVIDER else absence
            for absence in snapshot.absences
            if absence.provider != _PROVIDER or choices.counts(absence.type_id)
        ),
        balances=tuple(_counted(item, choices) for item in snapshot.balances if choices.counts(item.type_id)),
    )


def _counted(item: _Typed, choices: TypeChoices) -> _Typed:
    kind = choices.kind_of(item.type_id)
    return item if kind is None else replace(item, kind=kind)
