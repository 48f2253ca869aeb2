"""An absence that is being entered by hand, and what is wrong with it. Pure: no Qt."""

from dataclasses import dataclass, replace
from datetime import date

from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.labels import kind_label

KINDS = (
    Kind.VACATION,
    Kind.SICK,
    Kind.CHILD_SICK,
    Kind.SPECIAL_LEAVE,
    Kind.PERSONAL,
    Kind.UNPAID_LEAVE,
    Kind.PARENTAL_LEAVE,
    Kind.TIME_COMPENSATION,
    Kind.REMOTE_WORK,
    Kind.OTHER,
)
"""What can be entered; public holidays have a source of their own."""

_LONGEST_DAYS = 3 * 366
Halves = tuple[bool, bool]
"""Free only from midday on the first day; free only until midday on the last."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers of the editor."""

    kind: Kind
    start: date
    end: date
    halves: Halves = (False, False)
    note: str = ""

    @property
    def single_day(self) -> bool:
        """True where first and last day are the same."""
        return self.start == self.end


def new_draft(today: date) -> Draft:
    """Vacation today."""
    return Draft(Kind.VACATION, today, today)


def draft_of(absence: Absence, today: date) -> Draft:
    """The answers that would make this absence."""
    return Draft(
        absence.kind, absence.start, absence.last_day(today), (absence.start_half, absence.end_half), absence.note
    )


def halves_choices(draft: Draft, words: Words) -> tuple[tuple[str, Halves], ...]:
    """What may be chosen: halves of the one day, or of the first and the last."""
    text = words.text
    if draft.single_day:
        return (
            (text("Whole day"), (False, False)),
            (text("Morning"), (False, True)),
            (text("Afternoon"), (True, False)),
        )
    return (
        (text("Whole days"), (False, False)),
        (text("First day from midday"), (True, False)),
        (text("Last day until midday"), (False, True)),
        (text("From midday until midday"), (True, True)),
    )


def draft_problem(draft: Draft, words: Words) -> str:
    """What is wrong, empty where it may be saved."""
    if draft.end < draft.start:
        return words.text("The last day lies before the first.")
    if (draft.end - draft.start).days > _LONGEST_DAYS:
        return words.text("This is longer than three years. Check the dates.")
    return ""


def absence_from(draft: Draft, earlier: Absence | None, words: Words) -> Absence:
    """The absence to save: a new one with an empty id, or the earlier one changed."""
    start_half, end_half = draft.halves
    both_halves = draft.single_day and start_half and end_half
    blank = Absence(id="", provider="manual", kind=draft.kind, type="", start=draft.start, end=draft.end)
    return replace(
        earlier or blank,
        kind=draft.kind,
        type=kind_label(draft.kind, words),
        start=draft.start,
        end=draft.end,
        start_half=start_half and not both_halves,
        end_half=end_half and not both_halves,
        note=draft.note.strip(),
    )
