"""The shapes of Moco's replies. A reply of another shape is refused; unknown keys are ignored.

Optional is what Moco leaves out, gives as null, or has begun to give only lately. Knows no meaning: `mapping` and its
neighbours do.
"""

from msgspec import UNSET, Struct, UnsetType, field

Number = int | float | str | None
"""A number as Moco gives it, or as a text."""


class Session(Struct):
    """`GET /session`. A key that belongs to an account, not to a person, may name no id."""

    id: str | int | None = None


class Profile(Struct):
    """`GET /profile`."""

    id: str | int
    email: str | None = None
    full_name: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    active: bool | None = None


class User(Struct):
    """Whose a row is. The names are not read."""

    id: str | int | None = None


class Row(Struct):
    """What every row of a list has. One without a user is taken for the employee's own, who was asked for."""

    id: str | int
    user: User | None = None


class Assignment(Struct):
    """The type of an absence. `code` came in 2024: before, the name had to tell."""

    name: str | None = None
    code: str | int | UnsetType | None = UNSET
    type: str | None = None


class Planned(Row, kw_only=True):
    """One of `GET /schedules`: an absence or a public holiday on one day."""

    date: str
    assignment: Assignment
    comment: str | None = None
    am: bool | None = None
    pm: bool | None = None
    updated_at: str | None = None


class Pattern(Struct):
    """Hours per half day, Monday first."""

    am: list[Number] | None = None
    pm: list[Number] | None = None


class Employed(Row, kw_only=True):
    """One of `GET /users/employments`: a weekly model and its days, both included."""

    pattern: Pattern
    first: str | None = field(name="from", default=None)
    last: str | None = field(name="to", default=None)


class Named(Struct):
    """Something with an id and a name."""

    id: str | int
    name: str | None = None


class Activity(Row, kw_only=True):
    """One of `GET /activities`: a time entry. `worked_seconds` came in 2025."""

    date: str
    seconds: int | None = None
    worked_seconds: int | None = None
    description: str | None = None
    billable: bool | None = None
    billed: bool | None = None
    project: Named | None = None
    task: Named | None = None
    customer: Named | None = None
    timer_started_at: str | None = None
    created_at: str | None = None
    updated_at: str | None = None


class Stay(Row, kw_only=True):
    """One of `GET /users/presences`: a presence, in times of the wall clock without a zone."""

    date: str
    begin: str | None = field(name="from", default=None)
    end: str | None = field(name="to", default=None)
    is_home_office: bool | None = None
    updated_at: str | None = None


class AssignedTask(Struct):
    """A task of an assigned project."""

    id: str | int
    name: str | None = None
    active: bool | None = None
    billable: bool | None = None


class Contract(Struct):
    """Whether the person still works on a project."""

    active: bool | None = None


class AssignedProject(Struct):
    """One of `GET /projects/assigned`."""

    id: str | int
    name: str | None = None
    active: bool | None = None
    customer: Named | None = None
    tasks: list[AssignedTask] | None = None
    contract: Contract | None = None
