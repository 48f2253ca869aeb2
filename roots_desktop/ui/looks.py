"""Which colours and which icon an absence has, by the names of the tokens. Pure: knows no Qt and no words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from roots_desktop.domain.absences import Absence, Colour, Kind
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

COLOURS: Mapping[Colour, str] = {
    Colour.BLUE: "vacation",
    Colour.RED: "sick",
    Colour.YELLOW: HOLIDAY.style,
    Colour.PURPLE: "personal",
    Colour.GREY: "other",
    Colour.TEAL: HOURLY.style,
}
"""The group of each colour: no colour is offered whose contrast the tokens do not promise."""

_PERSONAL = Look("personal", "personal")
_SICK = Look("sick", "sick")
_OTHER = Look("other", "briefcase")


def look_of(absence: Absence) -> Look:
    """The look of an absence; hourly ones look alike, whatever their kind, and so do those whose kind is hidden.

    A colour that the user gave changes neither icon nor form.
    """
    look = HOURLY if absence.hourly else MASKED if isinstance(absence, Masked) else kind_look(absence.kind)
    return look if isinstance(absence, Masked) else coloured(look, absence.treatment.colour)


def coloured(look: Look, colour: Colour | None) -> Look:
    """The look in a colour; as it is without one."""
    return look if colour is None else replace(look, style=COLOURS[colour])


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
