"""Target, booked and balance per day and per period, each explained by lines that add up to it.

One function per figure: window, tray, command line and export call these and no others. Whole minutes throughout.
The rules are those of docs/arithmetic.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from roots_desktop.domain.absences import SICK_KINDS, Absence, Effect, Status
from roots_desktop.domain.dates import DAY_MINUTES, NOON, Half, Period, Portion
from roots_desktop.domain.entries import Presence, TimeEntry, entry_minutes, presence_minutes
from roots_desktop.domain.holidays import Holiday
from roots_desktop.domain.records import Record

HALF_DAY = Decimal("0.5")


class LineKind(StrEnum):
    """What a line of an explanation stands for."""

    SCHEDULE = "schedule"
    HOLIDAY = "holiday"
    ABSENCE = "absence"
    ENTRY = "entry"
    PRESENCE = "presence"


@dataclass(frozen=True, slots=True)
class Line:
    """One summand of a figure: `minutes` with its sign, the name as its source gives it, and the source.

    A presence has no name: it is told by its times, as `presence`. `decided` where it is so because the user says so of
    the type of an absence.
    """

    kind: LineKind
    name: str
    minutes: int
    source: str
    read_at: datetime | None = None
    assumed: bool = False
    presence: Presence | None = None
    decided: bool = False


@dataclass(frozen=True, slots=True)
class DayAbsence:
    """What one absence takes on one day: `minutes` of the target, `day_fraction` of a day-based balance.

    For a pending absence both say what it would take once approved.
    """

    absence: Absence
    portion: Portion
    minutes: int
    day_fraction: Decimal
    start_time: time | None = None
    end_time: time | None = None

    @property
    def pending(self) -> bool:
        """True while it counts nowhere."""
        return self.absence.status is Status.PENDING

    @property
    def reduces_target(self) -> bool:
        """True where the absence credits the target."""
        return self.absence.effect is Effect.CREDITS

    @property
    def explains(self) -> bool:
        """True where it has a line in the explanation of the target: of 0:00 where the user wants it to take none."""
        return not self.pending and (self.reduces_target or self.absence.decided)


@dataclass(frozen=True, slots=True)
class DayHours:
    """The figures of one day in minutes; None is unknown, never zero.

    `lines` add up to `target`, `booked_lines` to `booked`, `presence_lines` to `presence`. `expected` is what is to be
    worked: the target without the hours that the time account pays. `mirrored` are rows of another provider about the
    absences of this day; they count nowhere.
    """

    day: date
    schedule: int | None
    target: int | None
    booked: int | None
    presence: int | None
    holiday: Holiday | None
    absences: tuple[DayAbsence, ...]
    lines: tuple[Line, ...]
    assumed: bool = False
    entries: tuple[TimeEntry, ...] = ()
    presences: tuple[Presence, ...] = ()
    booked_lines: tuple[Line, ...] = ()
    presence_lines: tuple[Line, ...] = ()
    mirrored: tuple[Absence, ...] = ()
    expected: int | None = None

    @property
    def balance(self) -> int | None:
        """Booked − target of this day; None where one of them is unknown."""
        return None if self.booked is None or self.target is None else self.booked - self.target


@dataclass(frozen=True, slots=True)
class PeriodHours:
    """Sums over days in minutes; a sum that contains an unknown day is None. `balance` is booked − target."""

    schedule: int | None
    target: int | None
    booked: int | None
    presence: int | None

    @property
    def balance(self) -> int | None:
        """Booked − target; negative means less was booked than owed."""
        return None if self.booked is None or self.target is None else self.booked - self.target


class _Free:
    """What is still owed of each half of one day, while holidays and absences take their share."""

    def __init__(self, base: int) -> None:
        self.base = base
        # An odd minute belongs to the morning, so that the two halves always add up to the day.
        self.left = {Half.MORNING: base - base // 2, Half.AFTERNOON: base // 2}
        self.day_left = {half: HALF_DAY if base else Decimal(0) for half in Half}

    def copy(self) -> "_Free":
        twin = _Free(self.base)
        twin.left, twin.day_left = dict(self.left), dict(self.day_left)
        return twin

    def take(self, absence: Absence, day: date) -> tuple[int, Decimal]:
        """What the absence covers on this day, bounded by the provider's amount: minutes and the part of a day."""
        portion, amount = absence.portion_on(day), absence.amount_on(day)
        halves = portion.halves() or _halves_of_hours(absence, day)
        if amount is not None and amount.minutes is not None:
            return self._take_minutes(amount.minutes, halves), Decimal(0)
        share = Decimal(1) if amount is None or amount.fraction is None else amount.fraction
        if portion is Portion.HOURS:
            return self._take_minutes(
                min(_minutes_on(absence, day), whole_minutes(self.base * share)), halves
            ), Decimal(0)
        return self.take_halves(halves, share)

    def _take_minutes(self, wanted: int, halves: Sequence[Half]) -> int:
        """Minutes out of these halves. A half that is used up costs no day any more, whoever comes next."""
        taken = 0
        for half in halves:
            part = min(self.left[half], max(0, wanted - taken))
            self.left[half] -= part
            taken += part
            if part and not self.left[half]:
                self.day_left[half] = Decimal(0)
        return taken

    def take_halves(self, halves: Sequence[Half], share: Decimal = Decimal(1)) -> tuple[int, Decimal]:
        """A share of the day, at most what is free in these halves: minutes and the part of a day."""
        bound, taken, fraction = whole_minutes(self.base * share), 0, Decimal(0)
        for half in halves:
            part = min(self.left[half], bound - taken)
            day_part = min(self.day_left[half], share - fraction)
            self.left[half] -= part
            self.day_left[half] -= day_part
            taken += part
            fraction += day_part
        return taken, fraction


