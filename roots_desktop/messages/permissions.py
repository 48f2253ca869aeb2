"""Rights and attributes as Personio names them, in the user's language, and the words to send to the administrator.

A right is written `area:read`, as scopes are (a leading `personio:` changes nothing); `moco:…` names a part of Moco;
anything else is the name of an employee attribute. Knows no credential.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from roots_desktop.messages import moco
from roots_desktop.messages.catalogue import Words, mark

_AREAS: Mapping[str, str] = {
    "absences": mark("Absences"),
    "attendances": mark("Attendances"),
    "attributes": mark("Attributes"),
    "compensations": mark("Compensation"),
    "documents": mark("Documents"),
    "employees": mark("Employees"),
    "employments": mark("Employees"),
    "holidays": mark("Public holidays"),
    "persons": mark("Employees"),
}

_MOCO = "moco:"

_GRANTED_WITH: Mapping[str, str] = {"holidays:read": "absences:read"}
"""What Personio has no right of its own for, and the right that opens it."""

_ATTRIBUTES: Mapping[str, str] = {
    "absence_entitlement": mark("Absence entitlement"),
    "birthday": mark("Birthday"),
    "cost_center": mark("Cost center"),
    "cost_centers": mark("Cost center"),
    "department": mark("Department"),
    "email": mark("Email"),
    "employment_type": mark("Employment type"),
    "first_name": mark("First name"),
    "fix_salary": mark("Fixed salary"),
    "gender": mark("Gender"),
    "hire_date": mark("Hire date"),
    "holiday_calendar": mark("Public holidays"),
    "hourly_salary": mark("Hourly salary"),
    "last_name": mark("Last name"),
    "office": mark("Office"),
    "position": mark("Position"),
    "status": mark("Status"),
    "supervisor": mark("Supervisor"),
    "termination_date": mark("Termination date"),
    "weekly_working_hours": mark("Weekly hours"),
    "work_schedule": mark("Work schedule"),
}

NEEDED_RIGHTS = ("employees:read", "absences:read")
"""The rights that roots needs, no others."""

NEEDED_ATTRIBUTES = (
    "first_name",
    "last_name",
    "email",
    "status",
    "weekly_working_hours",
    "work_schedule",
    "holiday_calendar",
)
"""The attributes that roots needs."""

OPTIONAL_ATTRIBUTES = ("hire_date", "position", "department")
"""The attributes that roots shows where they are released."""


@dataclass(frozen=True, slots=True)
class PermissionName:
    """What a permission is called: “Absences: read”, or “Work schedule” with `attribute` set."""

    text: str
    attribute: bool


def is_attribute(name: str) -> bool:
    """True for an employee attribute, False for a right."""
    area, *access = _parts(name)
    return not name.startswith(_MOCO) and area not in _AREAS and access not in (["read"], ["write"])


def permission_name(name: str, words: Words) -> PermissionName:
    """The permission as its provider names it; one that nobody translated stays as it is."""
    area, *access = _parts(name)
    if name.startswith(_MOCO):
        return PermissionName(area_name(name, words), attribute=False)
    if is_attribute(name):
        return PermissionName(words.text(_ATTRIBUTES.get(area, area)), attribute=True)
    label = area_name(name, words)
    template = mark("{area}: write") if access == ["write"] else mark("{area}: read")
    return PermissionName(words.text(template, area=label), attribute=False)


def asked_for(name: str, words: Words) -> str:
    """The right or attribute that the administrator must give for a permission, as Personio names it."""
    return permission_name(_GRANTED_WITH.get(name, name), words).text


def area_name(name: str, words: Words) -> str:
    """What a permission is about, without read or write: “Attendances”, “Birthday”."""
    if name.startswith(_MOCO):
        part = name.removeprefix(_MOCO)
        return words.text(moco.PARTS.get(part, part))
    area = _parts(name)[0]
    return words.text(_AREAS.get(area) or _ATTRIBUTES.get(area, area))


def administrator_request(words: Words) -> str:
    """A letter that asks the administrator for a credential with what roots needs and nothing else."""
    lines = [
        words.text("Hello,"),
        "",
        words.text(
            "I use roots to see my own absences and working hours on my computer. It reads only my own record. For "
            "this I need a Personio credential (Marketplace > Connected integrations > Custom integration) with "
            "these rights and no others:"
        ),
        "",
        *(f"- {permission_name(right, words).text}" for right in NEEDED_RIGHTS),
        "",
        words.text("Readable employee attributes: {names}", names=_names(NEEDED_ATTRIBUTES, words)),
        words.text("Optional attributes: {names}", names=_names(OPTIONAL_ATTRIBUTES, words)),
        "",
        words.text("roots needs no right to write, and no access to salaries, documents or attendances."),
    ]
    return "\n".join(lines)


def _names(names: Iterable[str], words: Words) -> str:
    return ", ".join(permission_name(name, words).text for name in names)


def _parts(name: str) -> list[str]:
    """The area or attribute, and the access where the name has one."""
    return name.lower().removeprefix("personio:").removeprefix("attribute:").split(":")
