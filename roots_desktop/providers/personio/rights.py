"""What a session finds out about its credential while it reads, and what that means in rights and warnings. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from roots_desktop.domain.connections import Account, Apis, ConnectWarning, Permission
from roots_desktop.domain.dates import clock_text
from roots_desktop.domain.schedules import Week, week_minutes
from roots_desktop.providers.contract import Rights
from roots_desktop.providers.personio.payloads import EmployeeV1

NEEDED_ATTRIBUTES = (
    "first_name",
    "last_name",
    "email",
    "status",
    "weekly_working_hours",
    "work_schedule",
    "holiday_calendar",
)
OPTIONAL_ATTRIBUTES = ("position", "department", "hire_date")

_RIGHTS = ("employees:read", "absences:read", "holidays:read")
_NEEDED_SCOPES = frozenset({"persons:read", "employees:read", "absences:read"})


@dataclass(slots=True)
class Findings:
    """Notes of one session. `granted` holds rights that were tried; attributes are None while nobody listed them."""

    typed_email: str = ""
    account: Account | None = None
    apis: Apis = Apis()
    scopes: tuple[str, ...] | None = None
    granted: dict[str, bool] = field(default_factory=dict)
    seen_attributes: set[str] = field(default_factory=set)
    listed_attributes: frozenset[str] | None = None
    week: Week | None = None
    weekly_minutes: int | None = None

    def note(self, account: Account, person: Account | None, employee: EmployeeV1 | None) -> None:
        """Notes the completed account, and the attributes that v2 or v1 showed."""
        self.account = account
        self.weekly_minutes = account.weekly_minutes
        if person is not None:
            shown = {"email": person.email, "status": person.status}
            self.seen_attributes.update(name for name, value in shown.items() if value)
        if employee is not None:
            self.seen_attributes.update(employee.named)
            self.listed_attributes = self.listed_attributes or frozenset()


def rights_of(findings: Findings) -> Rights:
    """Rights, released attributes and warnings, in a fixed order."""
    return Rights(findings.apis, tuple(_permissions(findings)), tuple(_warnings(findings)))


def _permissions(findings: Findings) -> Iterable[Permission]:
    for right in _RIGHTS:
        yield Permission(right, findings.granted.get(right))
    for attribute in NEEDED_ATTRIBUTES:
        yield Permission(f"attribute:{attribute}", _is_released(findings, attribute))
    for attribute in OPTIONAL_ATTRIBUTES:
        if _is_released(findings, attribute):
            yield Permission(f"attribute:{attribute}", granted=True)


def _is_released(findings: Findings, attribute: str) -> bool | None:
    if attribute in findings.seen_attributes or attribute in (findings.listed_attributes or ()):
        return True
    return None if findings.listed_attributes is None else False


def _warnings(findings: Findings) -> Iterable[ConnectWarning]:
    account = findings.account
    if account and account.status == "inactive":
        yield ConnectWarning("employee_inactive")
    if account and account.email != findings.typed_email and _same(account.email, findings.typed_email):
        yield ConnectWarning("email_case_differs")
    too_broad = beyond_need(findings.scopes or ())
    if too_broad:
        yield ConnectWarning("credential_too_broad", too_broad)
    week, weekly = findings.week, findings.weekly_minutes
    if week is not None and weekly is not None and week_minutes(week) != weekly:
        yield ConnectWarning("weekly_hours_mismatch", (clock_text(week_minutes(week)), clock_text(weekly)))


def beyond_need(scopes: Iterable[str]) -> tuple[str, ...]:
    """The scopes of a token that roots has no use for, by the name without the vendor's prefix."""
    names = {scope.removeprefix("personio:") for scope in scopes}
    return tuple(sorted(names - _NEEDED_SCOPES))


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
