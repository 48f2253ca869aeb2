"""Types of absences as an account may name them: known by category, and guessed from the name."""

from dataclasses import replace

from roots_desktop.domain.absences import AbsenceType, Colour, Effect, Kind
from roots_desktop.domain.snapshot import Picture
from roots_desktop.domain.type_choices import TypeChoices, TypeRule
from tests.ui import dialog_sample

TYPES = (
    AbsenceType("11", "Paid vacation", Kind.VACATION, category="paid_vacation"),
    AbsenceType("13", "Flexi day", Kind.TIME_COMPENSATION, certain=False),
    AbsenceType("12", "Mobile work", Kind.REMOTE_WORK),
)
CHOSEN = TypeChoices(
    (
        TypeRule("personio", "13", Kind.PERSONAL, Effect.DEBITS, Kind.PERSONAL, colour=Colour.TEAL),
        TypeRule("personio", "12", synced=False),
        TypeRule("personio", "11", effect=Effect.NONE, said_of=Kind.VACATION, shown=False),
    )
)
"""Something said of each of them."""


def picture() -> Picture:
    """Connected, with these types."""
    plain = dialog_sample.connected()
    return replace(plain, snapshot=replace(plain.snapshot, absence_types=TYPES))
