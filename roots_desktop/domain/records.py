"""Everything about the one employee that the arithmetic needs, found by day. Knows no arithmetic."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import InitVar, dataclass, field
from datetime import date
from types import MappingProxyType

from roots_desktop.domain.absences import Absence, Effect, Status
from roots_desktop.domain.account import TimeAccount
from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import EntryMonth, Presence, PresenceMonth, TimeEntry
from roots_desktop.domain.holidays import Holiday, HolidayYear, holidays_by_day
from roots_desktop.domain.schedules import Employment, Schedule, schedule_on

Month = tuple[int, int]


@dataclass(frozen=True)
class Record:
    """Schedules, employment, absences, holidays, entries and presences of one person, as of `today`.

    `absences` are those that count; `mirrored` are another provider's rows about the same leaves, which count nowhere.
    The indexes are derived once, so that a day is looked up without a walk through the years. Those whose absences are
    the same as in an `earlier` record are taken from there.
    """

    today: date
    schedules: tuple[Schedule, ...] = ()
    employment: Employment = Employment()
    absences: tuple[Absence, ...] = ()
    holiday_years: tuple[HolidayYear, ...] = ()
    mirrored: tuple[Absence, ...] = ()
    entry_months: tuple[EntryMonth, ...] = ()
    presence_months: tuple[PresenceMonth, ...] = ()
    account: TimeAccount = TimeAccount()
    earlier: InitVar["Record | None"] = None
    _holidays: Mapping[date, Holiday] = field(init=False, repr=False, compare=False)
    absences_by_month: Mapping[Month, tuple[Absence, ...]] = field(init=False, repr=False, compare=False)
    mirrored_by_day: Mapping[date, tuple[Absence, ...]] = field(init=False, repr=False, compare=False)
    _entries: Mapping[Month, EntryMonth] = field(init=False, repr=False, compare=False)
    _presences: Mapping[Month, PresenceMonth] = field(init=False, repr=False, compare=False)

    def __post_init__(self, earlier: "Record | None") -> None:
        object.__setattr__(self, "_holidays", MappingProxyType(holidays_by_day(self.holiday_years)))
        object.__setattr__(self, "absences_by_month", self._months_of_absences(earlier))
        object.__setattr__(self, "mirrored_by_day", self._days_of_rows(earlier))
        entries = {(known.month.year, known.month.month): known for known in self.entry_months}
        presences = {(known.month.year, known.month.month): known for known in self.presence_months}
        object.__setattr__(self, "_entries", MappingProxyType(entries))
        object.__setattr__(self, "_presences", MappingProxyType(presences))

    def _months_of_absences(self, earlier: "Record | None") -> Mapping[Month, tuple[Absence, ...]]:
        """An open-ended absence grows by the day, so another day has months of its own."""
        if earlier is not None and (earlier.today, earlier.absences) == (self.today, self.absences):
            return earlier.absences_by_month
        return MappingProxyType(_by_month(self.absences, self.today))

    def _days_of_rows(self, earlier: "Record | None") -> Mapping[date, tuple[Absence, ...]]:
        if earlier is not None and earlier.mirrored == self.mirrored:
            return earlier.mirrored_by_day
        return MappingProxyType(_by_day(self.mirrored))

    def schedule_on(self, day: date) -> Schedule | None:
        """The schedule that rules `day`; None outside the employment or where none is known."""
        return schedule_on(day, self.schedules) if self.employment.covers(day) else None

    def works_on(self, day: date) -> bool:
        """True where the schedule asks for hours on `day`, whatever else lies on it."""
        schedule = self.schedule_on(day)
        return schedule is not None and schedule.minutes_on(day) > 0

    def holiday_on(self, day: date) -> Holiday | None:
        """The holiday that rules `day`."""
        return self._holidays.get(day)

    @property
    def holidays(self) -> Mapping[date, Holiday]:
        """The holidays that rule, by day."""
        return self._holidays

    def absences_in(self, month: date) -> tuple[Absence, ...]:
        """All absences, approved and pending, that touch the calendar month of `month`, in order of their start."""
        return self.absences_by_month.get((month.year, month.month), ())

    def absences_on(self, day: date) -> tuple[Absence, ...]:
        """All absences, approved and pending, that touch `day`, in order of their start."""
        return tuple(absence for absence in self.absences_in(day) if day in absence.period(self.today))

    def mirrored_on(self, day: date) -> tuple[Absence, ...]:
        """The rows of another provider about leaves on `day`: each is about one day."""
        return self.mirrored_by_day.get(day, ())

    def entry_month(self, day: date) -> EntryMonth | None:
        """The entries of the month of `day`; None where it was never read."""
        return self._entries.get((day.year, day.month))

    def presence_month(self, day: date) -> PresenceMonth | None:
        """The presences of the month of `day`; None where it was never read."""
        return self._presences.get((day.year, day.month))

    def entries_on(self, day: date) -> tuple[TimeEntry, ...] | None:
        """The entries of `day` in booking order; None where its month was never read."""
        month = self.entry_month(day)
        if month is None:
            return None
        first = bisect_left(month.entries, day, key=_day)
        return month.entries[first : bisect_right(month.entries, day, lo=first, key=_day)]

    def presences_on(self, day: date) -> tuple[Presence, ...] | None:
        """The presences of `day` in order of their start; None where its month was never read."""
        month = self.presence_month(day)
        if month is None:
            return None
        first = bisect_left(month.presences, day, key=_day)
        return month.presences[first : bisect_right(month.presences, day, lo=first, key=_day)]

    def next_absence(self) -> Absence | None:
        """The absence that runs today or comes next: approved, and one on which the person is away from work."""
        away = [
            absence
            for absence in self.absences
            if absence.status is Status.APPROVED
            and absence.effect is not Effect.NONE
            and absence.last_day(self.today) >= self.today
        ]
        return min(away, key=lambda absence: (max(absence.start, self.today), absence.start, absence.id), default=None)


def _day(dated: TimeEntry | Presence) -> date:
    return dated.day


def _by_day(rows: Iterable[Absence]) -> dict[date, tuple[Absence, ...]]:
    days: defaultdict[date, list[Absence]] = defaultdict(list)
    for row in rows:
        days[row.start].append(row)
    return {day: tuple(found) for day, found in days.items()}


def _by_month(absences: Iterable[Absence], today: date) -> dict[Month, tuple[Absence, ...]]:
    months: defaultdict[Month, list[Absence]] = defaultdict(list)
    for absence in sorted(absences, key=lambda absence: (absence.start, absence.id)):
        for month in Period(absence.start, absence.last_day(today)).months():
            months[month.year, month.month].append(absence)
    return {month: tuple(found) for month, found in months.items()}
