"""What a credential of Personio may read, by areas, and how much of each. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from roots_desktop.domain.connections import Permission
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.permissions import is_attribute, permission_name

_AREAS = {
    "employees": "employees",
    "persons": "employees",
    "employments": "employees",
    "absences": "absences",
    "holidays": "absences",
}
_EMPLOYEES, _ABSENCES = "employees:read", "absences:read"
_PROFILE = ("first_name", "last_name", "email", "status", "position", "department")


class Grant(StrEnum):
    """How much of a right or a group of attributes the credential has."""

    ALL = "all"
    SOME = "some"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class RightRow:
    """One line of "What this credential may read"."""

    name: str
    detail: str
    grant: Grant
    text: str


def rights_rows(permissions: tuple[Permission, ...], words: Words) -> tuple[RightRow, ...]:
    """Employees, attributes, absences, then what else was found out; a row without a finding is left out."""
    areas: dict[str, list[Permission]] = {}
    for permission in permissions:
        areas.setdefault(_area(permission.name), []).append(permission)
    ordered = sorted(areas, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))
    return tuple(_right_row(name, areas, words) for name in ordered)


_ORDER = ("employees", "attributes", "absences")


def _area(name: str) -> str:
    if is_attribute(name):
        return "attributes"
    area = name.lower().removeprefix("personio:").split(":")[0]
    return _AREAS.get(area, area)


def _right_row(area: str, areas: dict[str, list[Permission]], words: Words) -> RightRow:
    permissions = areas[area]
    match area:
        case "attributes":
            return _attributes_row(permissions, words)
        case "employees":
            detail = words.text("name, e-mail, position, department")
            return _area_row(permissions, permission_name(_EMPLOYEES, words).text, detail, words)
        case "absences":
            detail = words.text("periods, types, balance")
            if _granted(permissions, "holidays:read"):
                detail = words.text("periods, types, balance, public holidays")
            # Public holidays that cannot be read have a warning of their own.
            own = [entry for entry in permissions if not entry.name.endswith("holidays:read")] or permissions
            return _area_row(own, permission_name(_ABSENCES, words).text, detail, words)
        case _:
            return _area_row(permissions, permission_name(permissions[0].name, words).text, "", words)


def _area_row(permissions: list[Permission], name: str, detail: str, words: Words) -> RightRow:
    grant = _grant(permissions)
    return RightRow(name.partition(":")[0], detail, grant, _grant_text(grant, words))


def _attributes_row(permissions: list[Permission], words: Words) -> RightRow:
    grant = _grant(permissions)
    granted = sum(1 for permission in permissions if permission.granted)
    text = words.text("{granted} of {all}", granted=granted, all=len(permissions))
    detail = _attributes_detail(permissions, words)
    return RightRow(words.text("Attributes"), detail, grant, words.text("Unknown") if grant is Grant.UNKNOWN else text)


def _granted(permissions: list[Permission], name: str) -> bool:
    return any(entry.granted and entry.name.endswith(name) for entry in permissions)


def _grant(permissions: list[Permission]) -> Grant:
    known = [permission.granted for permission in permissions if permission.granted is not None]
    if not known:
        return Grant.UNKNOWN
    if all(known):
        return Grant.ALL
    return Grant.SOME if any(known) else Grant.NONE


def _grant_text(grant: Grant, words: Words) -> str:
    match grant:
        case Grant.ALL:
            return words.text("Read")
        case Grant.SOME:
            return words.text("Partly")
        case Grant.NONE:
            return words.text("Missing")
        case Grant.UNKNOWN:
            return words.text("Unknown")


def _attributes_detail(permissions: list[Permission], words: Words) -> str:
    """What is missing, where something is; else what is released beyond the profile."""
    missing = [permission_name(entry.name, words).text for entry in permissions if entry.granted is False]
    if missing:
        return words.text("missing: {names}", names=", ".join(missing))
    names = [
        permission_name(entry.name, words).text
        for entry in permissions
        if entry.granted and entry.name.removeprefix("attribute:") not in _PROFILE
    ]
    joined = ", ".join(names)
    # German nouns keep their capitals.
    return joined if words.language == "de" else joined.lower()
