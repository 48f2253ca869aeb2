"""The time account as its owner keeps it: from which day it counts, with what it began, what was corrected by hand.

Knows what was entered, not what it adds up to (`balance`).
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Correction:
    """Minutes that the owner adds on a day (paid out, taken over, agreed on), with their sign and a note."""

    id: str
    day: date
    minutes: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class TimeAccount:
    """`opening_minutes` is the state before `count_from`, the first day that counts; None: there is no account yet."""

    count_from: date | None = None
    opening_minutes: int = 0
    corrections: tuple[Correction, ...] = ()