def day_hours(record: Record, day: date) -> DayHours:
    """All figures of one day. Before entry and after exit nothing is owed; without a schedule the target is None."""
    return _with_work(record, _day_target(record, day))


def _day_target(record: Record, day: date) -> DayHours:
    schedule, holiday = record.schedule_on(day), record.holiday_on(day)
    if schedule is None:
        outside = not record.employment.covers(day)
        return _without_schedule(record, day, holiday, 0 if outside else None)
    base = schedule.minutes_on(day)
    free = _Free(base)
    lines = [
        Line(LineKind.SCHEDULE, schedule.name, base, schedule.source, schedule.observed_at, schedule.assumed_on(day))
    ]
    if holiday is not None:
        taken, _ = free.take_halves(holiday.portion.halves())
        lines.append(Line(LineKind.HOLIDAY, holiday.name, -taken, holiday.source))
    taken_by = _take_all(free, record.absences_on(day), day)
    lines += [
        Line(LineKind.ABSENCE, part.absence.type, -part.minutes, part.absence.provider, decided=part.absence.decided)
        for part in taken_by
        if part.explains
    ]
    target = sum(line.minutes for line in lines)
    return DayHours(
        day=day,
        schedule=base,
        target=target,
        booked=None,
        presence=None,
        holiday=holiday,
        absences=taken_by,
        lines=tuple(lines),
        assumed=schedule.assumed_on(day),
        expected=target - _take_debits(free, taken_by, day),
    )


def day_cost(record: Record, day: date, portion: Portion = Portion.FULL) -> Decimal | None:
    """The part of a day that vacation on it would cost: what holidays and approved absences have left of `portion`.

    Nothing outside the employment, None without a schedule.
    """
    schedule, holiday = record.schedule_on(day), record.holiday_on(day)
    if schedule is None:
        return None if record.employment.covers(day) else Decimal(0)
    free = _Free(schedule.minutes_on(day))
    if holiday is not None:
        free.take_halves(holiday.portion.halves())
    _take_debits(free, _take_all(free, record.absences_on(day), day), day)
    return free.take_halves(portion.halves())[1]


def _with_work(record: Record, day: DayHours) -> DayHours:
    """The same day with what was booked, when somebody was there, and who else knows of its absences."""
    entries, presences = record.entries_on(day.day), record.presences_on(day.day)
    booked = _entry_lines(record, day.day, entries or ())
    present = _presence_lines(record, day.day, presences or ())
    return replace(
        day,
        booked=None if entries is None else sum(line.minutes for line in booked),
        presence=None if presences is None else sum(line.minutes for line in present),
        entries=entries or (),
        presences=presences or (),
        booked_lines=booked,
        presence_lines=present,
        mirrored=record.mirrored_on(day.day),
    )


def _entry_lines(record: Record, day: date, entries: Sequence[TimeEntry]) -> tuple[Line, ...]:
    month = record.entry_month(day)
    read_at = month.read_at if month is not None else None
    return tuple(
        Line(LineKind.ENTRY, ", ".join(filter(None, (entry.project, entry.task))), minutes, entry.provider, read_at)
        for entry, minutes in zip(entries, entry_minutes(entries), strict=True)
    )


def _presence_lines(record: Record, day: date, presences: Sequence[Presence]) -> tuple[Line, ...]:
    month = record.presence_month(day)
    read_at = month.read_at if month is not None else None
    return tuple(
        Line(LineKind.PRESENCE, "", minutes, presence.provider, read_at, presence=presence)
        for presence, minutes in zip(presences, presence_minutes(presences), strict=True)
    )


