"""What Moco keeps: one frozen record per row. Knows no interface and no rule."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import IntEnum, StrEnum

LONG_AGO = datetime(2023, 3, 20, 8, 12, 40, tzinfo=UTC)
"""When what nobody remembers was entered."""


class Role(StrEnum):
    """What somebody may see. An employee has the rights that the contract expects of an ordinary personal key."""

    EMPLOYEE = "employee"
    RESTRICTED = "restricted"
    STAFF = "staff"
    EXTERNAL = "external"


class Code(IntEnum):
    """The codes of absence types."""

    UNPLANNABLE = 1
    PUBLIC_HOLIDAY = 2
    SICK = 3
    VACATION = 4
    ABSENCE = 5


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with an account; `key` is their personal API key."""

    number: int
    first_name: str
    last_name: str
    email: str
    key: str
    role: Role = Role.EMPLOYEE
    active: bool = True
    created_at: datetime = LONG_AGO
    updated_at: datetime = LONG_AGO


@dataclass(frozen=True, slots=True)
class Task:
    """What may be booked on in a project."""

    number: int
    name: str
    active: bool = True
    billable: bool = True


@dataclass(frozen=True, slots=True)
class Contract:
    """That a project is assigned to somebody, now or no longer."""

    user: int
    active: bool = True


@dataclass(frozen=True, slots=True)
class Project:
    """A customer's project with its tasks and the people on it."""

    number: int
    identifier: str | None
    name: str
    customer: str
    customer_number: int
    tasks: tuple[Task, ...]
    contracts: tuple[Contract, ...]
    active: bool = True
    billable: bool = True
    budget: float | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """A time entry. `seconds` may be changed by a project leader, `worked_seconds` are the person's own."""

    number: int
    user: int
    date: date
    project: int
    task: int
    seconds: int
    worked_seconds: int
    description: str | None = ""
    billable: bool = True
    invoice: int | None = None
    tag: str | None = ""
    remote_service: str | None = ""
    remote_id: str | None = None
    remote_url: str | None = None
    timer_started_at: datetime | None = None
    created_at: datetime = LONG_AGO
    updated_at: datetime = LONG_AGO

    @property
    def billed(self) -> bool:
        """Whether an invoice names it: it takes no change any more."""
        return self.invoice is not None


@dataclass(frozen=True, slots=True)
class Presence:
    """One stay at work, in local wall-clock times. `end` is None while it is open."""

    number: int
    user: int
    date: date
    start: time | None
    end: time | None
    is_home_office: bool = False
    created_at: datetime = LONG_AGO
    updated_at: datetime = LONG_AGO


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """An absence or a public holiday of one person on one date, or on half of it."""

    number: int
    user: int
    date: date
    code: Code
    am: bool = True
    pm: bool = True
    comment: str | None = ""
    symbol: int | str | None = None
    created_at: datetime = LONG_AGO
    updated_at: datetime = LONG_AGO


@dataclass(frozen=True, slots=True)
class Employment:
    """A weekly model: hours per half day, Monday first. `first` None: since ever; `last` None: open."""

    number: int
    user: int
    am: tuple[float, ...]
    pm: tuple[float, ...]
    first: date | None
    last: date | None = None
    created_at: datetime = LONG_AGO
    updated_at: datetime = LONG_AGO


@dataclass(frozen=True, slots=True)
class Entitlement:
    """A credit of vacation days for one year."""

    number: int
    user: int
    year: int
    title: str
    days: float
    hours: float
    created_at: datetime = LONG_AGO
    updated_at: datetime = LONG_AGO


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Hours that somebody from staff added to, or took from, a time account."""

    number: int
    user: int
    date: date
    description: str
    hours: float
    created_at: datetime = LONG_AGO
    updated_at: datetime = LONG_AGO
