"""The same data without the reasons: every absence under one name, for eyes that are not the owner's.

No figure changes by it: kind, days and amounts stay, for the arithmetic needs them. Knows no words.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from roots_desktop.domain.absences import Absence, Effect
from roots_desktop.domain.changes import Change
from roots_desktop.domain.connections import Run
from roots_desktop.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Masked(Absence):
    """An absence whose kind is for the arithmetic only: `type` is the one name for all, and a note there is none."""


@dataclass(frozen=True, slots=True)
class Masks:
    """The names to show instead: `away` for who does not work, `elsewhere` for who works at another place."""

    away: str
    elsewhere: str


def masked_snapshot(snapshot: Snapshot, masks: Masks) -> Snapshot:
    """The snapshot without the types of absences, also in what syncs changed."""
    return replace(
        snapshot,
        absences=masked_absences(snapshot.absences, masks),
        runs=tuple(_masked_run(run, masks) for run in snapshot.runs),
    )


def masked_absences(absences: Iterable[Absence], masks: Masks) -> tuple[Absence, ...]:
    """The same absences under one name. Rows of different types stay apart where a provider tells day by day."""
    return tuple(_masked(absence, masks) for absence in absences)


def _masked(absence: Absence, masks: Masks) -> Absence:
    values = {field.name: getattr(absence, field.name) for field in fields(Absence)}
    name = masks.elsewhere if absence.effect is Effect.NONE else masks.away
    values |= {"type": name, "type_id": absence.type_id or absence.type, "note": ""}
    return Masked(**values)


def _masked_run(run: Run, masks: Masks) -> Run:
    return replace(run, log=tuple(_masked_change(change, masks) for change in run.log))


def _masked_change(change: Change, masks: Masks) -> Change:
    match change.what:
        case "absence" | "unsynced_absence":
            name = f"{masks.away}: "
        case "balance":
            name = ""
        case _:
            return change
    return replace(change, before=_renamed(change.before, name), after=_renamed(change.after, name))


def _renamed(told: str, name: str) -> str:
    """`Absent: 2026-12-07, 1 d` of `Vacation: 2026-12-07, 1 d`; nothing behind the name of a type has such a colon."""
    return f"{name}{told.rpartition(': ')[2]}" if told else ""
