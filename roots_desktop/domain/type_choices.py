"""What the user says about types of absences: kind, effect on the target, shown or not, colour, read at all or not.

Applied to a snapshot as a whole, so that every figure and every view made of it agree. Knows no words.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from roots_desktop.domain.absences import Absence, AbsenceType, Colour, Effect, Kind, Treatment
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.snapshot import Snapshot

PERSONIO = "personio"
MOCO = "moco"


@dataclass(frozen=True, slots=True)
class TypeRule:
    """What the user says about one type of a provider; None is "as told" for the kind, "as the kind" for the others.

    `effect` holds while the kind is the one that it was said of, `said_of`. Of a type that is not `synced` nothing is
    stored, so nothing of it counts.
    """

    provider: str
    type_id: str
    kind: Kind | None = None
    effect: Effect | None = None
    said_of: Kind | None = None
    shown: bool = True
    synced: bool = True
    colour: Colour | None = None

    def kind_for(self, told: Kind) -> Kind:
        """The kind in force where the provider tells this one."""
        return told if self.kind is None else self.kind

    def effect_for(self, told: Kind) -> Effect | None:
        """The effect that was given and holds; None where the kind decides."""
        return self.effect if self.said_of is self.kind_for(told) else None

    def with_kind(self, told: Kind, kind: Kind) -> "TypeRule":
        """The same with another kind; the one that is told anyway is no rule. The effect was said of the old kind."""
        return replace(self, kind=None if kind is told else kind, effect=None, said_of=None)

    def with_effect(self, told: Kind, effect: Effect | None) -> "TypeRule":
        """The same with an effect for the kind in force; None leaves it to the kind."""
        return replace(self, effect=effect, said_of=None if effect is None else self.kind_for(told))


@dataclass(frozen=True, slots=True)
class TypeChoices:
    """The rules, at most one for each type, and none that says nothing."""

    rules: tuple[TypeRule, ...] = ()

    def rule(self, provider: str, type_id: str) -> TypeRule:
        """The rule of a type; one that says nothing where there is none."""
        empty = TypeRule(provider, type_id)
        return next((rule for rule in self.rules if (rule.provider, rule.type_id) == (provider, type_id)), empty)

    def with_rule(self, rule: TypeRule) -> "TypeChoices":
        """The same with this rule for its type; one that says nothing takes back what was said."""
        others = tuple(
            known for known in self.rules if (known.provider, known.type_id) != (rule.provider, rule.type_id)
        )
        return TypeChoices(others if rule == TypeRule(rule.provider, rule.type_id) else (*others, rule))

    def without(self, provider: str) -> "TypeChoices":
        """The same with nothing said about a provider's types."""
        return TypeChoices(tuple(rule for rule in self.rules if rule.provider != provider))

    def left_out(self, provider: str) -> frozenset[str]:
        """The types of a provider that are not synced, by id."""
        return frozenset(rule.type_id for rule in self.rules if rule.provider == provider and not rule.synced)


def chosen_snapshot(snapshot: Snapshot, choices: TypeChoices) -> Snapshot:
    """The snapshot with absences and balances as the user treats them; the types stay as they were told.

    Moco's rules hold only while its leaves count: rows that merely mirror Personio's are compared as they were told.
    """
    owner = snapshot.owner_of_absences() or MOCO
    rules = {rule.type_id: rule for rule in choices.rules if rule.provider == owner}
    if not rules:
        return snapshot
    return replace(
        snapshot,
        absences=tuple(_treated_absences(snapshot.absences, owner, rules)),
        balances=tuple(_treated_balances(snapshot, rules)) if owner == PERSONIO else snapshot.balances,
    )


def ruled_types(snapshot: Snapshot) -> tuple[str, tuple[AbsenceType, ...]]:
    """The provider whose leaves count and its types as they are told; of Moco those that its leaves bear."""
    owner = snapshot.owner_of_absences() or MOCO
    if owner == PERSONIO:
        return owner, snapshot.absence_types
    found: dict[str, AbsenceType] = {}
    for absence in snapshot.absences:
        if absence.provider == owner:
            told = absence.treatment.told or absence.kind
            found.setdefault(absence.type_id, AbsenceType(absence.type_id, absence.type, told))
    return owner, tuple(found.values())


def type_of(item: BalanceItem, types: Iterable[AbsenceType]) -> str:
    """The id of the type that a balance is about: the balance's own, or that of the type of the same name.

    Personio's v1 numbers its types otherwise than v2, and balances come from v1.
    """
    known = tuple(types)
    if any(one.id == item.type_id for one in known):
        return item.type_id
    return next((one.id for one in known if one.name == item.name), item.type_id)


def _treated_absences(absences: Iterable[Absence], owner: str, rules: Mapping[str, TypeRule]) -> Iterator[Absence]:
    for absence in absences:
        rule = rules.get(absence.type_id) if absence.provider == owner else None
        if rule is None:
            yield absence
        elif rule.synced:
            yield _treated(absence, rule)


def _treated_balances(snapshot: Snapshot, rules: Mapping[str, TypeRule]) -> Iterator[BalanceItem]:
    for item in snapshot.balances:
        rule = rules.get(type_of(item, snapshot.absence_types))
        if rule is None:
            yield item
        elif rule.synced:
            yield replace(item, kind=rule.kind_for(item.kind))


def _treated(absence: Absence, rule: TypeRule) -> Absence:
    told, kind = absence.kind, rule.kind_for(absence.kind)
    treatment = Treatment(None if kind is told else told, rule.effect_for(told), rule.shown, rule.colour)
    return replace(absence, kind=kind, treatment=treatment)
