"""Which colours and which icon an absence has, by the names of the tokens. Pure: knows no Qt and no words."""

from dataclasses import dataclass

from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.privacy import Masked


@dataclass(frozen=True, slots=True)
class Look:
    """`style` is a group of colours ("vacation" for "absence.vacation.soft"), `icon` the name of an icon."""

    style: str
    icon: str


HOLIDAY = Look("publicHoliday", "holiday")
HOURLY = Look("hourly", "clock")
MASKED = Look("other", "calendar")
"""An absence whose kind is hidden."""

_PERSONAL = Look("personal", "personal")
_SICK = Look("sick", "sick")
_OTHER = Look("other", "briefcase")


def look_of(absence: Absence) -> Look:
    """The look of an absence; hourly ones look alike, whatever their kind, and so do those whose kind is hidden."""
    if absence.hourly:
        return HOURLY
    return MASKED if isinstance(absence, Masked) else kind_look(absence.kind)


def kind_look(kind: Kind) -> Look:
    """The look of a kind."""
    match kind:
        case Kind.VACATION:
            return Look("vacation", "vacation")
        case Kind.SICK | Kind.CHILD_SICK:
            return _SICK
        case Kind.PERSONAL | Kind.SPECIAL_LEAVE | Kind.UNPAID_LEAVE | Kind.PARENTAL_LEAVE:
            return _PERSONAL
        case Kind.PUBLIC_HOLIDAY:
            return HOLIDAY
        case Kind.REMOTE_WORK:
            return Look("other", "home")
        case Kind.TIME_COMPENSATION | Kind.OTHER:
            return _OTHER
