"""Any record of the four weeks around New Year, for the laws that hold whatever overlaps whatever."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st

from roots_desktop.domain.absences import Absence, DayAmount, Kind, Status
from roots_desktop.domain.account import Correction, TimeAccount
from roots_desktop.domain.dates import ONE_DAY, Period, Portion
from roots_desktop.domain.entries import EntryMonth, Presence, PresenceMonth, TimeEntry, entry_order, presence_order
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.domain.records import Record
from roots_desktop.domain.schedules import Employment, Schedule
from tests.domain.builders import moco_row

FIRST = date(2026, 12, 14)
LENGTH = 28
WHOLE = Period(FIRST, FIRST + timedelta(days=LENGTH - 1))

offsets = st.integers(0, LENGTH - 1)
minutes = st.integers(0, 24 * 60)
weeks = st.tuples(*[st.sampled_from([0, 1, 233, 240, 451, 462, 480, 600, 1440])] * 7)
portions = st.sampled_from([Portion.FULL, Portion.MORNING, Portion.AFTERNOON])


@st.composite
def absences(draw: st.DrawFn, identity: str) -> Absence:
    """Any absence that touches the four weeks around New Year."""
    start = FIRST + timedelta(days=draw(offsets))
    length = draw(st.integers(0, 9))
    end = None if draw(st.integers(0, 9)) == 0 else start + timedelta(days=length)
    found = Absence(
        id=identity,
        provider="personio",
        kind=draw(st.sampled_from(Kind)),
        type="any",
        start=start,
        end=end,
        status=draw(st.sampled_from(Status)),
        start_half=draw(st.booleans()),
        end_half=draw(st.booleans()),
    )
    if draw(st.integers(0, 3)) == 0:
        found = replace(
            found, hourly=True, start_time=draw(st.none() | st.times()), end_time=draw(st.none() | st.times())
        )
    if draw(st.integers(0, 3)) == 0:
        found = replace(found, amounts=tuple(draw(_amount(start + timedelta(days=day))) for day in range(length + 1)))
    return found


@st.composite
def _amount(draw: st.DrawFn, day: date) -> DayAmount:
    if draw(st.booleans()):
        return DayAmount(day, minutes=draw(minutes))
    return DayAmount(day, fraction=draw(st.sampled_from([Decimal(text) for text in ("0", "0.25", "0.5", "1")])))


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any record with a change of schedule, some holidays and up to six absences."""
    change = FIRST + timedelta(days=draw(offsets))
    free = draw(st.dictionaries(offsets, portions, max_size=4))
    holidays = [Holiday(FIRST + timedelta(days=day), "frei", "calendar", portion) for day, portion in free.items()]
    return Record(
        today=FIRST + timedelta(days=draw(offsets)),
        schedules=(
            Schedule(draw(weeks), "personio", valid_to=change - ONE_DAY),
            Schedule(draw(weeks), "personio", valid_from=change),
        ),
        employment=Employment(draw(st.none() | st.just(FIRST + timedelta(days=2)))),
        absences=tuple(draw(absences(str(number))) for number in range(draw(st.integers(0, 6)))),
        holiday_years=tuple(
            HolidayYear("calendar", year, tuple(holiday for holiday in holidays if holiday.day.year == year))
            for year in (2026, 2027)
        ),
    )


@st.composite
def records_with_bridges(draw: st.DrawFn) -> Record:
    """Any record of a week of five days with a holiday on a Tuesday or a Thursday and up to two absences."""
    offset = draw(st.sampled_from([1, 3])) + 7 * draw(st.integers(0, 1))
    free = {offset: Portion.FULL, **draw(st.dictionaries(st.integers(0, 17), portions, max_size=3))}
    holidays = [Holiday(FIRST + timedelta(days=day), "frei", "calendar", portion) for day, portion in free.items()]
    return Record(
        today=FIRST,
        schedules=(Schedule((480, 480, 480, 480, 480, 0, 0), "personio"),),
        absences=tuple(draw(absences(str(number))) for number in range(draw(st.integers(0, 2)))),
        holiday_years=(HolidayYear("calendar", 2026, tuple(holidays)), HolidayYear("calendar", 2027, ())),
    )


@st.composite
def work(draw: st.DrawFn) -> tuple[tuple[EntryMonth, ...], tuple[PresenceMonth, ...]]:
    """Any entries and presences of the four weeks; of January the presences may be unread, or the entries."""
    booked = draw(st.lists(st.tuples(offsets, st.integers(0, 40_000)), max_size=12))
    entries = [
        TimeEntry(str(number), "moco", FIRST + timedelta(days=day), seconds)
        for number, (day, seconds) in enumerate(booked)
    ]
    stays = draw(st.lists(st.tuples(offsets, st.times(), st.none() | st.times(), st.booleans()), max_size=8))
    presences = [
        _presence(str(number), FIRST + timedelta(days=day), start, end, missing)
        for number, (day, start, end, missing) in enumerate(stays)
    ]
    months = (date(2026, 12, 1), date(2027, 1, 1))
    read = (months[: draw(st.integers(0, 2))], months[: draw(st.integers(0, 2))])
    return (
        tuple(EntryMonth(month, tuple(sorted(_in(month, entries), key=entry_order))) for month in read[0]),
        tuple(PresenceMonth(month, tuple(sorted(_in(month, presences), key=presence_order))) for month in read[1]),
    )


def _presence(identity: str, day: date, start: time, end: time | None, missing: bool) -> Presence:
    begin, until = (None if clock is None else datetime.combine(day, _minute(clock), UTC) for clock in (start, end))
    return Presence(identity, "moco", day, None if missing else begin, until)


def _minute(clock: time) -> time:
    return clock.replace(second=0, microsecond=0, fold=0)


Dated = TypeVar("Dated", TimeEntry, Presence)


def _in(month: date, dated: list[Dated]) -> list[Dated]:
    return [one for one in dated if one.day.replace(day=1) == month]


@st.composite
def rows(draw: st.DrawFn) -> tuple[Absence, ...]:
    """Any rows of a provider that tells its leaves day by day: at most one of a type, a day and a half."""
    told = draw(st.sets(st.tuples(offsets, st.sampled_from("345"), st.sampled_from(["", "am", "pm"])), max_size=16))
    whole = {(day, code) for day, code, half in told if not half}
    return tuple(
        moco_row(FIRST + timedelta(days=day), code, half)
        for day, code, half in sorted(told)
        if not half or (day, code) not in whole
    )


@st.composite
def working_records(draw: st.DrawFn) -> Record:
    """Any record with entries, presences, mirrored rows and a time account."""
    entries, presences = draw(work())
    corrections = draw(st.lists(st.tuples(offsets, st.integers(-600, 600)), max_size=3))
    account = TimeAccount(
        FIRST + timedelta(days=draw(offsets)),
        draw(st.integers(-6000, 6000)),
        tuple(
            Correction(str(number), FIRST + timedelta(days=day), length)
            for number, (day, length) in enumerate(corrections)
        ),
    )
    return replace(
        draw(records()), entry_months=entries, presence_months=presences, mirrored=draw(rows()), account=account
    )
