"""The employee's absences: the year that the pictures show, and the years before. Knows no interface."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum

from roots_desktop.demo.sample.shift import ANCHOR


class Type(IntEnum):
    """The absence types by their number in the service."""

    VACATION = 113437
    SICK = 113438
    SPECIAL = 113439
    TRAINING = 113440
    DOCTOR = 113441
    HOME_OFFICE = 113442


@dataclass(frozen=True, slots=True)
class AbsenceType:
    """A type as the administrator set it up. `category` None means that nobody chose one."""

    number: int
    name: str
    category: str | None
    hourly: bool = False


@dataclass(frozen=True, slots=True)
class Absence:
    """One absence. `last` is inclusive, None while it is open.

    `start_half`: the first day is off in the afternoon only; `end_half`: the last day is off in the morning only.
    `start` and `end` are set for types tracked in hours.
    """

    number: int
    person: int
    type: int
    first: date
    last: date | None
    start_half: bool = False
    end_half: bool = False
    start: time | None = None
    end: time | None = None
    status: str = "APPROVED"
    comment: str = ""
    created_at: datetime = datetime(2023, 4, 3, 7, 15, tzinfo=UTC)
    updated_at: datetime = datetime(2023, 4, 3, 7, 15, tzinfo=UTC)


def sample_types() -> list[AbsenceType]:
    """The types of the sample company."""
    return [
        AbsenceType(Type.VACATION, "Vacation", "paid_vacation"),
        AbsenceType(Type.SICK, "Sick leave", "sick_leave"),
        AbsenceType(Type.SPECIAL, "Special leave", None),
        AbsenceType(Type.TRAINING, "Training", "other"),
        AbsenceType(Type.DOCTOR, "Doctor", "other", hourly=True),
        AbsenceType(Type.HOME_OFFICE, "Home office", "offsite_work"),
    ]


@dataclass(frozen=True, slots=True)
class _Entry:
    type: Type
    first: str
    last: str = ""
    morning: bool = False
    hours: tuple[str, str] | None = None


_ENTRIES = (
    _Entry(Type.VACATION, "2023-05-19"),
    _Entry(Type.VACATION, "2023-07-24", "2023-08-04"),
    _Entry(Type.SICK, "2023-09-13", "2023-09-15"),
    _Entry(Type.VACATION, "2023-10-02"),
    _Entry(Type.TRAINING, "2023-11-09", "2023-11-10"),
    _Entry(Type.VACATION, "2023-12-27", "2023-12-29"),
    _Entry(Type.SICK, "2024-02-06", "2024-02-08"),
    _Entry(Type.VACATION, "2024-04-02", "2024-04-05"),
    _Entry(Type.VACATION, "2024-05-10"),
    _Entry(Type.TRAINING, "2024-06-05", "2024-06-06"),
    _Entry(Type.VACATION, "2024-07-15", "2024-07-26"),
    _Entry(Type.DOCTOR, "2024-09-03", hours=("08:00", "09:30")),
    _Entry(Type.VACATION, "2024-10-04"),
    _Entry(Type.SICK, "2024-11-25", "2024-11-26"),
    _Entry(Type.VACATION, "2024-12-23", "2025-01-03"),
    _Entry(Type.SICK, "2025-03-10", "2025-03-12"),
    _Entry(Type.VACATION, "2025-04-22", "2025-04-25"),
    _Entry(Type.VACATION, "2025-05-30"),
    _Entry(Type.SPECIAL, "2025-06-20"),
    _Entry(Type.VACATION, "2025-07-21", "2025-08-08"),
    _Entry(Type.DOCTOR, "2025-09-16", hours=("15:00", "16:30")),
    _Entry(Type.TRAINING, "2025-10-08", "2025-10-09"),
    _Entry(Type.VACATION, "2025-12-22", "2025-12-23"),
    _Entry(Type.VACATION, "2025-12-24", morning=True),
    _Entry(Type.VACATION, "2026-01-02"),
    _Entry(Type.SICK, "2026-02-10", "2026-02-12"),
    _Entry(Type.VACATION, "2026-04-07", "2026-04-10"),
    _Entry(Type.DOCTOR, "2026-05-06", hours=("08:00", "09:30")),
    _Entry(Type.VACATION, "2026-05-15"),
    _Entry(Type.TRAINING, "2026-06-17", "2026-06-19"),
    _Entry(Type.VACATION, "2026-08-03", "2026-08-14"),
    _Entry(Type.DOCTOR, "2026-09-10", hours=("15:00", "16:30")),
    _Entry(Type.VACATION, "2026-10-09", morning=True),
    _Entry(Type.SPECIAL, "2026-10-30"),
    _Entry(Type.SICK, "2026-11-03", "2026-11-04"),
    _Entry(Type.TRAINING, "2026-11-12", "2026-11-13"),
    _Entry(Type.VACATION, "2026-11-16", morning=True),
    _Entry(Type.DOCTOR, "2026-11-17", hours=("14:00", "16:00")),
    _Entry(Type.VACATION, "2026-12-07", "2026-12-11"),
    _Entry(Type.VACATION, "2026-12-24", morning=True),
)


def sample_absences(person: int, shift: timedelta) -> list[Absence]:
    """The employee's absences, moved by whole weeks, oldest first."""
    return [_absence(number, person, entry, shift) for number, entry in enumerate(_ENTRIES, start=1)]


def colleague_absences(numbers: Iterator[int], today: date) -> Iterator[Absence]:
    """One week of vacation for each colleague, so that a careless request has something to leak."""
    monday = today - timedelta(days=today.weekday() + 28)
    for number in numbers:
        first = monday + timedelta(weeks=number % 9)
        yield Absence(100_000_000 + number, number, Type.VACATION, first, first + timedelta(days=4))


def _absence(number: int, person: int, entry: _Entry, shift: timedelta) -> Absence:
    first = date.fromisoformat(entry.first) + shift
    last = date.fromisoformat(entry.last) + shift if entry.last else first
    start, end = (time.fromisoformat(text) for text in entry.hours) if entry.hours else (None, None)
    asked = datetime.combine(_asked_on(entry, first, shift), time(8, 30), UTC)
    return Absence(
        number=number,
        person=person,
        type=entry.type,
        first=first,
        last=last,
        end_half=entry.morning,
        start=start,
        end=end,
        created_at=asked,
        updated_at=asked + timedelta(days=1, hours=2),
    )


def _asked_on(entry: _Entry, first: date, shift: timedelta) -> date:
    """Three weeks ahead, the sick on the day itself, and nobody in the future."""
    ahead = timedelta() if entry.type is Type.SICK else timedelta(weeks=3)
    return min(first - ahead, ANCHOR + shift - timedelta(weeks=1))