def days_hours(record: Record, period: Period) -> tuple[DayHours, ...]:
    """The figures of each day of a period, in order."""
    return tuple(day_hours(record, day) for day in period.days())


def absence_minutes(record: Record, absence: Absence) -> int | None:
    """How long an hourly absence is in all: as its provider or its clock times tell, else what it takes of the targets.

    None where only the targets could tell and a schedule is missing.
    """
    if absence.minutes is not None:
        return absence.minutes
    if absence.start == absence.end and absence.start_time is not None and absence.end_time is not None:
        return _minutes_on(absence, absence.start)
    days = days_hours(record, absence.period(record.today))
    if any(day.schedule is None for day in days):
        return None
    return sum(part.minutes for day in days for part in day.absences if part.absence.id == absence.id)


def period_hours(days: Iterable[DayHours]) -> PeriodHours:
    """The sums over days; None where one of them is unknown."""
    known = tuple(days)
    return PeriodHours(
        _sum(day.schedule for day in known),
        _sum(day.target for day in known),
        _sum(day.booked for day in known),
        _sum(day.presence for day in known),
    )


def past_hours(days: Iterable[DayHours], today: date) -> PeriodHours | None:
    """The sums over the days before `today`: what the balance of a period is about. None where no day has passed."""
    past = [day for day in days if day.day < today]
    return period_hours(past) if past else None


def balance_minutes(days: Iterable[DayHours], today: date) -> int | None:
    """Booked − target of the days before `today`; None where none has passed, or one is unknown."""
    past = past_hours(days, today)
    return past.balance if past is not None else None


def _without_schedule(record: Record, day: date, holiday: Holiday | None, owed: int | None) -> DayHours:
    taken = tuple(_day_absence(absence, day, 0, Decimal(0)) for absence in record.absences_on(day))
    return DayHours(day, owed, owed, None, None, holiday, taken, (), expected=owed)


def _take_all(free: _Free, absences: Sequence[Absence], day: date) -> tuple[DayAbsence, ...]:
    """Approved ones first, by rank; a pending one shows what it would take after them, and takes nothing."""
    taken: dict[str, DayAbsence] = {}
    for absence in sorted(absences, key=lambda absence: _rank(absence, day)):
        effect = absence.effect
        counts = absence.status is Status.APPROVED and effect is Effect.CREDITS
        purse = free if counts else free.copy()
        minutes, fraction = purse.take(absence, day)
        credited = minutes if effect is Effect.CREDITS else 0
        taken[absence.id] = _day_absence(absence, day, credited, fraction)
    return tuple(taken[absence.id] for absence in absences)


def _take_debits(free: _Free, taken_by: Iterable[DayAbsence], day: date) -> int:
    """What approved debits take of what the target is: nobody works then, though the hours are owed."""
    paid = (part for part in taken_by if not part.pending and part.absence.effect is Effect.DEBITS)
    return sum(free.take(part.absence, day)[0] for part in paid)


def _rank(absence: Absence, day: date) -> tuple[bool, bool, bool, date, str]:
    """Approved before pending, then sick kinds, then whole and half days by their start, then hours."""
    hourly = absence.portion_on(day) is Portion.HOURS
    return absence.status is Status.PENDING, absence.kind not in SICK_KINDS, hourly, absence.start, absence.id


def _halves_of_hours(absence: Absence, day: date) -> tuple[Half, Half]:
    """Where hours are looked for first: before noon in the morning, else in the afternoon."""
    late = day == absence.start and absence.start_time is not None and absence.start_time >= NOON
    return (Half.AFTERNOON, Half.MORNING) if late else (Half.MORNING, Half.AFTERNOON)


def _minutes_on(absence: Absence, day: date) -> int:
    """Minutes on `day` by the clock times; the whole day where there are none."""
    if absence.minutes is not None and absence.start == absence.end:
        return absence.minutes
    start = _minute(absence.start_time) if day == absence.start else 0
    end = _minute(absence.end_time, DAY_MINUTES) if day == absence.end else DAY_MINUTES
    return max(0, end - start)


def _minute(clock: time | None, otherwise: int = 0) -> int:
    return otherwise if clock is None else clock.hour * 60 + clock.minute


def _day_absence(absence: Absence, day: date, minutes: int, fraction: Decimal) -> DayAbsence:
    start = absence.start_time if day == absence.start else None
    end = absence.end_time if day == absence.end else None
    return DayAbsence(absence, absence.portion_on(day), minutes, fraction, start, end)


def whole_minutes(minutes: Decimal) -> int:
    """Whole minutes, half a minute up."""
    return int(minutes.quantize(Decimal(1), ROUND_HALF_UP))


def _sum(values: Iterable[int | None]) -> int | None:
    total = 0
    for value in values:
        if value is None:
            return None
        total += value
    return total
