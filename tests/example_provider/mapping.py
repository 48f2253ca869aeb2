"""Leavebook's replies as values of the domain. Pure: the same reply is the same value."""

from collections.abc import Iterable

from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.connections import Account
from tests.example_provider.payloads import Leave, Me

KEY = "leavebook"
_KINDS = {"holiday": Kind.VACATION, "illness": Kind.SICK, "flexi": Kind.TIME_COMPENSATION}


def account_of(me: Me) -> Account:
    """The person of the key."""
    return Account(str(me.id), me.name, me.mail)


def absences_of(leaves: Iterable[Leave]) -> tuple[Absence, ...]:
    """One absence per leave; a type that nobody knows is kind `other`, and stays visible by its name."""
    return tuple(
        Absence(
            id=str(leave.id),
            provider=KEY,
            kind=_KINDS.get(leave.type, Kind.OTHER),
            type=leave.type.capitalize(),
            start=leave.first,
            end=leave.last,
            status=Status.APPROVED if leave.approved else Status.PENDING,
            start_half=leave.half == "pm",
            end_half=leave.half == "am",
        )
        for leave in leaves
    )
