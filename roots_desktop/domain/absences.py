"""Absences: their kinds, what each kind does to the target, and what part of a day one covers.

Knows neither JSON nor tables. The kinds are those of the command line (`roots absences`).
"""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from roots_desktop.domain.dates import Period, Portion


class Kind(StrEnum):
    """What an absence is, whatever its type is called in an account."""

    VACATION = "vacation"
    SICK = "sick"
    CHILD_SICK = "child_sick"
    PUBLIC_HOLIDAY = "public_holiday"
    PERSONAL = "personal"
    SPECIAL_LEAVE = "special_leave"
    UNPAID_LEAVE = "unpaid_leave"
    PARENTAL_LEAVE = "parental_leave"
    TIME_COMPENSATION = "time_compensation"
    REMOTE_WORK = "remote_work"
    OTHER = "other"


class Effect(StrEnum):
    """What an absence does to the target of a day."""

    CREDITS = "credits"
    """The target falls."""
    NONE = "none"
    """The person works, elsewhere: the target stays."""
    DEBITS = "debits"
    """The target stays and nothing is worked, so the time account pays."""


class Colour(StrEnum):
    """The colours that a type may have instead of its kind's: those that absences have anyway."""

    BLUE = "blue"
    RED = "red"
    YELLOW = "yellow"
    PURPLE = "purple"
    GREY = "grey"
    TEAL = "teal"


class Status(StrEnum):
    """Approved absences count; pending ones are shown and count nowhere."""

    APPROVED = "approved"
    PENDING = "pending"


SICK_KINDS = frozenset({Kind.SICK, Kind.CHILD_SICK})


def effect_of(kind: Kind) -> Effect:
    """The effect of a kind on the target."""
    match kind:
        case Kind.REMOTE_WORK:
            return Effect.NONE
        case Kind.TIME_COMPENSATION:
            return Effect.DEBITS
        case _:
            return Effect.CREDITS


def is_decided(effect: Effect, kind: Kind, told: Kind) -> bool:
    """True unless the kind in force and the one that is told both have this effect."""
    return {effect_of(kind), effect_of(told)} != {effect}


@dataclass(frozen=True, slots=True)
class DayAmount:
    """What a provider says that one absence takes on one day: a fraction of the day, or minutes. Never both."""

    day: date
    fraction: Decimal | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class AbsenceType:
    """A type as the account names it. `certain` is False where the kind was guessed from the name.

    It is for the table of types and the kinds that they count as: a guess is marked there. `stored` is False while none
    of its absences are kept, since the last reading left them out.
    """

    id: str
    name: str
    kind: Kind
    unit: str = "day"
    category: str | None = None
    certain: bool = True
    stored: bool = True


@dataclass(frozen=True, slots=True)
class Treatment:
    """What the user says about the type of an absence; without it, everything is as the kind has it.

    `told` is the kind that the provider tells, where the user gave another. `effect` is in the place of the kind's.
    One that is not `shown` counts as ever and is not drawn.
    """

    told: Kind | None = None
    effect: Effect | None = None
    shown: bool = True
    colour: Colour | None = None


AS_TOLD = Treatment()


@dataclass(frozen=True, slots=True)
class Absence:
    """One absence from `start` to `end`, both included; `end` is None while it is open-ended.

    `start_half`: the first day is free from midday only. `end_half`: the last day is free until midday only.
    `hourly` absences carry local clock times where known. `amounts` are the provider's own amounts per day
    (Personio's breakdowns); None means that none were asked for, and the rule for halves decides. `minutes` is how
    long an hourly absence is in all, where its provider says so (Personio's v1): on a single day without an amount it
    counts instead of the clock times.
    `version` is the provider's mark of the last change, opaque. `treatment` is never stored: it is given to what was
    read, whenever that is looked at.
    """

    id: str
    provider: str
    kind: Kind
    type: str
    start: date
    end: date | None
    status: Status = Status.APPROVED
    type_id: str = ""
    start_half: bool = False
    end_half: bool = False
    hourly: bool = False
    start_time: time | None = None
    end_time: time | None = None
    minutes: int | None = None
    amounts: tuple[DayAmount, ...] | None = None
    note: str = ""
    version: str = ""
    treatment: Treatment = AS_TOLD

    @property
    def effect(self) -> Effect:
        """What it does to the target: as the user says, else as its kind does."""
        given = self.treatment.effect
        return effect_of(self.kind) if given is None else given

    @property
    def decided(self) -> bool:
        """True where the user decided about the target: against the kind that is told, or against the kind in force."""
        return is_decided(self.effect, self.kind, self.treatment.told or self.kind)

    @property
    def shown(self) -> bool:
        """False where the user wants it counted and not drawn."""
        return self.treatment.shown

    @property
    def open_ended(self) -> bool:
        """True while nobody knows the last day."""
        return self.end is None

    def last_day(self, today: date) -> date:
        """The last day that counts: an open-ended absence counts up to and including today."""
        return self.end if self.end is not None else max(self.start, today)

    def period(self, today: date) -> Period:
        """The days from start to the last one that counts."""
        return Period(self.start, self.last_day(today))

    def portion_on(self, day: date) -> Portion:
        """Which part of `day` is covered, for a day inside the period."""
        if self.hourly:
            return Portion.HOURS
        late = self.start_half and day == self.start
        early = self.end_half and day == self.end
        if late and not early:
            return Portion.AFTERNOON
        if early and not late:
            return Portion.MORNING
        return Portion.FULL

    def amount_on(self, day: date) -> DayAmount | None:
        """The provider's own amount for `day`, zero for a day it leaves out; None where it gave none.

        An open-ended absence goes on after the last day that the provider has counted so far.
        """
        if not self.amounts or (self.open_ended and day > self.amounts[-1].day):
            return None
        return next((amount for amount in self.amounts if amount.day == day), DayAmount(day, Decimal(0)))
