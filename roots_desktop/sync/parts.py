"""Which parts of a provider are switched off by the settings. Knows the names of the switches, reads nothing."""

from collections.abc import Iterable, Mapping

from roots_desktop.domain.connections import Part
from roots_desktop.settings import MOCO_PARTS

MOCO = "moco"

SWITCHES: Mapping[str, frozenset[Part]] = {
    "schedules": frozenset({Part.ABSENCES, Part.HOLIDAYS}),
    "entries": frozenset({Part.ENTRIES}),
    "presences": frozenset({Part.PRESENCES}),
    "projects": frozenset({Part.PROJECTS}),
    "employments": frozenset({Part.SCHEDULE}),
}
"""What each switch of Moco's stands for; the person is always read."""


def moco_parts_off(switched_on: Iterable[str]) -> frozenset[Part]:
    """The parts of Moco that are not to be read."""
    on = frozenset(switched_on)
    return frozenset().union(*(SWITCHES[name] for name in MOCO_PARTS if name not in on))
