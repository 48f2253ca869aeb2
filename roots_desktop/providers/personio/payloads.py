"""The shapes of Personio's replies, v2 first, then v1. A reply of another shape is refused; unknown keys are ignored.

Optional is what Personio leaves out when an attribute is not released. Knows no meaning: `mapping` does.
"""

from typing import Any, Generic, TypeVar

from msgspec import Struct, field

T = TypeVar("T")

Number = int | float | str | None
"""A number as Personio gives it: bare in v2, as a text in v1, empty as null or as an empty text."""


class Token(Struct):
    """`POST /v2/auth/token`. `scope` is for diagnosis only."""

    access_token: str
    expires_in: float | None = None
    scope: str | None = None

    def __repr__(self) -> str:
        return "Token(…)"


class TokenV1Data(Struct):
    """The token inside of `POST /v1/auth`."""

    token: str
    expires_in: float | None = None
    scope: str | None = None

    def __repr__(self) -> str:
        return "TokenV1Data(…)"


class Link(Struct):
    """A link to another page."""

    href: str | None = None


class Links(Struct):
    """The links of a page."""

    next: Link | None = None


class Meta(Struct):
    """What surrounds a page."""

    links: Links | None = None


class Page(Struct, Generic[T]):
    """One page of a v2 list."""

    items: list[T] = field(name="_data")
    meta: Meta | None = field(name="_meta", default=None)

    @property
    def next_link(self) -> str | None:
        """Where the next page is; None on the last one."""
        links = self.meta.links if self.meta else None
        return (links.next.href or None) if links and links.next else None


class Reference(Struct):
    """Something named by its id alone."""

    id: str | int


class Person(Struct):
    """One of `GET /v2/persons`. Only the id is always there."""

    id: str | int
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    preferred_name: str | None = None
    status: str | None = None


class Position(Struct):
    """The position of an employment."""

    title: str | None = None


class Termination(Struct):
    """How an employment ends."""

    termination_date: str | None = None


class EmploymentPeriod(Struct):
    """One of `GET /v2/persons/{id}/employments`."""

    status: str | None = None
    weekly_working_hours: Number = None
    employment_start_date: str | None = None
    employment_end_date: str | None = None
    termination: Termination | None = None
    position: Position | None = None


class Moment(Struct):
    """One end of an absence: local wall-clock time, and for whole and half days which half it is."""

    date_time: str
    type: str | None = None


class Approval(Struct):
    """Whether an absence is approved."""

    status: str


class AbsencePeriod(Struct):
    """One of `GET /v2/absence-periods`. `ends_at` is null, but there, while the absence is open-ended."""

    id: str
    starts_from: Moment
    ends_at: Moment | None
    approval: Approval
    person: Reference | None = None
    absence_type: Reference | None = None
    updated_at: str | None = None


class Duration(Struct):
    """How much of a day, in days or hours."""

    unit: str
    value: Number


class Breakdown(Struct):
    """One day of `GET /v2/absence-periods/{id}/breakdowns`."""

    date: str
    effective_duration: Duration


class AbsenceKind(Struct):
    """One of `GET /v2/absence-types`."""

    id: str | int
    name: str | None = None
    category: str | None = None
    unit: str | None = None


HolidayEntry = dict[str, Any]
"""One of `GET /v2/holidays`: nobody has published the names of its fields, so `mapping` looks for several."""


class Success(Struct):
    """What every v1 reply begins with."""

    success: bool = True


class Metadata(Struct):
    """How many pages a v1 list has."""

    total_elements: int | None = None
    current_page: int | None = None
    total_pages: int | None = None


class Envelope(Struct, Generic[T]):
    """A v1 reply."""

    data: T
    success: bool = True
    metadata: Metadata | None = None


class Wrapped(Struct, Generic[T]):
    """A v1 object: its attributes inside a typed envelope."""

    attributes: T


class Attribute(Struct):
    """One attribute of a v1 employee. The label depends on the account's language, so it is not read."""

    value: Any = None


class EmployeeV1(Struct):
    """`GET /v1/company/employees/{id}`: attributes by name. What is not released is not there."""

    attributes: dict[str, Attribute] | list[Any]

    def value(self, name: str) -> object:
        """The value of an attribute; None where it is empty or not there."""
        found = self.named.get(name)
        return None if found is None or found.value in ("", [], {}) else found.value

    def text(self, name: str) -> str:
        """The value of an attribute as text, empty for anything else."""
        value = self.value(name)
        return value.strip() if isinstance(value, str) else ""

    @property
    def id(self) -> str:
        """The employee's number, the same in v1 and v2; empty where the reply names none."""
        value = self.value("id")
        return str(value) if isinstance(value, (str, int)) else ""

    @property
    def named(self) -> dict[str, Attribute]:
        """The attributes by name; an employee without any has an empty list instead."""
        return self.attributes if isinstance(self.attributes, dict) else {}


class ReleasedAttribute(Struct):
    """One of `GET /v1/company/employees/attributes`."""

    key: str


class BalanceEntry(Struct):
    """One of `GET /v1/company/employees/{id}/absences/balance`."""

    id: int | str
    name: str | None = None
    category: str | None = None
    balance: Number = None
    available_balance: Number = None


class TimeOffType(Struct):
    """One of `GET /v1/company/time-off-types`."""

    id: int | str
    name: str | None = None
    id_v2: str | None = None
    category: str | None = None
    unit: str | None = None


class TimeOff(Struct):
    """One of `GET /v1/company/time-offs`: whole and half days. Its end is the last day itself."""

    id: int | str
    status: str
    start_date: str
    end_date: str
    id_v2: str | None = None
    days_count: Number = None
    half_day_start: bool | int | None = None
    half_day_end: bool | int | None = None
    updated_at: str | None = None
    time_off_type: Wrapped[TimeOffType] | None = None
    employee: EmployeeV1 | None = None


class HourlyType(Struct):
    """The type of an hourly v1 absence."""

    id: str | None = None
    name: str | None = None
    time_off_type_id: int | str | None = None


class HourlyBreakdown(Struct):
    """Minutes of one day."""

    date: str
    effective_duration: Number


class HourlyPeriod(Struct):
    """One of `GET /v1/company/absence-periods`: instants in UTC, an exclusive end, minutes per day and in all."""

    id: str
    status: str
    start: str
    end: str | None
    timezone: str
    breakdowns: list[HourlyBreakdown]
    effective_duration: Number = None
    absence_type: Wrapped[HourlyType] | None = None
    updated_at: str | None = None
    employee: EmployeeV1 | None = None


class Problem(Struct):
    """What every error body may hold: the number that Personio's support asks for, and why a path was not found."""

    personio_trace_id: str | None = None
    trace_id: str | None = None
    errors: list[dict[str, Any]] | dict[str, Any] | None = None

    @property
    def is_gateway(self) -> bool:
        """True where the gateway says that it does not know the endpoint, which passes."""
        details = self.errors if isinstance(self.errors, list) else []
        return any(_names_endpoint(str(entry.get("detail"))) for entry in details)


def _names_endpoint(detail: str) -> bool:
    return "endpoint" in detail and "not found" in detail
