"""The types of absences of the account, as they are told and as the user counts them. Pure."""

from dataclasses import dataclass
from typing import assert_never

from roots_desktop.domain.absences import AbsenceType, Effect, Kind, effect_of
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.domain.type_choices import TypeChoices
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.labels import kind_label
from roots_desktop.ui.looks import Look, kind_look
from roots_desktop.ui.settings.absence_draft import KINDS


@dataclass(frozen=True, slots=True)
class TypeRow:
    """One type: its name in the account, where its kind comes from, the kind in force and what that does."""

    id: str
    name: str
    told: str
    effect: str
    kind: Kind
    look: Look
    counts: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class TypesView:
    """The page Absence types. `kinds` are the choices of every row."""

    rows: tuple[TypeRow, ...]
    kinds: tuple[tuple[str, str], ...]
    empty: str


def types_view(snapshot: Snapshot, choices: TypeChoices, words: Words) -> TypesView:
    """The page for the types that were read."""
    known = sorted(snapshot.absence_types, key=lambda one: (one.name.casefold(), one.id))
    return TypesView(
        rows=tuple(_row(one, choices, words) for one in known),
        kinds=tuple((kind_label(kind, words), kind.value) for kind in KINDS),
        empty="" if known else words.text("No types were read yet. They come with the absences of Personio."),
    )


def with_choice(choices: TypeChoices, told: Kind, type_id: str, kind: Kind) -> TypeChoices:
    """The choices with a kind for a type; the one that is told anyway is no choice."""
    return choices.with_kind(type_id, None if kind is told else kind)


def _row(known: AbsenceType, choices: TypeChoices, words: Words) -> TypeRow:
    chosen, counts = choices.kind_of(known.id), choices.counts(known.id)
    kind = known.kind if chosen is None else chosen
    return TypeRow(
        id=known.id,
        name=known.name,
        told=_told(known, words),
        effect=_effect(kind, words) if counts else words.text("Shown and counted nowhere"),
        kind=kind,
        look=kind_look(kind),
        counts=counts,
        changed=chosen is not None or not counts,
    )


def _told(known: AbsenceType, words: Words) -> str:
    label = kind_label(known.kind, words)
    if not known.certain:
        return words.text("{kind}, a guess from the name", kind=label)
    if known.category:
        return words.text("{kind}, by its category {category}", kind=label, category=known.category)
    return words.text("{kind}, as the account says", kind=label)


def _effect(kind: Kind, words: Words) -> str:
    match effect_of(kind):
        case Effect.CREDITS:
            return words.text("Lowers the target")
        case Effect.NONE:
            return words.text("Leaves the target as it is")
        case Effect.DEBITS:
            return words.text("The time account pays")
        case unreachable:
            assert_never(unreachable)
