"""The types of absences of the account, as they are told and as the user treats them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from roots_desktop.domain.absences import AbsenceType, Colour, Effect, Kind, effect_of, is_decided
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.domain.type_choices import MOCO, PERSONIO, TypeChoices, TypeRule, ruled_types
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.messages.labels import kind_label
from roots_desktop.ui.looks import COLOURS, Look, coloured, kind_look
from roots_desktop.ui.settings.absence_draft import KINDS

AS_KIND = ""
"""The value of the entry that leaves it to the kind."""

Entries = tuple[tuple[str, str], ...]
"""Text and value of what can be chosen."""

_COLOURS: Mapping[Colour, str] = {
    Colour.BLUE: mark("Blue"),
    Colour.RED: mark("Red"),
    Colour.YELLOW: mark("Yellow"),
    Colour.PURPLE: mark("Purple"),
    Colour.GREY: mark("Grey"),
    Colour.TEAL: mark("Teal"),
}


@dataclass(frozen=True, slots=True)
class TypeRow:
    """One type: its name in the account, what is suggested for it, and what is in force.

    `told` is the kind behind the suggestion. `kinds`, `effects` and `colours` can be chosen; `effect` and `colour` are
    `AS_KIND` where the kind decides. `note` says what it does. `syncs` where it can be left out of the sync.
    """

    id: str
    name: str
    told: Kind
    suggestion: str
    kinds: Entries
    effects: Entries
    colours: Entries
    kind: Kind
    effect: str
    colour: str
    look: Look
    shown: bool
    synced: bool
    syncs: bool
    note: str
    changed: bool


@dataclass(frozen=True, slots=True)
class TypesView:
    """The page Absence types, about the provider whose leaves count. `changed` where any type is treated otherwise."""

    provider: str
    rows: tuple[TypeRow, ...]
    empty: str
    changed: bool


@dataclass(frozen=True, slots=True)
class _Typed:
    """A type with its rule; `kept` where its provider is an archive, which no sync changes."""

    known: AbsenceType
    rule: TypeRule
    kept: bool

    @property
    def kind(self) -> Kind:
        return self.rule.kind_for(self.known.kind)

    @property
    def effect(self) -> Effect:
        given = self.rule.effect_for(self.known.kind)
        return effect_of(self.kind) if given is None else given


def types_view(snapshot: Snapshot, choices: TypeChoices, words: Words) -> TypesView:
    """The page for the types that were read."""
    provider, types = ruled_types(snapshot)
    connection = snapshot.connection(provider)
    kept = connection is not None and connection.archived
    known = sorted(types, key=lambda one: (one.name.casefold(), one.id))
    return TypesView(
        provider=provider,
        rows=tuple(_row(_Typed(one, choices.rule(provider, one.id), kept), words) for one in known),
        empty="" if known else words.text("No types were read yet. They come with the absences of Personio or Moco."),
        changed=choices != choices.without(provider),
    )


def _row(typed: _Typed, words: Words) -> TypeRow:
    known, rule = typed.known, typed.rule
    kind, given = typed.kind, rule.effect_for(known.kind)
    return TypeRow(
        id=known.id,
        name=known.name or kind_label(known.kind, words),
        told=known.kind,
        suggestion=words.text("Suggested: {kind}", kind=_told(known, rule.provider, words)),
        kinds=_kinds(known.kind, words),
        effects=_effects(kind, words),
        colours=_colours(kind, words),
        kind=kind,
        effect=AS_KIND if given in (None, effect_of(kind)) else given.value,
        colour=AS_KIND if rule.colour is None or COLOURS[rule.colour] == kind_look(kind).style else rule.colour.value,
        look=coloured(kind_look(kind), rule.colour),
        shown=rule.shown,
        synced=rule.synced,
        syncs=rule.provider == PERSONIO,
        note=" ".join(_notes(typed, words)),
        changed=rule != TypeRule(rule.provider, rule.type_id),
    )


def _kinds(told: Kind, words: Words) -> Entries:
    """All that can be entered by hand too, and the one that is told."""
    kinds = KINDS if told in KINDS else (told, *KINDS)
    return tuple((kind_label(kind, words), kind.value) for kind in kinds)


def _effects(kind: Kind, words: Words) -> Entries:
    others = (effect for effect in Effect if effect is not effect_of(kind))
    return (words.text("Target as the kind"), AS_KIND), *((_effect_label(one, words), one.value) for one in others)


def _colours(kind: Kind, words: Words) -> Entries:
    others = (colour for colour in Colour if COLOURS[colour] != kind_look(kind).style)
    return (words.text("Colour of the kind"), AS_KIND), *((words.text(_COLOURS[one]), one.value) for one in others)


def _told(known: AbsenceType, provider: str, words: Words) -> str:
    label = kind_label(known.kind, words)
    if provider == MOCO:
        return words.text("{kind}, by its code {code}", kind=label, code=known.id)
    if not known.certain:
        return words.text("{kind}, a guess from the name", kind=label)
    if known.category:
        return words.text("{kind}, by its category {category}", kind=label, category=known.category)
    return words.text("{kind}, as the account says", kind=label)


def _notes(typed: _Typed, words: Words) -> tuple[str, ...]:
    """What it does to the target, then what the user should know about what they chose."""
    if not typed.rule.synced:
        return (_left_out(typed, words),)
    notes = [f"{_effect_label(typed.effect, words)}."]
    if is_decided(typed.effect, typed.kind, typed.known.kind):
        notes.append(words.text("You decided so, and each day says it."))
    if typed.kind is Kind.VACATION and typed.effect is not Effect.CREDITS:
        notes.append(words.text("It takes days of vacation all the same."))
    if not typed.rule.shown:
        notes.append(
            words.text(
                "Not drawn in the calendar, and not in its file. Counts as before in target, balance, vacation and "
                "next absence; details, lists, table and month sheet name it."
            )
        )
    if not typed.known.stored:
        notes.append(words.text("It comes back with the next sync; until then it is missing in every figure."))
    return tuple(notes)


def _left_out(typed: _Typed, words: Words) -> str:
    if typed.kept:
        return words.text("Shown and counted nowhere; the archive keeps it.")
    if typed.known.stored:
        return words.text("Shown and counted nowhere. The next sync deletes it on this computer.")
    return words.text("Neither stored nor counted. Switched on, the next sync reads all of it again.")


def _effect_label(effect: Effect, words: Words) -> str:
    match effect:
        case Effect.CREDITS:
            return words.text("Lowers the target")
        case Effect.NONE:
            return words.text("Leaves the target as it is")
        case Effect.DEBITS:
            return words.text("The time account pays")
        case unreachable:
            assert_never(unreachable)
